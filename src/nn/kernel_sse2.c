/* The kernel on vectors of 2 doubles. */
#include "kernel.h"

#if defined __x86_64__
#define WIDTH 2
#define VECTORS 2
#define KERNEL kernel_sse2
#include "kernel_body.h"
#endif
