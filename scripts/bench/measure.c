/*
 * Runs a command and tells what it cost: bench-measure NAME COMMAND [ARGUMENT ...] prints a JSON line
 * with wall seconds, CPU seconds and peak memory. The command's own output is dropped.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "task.h"

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    double start = task_now_ns();
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0)
        return 1;
    printf("{\"name\": \"%s\", \"seconds\": %.6f, \"cpu\": %.6f, \"peak_kb\": %ld}\n", argv[1],
           (task_now_ns() - start) * 1e-9, seconds(usage.ru_utime) + seconds(usage.ru_stime),
           usage.ru_maxrss);
    return 0;
}
