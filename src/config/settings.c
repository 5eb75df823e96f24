/* What is neither data nor checked against the rest: how points are chosen, the parameters' values,
 * what is recorded. */
#include <string.h>

#include "axis.h"
#include "loader.h"
#include "nnsweep/mem.h"
#include "scalars.h"
#include "shape.h"

/* How points are chosen, and how many. */
static void load_method(struct loader *loader)
{
    struct sweep *sweep = &loader->config->sweep;
    int method = METHOD_GRID;
    bool is_known = !loader->values[KEY_METHOD] ||
                    read_choice(loader->values[KEY_METHOD], KEY_METHOD, &method, loader->diag) == 0;
    /* Of an unknown method nothing is known: random has the fewest objections. */
    sweep->method = is_known ? (enum method)method : METHOD_RANDOM;
    sweep->n_draws = 1;
    for (int i = KEY_RUN_CAP; i <= KEY_SWEEP_SEED; i++) {
        const struct node *node = loader->values[i];
        if (node)
            read_count(node, (enum key)i, i == KEY_RUN_CAP ? &sweep->n_draws : &sweep->seed,
                       loader->diag);
        if (node && is_known && method == METHOD_GRID) {
            struct location at = node_location(loader->keys[i]);
            diag_warning_at(loader->diag, &at, "'%s' has no effect: a grid draws nothing",
                            key_info((enum key)i).name);
        }
    }
    if (!is_known || method == METHOD_GRID || loader->keys[KEY_RUN_CAP])
        return;
    struct location at = node_location(loader->values[KEY_METHOD]);
    diag_error_at(loader->diag, &at, "'run_cap' is missing: 'method: %s' draws that many points",
                  method_name(sweep->method));
}

static void load_parameters(struct loader *loader)
{
    struct sweep *sweep = &loader->config->sweep;
    struct axis *axes = sweep->axes;
    size_t n = 0, zips[PARAMETER_COUNT] = {0}, n_errors = loader->diag->n_errors;
    if (loader->values[KEY_ZIP])
        shape_read_zip(loader->values[KEY_ZIP], zips, loader->diag);
    for (; n < loader->n_ordered; n++) {
        enum parameter parameter = loader->order[n];
        axis_read(loader->values[KEY_PARAMETER + (int)parameter], parameter, sweep->method,
                  zips[parameter] != 0, &axes[n], loader->diag);
    }
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        if (!loader->keys[KEY_PARAMETER + i])
            axes[n++] = axis_default((enum parameter)i);
    }
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        axes[i].zip = zips[axes[i].parameter];
    if (loader->values[KEY_ZIP] && loader->diag->n_errors == n_errors)
        shape_check_zip(loader->values[KEY_ZIP], sweep, loader->diag);
    if (loader->values[KEY_EXCLUDE])
        shape_read_exclude(loader->values[KEY_EXCLUDE], sweep, loader->diag);
    if (loader->values[KEY_WHEN])
        shape_read_when(loader->values[KEY_WHEN], sweep, loader->diag);
}

static void load_curve(struct loader *loader)
{
    struct record *record = &loader->config->record;
    const struct node *node = loader->values[KEY_RECORD_CURVE];
    record->n_points = CURVE_DEFAULT_POINTS;
    if (!node)
        return;
    struct number number = read_whole(node);
    if (node->kind == NODE_SCALAR && strcmp(node->value, "every") == 0)
        record->n_points = CURVE_EVERY;
    else if (node->kind == NODE_SCALAR && strcmp(node->value, "none") == 0)
        record->n_points = CURVE_NONE;
    else if (number.kind == NUMBER_INTEGER && number.integer >= CURVE_MIN_POINTS &&
             number.integer <= CURVE_MAX_POINTS)
        record->n_points = (uint64_t)number.integer;
    else
        report_unexpected(node, KEY_RECORD_CURVE, loader->diag);
}

static void load_record(struct loader *loader)
{
    load_curve(loader);
    int weights = 0; /* the first choice: final */
    if (loader->values[KEY_RECORD_WEIGHTS])
        read_choice(loader->values[KEY_RECORD_WEIGHTS], KEY_RECORD_WEIGHTS, &weights, loader->diag);
    loader->config->record.weights = weights == 0;
    if (loader->values[KEY_RECORD_ERROR_SUM])
        read_flag(loader->values[KEY_RECORD_ERROR_SUM], KEY_RECORD_ERROR_SUM,
                  &loader->config->record.error_sum, loader->diag);
}

void settings_load(struct loader *loader)
{
    load_method(loader);
    load_parameters(loader);
    load_record(loader);
}
