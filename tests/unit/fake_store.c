/* A list that is searched from end to end. */
#include "fake_store.h"

#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/read.h"
#include "nnsweep/write.h"

static struct fake_store *current;

struct store *fake_store_of(struct fake_store *fake)
{
    current = fake;
    return (struct store *)fake;
}

void fake_store_release(struct fake_store *fake)
{
    for (size_t i = 0; i < fake->n; i++)
        mem_free(fake->trials[i].weights);
    mem_free(fake->trials);
    *fake = (struct fake_store){0};
}

static bool is_fake(const struct store *store)
{
    return current && (const void *)store == (const void *)current;
}

/* The names are the linker's. */
int __real_store_find_trial(struct store *, struct hash128, struct stored_trial *, struct diag *);
int __wrap_store_find_trial(struct store *, struct hash128, struct stored_trial *, struct diag *);
int __real_store_has_predictions(struct store *, int64_t, struct diag *);
int __wrap_store_has_predictions(struct store *, int64_t, struct diag *);
int __real_store_read_weights(struct store *, int64_t, const struct model *, double *, struct diag *);
int __wrap_store_read_weights(struct store *, int64_t, const struct model *, double *, struct diag *);
void __real_store_note_found(struct store *, int64_t, const double *, size_t);
void __wrap_store_note_found(struct store *, int64_t, const double *, size_t);
size_t __real_store_waiting_bytes(const struct store *);
size_t __wrap_store_waiting_bytes(const struct store *);
int __real_store_add_results(struct store *, struct trial_result *const *, size_t, bool, struct diag *);
int __wrap_store_add_results(struct store *, struct trial_result *const *, size_t, bool, struct diag *);
int __real_store_keep_up(struct store *, struct diag *);
int __wrap_store_keep_up(struct store *, struct diag *);

/* Ids are places in the list, from 1. */
static struct fake_trial *trial_of_key(struct hash128 key)
{
    for (size_t i = 0; i < current->n; i++) {
        if (current->trials[i].key.high == key.high && current->trials[i].key.low == key.low)
            return &current->trials[i];
    }
    return NULL;
}

int __wrap_store_find_trial(struct store *store, struct hash128 key, struct stored_trial *out,
                            struct diag *diag)
{
    if (!is_fake(store))
        return __real_store_find_trial(store, key, out, diag);
    const struct fake_trial *trial = trial_of_key(key);
    if (!trial)
        return 0;
    *out = (struct stored_trial){
        .trial_id = trial - current->trials + 1,
        .n_curve = record_n_points(&trial->record,
                                   (uint64_t)trial->trial.values[PARAMETER_EPOCHS].integer),
        .has_error_sums = trial->record.error_sum,
        .has_weights = trial->record.weights,
        .final_mse = trial->final_mse,
        .is_of_sweep = true,
    };
    return 1;
}

int __wrap_store_has_predictions(struct store *store, int64_t trial_id, struct diag *diag)
{
    return is_fake(store) ? current->trials[trial_id - 1].has_predictions
                          : __real_store_has_predictions(store, trial_id, diag);
}

int __wrap_store_read_weights(struct store *store, int64_t trial_id, const struct model *model,
                              double *weights, struct diag *diag)
{
    if (!is_fake(store))
        return __real_store_read_weights(store, trial_id, model, weights, diag);
    const struct fake_trial *trial = &current->trials[trial_id - 1];
    if (trial->is_damaged || trial->n_weights != model_n_weights(model))
        return 0;
    memcpy(weights, trial->weights, trial->n_weights * sizeof *weights);
    return 1;
}

void __wrap_store_note_found(struct store *store, int64_t trial_id, const double *outputs,
                             size_t n_outputs)
{
    if (!is_fake(store)) {
        __real_store_note_found(store, trial_id, outputs, n_outputs);
        return;
    }
    current->n_noted++;
    if (outputs)
        current->trials[trial_id - 1].has_predictions = true;
}

size_t __wrap_store_waiting_bytes(const struct store *store)
{
    return is_fake(store) ? current->waiting_bytes : __real_store_waiting_bytes(store);
}

static void add_result(const struct trial_result *result)
{
    struct fake_trial *trial = trial_of_key(result->key);
    if (!trial) {
        current->trials = mem_resize(current->trials, current->n + 1, sizeof *current->trials);
        trial = &current->trials[current->n++];
        *trial = (struct fake_trial){.key = result->key};
    }
    mem_free(trial->weights);
    trial->trial = result->trial;
    trial->record = result->record;
    trial->status = result->status;
    trial->stopped_epoch = result->stopped_epoch;
    trial->diverged_epoch = result->diverged_epoch;
    trial->final_mse = result->final.mse;
    trial->weights = mem_copy(result->weights, result->n_weights * sizeof *result->weights);
    trial->n_weights = result->n_weights;
    trial->n_curve = result->n_curve;
    trial->has_predictions = result->n_outputs > 0;
    trial->n_stored++;
}

int __wrap_store_add_results(struct store *store, struct trial_result *const *results,
                             size_t n_results, bool waits, struct diag *diag)
{
    if (!is_fake(store))
        return __real_store_add_results(store, results, n_results, waits, diag);
    if (current->fails)
        return diag_error(diag, "the fake store fails");
    if (current->n_refusals > 0) {
        current->n_refusals--;
        return 1;
    }
    for (size_t i = 0; i < n_results; i++)
        add_result(results[i]);
    current->n_batches++;
    current->waiting_bytes = 0;
    return 0;
}

int __wrap_store_keep_up(struct store *store, struct diag *diag)
{
    return is_fake(store) ? 0 : __real_store_keep_up(store, diag);
}
