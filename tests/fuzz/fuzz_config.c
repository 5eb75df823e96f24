/* Fuzzes the loader of sweep files: the input is the file. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_load((const char *)bytes, size, NULL, 0);
    return 0;
}
