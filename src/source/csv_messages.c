/* Of a million mistakes twenty are shown, so that only these are put into words. */
#include "csv_messages.h"

#include <stdarg.h>

#include "nnsweep/utf8.h"

enum { FOUND_MAX_WIDTH = 40 };

void csv_add_found(struct text *out, const struct csv_field *field)
{
    if (field->length == 0) {
        text_add(out, "an empty field");
        return;
    }
    struct text found = {0};
    text_add_n(&found, field->bytes, field->length);
    size_t n = utf8_fitting(text_string(&found), FOUND_MAX_WIDTH);
    text_add(out, "'");
    text_add_n(out, found.bytes, n);
    text_add(out, n < found.length ? "...'" : "'");
    text_release(&found);
}

void csv_report(struct csv_fields *fields, const char *format, ...)
{
    struct csv_field *field = &fields->field;
    struct location at = csv_fields_location(fields, &field->begin, &field->end);
    struct text message = {0};
    va_list args;
    va_start(args, format);
    if (!diag_is_full(fields->diag))
        text_vaddf(&message, format, args);
    va_end(args);
    diag_error_at(fields->diag, &at, "%s", text_string(&message));
    text_release(&message);
}

void csv_report_not(struct csv_fields *fields, const char *name, const char *expected)
{
    struct text found = {0};
    if (!diag_is_full(fields->diag))
        csv_add_found(&found, &fields->field);
    csv_report(fields, "'%s' must be %s, got %s", name, expected, text_string(&found));
    text_release(&found);
}
