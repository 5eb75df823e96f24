/*
 * Results into the results file: a run begins, trials land in batches, the run ends.
 *
 * The one idea: a batch is one transaction, so a trial is in the file with all its rows or not at
 * all, whatever happens to the process. Nothing is held open between calls.
 *
 * Everything is borrowed for the call. The store's thread only.
 */
#ifndef NNSWEEP_WRITE_H
#define NNSWEEP_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/dataset.h"
#include "nnsweep/diag.h"
#include "nnsweep/result.h"
#include "nnsweep/store.h"

/* What is known of a run when it begins. Borrowed until the run ends. */
struct run_info {
    const char *sweep_name, *sweep_description;
    const char *config_path, *config_text;
    const char *overrides;       /* of the command line, one a line; may be "" */
    const struct dataset *data;
    size_t n_predict;
    const double *predict;       /* (n_predict, n_inputs) */
    const char *instruction_set; /* scalar, avx2, ... */
    size_t n_threads;
    uint64_t n_trials;           /* in the sweep */
};

/* Data sets of more numbers than these are known by their hash and columns alone. */
enum { STORE_MAX_DATASET_VALUES = 1000000 };

enum run_outcome { RUN_COMPLETED, RUN_INTERRUPTED, RUN_FAILED, RUN_KILLED };
enum { RUN_OUTCOME_COUNT = RUN_KILLED + 1 };

const char *run_outcome_name(enum run_outcome outcome);

/* Registers sweep, data set and run; runs left open by a process that died become `killed`.
 * Host, CPU, process id, versions and the time are filled in here. */
int store_begin_run(struct store *store, const struct run_info *info, struct diag *diag);

/* Adds finished trials, and what waits for stored ones, in one transaction. A trial whose key is stored
 * already is replaced, keeping its trial_id, when the new curve is finer (more points, or error sums
 * that were missing), and left alone otherwise. On -1 none of them is in the file and everything
 * stored before is safe. While another program writes: `waits` lets the waiter of store_open_write
 * decide; without it, 1: nothing was done, ask again. */
int store_add_results(struct store *store, struct trial_result *const *results, size_t n_results,
                      bool waits, struct diag *diag);

/* To be called about ten times a second: brings what was committed into the file itself, every few
 * seconds, so that a copy of it alone has nearly everything. */
int store_keep_up(struct store *store, struct diag *diag);

/* Notes that a stored trial belongs to the run's sweep. `outputs`, (n_predict, n_outputs) or NULL, are
 * predictions asked for after it was trained: those that it lacks are added. Waits for the next
 * store_add_results or store_end_run. */
void store_note_found(struct store *store, int64_t trial_id, const double *outputs,
                      size_t n_outputs);
size_t store_waiting_bytes(const struct store *store);

/* The sweep of the run, since store_begin_run. */
int64_t store_sweep_id(const struct store *store);

/* What is known of a run at its end. */
struct run_counts {
    uint64_t n_trained, n_found;
    size_t n_threads; /* that were started */
};

/* Writes how the run ended, and lets go of it. */
int store_end_run(struct store *store, enum run_outcome outcome, const struct run_counts *counts,
                  struct diag *diag);

#endif
