/* One pass over argv; mistakes are collected, so that one run reports them all. */
#include "options.h"

#include <assert.h>
#include <string.h>

#include "nnsweep/load.h"
#include "nnsweep/number.h"
#include "nnsweep/spelling.h"

enum { MAX_OPTIONS = 32 };

static const struct option *find_by_letter(const struct option *options, char letter)
{
    for (; options->name; options++) {
        if (options->letter == letter)
            return options;
    }
    return NULL;
}

static const struct option *find_by_name(const struct option *options, const char *name,
                                         size_t length)
{
    for (; options->name; options++) {
        if (strlen(options->name) == length && strncmp(options->name, name, length) == 0)
            return options;
    }
    return NULL;
}

/* The nearest name to the word, or where the names are. */
static void add_option_hint(const struct command *command, const char *word, struct diag *diag)
{
    const char *names[MAX_OPTIONS];
    size_t n = 0;
    for (const struct option *option = command->options; option->name; option++) {
        assert(n + 1 < MAX_OPTIONS);
        names[n++] = option->name;
    }
    names[n++] = "help";
    struct text override = {0};
    bool is_override = strstr(command->arguments, "KEY=VALUE") &&
                       config_override_meant(word, &override);
    if (is_override)
        diag_note(diag, "write %s", text_string(&override));
    text_release(&override);
    if (is_override)
        return;
    struct text name = {0};
    text_add_n(&name, word, strcspn(word, "="));
    const char *nearest = spelling_nearest(text_string(&name) + strspn(word, "-"), names, n);
    if (nearest)
        diag_note(diag, "did you mean '--%s'?", nearest);
    else
        diag_note(diag, "'nnsweep %s --help' lists its options", command->name);
    text_release(&name);
}

static void unknown_option(const struct command *command, const char *word, struct diag *diag)
{
    diag_error(diag, "unknown option '%s' for 'nnsweep %s'", word, command->name);
    add_option_hint(command, word, diag);
}

static int set_count(const struct option *option, const char *value, size_t *target,
                     struct diag *diag)
{
    struct number number = number_parse_whole(value);
    if (number.kind != NUMBER_INTEGER || number.integer < 1 || number.integer > OPTION_MAX_LIMIT)
        return diag_error(diag, "'--%s' must be a whole number from 1 to %d, got '%s'",
                          option->name, OPTION_MAX_LIMIT, value);
    *target = (size_t)number.integer;
    return 0;
}

static int set_choice(const struct option *option, const char *value, int *target,
                      struct diag *diag)
{
    struct text list = {0};
    for (int i = 0; option->choices[i]; i++) {
        if (strcmp(option->choices[i], value) == 0) {
            *target = i;
            text_release(&list);
            return 0;
        }
        text_addf(&list, "%s%s", i == 0 ? "" : option->choices[i + 1] ? ", " : " or ",
                  option->choices[i]);
    }
    diag_error(diag, "'--%s' must be %s, got '%s'", option->name, text_string(&list), value);
    text_release(&list);
    return -1;
}

static int set_option(const struct option *option, const char *value, void *settings,
                      struct diag *diag)
{
    void *target = (char *)settings + option->offset;
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)target = true;
        return 0;
    case OPTION_TEXT:
        *(const char **)target = value;
        return 0;
    case OPTION_LIMIT:
        return set_count(option, value, target, diag);
    case OPTION_CHOICE:
        return set_choice(option, value, target, diag);
    }
    return -1;
}

/* A letter of a word of several, or the word. */
static void unknown_letter(const struct command *command, const char *word, char letter,
                           struct diag *diag)
{
    if (word[2] == '\0') {
        unknown_option(command, word, diag);
        return;
    }
    diag_error(diag, "unknown option '-%c' in '%s' for 'nnsweep %s'", letter, word, command->name);
    add_option_hint(command, word, diag);
}

/* Sets an option that takes a value: `value`, or if that is NULL the word after argv[i]. Returns
 * how many words were taken. */
static int take_value(const struct option *option, const char *value, int argc, char **argv, int i,
                      void *settings, struct diag *diag)
{
    if (!value && i + 1 >= argc) {
        diag_error(diag, "option '--%s' needs a value: %s", option->name, option->value_name);
        return 1;
    }
    set_option(option, value ? value : argv[i + 1], settings, diag);
    return value ? 1 : 2;
}

static int parse_long(const struct command *command, int argc, char **argv, int i, void *settings,
                      struct diag *diag)
{
    const char *word = argv[i];
    size_t length = 2 + strcspn(word + 2, "=");
    const struct option *option = find_by_name(command->options, word + 2, length - 2);
    const char *value = word[length] == '=' ? word + length + 1 : NULL;
    if (!option)
        unknown_option(command, word, diag);
    else if (option->kind != OPTION_FLAG)
        return take_value(option, value, argc, argv, i, settings, diag);
    else if (value)
        diag_error(diag, "option '--%s' takes no value, got '%s'", option->name, value);
    else
        set_option(option, NULL, settings, diag);
    return 1;
}

/* Flags, and at the end of them one option with its value: -nq, -qj4, -qj 4. */
static int parse_letters(const struct command *command, int argc, char **argv, int i,
                         void *settings, struct diag *diag)
{
    const char *word = argv[i];
    for (const char *letter = word + 1; *letter; letter++) {
        const struct option *option = find_by_letter(command->options, *letter);
        const char *value = letter[1] != '\0' ? letter + 1 : NULL;
        if (!option) {
            unknown_letter(command, word, *letter, diag);
            return 1;
        }
        if (value && *value == '=') {
            diag_error(diag, "option '-%c' takes %s, got '%s'", *letter,
                       option->kind == OPTION_FLAG ? "no value" : "its value without '='", word);
            if (option->kind != OPTION_FLAG && value[1] != '\0')
                diag_note(diag, "did you mean '%.*s%s' or '--%s%s'?", (int)(value - word), word,
                          value + 1, option->name, value);
            return 1;
        }
        if (option->kind != OPTION_FLAG)
            return take_value(option, value, argc, argv, i, settings, diag);
        set_option(option, NULL, settings, diag);
    }
    return 1;
}

/* Whether the word is --help, -h, or flags with an h among them. */
static bool asks_for_help(const struct command *command, const char *word)
{
    if (word[0] != '-' || word[1] == '-')
        return strcmp(word, "--help") == 0;
    for (const char *letter = word + 1; *letter; letter++) {
        const struct option *option = find_by_letter(command->options, *letter);
        if (!option || option->kind != OPTION_FLAG)
            return *letter == 'h' && !option;
    }
    return false;
}

static int check_count(const struct command *command, const struct arguments *arguments,
                       struct diag *diag)
{
    if (arguments->n >= command->min_arguments && arguments->n <= command->max_arguments)
        return 0;
    if (arguments->n < command->min_arguments)
        diag_error(diag, "'nnsweep %s' needs an argument: %s", command->name,
                   command->arguments);
    else
        diag_error(diag, "'nnsweep %s' has no use for '%s'", command->name,
                   arguments->items[command->max_arguments]);
    diag_note(diag, "usage: nnsweep %s [options] %s", command->name, command->arguments);
    return -1;
}

int options_parse(const struct command *command, int argc, char **argv, void *settings,
                  struct arguments *out, struct diag *diag)
{
    size_t n_errors = diag->n_errors;
    *out = (struct arguments){0};
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (asks_for_help(command, argv[i])) {
            out->wants_help = true;
            return 0;
        }
    }
    int n_kept = 0;
    bool has_ended = false;
    for (int i = 0; i < argc;) {
        bool is_option = argv[i][0] == '-' && argv[i][1] != '\0' && !has_ended;
        if (!is_option) {
            argv[n_kept++] = argv[i++];
        } else if (strcmp(argv[i], "--") == 0) {
            has_ended = true;
            i++;
        } else if (argv[i][1] == '-') {
            i += parse_long(command, argc, argv, i, settings, diag);
        } else {
            i += parse_letters(command, argc, argv, i, settings, diag);
        }
    }
    out->items = (const char *const *)argv;
    out->n = (size_t)n_kept;
    if (diag->n_errors == n_errors)
        check_count(command, out, diag);
    return diag->n_errors > n_errors ? -1 : 0;
}

static void add_option_help(struct text *out, const struct option *option)
{
    struct text left = {0};
    if (option->letter)
        text_addf(&left, "-%c, --%s", option->letter, option->name);
    else
        text_addf(&left, "    --%s", option->name);
    if (option->value_name)
        text_addf(&left, " %s", option->value_name);
    text_addf(out, "  %-24s %s\n", text_string(&left), option->help);
    text_release(&left);
}

void options_add_help(struct text *out, const struct command *command)
{
    text_addf(out, "usage: nnsweep %s [options]%s%s\n\n%s.\n", command->name,
              *command->arguments ? " " : "", command->arguments, command->summary);
    if (*command->details)
        text_addf(out, "\n%s\n", command->details);
    text_add(out, "\noptions:\n");
    for (const struct option *option = command->options; option->name; option++)
        add_option_help(out, option);
    text_addf(out, "  %-24s %s\n", "-h, --help", "this text");
}
