/* A run begins, brings what was committed into the file itself, and ends. */
#include "nnsweep/write.h"

#include "database.h"
#include "found.h"
#include "nnsweep/clock.h"
#include "nnsweep/read.h"
#include "place.h"
#include "register.h"
#include "transaction.h"
#include "trial_rows.h"
#include "wal.h"

const char *run_outcome_name(enum run_outcome outcome)
{
    static const char *const names[] = {
        [RUN_COMPLETED] = "completed",
        [RUN_INTERRUPTED] = "interrupted",
        [RUN_FAILED] = "failed",
        [RUN_KILLED] = "killed",
    };
    _Static_assert(sizeof names / sizeof *names == RUN_OUTCOME_COUNT, "a name for every outcome");
    return names[outcome];
}

static int on_commit(void *self, sqlite3 *db, const char *name, int n_pages)
{
    (void)db;
    (void)name;
    struct store *store = self;
    store->n_log_pages = n_pages;
    return SQLITE_OK;
}

int store_begin_run(struct store *store, const struct run_info *info, struct diag *diag)
{
    sqlite3_wal_hook(store->db, on_commit, store);
    if (transaction_begin(store, true, diag) != 0 ||
        transaction_end(store, register_run(store, info, diag), diag) != 0)
        return -1;
    store->is_created = false;
    store->run = info;
    store_want_predictions(store, info->n_predict, info->data->n_inputs, info->predict);
    if (trial_rows_prepare(store, diag) == 0)
        return 0;
    predict_rows_release(&store->predict);
    return -1;
}

int64_t store_sweep_id(const struct store *store)
{
    return store->sweep_id;
}

enum { CHECKPOINT_PAGES = 16000 };
#define CHECKPOINT_NS (2 * NS_PER_SECOND)

int store_keep_up(struct store *store, struct diag *diag)
{
    int64_t now_ns = clock_monotonic_ns();
    if (store->n_log_pages == 0 || (store->n_log_pages < CHECKPOINT_PAGES &&
                                    now_ns < store->checkpointed_ns + CHECKPOINT_NS))
        return 0;
    if (place_check(store, diag) != 0)
        return -1;
    int status = wal_checkpoint(store);
    store->checkpointed_ns = now_ns;
    store->n_log_pages = 0;
    if (status == SQLITE_OK || (status & 0xff) == SQLITE_BUSY)
        return place_check_whole(store, diag);
    return database_error(store, "cannot write to", diag);
}

int store_end_run(struct store *store, enum run_outcome outcome, const struct run_counts *counts,
                  struct diag *diag)
{
    int status = 0;
    if (outcome != RUN_FAILED) {
        status = store_add_results(store, NULL, 0, true, diag);
        if (status == 0)
            status = place_check(store, diag);
    }
    char ended[CLOCK_TEXT_SIZE];
    clock_utc_text(ended);
    const struct field cells[] = {
        text_cell(ended),
        text_cell(run_outcome_name(outcome)),
        integer_cell((int64_t)counts->n_trained),
        integer_cell((int64_t)counts->n_found),
        integer_cell((int64_t)counts->n_threads),
        integer_cell(store->run_id),
    };
    if (status == 0)
        status = database_run_once(store,
                                   "UPDATE runs SET ended = ?, outcome = ?, trained = ?, found = ?,"
                                   " threads = ? WHERE run_id = ?",
                                   cells, sizeof cells / sizeof *cells, diag);
    found_release(store);
    predict_rows_release(&store->predict);
    store->run = NULL;
    return status;
}
