/*
 * What a network as it is gets wrong: one model in lanes over units, forward only. It keeps its place
 * for as long as the layers stay the same.
 *
 * The owner releases `block`. Private to src/nn; one thread.
 */
#ifndef NNSWEEP_TESTER_H
#define NNSWEEP_TESTER_H

#include "kernel.h"
#include "lanes.h"
#include "room.h"

struct tester {
    struct model model; /* of the lanes */
    struct lanes lanes;
    struct block block;
};

/* Takes the room that testing the model needs. */
void tester_place(struct tester *tester, const struct kernel *kernel, const struct model *model,
                  struct room *room);

void tester_losses(struct tester *tester, const struct kernel *kernel, const struct model *model,
                   const double *weights, struct losses *losses);

#endif
