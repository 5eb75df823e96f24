/* The command line, parsed from tables. */
#include <string.h>

#include "../../src/cli/options.h"
#include "test.h"

struct settings {
    bool is_quiet, is_verbose;
    const char *database;
    size_t n_threads;
    int format;
};

static const char *const formats[] = {"table", "csv", "json", NULL};

static const struct option options[] = {
    {'q', "quiet", NULL, OPTION_FLAG, NULL, "say nothing", offsetof(struct settings, is_quiet)},
    {'v', "verbose", NULL, OPTION_FLAG, NULL, "say more", offsetof(struct settings, is_verbose)},
    {'\0', "db", "FILE", OPTION_TEXT, NULL, "results file", offsetof(struct settings, database)},
    {'j', "threads", "N", OPTION_LIMIT, NULL, "threads", offsetof(struct settings, n_threads)},
    {'\0', "format", "FORMAT", OPTION_CHOICE, formats, "form", offsetof(struct settings, format)},
    {0},
};

static const struct command command = {
    .name = "try",
    .arguments = "FILE",
    .summary = "Try things",
    .details = "",
    .options = options,
    .min_arguments = 1,
    .max_arguments = 2,
};

enum { MAX_WORDS = 12 };

/* Splits `line` at blanks in place and parses the words. */
static int parse(char *line, struct settings *settings, char *words[MAX_WORDS],
                 struct arguments *arguments, struct diag *diag)
{
    int n = 0;
    char *rest = line;
    while (*rest && n < MAX_WORDS) {
        words[n++] = rest;
        rest += strcspn(rest, " ");
        if (*rest)
            *rest++ = '\0';
    }
    return options_parse(&command, n, words, settings, arguments, diag);
}

static void takes_every_form(void)
{
    static const char *const lines[] = {
        "a.yaml -q -j 4 --db r.db --format csv",
        "-qj4 a.yaml --db=r.db --format csv",
        "a.yaml -qj 4 --db=r.db --format csv",
        "--threads=4 --db=r.db a.yaml --quiet --format=csv",
        "-j4 --quiet --db r.db --format csv -- a.yaml",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char line[80];
        strcpy(line, lines[i]);
        struct settings settings = {0};
        char *words[MAX_WORDS];
        struct arguments arguments;
        struct diag diag = {0};
        int status = parse(line, &settings, words, &arguments, &diag);
        CU_ASSERT_EQUAL(status, 0);
        CU_ASSERT_TRUE(settings.is_quiet);
        CU_ASSERT_EQUAL(settings.n_threads, 4);
        CU_ASSERT_EQUAL(settings.format, 1);
        CU_ASSERT_STRING_EQUAL(settings.database, "r.db");
        CU_ASSERT_EQUAL(arguments.n, 1);
        CU_ASSERT_STRING_EQUAL(arguments.items[0], "a.yaml");
        diag_release(&diag);
    }
}

static void short_flags_combine(void)
{
    static const struct {
        const char *line;
        bool is_quiet, is_verbose, wants_help;
        size_t n_threads;
    } cases[] = {
        {"-qv a", true, true, false, 0}, {"-vq a", true, true, false, 0},
        {"-qvj8 a", true, true, false, 8}, {"-vj 8 a -q", true, true, false, 8},
        {"-qh", false, false, true, 0}, {"-h", false, false, true, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[80];
        strcpy(line, cases[i].line);
        struct settings settings = {0};
        char *words[MAX_WORDS];
        struct arguments arguments;
        struct diag diag = {0};
        CU_ASSERT_EQUAL(parse(line, &settings, words, &arguments, &diag), 0);
        CU_ASSERT_EQUAL(settings.is_quiet, cases[i].is_quiet);
        CU_ASSERT_EQUAL(settings.is_verbose, cases[i].is_verbose);
        CU_ASSERT_EQUAL(arguments.wants_help, cases[i].wants_help);
        CU_ASSERT_EQUAL(settings.n_threads, cases[i].n_threads);
        diag_release(&diag);
    }
}

static void reports_every_mistake(void)
{
    static const struct {
        const char *line, *message;
    } cases[] = {
        {"a --thread 4", "nnsweep: error: unknown option '--thread' for 'nnsweep try'\n"
                         "      = did you mean '--threads'?\n"},
        {"a -x", "nnsweep: error: unknown option '-x' for 'nnsweep try'\n"
                 "      = 'nnsweep try --help' lists its options\n"},
        {"a -j 0 --format xml",
         "nnsweep: error: '--threads' must be a whole number from 1 to 1000000000, got '0'\n"
         "nnsweep: error: '--format' must be table, csv or json, got 'xml'\n"},
        {"a -j many",
         "nnsweep: error: '--threads' must be a whole number from 1 to 1000000000, got 'many'\n"},
        {"a --db", "nnsweep: error: option '--db' needs a value: FILE\n"},
        {"a --quiet=yes", "nnsweep: error: option '--quiet' takes no value, got 'yes'\n"},
        {"-qx.yaml", "nnsweep: error: unknown option '-x' in '-qx.yaml' for 'nnsweep try'\n"
                     "      = 'nnsweep try --help' lists its options\n"},
        {"a -quiet", "nnsweep: error: unknown option '-u' in '-quiet' for 'nnsweep try'\n"
                     "      = did you mean '--quiet'?\n"},
        {"a -j=4", "nnsweep: error: option '-j' takes its value without '=', got '-j=4'\n"
                   "      = did you mean '-j4' or '--threads=4'?\n"},
        {"a -qj=", "nnsweep: error: option '-j' takes its value without '=', got '-qj='\n"},
        {"a -q=yes", "nnsweep: error: option '-q' takes no value, got '-q=yes'\n"},
        {"a -qj", "nnsweep: error: option '--threads' needs a value: N\n"},
        {"-q", "nnsweep: error: 'nnsweep try' needs an argument: FILE\n"
               "      = usage: nnsweep try [options] FILE\n"},
        {"a b c", "nnsweep: error: 'nnsweep try' has no use for 'c'\n"
                  "      = usage: nnsweep try [options] FILE\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[80];
        strcpy(line, cases[i].line);
        struct settings settings = {0};
        char *words[MAX_WORDS];
        struct arguments arguments;
        struct diag diag = {0};
        CU_ASSERT_EQUAL(parse(line, &settings, words, &arguments, &diag), -1);
        struct text out = {0};
        diag_render(&diag, &out);
        CU_ASSERT_STRING_EQUAL(text_string(&out), cases[i].message);
        text_release(&out);
        diag_release(&diag);
    }
}

static void help_comes_from_the_table(void)
{
    struct text out = {0};
    options_add_help(&out, &command);
    CU_ASSERT_STRING_EQUAL(text_string(&out), "usage: nnsweep try [options] FILE\n\n"
                                              "Try things.\n\n"
                                              "options:\n"
                                              "  -q, --quiet              say nothing\n"
                                              "  -v, --verbose            say more\n"
                                              "      --db FILE            results file\n"
                                              "  -j, --threads N          threads\n"
                                              "      --format FORMAT      form\n"
                                              "  -h, --help               this text\n");
    text_release(&out);
}

const struct test_case tests_options[] = {
    {"takes every form", takes_every_form},
    {"short flags combine", short_flags_combine},
    {"reports every mistake", reports_every_mistake},
    {"help comes from the table", help_comes_from_the_table},
    {0},
};
