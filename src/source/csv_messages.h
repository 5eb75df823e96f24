/* What is said of a field. Private to src/source. */
#ifndef NNSWEEP_CSV_MESSAGES_H
#define NNSWEEP_CSV_MESSAGES_H

#include "csv_fields.h"
#include "nnsweep/attr.h"
#include "nnsweep/text.h"

/* Appends the field, in quotes, long ones cut: 'oak'; or "an empty field". */
void csv_add_found(struct text *out, const struct csv_field *field);

/* An error at the current field. */
void csv_report(struct csv_fields *fields, const char *format, ...) ATTR_PRINTF(2, 3);

/* "'NAME' must be EXPECTED, got 'x'", at the current field. */
void csv_report_not(struct csv_fields *fields, const char *name, const char *expected);

#endif
