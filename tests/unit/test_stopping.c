/* The rules of stopping, on losses made up for them. */
#include <math.h>
#include <stdint.h>

#include "../../src/nn/stopping.h"
#include "test.h"

/* Judges losses[0], of epoch 1, and so on. Returns the epoch at which it ends, or 0. */
static uint64_t end_of(const struct stopping *stopping, const double *losses, uint64_t n,
                       struct stopper *stopper)
{
    *stopper = stopper_new();
    for (uint64_t epoch = 1; epoch <= n; epoch++) {
        stopper_add(stopper, losses[epoch - 1]);
        if (stopping_is_due(stopping, epoch) &&
            stopper_judge(stopper, stopping, epoch, losses[epoch - 1]))
            return epoch;
    }
    return 0;
}

static const double losses[] = {5, 4, 3.9, 4.2, 3.85, 4.5, 4, 4, 1, 0.5};
enum { N_LOSSES = sizeof losses / sizeof *losses };

static void does_not_end_for_nothing(void)
{
    struct stopping stopping = stopping_none();
    struct stopper stopper;
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 0);
    stopping.keeps_best = true;
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 0);
    CU_ASSERT_EQUAL(stopper.best_epoch, N_LOSSES);
}

static void loses_patience(void)
{
    struct stopping stopping = stopping_none();
    struct stopper stopper;
    stopping.patience = 3; /* 3.85 at 5 is the lowest until 9 */
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 8);
    CU_ASSERT_EQUAL(stopper.best_epoch, 5);
    stopping.patience = 4;
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 0);
}

/* The lowest loss of all is the best one, even where it is not lower by enough. */
static void wants_an_improvement_to_be_large_enough(void)
{
    struct stopping stopping = stopping_none();
    struct stopper stopper;
    stopping.patience = 3;
    stopping.min_delta = 0.5; /* 4 at 2, and no more */
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 5);
    CU_ASSERT_EQUAL(stopper.best_epoch, 5);
}

static void counts_patience_in_epochs(void)
{
    struct stopping stopping = stopping_none();
    struct stopper stopper;
    stopping.patience = 3;
    stopping.evaluate_every = 2; /* 4, 4.2, 4.5, 4, 0.5 */
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 6);
    CU_ASSERT_EQUAL(stopper.best_epoch, 2);
}

static void ends_when_the_loss_is_good_enough(void)
{
    struct stopping stopping = stopping_none();
    struct stopper stopper;
    stopping.loss = 1.0;
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 9);
    stopping.evaluate_every = 5;
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 10);
    stopping.loss = 0.25;
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 0);
}

static void ends_when_generalization_is_lost(void)
{
    struct stopping stopping = stopping_none();
    struct stopper stopper;
    stopping.generalization_loss = 7.0; /* 4.2 is 7.7% above 3.9 */
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 4);
    stopping.generalization_loss = 10.0; /* 4.5 is 17% above 3.85 */
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 6);
    stopping.generalization_loss = 20.0;
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 0);
}

/* Strips of two: means above minima by 125, 38, 84, 0 per thousand. */
static void ends_when_there_is_no_progress(void)
{
    struct stopping stopping = stopping_none();
    struct stopper stopper;
    stopping.evaluate_every = 2;
    stopping.progress = 50.0;
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 4);
    stopping.progress = 10.0;
    CU_ASSERT_EQUAL(end_of(&stopping, losses, N_LOSSES, &stopper), 8);
}

static void says_when_to_look(void)
{
    struct stopping stopping = stopping_none();
    CU_ASSERT_EQUAL(stopping_next(&stopping, 0), UINT64_MAX);
    CU_ASSERT_FALSE(stopping_is_due(&stopping, 7));
    stopping.patience = 1;
    CU_ASSERT_EQUAL(stopping_next(&stopping, 0), 1);
    stopping.evaluate_every = 10;
    CU_ASSERT_EQUAL(stopping_next(&stopping, 0), 10);
    CU_ASSERT_EQUAL(stopping_next(&stopping, 7), 3);
    CU_ASSERT_EQUAL(stopping_next(&stopping, 20), 10);
    CU_ASSERT_TRUE(stopping_is_due(&stopping, 20));
    CU_ASSERT_FALSE(stopping_is_due(&stopping, 21));
    stopping.progress = 1.0; /* wants to know of each epoch */
    CU_ASSERT_EQUAL(stopping_next(&stopping, 7), 1);
}

const struct test_case tests_stopping[] = {
    {"does not end for nothing", does_not_end_for_nothing},
    {"loses patience", loses_patience},
    {"wants an improvement to be large enough", wants_an_improvement_to_be_large_enough},
    {"counts patience in epochs", counts_patience_in_epochs},
    {"ends when the loss is good enough", ends_when_the_loss_is_good_enough},
    {"ends when generalization is lost", ends_when_generalization_is_lost},
    {"ends when there is no progress", ends_when_there_is_no_progress},
    {"says when to look", says_when_to_look},
    {0},
};
