/* The conditions and the defaults that the table of parameters names. */
#include "applies.h"

#include "nnsweep/model.h"
#include "nnsweep/value.h"

static enum optimizer optimizer_of(const struct trial *trial)
{
    return (enum optimizer)trial->values[PARAMETER_OPTIMIZER].word;
}

static bool has_hidden_layers(const struct trial *trial)
{
    return trial->values[PARAMETER_HIDDEN].units[0] != 0;
}

bool applies_with_hidden_layers(const struct trial *trial)
{
    return has_hidden_layers(trial);
}

bool applies_to_sgd(const struct trial *trial)
{
    return optimizer_of(trial) == OPTIMIZER_SGD;
}

bool applies_with_momentum(const struct trial *trial)
{
    return trial_has(trial, PARAMETER_MOMENTUM) && trial->values[PARAMETER_MOMENTUM].real != 0.0;
}

bool applies_to_rmsprop(const struct trial *trial)
{
    return optimizer_of(trial) == OPTIMIZER_RMSPROP;
}

bool applies_to_adam(const struct trial *trial)
{
    return optimizer_of(trial) == OPTIMIZER_ADAM || optimizer_of(trial) == OPTIMIZER_ADAMW;
}

bool applies_to_adaptive(const struct trial *trial)
{
    return applies_to_adam(trial) || applies_to_rmsprop(trial) ||
           optimizer_of(trial) == OPTIMIZER_ADAGRAD;
}

bool applies_to_rprop(const struct trial *trial)
{
    return optimizer_of(trial) == OPTIMIZER_RPROP || optimizer_of(trial) == OPTIMIZER_IRPROP;
}

bool applies_with_rate(const struct trial *trial)
{
    return !applies_to_rprop(trial);
}

bool applies_to_scaled_init(const struct trial *trial)
{
    enum init init = (enum init)trial->values[PARAMETER_INIT].word;
    return init == INIT_UNIFORM || init == INIT_NORMAL;
}

static bool has_schedule(const struct trial *trial, enum schedule schedule)
{
    return trial_has(trial, PARAMETER_SCHEDULE) &&
           trial->values[PARAMETER_SCHEDULE].word == schedule;
}

bool applies_with_steps(const struct trial *trial)
{
    return has_schedule(trial, SCHEDULE_STEP);
}

bool applies_with_factor(const struct trial *trial)
{
    return applies_with_steps(trial) || has_schedule(trial, SCHEDULE_EXPONENTIAL);
}

bool applies_with_patience(const struct trial *trial)
{
    return trial_has(trial, PARAMETER_PATIENCE);
}

bool applies_with_evaluation(const struct trial *trial)
{
    return trial_has(trial, PARAMETER_PATIENCE) || trial_has(trial, PARAMETER_STOP_LOSS) ||
           trial_has(trial, PARAMETER_STOP_GENERALIZATION_LOSS) ||
           trial_has(trial, PARAMETER_STOP_PROGRESS) ||
           trial->values[PARAMETER_KEEP].word == KEEP_BEST;
}

/* The loss that belongs to the output or, where that is left open too, to the data. */
union value default_loss(const struct trial *trial, uint64_t said, enum task task)
{
    enum activation output = (enum activation)trial->values[PARAMETER_OUTPUT].word;
    bool is_free = !(said & PARAMETER_BIT(PARAMETER_OUTPUT));
    if (is_free ? task == TASK_CLASSES : output == ACTIVATION_SOFTMAX)
        return value_of_word(LOSS_CROSS_ENTROPY);
    if (task != TASK_NUMBERS && (is_free || output == ACTIVATION_SIGMOID))
        return value_of_word(LOSS_BCE);
    return value_of_word(LOSS_MSE);
}

union value default_output(const struct trial *trial, uint64_t said, enum task task)
{
    (void)said, (void)task;
    bool is_entropy = trial->values[PARAMETER_LOSS].word == LOSS_CROSS_ENTROPY;
    return value_of_word(is_entropy ? ACTIVATION_SOFTMAX : ACTIVATION_SIGMOID);
}

union value default_init(const struct trial *trial, uint64_t said, enum task task)
{
    (void)said, (void)task;
    return value_of_word(has_hidden_layers(trial) ? INIT_GLOROT_UNIFORM : INIT_RAND);
}

union value default_epsilon(const struct trial *trial, uint64_t said, enum task task)
{
    (void)said, (void)task;
    return value_of_real(optimizer_of(trial) == OPTIMIZER_ADAGRAD ? 1e-10 : 1e-8);
}
