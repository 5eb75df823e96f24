/*
 * Where the quota is: /proc/self/cgroup names our group in each hierarchy, /proc/self/mountinfo
 * where a hierarchy is mounted, and which of its groups is the mount's top: in a container that is
 * often the container's own. From our group up to that top, each one's limit counts: cpu.max in
 * version 2, the pair of cpu.cfs_quota_us and cpu.cfs_period_us in version 1. Both versions may be
 * there at once.
 *
 * A group that the mount does not show (one outside of our namespace) is taken to be its top.
 */
#define _GNU_SOURCE /* sched_getaffinity, CPU_COUNT_S: no POSIX way to ask */
#include "nnsweep/cpus.h"

#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "nnsweep/file.h"
#include "nnsweep/text.h"

enum {
    MAX_CPUS = 1 << 20,       /* where asking with ever larger masks ends */
    MAX_FILE_BYTES = 4 << 20, /* of a file in /proc; a machine of many containers has many mounts */
};

static size_t affinity_count(void)
{
    /* The system refuses a mask that is too small for the machine. */
    for (size_t n_cpus = CPU_SETSIZE; n_cpus <= MAX_CPUS; n_cpus *= 2) {
        cpu_set_t *set = CPU_ALLOC(n_cpus);
        if (!set)
            break;
        size_t n_bytes = CPU_ALLOC_SIZE(n_cpus);
        int status = sched_getaffinity(0, n_bytes, set);
        int n = status == 0 ? CPU_COUNT_S(n_bytes, set) : 0;
        CPU_FREE(set);
        if (n > 0)
            return (size_t)n;
    }
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (size_t)n : 1;
}

/* Empty when there is no such file. */
static void read_file(struct text *out, const char *folder, const char *name)
{
    struct text path = {0};
    struct diag diag = {0};
    text_reset(out);
    text_addf(&path, "%s/%s", folder, name);
    file_read(out, text_string(&path), MAX_FILE_BYTES, &diag);
    diag_release(&diag);
    text_release(&path);
}

static size_t smaller_quota(size_t a, size_t b)
{
    return a == CPUS_NO_QUOTA || (b != CPUS_NO_QUOTA && b < a) ? b : a;
}

/* Quota over period, rounded up. What is not a limit ("max", -1, no file) is not positive here. */
static size_t quota_of(long long quota, long long period)
{
    if (quota <= 0 || period <= 0)
        return CPUS_NO_QUOTA;
    return (size_t)(quota / period + (quota % period != 0));
}

/* The quota of one group. */
static size_t group_quota(const char *folder, bool is_v2)
{
    struct text text = {0};
    long long quota = 0, period = 0;
    if (is_v2) {
        read_file(&text, folder, "cpu.max");
        if (sscanf(text_string(&text), "%lld %lld", &quota, &period) != 2)
            quota = 0;
    } else {
        read_file(&text, folder, "cpu.cfs_quota_us");
        if (sscanf(text_string(&text), "%lld", &quota) != 1)
            quota = 0;
        read_file(&text, folder, "cpu.cfs_period_us");
        if (sscanf(text_string(&text), "%lld", &period) != 1)
            period = 0;
    }
    text_release(&text);
    return quota_of(quota, period);
}

/* The lowest quota from `group`, a path below the mount's top or "", up to the top itself. */
static size_t walk_up(const char *root, const char *mount_point, const char *group, bool is_v2)
{
    struct text folder = {0};
    text_addf(&folder, "%s%s", root, mount_point);
    size_t n_top = folder.length;
    text_add(&folder, group);
    size_t quota = CPUS_NO_QUOTA;
    for (;;) {
        quota = smaller_quota(quota, group_quota(text_string(&folder), is_v2));
        if (folder.length <= n_top)
            break;
        while (folder.length > n_top && folder.bytes[folder.length - 1] != '/')
            folder.length--;
        if (folder.length > n_top)
            folder.length--; /* the slash */
        folder.bytes[folder.length] = '\0';
    }
    text_release(&folder);
    return quota;
}

/* The next line of *rest, ended in place; NULL after the last. */
static char *next_line(char **rest)
{
    char *line = *rest;
    if (*line == '\0')
        return NULL;
    size_t length = strcspn(line, "\n");
    *rest = line + length + (line[length] == '\n');
    line[length] = '\0';
    return line;
}

/* Whether `word` is one of the comma-separated words of `list`. */
static bool has_word(const char *list, const char *word)
{
    size_t length = strlen(word);
    while (*list) {
        size_t n = strcspn(list, ",");
        if (n == length && strncmp(list, word, n) == 0)
            return true;
        list += n + (list[n] == ',');
    }
    return false;
}

/* mountinfo writes a blank as \040, and so on: undone in place. */
static void undo_escapes(char *text)
{
    char *to = text;
    for (const char *from = text; *from; to++) {
        unsigned int code;
        if (*from == '\\' && sscanf(from + 1, "%3o", &code) == 1 && code < 256) {
            *to = (char)code;
            from += 4;
        } else {
            *to = *from++;
        }
    }
    *to = '\0';
}

/* The mount of a hierarchy: its top group, and where that is. */
struct mount {
    bool is_v2;
    char *top, *point; /* within the line */
};

/* Whether a line of mountinfo is a hierarchy that may have quotas: "31 23 0:28 TOP POINT OPTIONS
 * [more]... - TYPE SOURCE OPTIONS". */
static bool parse_mount(char *line, struct mount *out)
{
    char *end = strstr(line, " - ");
    char type[16], options[256];
    if (!end || sscanf(end, " - %15s %*s %255s", type, options) != 2)
        return false;
    out->is_v2 = strcmp(type, "cgroup2") == 0;
    if (!out->is_v2 && (strcmp(type, "cgroup") != 0 || !has_word(options, "cpu")))
        return false;
    char *rest = line;
    for (int i = 0; i < 3; i++)
        rest += strcspn(rest, " ") + 1;
    out->top = rest;
    out->point = out->top + strcspn(out->top, " ") + 1;
    if (out->point >= end)
        return false;
    out->point[-1] = '\0';
    out->point[strcspn(out->point, " ")] = '\0';
    undo_escapes(out->top);
    undo_escapes(out->point);
    return true;
}

/* Our groups by the text of /proc/self/cgroup, which it points into: lines of
 * "NUMBER:CONTROLLERS:GROUP", version 2 without controllers. NULL: none. */
struct groups {
    const char *in_v1, *in_v2;
};

static struct groups parse_groups(char *text)
{
    struct groups groups = {0};
    for (char *line; (line = next_line(&text));) {
        char *controllers = strchr(line, ':');
        char *group = controllers ? strchr(++controllers, ':') : NULL;
        if (!group)
            continue;
        *group++ = '\0';
        if (*controllers == '\0')
            groups.in_v2 = group;
        else if (has_word(controllers, "cpu"))
            groups.in_v1 = group;
    }
    return groups;
}

/* `group` as a path below the mount's top; "" for the top itself. */
static const char *path_below(const char *top, const char *group)
{
    size_t n_top = strcmp(top, "/") == 0 ? 0 : strlen(top);
    bool is_below = strncmp(group, top, n_top) == 0 && group[n_top] == '/' && group[n_top + 1];
    return is_below && !strstr(group, "/..") ? group + n_top : "";
}

size_t cpus_quota(const char *root)
{
    struct text folder = {0}, groups_text = {0}, mounts = {0};
    text_addf(&folder, "%s/proc/self", root);
    read_file(&groups_text, text_string(&folder), "cgroup");
    read_file(&mounts, text_string(&folder), "mountinfo");
    size_t quota = CPUS_NO_QUOTA;
    if (groups_text.length > 0 && mounts.length > 0) {
        struct groups groups = parse_groups(groups_text.bytes);
        char *rest = mounts.bytes;
        struct mount mount;
        for (char *line; (line = next_line(&rest));) {
            if (!parse_mount(line, &mount))
                continue;
            const char *group = mount.is_v2 ? groups.in_v2 : groups.in_v1;
            if (group)
                quota = smaller_quota(quota, walk_up(root, mount.point,
                                                     path_below(mount.top, group), mount.is_v2));
        }
    }
    text_release(&folder);
    text_release(&groups_text);
    text_release(&mounts);
    return quota;
}

size_t cpus_available(void)
{
    return smaller_quota(affinity_count(), cpus_quota(""));
}
