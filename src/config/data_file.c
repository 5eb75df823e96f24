/* Data in a file of its own, which is beside the sweep file unless its path says otherwise. */
#include <string.h>

#include "loader.h"
#include "nnsweep/csv.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"
#include "scalars.h"

/* The path as the program opens it. Owned by the caller. */
static char *path_from(const char *sweep_path, const char *path)
{
    struct text out = {0};
    const char *slash = strrchr(sweep_path, '/'); /* none in the name of standard input */
    if (path[0] != '/' && slash)
        text_add_n(&out, sweep_path, (size_t)(slash + 1 - sweep_path));
    text_add(&out, path);
    return text_take(&out);
}

void data_file_load(struct loader *loader)
{
    const struct node *node = loader->values[KEY_DATA_FILE];
    const char *name = read_text(node, KEY_DATA_FILE, loader->diag);
    struct targets targets;
    if (targets_read(loader, &targets) != 0 || !name)
        return;
    char *path = path_from(loader->config->path, name);
    struct csv_target *columns = mem_array(targets.n, sizeof *columns);
    for (size_t i = 0; i < targets.n; i++)
        columns[i] = (struct csv_target){targets.nodes[i]->value, node_location(targets.nodes[i])};
    const struct csv_source source = {
        .path = path, .at = node_location(node), .n_targets = targets.n, .targets = columns};
    csv_read(&loader->config->data, &source, loader->diag);
    mem_free(columns);
    mem_free(path);
}
