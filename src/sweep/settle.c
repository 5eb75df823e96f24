/*
 * In the order of the table but for two: what others follow from comes first. A default that goes
 * both ways (the loss from the output, the output from the loss) looks at what is said alone in one
 * of them.
 */
#include "nnsweep/settle.h"

#include "nnsweep/value.h"

/* Whether the parameter keeps its value. */
static bool settle_one(struct trial *trial, enum parameter parameter, uint64_t said, enum task task)
{
    const struct parameter_info *info = parameter_info(parameter);
    union value *value = &trial->values[parameter];
    bool applies = !info->applies || info->applies(trial);
    bool is_said = said & PARAMETER_BIT(parameter);
    if (applies && !is_said)
        *value = info->default_of ? info->default_of(trial, said, task) : info->default_value;
    if (!applies || value_is_absence(parameter, *value)) {
        *value = (union value){.units = {0}};
        trial->absent |= PARAMETER_BIT(parameter);
    }
    return applies && is_said;
}

uint64_t trial_settle(struct trial *trial, uint64_t said, enum task task)
{
    static const enum parameter first[] = {PARAMETER_LOSS, PARAMETER_KEEP};
    uint64_t kept = 0;
    trial->absent = 0;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        settle_one(trial, first[i], said, task);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (settle_one(trial, (enum parameter)i, said, task))
            kept |= PARAMETER_BIT(i);
    }
    return kept;
}

uint64_t sweep_given(const struct sweep *sweep)
{
    uint64_t given = 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (sweep->axes[i].kind != AXIS_DEFAULT)
            given |= PARAMETER_BIT(sweep->axes[i].parameter);
    }
    return given;
}

uint64_t sweep_told(const struct sweep *sweep)
{
    return sweep_given(sweep) | PARAMETER_BIT(PARAMETER_LEARNING_RATE) |
           PARAMETER_BIT(PARAMETER_EPOCHS) | PARAMETER_BIT(PARAMETER_SEED);
}

static uint64_t with_when(const struct sweep *sweep)
{
    uint64_t with = 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (sweep->when[i].n > 0)
            with |= PARAMETER_BIT(i);
    }
    return with;
}

uint64_t sweep_settle(const struct sweep *sweep, struct trial *trial)
{
    uint64_t said = sweep_given(sweep), with = with_when(sweep);
    if (with == 0)
        return trial_settle(trial, said, sweep->task);
    /* Conditions are on parameters that are settled without those that wait for them. */
    struct trial known = *trial;
    trial_settle(&known, said & ~with, sweep->task);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (sweep->when[i].n > 0 && !conditions_hold(&sweep->when[i], &known))
            said &= ~PARAMETER_BIT(i);
    }
    return trial_settle(trial, said, sweep->task);
}

uint64_t sweep_deciders(const struct sweep *sweep, enum parameter parameter)
{
    uint64_t given = sweep_given(sweep), found = 0, open = PARAMETER_BIT(parameter);
    while (open != 0) {
        enum parameter next = PARAMETER_LEARNING_RATE;
        while (!(open >> next & 1))
            next++;
        open &= ~PARAMETER_BIT(next);
        const struct parameter_info *info = parameter_info(next);
        const struct conditions *when = &sweep->when[next];
        uint64_t by = 0;
        if (info->applies || !(given & PARAMETER_BIT(next)) || when->n > 0)
            by = info->deciders;
        for (size_t i = 0; i < when->n; i++)
            by |= PARAMETER_BIT(when->items[i].parameter);
        open |= by & ~found;
        found |= by;
    }
    return found;
}
