/*
 * A walk over the table of keys. What a schema cannot say, that rows are as long as there are
 * columns or that a key is given twice, stays with the program.
 */
#include "nnsweep/editor_schema.h"

#include <stdbool.h>
#include <stdint.h>

#include "json.h"
#include "nnsweep/keys.h"

/* Of definitions; no parameters have these names. */
static const char point_name[] = "point", conditions_name[] = "conditions";

/* --- Parameters ------------------------------------------------------------------------------- */

static void add_real_range(struct json *json, const struct parameter_info *info)
{
    json_add_string(json, "type", "number");
    if (info->min.real == PARAMETER_ABOVE_0)
        json_add_word(json, "exclusiveMinimum", "0");
    else if (info->min.real == PARAMETER_ABOVE_1)
        json_add_word(json, "exclusiveMinimum", "1");
    else
        json_add_real(json, "minimum", info->min.real);
    if (info->max.real == PARAMETER_BELOW_1)
        json_add_word(json, "exclusiveMaximum", "1");
    else
        json_add_real(json, "maximum", info->max.real);
}

/* Members that say what numbers the parameter may have: at the ends of a range, for instance. */
static void add_numbers(struct json *json, enum parameter parameter)
{
    const struct parameter_info *info = parameter_info(parameter);
    switch (info->type) {
    case PARAMETER_REAL:
        json_add_string(json, "type", "number");
        add_real_range(json, info);
        break;
    case PARAMETER_INTEGER:
    case PARAMETER_LAYERS: /* the units of one */
        json_add_string(json, "type", "integer");
        json_add_integer(json, "minimum", info->min.integer);
        json_add_integer(json, "maximum", info->max.integer);
        break;
    case PARAMETER_WORD:
    case PARAMETER_FLAG:
        break;
    }
}

static void add_words(struct json *json, const struct word *words)
{
    const char *names[UINT8_MAX + 1] = {NULL};
    for (size_t i = 0; words[i].name; i++)
        names[i] = words[i].name;
    json_add_strings(json, "enum", names);
}

static void add_numbers_or_word(struct json *json, enum parameter parameter)
{
    const char *const words[] = {parameter_info(parameter)->word, NULL};
    if (!words[0]) {
        add_numbers(json, parameter);
        return;
    }
    json_open(json, "anyOf", '[');
    json_open(json, NULL, '{');
    add_numbers(json, parameter);
    json_close(json, '}');
    json_open(json, NULL, '{');
    json_add_strings(json, "enum", words);
    json_close(json, '}');
    json_close(json, ']');
}

/* 8, 16-8 or, inside a list, [16, 8]. */
static void add_layers(struct json *json, enum parameter parameter)
{
    json_open(json, "anyOf", '[');
    json_open(json, NULL, '{');
    json_add_string(json, "type", "string");
    json_add_string(json, "pattern", "^(none|[1-9][0-9]{0,4}(-[1-9][0-9]{0,4}){0,7})$");
    json_close(json, '}');
    json_open(json, NULL, '{');
    add_numbers(json, parameter);
    json_close(json, '}');
    json_open(json, NULL, '{');
    json_add_string(json, "type", "array");
    json_add_word(json, "minItems", "1");
    json_add_integer(json, "maxItems", PARAMETER_MAX_LAYERS);
    json_open(json, "items", '{');
    add_numbers(json, parameter);
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, ']');
}

/* What a value of the parameter may be, to be referred to by its name. */
static void add_definition(struct json *json, enum parameter parameter)
{
    const struct parameter_info *info = parameter_info(parameter);
    json_open(json, info->name, '{');
    switch (info->type) {
    case PARAMETER_REAL:
    case PARAMETER_INTEGER:
        add_numbers_or_word(json, parameter);
        break;
    case PARAMETER_WORD:
        add_words(json, info->words);
        break;
    case PARAMETER_FLAG:
        json_add_string(json, "type", "boolean");
        break;
    case PARAMETER_LAYERS:
        add_layers(json, parameter);
        break;
    }
    json_close(json, '}');
}

static void add_reference(struct json *json, const char *name, const char *definition)
{
    struct text path = {0};
    text_addf(&path, "#/definitions/%s", definition);
    json_open(json, name, '{');
    json_add_string(json, "$ref", text_string(&path));
    json_close(json, '}');
    text_release(&path);
}

static void add_value(struct json *json, const char *name, enum parameter parameter)
{
    add_reference(json, name, parameter_info(parameter)->name);
}

static void add_value_list(struct json *json, const char *name, enum parameter parameter)
{
    json_open(json, name, '{');
    json_add_string(json, "type", "array");
    json_add_word(json, "minItems", "1");
    add_value(json, "items", parameter);
    json_close(json, '}');
}

/* A value or a list of values. */
static void add_choice_of_values(struct json *json, const char *name, enum parameter parameter)
{
    json_open(json, name, '{');
    json_open(json, "anyOf", '[');
    add_value(json, NULL, parameter);
    add_value_list(json, NULL, parameter);
    json_close(json, ']');
    json_close(json, '}');
}

static void add_part_type(struct json *json, enum value_key key, enum parameter parameter,
                          const char *distribution)
{
    static const char *const scales[] = {"linear", "log", NULL};
    switch (key) {
    case VALUE_VALUE:
        json_open(json, "allOf", '['); /* beside $ref nothing counts */
        add_value(json, NULL, parameter);
        json_close(json, ']');
        break;
    case VALUE_MIN:
    case VALUE_MAX:
        add_numbers(json, parameter);
        break;
    case VALUE_STEP:
        json_add_string(json, "type", parameter_info(parameter)->type == PARAMETER_REAL ? "number"
                                                                                   : "integer");
        json_add_word(json, "exclusiveMinimum", "0");
        break;
    case VALUE_VALUES:
        json_add_string(json, "type", "array");
        json_add_word(json, "minItems", "1");
        add_value(json, "items", parameter);
        break;
    case VALUE_DISTRIBUTION:
        json_add_string(json, "const", distribution);
        break;
    case VALUE_COUNT:
        json_add_string(json, "type", "integer");
        json_add_integer(json, "minimum", 1);
        json_add_integer(json, "maximum", VALUE_MAX_COUNT);
        break;
    case VALUE_SCALE:
        json_add_strings(json, "enum", scales);
        break;
    case VALUE_Q:
    case VALUE_SIGMA:
        json_add_string(json, "type", "number");
        json_add_word(json, "exclusiveMinimum", "0");
        break;
    case VALUE_MU:
        json_add_string(json, "type", "number");
        break;
    case VALUE_PROBABILITIES:
        json_add_string(json, "type", "array");
        json_add_word(json, "minItems", "1");
        json_open(json, "items", '{');
        json_add_string(json, "type", "number");
        json_add_word(json, "minimum", "0");
        json_add_word(json, "maximum", "1");
        json_close(json, '}');
        break;
    }
}

static void add_form(struct json *json, size_t i, enum parameter parameter)
{
    const struct value_form *form = value_form(i);
    json_open(json, NULL, '{');
    json_add_string(json, "type", "object");
    json_add_string(json, "description", form->help);
    json_add_word(json, "additionalProperties", "false");
    const char *required[VALUE_KEY_COUNT + 1] = {NULL};
    size_t n = 0;
    json_open(json, "properties", '{');
    for (int k = 0; k < VALUE_KEY_COUNT; k++) {
        const struct value_key_info *info = value_key_info((enum value_key)k);
        if (form->required >> k & 1)
            required[n++] = info->name;
        if (!((form->required | form->optional) >> k & 1))
            continue;
        json_open(json, info->name, '{');
        json_add_string(json, "description", info->help);
        add_part_type(json, (enum value_key)k, parameter, form->what);
        json_close(json, '}');
    }
    json_close(json, '}');
    json_add_strings(json, "required", required);
    if (i == FORM_RANGE) { /* not both a step and a count */
        const char *const both[] = {value_key_info(VALUE_STEP)->name,
                                    value_key_info(VALUE_COUNT)->name, NULL};
        json_open(json, "not", '{');
        json_add_strings(json, "required", both);
        json_close(json, '}');
    }
    json_close(json, '}');
}

/* Whether the parameter can be said so. */
static bool has_form(enum parameter parameter, size_t form)
{
    enum parameter_type type = parameter_info(parameter)->type;
    bool is_number = type != PARAMETER_WORD && type != PARAMETER_FLAG;
    if (form < FORM_FIRST_DISTRIBUTION)
        return is_number || form != FORM_RANGE;
    if (!is_number)
        return form == FORM_FIRST_DISTRIBUTION + DISTRIBUTION_CATEGORICAL;
    bool is_int_uniform = form == FORM_FIRST_DISTRIBUTION + DISTRIBUTION_INT_UNIFORM;
    return parameter != PARAMETER_SEED &&
           !(is_int_uniform && type == PARAMETER_REAL);
}

static void add_parameter(struct json *json, enum parameter parameter)
{
    json_open(json, "anyOf", '[');
    add_value(json, NULL, parameter);
    add_value_list(json, NULL, parameter);
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (has_form(parameter, i))
            add_form(json, i, parameter);
    }
    json_close(json, ']');
}

/* Those that can go in step. */
static void add_parameter_names(struct json *json, const char *name)
{
    const char *names[2 * PARAMETER_COUNT + 1] = {NULL};
    size_t n = 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_info *info = parameter_info((enum parameter)i);
        if (i == PARAMETER_SEED)
            continue;
        names[n++] = info->name;
        if (info->alias)
            names[n++] = info->alias;
    }
    json_add_strings(json, name, names);
}

/* Calls `add` for every parameter, by name and by alias. */
static void add_by_parameter(struct json *json, void (*add)(struct json *json, const char *name,
                                                             enum parameter parameter))
{
    json_add_string(json, "type", "object");
    json_add_word(json, "additionalProperties", "false");
    json_open(json, "properties", '{');
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_info *info = parameter_info((enum parameter)i);
        add(json, info->name, (enum parameter)i);
        if (info->alias)
            add(json, info->alias, (enum parameter)i);
    }
    json_close(json, '}');
}

/* The parameters that have some values. */
static void add_point(struct json *json, const char *name)
{
    json_open(json, name, '{');
    add_by_parameter(json, add_choice_of_values);
    json_add_word(json, "minProperties", "1");
    json_close(json, '}');
}

static void add_condition(struct json *json, const char *name, enum parameter parameter)
{
    if (parameter != PARAMETER_SEED)
        add_choice_of_values(json, name, parameter);
}

/* What a condition of `when` may be. */
static void add_conditions(struct json *json, const char *name)
{
    json_open(json, name, '{');
    add_by_parameter(json, add_condition);
    json_add_word(json, "minProperties", "1");
    json_close(json, '}');
}

static void add_when(struct json *json, const char *name, enum parameter parameter)
{
    if (parameter != PARAMETER_SEED && parameter != PARAMETER_EPOCHS)
        add_reference(json, name, conditions_name);
}

/* What is said of parameters in more than one place. */
static void add_definitions(struct json *json)
{
    json_open(json, "definitions", '{');
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        add_definition(json, (enum parameter)i);
    add_point(json, point_name);
    add_conditions(json, conditions_name);
    json_close(json, '}');
}

/* --- Keys ------------------------------------------------------------------------------------- */

/* Any scalar is text, 12 and true as well. */
static void add_text_type(struct json *json)
{
    static const char *const types[] = {"string", "number", "boolean", NULL};
    json_add_strings(json, "type", types);
    json_add_word(json, "minLength", "1");
}

static void add_section(struct json *json, enum key section);

static void add_counted(struct json *json, const struct key_info *info)
{
    if (info->choices)
        json_open(json, "anyOf", '[');
    if (info->choices)
        json_open(json, NULL, '{');
    json_add_string(json, "type", "integer");
    json_add_integer(json, "minimum", info->min);
    json_add_integer(json, "maximum", info->max);
    if (!info->choices)
        return;
    json_close(json, '}');
    json_open(json, NULL, '{');
    json_add_strings(json, "enum", info->choices);
    json_close(json, '}');
    json_close(json, ']');
}

static void add_array(struct json *json, long long min_items)
{
    json_add_string(json, "type", "array");
    if (min_items > 0)
        json_add_integer(json, "minItems", min_items);
    json_open(json, "items", '{');
}

static void add_kind(struct json *json, enum key key)
{
    struct key_info info = key_info(key);
    switch (info.kind) {
    case KEY_SECTION:
        add_section(json, key);
        break;
    case KEY_TEXT:
        add_text_type(json);
        break;
    case KEY_CHOICE:
        json_add_strings(json, "enum", info.choices);
        break;
    case KEY_FLAG:
        json_add_string(json, "type", "boolean");
        break;
    case KEY_COUNTED:
        add_counted(json, &info);
        break;
    case KEY_NAMES:
        json_add_integer(json, "maxItems", info.max);
        json_add_word(json, "uniqueItems", "true");
        add_array(json, info.min);
        add_text_type(json);
        json_close(json, '}');
        break;
    case KEY_NUMBERS:
        add_array(json, info.min);
        add_array(json, 0);
        json_add_string(json, "type", "number");
        json_close(json, '}');
        json_close(json, '}');
        break;
    case KEY_VALUES:
        add_parameter(json, (enum parameter)(key - KEY_PARAMETER));
        break;
    case KEY_GROUPS:
        add_array(json, 0);
        add_array(json, 2);
        add_parameter_names(json, "enum");
        json_close(json, '}');
        json_close(json, '}');
        break;
    case KEY_POINTS:
        json_add_string(json, "type", "array");
        add_reference(json, "items", point_name);
        break;
    case KEY_WHENS:
        add_by_parameter(json, add_when);
        break;
    }
}

static void add_key(struct json *json, enum key key, const char *name)
{
    struct key_info info = key_info(key);
    const struct parameter_info *parameter =
        key < KEY_PARAMETER ? NULL : parameter_info((enum parameter)(key - KEY_PARAMETER));
    struct text description = {0};
    text_add(&description, info.help);
    if (info.kind != KEY_SECTION) {
        text_add(&description, "; ");
        key_add_expected(&description, key);
    }
    key_add_default(&description, key);
    if (parameter && parameter->applies)
        text_addf(&description, "; applies where %s", parameter->applies_if);
    json_open(json, name, '{');
    json_add_string(json, "description", text_string(&description));
    text_release(&description);
    add_kind(json, key);
    json_close(json, '}');
}

/* That all keys of one way are there, and none of the other. */
static void add_way(struct json *json, const enum key way[2], const enum key other[2])
{
    const char *names[3] = {NULL};
    for (size_t i = 0; i < 2 && way[i] != KEY_ROOT; i++)
        names[i] = key_info(way[i]).name;
    json_open(json, NULL, '{');
    json_add_strings(json, "required", names);
    json_open(json, "not", '{');
    json_open(json, "anyOf", '[');
    for (size_t i = 0; i < 2 && other[i] != KEY_ROOT; i++) {
        const char *const name[] = {key_info(other[i]).name, NULL};
        json_open(json, NULL, '{');
        json_add_strings(json, "required", name);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
}

/* Of what a section says in one of two ways. */
static void add_alternatives(struct json *json, enum key section)
{
    bool is_open = false;
    for (size_t i = 0; i < KEY_ALTERNATIVE_COUNT; i++) {
        const struct key_alternative *pair = key_alternative(i);
        if (key_info(pair->ways[0][0]).parent != section)
            continue;
        if (!is_open)
            json_open(json, "allOf", '[');
        is_open = true;
        json_open(json, NULL, '{');
        json_open(json, "anyOf", '[');
        add_way(json, pair->ways[0], pair->ways[1]);
        add_way(json, pair->ways[1], pair->ways[0]);
        json_close(json, ']');
        json_close(json, '}');
    }
    if (is_open)
        json_close(json, ']');
}

static void add_section(struct json *json, enum key section)
{
    json_add_string(json, "type", "object");
    json_add_word(json, "additionalProperties", "false");
    const char *required[KEY_COUNT + 1] = {NULL};
    size_t n = 0;
    json_open(json, "properties", '{');
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        enum key key = (enum key)i;
        struct key_info info = key_info(key);
        if (info.parent != section)
            continue;
        if (info.is_required)
            required[n++] = info.name;
        add_key(json, key, info.name);
        const char *alias =
            key >= KEY_PARAMETER ? parameter_info((enum parameter)(key - KEY_PARAMETER))->alias
                                 : NULL;
        if (alias)
            add_key(json, key, alias);
    }
    json_close(json, '}');
    if (n > 0)
        json_add_strings(json, "required", required);
    add_alternatives(json, section);
}

/* A method that draws needs to know how many points. */
static void add_dependence(struct json *json)
{
    const char *const method[] = {key_info(KEY_METHOD).name, NULL};
    const char *const run_cap[] = {key_info(KEY_RUN_CAP).name, NULL};
    json_open(json, "if", '{');
    json_add_strings(json, "required", method);
    json_open(json, "properties", '{');
    json_open(json, method[0], '{');
    json_add_strings(json, "enum", key_info(KEY_METHOD).choices + METHOD_RANDOM);
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
    json_open(json, "then", '{');
    json_add_strings(json, "required", run_cap);
    json_close(json, '}');
}

void editor_schema_add(struct text *out)
{
    struct json json = {.out = out};
    json_open(&json, NULL, '{');
    json_add_string(&json, "$schema", "http://json-schema.org/draft-07/schema#");
    json_add_string(&json, "title", "A sweep of nnsweep");
    json_add_string(&json, "description",
                    "Made by 'nnsweep schema' from the program's table of keys.");
    add_section(&json, KEY_ROOT);
    add_dependence(&json);
    add_definitions(&json);
    json_close(&json, '}');
    text_add_char(out, '\n');
}
