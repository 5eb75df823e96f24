/*
 * Training, in the order of a textbook: forward, loss, backward, update. What is written here, in
 * this order, is what every trial's stored numbers come from.
 *
 * Each sum has one order and begins with 0. A weighted sum goes over the inputs, with fma, and the
 * bias is added last. An error that goes back goes over the units above, with fma. A gradient goes
 * over the samples of a batch: with fma for a weight, plainly for a bias.
 */
#include "nnsweep/reference.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "activation.h"
#include "initial.h"
#include "loss.h"
#include "nnsweep/elementary.h"
#include "nnsweep/mem.h"
#include "nnsweep/random.h"
#include "nnsweep/schedule.h"
#include "optimizer.h"

/* What a sample leaves in a network, layer by layer, (n_units) each. */
struct trace {
    double *block;
    double *sums[MODEL_MAX_LAYERS];
    double *outputs[MODEL_MAX_LAYERS];
    double *deltas[MODEL_MAX_LAYERS]; /* the gradient of the loss at the weighted sums */
};

struct reference {
    const struct recipe *recipe;
    struct random random;
    uint64_t n_epochs;  /* done so far */
    uint32_t *order;    /* of the samples, (n_samples) */
    struct trace trace;
    struct step step;
    size_t n_weights;   /* of each of the following */
    double *weights, *before, *gradient;
    struct moments *moments;
};

static struct trace trace_new(const struct model *model)
{
    size_t n_units = 0;
    for (size_t l = 0; l < model->n_layers; l++)
        n_units += model->layers[l].n_units;
    struct trace trace = {.block = mem_array(3 * n_units, sizeof(double))};
    double *next = trace.block;
    for (size_t l = 0; l < model->n_layers; l++) {
        size_t n = model->layers[l].n_units;
        trace.sums[l] = next;
        trace.outputs[l] = next + n;
        trace.deltas[l] = next + 2 * n;
        next += 3 * n;
    }
    return trace;
}

/* The weights before the first epoch, and the generator that drew them. */
static void draw_weights(const struct recipe *recipe, struct random *random, double *weights)
{
    random_seed(random, recipe->seed);
    initial_weights(recipe, random, weights);
}

void reference_init(const struct recipe *recipe, double *weights)
{
    struct random random;
    draw_weights(recipe, &random, weights);
}

struct reference *reference_new(const struct recipe *recipe)
{
    size_t n_samples = recipe->model.samples->n_samples;
    size_t n_weights = model_n_weights(&recipe->model);
    assert(n_samples <= UINT32_MAX);
    struct reference *reference = mem_array(1, sizeof *reference);
    *reference = (struct reference){
        .recipe = recipe,
        .order = mem_array(n_samples, sizeof(uint32_t)),
        .trace = trace_new(&recipe->model),
        .step = optimizer_first_step(recipe),
        .n_weights = n_weights,
        .weights = mem_array(n_weights, sizeof(double)),
        .before = mem_array(n_weights, sizeof(double)),
        .gradient = mem_array(n_weights, sizeof(double)),
        .moments = mem_array(n_weights, sizeof(struct moments)),
    };
    for (size_t i = 0; i < n_samples; i++)
        reference->order[i] = (uint32_t)i;
    for (size_t k = 0; k < n_weights; k++)
        reference->moments[k] = optimizer_first_moments(recipe);
    draw_weights(recipe, &reference->random, reference->weights);
    return reference;
}

void reference_free(struct reference *reference)
{
    if (!reference)
        return;
    mem_free(reference->order);
    mem_free(reference->trace.block);
    mem_free(reference->weights);
    mem_free(reference->before);
    mem_free(reference->gradient);
    mem_free(reference->moments);
    mem_free(reference);
}

const double *reference_weights(const struct reference *reference)
{
    return reference->weights;
}

/* --- Forward ---------------------------------------------------------------------------------- */

static void forward(const struct model *model, const double *weights, const double *input,
                    struct trace *trace)
{
    for (size_t l = 0; l < model->n_layers; l++) {
        size_t n_inputs = model->layers[l].n_inputs, n_units = model->layers[l].n_units;
        const double *biases = weights + n_inputs * n_units;
        for (size_t u = 0; u < n_units; u++) {
            double sum = 0.0;
            for (size_t j = 0; j < n_inputs; j++)
                sum = fma(input[j], weights[j * n_units + u], sum);
            trace->sums[l][u] = sum + biases[u];
        }
        activate(model->layers[l].activation, n_units, trace->sums[l], trace->outputs[l]);
        input = trace->outputs[l];
        weights = biases + n_units;
    }
}

/* --- Backward --------------------------------------------------------------------------------- */

/* The errors of a layer's inputs, which the layer below had as outputs, at that one's sums. */
static void send_back(const struct layer *layer, const double *weights, const double *deltas,
                      enum activation below, const double *outputs_below, double *deltas_below)
{
    for (size_t j = 0; j < layer->n_inputs; j++) {
        double sum = 0.0;
        for (size_t u = 0; u < layer->n_units; u++)
            sum = fma(deltas[u], weights[j * layer->n_units + u], sum);
        deltas_below[j] = activation_through(below, sum, outputs_below[j]);
    }
}

static void add_to_gradient(const struct layer *layer, const double *inputs, const double *deltas,
                            double *gradient)
{
    for (size_t j = 0; j < layer->n_inputs; j++) {
        for (size_t u = 0; u < layer->n_units; u++)
            gradient[j * layer->n_units + u] =
                fma(inputs[j], deltas[u], gradient[j * layer->n_units + u]);
    }
    for (size_t u = 0; u < layer->n_units; u++)
        gradient[layer->n_inputs * layer->n_units + u] += deltas[u];
}

/* Adds to the gradient what one sample has of it; the last layer's deltas are there. */
static void backward(const struct model *model, const double *weights, const double *input,
                     struct trace *trace, double *gradient)
{
    size_t at = model_n_weights(model);
    for (size_t l = model->n_layers; l-- > 0;) {
        const struct layer *layer = &model->layers[l];
        at -= (layer->n_inputs + 1) * layer->n_units;
        add_to_gradient(layer, l > 0 ? trace->outputs[l - 1] : input, trace->deltas[l],
                        gradient + at);
        if (l > 0)
            send_back(layer, weights + at, trace->deltas[l], model->layers[l - 1].activation,
                      trace->outputs[l - 1], trace->deltas[l - 1]);
    }
}

/* --- Update ----------------------------------------------------------------------------------- */

static void update(struct reference *reference, double rate)
{
    const struct model *model = &reference->recipe->model;
    size_t k = 0;
    optimizer_next_step(&reference->step, rate);
    for (size_t l = 0; l < model->n_layers; l++) {
        size_t n_units = model->layers[l].n_units;
        size_t biases = k + model->layers[l].n_inputs * n_units;
        for (; k < biases + n_units; k++)
            reference->weights[k] =
                optimizer_moved(&reference->step, reference->weights[k], reference->gradient[k],
                                k < biases, &reference->moments[k]);
    }
}

/* --- An epoch --------------------------------------------------------------------------------- */

/* The gradient of the mean loss over a batch, and the losses themselves. */
static void train_batch(struct reference *reference, const uint32_t *rows, size_t n_rows,
                        double rate, struct loss_sums *totals)
{
    const struct model *model = &reference->recipe->model;
    const struct samples *samples = model->samples;
    struct trace *trace = &reference->trace;
    size_t last = model->n_layers - 1;
    memset(reference->gradient, 0, reference->n_weights * sizeof(double));
    for (size_t i = 0; i < n_rows; i++) {
        const double *input = samples->inputs + rows[i] * samples->n_inputs;
        const double *targets = samples->targets + rows[i] * samples->n_outputs;
        forward(model, reference->weights, input, trace);
        loss_add(model, trace->sums[last], trace->outputs[last], targets, totals);
        loss_delta(model, n_rows, trace->outputs[last], targets, trace->deltas[last]);
        backward(model, reference->weights, input, trace, reference->gradient);
    }
    update(reference, rate);
}

/* The article's rule, for one sigmoid unit. Its derivative is handed the output, so that the
 * sigmoid is applied twice; nothing is divided by the number of samples; and the bias moves sample
 * by sample, though the outputs are those from before. */
static void train_like_the_article(struct reference *reference, double rate,
                                   struct loss_sums *totals)
{
    const struct model *model = &reference->recipe->model;
    const struct samples *samples = model->samples;
    double *w = reference->weights, *gradient = reference->gradient;
    double decay = reference->recipe->hyper[HYPER_WEIGHT_DECAY];
    size_t n_inputs = samples->n_inputs;
    assert(model->n_layers == 1 && reference->n_weights == n_inputs + 1);
    double bias = w[n_inputs];
    memset(gradient, 0, reference->n_weights * sizeof(double));
    for (size_t i = 0; i < samples->n_samples; i++) {
        const double *input = samples->inputs + i * n_inputs, *target = samples->targets + i;
        forward(model, w, input, &reference->trace);
        double output = reference->trace.outputs[0][0];
        loss_add(model, reference->trace.sums[0], &output, target, totals);
        double s = elementary_sigmoid(output);
        double delta = (output - *target) * (s * (1.0 - s));
        for (size_t j = 0; j < n_inputs; j++)
            gradient[j] = fma(input[j], delta, gradient[j]);
        bias -= rate * delta;
    }
    for (size_t j = 0; j < n_inputs; j++) {
        double g = decay != 0.0 ? fma(decay, w[j], gradient[j]) : gradient[j];
        w[j] -= rate * g;
    }
    w[n_inputs] = bias;
}

/* All batches of an epoch. */
static void train_by_the_gradient(struct reference *reference, double rate,
                                  struct loss_sums *totals)
{
    const struct model *model = &reference->recipe->model;
    size_t n_samples = model->samples->n_samples, size = model->batch_size;
    if (size > 0)
        random_shuffle(&reference->random, n_samples, reference->order);
    if (size == 0 || size > n_samples)
        size = n_samples;
    for (size_t from = 0; from < n_samples; from += size) {
        size_t n_rows = n_samples - from < size ? n_samples - from : size;
        train_batch(reference, reference->order + from, n_rows, rate, totals);
    }
}

bool reference_epoch(struct reference *reference, struct losses *losses)
{
    const struct model *model = &reference->recipe->model;
    double rate = schedule_rate(reference->recipe, reference->n_epochs++);
    struct loss_sums totals = {0};
    memcpy(reference->before, reference->weights, reference->n_weights * sizeof(double));
    switch (model->rule) {
    case RULE_ARTICLE:
        train_like_the_article(reference, rate, &totals);
        break;
    case RULE_GRADIENT:
        train_by_the_gradient(reference, rate, &totals);
        break;
    }
    *losses = loss_means(model, &totals, model->samples->n_samples);
    if (isfinite(losses->loss))
        return true;
    memcpy(reference->weights, reference->before, reference->n_weights * sizeof(double));
    return false;
}

/* --- A network as it is ----------------------------------------------------------------------- */

void reference_predict(const struct model *model, const double *weights, const double *input,
                       double *output)
{
    struct trace trace = trace_new(model);
    forward(model, weights, input, &trace);
    memcpy(output, trace.outputs[model->n_layers - 1], model_n_outputs(model) * sizeof *output);
    mem_free(trace.block);
}

void reference_losses(const struct model *model, const double *weights, struct losses *losses)
{
    const struct samples *samples = model->samples;
    struct trace trace = trace_new(model);
    struct loss_sums totals = {0};
    size_t last = model->n_layers - 1;
    for (size_t i = 0; i < samples->n_samples; i++) {
        forward(model, weights, samples->inputs + i * samples->n_inputs, &trace);
        loss_add(model, trace.sums[last], trace.outputs[last],
                 samples->targets + i * samples->n_outputs, &totals);
    }
    *losses = loss_means(model, &totals, samples->n_samples);
    mem_free(trace.block);
}
