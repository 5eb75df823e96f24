/*
 * Two passes over the tree. The first walks the sections and notes which node stands under which
 * key, reporting keys that are unknown or twice; the overrides of the command line then take the
 * place of what they name, and what is missing then is reported. The second reads each node into the
 * config. Both go on after a mistake, so that one run shows them all, in the order of the file.
 */
#include "nnsweep/load.h"

#include <string.h>

#include "axis.h"
#include "nnsweep/file.h"
#include "nnsweep/keys.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/plan.h"
#include "nnsweep/spelling.h"
#include "override.h"
#include "scalars.h"
#include "shape.h"
#include "yaml_tree.h"

enum {
    MAX_FILE_BYTES = 4 << 20,
    MAX_EVERY_EPOCHS = 10000000, /* a curve with every epoch is held in memory while it grows */
};

struct loader {
    struct config *config;
    struct diag *diag;
    const struct node *keys[KEY_COUNT];   /* as written, or NULL: not given */
    const struct node *values[KEY_COUNT];
    enum parameter order[PARAMETER_COUNT]; /* of the parameters in the file */
    size_t n_ordered;
    bool is_overridden[KEY_COUNT][VALUE_KEY_COUNT + 1]; /* last: all of it */
};

/* --- First pass: which keys are there ------------------------------------------------------- */

/* The key of that name in a section, or KEY_COUNT. */
static enum key find_key(enum key section, const char *name)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        enum key key = (enum key)i;
        struct key_info info = key_info(key);
        const char *alias =
            key >= KEY_PARAMETER ? parameter_info((enum parameter)(key - KEY_PARAMETER))->alias
                                 : NULL;
        if (info.parent == section &&
            (strcmp(info.name, name) == 0 || (alias && strcmp(alias, name) == 0)))
            return key;
    }
    return (enum key)KEY_COUNT;
}

/* A key of that name in any section, or KEY_COUNT. */
static enum key find_key_anywhere(const char *name)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (strcmp(key_info((enum key)i).name, name) == 0)
            return (enum key)i;
    }
    return (enum key)KEY_COUNT;
}

static void report_unknown(struct loader *loader, const struct node *node, enum key section)
{
    struct location at = node_location(node);
    struct text path = {0};
    key_add_path(&path, section);
    if (node->kind != NODE_SCALAR) {
        diag_error_at(loader->diag, &at, "a key in %s%s%s must be a name, got %s",
                      section == KEY_ROOT ? "" : "'", text_string(&path),
                      section == KEY_ROOT ? "" : "'",
                      node->kind == NODE_SEQUENCE ? "a list" : "a mapping");
        text_release(&path);
        return;
    }
    diag_error_at(loader->diag, &at, "unknown key '%s' in %s%s%s", node->value,
                  section == KEY_ROOT ? "" : "'", text_string(&path),
                  section == KEY_ROOT ? "" : "'");
    if (!diag_takes_notes(loader->diag)) {
        text_release(&path);
        return;
    }
    const char *names[KEY_COUNT];
    size_t n = 0;
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (key_info((enum key)i).parent == section)
            names[n++] = key_info((enum key)i).name;
    }
    enum key elsewhere = find_key_anywhere(node->value);
    const char *nearest = spelling_nearest(node->value, names, n);
    if (elsewhere != (enum key)KEY_COUNT) {
        text_reset(&path);
        key_add_path(&path, elsewhere);
        diag_note(loader->diag, "there is '%s'", text_string(&path));
    } else if (nearest) {
        diag_note(loader->diag, "did you mean '%s'?", nearest);
    }
    text_release(&path);
}

static void walk_section(struct loader *loader, enum key section);

static void note_key(struct loader *loader, enum key section, const struct node *name,
                     const struct node *value)
{
    enum key key = name->kind == NODE_SCALAR ? find_key(section, name->value) : (enum key)KEY_COUNT;
    if (key == (enum key)KEY_COUNT) {
        report_unknown(loader, name, section);
        return;
    }
    if (loader->keys[key]) {
        struct location at = node_location(name);
        struct text path = {0};
        key_add_path(&path, key);
        diag_error_at(loader->diag, &at, "'%s' is given twice", text_string(&path));
        diag_note(loader->diag, "first at line %u", (unsigned int)loader->keys[key]->line);
        text_release(&path);
        return;
    }
    loader->keys[key] = name;
    loader->values[key] = value;
    if (key >= KEY_PARAMETER)
        loader->order[loader->n_ordered++] = (enum parameter)(key - KEY_PARAMETER);
    if (key_info(key).kind == KEY_SECTION)
        walk_section(loader, key);
}

static void walk_section(struct loader *loader, enum key section)
{
    const struct node *node = loader->values[section];
    if (node->kind != NODE_MAPPING) {
        report_unexpected(node, section, loader->diag);
        loader->values[section] = NULL;
        return;
    }
    for (uint32_t i = 0; i < node->n_items; i += 2)
        note_key(loader, section, node->items[i], node->items[i + 1]);
}

/* Forgets what the file says under the keys of a section. */
static void forget_section(struct loader *loader, enum key section)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        if (key_info((enum key)i).parent == section)
            loader->keys[i] = loader->values[i] = NULL;
    }
    if (section == KEY_PARAMETERS)
        loader->n_ordered = 0;
}

static void apply_override(struct loader *loader, struct override *override)
{
    enum key key = override->key;
    bool *is_overridden = &loader->is_overridden[key][override->part];
    if (*is_overridden) {
        struct location at = node_location(override->value);
        struct text path = {0};
        key_add_path(&path, key);
        if (override->part != (enum value_key)VALUE_KEY_COUNT)
            text_addf(&path, ".%s", value_key_info(override->part)->name);
        diag_error_at(loader->diag, &at, "'%s' is given twice", text_string(&path));
        text_release(&path);
        return;
    }
    *is_overridden = true;
    const struct node *value = override->value;
    if (override->part != (enum value_key)VALUE_KEY_COUNT)
        value = override_combine(override, loader->values[key], loader->diag);
    if (!value)
        return;
    if (key >= KEY_PARAMETER && !loader->keys[key])
        loader->order[loader->n_ordered++] = (enum parameter)(key - KEY_PARAMETER);
    loader->keys[key] = loader->values[key] = value;
    if (key_info(key).kind == KEY_SECTION) {
        forget_section(loader, key);
        walk_section(loader, key);
    }
}

/* Sections first, which take the place of all that stands in them but not of other overrides; parts
 * of parameters last. */
static void apply_overrides(struct loader *loader, struct override *overrides, size_t n_overrides)
{
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < n_overrides; i++) {
            bool is_section = key_info(overrides[i].key).kind == KEY_SECTION;
            bool is_part = overrides[i].part != (enum value_key)VALUE_KEY_COUNT;
            if (overrides[i].value && round == (is_section ? 0 : is_part ? 2 : 1))
                apply_override(loader, &overrides[i]);
        }
    }
}

/* Whether anything is known of a section: the file has it, or an override a key of it. */
static bool is_begun(const struct loader *loader, enum key section)
{
    bool is = loader->keys[section];
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++)
        is |= key_info((enum key)i).parent == section && loader->keys[i];
    return is;
}

/* Reports the required keys that are missing: a section at the file, what a section lacks at it. */
static void check_required(struct loader *loader)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        enum key key = (enum key)i, section = key_info(key).parent;
        bool is_wrong = loader->keys[section] && !loader->values[section]; /* reported */
        if (!key_info(key).is_required || loader->keys[key] || is_wrong ||
            !is_begun(loader, section) ||
            (key_info(key).kind == KEY_SECTION && is_begun(loader, key)))
            continue;
        const struct node *node = loader->keys[section] ? loader->keys[section]
                                                        : loader->keys[KEY_ROOT];
        struct location at = node_location(node);
        struct text path = {0};
        key_add_path(&path, key);
        diag_error_at(loader->diag, &at, "'%s' is missing", text_string(&path));
        diag_note(loader->diag, "it holds %s", key_info(key).help);
        text_release(&path);
    }
}

/* --- Second pass: what they say -------------------------------------------------------------- */

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

static bool is_name_repeated(const struct node *list, uint32_t i)
{
    for (uint32_t j = 0; j < i; j++) {
        if (list->items[j]->kind == NODE_SCALAR &&
            strcmp(list->items[j]->value, list->items[i]->value) == 0)
            return true;
    }
    return false;
}

/* Checks data.columns; 0 or -1. */
static int check_columns(struct loader *loader)
{
    const struct node *list = loader->values[KEY_DATA_COLUMNS];
    if (!list)
        return -1;
    if (list->kind != NODE_SEQUENCE)
        return report_unexpected(list, KEY_DATA_COLUMNS, loader->diag);
    struct key_info info = key_info(KEY_DATA_COLUMNS);
    if (list->n_items < info.min || list->n_items > info.max) {
        struct location at = node_location(list);
        return diag_error_at(loader->diag, &at,
                             "'data.columns' must have from %lld to %lld names, got %u", info.min,
                             info.max, (unsigned int)list->n_items);
    }
    size_t n_errors = loader->diag->n_errors;
    for (uint32_t i = 0; i < list->n_items; i++) {
        const struct node *item = list->items[i];
        if (!read_text(item, KEY_DATA_COLUMNS, loader->diag) || !is_name_repeated(list, i))
            continue;
        struct location at = node_location(item);
        diag_error_at(loader->diag, &at, "'data.columns' has the name '%s' twice", item->value);
    }
    return loader->diag->n_errors == n_errors ? 0 : -1;
}

/* The place of data.target among the columns, or -1. */
static int find_target(struct loader *loader)
{
    const struct node *list = loader->values[KEY_DATA_COLUMNS];
    const struct node *node = loader->values[KEY_DATA_TARGET];
    const char *target = node ? read_text(node, KEY_DATA_TARGET, loader->diag) : NULL;
    if (!target)
        return -1;
    const char **names = mem_array(list->n_items, sizeof *names);
    int place = -1;
    for (uint32_t i = 0; i < list->n_items; i++) {
        names[i] = list->items[i]->value;
        if (strcmp(names[i], target) == 0)
            place = (int)i;
    }
    if (place < 0) {
        struct location at = node_location(node);
        diag_error_at(loader->diag, &at, "'data.target' must be one of data.columns, got '%s'",
                      target);
        const char *nearest = spelling_nearest(target, names, list->n_items);
        if (nearest)
            diag_note(loader->diag, "did you mean '%s'?", nearest);
    }
    mem_free(names);
    return place;
}

/* Reads a list of rows of `n_columns` numbers each into (n_rows, n_columns). NULL after a message.
 * The caller owns the numbers. */
static double *load_rows(struct loader *loader, enum key key, size_t n_columns, size_t *n_rows)
{
    const struct node *list = loader->values[key];
    if (list->kind != NODE_SEQUENCE) {
        report_unexpected(list, key, loader->diag);
        return NULL;
    }
    size_t n_errors = loader->diag->n_errors;
    struct text path = {0};
    key_add_path(&path, key);
    double *numbers = mem_array(list->n_items * n_columns, sizeof *numbers);
    for (uint32_t i = 0; i < list->n_items; i++) {
        const struct node *row = list->items[i];
        struct location at = node_location(row);
        if (row->kind != NODE_SEQUENCE) {
            report_unexpected(row, key, loader->diag);
        } else if (row->n_items != n_columns) {
            diag_error_at(loader->diag, &at, "'%s' must have %zu numbers in each row, got %u",
                          text_string(&path), n_columns, (unsigned int)row->n_items);
        } else {
            for (uint32_t j = 0; j < n_columns; j++)
                read_real(row->items[j], key, &numbers[i * n_columns + j], loader->diag);
        }
    }
    text_release(&path);
    *n_rows = list->n_items;
    if (loader->diag->n_errors == n_errors)
        return numbers;
    mem_free(numbers);
    return NULL;
}

/* Splits rows of all columns into inputs and the target. */
static void split_rows(struct dataset *data, const double *rows, size_t n_columns, size_t target)
{
    data->inputs = mem_array(data->n_rows * data->n_inputs, sizeof *data->inputs);
    data->targets = mem_array(data->n_rows, sizeof *data->targets);
    double *input = data->inputs;
    for (size_t i = 0; i < data->n_rows; i++) {
        for (size_t j = 0; j < n_columns; j++) {
            double value = rows[i * n_columns + j];
            if (j == target)
                data->targets[i] = value;
            else
                *input++ = value;
        }
    }
}

/* Warns of targets beyond what a sigmoid puts out, which no training comes near. */
static void check_targets(struct loader *loader, size_t target)
{
    const struct dataset *data = &loader->config->data;
    size_t n = 0, first = 0;
    for (size_t i = data->n_rows; i-- > 0;) {
        if (data->targets[i] >= 0.0 && data->targets[i] <= 1.0)
            continue;
        n++;
        first = i;
    }
    if (n == 0)
        return;
    const struct node *row = loader->values[KEY_DATA_ROWS]->items[first];
    struct location at = node_location(row->items[target]);
    struct text message = {0};
    text_addf(&message, "the output is a sigmoid's, from 0 to 1, but '%s' has ",
              data->target_names[0]);
    number_add_count(&message, n);
    text_addf(&message, " value%s outside; the first is ", n == 1 ? "" : "s");
    number_add_real(&message, data->targets[first]);
    text_add(&message, " in row ");
    number_add_count(&message, first + 1);
    diag_warning_at(loader->diag, &at, "%s", text_string(&message));
    text_release(&message);
}

static void load_data(struct loader *loader)
{
    if (check_columns(loader) != 0)
        return;
    const struct node *columns = loader->values[KEY_DATA_COLUMNS];
    size_t n_columns = columns->n_items, n_rows = 0;
    int target = find_target(loader);
    double *rows = NULL;
    if (loader->values[KEY_DATA_ROWS])
        rows = load_rows(loader, KEY_DATA_ROWS, n_columns, &n_rows);
    if (rows && n_rows == 0) {
        struct location at = node_location(loader->values[KEY_DATA_ROWS]);
        diag_error_at(loader->diag, &at, "'data.rows' must have at least one row, got an empty list");
    }
    struct dataset *data = &loader->config->data;
    data->n_inputs = n_columns - 1; /* known even when rows are wrong: predict is checked by it */
    if (rows && n_rows > 0 && target >= 0) {
        data->n_rows = n_rows;
        data->n_targets = 1;
        data->input_names = mem_array(data->n_inputs, sizeof *data->input_names);
        data->target_names = mem_array(1, sizeof *data->target_names);
        data->target_names[0] = mem_string(columns->items[target]->value);
        for (size_t j = 0, i = 0; j < n_columns; j++) {
            if (j != (size_t)target)
                data->input_names[i++] = mem_string(columns->items[j]->value);
        }
        split_rows(data, rows, n_columns, (size_t)target);
        check_targets(loader, (size_t)target);
    }
    mem_free(rows);
}

static void load_predict(struct loader *loader)
{
    const struct node *list = loader->values[KEY_PREDICT];
    size_t n_inputs = loader->config->data.n_inputs;
    if (!list || n_inputs == 0)
        return;
    loader->config->predict = load_rows(loader, KEY_PREDICT, n_inputs, &loader->config->n_predict);
}

static void load_model(struct loader *loader)
{
    int rule = RULE_GRADIENT;
    if (loader->values[KEY_MODEL_RULE])
        read_choice(loader->values[KEY_MODEL_RULE], KEY_MODEL_RULE, &rule, loader->diag);
    loader->config->network =
        network_single_unit(loader->config->data.n_inputs, (enum rule)rule);
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

/* Warns of points that are drawn again, which are left out. */
static void check_draws(struct loader *loader, const struct plan *plan)
{
    uint64_t n = loader->config->sweep.n_draws, n_again = plan_n_drawn_again(plan);
    if (n_again == 0)
        return;
    struct location at = node_location(loader->values[KEY_RUN_CAP]);
    struct text message = {0};
    number_add_count(&message, n);
    text_add(&message, " points asked for, ");
    number_add_count(&message, n - n_again);
    text_add(&message, " different ones: what is drawn again is left out");
    diag_warning_at(loader->diag, &at, "%s", text_string(&message));
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
    check_draws(loader, plan);
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
    loader->keys[KEY_ROOT] = loader->values[KEY_ROOT] = root;
    walk_section(loader, KEY_ROOT);
    if (!loader->values[KEY_ROOT])
        return;
    apply_overrides(loader, overrides, n_overrides);
    check_required(loader);
    struct config *config = loader->config;
    char *file_name = name_of_file(config->path);
    config->name = load_text(loader, KEY_NAME, file_name);
    mem_free(file_name);
    config->description = load_text(loader, KEY_DESCRIPTION, "");
    config->database = load_text(loader, KEY_DATABASE, key_info(KEY_DATABASE).default_text);
    load_data(loader);
    load_predict(loader);
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
        diag_sort(diag);
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
        status = config_read(out, is_input ? input_path : path, text_string(&text), text.length, overrides, n_overrides,
                             diag);
    text_release(&text);
    return status;
}

int config_load(struct config *out, const char *path, struct diag *diag)
{
    return config_load_with(out, path, NULL, 0, diag);
}
