/* Lists of names: the columns, and which of them are targets. */
#include <string.h>

#include "loader.h"
#include "nnsweep/text.h"
#include "scalars.h"

static bool is_name_repeated(const struct node *list, uint32_t i)
{
    for (uint32_t j = 0; j < i; j++) {
        if (list->items[j]->kind == NODE_SCALAR &&
            strcmp(list->items[j]->value, list->items[i]->value) == 0)
            return true;
    }
    return false;
}

static void check_list(struct loader *loader, enum key key, const char *path)
{
    const struct node *list = loader->values[key];
    struct key_info info = key_info(key);
    if (list->kind != NODE_SEQUENCE) {
        report_unexpected(list, key, loader->diag);
        return;
    }
    if (list->n_items < info.min || list->n_items > info.max) {
        struct location at = node_location(list);
        diag_error_at(loader->diag, &at, "'%s' must have from %lld to %lld names, got %u", path,
                      info.min, info.max, (unsigned int)list->n_items);
        return;
    }
    for (uint32_t i = 0; i < list->n_items; i++) {
        const struct node *item = list->items[i];
        if (!read_text(item, key, loader->diag) || !is_name_repeated(list, i))
            continue;
        struct location at = node_location(item);
        diag_error_at(loader->diag, &at, "'%s' has the name '%s' twice", path, item->value);
    }
}

int names_check(struct loader *loader, enum key key)
{
    if (!loader->values[key])
        return -1;
    size_t n_errors = loader->diag->n_errors;
    struct text path = {0};
    key_add_path(&path, key);
    check_list(loader, key, text_string(&path));
    text_release(&path);
    return loader->diag->n_errors == n_errors ? 0 : -1;
}

int targets_read(struct loader *loader, struct targets *out)
{
    if (loader->values[KEY_DATA_TARGET]) {
        *out = (struct targets){KEY_DATA_TARGET, 1, &loader->values[KEY_DATA_TARGET]};
        if (read_text(out->nodes[0], out->key, loader->diag))
            return 0;
        if (out->nodes[0]->kind == NODE_SEQUENCE)
            diag_note(loader->diag, "several are said with 'targets'");
        return -1;
    }
    if (names_check(loader, KEY_DATA_TARGETS) != 0)
        return -1;
    const struct node *list = loader->values[KEY_DATA_TARGETS];
    *out = (struct targets){KEY_DATA_TARGETS, list->n_items, list->items};
    return 0;
}
