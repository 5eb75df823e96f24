/*
 * Places of a digit that decide alike: where parameters apply, and what follows from them, is asked
 * of few values only (which word, is it 0, does a condition of `when` hold), so that of a million
 * places one for each answer is enough. Private to src/sweep.
 */
#ifndef NNSWEEP_CLASSES_H
#define NNSWEEP_CLASSES_H

#include "digits.h"

struct classes {
    uint64_t n;      /* at least 1 */
    uint64_t *first; /* owned: a place of each */
    uint32_t *of;    /* owned: the class of each place, or NULL */
};

/* Tells the places of a digit, which is not drawn, apart by what its parameters in the set
 * `deciding` decide. `of` is filled in when `with_places` is set; the digit has fewer than 2^32
 * places then. The caller releases the classes. */
void classes_find(struct classes *classes, const struct sweep *sweep, const struct digit *digit,
                  uint64_t deciding, bool with_places);
void classes_release(struct classes *classes);

/* A walk over a combination of each kind. */
struct walk {
    const struct digits *digits;              /* kept */
    size_t n;                                 /* digits that decide */
    size_t digit_of[PARAMETER_COUNT];         /* their numbers */
    struct classes classes[PARAMETER_COUNT];  /* owned */
    uint64_t at[PARAMETER_COUNT];             /* the class of each that is in hand */
};

/* Begins at the first combination. The digits are those of a grid. */
void walk_init(struct walk *walk, const struct digits *digits, uint64_t deciding);
void walk_release(struct walk *walk);

/* How many combinations there are; UINT64_MAX: that many or more. */
uint64_t walk_size(const struct walk *walk);

/* Settles the combination in hand, with the first values of all that does not decide; returns what
 * sweep_settle returns. */
uint64_t walk_trial(const struct walk *walk, struct trial *out);

/* On to the next; false: that was the last one. */
bool walk_next(struct walk *walk);

#endif
