/* What a data set is made of, and its identity. */
#include "nnsweep/dataset.h"

#include <assert.h>

#include "nnsweep/mem.h"
#include "nnsweep/text.h"

enum task dataset_task(const struct dataset *data)
{
    return data->n_classes == 0   ? TASK_NUMBERS
           : data->n_classes == 2 ? TASK_TWO_CLASSES
                                  : TASK_CLASSES;
}

/* (n_rows, n_classes) */
static double *make_one_hot(size_t n_rows, size_t n_classes, const uint16_t *classes)
{
    double *one_hot = mem_array(n_rows * n_classes, sizeof *one_hot);
    for (size_t i = 0; i < n_rows; i++)
        one_hot[i * n_classes + classes[i]] = 1.0;
    return one_hot;
}

void dataset_take_classes(struct dataset *data, const char *name, char **class_names,
                          size_t n_classes, const uint16_t *classes)
{
    assert(n_classes >= 2 && !data->targets);
    data->n_classes = n_classes;
    data->class_names = class_names;
    double *one_hot = make_one_hot(data->n_rows, n_classes, classes);
    size_t first = 0; /* class with a column */
    if (n_classes > 2) {
        data->targets = one_hot;
    } else {
        data->one_hot = one_hot;
        data->targets = mem_array(data->n_rows, sizeof *data->targets);
        for (size_t i = 0; i < data->n_rows; i++)
            data->targets[i] = classes[i];
        first = 1;
    }
    data->n_targets = n_classes - first;
    data->target_names = mem_array(data->n_targets, sizeof *data->target_names);
    for (size_t k = first; k < n_classes; k++) {
        struct text target = {0};
        text_addf(&target, "%s=%s", name, class_names[k]);
        data->target_names[k - first] = text_take(&target);
    }
}

/* A large data set has no second copy for its hash. */
static void add_numbers(struct hash_parts *parts, struct text *canonical, const double *numbers,
                        size_t n)
{
    enum { PART_BYTES = 1 << 16 };
    for (size_t i = 0; i < n; i++) {
        hash_add_real(canonical, numbers[i]);
        if (canonical->length < PART_BYTES)
            continue;
        hash_parts_add(parts, canonical);
        text_reset(canonical);
    }
}

struct hash128 dataset_hash(const struct dataset *data)
{
    struct hash_parts *parts = hash_parts_new();
    struct text canonical = {0};
    hash_add_integer(&canonical, data->n_rows);
    hash_add_integer(&canonical, data->n_inputs);
    hash_add_integer(&canonical, data->n_targets);
    add_numbers(parts, &canonical, data->inputs, data->n_rows * data->n_inputs);
    add_numbers(parts, &canonical, data->targets, data->n_rows * data->n_targets);
    if (data->n_classes > 0) /* they are scored in another way than the same numbers */
        hash_add_integer(&canonical, data->n_classes);
    hash_parts_add(parts, &canonical);
    text_release(&canonical);
    return hash_parts_end(parts);
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
    free_names(data->class_names, data->n_classes);
    mem_free(data->one_hot);
    *data = (struct dataset){0};
}
