/* The kernel's forward pass over all rows, with weights from anywhere. */
#include "tester.h"

static bool have_equal_layers(const struct model *a, const struct model *b)
{
    bool are_equal = a->n_layers == b->n_layers && a->loss == b->loss;
    for (size_t l = 0; l < a->n_layers && are_equal; l++)
        are_equal = a->layers[l].n_inputs == b->layers[l].n_inputs &&
                    a->layers[l].n_units == b->layers[l].n_units &&
                    a->layers[l].activation == b->layers[l].activation;
    return are_equal;
}

/* What a test has no use for takes no room. */
static struct model model_to_test(const struct model *model)
{
    struct model tested = *model;
    tested.optimizer = OPTIMIZER_SGD;
    tested.momentum = MOMENTUM_NONE;
    tested.batch_size = 0;
    return tested;
}

void tester_place(struct tester *tester, const struct kernel *kernel, const struct model *model,
                  struct room *room)
{
    tester->model = model_to_test(model);
    lanes_place(&tester->lanes, &tester->model, LAYOUT_UNITS, kernel->width, room);
}

void tester_losses(struct tester *tester, const struct kernel *kernel, const struct model *model,
                   const double *weights, struct losses *losses)
{
    if (!tester->block.memory || !have_equal_layers(&tester->model, model)) {
        struct room room = {0};
        tester_place(tester, kernel, model, &room);
        block_reserve(&tester->block, room.n_used);
        room = (struct room){.memory = tester->block.memory};
        tester_place(tester, kernel, model, &room);
    }
    tester->model.samples = model->samples;
    lanes_put_weights(&tester->lanes, 0, weights);
    kernel->test_network(&tester->lanes);
    *losses = (struct losses){
        tester->lanes.loss[0], tester->lanes.mse[0], tester->lanes.error_sum[0]};
}
