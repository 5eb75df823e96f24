/* A cache with one place for each remainder of the verdict's number. */
#include "verdicts.h"

#include "nnsweep/mem.h"
#include "nnsweep/settle.h"

enum { CACHE_SIZE = 1024 };

void verdicts_init(struct verdicts *verdicts, const struct digits *digits, uint64_t deciding)
{
    *verdicts = (struct verdicts){.digits = digits};
    verdicts->cache = mem_array(CACHE_SIZE, sizeof *verdicts->cache);
    uint64_t stride = 1;
    for (size_t i = 0; i < digits->n; i++) {
        const struct digit *digit = &digits->items[i];
        if (!digit_has(digit, deciding) || digit->is_drawn)
            continue;
        classes_find(&verdicts->classes[i], digits->sweep, digit, deciding, true);
        verdicts->strides[i] = stride;
        stride *= verdicts->classes[i].n;
    }
}

void verdicts_release(struct verdicts *verdicts)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        classes_release(&verdicts->classes[i]);
    mem_free(verdicts->cache);
    *verdicts = (struct verdicts){0};
}

static void judge(const struct verdicts *verdicts, const uint64_t *places, struct verdict *out)
{
    const struct digits *digits = verdicts->digits;
    for (size_t i = 0; i < digits->n; i++) {
        const struct classes *classes = &verdicts->classes[i];
        uint64_t place = classes->of ? classes->first[classes->of[places[i]]] : 0;
        digits_set(digits, &digits->items[i], place, &out->trial);
    }
    out->own = sweep_settle(digits->sweep, &out->trial);
    out->n_lacking = 0;
    for (size_t i = 0; i < digits->n_varied; i++) {
        const struct digit *digit = &digits->items[i];
        uint64_t parameters = 0;
        for (size_t j = 0; j < digit->n_axes; j++)
            parameters |= PARAMETER_BIT(digit->axes[j]->parameter) & ~out->own;
        if (digit->is_filtered && parameters != 0)
            out->lacking[out->n_lacking++] = (struct lacking){.digit = i, .parameters = parameters};
    }
}

struct verdict *verdicts_at(struct verdicts *verdicts, const uint64_t *places, bool *is_new)
{
    const struct digits *digits = verdicts->digits;
    uint64_t number = 1;
    for (size_t i = 0; i < digits->n_varied; i++) {
        if (verdicts->classes[i].of)
            number += verdicts->classes[i].of[places[i]] * verdicts->strides[i];
    }
    struct verdict *verdict = &verdicts->cache[number % CACHE_SIZE];
    *is_new = verdict->number != number;
    if (*is_new) {
        verdict->number = number;
        judge(verdicts, places, verdict);
    }
    return verdict;
}
