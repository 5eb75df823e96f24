/* The table of parameters. */
#include "nnsweep/parameter.h"

#include <float.h>
#include <inttypes.h>

#include "nnsweep/number.h"

static const struct parameter_info table[] = {
    [PARAMETER_LEARNING_RATE] = {
        .name = "learning_rate",
        .alias = "lr",
        .type = PARAMETER_REAL,
        .min = {.real = DBL_MIN}, /* any number above 0 */
        .max = {.real = 1e300},
        .default_value = {.real = 0.05},
        .help = "step size of each update",
    },
    [PARAMETER_EPOCHS] = {
        .name = "epochs",
        .type = PARAMETER_INTEGER,
        .min = {.integer = 0},
        .max = {.integer = 1000000000},
        .default_value = {.integer = 25000},
        .help = "passes over the data; 0 keeps the initial weights",
    },
    [PARAMETER_SEED] = {
        .name = "seed",
        .type = PARAMETER_INTEGER,
        .min = {.integer = 0},
        .max = {.integer = 4294967295},
        .default_value = {.integer = 42},
        .help = "seed of the trial's own generator, as in numpy.random.seed",
    },
};
_Static_assert(sizeof table / sizeof *table == PARAMETER_COUNT, "a row for every parameter");

const struct parameter_info *parameter_info(enum parameter parameter)
{
    return &table[parameter];
}

void parameter_add_value(struct text *out, enum parameter parameter, union value value)
{
    switch (table[parameter].type) {
    case PARAMETER_REAL:
        number_add_real(out, value.real);
        break;
    case PARAMETER_INTEGER:
        text_addf(out, "%" PRId64, value.integer);
        break;
    }
}
