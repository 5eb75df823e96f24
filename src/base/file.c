/* Reads by descriptor, so that pipes work and a size is never trusted. */
#include "nnsweep/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static int read_all(struct text *out, int fd, const char *path, size_t max_bytes,
                    struct diag *diag)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return diag_system_error(diag, errno, "cannot read '%s'", path);
    if (S_ISDIR(info.st_mode))
        return diag_error(diag, "cannot read '%s': it is a directory", path);
    if (S_ISREG(info.st_mode) && (unsigned long long)info.st_size > max_bytes)
        return diag_error(diag, "'%s' is too large: %lld bytes, at most %zu are read", path,
                          (long long)info.st_size, max_bytes);

    char buffer[65536];
    size_t n_total = 0;
    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n == 0)
            return 0;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return diag_system_error(diag, errno, "cannot read '%s'", path);
        n_total += (size_t)n;
        if (n_total > max_bytes)
            return diag_error(diag, "'%s' is too large: at most %zu bytes are read", path,
                              max_bytes);
        text_add_n(out, buffer, (size_t)n);
    }
}

int file_read(struct text *out, const char *path, size_t max_bytes, struct diag *diag)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return diag_system_error(diag, errno, "cannot open '%s'", path);
    int status = read_all(out, fd, path, max_bytes, diag);
    close(fd);
    return status;
}

int file_read_input(struct text *out, size_t max_bytes, struct diag *diag)
{
    return read_all(out, STDIN_FILENO, "<stdin>", max_bytes, diag);
}
