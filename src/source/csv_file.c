/* Pipes and devices are refused: a table is read again by whoever checks what was trained on it. */
#include "csv_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether what is open is a file to read; its size. 0 or -1. */
static int look_at(struct csv_file *file, struct diag *diag)
{
    const struct csv_source *source = file->source;
    const char *path = source->path;
    struct stat info;
    if (fstat(file->fd, &info) != 0)
        return diag_system_error_at(diag, &source->at, errno, "cannot read '%s'", path);
    if (!S_ISREG(info.st_mode))
        return diag_error_at(diag, &source->at, "cannot read '%s': it is %s", path,
                             S_ISDIR(info.st_mode) ? "a directory" : "no regular file");
    if (info.st_size > CSV_MAX_BYTES)
        return diag_error_at(diag, &source->at,
                             "'%s' is too large: %lld bytes, at most %d are read", path,
                             (long long)info.st_size, CSV_MAX_BYTES);
    file->n_left = (size_t)info.st_size;
    return 0;
}

int csv_file_open(struct csv_file *file, const struct csv_source *source, struct diag *diag)
{
    file->source = source;
    /* A pipe that nobody writes to does not keep us waiting. */
    file->fd = open(source->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file->fd < 0)
        return diag_system_error_at(diag, &source->at, errno, "cannot open '%s'", source->path);
    if (look_at(file, diag) == 0)
        return 0;
    csv_file_close(file);
    return -1;
}

void csv_file_close(struct csv_file *file)
{
    close(file->fd);
}

int csv_file_read(void *self, char *to, size_t size, size_t *n_read, struct diag *diag)
{
    struct csv_file *file = self;
    const struct csv_source *source = file->source;
    ssize_t n;
    do
        n = read(file->fd, to, size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return diag_system_error_at(diag, &source->at, errno, "cannot read '%s'", source->path);
    if ((size_t)n > file->n_left || (n == 0 && file->n_left > 0))
        return diag_error_at(diag, &source->at, "'%s' changed while it was read", source->path);
    file->n_left -= (size_t)n;
    *n_read = (size_t)n;
    return 0;
}
