/* CPU quotas, in folders that look like /proc and /sys of machines and containers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "nnsweep/cpus.h"
#include "nnsweep/text.h"
#include "test.h"

enum { MAX_FILES = 10 };

struct machine {
    const char *name;
    const char *cgroup;    /* /proc/self/cgroup */
    const char *mountinfo; /* /proc/self/mountinfo */
    struct {
        const char *path, *content;
    } files[MAX_FILES];
    size_t quota;
};

#define MOUNT_V2 "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n"
#define MOUNT_V1_CPU \
    "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw shared:9 - cgroup cgroup rw,cpu,cpuacct\n"

static const struct machine machines[] = {
    {"nothing at all", NULL, NULL, {{0}}, CPUS_NO_QUOTA},
    {"no hierarchy is mounted", "0::/a\n", "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n", {{0}},
     CPUS_NO_QUOTA},
    {"v2, no limit", "0::/user.slice/a\n", MOUNT_V2,
     {{"/sys/fs/cgroup/user.slice/a/cpu.max", "max 100000\n"}}, CPUS_NO_QUOTA},
    {"v2, our group", "0::/user.slice/a\n", MOUNT_V2,
     {{"/sys/fs/cgroup/user.slice/a/cpu.max", "150000 100000\n"},
      {"/sys/fs/cgroup/user.slice/cpu.max", "max 100000\n"}}, 2},
    {"v2, less than one CPU", "0::/a\n", MOUNT_V2,
     {{"/sys/fs/cgroup/a/cpu.max", "1000 100000\n"}}, 1},
    {"v2, a group above ours", "0::/a/b/c\n", MOUNT_V2,
     {{"/sys/fs/cgroup/a/b/c/cpu.max", "800000 100000\n"},
      {"/sys/fs/cgroup/a/cpu.max", "300000 100000\n"}}, 3},
    {"v2, the top of a container's own view", "0::/\n", MOUNT_V2,
     {{"/sys/fs/cgroup/cpu.max", "400000 100000\n"}}, 4},
    {"v2, mounted from a group down", "0::/docker/12ab/job\n",
     "30 24 0:26 /docker/12ab /sys/fs/cgroup ro - cgroup2 cgroup rw\n",
     {{"/sys/fs/cgroup/job/cpu.max", "max 100000\n"},
      {"/sys/fs/cgroup/cpu.max", "500000 100000\n"},
      {"/sys/fs/cgroup/docker/12ab/job/cpu.max", "100000 100000\n"}}, 5},
    {"v2, a group whose name only begins like the mount's top", "0::/docker/12abc\n",
     "30 24 0:26 /docker/12ab /sys/fs/cgroup ro - cgroup2 cgroup rw\n",
     {{"/sys/fs/cgroup/c/cpu.max", "100000 100000\n"},
      {"/sys/fs/cgroup/cpu.max", "500000 100000\n"}}, 5},
    {"v2, a group outside of the namespace", "0::/../../job\n", MOUNT_V2,
     {{"/sys/fs/cgroup/cpu.max", "600000 100000\n"}, {"/job/cpu.max", "100000 100000\n"}}, 6},
    {"v2, mounted elsewhere, with a blank in its path", "0::/a b\n",
     "30 24 0:26 / /my\\040groups rw - cgroup2 none rw\n",
     {{"/my groups/a b/cpu.max", "700000 100000\n"}}, 7},
    {"v1, our group", "4:memory:/m\n3:cpu,cpuacct:/a/b\n1:name=systemd:/s\n", MOUNT_V1_CPU,
     {{"/sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_quota_us", "250000\n"},
      {"/sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_period_us", "100000\n"},
      {"/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us", "-1\n"},
      {"/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us", "100000\n"}}, 3},
    {"v1, a group above ours", "3:cpuacct,cpu:/a/b\n", MOUNT_V1_CPU,
     {{"/sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_quota_us", "-1\n"},
      {"/sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_period_us", "100000\n"},
      {"/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us", "100000\n"},
      {"/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us", "50000\n"}}, 2},
    {"v1, in a container: mounted from its group down", "3:cpu,cpuacct:/docker/12ab\n",
     "32 31 0:29 /docker/12ab /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n",
     {{"/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "200000\n"},
      {"/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n"}}, 2},
    {"v1, another controller's group is not ours", "3:cpu:/a\n2:cpuset:/b\n",
     "32 31 0:29 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset\n"
     "33 31 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n",
     {{"/sys/fs/cgroup/cpuset/a/cpu.cfs_quota_us", "100000\n"},
      {"/sys/fs/cgroup/cpuset/a/cpu.cfs_period_us", "100000\n"},
      {"/sys/fs/cgroup/cpu/a/cpu.cfs_quota_us", "900000\n"},
      {"/sys/fs/cgroup/cpu/a/cpu.cfs_period_us", "100000\n"}}, 9},
    {"both versions, the lower one counts", "3:cpu:/a\n0::/b\n",
     "33 31 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n"
     "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n",
     {{"/sys/fs/cgroup/cpu/a/cpu.cfs_quota_us", "400000\n"},
      {"/sys/fs/cgroup/cpu/a/cpu.cfs_period_us", "100000\n"},
      {"/sys/fs/cgroup/unified/b/cpu.max", "300000 100000\n"}}, 3},
    {"what is not a number is no limit", "0::/a\n", MOUNT_V2,
     {{"/sys/fs/cgroup/a/cpu.max", "many\n"}, {"/sys/fs/cgroup/cpu.max", ""}}, CPUS_NO_QUOTA},
};

/* Writes a file and the folders it is in. */
static void write_file(const char *root, const char *path, const char *content)
{
    struct text whole = {0};
    text_addf(&whole, "%s%s", root, path);
    for (char *at = whole.bytes + strlen(root) + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        mkdir(whole.bytes, 0700);
        *at = '/';
    }
    FILE *file = fopen(whole.bytes, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(content, file);
    fclose(file);
    text_release(&whole);
}

static void remove_tree(const char *root)
{
    struct text line = {0};
    text_addf(&line, "rm -rf %s", root);
    CU_ASSERT_EQUAL(system(text_string(&line)), 0);
    text_release(&line);
}

static void finds_quotas(void)
{
    for (size_t i = 0; i < sizeof machines / sizeof *machines; i++) {
        const struct machine *machine = &machines[i];
        char root[] = "/tmp/nnsweep-cpus-XXXXXX";
        CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(root));
        if (machine->cgroup)
            write_file(root, "/proc/self/cgroup", machine->cgroup);
        if (machine->mountinfo)
            write_file(root, "/proc/self/mountinfo", machine->mountinfo);
        for (size_t j = 0; j < MAX_FILES && machine->files[j].path; j++)
            write_file(root, machine->files[j].path, machine->files[j].content);
        size_t quota = cpus_quota(root);
        if (quota != machine->quota)
            printf("\n    %s: %zu instead of %zu ", machine->name, quota, machine->quota);
        CU_ASSERT_EQUAL(quota, machine->quota);
        remove_tree(root);
    }
}

static void has_one_at_least(void)
{
    size_t quota = cpus_quota("");
    CU_ASSERT(cpus_available() >= 1);
    CU_ASSERT(quota == CPUS_NO_QUOTA || cpus_available() <= quota);
}

const struct test_case tests_cpus[] = {
    {"quotas of both versions of cgroups, at any level, however mounted", finds_quotas},
    {"this machine has a CPU", has_one_at_least},
    {0},
};
