/*
 * A trainer that computes nothing: after epoch e the weight i of a model with seed s is
 * 1000000 s + 1000 e + i. It stands in for the real one while it is on (WRAPPED in the Makefile).
 */
#ifndef NNSWEEP_TEST_FAKE_TRAINER_H
#define NNSWEEP_TEST_FAKE_TRAINER_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum { FAKE_LANES = 4 };

struct fake_trainer {
    uint64_t stops_at;    /* trainings of odd seeds; 0: none */
    uint64_t diverges_at; /* trainings of seeds that are multiples of 5; 0: none */
    atomic_uint n_runs, n_trajectories;
    atomic_uint n_foreign; /* trajectories of another model than the run's */
};

/* In the place of the real one until it is NULL; set while no thread trains. */
void fake_trainer_use(struct fake_trainer *fake);

double fake_weight(uint32_t seed, uint64_t epoch, size_t i);

#endif
