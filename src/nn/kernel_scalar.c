/* The kernel on one double at a time: what every processor can do. */
#include "kernel_body.h"
