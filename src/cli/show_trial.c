/*
 * What is told of a trial: who it is, the parameters that apply to it, what it came to, its network.
 * A few weights are listed; of many there is a summary, and the query that lists them.
 */
#include "show_trial.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "nnsweep/fit.h"
#include "nnsweep/mem.h"
#include "nnsweep/model.h"
#include "nnsweep/number.h"
#include "nnsweep/plot.h"
#include "nnsweep/value.h"

/* A trial that is being written. */
struct page {
    struct text *out;
    const struct trial_record *record;
    const struct show_look *look;
    int name_width;
};

static void add_number(struct text *out, const struct show_look *look, double value)
{
    if (look->is_full)
        number_add_real(out, value);
    else
        number_add_short(out, value);
}

/* Text that a user chose, in what `taken` columns leave of a line; it is never shorter than what
 * tells it from others. */
static void add_fitted(struct text *out, const struct show_look *look, const char *text, size_t taken)
{
    enum { MIN_WIDTH = 8 };
    size_t room = look->width > taken + MIN_WIDTH ? look->width - taken : MIN_WIDTH;
    fit_add(out, text, look->width > 0 ? room : 0);
}

static void begin_line(const struct page *page, const char *name)
{
    text_addf(page->out, "  %-*s ", page->name_width, name);
}

/* Pieces come behind the name; each begins with its blank. */
static void begin_paragraph(const struct page *page, const char *name, struct paragraph *line)
{
    text_addf(page->out, "  %-*s", page->name_width, name);
    line->column = strlen("  ") + (size_t)page->name_width;
    line->indent = line->column + 1;
}

/* A number is lacking where the model diverged, or where no epoch was trained. */
static void add_real_line(const struct page *page, const char *name, double value)
{
    begin_line(page, name);
    if (isnan(value))
        text_add(page->out, strcmp(page->record->status, "done") != 0 ? "none: it diverged"
                                                                      : "none: no epoch was trained");
    else
        add_number(page->out, page->look, value);
    text_add_char(page->out, '\n');
}

static void add_epoch_line(const struct page *page, const char *name, int64_t epoch)
{
    if (epoch <= 0)
        return;
    begin_line(page, name);
    text_addf(page->out, "%" PRId64 "\n", epoch);
}

static void add_heading(const struct page *page)
{
    const struct trial_record *record = page->record;
    struct text *out = page->out, run = {0};
    text_addf(&run, "', run %" PRId64 "\n", record->run_id);
    text_addf(out, "trial %" PRId64 " of sweep '", record->trial_id);
    add_fitted(out, page->look, record->sweep, out->length + run.length - 1);
    text_add(out, text_string(&run));
    text_release(&run);
    begin_line(page, "key");
    add_fitted(out, page->look, record->key, strlen("   ") + (size_t)page->name_width);
    text_add_char(out, '\n');
    begin_line(page, "status");
    text_add_visible(out, record->status);
    if (record->diverged_epoch > 0 &&
        record->diverged_epoch <= record->trial.values[PARAMETER_EPOCHS].integer)
        text_addf(out, " at epoch %" PRId64, record->diverged_epoch);
    else if (strcmp(record->status, "diverged") == 0)
        text_add(out, ": the loss with these weights is not finite");
    text_add_char(out, '\n');
}

static void add_parameters(const struct page *page)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        enum parameter parameter = (enum parameter)i;
        const struct parameter_info *info = parameter_info(parameter);
        if (!trial_has(&page->record->trial, parameter))
            continue;
        begin_line(page, info->name);
        if (info->type == PARAMETER_REAL)
            add_number(page->out, page->look, page->record->trial.values[i].real);
        else
            value_add(page->out, parameter, page->record->trial.values[i]);
        text_add_char(page->out, '\n');
    }
}

static void add_layer(const struct page *page, struct paragraph *line, int64_t n_units,
                      enum parameter activation, const char *ending)
{
    struct text piece = {0};
    text_addf(&piece, "-> %" PRId64 " ", n_units);
    value_add(&piece, activation, page->record->trial.values[activation]);
    text_add(&piece, ending);
    paragraph_add(line, text_string(&piece));
    text_release(&piece);
}

/* "4 inputs -> 16 tanh -> 8 tanh -> 3 softmax, 299 weights" */
static void add_network(const struct page *page)
{
    const struct trial_record *record = page->record;
    if (record->n_inputs <= 0 || record->n_outputs <= 0)
        return;
    const uint16_t *hidden = record->trial.values[PARAMETER_HIDDEN].units;
    int64_t n_inputs = record->n_inputs, n_weights = 0;
    struct paragraph line = {.out = page->out, .width = page->look->width};
    struct text piece = {0};
    text_addf(&piece, "%" PRId64 " input%s", n_inputs, n_inputs == 1 ? "" : "s");
    begin_paragraph(page, "network", &line);
    paragraph_add(&line, text_string(&piece));
    for (size_t i = 0; i < PARAMETER_MAX_LAYERS && hidden[i] != 0; i++) {
        add_layer(page, &line, hidden[i], PARAMETER_ACTIVATION, "");
        n_weights += (n_inputs + 1) * hidden[i];
        n_inputs = hidden[i];
    }
    n_weights += (n_inputs + 1) * record->n_outputs;
    add_layer(page, &line, record->n_outputs, PARAMETER_OUTPUT, ",");
    text_reset(&piece);
    text_addf(&piece, "%" PRId64 " weights", n_weights);
    paragraph_add(&line, text_string(&piece));
    text_add_char(page->out, '\n');
    text_release(&piece);
}

static void add_results(const struct page *page)
{
    const struct trial_record *record = page->record;
    bool is_mse = record->trial.values[PARAMETER_LOSS].word == LOSS_MSE;
    if (!is_mse)
        add_real_line(page, "final_loss", record->final_loss);
    add_real_line(page, "final_mse", record->final_mse);
    if (!is_mse)
        add_real_line(page, "last_loss", record->last_loss);
    add_real_line(page, "mse", record->mse);
    add_real_line(page, "error_sum", record->error_sum);
    add_epoch_line(page, "best_epoch", record->best_epoch);
    add_epoch_line(page, "stopped_epoch", record->stopped_epoch);
}

/* One by one, by the names of the inputs. */
static void add_weights(const struct page *page)
{
    struct text *out = page->out;
    for (size_t i = 0; i < page->record->n_weights; i++) {
        const struct stored_weight *weight = &page->record->weights[i];
        struct text value = {0};
        add_number(&value, page->look, weight->value);
        size_t start = out->length;
        text_addf(out, "  layer %" PRId64 ", unit %" PRId64 ", ", weight->layer, weight->unit);
        if (weight->input == 0)
            text_add(out, "bias");
        else if (weight->input_name)
            add_fitted(out, page->look, weight->input_name,
                       out->length - start + strlen(": ") + value.length);
        else
            text_addf(out, "input %" PRId64, weight->input);
        text_addf(out, ": %s\n", text_string(&value));
        text_release(&value);
    }
}

/* "layer 1: 64 weights from -0.3 to 0.4, mean 0.01, sd 0.2" */
static void add_layers(const struct page *page)
{
    struct text *out = page->out;
    for (size_t i = 0; i < page->record->n_layers; i++) {
        const struct stored_layer *layer = &page->record->layers[i];
        const struct {
            const char *words;
            double value;
        } parts[] = {{" from ", layer->min},
                     {" to ", layer->max},
                     {", mean ", layer->mean},
                     {", sd ", layer->sd}};
        text_addf(out, "  layer %" PRId64 ": ", layer->layer);
        if (layer->n == 1) {
            text_add(out, layer->are_biases ? "bias " : "weight ");
            add_number(out, page->look, layer->mean);
            text_add_char(out, '\n');
            continue;
        }
        text_addf(out, "%" PRId64 " %s", layer->n, layer->are_biases ? "biases" : "weights");
        for (size_t j = 0; j < sizeof parts / sizeof *parts; j++) {
            if (isnan(parts[j].value))
                continue;
            text_add(out, parts[j].words);
            add_number(out, page->look, parts[j].value);
        }
        text_add_char(out, '\n');
    }
    if (page->record->n_layers > 0)
        text_addf(out, "  one by one: SELECT * FROM weights WHERE trial_id = %" PRId64 "\n",
                  page->record->trial_id);
}

static bool is_same_row(const struct stored_prediction *a, const struct stored_prediction *b)
{
    return a->row == b->row && strcmp(a->part, b->part) == 0;
}

/* A line a row, with the outputs of all units. */
static void add_predictions(const struct page *page)
{
    const struct trial_record *record = page->record;
    struct text *out = page->out;
    if (record->n_predictions > 0)
        text_add(out, "predictions\n");
    for (size_t i = 0; i < record->n_predictions;) {
        const struct stored_prediction *first = &record->predictions[i];
        struct text outputs = {0};
        for (; i < record->n_predictions && is_same_row(first, &record->predictions[i]); i++) {
            text_add(&outputs, outputs.length > 0 ? ", " : "");
            add_number(&outputs, page->look, record->predictions[i].output);
        }
        text_add(out, "  ");
        add_fitted(out, page->look, first->input, strlen("  : ") + outputs.length);
        text_addf(out, ": %s\n", text_string(&outputs));
        text_release(&outputs);
    }
}

static void add_curve(const struct page *page)
{
    const struct trial_record *record = page->record;
    if (record->n_curve < 2)
        return;
    double *epochs = mem_array(record->n_curve, sizeof *epochs);
    double *losses = mem_array(record->n_curve, sizeof *losses);
    for (size_t i = 0; i < record->n_curve; i++) {
        epochs[i] = (double)record->curve[i].epoch;
        losses[i] = record->curve[i].losses.loss;
    }
    text_add(page->out, "curve: ");
    if (record->trial.values[PARAMETER_LOSS].word == LOSS_MSE)
        text_add(page->out, "MSE");
    else
        value_add(page->out, PARAMETER_LOSS, record->trial.values[PARAMETER_LOSS]);
    text_addf(page->out, " over epochs, %zu points\n", record->n_curve);
    plot_add_curve(page->out, epochs, losses, record->n_curve, page->look->width);
    mem_free(epochs);
    mem_free(losses);
}

/* As wide as the longest of the names that are shown, and no narrower than those of most trials. */
static int name_width(const struct trial_record *record)
{
    size_t width = 14;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        size_t length = strlen(parameter_info((enum parameter)i)->name);
        if (trial_has(&record->trial, (enum parameter)i) && length > width)
            width = length;
    }
    return (int)width;
}

void show_trial(struct text *out, const struct trial_record *record, const struct show_look *look)
{
    const struct page page = {out, record, look, name_width(record)};
    add_heading(&page);
    add_parameters(&page);
    add_network(&page);
    add_results(&page);
    text_add(out, record->has_weights ? "weights\n" : "weights: they were not kept\n");
    add_weights(&page);
    add_layers(&page);
    add_predictions(&page);
    add_curve(&page);
}
