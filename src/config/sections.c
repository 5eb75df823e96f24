/*
 * Sections are walked key by key; then overrides take the place of what they name, and only then it
 * shows what is missing.
 */
#include <string.h>

#include "loader.h"
#include "moved.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"
#include "scalars.h"

/* The key of that name in a section, or KEY_COUNT. */
static enum key find_key(enum key section, const char *name)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        enum key key = (enum key)i;
        struct key_info info = key_info(key);
        const char *alias =
            key >= KEY_PARAMETER ? parameter_info((enum parameter)(key - KEY_PARAMETER))->alias
                                 : NULL;
        if (info.parent == section &&
            (strcmp(info.name, name) == 0 || (alias && strcmp(alias, name) == 0)))
            return key;
    }
    return (enum key)KEY_COUNT;
}

/* A key of that name in any section, or KEY_COUNT. */
static enum key find_key_anywhere(const char *name)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (strcmp(key_info((enum key)i).name, name) == 0)
            return (enum key)i;
    }
    return (enum key)KEY_COUNT;
}

static void report_unknown(struct loader *loader, const struct node *node,
                           const struct node *value, enum key section)
{
    struct location at = node_location(node);
    struct text path = {0};
    key_add_path(&path, section);
    if (node->kind != NODE_SCALAR) {
        diag_error_at(loader->diag, &at, "a key in %s%s%s must be a name, got %s",
                      section == KEY_ROOT ? "" : "'", text_string(&path),
                      section == KEY_ROOT ? "" : "'",
                      node->kind == NODE_SEQUENCE ? "a list" : "a mapping");
        text_release(&path);
        return;
    }
    if (section == KEY_ROOT && moved_is(node->value)) {
        moved_report(node, value, loader->diag);
        text_release(&path);
        return;
    }
    diag_error_at(loader->diag, &at, "unknown key '%s' in %s%s%s", node->value,
                  section == KEY_ROOT ? "" : "'", text_string(&path),
                  section == KEY_ROOT ? "" : "'");
    if (!diag_takes_notes(loader->diag)) {
        text_release(&path);
        return;
    }
    const char *names[KEY_COUNT];
    size_t n = 0;
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (key_info((enum key)i).parent == section)
            names[n++] = key_info((enum key)i).name;
    }
    enum key elsewhere = find_key_anywhere(node->value);
    const char *nearest = spelling_nearest(node->value, names, n);
    if (elsewhere != (enum key)KEY_COUNT) {
        text_reset(&path);
        key_add_path(&path, elsewhere);
        diag_note(loader->diag, "there is '%s'", text_string(&path));
    } else if (nearest) {
        diag_note(loader->diag, "did you mean '%s'?", nearest);
    }
    text_release(&path);
}

static void walk_section(struct loader *loader, enum key section);

static void note_key(struct loader *loader, enum key section, const struct node *name,
                     const struct node *value)
{
    enum key key = name->kind == NODE_SCALAR ? find_key(section, name->value) : (enum key)KEY_COUNT;
    if (key == (enum key)KEY_COUNT) {
        report_unknown(loader, name, value, section);
        return;
    }
    if (loader->keys[key]) {
        struct location at = node_location(name);
        struct text path = {0};
        key_add_path(&path, key);
        diag_error_at(loader->diag, &at, "'%s' is given twice", text_string(&path));
        diag_note(loader->diag, "first at line %u", (unsigned int)loader->keys[key]->line);
        text_release(&path);
        return;
    }
    loader->keys[key] = name;
    loader->values[key] = value;
    if (key >= KEY_PARAMETER)
        loader->order[loader->n_ordered++] = (enum parameter)(key - KEY_PARAMETER);
    if (key_info(key).kind == KEY_SECTION)
        walk_section(loader, key);
}

static void walk_section(struct loader *loader, enum key section)
{
    const struct node *node = loader->values[section];
    if (node->kind != NODE_MAPPING) {
        report_unexpected(node, section, loader->diag);
        loader->values[section] = NULL;
        return;
    }
    for (uint32_t i = 0; i < node->n_items; i += 2)
        note_key(loader, section, node->items[i], node->items[i + 1]);
}

/* Forgets what the file says under the keys of a section. */
static void forget_section(struct loader *loader, enum key section)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (key_info((enum key)i).parent == section)
            loader->keys[i] = loader->values[i] = NULL;
    }
    if (section == KEY_PARAMETERS)
        loader->n_ordered = 0;
}

/* Forgets what the file says in the way that is not that of a key from the command line. */
static void forget_other_way(struct loader *loader, enum key key)
{
    for (size_t i = 0; i < 2 * KEY_ALTERNATIVE_COUNT; i++) {
        const struct key_alternative *pair = key_alternative(i / 2);
        const enum key *way = pair->ways[i % 2], *other = pair->ways[1 - i % 2];
        for (size_t k = 0; k < 2 && (key == way[0] || key == way[1]); k++) {
            if (other[k] != KEY_ROOT && !loader->is_overridden[other[k]][VALUE_KEY_COUNT])
                loader->keys[other[k]] = loader->values[other[k]] = NULL;
        }
    }
}

static void apply_override(struct loader *loader, struct override *override)
{
    enum key key = override->key;
    bool *is_overridden = &loader->is_overridden[key][override->part];
    if (*is_overridden) {
        struct location at = node_location(override->value);
        struct text path = {0};
        key_add_path(&path, key);
        if (override->part != (enum value_key)VALUE_KEY_COUNT)
            text_addf(&path, ".%s", value_key_info(override->part)->name);
        diag_error_at(loader->diag, &at, "'%s' is given twice", text_string(&path));
        text_release(&path);
        return;
    }
    *is_overridden = true;
    const struct node *value = override->value;
    if (override->part != (enum value_key)VALUE_KEY_COUNT)
        value = override_combine(override, loader->values[key], loader->diag);
    if (!value)
        return;
    if (key >= KEY_PARAMETER && !loader->keys[key])
        loader->order[loader->n_ordered++] = (enum parameter)(key - KEY_PARAMETER);
    loader->keys[key] = loader->values[key] = value;
    forget_other_way(loader, key);
    if (key_info(key).kind == KEY_SECTION) {
        forget_section(loader, key);
        walk_section(loader, key);
    }
}

/* Sections first, which take the place of all that stands in them but not of other overrides; parts
 * of parameters last. */
static void apply_overrides(struct loader *loader, struct override *overrides, size_t n_overrides)
{
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < n_overrides; i++) {
            bool is_section = key_info(overrides[i].key).kind == KEY_SECTION;
            bool is_part = overrides[i].part != (enum value_key)VALUE_KEY_COUNT;
            if (overrides[i].value && round == (is_section ? 0 : is_part ? 2 : 1))
                apply_override(loader, &overrides[i]);
        }
    }
}

/* Whether anything is known of a section: the file has it, or an override a key of it. */
static bool is_begun(const struct loader *loader, enum key section)
{
    bool is = loader->keys[section];
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++)
        is |= key_info((enum key)i).parent == section && loader->keys[i];
    return is;
}

/* Whether a section lacks what it has not got: it is there, and right as far as that goes. */
static bool lacks(const struct loader *loader, enum key section)
{
    bool is_wrong = loader->keys[section] && !loader->values[section]; /* reported */
    return is_begun(loader, section) && !is_wrong;
}

/* Reports what is missing, with `more` behind: a section at the file, a part of one at it. */
static void report_missing(struct loader *loader, enum key key, const char *more)
{
    enum key section = key_info(key).parent;
    const struct node *node = loader->keys[section] ? loader->keys[section]
                                                    : loader->keys[KEY_ROOT];
    struct location at = node_location(node);
    struct text path = {0};
    key_add_path(&path, key);
    diag_error_at(loader->diag, &at, "'%s' is missing%s", text_string(&path), more);
    diag_note(loader->diag, "it holds %s", key_info(key).help);
    text_release(&path);
}

static void check_required(struct loader *loader)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        enum key key = (enum key)i;
        if (!key_info(key).is_required || loader->keys[key] ||
            !lacks(loader, key_info(key).parent) ||
            (key_info(key).kind == KEY_SECTION && is_begun(loader, key)))
            continue;
        report_missing(loader, key, "");
    }
}

/* The first key of a way that is given, or KEY_ROOT. */
static enum key find_given(const struct loader *loader, const enum key way[2])
{
    return loader->keys[way[0]] ? way[0]
           : way[1] != KEY_ROOT && loader->keys[way[1]] ? way[1]
                                                        : KEY_ROOT;
}

/* Reports the keys of both ways, and goes on with the first. */
static void report_both(struct loader *loader, const struct key_alternative *pair)
{
    enum key first = find_given(loader, pair->ways[0]);
    const enum key *second = pair->ways[1];
    struct location at = node_location(loader->keys[find_given(loader, second)]);
    struct location place = node_location(loader->keys[first]);
    struct text paths[2] = {{0}, {0}};
    key_add_path(&paths[0], first);
    key_add_path(&paths[1], find_given(loader, second));
    diag_error_at(loader->diag, &at, "'%s' cannot stand beside '%s'", text_string(&paths[1]),
                  text_string(&paths[0]));
    if (place.line > 0)
        diag_note(loader->diag, "'%s' is at line %zu", text_string(&paths[0]), place.line);
    for (size_t k = 0; k < 2 && second[k] != KEY_ROOT; k++)
        loader->keys[second[k]] = loader->values[second[k]] = NULL;
    text_release(&paths[0]);
    text_release(&paths[1]);
}

/* Reports what is said in both ways, in none, or in half of one. */
static void check_alternatives(struct loader *loader)
{
    for (size_t i = 0; i < KEY_ALTERNATIVE_COUNT; i++) {
        const struct key_alternative *pair = key_alternative(i);
        const enum key *ways[2] = {pair->ways[0], pair->ways[1]};
        enum key given[2] = {find_given(loader, ways[0]), find_given(loader, ways[1])};
        if (given[0] != KEY_ROOT && given[1] != KEY_ROOT) {
            report_both(loader, pair);
        } else if (given[0] != KEY_ROOT || given[1] != KEY_ROOT) {
            const enum key *way = ways[given[0] != KEY_ROOT ? 0 : 1];
            for (size_t k = 0; k < 2 && way[k] != KEY_ROOT; k++) {
                if (!loader->keys[way[k]])
                    report_missing(loader, way[k], "");
            }
        } else if (lacks(loader, key_info(ways[0][0]).parent)) {
            struct text more = {0};
            text_add(&more, ", or else ");
            key_add_way(&more, ways[1]);
            report_missing(loader, ways[0][0], text_string(&more));
            text_release(&more);
        }
    }
}

int sections_walk(struct loader *loader, const struct node *root, struct override *overrides,
                  size_t n_overrides)
{
    loader->keys[KEY_ROOT] = loader->values[KEY_ROOT] = root;
    walk_section(loader, KEY_ROOT);
    if (!loader->values[KEY_ROOT])
        return -1;
    apply_overrides(loader, overrides, n_overrides);
    check_required(loader);
    check_alternatives(loader);
    return 0;
}
