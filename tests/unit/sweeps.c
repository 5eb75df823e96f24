/* Text is taken apart in place: what is wrong with it fails an assertion. */
#include "sweeps.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/value.h"

union value value_of_text(enum parameter parameter, const char *text)
{
    union value value;
    if (value_find_word(parameter, text, &value))
        return value;
    struct number number = number_parse(text);
    switch (parameter_info(parameter)->type) {
    case PARAMETER_REAL:
        assert(number.kind != NUMBER_NONE);
        return value_of_real(number.real);
    case PARAMETER_INTEGER:
        assert(number.kind == NUMBER_INTEGER);
        return value_of_integer(number.integer);
    case PARAMETER_FLAG:
        return value_of_integer(strcmp(text, "true") == 0);
    case PARAMETER_WORD:
    case PARAMETER_LAYERS:
        break;
    }
    struct field field = {.kind = FIELD_TEXT, .text = text};
    bool is_right = value_of_field(parameter, &field, &value);
    assert(is_right);
    return value;
}

void leave_open(struct sweep *sweep, size_t n)
{
    size_t n_named = n;
    for (int parameter = 0; parameter < PARAMETER_COUNT; parameter++) {
        size_t i = 0;
        while (i < n_named && (int)sweep->axes[i].parameter != parameter)
            i++;
        if (i == n_named)
            sweep->axes[n++] = (struct axis){.parameter = (enum parameter)parameter,
                                             .kind = AXIS_DEFAULT, .n_values = 1};
    }
}

enum { MAX_VALUES = 16 };

/* Takes "name=value,value" from the text; false: there is no more. */
static bool take_values(char **text, enum parameter *parameter, union value **values, size_t *n)
{
    char *rest = NULL, *list = NULL;
    char *item = strtok_r(*text, " ", &rest);
    *text = rest;
    if (!item)
        return false;
    bool is_known = parameter_find(strtok_r(item, "=", &list), parameter);
    assert(is_known);
    *values = mem_array(MAX_VALUES, sizeof **values);
    *n = 0;
    for (char *word = strtok_r(NULL, ",", &list); word; word = strtok_r(NULL, ",", &list)) {
        assert(*n < MAX_VALUES);
        (*values)[(*n)++] = value_of_text(*parameter, word);
    }
    return true;
}

struct sweep sweep_of(const char *text)
{
    struct sweep sweep = {0};
    char *copy = mem_string(text), *rest = copy;
    size_t n = 0;
    for (struct axis axis = {.kind = AXIS_LIST};
         take_values(&rest, &axis.parameter, &axis.values, &axis.n_values); n++)
        sweep.axes[n] = axis;
    mem_free(copy);
    leave_open(&sweep, n);
    return sweep;
}

struct conditions conditions_of(const char *text)
{
    struct conditions conditions = {.items = mem_array(PARAMETER_COUNT, sizeof *conditions.items)};
    char *copy = mem_string(text), *rest = copy;
    struct condition condition;
    while (take_values(&rest, &condition.parameter, &condition.values, &condition.n_values))
        conditions.items[conditions.n++] = condition;
    mem_free(copy);
    return conditions;
}
