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
#include "moved.h"
#include "parts.h"

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

/* Whether a key can be named behind the path of a section; on the outside every key can, since no
 * two have the same name. */
static bool is_reachable(enum key key, enum key section)
{
    return key_info(key).parent == section || section == KEY_ROOT;
}

static enum key find_child(enum key section, const char *name)
{
    enum parameter parameter;
    if ((section == KEY_ROOT || section == KEY_PARAMETERS) && parameter_find(name, &parameter))
        return (enum key)(KEY_PARAMETER + (int)parameter);
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (is_reachable((enum key)i, section) && strcmp(key_info((enum key)i).name, name) == 0)
            return (enum key)i;
    }
    return (enum key)KEY_COUNT;
}

static int report_unknown(const char *text, size_t from, const char *name, enum key section,
                          struct diag *diag)
{
    struct location at = {.file = place_name, .column = from + 1, .width = strlen(name),
                          .source = text};
    if (section == KEY_ROOT && moved_is(name)) {
        moved_report_override(&at, text, diag);
        return -1;
    }
    struct text path = {0};
    key_add_path(&path, section);
    const char *quote = section == KEY_ROOT ? "" : "'";
    diag_error_at(diag, &at, "unknown key '%s' in %s%s%s", name, quote, text_string(&path), quote);
    text_release(&path);
    const char *names[KEY_COUNT];
    size_t n = 0;
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (is_reachable((enum key)i, section))
            names[n++] = key_info((enum key)i).name;
    }
    const char *nearest = spelling_nearest(name, names, n);
    if (nearest)
        diag_note(diag, "did you mean '%s'?", nearest);
    else
        diag_note(diag, "'nnsweep help keys' lists the keys");
    return -1;
}

/* One name of the path, which begins at `from`. 0 or -1. */
static int find_name(const char *text, size_t from, const char *name, struct override *out,
                     struct diag *diag)
{
    if (out->key >= KEY_PARAMETER && out->part == (enum value_key)VALUE_KEY_COUNT) {
        out->part = parts_find_key(name);
        if (out->part != (enum value_key)VALUE_KEY_COUNT)
            return 0;
        struct location at = {.file = place_name, .column = from + 1, .width = strlen(name),
                              .source = text};
        parts_report_unknown(&at, name, (enum parameter)(out->key - KEY_PARAMETER), diag);
        return -1;
    }
    enum key child = out->part == (enum value_key)VALUE_KEY_COUNT ? find_child(out->key, name)
                                                                  : (enum key)KEY_COUNT;
    if (child == (enum key)KEY_COUNT)
        return report_unknown(text, from, name, out->key, diag);
    out->key = child;
    return 0;
}

/* Sets the key, and the part of it, from the path in front of the =. */
static int find_key(const char *text, struct override *out, struct diag *diag)
{
    int status = 0;
    for (size_t from = 0; status == 0;) {
        size_t length = strcspn(text + from, ".=");
        char *name = mem_string_n(text + from, length);
        status = find_name(text, from, name, out, diag);
        mem_free(name);
        out->name.column = (uint32_t)from + 1;
        out->name.width = (uint32_t)length;
        from += length + 1;
        if (text[from - 1] == '=')
            break;
    }
    return status;
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

static bool takes_list(const struct override *override)
{
    enum key_kind kind = key_info(override->key).kind;
    if (override->part != (enum value_key)VALUE_KEY_COUNT)
        return override->part == VALUE_VALUES || override->part == VALUE_PROBABILITIES;
    return kind == KEY_VALUES || kind == KEY_NAMES;
}

int override_parse(const char *text, struct override *out, struct diag *diag)
{
    *out = (struct override){.part = (enum value_key)VALUE_KEY_COUNT};
    if (strpbrk(text, "\r\n")) {
        struct location at = {.file = place_name, .column = 1, .source = text};
        return diag_error_at(diag, &at, "a value on the command line has one line");
    }
    if (find_key(text, out, diag) != 0)
        return -1;
    size_t equals = strcspn(text, "=");
    const char *value = text + equals + 1;
    bool is_list = takes_list(out) && has_comma(value);
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

const struct node *override_combine(struct override *override, const struct node *base,
                                    struct diag *diag)
{
    const char *part = value_key_info(override->part)->name;
    override->name.tree = override->value->tree;
    override->name.line = override->value->line;
    override->name.value = part;
    override->name.is_plain = true;
    if (base && base->kind != NODE_MAPPING) {
        struct location at = node_location(&override->name);
        struct text got = {0};
        node_describe(&got, base);
        const char *name = parameter_info((enum parameter)(override->key - KEY_PARAMETER))->name;
        diag_error_at(diag, &at, "'parameters.%s' is %s, which has no '%s'", name,
                      text_string(&got), part);
        diag_note(diag, "write all of it: '%s={min: , max: }'", name);
        text_release(&got);
        return NULL;
    }
    uint32_t n = base ? base->n_items : 0;
    override->items = mem_array(n + 2, sizeof *override->items);
    if (n > 0)
        memcpy(override->items, base->items, n * sizeof *override->items);
    uint32_t at = 0;
    while (at < n && (override->items[at]->kind != NODE_SCALAR ||
                      strcmp(override->items[at]->value, part) != 0))
        at += 2;
    override->items[at] = &override->name;
    override->items[at + 1] = override->value;
    override->combined = base ? *base : override->name;
    override->combined.kind = NODE_MAPPING;
    override->combined.items = override->items;
    override->combined.n_items = at == n ? n + 2 : n;
    return &override->combined;
}

void override_release(struct override *override)
{
    tree_free(override->tree);
    mem_free(override->items);
    *override = (struct override){0};
}

bool config_override_meant(const char *argument, struct text *out)
{
    text_add(out, argument + strspn(argument, "+-"));
    for (char *at = out->bytes; at && *at && *at != '='; at++)
        *at = *at == '-' ? '_' : *at;
    struct override override = {.part = (enum value_key)VALUE_KEY_COUNT};
    struct diag ignored = {0};
    bool is_one = config_is_override(text_string(out)) &&
                  find_key(text_string(out), &override, &ignored) == 0;
    diag_release(&ignored);
    return is_one;
}
