/* YAML 1.2 core scalars: a number is written without quotes, `no` is a string. */
#include "scalars.h"

#include <math.h>
#include <string.h>

#include "nnsweep/spelling.h"
#include "nnsweep/text.h"

void note_on_number(const struct node *node, struct diag *diag)
{
    if (node->kind != NODE_SCALAR)
        return;
    struct number number = number_parse(node->value);
    if (number.kind != NUMBER_NONE && !node->is_plain)
        diag_note(diag, "a number is written without quotes");
    else if (number.kind != NUMBER_NONE && isnan(number.real))
        diag_note(diag, "NaN is not allowed");
}

int report_not(const struct node *node, enum key key, const char *expected, struct diag *diag)
{
    struct location at = node_location(node);
    if (diag_is_full(diag))
        return diag_error_at(diag, &at, "%s", expected); /* counted */
    struct text path = {0}, got = {0};
    key_add_path(&path, key);
    node_describe(&got, node);
    const char *quote = key == KEY_ROOT ? "" : "'";
    diag_error_at(diag, &at, "%s%s%s must be %s, got %s", quote, text_string(&path), quote,
                  expected, text_string(&got));
    note_on_number(node, diag);
    text_release(&path);
    text_release(&got);
    return -1;
}

int report_unexpected(const struct node *node, enum key key, struct diag *diag)
{
    struct text expected = {0};
    if (!diag_is_full(diag))
        key_add_expected(&expected, key);
    report_not(node, key, text_string(&expected), diag);
    text_release(&expected);
    return -1;
}

const char *read_text(const struct node *node, enum key key, struct diag *diag)
{
    if (node->kind == NODE_SCALAR && !node_is_null(node) && *node->value)
        return node->value;
    report_unexpected(node, key, diag);
    return NULL;
}

struct number read_number(const struct node *node)
{
    if (node->kind != NODE_SCALAR || !node->is_plain)
        return (struct number){.kind = NUMBER_NONE};
    return number_parse(node->value);
}

struct number read_whole(const struct node *node)
{
    if (node->kind != NODE_SCALAR || !node->is_plain)
        return (struct number){.kind = NUMBER_NONE};
    return number_parse_whole(node->value);
}

int read_real(const struct node *node, enum key key, double *out, struct diag *diag)
{
    struct number number = read_number(node);
    if (number.kind == NUMBER_NONE)
        return report_not(node, key, "made of numbers", diag);
    if (!isfinite(number.real))
        return report_not(node, key, "made of finite numbers", diag);
    *out = number.real;
    return 0;
}

static void suggest(const struct node *node, const char *const *choices, struct diag *diag)
{
    size_t n = 0;
    while (choices[n])
        n++;
    const char *nearest = node->kind == NODE_SCALAR && diag_takes_notes(diag)
                              ? spelling_nearest(node->value, choices, n)
                              : NULL;
    if (nearest)
        diag_note(diag, "did you mean '%s'?", nearest);
}

int read_choice(const struct node *node, enum key key, int *out, struct diag *diag)
{
    const char *const *choices = key_info(key).choices;
    for (int i = 0; node->kind == NODE_SCALAR && choices[i]; i++) {
        if (strcmp(node->value, choices[i]) == 0) {
            *out = i;
            return 0;
        }
    }
    report_unexpected(node, key, diag);
    suggest(node, choices, diag);
    return -1;
}

int read_flag(const struct node *node, enum key key, bool *out, struct diag *diag)
{
    static const char *const words[] = {"false", "False", "FALSE", "true", "True", "TRUE"};
    for (size_t i = 0; node->kind == NODE_SCALAR && node->is_plain && i < 6; i++) {
        if (strcmp(node->value, words[i]) == 0) {
            *out = i >= 3;
            return 0;
        }
    }
    return report_unexpected(node, key, diag);
}

int read_count(const struct node *node, enum key key, uint64_t *out, struct diag *diag)
{
    struct key_info info = key_info(key);
    struct number number = read_whole(node);
    if (number.kind != NUMBER_INTEGER || number.integer < info.min || number.integer > info.max)
        return report_unexpected(node, key, diag);
    *out = (uint64_t)number.integer;
    return 0;
}
