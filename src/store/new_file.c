/*
 * The file has no name before it is whole, where the system can do that (O_TMPFILE; linkat gives a
 * name that must be free). Elsewhere, and in an empty file that was there before, a mark in the
 * header says "not finished" until everything else is on the disk.
 *
 * It begins in WAL mode, since a run follows.
 */
#define _GNU_SOURCE /* O_TMPFILE, flock */
#include "new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "header.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"
#include "place.h"
#include "schema.h"

int new_file_check_place(const char *file, const char *path, struct diag *diag)
{
    static const char *const endings[] = {"-journal", "-wal"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!place_has_beside(file, endings[i]))
            continue;
        diag_error(diag, "'%s' holds no results, but there is '%s%s'", path, file, endings[i]);
        diag_note(diag, "it may hold what belongs to a file that was moved away; put that back, "
                        "or remove both, or write to another file with --db");
        return -1;
    }
    return 0;
}

struct image {
    unsigned char *bytes; /* owned by SQLite */
    size_t n;
};

/* The bytes of a file with nothing but the schema. */
static struct image image_make(void)
{
    struct text sql = {0};
    schema_add_sql(&sql);
    sqlite3 *db = NULL;
    sqlite3_int64 n = 0;
    struct image image = {0};
    if (sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
            SQLITE_OK &&
        sqlite3_exec(db, text_string(&sql), NULL, NULL, NULL) == SQLITE_OK)
        image.bytes = sqlite3_serialize(db, "main", &n, 0);
    sqlite3_close(db);
    text_release(&sql);
    image.n = (size_t)n;
    if (!image.bytes) /* nothing else can go wrong in memory */
        mem_exhausted();
    return image;
}

static int write_all(int fd, const unsigned char *bytes, size_t n, size_t at)
{
    while (n > 0) {
        ssize_t n_written = pwrite(fd, bytes, n, (off_t)at);
        if (n_written < 0 && errno == EINTR)
            continue;
        if (n_written < 0)
            return -1;
        bytes += n_written;
        at += (size_t)n_written;
        n -= (size_t)n_written;
    }
    return 0;
}

/* The header goes in twice: with the mark before everything else, and without it after. */
static int write_image(int fd, struct image *image)
{
    header_mark(image->bytes, SCHEMA_UNFINISHED, HEADER_JOURNAL_WAL);
    if (write_all(fd, image->bytes, image->n, 0) != 0 || fsync(fd) != 0)
        return -1;
    header_mark(image->bytes, SCHEMA_VERSION, HEADER_JOURNAL_WAL);
    return write_all(fd, image->bytes, HEADER_BYTES, 0) == 0 && fsync(fd) == 0 ? 0 : -1;
}

int new_file_fill(int fd)
{
    struct image image = image_make();
    int status = ftruncate(fd, 0) == 0 ? write_image(fd, &image) : -1;
    int error = errno;
    if (status != 0)
        (void)!ftruncate(fd, 0); /* or what is left says that it is not finished */
    sqlite3_free(image.bytes);
    errno = error;
    return status;
}

/* A file without a name in the folder of the other; -1 and errno. */
static int create_nameless(const char *file)
{
    char *folder = place_folder(file);
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    mem_free(folder);
    return fd;
}

static int give_name(int fd, const char *file)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, link, AT_FDCWD, file, AT_SYMLINK_FOLLOW);
}

int new_file_create(const char *file)
{
    int fd = create_nameless(file);
    if (fd >= 0 && new_file_fill(fd) == 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 &&
        give_name(fd, file) == 0)
        return fd;
    int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    if (fd >= 0 && (error == EEXIST || error == ENOSPC || error == EDQUOT))
        return -1;
    /* Not every file system has nameless files, and not every process sees /proc. */
    fd = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    struct stat info;
    if (fd < 0 || (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &info) == 0 && info.st_size == 0))
        return fd;
    close(fd);
    errno = EEXIST; /* another run has filled it in the meantime */
    return -1;
}
