/* Gives the fuzzers' inputs back to them, one file an argument: for compilers without libFuzzer,
 * and for finding out about one input. */
#include <stdio.h>

#include "fuzz.h"
#include "nnsweep/file.h"

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct text text = {0};
        struct diag diag = {0};
        if (file_read(&text, argv[i], 1 << 20, &diag) != 0) {
            fprintf(stderr, "cannot read %s\n", argv[i]);
            return 2;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)text_string(&text), text.length);
        text_release(&text);
    }
    printf("replayed %d files\n", argc - 1);
    return argc > 1 ? 0 : 2;
}
