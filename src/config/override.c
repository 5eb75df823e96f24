/*
 * The value is parsed where it stands: the key is blanked out, so that columns are those of the
 * argument. A list needs no brackets: the = becomes one, and the other is put behind.
 */
#include "override.h"

#include <string.h>

#include "nnsweep/load.h"
#include "nnsweep/mem.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"

static const char place_name[] = "command line";

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool config_is_override(const char *argument)
{
    const char *at = argument;
    do {
        if (!is_letter(*at))
            return false;
        while (is_letter(*at) || (*at >= '0' && *at <= '9'))
            at++;
    } while (*at++ == '.');
    return at[-1] == '=';
}

/* Parameters may be named without their section. */
static bool is_child(enum key key, enum key section)
{
    enum key parent = key_info(key).parent;
    return parent == section || (section == KEY_ROOT && parent == KEY_PARAMETERS);
}

static enum key find_child(enum key section, const char *name)
{
    enum parameter parameter;
    if ((section == KEY_ROOT || section == KEY_PARAMETERS) && parameter_find(name, &parameter))
        return (enum key)(KEY_PARAMETER + (int)parameter);
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (is_child((enum key)i, section) && strcmp(key_info((enum key)i).name, name) == 0)
            return (enum key)i;
    }
    return (enum key)KEY_COUNT;
}

static int report_unknown(const char *text, size_t from, const char *name, enum key section,
                          struct diag *diag)
{
    struct location at = {.file = place_name, .column = from + 1, .width = strlen(name),
                          .source = text};
    struct text path = {0};
    key_add_path(&path, section);
    const char *quote = section == KEY_ROOT ? "" : "'";
    diag_error_at(diag, &at, "unknown key '%s' in %s%s%s", name, quote, text_string(&path), quote);
    text_release(&path);
    const char *names[KEY_COUNT];
    size_t n = 0;
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (is_child((enum key)i, section))
            names[n++] = key_info((enum key)i).name;
    }
    const char *nearest = spelling_nearest(name, names, n);
    if (nearest)
        diag_note(diag, "did you mean '%s'?", nearest);
    else
        diag_note(diag, "'nnsweep help keys' lists the keys");
    return -1;
}

/* The key of the path in front of the =. */
static int find_key(const char *text, enum key *out, struct diag *diag)
{
    enum key key = KEY_ROOT;
    for (size_t from = 0;;) {
        size_t length = strcspn(text + from, ".=");
        char *name = mem_string_n(text + from, length);
        enum key child = find_child(key, name);
        if (child == (enum key)KEY_COUNT) {
            report_unknown(text, from, name, key, diag);
            mem_free(name);
            return -1;
        }
        mem_free(name);
        key = child;
        from += length + 1;
        if (text[from - 1] == '=')
            break;
    }
    *out = key;
    return 0;
}

/* Whether there is a comma outside of brackets and quotes. */
static bool has_comma(const char *value)
{
    int depth = 0;
    char quote = '\0';
    for (; *value; value++) {
        if (quote != '\0')
            quote = *value == quote ? '\0' : quote;
        else if (*value == '"' || *value == '\'')
            quote = *value;
        else if (*value == '[' || *value == '{')
            depth++;
        else if (*value == ']' || *value == '}')
            depth--;
        else if (*value == ',' && depth == 0)
            return true;
    }
    return false;
}

static bool takes_list(enum key key)
{
    enum key_kind kind = key_info(key).kind;
    return kind == KEY_VALUES || kind == KEY_NAMES;
}

int override_parse(const char *text, struct override *out, struct diag *diag)
{
    *out = (struct override){0};
    if (strpbrk(text, "\r\n")) {
        struct location at = {.file = place_name, .column = 1, .source = text};
        return diag_error_at(diag, &at, "a value on the command line has one line");
    }
    if (find_key(text, &out->key, diag) != 0)
        return -1;
    size_t equals = strcspn(text, "=");
    const char *value = text + equals + 1;
    bool is_list = takes_list(out->key) && has_comma(value);
    struct text yaml = {0};
    for (size_t i = 0; i < equals; i++)
        text_add_char(&yaml, ' ');
    text_addf(&yaml, "%c%s%s", is_list ? '[' : ' ', value, is_list ? "]" : "");
    if (value[strspn(value, " \t")] == '\0')
        text_add_char(&yaml, '~'); /* nothing is a null, with a place */
    out->tree = tree_parse_line(place_name, &yaml, text, &out->value, diag);
    text_release(&yaml);
    if (!out->tree)
        out->value = NULL; /* what was read before the mistake went with the tree */
    if (out->tree && !out->value) { /* a comment, say */
        struct location at = {.file = place_name, .column = equals + 2, .source = text};
        diag_error_at(diag, &at, "there is no value behind the =");
        override_release(out);
    }
    return out->tree ? 0 : -1;
}

void override_release(struct override *override)
{
    tree_free(override->tree);
    *override = (struct override){0};
}
