/* Labels are numbered as they come, and put in order at the end. */
#include "class_column.h"

#include <stdlib.h>
#include <string.h>

#include "csv_messages.h"
#include "nnsweep/mem.h"

/* Remembers where the first text is, and what. */
static void note_text(struct class_column *column, struct csv_fields *fields)
{
    struct csv_field *field = &fields->field;
    column->first = csv_fields_location(fields, &field->begin, &field->end);
    const char *line = column->first.source ? column->first.source : "";
    column->first.source = column->first_line = mem_string_n(line, strcspn(line, "\r\n"));
    struct text found = {0};
    csv_add_found(&found, field);
    column->first_text = text_take(&found);
}

static void report_too_many(struct class_column *column, struct csv_fields *fields,
                            const char *name)
{
    column->is_wrong = true;
    csv_report(fields, "'%s' must have at most %d classes, this is one more", name,
               CSV_MAX_CLASSES);
    diag_note(fields->diag,
              "it has text, so that every distinct value is a class; the first is %s in line %zu",
              column->first_text, column->first.line);
}

void class_column_take(struct class_column *column, struct csv_fields *fields, const char *name,
                       size_t row, bool is_number)
{
    struct csv_field *field = &fields->field;
    if (column->is_wrong)
        return;
    if (column->is_numeric) {
        if (!is_number)
            csv_report_not(fields, name, "a number");
        return;
    }
    if (!is_number && column->n_texts == 0)
        note_text(column, fields);
    *(is_number ? &column->n_numbers : &column->n_texts) += 1;
    size_t label = labels_add(&column->labels, field->bytes, field->length);
    if (label >= CSV_MAX_CLASSES && column->n_texts > 0) {
        report_too_many(column, fields, name);
    } else if (label >= CSV_MAX_CLASSES) {
        column->is_numeric = true;
    } else {
        if (row >= column->capacity) {
            column->capacity = mem_grown_capacity(column->capacity, row + 1);
            column->labels_of =
                mem_resize(column->labels_of, column->capacity, sizeof *column->labels_of);
        }
        column->labels_of[row] = (uint16_t)label;
    }
}

bool class_column_has_classes(const struct class_column *column)
{
    return column->n_texts > 0 && !column->is_numeric;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Brings the labels into the order of their bytes, and the rows' numbers with them. */
static void sort_labels(struct class_column *column, size_t n_rows)
{
    struct labels *labels = &column->labels;
    char *was[CSV_MAX_CLASSES];
    uint16_t becomes[CSV_MAX_CLASSES];
    memcpy(was, labels->texts, labels->n * sizeof *was);
    qsort(labels->texts, labels->n, sizeof *labels->texts, compare_texts);
    for (size_t i = 0; i < labels->n; i++) {
        char *const *place =
            bsearch(&was[i], labels->texts, labels->n, sizeof *labels->texts, compare_texts);
        becomes[i] = (uint16_t)(place - labels->texts);
    }
    for (size_t i = 0; i < n_rows; i++)
        column->labels_of[i] = becomes[column->labels_of[i]];
}

int class_column_end(struct class_column *column, const char *name, struct dataset *data,
                     struct diag *diag)
{
    size_t n_classes = column->labels.n;
    if (n_classes == 1)
        return diag_error_at(diag, &column->first,
                             "'%s' must have two classes or more, got %s in every row", name,
                             column->first_text);
    if (data->n_rows > CSV_MAX_CELLS / (data->n_inputs + n_classes))
        return diag_error_at(diag, &column->first,
                             "%zu rows with %zu inputs and %zu classes are more than %d numbers",
                             data->n_rows, data->n_inputs, n_classes, CSV_MAX_CELLS);
    if (column->n_numbers > 0)
        diag_warning_at(diag, &column->first,
                        "'%s' has numbers and text, which makes all of it %zu classes; the first "
                        "text is %s", name, n_classes, column->first_text);
    sort_labels(column, data->n_rows);
    dataset_take_classes(data, name, column->labels.texts, n_classes, column->labels_of);
    column->labels.texts = NULL;
    column->labels.n = 0;
    return 0;
}

void class_column_release(struct class_column *column)
{
    labels_release(&column->labels);
    mem_free(column->labels_of);
    mem_free(column->first_line);
    mem_free(column->first_text);
    *column = (struct class_column){0};
}
