/*
 * Two passes over the tree. The first notes which node stands under which key (sections.c), with
 * the overrides of the command line in the place of what they name. The second reads each node into
 * the config (samples.c, settings.c). Both go on after a mistake, so that one run shows them all,
 * in the order of the file. What takes more than one key to judge comes last (checks.c).
 */
#include "nnsweep/load.h"

#include <string.h>

#include "loader.h"
#include "nnsweep/file.h"
#include "nnsweep/keys.h"
#include "nnsweep/mem.h"
#include "scalars.h"

enum { MAX_FILE_BYTES = 4 << 20 };

static const char input_path[] = "<stdin>", input_name[] = "stdin";

/* The file's name without folders and ending. */
static char *name_of_file(const char *path)
{
    if (strcmp(path, input_path) == 0)
        return mem_string(input_name);
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return mem_string_n(name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

/* The text under a key, or `otherwise` when it is not given. Owned by the caller. */
static char *load_text(struct loader *loader, enum key key, const char *otherwise)
{
    const struct node *node = loader->values[key];
    const char *text = node ? read_text(node, key, loader->diag) : otherwise;
    return mem_string(text ? text : "");
}

static void load_tree(struct loader *loader, const struct node *root,
                      struct override *overrides, size_t n_overrides)
{
    if (sections_walk(loader, root, overrides, n_overrides) != 0)
        return;
    struct config *config = loader->config;
    char *file_name = name_of_file(config->path);
    config->name = load_text(loader, KEY_NAME, file_name);
    mem_free(file_name);
    config->description = load_text(loader, KEY_DESCRIPTION, "");
    config->database = load_text(loader, KEY_DATABASE, key_info(KEY_DATABASE).default_text);
    samples_load(loader);
    config->sweep.task = dataset_task(&config->data);
    settings_load(loader);
    if (loader->diag->n_errors > 0)
        return;
    views_init(&config->views, &config->data);
    checks_make(loader);
}

/* The overrides as they are kept: one a line. */
static char *join(const char *const *overrides, size_t n_overrides)
{
    struct text lines = {0};
    for (size_t i = 0; i < n_overrides; i++)
        text_addf(&lines, "%s%s", i > 0 ? "\n" : "", overrides[i]);
    return text_take(&lines);
}

static int read_config(struct config *config, const char *const *overrides, size_t n_overrides,
                       size_t length, struct diag *diag)
{
    struct override *parsed = mem_array(n_overrides, sizeof *parsed);
    for (size_t i = 0; i < n_overrides; i++)
        override_parse(overrides[i], &parsed[i], diag);
    const struct node *root = NULL;
    struct tree *tree = tree_parse(config->path, config->text, length, &root, diag);
    if (tree && root) {
        struct loader loader = {.config = config, .diag = diag};
        load_tree(&loader, root, parsed, n_overrides);
        diag_sort(diag, config->path);
    } else if (tree) {
        struct location at = {.file = config->path};
        diag_error_at(diag, &at, "the file is empty; a sweep needs at least 'data'");
    }
    for (size_t i = 0; i < n_overrides; i++)
        override_release(&parsed[i]);
    mem_free(parsed);
    tree_free(tree);
    return diag->n_errors > 0 ? -1 : 0;
}

int config_read(struct config *out, const char *path, const char *text, size_t length,
                const char *const *overrides, size_t n_overrides, struct diag *diag)
{
    *out = (struct config){0};
    out->path = mem_string(path);
    out->text = mem_string_n(text, length);
    out->overrides = join(overrides, n_overrides);
    struct diag found = {0};
    int status = read_config(out, overrides, n_overrides, length, &found);
    if (status != 0)
        config_release(out);
    diag_append(diag, &found);
    return status;
}

int config_load_with(struct config *out, const char *path, const char *const *overrides,
                     size_t n_overrides, struct diag *diag)
{
    *out = (struct config){0};
    struct text text = {0};
    bool is_input = strcmp(path, "-") == 0;
    int status = is_input ? file_read_input(&text, MAX_FILE_BYTES, diag)
                          : file_read(&text, path, MAX_FILE_BYTES, diag);
    if (status == 0)
        status = config_read(out, is_input ? input_path : path, text_string(&text), text.length,
                             overrides, n_overrides, diag);
    text_release(&text);
    return status;
}

int config_load(struct config *out, const char *path, struct diag *diag)
{
    return config_load_with(out, path, NULL, 0, diag);
}
