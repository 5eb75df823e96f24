/*
 * The header says which columns are targets; then each field of a row goes to its place among the
 * inputs or the targets, and the arrays grow by doubling. Fields of a single target also go to
 * class_column.c, which knows in the end whether they are classes.
 */
#include "nnsweep/csv.h"

#include <math.h>
#include <string.h>

#include "class_column.h"
#include "csv_fields.h"
#include "csv_file.h"
#include "csv_messages.h"
#include "labels.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/spelling.h"

struct column {
    bool is_target;
    bool is_text;  /* from the first row on, which has been said */
    size_t place;  /* among the inputs or the targets */
};

struct table {
    struct dataset *data;
    const struct csv_source *source;
    struct csv_fields fields;
    struct labels names;
    struct column *columns;
    size_t n_columns;
    size_t capacity; /* rows that there is room for */
    struct class_column classes;
    struct diag *diag;
};

/* --- The header ------------------------------------------------------------------------------- */

/* Takes the name in the current field. */
static void take_name(struct table *table)
{
    const struct csv_field *field = &table->fields.field;
    size_t column = table->n_columns++;
    if (field->is_wrong)
        return;
    if (field->length == 0) {
        csv_report(&table->fields, "column %zu has no name", column + 1);
        return;
    }
    size_t n = table->names.n, name = labels_add(&table->names, field->bytes, field->length);
    if (name < n)
        csv_report(&table->fields, "two columns have the name '%s'", table->names.texts[name]);
}

static int read_header(struct table *table)
{
    size_t n_errors = table->diag->n_errors;
    int status = 1;
    for (bool is_last = false; !is_last; is_last = table->fields.field.is_last) {
        status = csv_fields_next(&table->fields);
        if (status <= 0)
            break;
        if (table->n_columns == CSV_MAX_COLUMNS) {
            csv_report(&table->fields, "a table must have at most %d columns, this is one more",
                       CSV_MAX_COLUMNS);
            break;
        }
        take_name(table);
    }
    struct location at = {.file = table->source->path};
    if (status == 0)
        diag_error_at(table->diag, &at,
                      "the file is empty; a table begins with the names of its columns");
    return status > 0 && table->diag->n_errors == n_errors ? 0 : -1;
}

static bool are_numbers(const struct labels *names)
{
    double value;
    size_t i = 0;
    while (i < names->n && number_read_decimal(names->texts[i], strlen(names->texts[i]), &value))
        i++;
    return i == names->n;
}

static void report_no_column(struct table *table, const struct csv_target *target)
{
    const struct labels *names = &table->names;
    diag_error_at(table->diag, &target->at, "'%s' has no column '%s'", table->source->path,
                  target->name);
    const char *nearest =
        spelling_nearest(target->name, (const char *const *)names->texts, names->n);
    if (nearest)
        diag_note(table->diag, "did you mean '%s'?", nearest);
    else if (are_numbers(names))
        diag_note(table->diag, "its first line has numbers; it must have the names of the columns");
}

/* Notes which columns are targets, and gives the others their places among the inputs. */
static int find_targets(struct table *table)
{
    const struct csv_source *source = table->source;
    size_t n_errors = table->diag->n_errors;
    table->columns = mem_array(table->n_columns, sizeof *table->columns);
    for (size_t i = 0; i < source->n_targets; i++) {
        const struct csv_target *target = &source->targets[i];
        size_t c = labels_find(&table->names, target->name, strlen(target->name));
        if (c == table->names.n)
            report_no_column(table, target);
        else
            table->columns[c] = (struct column){.is_target = true, .place = i};
    }
    if (table->diag->n_errors > n_errors)
        return -1;
    if (source->n_targets == table->n_columns)
        return diag_error_at(table->diag, &source->targets[0].at,
                             "'%s' has no inputs: every column is a target", source->path);
    struct dataset *data = table->data;
    data->n_targets = source->n_targets;
    data->n_inputs = table->n_columns - data->n_targets;
    data->input_names = mem_array(data->n_inputs, sizeof *data->input_names);
    for (size_t c = 0, i = 0; c < table->n_columns; c++) {
        if (table->columns[c].is_target)
            continue;
        table->columns[c].place = i;
        data->input_names[i++] = mem_string(table->names.texts[c]);
    }
    return 0;
}

/* --- Rows ------------------------------------------------------------------------------------- */

static bool may_be_classes(const struct table *table, const struct column *column)
{
    return column->is_target && table->data->n_targets == 1;
}

static bool is_word(const struct csv_field *field, size_t from, const char *word)
{
    size_t i = from;
    for (; i < field->length && *word && (field->bytes[i] | 0x20) == *word; i++)
        word++;
    return i == field->length && *word == '\0';
}

/* Infinity or NaN, as programs write them. */
static bool is_not_finite(const struct csv_field *field)
{
    size_t from = field->bytes[0] == '-' || field->bytes[0] == '+';
    from += from < field->length && field->bytes[from] == '.';
    return is_word(field, from, "nan") || is_word(field, from, "inf") ||
           is_word(field, from, "infinity");
}

/* Takes the current field of a column, which is no number, or not a finite one. */
static void take_other(struct table *table, size_t c, bool is_number)
{
    const struct csv_field *field = &table->fields.field;
    struct column *column = &table->columns[c];
    const char *name = table->names.texts[c];
    if (field->is_wrong || column->is_text)
        return;
    if (field->length == 0) {
        csv_report_not(&table->fields, name,
                       may_be_classes(table, column) ? "a number or a class" : "a number");
    } else if (is_number || is_not_finite(field)) {
        csv_report_not(&table->fields, name, "a finite number");
        if (is_number)
            diag_note(table->diag, "the largest is 1.7976931348623157e308");
    } else if (may_be_classes(table, column)) {
        class_column_take(&table->classes, &table->fields, name, table->data->n_rows, false);
    } else {
        column->is_text = table->data->n_rows == 0;
        csv_report_not(&table->fields, name, column->is_text ? "made of numbers" : "a number");
        if (column->is_target)
            diag_note(table->diag, "one target may be classes; of several all are numbers");
        else if (column->is_text)
            diag_note(table->diag, "columns of text are not read as inputs yet");
    }
}

static void take_field(struct table *table, size_t c)
{
    const struct csv_field *field = &table->fields.field;
    struct dataset *data = table->data;
    const struct column *column = &table->columns[c];
    double value = 0.0;
    bool is_number = number_read_decimal(field->bytes, field->length, &value);
    if (!is_number || !isfinite(value)) {
        take_other(table, c, is_number);
        return;
    }
    if (column->is_target)
        data->targets[data->n_rows * data->n_targets + column->place] = value;
    else
        data->inputs[data->n_rows * data->n_inputs + column->place] = value;
    if (may_be_classes(table, column))
        class_column_take(&table->classes, &table->fields, table->names.texts[c], data->n_rows,
                          true);
}

static void resize_rows(struct table *table, size_t n_rows)
{
    struct dataset *data = table->data;
    table->capacity = n_rows;
    data->inputs = mem_resize(data->inputs, n_rows, data->n_inputs * sizeof *data->inputs);
    data->targets = mem_resize(data->targets, n_rows, data->n_targets * sizeof *data->targets);
}

/* Reports a row that has not as many fields as the header: at the first surplus one, or at its
 * end. */
static void check_length(struct table *table, size_t n_fields, const struct csv_field *surplus)
{
    if (n_fields == table->n_columns)
        return;
    const struct csv_field *field = &table->fields.field;
    bool is_surplus = n_fields > table->n_columns;
    struct location at =
        csv_fields_location(&table->fields, is_surplus ? &surplus->begin : &field->end,
                            is_surplus ? &surplus->end : &field->end);
    diag_error_at(table->diag, &at, "a row must have as many fields as the header, %zu, got %zu",
                  table->n_columns, n_fields);
}

static int read_rows(struct table *table)
{
    struct csv_field surplus = {0};
    const struct csv_field *field = &table->fields.field;
    size_t n_errors = table->diag->n_errors, n_fields = 0;
    int status;
    while ((status = csv_fields_next(&table->fields)) > 0) {
        if (field->is_first)
            n_fields = 0;
        if (table->data->n_rows == table->capacity)
            resize_rows(table, mem_grown_capacity(table->capacity, table->capacity + 1));
        if (n_fields == table->n_columns)
            surplus = *field;
        if (n_fields < table->n_columns)
            take_field(table, n_fields);
        n_fields++;
        if (field->is_last) {
            check_length(table, n_fields, &surplus);
            table->data->n_rows++;
        }
    }
    struct location at = {.file = table->source->path};
    if (status == 0 && table->data->n_rows == 0)
        diag_error_at(table->diag, &at, "there are no rows below the header");
    return table->diag->n_errors == n_errors ? 0 : -1;
}

/* What the targets are shows after the last row. */
static int end_targets(struct table *table)
{
    struct dataset *data = table->data;
    const struct csv_source *source = table->source;
    resize_rows(table, data->n_rows);
    if (class_column_has_classes(&table->classes)) {
        mem_free(data->targets);
        data->targets = NULL;
        return class_column_end(&table->classes, source->targets[0].name, data, table->diag);
    }
    data->target_names = mem_array(data->n_targets, sizeof *data->target_names);
    for (size_t i = 0; i < data->n_targets; i++)
        data->target_names[i] = mem_string(source->targets[i].name);
    return 0;
}

int csv_read_bytes(struct dataset *out, const struct csv_source *source,
                   const struct csv_bytes *bytes, struct diag *diag)
{
    *out = (struct dataset){0};
    struct table table = {.data = out, .source = source, .diag = diag};
    csv_fields_init(&table.fields, source->path, bytes, diag);
    bool is_read = read_header(&table) == 0 && find_targets(&table) == 0 &&
                   read_rows(&table) == 0 && end_targets(&table) == 0;
    if (!is_read) {
        size_t n_inputs = out->n_inputs;
        dataset_release(out);
        out->n_inputs = n_inputs;
    }
    csv_fields_release(&table.fields);
    labels_release(&table.names);
    class_column_release(&table.classes);
    mem_free(table.columns);
    return is_read ? 0 : -1;
}

int csv_read(struct dataset *out, const struct csv_source *source, struct diag *diag)
{
    *out = (struct dataset){0};
    struct csv_file file;
    const struct csv_bytes bytes = {csv_file_read, &file};
    if (csv_file_open(&file, source, diag) != 0)
        return -1;
    int status = csv_read_bytes(out, source, &bytes, diag);
    csv_file_close(&file);
    return status;
}
