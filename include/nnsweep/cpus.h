/*
 * How many CPUs this process may use: those of its affinity mask (taskset, cpusets, batch systems),
 * cut to the CPU quota of its control group and of every group above it (containers).
 *
 * Any thread.
 */
#ifndef NNSWEEP_CPUS_H
#define NNSWEEP_CPUS_H

#include <stddef.h>

enum { CPUS_NO_QUOTA = 0 };

/* At least 1. */
size_t cpus_available(void);

/* The quota alone, in CPUs, rounded up; CPUS_NO_QUOTA where there is none. The files of /proc and
 * /sys are looked for under `root`; "": the system's own. */
size_t cpus_quota(const char *root);

#endif
