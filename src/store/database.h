/*
 * Inside the results file's room: the open database and helpers around SQLite's C interface.
 * Private to src/store.
 */
#ifndef NNSWEEP_DATABASE_H
#define NNSWEEP_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "bulk.h"
#include "nnsweep/diag.h"
#include "nnsweep/result.h"
#include "nnsweep/store.h"
#include "predict_rows.h"

struct run_info;

/* A stored trial that the run found: it belongs to the sweep, and may get predictions. */
struct found_trial {
    int64_t trial_id;
    size_t n_outputs;
    double *outputs; /* owned: (n_predict, n_outputs), or NULL */
};

/* What belongs to trials; see trial_rows.h. */
enum trial_rows { ROWS_CURVES, ROWS_WEIGHTS, ROWS_BIASES, ROWS_PREDICTIONS, ROWS_SWEEP_TRIALS };
enum { ROWS_COUNT = ROWS_SWEEP_TRIALS + 1 };

struct store {
    sqlite3 *db;
    char *path;             /* as the user says it, for messages */
    char *file;             /* where it is; see place.h */
    int lock_fd;            /* the writer's lock; -1 when reading */
    int64_t file_bytes;     /* when last looked at */
    uint64_t log_device, log_inode; /* of the write-ahead log; 0: not known */
    bool has_holes;         /* and is whole all the same, as far as that was asked */
    bool is_created;        /* by us, and no run has begun: nothing worth keeping */
    bool was_empty;         /* no trial was there at opening: look-ups need not ask */
    bool has_old_readers;   /* there may be readers from before it was in WAL mode; see wal.c */

    /* What happens while another program has the file locked. */
    struct store_waiter waiter;
    int64_t waiting_since_ns;
    bool is_impatient;      /* not now: the caller has something better to do */
    bool has_conflict;      /* the last failure was rows that stand in the way */
    int64_t checkpointed_ns;
    int n_log_pages;        /* in the write-ahead log */

    /* Statements, prepared when first needed. */
    sqlite3_stmt *find, *insert_trial, *replace_curve, *keep_weights, *predictions_of;

    /* The run, between store_begin_run and store_end_run. */
    const struct run_info *run;   /* kept */
    int64_t run_id, sweep_id, dataset_id;
    struct predict_rows predict;
    struct bulk rows[ROWS_COUNT];
    struct found_trial *found;    /* owned: they wait for the next transaction */
    size_t n_found, found_capacity, found_bytes;
};

/* Adds "WHAT 'PATH': REASON" for SQLite's last error, and what can be done about it; -1. */
int database_error(struct store *store, const char *what, struct diag *diag);

/* Whether SQLite's last error is that another program has the file locked. */
bool database_is_busy(const struct store *store);

/* Lets a connection wait for other programs as the store's waiter says. */
void database_set_patience(sqlite3 *db, struct store *store);

/* Runs SQL without parameters or results. */
int database_execute(struct store *store, const char *sql, struct diag *diag);

/* Prepares a statement that is used many times; *statement is left alone when it is not NULL. */
int database_prepare(struct store *store, const char *sql, sqlite3_stmt **statement,
                     struct diag *diag);

/* Steps a statement that returns no rows, and resets it. */
int database_step(struct store *store, sqlite3_stmt *statement, struct diag *diag);

/* Runs a statement without results once, with these cells as its parameters. */
int database_run_once(struct store *store, const char *sql, const struct field *cells,
                      size_t n_cells, struct diag *diag);

/* The id in the first column of the first row, for the text as its only parameter: 1, 0 when there is
 * none, or -1. */
int database_find_id(struct store *store, const char *sql, const char *text, int64_t *id,
                     struct diag *diag);

#endif
