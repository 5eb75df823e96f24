/* A header of less than a disk sector is written whole or not at all. */
#include "header.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema.h"

enum {
    AT_PAGE_SIZE = 16,
    AT_WRITE_VERSION = 18,
    AT_READ_VERSION = 19,
    AT_CHANGE_COUNTER = 24,
    AT_N_PAGES = 28,
    AT_USER_VERSION = 60,
    AT_APPLICATION_ID = 68,
    AT_VALID_FOR = 92 /* the change counter that the number of pages goes with */
};

static uint32_t get_32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void put_32(unsigned char *bytes, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(value >> (24 - 8 * i) & 0xff);
}

/* Bytes read; -1 and errno. */
static ssize_t read_bytes(int fd, unsigned char header[HEADER_BYTES])
{
    size_t n_read = 0;
    while (n_read < HEADER_BYTES) {
        ssize_t n = pread(fd, header + n_read, HEADER_BYTES - n_read, (off_t)n_read);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        n_read += (size_t)n;
    }
    return (ssize_t)n_read;
}

enum header_kind header_read(int fd, int *version)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return HEADER_UNREADABLE;
    if (!S_ISREG(info.st_mode))
        return HEADER_FOREIGN;
    unsigned char header[HEADER_BYTES];
    ssize_t n = read_bytes(fd, header);
    if (n < 0)
        return HEADER_UNREADABLE;
    if (n == 0)
        return HEADER_EMPTY;
    if (n < HEADER_BYTES || memcmp(header, "SQLite format 3", 16) != 0 ||
        get_32(header + AT_APPLICATION_ID) != SCHEMA_APPLICATION_ID)
        return HEADER_FOREIGN;
    *version = (int)get_32(header + AT_USER_VERSION);
    if (*version == SCHEMA_UNFINISHED)
        return HEADER_UNFINISHED;
    return *version > SCHEMA_VERSION ? HEADER_NEWER : HEADER_OURS;
}

int64_t header_file_bytes(int fd)
{
    unsigned char header[HEADER_BYTES];
    if (read_bytes(fd, header) != HEADER_BYTES)
        return -1;
    int64_t page_size = header[AT_PAGE_SIZE] << 8 | header[AT_PAGE_SIZE + 1];
    return (page_size == 1 ? 65536 : page_size) * get_32(header + AT_N_PAGES);
}

bool header_is_wal(int fd)
{
    unsigned char header[HEADER_BYTES];
    return read_bytes(fd, header) == HEADER_BYTES && header[AT_READ_VERSION] == HEADER_JOURNAL_WAL;
}

static void set_journal(unsigned char *header, enum header_journal journal)
{
    header[AT_WRITE_VERSION] = header[AT_READ_VERSION] = (unsigned char)journal;
}

int header_set_journal(int fd, enum header_journal journal)
{
    unsigned char header[HEADER_BYTES];
    if (read_bytes(fd, header) != HEADER_BYTES)
        return -1;
    set_journal(header, journal);
    uint32_t counter = get_32(header + AT_CHANGE_COUNTER) + 1;
    put_32(header + AT_CHANGE_COUNTER, counter);
    put_32(header + AT_VALID_FOR, counter);
    return pwrite(fd, header, sizeof header, 0) == (ssize_t)sizeof header ? 0 : -1;
}

void header_mark(unsigned char header[HEADER_BYTES], int version, enum header_journal journal)
{
    set_journal(header, journal);
    put_32(header + AT_USER_VERSION, (uint32_t)version);
    put_32(header + AT_APPLICATION_ID, SCHEMA_APPLICATION_ID);
}
