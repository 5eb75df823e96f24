/*
 * Fuzzes the reader of CSV files: the input is the file, but for its last byte, which says in how
 * large blocks it comes and how many targets it has. What is read and said may not depend on blocks.
 */
#include "fuzz.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "nnsweep/csv.h"
#include "nnsweep/text.h"

struct memory {
    const char *bytes;
    size_t n_left, block;
};

static int read_memory(void *self, char *to, size_t size, size_t *n_read, struct diag *diag)
{
    (void)diag;
    struct memory *memory = self;
    size_t n = memory->n_left < size ? memory->n_left : size;
    *n_read = n < memory->block ? n : memory->block;
    memcpy(to, memory->bytes, *n_read);
    memory->bytes += *n_read;
    memory->n_left -= *n_read;
    return 0;
}

static void check(const struct dataset *data)
{
    assert(data->n_rows > 0 && data->n_inputs > 0 && data->n_targets > 0);
    for (size_t i = 0; i < data->n_rows * data->n_inputs; i++)
        assert(isfinite(data->inputs[i]));
    for (size_t i = 0; i < data->n_rows; i++) {
        double sum = 0.0;
        for (size_t j = 0; j < data->n_targets; j++)
            sum += data->targets[i * data->n_targets + j];
        assert(dataset_task(data) != TASK_CLASSES || sum == 1.0);
        assert(dataset_task(data) != TASK_TWO_CLASSES || data->one_hot[2 * i + 1] == sum);
    }
    for (size_t i = 1; i < data->n_classes; i++)
        assert(strcmp(data->class_names[i - 1], data->class_names[i]) < 0);
}

/* Appends all that is read and said. */
static void read_blocks(struct text *out, const uint8_t *bytes, size_t size, size_t block,
                        size_t n_targets)
{
    static const struct csv_target targets[] = {{.name = "y"}, {.name = "x"}};
    const struct csv_source source = {.path = "f.csv", .n_targets = n_targets, .targets = targets};
    struct memory memory = {(const char *)bytes, size, block};
    struct dataset data;
    struct diag diag = {0};
    int status = csv_read_bytes(&data, &source, &(struct csv_bytes){read_memory, &memory}, &diag);
    assert((status == 0) == (diag.n_errors == 0));
    diag_render(&diag, out);
    if (status == 0) {
        check(&data);
        char hex[HASH_HEX_SIZE];
        hash_to_hex(dataset_hash(&data), hex);
        text_add(out, hex);
    }
    dataset_release(&data);
    diag_release(&diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    size_t block = 1 + (bytes[size - 1] & 0x1f), n_targets = bytes[size - 1] & 0x40 ? 2 : 1;
    struct text whole = {0}, in_blocks = {0};
    read_blocks(&whole, bytes, size - 1, size, n_targets);
    read_blocks(&in_blocks, bytes, size - 1, block, n_targets);
    assert(strcmp(text_string(&whole), text_string(&in_blocks)) == 0);
    text_release(&whole);
    text_release(&in_blocks);
    return 0;
}
