/*
 * What travels between the main thread and the workers.
 *
 * A job is one trajectory and the trials wanted from it (its goals). The main thread makes jobs,
 * a worker takes them and sends one result a goal. Plain data; whoever holds the pointer owns it.
 */
#ifndef NNSWEEP_JOB_H
#define NNSWEEP_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/hash.h"
#include "nnsweep/model.h"
#include "nnsweep/parameter.h"
#include "nnsweep/record.h"

struct goal {
    struct trial trial;
    struct hash128 key;
    struct record record; /* what the sweep wants kept, and what is kept of the trial already */
};

struct job {
    uint64_t number;      /* jobs count in the order of the plan */
    struct model model;   /* of all its goals */
    size_t n_goals;       /* at least 1 */
    size_t result_bytes;  /* what its results take together, for the budget of memory in flight */
    struct goal goals[];  /* ascending by epochs, equal in every other parameter */
};

/* The order of training: long ones first. */
bool job_goes_before(const struct job *a, const struct job *b);

/* The goal's epochs. */
static inline uint64_t goal_epochs(const struct goal *goal)
{
    return (uint64_t)goal->trial.values[PARAMETER_EPOCHS].integer;
}

#endif
