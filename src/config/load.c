/*
 * Two passes over the tree. The first notes which node stands under which key (sections.c), with
 * the overrides of the command line in the place of what they name. The second reads each node into
 * the config. Both go on after a mistake, so that one run shows them all, in the order of the file.
 */
#include "nnsweep/load.h"

#include <string.h>

#include "axis.h"
#include "loader.h"
#include "nnsweep/file.h"
#include "nnsweep/keys.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/plan.h"
#include "scalars.h"
#include "shape.h"

enum {
    MAX_FILE_BYTES = 4 << 20,
    MAX_EVERY_EPOCHS = 10000000, /* a curve with every epoch is held in memory while it grows */
};

/* --- What the keys say ------------------------------------------------------------------------ */

/* The text under a key, or `otherwise` when it is not given. Owned by the caller. */
static char *load_text(struct loader *loader, enum key key, const char *otherwise)
{
    const struct node *node = loader->values[key];
    const char *text = node ? read_text(node, key, loader->diag) : otherwise;
    return mem_string(text ? text : "");
}

static const char input_path[] = "<stdin>", input_name[] = "stdin";

/* The file's name without folders and ending. */
static char *name_of_file(const char *path)
{
    if (strcmp(path, input_path) == 0)
        return mem_string(input_name);
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return mem_string_n(name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

/* The network is a single unit, which has one output. */
static void check_outputs(struct loader *loader)
{
    const struct dataset *data = &loader->config->data;
    if (data->n_targets < 2)
        return;
    const struct node *node = loader->values[KEY_DATA_TARGET] ? loader->values[KEY_DATA_TARGET]
                                                              : loader->values[KEY_DATA_TARGETS];
    struct location at = node_location(node);
    bool has_classes = data->n_classes > 0;
    diag_error_at(loader->diag, &at, "the network has one output: for %s, not %zu",
                  has_classes ? "two classes" : "one target", data->n_targets);
}

static void load_model(struct loader *loader)
{
    check_outputs(loader);
    int rule = RULE_GRADIENT;
    if (loader->values[KEY_MODEL_RULE])
        read_choice(loader->values[KEY_MODEL_RULE], KEY_MODEL_RULE, &rule, loader->diag);
    views_init(&loader->config->views, &loader->config->data, (enum rule)rule);
}

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
    if (loader->values[KEY_RECORD_ERROR_SUM])
        read_flag(loader->values[KEY_RECORD_ERROR_SUM], KEY_RECORD_ERROR_SUM,
                  &loader->config->record.error_sum, loader->diag);
}

/* --- What only shows when all is read -------------------------------------------------------- */

/* The first of these keys that is given, or the file itself. */
static struct location location_of(const struct loader *loader, enum key a, enum key b, enum key c)
{
    const struct node *node = loader->keys[a]   ? loader->keys[a]
                              : loader->keys[b] ? loader->keys[b]
                              : loader->keys[c] ? loader->keys[c]
                                                : loader->keys[KEY_ROOT];
    return node_location(node);
}

/* "the sweep has 2,000,000,000 trials; at most 1,000,000,000 are possible" */
static void report_excess(struct loader *loader, const struct location *at,
                          const struct plan_excess *excess)
{
    struct text message = {0};
    if (excess->n == UINT64_MAX) {
        text_addf(&message, "the sweep has more %s than the ", excess->what);
        number_add_count(&message, excess->n_possible);
        text_add(&message, " that are possible");
    } else {
        text_add(&message, "the sweep has ");
        number_add_count(&message, excess->n);
        text_addf(&message, " %s; at most ", excess->what);
        number_add_count(&message, excess->n_possible);
        text_add(&message, " are possible");
    }
    diag_error_at(loader->diag, at, "%s", text_string(&message));
    text_release(&message);
}

/* How many trials there are, and what exclude and when do. */
static void check_plan(struct loader *loader)
{
    const struct sweep *sweep = &loader->config->sweep;
    struct location at = location_of(loader, KEY_EXCLUDE, KEY_WHEN, KEY_RUN_CAP);
    struct plan_excess excess;
    struct plan *plan = plan_try(sweep, &excess);
    if (!plan) {
        report_excess(loader, &at, &excess);
        return;
    }
    loader->config->plan = plan;
    excess = (struct plan_excess){"trials", plan_n_trials(plan), PLAN_MAX_TRIALS};
    if (excess.n == 0)
        diag_error_at(loader->diag, &at, "nothing is left to train: every point is excluded");
    at = location_of(loader, KEY_PARAMETERS, KEY_RUN_CAP, KEY_METHOD);
    if (excess.n > excess.n_possible)
        report_excess(loader, &at, &excess);
    if (loader->values[KEY_EXCLUDE])
        shape_check_exclude(loader->values[KEY_EXCLUDE], sweep, plan, loader->diag);
    if (loader->values[KEY_WHEN])
        shape_check_when(loader->values[KEY_WHEN], sweep, loader->diag);
}

static void check_curve(struct loader *loader)
{
    int64_t most = axis_largest(sweep_axis(&loader->config->sweep, PARAMETER_EPOCHS)).integer;
    if (loader->config->record.n_points != CURVE_EVERY || most <= MAX_EVERY_EPOCHS)
        return;
    struct location at = node_location(loader->values[KEY_RECORD_CURVE]);
    diag_error_at(loader->diag, &at,
                  "'record.curve' can keep every epoch up to %d epochs, got trials of %lld",
                  MAX_EVERY_EPOCHS, (long long)most);
}

/* --- The file ---------------------------------------------------------------------------------- */

static void load_tree(struct loader *loader, const struct node *root,
                      struct override *overrides, size_t n_overrides)
{
    if (sections_walk(loader, root, overrides, n_overrides) != 0)
        return;
    struct config *config = loader->config;
    char *file_name = name_of_file(config->path);
    config->name = load_text(loader, KEY_NAME, file_name);
    mem_free(file_name);
    config->description = load_text(loader, KEY_DESCRIPTION, "");
    config->database = load_text(loader, KEY_DATABASE, key_info(KEY_DATABASE).default_text);
    samples_load(loader);
    load_model(loader);
    load_method(loader);
    load_parameters(loader);
    load_record(loader);
    if (loader->diag->n_errors > 0)
        return;
    check_plan(loader);
    check_curve(loader);
}

/* The overrides as they are kept: one a line. */
static char *join(const char *const *overrides, size_t n_overrides)
{
    struct text lines = {0};
    for (size_t i = 0; i < n_overrides; i++)
        text_addf(&lines, "%s%s", i > 0 ? "\n" : "", overrides[i]);
    return text_take(&lines);
}

static int read_config(struct config *config, const char *const *overrides, size_t n_overrides,
                       size_t length, struct diag *diag)
{
    struct override *parsed = mem_array(n_overrides, sizeof *parsed);
    for (size_t i = 0; i < n_overrides; i++)
        override_parse(overrides[i], &parsed[i], diag);
    const struct node *root = NULL;
    struct tree *tree = tree_parse(config->path, config->text, length, &root, diag);
    if (tree && root) {
        struct loader loader = {.config = config, .diag = diag};
        load_tree(&loader, root, parsed, n_overrides);
        diag_sort(diag, config->path);
    } else if (tree) {
        struct location at = {.file = config->path};
        diag_error_at(diag, &at, "the file is empty; a sweep needs at least 'data'");
    }
    for (size_t i = 0; i < n_overrides; i++)
        override_release(&parsed[i]);
    mem_free(parsed);
    tree_free(tree);
    return diag->n_errors > 0 ? -1 : 0;
}

int config_read(struct config *out, const char *path, const char *text, size_t length,
                const char *const *overrides, size_t n_overrides, struct diag *diag)
{
    *out = (struct config){0};
    out->path = mem_string(path);
    out->text = mem_string_n(text, length);
    out->overrides = join(overrides, n_overrides);
    struct diag found = {0};
    int status = read_config(out, overrides, n_overrides, length, &found);
    if (status != 0)
        config_release(out);
    diag_append(diag, &found);
    return status;
}

int config_load_with(struct config *out, const char *path, const char *const *overrides,
                     size_t n_overrides, struct diag *diag)
{
    *out = (struct config){0};
    struct text text = {0};
    bool is_input = strcmp(path, "-") == 0;
    int status = is_input ? file_read_input(&text, MAX_FILE_BYTES, diag)
                          : file_read(&text, path, MAX_FILE_BYTES, diag);
    if (status == 0)
        status = config_read(out, is_input ? input_path : path, text_string(&text), text.length,
                             overrides, n_overrides, diag);
    text_release(&text);
    return status;
}

int config_load(struct config *out, const char *path, struct diag *diag)
{
    return config_load_with(out, path, NULL, 0, diag);
}
