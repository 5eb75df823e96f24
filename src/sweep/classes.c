/*
 * A place's answers are hashed, and places with the same hash are one class; that two others share
 * one is as good as impossible (see repeats.c). The places of a long range are not all looked at:
 * those where a condition holds, both ends and one other place are as many kinds as there are,
 * since a range has each value once.
 */
#include "classes.h"

#include <stdlib.h>

#include "mixed.h"
#include "nnsweep/axis_index.h"
#include "nnsweep/mem.h"
#include "nnsweep/settle.h"
#include "nnsweep/value.h"

/* What the table of parameters may ask of a value: see applies.h. */
static uint64_t kind_of(enum parameter parameter, union value value)
{
    if (value_is_word(parameter, value))
        return 256;
    switch (parameter_info(parameter)->type) {
    case PARAMETER_REAL:
        return value.real != 0.0;
    case PARAMETER_INTEGER:
    case PARAMETER_FLAG:
        return value.integer != 0;
    case PARAMETER_WORD:
        return value.word;
    case PARAMETER_LAYERS:
        break;
    }
    return value.units[0] != 0;
}

/* --- What is asked of a digit ----------------------------------------------------------------- */

struct question {
    const struct axis *axis;
    const struct condition *condition; /* NULL: of what kind its value is */
};

struct questions {
    size_t n;
    struct question items[PARAMETER_COUNT * (PARAMETER_COUNT + 1)];
};

static void ask(struct questions *questions, const struct sweep *sweep, const struct axis *axis)
{
    questions->items[questions->n++] = (struct question){axis, NULL};
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct conditions *when = &sweep->when[i];
        for (size_t j = 0; j < when->n; j++) {
            if (when->items[j].parameter == axis->parameter)
                questions->items[questions->n++] = (struct question){axis, &when->items[j]};
        }
    }
}

static uint64_t answers_at(const struct questions *questions, uint64_t place)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < questions->n; i++) {
        const struct question *question = &questions->items[i];
        union value value = axis_value(question->axis, place);
        uint64_t answer = question->condition ? condition_has(question->condition, value)
                                              : kind_of(question->axis->parameter, value);
        hash = mixed(hash, answer);
    }
    return hash;
}

/* --- Places that are looked at ---------------------------------------------------------------- */

struct answer {
    uint64_t hash, place;
};

struct answers {
    size_t n, capacity;
    struct answer *items; /* owned */
    bool are_all;         /* of every place; else the last one's is that of all others */
};

static void add_answer(struct answers *answers, const struct questions *questions, uint64_t place)
{
    if (answers->n == answers->capacity) {
        answers->capacity = mem_grown_capacity(answers->capacity, answers->n + 1);
        answers->items = mem_resize(answers->items, answers->capacity, sizeof *answers->items);
    }
    answers->items[answers->n++] = (struct answer){answers_at(questions, place), place};
}

static int compare_places(const void *a, const void *b)
{
    const struct answer *x = a, *y = b;
    return (x->place > y->place) - (x->place < y->place);
}

static int compare_hashes(const void *a, const void *b)
{
    const struct answer *x = a, *y = b;
    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash) : compare_places(a, b);
}

/* The places of ranges where the answers may be special. */
static void add_special(struct answers *answers, const struct questions *questions, uint64_t radix)
{
    add_answer(answers, questions, 0);
    add_answer(answers, questions, radix - 1);
    for (size_t i = 0; i < questions->n; i++) {
        const struct question *question = &questions->items[i];
        if (!question->condition)
            continue;
        struct axis_index *index = axis_index_new(question->axis);
        for (size_t j = 0; j < question->condition->n_values; j++) {
            uint64_t first;
            uint64_t n = axis_index_find(index, question->condition->values[j], &first);
            for (uint64_t place = first; place < first + n; place++)
                add_answer(answers, questions, place);
        }
        axis_index_free(index);
    }
}

static struct answers find_answers(const struct questions *questions, uint64_t radix)
{
    struct answers answers = {0};
    for (size_t i = 0; i < questions->n; i++)
        answers.are_all |= questions->items[i].axis->kind != AXIS_RANGE;
    for (uint64_t place = 0; answers.are_all && place < radix; place++)
        add_answer(&answers, questions, place);
    if (answers.are_all)
        return answers;
    add_special(&answers, questions, radix);
    qsort(answers.items, answers.n, sizeof *answers.items, compare_places);
    uint64_t other = 0; /* the first place that is not among them */
    for (size_t i = 0; i < answers.n && answers.items[i].place <= other; i++)
        other = answers.items[i].place + 1;
    if (other < radix)
        add_answer(&answers, questions, other);
    else
        answers.are_all = true;
    return answers;
}

/* --- Classes ---------------------------------------------------------------------------------- */

/* Keeps the first place of each class, in their order. */
static void find_firsts(struct classes *classes, const struct answers *answers)
{
    struct answer *firsts = mem_array(answers->n, sizeof *firsts);
    size_t n = 0;
    for (size_t i = 0; i < answers->n; i++) {
        if (i == 0 || answers->items[i].hash != answers->items[i - 1].hash)
            firsts[n++] = answers->items[i];
    }
    qsort(firsts, n, sizeof *firsts, compare_places);
    classes->n = n;
    classes->first = mem_array(n, sizeof *classes->first);
    for (size_t i = 0; i < n; i++)
        classes->first[i] = firsts[i].place;
    mem_free(firsts);
}

static uint32_t class_of_first(const struct classes *classes, uint64_t place)
{
    uint64_t low = 0, high = classes->n - 1;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (classes->first[middle] < place)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

static void find_places(struct classes *classes, const struct answers *answers, uint64_t radix,
                        uint64_t other)
{
    classes->of = mem_array(radix, sizeof *classes->of);
    uint32_t class = 0, class_of_other = 0;
    for (size_t i = 0; i < answers->n; i++) {
        if (i == 0 || answers->items[i].hash != answers->items[i - 1].hash)
            class = class_of_first(classes, answers->items[i].place);
        if (answers->items[i].place == other)
            class_of_other = class;
    }
    for (uint64_t place = 0; !answers->are_all && place < radix; place++)
        classes->of[place] = class_of_other;
    for (size_t i = 0; i < answers->n; i++) {
        if (i == 0 || answers->items[i].hash != answers->items[i - 1].hash)
            class = class_of_first(classes, answers->items[i].place);
        classes->of[answers->items[i].place] = class;
    }
}

void classes_find(struct classes *classes, const struct sweep *sweep, const struct digit *digit,
                  uint64_t deciding, bool with_places)
{
    *classes = (struct classes){0};
    struct questions questions = {0};
    for (size_t i = 0; i < digit->n_axes; i++) {
        if (deciding >> digit->axes[i]->parameter & 1)
            ask(&questions, sweep, digit->axes[i]);
    }
    struct answers answers = {0};
    if (questions.n > 0)
        answers = find_answers(&questions, digit->radix);
    else
        add_answer(&answers, &questions, 0);
    uint64_t other = answers.items[answers.n - 1].place;
    qsort(answers.items, answers.n, sizeof *answers.items, compare_hashes);
    find_firsts(classes, &answers);
    if (with_places)
        find_places(classes, &answers, digit->radix, other);
    mem_free(answers.items);
}

void classes_release(struct classes *classes)
{
    mem_free(classes->first);
    mem_free(classes->of);
    *classes = (struct classes){0};
}

/* --- Walks ------------------------------------------------------------------------------------ */

void walk_init(struct walk *walk, const struct digits *digits, uint64_t deciding)
{
    *walk = (struct walk){.digits = digits};
    for (size_t i = 0; i < digits->n_varied; i++) {
        if (!digit_has(&digits->items[i], deciding))
            continue;
        classes_find(&walk->classes[walk->n], digits->sweep, &digits->items[i], deciding, false);
        walk->digit_of[walk->n++] = i;
    }
}

void walk_release(struct walk *walk)
{
    for (size_t i = 0; i < walk->n; i++)
        classes_release(&walk->classes[i]);
    *walk = (struct walk){0};
}

uint64_t walk_size(const struct walk *walk)
{
    uint64_t size = 1;
    for (size_t i = 0; i < walk->n; i++)
        size = saturating_product(size, walk->classes[i].n);
    return size;
}

uint64_t walk_trial(const struct walk *walk, struct trial *out)
{
    const struct digits *digits = walk->digits;
    *out = (struct trial){0};
    for (size_t i = 0; i < digits->n; i++)
        digits_set(digits, &digits->items[i], 0, out);
    for (size_t i = 0; i < walk->n; i++)
        digits_set(digits, &digits->items[walk->digit_of[i]], walk->classes[i].first[walk->at[i]],
                   out);
    return sweep_settle(digits->sweep, out);
}

bool walk_next(struct walk *walk)
{
    for (size_t i = walk->n; i-- > 0;) {
        if (++walk->at[i] < walk->classes[i].n)
            return true;
        walk->at[i] = 0;
    }
    return false;
}
