/*
 * JSON as it grows: one member a line, two spaces a level. Private to src/config.
 *
 * `name` is that of the member, NULL in lists and for the outermost. The text is borrowed.
 */
#ifndef NNSWEEP_JSON_H
#define NNSWEEP_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "nnsweep/text.h"

struct json {
    struct text *out;
    int depth;
    bool is_first; /* of its object or list */
};

/* An object or a list: { or [, up to the bracket that closes it. */
void json_open(struct json *json, const char *name, char bracket);
void json_close(struct json *json, char bracket);

void json_add_string(struct json *json, const char *name, const char *value);
void json_add_integer(struct json *json, const char *name, int64_t value);
void json_add_real(struct json *json, const char *name, double value);

/* A number, true or false, as it stands. */
void json_add_word(struct json *json, const char *name, const char *value);

/* A list of strings that ends in NULL. */
void json_add_strings(struct json *json, const char *name, const char *const *values);

#endif
