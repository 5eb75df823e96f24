/* Names are followed by hand: realpath refuses a link whose file is yet to be made. */
#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database.h"
#include "header.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"

enum { MAX_LINKS = 40 };

/* Replaces a symlink's name by what it holds, seen from the folder that the link is in. Returns
 * false when the name is no link. */
static bool follow(struct text *name)
{
    char target[PATH_MAX];
    ssize_t length = readlink(text_string(name), target, sizeof target - 1);
    if (length < 0)
        return false;
    target[length] = '\0';
    const char *slash = strrchr(text_string(name), '/');
    struct text joined = {0};
    if (target[0] != '/' && slash)
        text_add_n(&joined, text_string(name), (size_t)(slash + 1 - text_string(name)));
    text_add(&joined, target);
    text_release(name);
    *name = joined;
    return true;
}

char *place_resolve(const char *path, struct diag *diag)
{
    if (*path == '\0') {
        diag_error(diag, "a results file needs a name, got ''");
        return NULL;
    }
    struct text name = {0};
    text_add(&name, path);
    for (int i = 0; follow(&name); i++) {
        if (i < MAX_LINKS)
            continue;
        text_release(&name);
        diag_system_error(diag, ELOOP, "cannot open '%s'", path);
        return NULL;
    }
    /* "file:x" and ":memory:" mean something else to SQLite; "./file:x" does not. */
    struct text file = {0};
    text_addf(&file, "%s%s", text_string(&name)[0] == '/' ? "" : "./", text_string(&name));
    text_release(&name);
    return text_take(&file);
}

char *place_folder(const char *file)
{
    return mem_string_n(file, (size_t)(strrchr(file, '/') + 1 - file)); /* place_resolve put one */
}

bool place_is_at(const char *file, int fd)
{
    struct stat opened, named;
    return fstat(fd, &opened) == 0 && stat(file, &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

char *place_beside(const char *file, const char *ending)
{
    struct text name = {0};
    text_addf(&name, "%s%s", file, ending);
    return text_take(&name);
}

bool place_has_beside(const char *file, const char *ending)
{
    char *name = place_beside(file, ending);
    struct stat info;
    bool has = lstat(name, &info) == 0 && (info.st_size > 0 || !S_ISREG(info.st_mode));
    mem_free(name);
    return has;
}

int place_check_folder(const char *file, const char *path, struct diag *diag)
{
    char *folder = place_folder(file);
    int status = access(folder, W_OK | X_OK);
    mem_free(folder);
    if (status == 0)
        return 0;
    diag_system_error(diag, errno, "cannot write in the folder of '%s'", path);
    diag_note(diag, "while a run writes, what it has not put in place yet lies beside the file");
    return -1;
}

static int report_cut(const struct store *store, struct diag *diag)
{
    diag_error(diag, "'%s' was cut short while this run was writing to it", store->path);
    diag_note(diag, "it is damaged now; '.dump' of the sqlite3 shell shows what can still be read");
    return -1;
}

/* The log as SQLite has opened it. */
static bool find_log(const struct store *store, struct stat *info)
{
    char *log = place_beside(store->file, "-wal");
    bool is_there = stat(log, info) == 0;
    mem_free(log);
    return is_there;
}

void place_note_log(struct store *store)
{
    struct stat info;
    if (!find_log(store, &info))
        return;
    store->log_device = (uint64_t)info.st_dev;
    store->log_inode = (uint64_t)info.st_ino;
}

static int check_log(const struct store *store, struct diag *diag)
{
    struct stat info;
    if (store->log_inode == 0 ||
        (find_log(store, &info) && (uint64_t)info.st_ino == store->log_inode &&
         (uint64_t)info.st_dev == store->log_device))
        return 0;
    diag_error(diag, "'%s-wal' was removed or replaced while this run was writing to '%s'",
               store->path, store->path);
    diag_note(diag, "it is a part of the results file as long as a run goes on");
    return -1;
}

int place_check(struct store *store, struct diag *diag)
{
    struct stat opened;
    if (!place_is_at(store->file, store->lock_fd) || fstat(store->lock_fd, &opened) != 0) {
        diag_error(diag, "'%s' was moved, removed or replaced while this run was writing to it",
                   store->path);
        diag_note(diag, "what was stored until now is in the file that was there");
        return -1;
    }
    /* Nothing but vacuuming makes it shorter, and then its header says so first. */
    int64_t n_bytes = header_file_bytes(store->lock_fd);
    bool is_cut = opened.st_size < store->file_bytes && (n_bytes < 0 || opened.st_size < n_bytes);
    store->file_bytes = opened.st_size;
    return is_cut ? report_cut(store, diag) : check_log(store, diag);
}

/* Whether SQLite finds the file whole that is on the disk, not what the writer has in its cache. */
static bool is_whole(const struct store *store)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    bool is = sqlite3_open_v2(store->file, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ==
                  SQLITE_OK &&
              sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &statement, NULL) == SQLITE_OK &&
              sqlite3_step(statement) == SQLITE_ROW &&
              strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return is;
}

int place_check_whole(struct store *store, struct diag *diag)
{
    enum { BLOCK = 512, ODDS_AND_ENDS = 1 << 17 };
    struct stat info;
    if (store->has_holes || fstat(store->lock_fd, &info) != 0 ||
        (int64_t)info.st_blocks * BLOCK + ODDS_AND_ENDS >= info.st_size)
        return 0;
    store->has_holes = true; /* of a copy, or of a file system that packs: asked once */
    return is_whole(store) ? 0 : report_cut(store, diag);
}

int place_refuse_links(const char *path, struct diag *diag)
{
    diag_error(diag, "'%s' has more than one name (hard links), and is not written to", path);
    diag_note(diag, "what a run has not put in place yet lies beside one name, and would be missed "
                    "under the other; use a symlink, or copy it");
    return -1;
}
