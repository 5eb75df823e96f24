/* What a data set is made of, and its identity. */
#include "nnsweep/dataset.h"

#include "nnsweep/mem.h"
#include "nnsweep/text.h"

struct hash128 dataset_hash(const struct dataset *data)
{
    struct text canonical = {0};
    hash_add_integer(&canonical, data->n_rows);
    hash_add_integer(&canonical, data->n_inputs);
    hash_add_integer(&canonical, data->n_targets);
    for (size_t i = 0; i < data->n_rows * data->n_inputs; i++)
        hash_add_real(&canonical, data->inputs[i]);
    for (size_t i = 0; i < data->n_rows * data->n_targets; i++)
        hash_add_real(&canonical, data->targets[i]);
    struct hash128 hash = hash_of(&canonical);
    text_release(&canonical);
    return hash;
}

static void free_names(char **names, size_t n)
{
    for (size_t i = 0; names && i < n; i++)
        mem_free(names[i]);
    mem_free(names);
}

void dataset_release(struct dataset *data)
{
    free_names(data->input_names, data->n_inputs);
    free_names(data->target_names, data->n_targets);
    mem_free(data->inputs);
    mem_free(data->targets);
    *data = (struct dataset){0};
}
