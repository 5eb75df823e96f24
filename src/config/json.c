/* Commas go in front of a member, so that nothing has to be taken back. */
#include "json.h"

#include <inttypes.h>

#include "nnsweep/number.h"

/* Begins a member; `name` is NULL in lists. */
static void begin(struct json *json, const char *name)
{
    text_addf(json->out, "%s\n%*s", json->is_first ? "" : ",", 2 * json->depth, "");
    if (name)
        text_addf(json->out, "\"%s\": ", name);
    json->is_first = false;
}

void json_open(struct json *json, const char *name, char bracket)
{
    if (json->depth > 0)
        begin(json, name);
    text_add_char(json->out, bracket);
    json->depth++;
    json->is_first = true;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    text_addf(json->out, "\n%*s%c", 2 * json->depth, "", bracket);
    json->is_first = false;
}

void json_add_string(struct json *json, const char *name, const char *value)
{
    begin(json, name);
    text_add_char(json->out, '"');
    for (; *value; value++) {
        if (*value == '"' || *value == '\\')
            text_add_char(json->out, '\\');
        text_add_char(json->out, *value);
    }
    text_add_char(json->out, '"');
}

void json_add_word(struct json *json, const char *name, const char *value)
{
    begin(json, name);
    text_add(json->out, value);
}

void json_add_integer(struct json *json, const char *name, int64_t value)
{
    begin(json, name);
    text_addf(json->out, "%" PRId64, value);
}

void json_add_real(struct json *json, const char *name, double value)
{
    begin(json, name);
    number_add_real(json->out, value);
}

void json_add_strings(struct json *json, const char *name, const char *const *values)
{
    json_open(json, name, '[');
    for (; *values; values++)
        json_add_string(json, NULL, *values);
    json_close(json, ']');
}
