/* How many CPUs this process may use. Any thread. */
#ifndef NNSWEEP_CPUS_H
#define NNSWEEP_CPUS_H

#include <stddef.h>

/* The affinity mask's count, cut to the cgroup's CPU quota (rounded up); at least 1. */
size_t cpus_available(void);

#endif
