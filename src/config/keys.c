/* The table. */
#include "nnsweep/keys.h"

#include <inttypes.h>
#include <math.h>

#include "nnsweep/model.h"
#include "nnsweep/number.h"
#include "nnsweep/record.h"
#include "nnsweep/value.h"

static const char *const curves[] = {"every", "none", NULL};
static const char *const kept_weights[] = {"final", "none", NULL};
static const char *const methods[] = {"grid", "random", "sobol", NULL};

static const struct key_info table[] = {
    [KEY_ROOT] = {"", KEY_ROOT, KEY_SECTION, .help = "a sweep"},
    [KEY_NAME] = {"name", KEY_ROOT, KEY_TEXT, .default_text = "the file's name",
                  .help = "of the sweep, as the results file has it"},
    [KEY_DESCRIPTION] = {"description", KEY_ROOT, KEY_TEXT, .default_text = "",
                         .help = "what the sweep is for"},
    [KEY_DATA] = {"data", KEY_ROOT, KEY_SECTION, .is_required = true,
                  .help = "what the networks learn"},
    [KEY_DATA_FILE] = {"file", KEY_DATA, KEY_TEXT,
                       .help = "the samples, a CSV file; its path begins at the sweep file's folder"},
    [KEY_DATA_COLUMNS] = {"columns", KEY_DATA, KEY_NAMES, .min = 2, .max = 1024,
                          .help = "names of the columns of a row"},
    [KEY_DATA_TARGET] = {"target", KEY_DATA, KEY_TEXT,
                         .help = "the column to predict; the others are inputs"},
    [KEY_DATA_TARGETS] = {"targets", KEY_DATA, KEY_NAMES, .min = 1, .max = 1024,
                          .help = "the columns to predict, of numbers; the others are inputs"},
    [KEY_DATA_ROWS] = {"rows", KEY_DATA, KEY_NUMBERS, .min = 1,
                       .help = "the samples, a list of numbers each"},
    [KEY_METHOD] = {"method", KEY_ROOT, KEY_CHOICE, .choices = methods, .default_text = "grid",
                    .help = "everything with everything, or points drawn"},
    [KEY_RUN_CAP] = {"run_cap", KEY_ROOT, KEY_COUNTED, .min = 1, .max = 10000000,
                     .default_text = "",
                     .help = "how many points random and sobol draw; more keep those before"},
    [KEY_SWEEP_SEED] = {"sweep_seed", KEY_ROOT, KEY_COUNTED, .min = 0, .max = 4294967295,
                        .default_text = "0",
                        .help = "seed of the draws; 0 leaves a Sobol sequence as published"},
    [KEY_PARAMETERS] = {"parameters", KEY_ROOT, KEY_SECTION,
                        .help = "each a value, a list, or a mapping; see below"},
    [KEY_ZIP] = {"zip", KEY_ROOT, KEY_GROUPS, .default_text = "[]",
                 .help = "parameters that go in step, value by value, instead of crossing"},
    [KEY_EXCLUDE] = {"exclude", KEY_ROOT, KEY_POINTS, .default_text = "[]",
                     .help = "points to leave out: those that have all the values of an item"},
    [KEY_WHEN] = {"when", KEY_ROOT, KEY_WHENS, .default_text = "{}",
                  .help = "where a parameter has the sweep's values; elsewhere it has its default"},
    [KEY_PREDICT] = {"predict", KEY_ROOT, KEY_NUMBERS, .default_text = "[]",
                     .help = "inputs to run through every trained model"},
    [KEY_RECORD] = {"record", KEY_ROOT, KEY_SECTION, .help = "what is kept of each training"},
    [KEY_RECORD_CURVE] = {"curve", KEY_RECORD, KEY_COUNTED, .choices = curves,
                          .min = CURVE_MIN_POINTS, .max = CURVE_MAX_POINTS, .default_text = "32",
                          .help = "points of the MSE curve, first and last epoch among them"},
    [KEY_RECORD_ERROR_SUM] = {"error_sum", KEY_RECORD, KEY_FLAG, .default_text = "false",
                              .help = "keep the error sum at every point of the curve, too"},
    [KEY_RECORD_WEIGHTS] = {"weights", KEY_RECORD, KEY_CHOICE, .choices = kept_weights,
                            .default_text = "final",
                            .help = "the final weights and biases are kept, or none"},
    [KEY_DATABASE] = {"database", KEY_ROOT, KEY_TEXT, .default_text = "results.db",
                      .help = "results file, relative to where the program runs"},
};
_Static_assert(sizeof table / sizeof *table == KEY_PARAMETER, "a row for every key");
_Static_assert(METHOD_COUNT == sizeof methods / sizeof *methods - 1, "a choice for every method");
_Static_assert(METHOD_GRID == 0 && METHOD_RANDOM == 1, "choices in the order of the enum");

static const struct key_alternative key_alternatives[] = {
    {{{KEY_DATA_FILE, KEY_ROOT}, {KEY_DATA_COLUMNS, KEY_DATA_ROWS}}},
    {{{KEY_DATA_TARGET, KEY_ROOT}, {KEY_DATA_TARGETS, KEY_ROOT}}},
};
_Static_assert(sizeof key_alternatives / sizeof *key_alternatives == KEY_ALTERNATIVE_COUNT, "all of them");

static const struct value_key_info value_keys[] = {
    [VALUE_VALUE] = {"value", "the only value"},
    [VALUE_VALUES] = {"values", "the values, as a list"},
    [VALUE_DISTRIBUTION] = {"distribution", "what it is drawn from; for random and sobol"},
    [VALUE_MIN] = {"min", "the least value"},
    [VALUE_MAX] = {"max", "the largest value, included"},
    [VALUE_STEP] = {"step", "from one value to the next; 1 for whole numbers"},
    [VALUE_COUNT] = {"count", "how many values, min and max among them"},
    [VALUE_SCALE] = {"scale", "linear, or log: each value is the same multiple of the last"},
    [VALUE_Q] = {"q", "values are multiples of it (default: 1)"},
    [VALUE_MU] = {"mu", "the mean"},
    [VALUE_SIGMA] = {"sigma", "the standard deviation"},
    [VALUE_PROBABILITIES] = {"probabilities", "of the values, together 1 (default: all alike)"},
};
_Static_assert(sizeof value_keys / sizeof *value_keys == VALUE_KEY_COUNT, "a row for every key");

#define KEY(key) (1U << VALUE_##key)
static const struct value_form value_forms[] = {
    [FORM_VALUE] = {"a value", KEY(VALUE), 0, "one value"},
    [FORM_VALUES] = {"a list", KEY(VALUES), KEY(PROBABILITIES), "a list of values"},
    [FORM_RANGE] = {"a range", KEY(MIN) | KEY(MAX), KEY(STEP) | KEY(COUNT) | KEY(SCALE),
                    "both ends included; with random and sobol and without step or count: "
                    "drawn from in between"},
    [FORM_FIRST_DISTRIBUTION + DISTRIBUTION_UNIFORM] =
        {"uniform", KEY(DISTRIBUTION) | KEY(MIN) | KEY(MAX), 0, "all values alike"},
    [FORM_FIRST_DISTRIBUTION + DISTRIBUTION_LOG_UNIFORM_VALUES] =
        {"log_uniform_values", KEY(DISTRIBUTION) | KEY(MIN) | KEY(MAX), 0,
         "all orders of magnitude alike"},
    [FORM_FIRST_DISTRIBUTION + DISTRIBUTION_INT_UNIFORM] =
        {"int_uniform", KEY(DISTRIBUTION) | KEY(MIN) | KEY(MAX), 0, "all whole numbers alike"},
    [FORM_FIRST_DISTRIBUTION + DISTRIBUTION_Q_UNIFORM] =
        {"q_uniform", KEY(DISTRIBUTION) | KEY(MIN) | KEY(MAX), KEY(Q),
         "uniform, then the nearest multiple of q"},
    [FORM_FIRST_DISTRIBUTION + DISTRIBUTION_NORMAL] =
        {"normal", KEY(DISTRIBUTION) | KEY(MU) | KEY(SIGMA), KEY(MIN) | KEY(MAX),
         "normal, cut to min and max"},
    [FORM_FIRST_DISTRIBUTION + DISTRIBUTION_CATEGORICAL] =
        {"categorical", KEY(DISTRIBUTION) | KEY(VALUES), KEY(PROBABILITIES),
         "values with their probabilities"},
};
#undef KEY
_Static_assert(sizeof value_forms / sizeof *value_forms == FORM_COUNT, "a row for every form");

const struct value_key_info *value_key_info(enum value_key key)
{
    return &value_keys[key];
}

const struct value_form *value_form(size_t form)
{
    return &value_forms[form];
}

void value_forms_add_help(struct text *out)
{
    for (size_t i = 0; i < FORM_COUNT; i++) {
        const struct value_form *form = &value_forms[i];
        struct text keys = {0};
        for (size_t k = 0; k < VALUE_KEY_COUNT; k++) {
            if (!((form->required | form->optional) >> k & 1))
                continue;
            text_addf(&keys, keys.length > 0 ? ", " : "{");
            text_addf(&keys, form->required >> k & 1 ? "%s:" : "[%s:]", value_keys[k].name);
            if (k == VALUE_DISTRIBUTION)
                text_addf(&keys, " %s", form->what);
        }
        text_addf(out, "  %s}\n      %s\n", text_string(&keys), form->help);
        text_release(&keys);
    }
}

struct key_info key_info(enum key key)
{
    if (key < KEY_PARAMETER)
        return table[key];
    const struct parameter_info *info = parameter_info((enum parameter)(key - KEY_PARAMETER));
    return (struct key_info){
        .name = info->name,
        .parent = KEY_PARAMETERS,
        .kind = KEY_VALUES,
        .help = info->help,
    };
}

void key_add_path(struct text *out, enum key key)
{
    struct key_info info = key_info(key);
    if (key == KEY_ROOT) {
        text_add(out, "the sweep file");
        return;
    }
    if (info.parent != KEY_ROOT) {
        key_add_path(out, info.parent);
        text_add_char(out, '.');
    }
    text_add(out, info.name);
}

const struct key_alternative *key_alternative(size_t i)
{
    return &key_alternatives[i];
}

void key_add_way(struct text *out, const enum key way[2])
{
    for (size_t i = 0; i < 2 && way[i] != KEY_ROOT; i++) {
        text_add(out, i == 0 ? "'" : " and '");
        key_add_path(out, way[i]);
        text_add_char(out, '\'');
    }
}

static void add_choices(struct text *out, const char *const *choices)
{
    for (size_t i = 0; choices[i]; i++)
        text_addf(out, "%s%s", i == 0 ? "" : choices[i + 1] ? ", " : " or ", choices[i]);
}

static void add_real_range(struct text *out, const struct parameter_info *info)
{
    double min = info->min.real, max = info->max.real;
    bool is_open = min == PARAMETER_ABOVE_0 || min == PARAMETER_ABOVE_1;
    /* The numbers inside of open ends nobody wants to read. */
    text_add(out, is_open ? "a number above " : "a number from ");
    number_add_real(out, is_open ? floor(min) : min);
    text_add(out, is_open && max != PARAMETER_BELOW_1 ? ", at most " : is_open ? " and " : " to ");
    if (max == PARAMETER_BELOW_1)
        text_add(out, "below 1");
    else
        number_add_real(out, max);
}

void parameter_add_numbers(struct text *out, enum parameter parameter)
{
    const struct parameter_info *info = parameter_info(parameter);
    switch (info->type) {
    case PARAMETER_REAL:
        add_real_range(out, info);
        break;
    case PARAMETER_INTEGER:
    case PARAMETER_LAYERS:
        text_addf(out, "a whole number from %" PRId64 " to %" PRId64, info->min.integer,
                  info->max.integer);
        break;
    case PARAMETER_WORD:
    case PARAMETER_FLAG:
        break;
    }
}

static void add_parameter_values(struct text *out, enum parameter parameter)
{
    const struct parameter_info *info = parameter_info(parameter);
    switch (info->type) {
    case PARAMETER_REAL:
    case PARAMETER_INTEGER:
        parameter_add_numbers(out, parameter);
        if (info->word)
            text_addf(out, ", or %s", info->word);
        break;
    case PARAMETER_WORD:
        for (size_t i = 0; info->words[i].name; i++)
            text_addf(out, "%s%s", i == 0 ? "" : info->words[i + 1].name ? ", " : " or ",
                      info->words[i].name);
        break;
    case PARAMETER_FLAG:
        text_add(out, "true or false");
        break;
    case PARAMETER_LAYERS:
        text_addf(out, "none, or up to %d layers of %" PRId64 " to %" PRId64 " units: 8, 16-8",
                  PARAMETER_MAX_LAYERS, info->min.integer, info->max.integer);
        break;
    }
}

void key_add_expected(struct text *out, enum key key)
{
    struct key_info info = key_info(key);
    switch (info.kind) {
    case KEY_SECTION:
        text_add(out, "a mapping");
        break;
    case KEY_TEXT:
        text_add(out, "text");
        break;
    case KEY_CHOICE:
        add_choices(out, info.choices);
        break;
    case KEY_FLAG:
        text_add(out, "true or false");
        break;
    case KEY_COUNTED:
        text_addf(out, "a whole number from %lld to %lld%s", info.min, info.max,
                  info.choices ? ", " : "");
        if (info.choices)
            add_choices(out, info.choices);
        break;
    case KEY_NAMES:
        text_add(out, "a list of names");
        break;
    case KEY_NUMBERS:
        text_add(out, "a list of rows, each a list of numbers");
        break;
    case KEY_VALUES:
        add_parameter_values(out, (enum parameter)(key - KEY_PARAMETER));
        break;
    case KEY_GROUPS:
        text_add(out, "a list of lists of parameters");
        break;
    case KEY_POINTS:
        text_add(out, "a list of mappings: {parameter: value or list, ...}");
        break;
    case KEY_WHENS:
        text_add(out, "a mapping: {parameter: {other parameter: value or list, ...}}");
        break;
    }
}

/* Appends the way that a key's way has beside it, if any. */
static void add_other_way(struct text *out, enum key key)
{
    for (size_t i = 0; i < 2 * KEY_ALTERNATIVE_COUNT; i++) {
        const struct key_alternative *pair = key_alternative(i / 2);
        const enum key *way = pair->ways[i % 2];
        if (key != way[0] && key != way[1])
            continue;
        text_add(out, " (or ");
        key_add_way(out, pair->ways[1 - i % 2]);
        text_add_char(out, ')');
    }
}

void key_add_default(struct text *out, enum key key)
{
    struct key_info info = key_info(key);
    add_other_way(out, key);
    if (info.is_required) {
        text_add(out, " (required)");
    } else if (key >= KEY_PARAMETER) {
        enum parameter parameter = (enum parameter)(key - KEY_PARAMETER);
        const struct parameter_info *of = parameter_info(parameter);
        text_add(out, " (default: ");
        if (of->default_text)
            text_add(out, of->default_text);
        else
            value_add(out, parameter, of->default_value);
        text_add_char(out, ')');
    } else if (info.default_text && *info.default_text) {
        text_addf(out, " (default: %s)", info.default_text);
    }
}

/* The words a parameter takes, each with what it means. */
static void add_words_help(struct text *out, const struct word *words)
{
    for (; words->name; words++)
        text_addf(out, "  %-25s   %-15s %s\n", "", words->name, words->help);
}

static void add_key_help(struct text *out, enum key key)
{
    struct key_info info = key_info(key);
    const struct parameter_info *parameter =
        key < KEY_PARAMETER ? NULL : parameter_info((enum parameter)(key - KEY_PARAMETER));
    struct text path = {0};
    key_add_path(&path, key);
    bool is_long = path.length > 25;
    text_addf(out, is_long ? "  %s\n" : "  %-25s ", text_string(&path));
    text_addf(out, is_long ? "  %-25s %s\n" : "%s%s\n", "", info.help);
    text_release(&path);
    if (info.kind == KEY_SECTION && !info.is_required)
        return;
    text_addf(out, "  %-25s ", "");
    key_add_expected(out, key);
    if (parameter && parameter->default_text)
        text_addf(out, "\n  %-25s default: %s", "", parameter->default_text);
    else
        key_add_default(out, key);
    text_add_char(out, '\n');
    if (parameter && parameter->applies)
        text_addf(out, "  %-25s applies where %s\n", "", parameter->applies_if);
    if (parameter && parameter->type == PARAMETER_WORD)
        add_words_help(out, parameter->words);
}

void keys_add_help(struct text *out)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++)
        add_key_help(out, (enum key)i);
}
