/* One collection of rows a table. */
#include "trial_rows.h"

static const struct {
    const char *into;
    size_t n_columns;
} tables[] = {
    [ROWS_CURVES] = {"INSERT INTO curves (trial_id, epoch, loss, mse, error_sum)", 5},
    [ROWS_WEIGHTS] = {"INSERT INTO weights (trial_id, layer, unit, input, value)", 5},
    [ROWS_BIASES] = {"INSERT INTO biases (trial_id, layer, unit, value)", 4},
    [ROWS_PREDICTIONS] = {"INSERT INTO predictions (trial_id, part, row, unit, input, output)", 6},
    [ROWS_SWEEP_TRIALS] = {"INSERT OR IGNORE INTO sweep_trials (trial_id, sweep_id)", 2},
};
_Static_assert(sizeof tables / sizeof *tables == ROWS_COUNT, "a table for all rows");

int trial_rows_prepare(struct store *store, struct diag *diag)
{
    for (size_t i = 0; i < ROWS_COUNT; i++) {
        if (bulk_init(&store->rows[i], store->db, tables[i].into, tables[i].n_columns) != SQLITE_OK)
            return database_error(store, "cannot write to", diag);
    }
    return 0;
}

int trial_rows_add(struct store *store, enum trial_rows rows, const struct field *cells,
                   struct diag *diag)
{
    return bulk_add(&store->rows[rows], cells) == SQLITE_OK
               ? 0
               : database_error(store, "cannot write to", diag);
}

int trial_rows_flush(struct store *store, struct diag *diag)
{
    for (size_t i = 0; i < ROWS_COUNT; i++) {
        if (bulk_flush(&store->rows[i]) != SQLITE_OK)
            return database_error(store, "cannot write to", diag);
    }
    return 0;
}

void trial_rows_discard(struct store *store)
{
    for (size_t i = 0; i < ROWS_COUNT; i++)
        bulk_discard(&store->rows[i]);
}

void trial_rows_release(struct store *store)
{
    for (size_t i = 0; i < ROWS_COUNT; i++)
        bulk_release(&store->rows[i]);
}
