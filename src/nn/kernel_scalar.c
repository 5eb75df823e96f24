/* The kernel on one double at a time: what every processor can do. */
#include "kernel.h"

#define WIDTH 1
#define VECTORS 4
#define KERNEL kernel_scalar
#include "kernel_body.h"
