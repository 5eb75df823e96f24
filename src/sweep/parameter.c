/* The table of parameters. */
#include "nnsweep/parameter.h"

#include <string.h>

#include "applies.h"
#include "nnsweep/model.h"
#include "nnsweep/value.h"
#include "words.h"

enum { MOST_EPOCHS = 1000000000 };

#define BIT(parameter) PARAMETER_BIT(PARAMETER_##parameter)

static const struct parameter_info table[] = {
    [PARAMETER_LEARNING_RATE] = {
        .name = "learning_rate",
        .alias = "lr",
        .type = PARAMETER_REAL,
        .min = {.real = PARAMETER_ABOVE_0},
        .max = {.real = 1e300},
        .default_value = {.real = 0.05},
        .since = 1,
        .help = "step size of each update; of rprop and irprop the first step",
    },
    [PARAMETER_EPOCHS] = {
        .name = "epochs",
        .type = PARAMETER_INTEGER,
        .min = {.integer = 0},
        .max = {.integer = MOST_EPOCHS},
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
        .default_value = {.real = 0},
        .has_neutral = true,
        .neutral = {.real = 0},
        .since = 2,
        .help = "L2 penalty on the weights (not the biases), added to their gradient as "
                "weight_decay * w",
    },
    [PARAMETER_RULE] = {
        .name = "rule",
        .type = PARAMETER_WORD,
        .words = words_rule,
        .default_value = {.word = RULE_GRADIENT},
        .has_neutral = true,
        .neutral = {.word = RULE_GRADIENT},
        .is_in_head = true,
        .since = 1,
        .help = "the article's update, or the gradient of the mean loss",
    },
    [PARAMETER_HIDDEN] = {
        .name = "hidden",
        .type = PARAMETER_LAYERS,
        .min = {.integer = 1},
        .max = {.integer = MODEL_MAX_UNITS},
        .default_value = {.units = {0}},
        .has_neutral = true,
        .neutral = {.units = {0}},
        .is_in_head = true,
        .since = 4,
        .help = "units of each hidden layer, from the inputs on",
    },
    [PARAMETER_ACTIVATION] = {
        .name = "activation",
        .type = PARAMETER_WORD,
        .words = words_activation,
        .default_value = {.word = ACTIVATION_TANH},
        .applies = applies_with_hidden_layers,
        .applies_if = "hidden is not none",
        .deciders = BIT(HIDDEN),
        .is_in_head = true,
        .since = 4,
        .help = "of the hidden layers",
    },
    [PARAMETER_OUTPUT] = {
        .name = "output",
        .type = PARAMETER_WORD,
        .words = words_output,
        .default_of = default_output,
        .default_text = "sigmoid; softmax where loss is cross_entropy",
        .deciders = BIT(LOSS),
        .has_neutral = true,
        .neutral = {.word = ACTIVATION_SIGMOID},
        .is_in_head = true,
        .since = 4,
        .help = "activation of the outputs",
    },
    [PARAMETER_LOSS] = {
        .name = "loss",
        .type = PARAMETER_WORD,
        .words = words_loss,
        .default_of = default_loss,
        .default_text = "mse for numbers, bce for two classes, cross_entropy for more; "
                        "what belongs to output where that is given",
        .deciders = BIT(OUTPUT),
        .has_neutral = true,
        .neutral = {.word = LOSS_MSE},
        .since = 4,
        .help = "what is made small",
    },
    [PARAMETER_OPTIMIZER] = {
        .name = "optimizer",
        .type = PARAMETER_WORD,
        .words = words_optimizer,
        .default_value = {.word = OPTIMIZER_SGD},
        .has_neutral = true,
        .neutral = {.word = OPTIMIZER_SGD},
        .since = 4,
        .help = "how a gradient becomes a step",
    },
    [PARAMETER_MOMENTUM] = {
        .name = "momentum",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = PARAMETER_BELOW_1},
        .default_value = {.real = 0},
        .applies = applies_to_sgd,
        .applies_if = "optimizer is sgd",
        .deciders = BIT(OPTIMIZER),
        .has_neutral = true,
        .neutral = {.real = 0},
        .since = 4,
        .help = "share of the last step that goes into the next",
    },
    [PARAMETER_NESTEROV] = {
        .name = "nesterov",
        .type = PARAMETER_FLAG,
        .default_value = {.integer = false},
        .applies = applies_with_momentum,
        .applies_if = "momentum is above 0",
        .deciders = BIT(MOMENTUM),
        .has_neutral = true,
        .neutral = {.integer = false},
        .since = 4,
        .help = "whether a step looks ahead by its momentum",
    },
    [PARAMETER_RHO] = {
        .name = "rho",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = PARAMETER_BELOW_1},
        .default_value = {.real = 0.99},
        .applies = applies_to_rmsprop,
        .applies_if = "optimizer is rmsprop",
        .deciders = BIT(OPTIMIZER),
        .since = 4,
        .help = "share of the past in the mean of squared gradients",
    },
    [PARAMETER_BETA1] = {
        .name = "beta1",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = PARAMETER_BELOW_1},
        .default_value = {.real = 0.9},
        .applies = applies_to_adam,
        .applies_if = "optimizer is adam or adamw",
        .deciders = BIT(OPTIMIZER),
        .since = 4,
        .help = "share of the past in the mean of gradients",
    },
    [PARAMETER_BETA2] = {
        .name = "beta2",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = PARAMETER_BELOW_1},
        .default_value = {.real = 0.999},
        .applies = applies_to_adam,
        .applies_if = "optimizer is adam or adamw",
        .deciders = BIT(OPTIMIZER),
        .since = 4,
        .help = "share of the past in the mean of squared gradients",
    },
    [PARAMETER_EPSILON] = {
        .name = "epsilon",
        .type = PARAMETER_REAL,
        .min = {.real = PARAMETER_ABOVE_0},
        .max = {.real = 1e300},
        .default_of = default_epsilon,
        .default_text = "1e-8; 1e-10 where optimizer is adagrad",
        .applies = applies_to_adaptive,
        .applies_if = "optimizer is adagrad, rmsprop, adam or adamw",
        .deciders = BIT(OPTIMIZER),
        .since = 4,
        .help = "added to the root that a step is divided by",
    },
    [PARAMETER_ETA_MINUS] = {
        .name = "eta_minus",
        .type = PARAMETER_REAL,
        .min = {.real = PARAMETER_ABOVE_0},
        .max = {.real = PARAMETER_BELOW_1},
        .default_value = {.real = 0.5},
        .applies = applies_to_rprop,
        .applies_if = "optimizer is rprop or irprop",
        .deciders = BIT(OPTIMIZER),
        .since = 4,
        .help = "factor of a step where the gradient's sign changes",
    },
    [PARAMETER_ETA_PLUS] = {
        .name = "eta_plus",
        .type = PARAMETER_REAL,
        .min = {.real = PARAMETER_ABOVE_1},
        .max = {.real = 1e300},
        .default_value = {.real = 1.2},
        .applies = applies_to_rprop,
        .applies_if = "optimizer is rprop or irprop",
        .deciders = BIT(OPTIMIZER),
        .since = 4,
        .help = "factor of a step where the gradient's sign stays",
    },
    [PARAMETER_STEP_MIN] = {
        .name = "step_min",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = 1e300},
        .default_value = {.real = 1e-6},
        .applies = applies_to_rprop,
        .applies_if = "optimizer is rprop or irprop",
        .deciders = BIT(OPTIMIZER),
        .since = 4,
        .help = "a step gets no smaller",
    },
    [PARAMETER_STEP_MAX] = {
        .name = "step_max",
        .type = PARAMETER_REAL,
        .min = {.real = PARAMETER_ABOVE_0},
        .max = {.real = 1e300},
        .default_value = {.real = 50},
        .applies = applies_to_rprop,
        .applies_if = "optimizer is rprop or irprop",
        .deciders = BIT(OPTIMIZER),
        .since = 4,
        .help = "a step gets no larger",
    },
    [PARAMETER_BATCH_SIZE] = {
        .name = "batch_size",
        .type = PARAMETER_INTEGER,
        .min = {.integer = 1},
        .max = {.integer = 1000000000},
        .word = "full",
        .word_value = {.integer = 0},
        .default_value = {.integer = 0},
        .has_neutral = true,
        .neutral = {.integer = 0},
        .since = 4,
        .help = "rows of each update, shuffled anew each epoch; full: all rows in their order",
    },
    [PARAMETER_INIT] = {
        .name = "init",
        .type = PARAMETER_WORD,
        .words = words_init,
        .default_of = default_init,
        .default_text = "rand without hidden layers, else glorot_uniform",
        .deciders = BIT(HIDDEN),
        .has_neutral = true,
        .neutral = {.word = INIT_RAND},
        .since = 4,
        .help = "how the first weights are drawn",
    },
    [PARAMETER_INIT_SCALE] = {
        .name = "init_scale",
        .type = PARAMETER_REAL,
        .min = {.real = PARAMETER_ABOVE_0},
        .max = {.real = 1e300},
        .default_value = {.real = 0.5},
        .applies = applies_to_scaled_init,
        .applies_if = "init is uniform or normal",
        .deciders = BIT(INIT),
        .since = 4,
        .help = "how large the first weights are",
    },
    [PARAMETER_SCHEDULE] = {
        .name = "schedule",
        .type = PARAMETER_WORD,
        .words = words_schedule,
        .default_value = {.word = SCHEDULE_CONSTANT},
        .applies = applies_with_rate,
        .applies_if = "optimizer is neither rprop nor irprop",
        .deciders = BIT(OPTIMIZER),
        .has_neutral = true,
        .neutral = {.word = SCHEDULE_CONSTANT},
        .since = 4,
        .help = "what becomes of the learning rate from epoch to epoch",
    },
    [PARAMETER_SCHEDULE_FACTOR] = {
        .name = "schedule_factor",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = 1},
        .default_value = {.real = 0.5},
        .applies = applies_with_factor,
        .applies_if = "schedule is step or exponential",
        .deciders = BIT(SCHEDULE),
        .since = 4,
        .help = "what the learning rate is multiplied by",
    },
    [PARAMETER_SCHEDULE_EVERY] = {
        .name = "schedule_every",
        .type = PARAMETER_INTEGER,
        .min = {.integer = 1},
        .max = {.integer = MOST_EPOCHS},
        .default_value = {.integer = 100},
        .applies = applies_with_steps,
        .applies_if = "schedule is step",
        .deciders = BIT(SCHEDULE),
        .since = 4,
        .help = "epochs from one step of the learning rate to the next",
    },
    [PARAMETER_PATIENCE] = {
        .name = "patience",
        .type = PARAMETER_INTEGER,
        .min = {.integer = 1},
        .max = {.integer = MOST_EPOCHS},
        .word = "none",
        .word_value = {.integer = 0},
        .word_is_absence = true,
        .default_value = {.integer = 0},
        .since = 4,
        .help = "stop after that many epochs without a new lowest loss",
    },
    [PARAMETER_MIN_DELTA] = {
        .name = "min_delta",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = 1e300},
        .default_value = {.real = 0},
        .applies = applies_with_patience,
        .applies_if = "patience is given",
        .deciders = BIT(PATIENCE),
        .has_neutral = true,
        .neutral = {.real = 0},
        .since = 4,
        .help = "a new lowest loss is lower by more than this",
    },
    [PARAMETER_STOP_LOSS] = {
        .name = "stop_loss",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = 1e300},
        .word = "none",
        .word_value = {.real = -1},
        .word_is_absence = true,
        .default_value = {.real = -1},
        .since = 4,
        .help = "stop when the loss is at most this",
    },
    [PARAMETER_STOP_GENERALIZATION_LOSS] = {
        .name = "stop_generalization_loss",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = 1e300},
        .word = "none",
        .word_value = {.real = -1},
        .word_is_absence = true,
        .default_value = {.real = -1},
        .since = 4,
        .help = "stop when the loss is more than this many percent above its lowest "
                "(Prechelt's GL)",
    },
    [PARAMETER_STOP_PROGRESS] = {
        .name = "stop_progress",
        .type = PARAMETER_REAL,
        .min = {.real = 0},
        .max = {.real = 1e300},
        .word = "none",
        .word_value = {.real = -1},
        .word_is_absence = true,
        .default_value = {.real = -1},
        .since = 4,
        .help = "stop when the training loss of the last evaluate_every epochs is on average less "
                "than this many per thousand above its lowest (Prechelt's P_k)",
    },
    [PARAMETER_EVALUATE_EVERY] = {
        .name = "evaluate_every",
        .type = PARAMETER_INTEGER,
        .min = {.integer = 1},
        .max = {.integer = MOST_EPOCHS},
        .default_value = {.integer = 1},
        .applies = applies_with_evaluation,
        .applies_if = "keep is best, or patience or a parameter stop_* is given",
        .deciders = BIT(PATIENCE) | BIT(STOP_LOSS) | BIT(STOP_GENERALIZATION_LOSS) |
                    BIT(STOP_PROGRESS) | BIT(KEEP),
        .has_neutral = true,
        .neutral = {.integer = 1},
        .since = 4,
        .help = "epochs from one look at the loss to the next",
    },
    [PARAMETER_KEEP] = {
        .name = "keep",
        .type = PARAMETER_WORD,
        .words = words_keep,
        .default_value = {.word = KEEP_FINAL},
        .has_neutral = true,
        .neutral = {.word = KEEP_FINAL},
        .since = 4,
        .help = "the weights to store and to score",
    },
};
_Static_assert(sizeof table / sizeof *table == PARAMETER_COUNT, "a row for every parameter");
_Static_assert((int)PARAMETER_COUNT <= 64, "a set of parameters is 64 bits");
_Static_assert((int)PARAMETER_MAX_LAYERS == (int)MODEL_MAX_HIDDEN, "a size for every layer");

const struct parameter_info *parameter_info(enum parameter parameter)
{
    return &table[parameter];
}

bool parameter_is_text(enum parameter parameter)
{
    return table[parameter].type == PARAMETER_WORD || table[parameter].type == PARAMETER_LAYERS;
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

bool parameter_is_neutral(enum parameter parameter, union value value)
{
    const struct parameter_info *info = &table[parameter];
    return info->has_neutral && value_compare(parameter, value, info->neutral) == 0;
}

bool trial_says(const struct trial *trial, enum parameter parameter)
{
    return trial_has(trial, parameter) &&
           !parameter_is_neutral(parameter, trial->values[parameter]);
}
