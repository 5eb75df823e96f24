/*
 * The CPUs of the affinity mask (taskset, cpusets, batch systems) and the quota of the control
 * group (containers): cpu.max of cgroup v2 at our group and each one above it, or the v1 pair.
 */
#define _GNU_SOURCE /* sched_getaffinity, CPU_COUNT: no POSIX way to ask */
#include "nnsweep/cpus.h"

#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static size_t affinity_count(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        int n = CPU_COUNT(&set);
        if (n > 0)
            return (size_t)n;
    }
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (size_t)n : 1;
}

/* Quota over period, rounded up; SIZE_MAX when there is no limit. */
static size_t quota_count(long long quota, long long period)
{
    if (quota <= 0 || period <= 0)
        return (size_t)-1;
    return (size_t)((quota + period - 1) / period);
}

/* One cpu.max: "max 100000" or "150000 100000". */
static size_t read_cpu_max(const char *folder)
{
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "/sys/fs/cgroup%s/cpu.max", folder) >= (int)sizeof path)
        return (size_t)-1;
    FILE *file = fopen(path, "re");
    if (!file)
        return (size_t)-1;
    long long quota = 0, period = 0;
    int n_read = fscanf(file, "%lld %lld", &quota, &period);
    fclose(file);
    return n_read == 2 ? quota_count(quota, period) : (size_t)-1;
}

static long long read_number(const char *path)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return -1;
    long long number = -1;
    if (fscanf(file, "%lld", &number) != 1)
        number = -1;
    fclose(file);
    return number;
}

static size_t cgroup_count(void)
{
    size_t n = quota_count(read_number("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"),
                           read_number("/sys/fs/cgroup/cpu/cpu.cfs_period_us"));
    char line[PATH_MAX];
    FILE *file = fopen("/proc/self/cgroup", "re");
    if (!file)
        return n;
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "0::/", 4) != 0)
            continue;
        char *folder = line + 3;
        folder[strcspn(folder, "\n")] = '\0';
        for (;;) {
            size_t here = read_cpu_max(folder);
            n = here < n ? here : n;
            char *slash = strrchr(folder, '/');
            if (!slash)
                break;
            *slash = '\0';
        }
        break;
    }
    fclose(file);
    return n;
}

size_t cpus_available(void)
{
    size_t n_affinity = affinity_count();
    size_t n_quota = cgroup_count();
    return n_quota < n_affinity ? n_quota : n_affinity;
}
