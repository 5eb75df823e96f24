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

struct run_info;

/* Predictions of a stored trial that wait for the next transaction. */
struct late_prediction {
    int64_t trial_id;
    double *outputs; /* owned: (n_predict, n_outputs) */
};

struct store {
    sqlite3 *db;
    char *path;
    int lock_fd;            /* the writer's lock; -1 when reading */
    bool is_created;        /* by us, and no run has begun: nothing worth keeping */
    bool was_empty;         /* no trial was there at opening: look-ups need not ask */

    /* Statements, prepared when first needed. */
    sqlite3_stmt *find, *insert_trial, *replace_curve, *has_prediction, *next_row;

    /* The run, between store_begin_run and store_end_run. */
    const struct run_info *run;   /* kept */
    int64_t run_id, dataset_id;
    char **predict_texts;         /* owned: (n_predict), the inputs as text */
    struct bulk curves, weights, biases, predictions;
    struct late_prediction *late; /* owned */
    size_t n_late, late_capacity;
};

/* Adds "WHAT 'PATH': REASON" for SQLite's last error; -1. */
int database_error(struct store *store, const char *what, struct diag *diag);

/* Whether the path still leads to the file that is open; -1 and a message when it does not. */
int database_check_place(const struct store *store, struct diag *diag);

/* Runs SQL without parameters or results. */
int database_execute(struct store *store, const char *sql, struct diag *diag);

/* Prepares a statement that is used many times; *statement is left alone when it is not NULL. */
int database_prepare(struct store *store, const char *sql, sqlite3_stmt **statement,
                     struct diag *diag);

/* Steps a statement that returns no rows, and resets it. */
int database_step(struct store *store, sqlite3_stmt *statement, struct diag *diag);

#endif
