/* The kernel on vectors of 2 doubles. */
#include "kernel.h"

#if defined __aarch64__
#define WIDTH 2
#define VECTORS 4
#define KERNEL kernel_neon
#include "kernel_body.h"
#endif
