/* The kernel on vectors of 8 doubles. */
#include "kernel.h"

#if defined __x86_64__
#define WIDTH 8
#define VECTORS 4
#define KERNEL kernel_avx512
#include "kernel_body.h"
#endif
