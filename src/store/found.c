/* A list in memory: finding trials must not wait for transactions. */
#include "found.h"

#include "nnsweep/mem.h"
#include "nnsweep/write.h"
#include "predictions.h"
#include "trial_rows.h"

void store_note_found(struct store *store, int64_t trial_id, const double *outputs,
                      size_t n_outputs)
{
    if (store->n_found == store->found_capacity) {
        store->found_capacity = mem_grown_capacity(store->found_capacity, store->n_found + 1);
        store->found = mem_resize(store->found, store->found_capacity, sizeof *store->found);
    }
    size_t size = store->run->n_predict * n_outputs * sizeof *outputs;
    store->found[store->n_found++] = (struct found_trial){
        .trial_id = trial_id,
        .n_outputs = n_outputs,
        .outputs = outputs ? mem_copy(outputs, size) : NULL,
    };
    store->found_bytes += sizeof *store->found + (outputs ? size : 0);
}

size_t store_waiting_bytes(const struct store *store)
{
    return store->found_bytes;
}

int found_add_to_sweep(struct store *store, int64_t trial_id, struct diag *diag)
{
    const struct field cells[] = {integer_cell(trial_id), integer_cell(store->sweep_id)};
    return trial_rows_add(store, ROWS_SWEEP_TRIALS, cells, diag);
}

int found_add(struct store *store, struct diag *diag)
{
    for (size_t i = 0; i < store->n_found; i++) {
        const struct found_trial *found = &store->found[i];
        if (found_add_to_sweep(store, found->trial_id, diag) != 0)
            return -1;
        if (found->outputs && predictions_add_missing(store, found->trial_id, found->outputs,
                                                      found->n_outputs, diag) != 0)
            return -1;
    }
    return 0;
}

void found_forget(struct store *store)
{
    for (size_t i = 0; i < store->n_found; i++)
        mem_free(store->found[i].outputs);
    store->n_found = 0;
    store->found_bytes = 0;
}

void found_release(struct store *store)
{
    found_forget(store);
    mem_free(store->found);
    store->found = NULL;
    store->found_capacity = 0;
}
