/* Fuzzes overrides: each line of the input is one, over a file that is right. */
#include "fuzz.h"

#include <string.h>

#include "nnsweep/load.h"
#include "nnsweep/mem.h"

static const char file[] =
    "data: {columns: [a, b, y], target: y, rows: [[0, 1, 1], [1, 0, 0]]}\n"
    "parameters: {learning_rate: [0.1, 0.2], epochs: [1, 2], seed: {min: 0, max: 3}}\n";

enum { MAX_OVERRIDES = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *lines = mem_string_n((const char *)bytes, size);
    const char *overrides[MAX_OVERRIDES];
    size_t n = 0;
    for (char *line = lines; n < MAX_OVERRIDES && *line;) {
        char *end = line + strcspn(line, "\n");
        char *next = *end ? end + 1 : end;
        *end = '\0';
        if (config_is_override(line))
            overrides[n++] = line;
        line = next;
    }
    fuzz_load(file, sizeof file - 1, overrides, n);
    mem_free(lines);
    return 0;
}
