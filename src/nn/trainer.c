/* Trains one trajectory after the other with the reference arithmetic. */
#include "nnsweep/trainer.h"

#include <math.h>

#include "nnsweep/mem.h"
#include "nnsweep/reference.h"

struct trainer {
    const struct network *network; /* kept */
    struct samples samples;        /* its arrays are kept */
    double *parameters, *gradient; /* owned: (n_parameters) each */
};

struct trainer *trainer_new(const struct network *network, const struct samples *samples)
{
    struct trainer *trainer = mem_array(1, sizeof *trainer);
    trainer->network = network;
    trainer->samples = *samples;
    trainer->parameters = mem_array(network_n_parameters(network), sizeof(double));
    trainer->gradient = mem_array(network_n_parameters(network), sizeof(double));
    return trainer;
}

void trainer_free(struct trainer *trainer)
{
    if (!trainer)
        return;
    mem_free(trainer->parameters);
    mem_free(trainer->gradient);
    mem_free(trainer);
}

enum { EPOCHS_PER_POLL = 4096 };

/* false: cancelled. */
static bool train(struct trainer *trainer, const struct feed *feed,
                  const struct trajectory *trajectory)
{
    struct loss loss = {.mse = nan(""), .error_sum = nan("")};
    bool is_finite = true;
    uint64_t epoch = 0, report = trajectory->first_report;
    reference_init(trainer->network, trajectory->seed, trainer->parameters);
    for (;;) {
        while (epoch < report && is_finite) {
            is_finite = reference_epoch(trainer->network, &trainer->samples,
                                        trajectory->learning_rate, trajectory->weight_decay,
                                        trainer->parameters, trainer->gradient, &loss);
            if (++epoch % EPOCHS_PER_POLL == 0 && feed->is_cancelled(feed->self))
                return false;
        }
        const struct snapshot snapshot = {
            .epoch = epoch,
            .diverged = !is_finite,
            .mse = loss.mse,
            .error_sum = loss.error_sum,
            .parameters = trainer->parameters,
        };
        report = feed->report(feed->self, trajectory, &snapshot);
        if (report == 0 || !is_finite)
            return true;
    }
}

void trainer_run(struct trainer *trainer, const struct feed *feed)
{
    struct trajectory trajectory;
    while (!feed->is_cancelled(feed->self) && feed->next(feed->self, &trajectory)) {
        if (!train(trainer, feed, &trajectory))
            return;
    }
}
