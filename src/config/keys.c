/* The table. */
#include "nnsweep/keys.h"

#include <float.h>
#include <inttypes.h>

#include "nnsweep/network.h"
#include "nnsweep/number.h"
#include "nnsweep/record.h"

static const char *const rules[] = {"article", "gradient", NULL};
static const char *const curves[] = {"every", "none", NULL};

static const struct key_info table[] = {
    [KEY_ROOT] = {"", KEY_ROOT, KEY_SECTION, .help = "a sweep"},
    [KEY_NAME] = {"name", KEY_ROOT, KEY_TEXT, .default_text = "the file's name",
                  .help = "of the sweep, as the results file has it"},
    [KEY_DESCRIPTION] = {"description", KEY_ROOT, KEY_TEXT, .default_text = "",
                         .help = "what the sweep is for"},
    [KEY_DATA] = {"data", KEY_ROOT, KEY_SECTION, .is_required = true,
                  .help = "what the networks learn"},
    [KEY_DATA_COLUMNS] = {"columns", KEY_DATA, KEY_NAMES, .is_required = true,
                          .help = "names of the columns of a row"},
    [KEY_DATA_TARGET] = {"target", KEY_DATA, KEY_TEXT, .is_required = true,
                         .help = "the column to predict; the others are inputs"},
    [KEY_DATA_ROWS] = {"rows", KEY_DATA, KEY_NUMBERS, .is_required = true,
                       .help = "the samples, a list of numbers each"},
    [KEY_MODEL] = {"model", KEY_ROOT, KEY_SECTION, .help = "what is trained, and how"},
    [KEY_MODEL_RULE] = {"rule", KEY_MODEL, KEY_CHOICE, .choices = rules,
                        .default_text = "gradient",
                        .help = "the article's update, or the gradient of the mean squared error"},
    [KEY_PARAMETERS] = {"parameters", KEY_ROOT, KEY_SECTION,
                        .help = "each a value, a list, or {min: , max: , step: }"},
    [KEY_PREDICT] = {"predict", KEY_ROOT, KEY_NUMBERS, .default_text = "[]",
                     .help = "inputs to run through every trained model"},
    [KEY_RECORD] = {"record", KEY_ROOT, KEY_SECTION, .help = "what is kept of each training"},
    [KEY_RECORD_CURVE] = {"curve", KEY_RECORD, KEY_COUNTED, .choices = curves,
                          .min = CURVE_MIN_POINTS, .max = CURVE_MAX_POINTS, .default_text = "32",
                          .help = "points of the MSE curve, first and last epoch among them"},
    [KEY_RECORD_ERROR_SUM] = {"error_sum", KEY_RECORD, KEY_FLAG, .default_text = "false",
                              .help = "keep the error sum at every point of the curve, too"},
    [KEY_DATABASE] = {"database", KEY_ROOT, KEY_TEXT, .default_text = "results.db",
                      .help = "results file, relative to where the program runs"},
};
_Static_assert(sizeof table / sizeof *table == KEY_PARAMETER, "a row for every key");
_Static_assert(RULE_COUNT == sizeof rules / sizeof *rules - 1, "a choice for every rule");
_Static_assert(RULE_ARTICLE == 0 && RULE_GRADIENT == 1, "choices in the order of the enum");

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

static void add_choices(struct text *out, const char *const *choices)
{
    for (size_t i = 0; choices[i]; i++)
        text_addf(out, "%s%s", i == 0 ? "" : choices[i + 1] ? ", " : " or ", choices[i]);
}

static void add_parameter_range(struct text *out, const struct parameter_info *info)
{
    switch (info->type) {
    case PARAMETER_REAL:
        text_add(out, "a number ");
        if (info->min.real == DBL_MIN) { /* the least there is: nobody wants to read it */
            text_add(out, "above 0, at most ");
        } else {
            text_add(out, "from ");
            number_add_real(out, info->min.real);
            text_add(out, " to ");
        }
        number_add_real(out, info->max.real);
        break;
    case PARAMETER_INTEGER:
        text_addf(out, "a whole number from %" PRId64 " to %" PRId64, info->min.integer,
                  info->max.integer);
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
        text_addf(out, "a whole number from %lld to %lld, ", info.min, info.max);
        add_choices(out, info.choices);
        break;
    case KEY_NAMES:
        text_add(out, "a list of names");
        break;
    case KEY_NUMBERS:
        text_add(out, "a list of rows, each a list of numbers");
        break;
    case KEY_VALUES:
        add_parameter_range(out, parameter_info((enum parameter)(key - KEY_PARAMETER)));
        break;
    }
}

static void add_default(struct text *out, enum key key)
{
    struct key_info info = key_info(key);
    if (info.is_required) {
        text_add(out, " (required)");
    } else if (key >= KEY_PARAMETER) {
        enum parameter parameter = (enum parameter)(key - KEY_PARAMETER);
        text_add(out, " (default: ");
        parameter_add_value(out, parameter, parameter_info(parameter)->default_value);
        text_add_char(out, ')');
    } else if (info.default_text && *info.default_text) {
        text_addf(out, " (default: %s)", info.default_text);
    }
}

void keys_add_help(struct text *out)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        enum key key = (enum key)i;
        struct text path = {0};
        key_add_path(&path, key);
        text_addf(out, "  %-25s %s\n", text_string(&path), key_info(key).help);
        text_release(&path);
        if (key_info(key).kind == KEY_SECTION && !key_info(key).is_required)
            continue;
        text_addf(out, "  %-25s ", "");
        key_add_expected(out, key);
        add_default(out, key);
        text_add_char(out, '\n');
    }
}
