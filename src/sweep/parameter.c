/* The table of parameters. */
#include "nnsweep/parameter.h"

#include <float.h>
#include <string.h>

#include "nnsweep/value.h"

static const struct parameter_info table[] = {
    [PARAMETER_LEARNING_RATE] = {
        .name = "learning_rate",
        .alias = "lr",
        .type = PARAMETER_REAL,
        .min = {.real = DBL_TRUE_MIN}, /* any number above 0 */
        .max = {.real = 1e300},
        .default_value = {.real = 0.05},
        .since = 1,
        .help = "step size of each update",
    },
    [PARAMETER_EPOCHS] = {
        .name = "epochs",
        .type = PARAMETER_INTEGER,
        .min = {.integer = 0},
        .max = {.integer = 1000000000},
        .default_value = {.integer = 25000},
        .since = 1,
        .help = "passes over the data; 0 keeps the initial weights",
    },
    [PARAMETER_SEED] = {
        .name = "seed",
        .type = PARAMETER_INTEGER,
        .min = {.integer = 0},
        .max = {.integer = 4294967295},
        .default_value = {.integer = 42},
        .since = 1,
        .help = "seed of the trial's own generator, as in numpy.random.seed",
    },
    [PARAMETER_WEIGHT_DECAY] = {
        .name = "weight_decay",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = 1e300},
        .is_optional = true,
        .since = 2,
        .help = "L2 penalty on the weights (not the biases), added to their gradient as "
                "weight_decay * w",
    },
};
_Static_assert(sizeof table / sizeof *table == PARAMETER_COUNT, "a row for every parameter");

const struct parameter_info *parameter_info(enum parameter parameter)
{
    return &table[parameter];
}

bool parameter_find(const char *name, enum parameter *out)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (strcmp(table[i].name, name) != 0 &&
            (!table[i].alias || strcmp(table[i].alias, name) != 0))
            continue;
        *out = (enum parameter)i;
        return true;
    }
    return false;
}

bool parameter_is_absent(enum parameter parameter, union value value)
{
    if (!table[parameter].is_optional)
        return false;
    return value_compare(parameter, value, parameter_absent_value(parameter)) == 0;
}

union value parameter_absent_value(enum parameter parameter)
{
    (void)parameter;
    return (union value){.real = 0.0};
}
