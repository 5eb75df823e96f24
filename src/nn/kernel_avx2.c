/* The kernel on vectors of 4 doubles. */
#include "kernel.h"

#if defined __x86_64__
#define WIDTH 4
#define VECTORS 2
#define KERNEL kernel_avx2
#include "kernel_body.h"
#endif
