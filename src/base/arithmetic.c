/*
 * The default environment of <fenv.h> is IEEE's. On x86-64 and arm64 the C library puts the bits for
 * subnormals back with it, though the standard does not know them: test_arithmetic.c checks.
 */
#include "nnsweep/arithmetic.h"

#include <fenv.h>

void arithmetic_init(void)
{
    fesetenv(FE_DFL_ENV);
}
