/*
 * Three ways to write the same rows. libsmartcols was weighed: it holds all rows in memory and
 * knows no streaming, which a listing of 10^6 trials needs; what is left is little.
 */
#include "nnsweep/table.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "nnsweep/fit.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/terminal.h"
#include "nnsweep/text.h"
#include "nnsweep/utf8.h"
#include "nnsweep/value.h"

enum {
    MEASURED_ROWS = 1000, /* held back to know the widths */
    KNOWN_ROWS = 100000,  /* and to know what does not vary */
    MIN_TEXT_WIDTH = 8,   /* below this a text says little, and its column makes room as a whole */
    GAP = 2               /* between columns */
};

enum cell_kind { CELL_EMPTY, CELL_INTEGER, CELL_REAL, CELL_TEXT };

struct cell {
    enum cell_kind kind;
    union {
        int64_t integer;
        double real;
        size_t text; /* where it begins in `texts` */
    } as;
};

/* What becomes of a column of the aligned form. */
enum place {
    PLACE_TABLE,
    PLACE_ABOVE,   /* its one value is said above the table */
    PLACE_WITHOUT, /* the same, but all of its cells are empty */
    PLACE_UNSAID,  /* its one value goes without saying */
    PLACE_DROPPED  /* there is no room for it */
};

struct layout {
    enum place place;
    size_t natural, width; /* as wide as its cells; as it has room */
};

struct table {
    FILE *file;
    struct table_style style;
    const struct table_column *columns;
    size_t n_columns;
    size_t column;         /* of the next cell */
    uint64_t n_rows;       /* complete ones */
    struct text texts;     /* of the cells held back and of the one at hand, each ending in NUL */
    struct text shown;     /* what is written of the cell at hand */
    /* TABLE_ALIGNED: */
    struct layout *layout;
    struct cell *held;     /* cells of the rows held back, row by row */
    size_t n_held, held_capacity;
    bool is_measured;      /* the layout is final, the header is written */
    size_t first_shown, last_shown; /* columns, once it is */
};

struct table_style table_style_for(FILE *file, enum table_format format)
{
    return (struct table_style){
        .format = format, .is_terminal = terminal_is(file), .width = terminal_width(file)};
}

struct table *table_new(FILE *file, struct table_style style, const struct table_column *columns,
                        size_t n_columns)
{
    struct table *table = mem_array(1, sizeof *table);
    table->file = file;
    table->style = style;
    table->columns = columns;
    table->n_columns = n_columns;
    table->layout = mem_array(n_columns, sizeof *table->layout);
    if (style.format == TABLE_CSV) {
        for (size_t i = 0; i < n_columns; i++)
            fprintf(file, "%s%s", i > 0 ? "," : "", columns[i].name);
        fputc('\n', file);
    }
    return table;
}

static bool is_fitted(const struct table *table)
{
    return !table->style.is_full && table->style.width > 0;
}

static bool is_shown(const struct layout *layout)
{
    return layout->place == PLACE_TABLE;
}

static const char *text_of(const struct table *table, const struct cell *cell)
{
    return text_string(&table->texts) + cell->as.text;
}

/* Appends a number with all of its digits, or with those that people compare. */
static void add_number(struct text *out, const struct cell *cell, bool is_short)
{
    if (cell->kind == CELL_INTEGER)
        text_addf(out, "%" PRId64, cell->as.integer);
    else if (cell->kind == CELL_REAL && is_short)
        number_add_short(out, cell->as.real);
    else if (cell->kind == CELL_REAL)
        number_add_real(out, cell->as.real);
}

/* Appends what the aligned form shows of a cell in `width` columns (0: in as many as it takes). */
static void add_shown(struct text *out, const struct table *table, const struct cell *cell,
                      size_t width)
{
    if (cell->kind == CELL_TEXT)
        fit_add(out, text_of(table, cell), width);
    else
        add_number(out, cell, !table->style.is_full);
}

static size_t natural_width(struct table *table, const struct cell *cell)
{
    text_reset(&table->shown);
    add_shown(&table->shown, table, cell, 0);
    return utf8_width(text_string(&table->shown));
}

static void measure(struct table *table)
{
    for (size_t i = 0; i < table->n_columns; i++)
        table->layout[i].natural = utf8_width(table->columns[i].name);
    for (size_t i = 0; i < table->n_held; i++) {
        struct layout *layout = &table->layout[i % table->n_columns];
        size_t width = natural_width(table, &table->held[i]);
        layout->natural = width > layout->natural ? width : layout->natural;
    }
    for (size_t i = 0; i < table->n_columns; i++)
        table->layout[i].width = table->layout[i].natural;
}

static bool is_same(const struct table *table, const struct cell *a, const struct cell *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case CELL_INTEGER:
        return a->as.integer == b->as.integer;
    case CELL_REAL:
        return a->as.real == b->as.real;
    case CELL_TEXT:
        return strcmp(text_of(table, a), text_of(table, b)) == 0;
    case CELL_EMPTY:
        break;
    }
    return true;
}

/* Where a column goes that has one value. */
static enum place place_of_constant(struct table *table, size_t column)
{
    const struct cell *cell = &table->held[column];
    const char *usual = table->columns[column].usual;
    text_reset(&table->shown);
    add_shown(&table->shown, table, cell, 0);
    if (usual && (cell->kind == CELL_EMPTY || strcmp(text_string(&table->shown), usual) == 0))
        return PLACE_UNSAID;
    if (table->columns[column].varies)
        return PLACE_TABLE;
    return cell->kind == CELL_EMPTY ? PLACE_WITHOUT : PLACE_ABOVE;
}

/* Whether a column has one value, or one wherever it has any. */
static void look_at_column(const struct table *table, size_t column, bool *is_constant,
                           bool *is_constant_or_empty)
{
    const struct cell *first = &table->held[column], *value = NULL;
    *is_constant = *is_constant_or_empty = table->n_rows > 0;
    for (size_t j = column; j < table->n_held; j += table->n_columns) {
        const struct cell *cell = &table->held[j];
        *is_constant = *is_constant && is_same(table, first, cell);
        if (cell->kind == CELL_EMPTY)
            continue;
        *is_constant_or_empty = *is_constant_or_empty && (!value || is_same(table, value, cell));
        value = cell;
    }
}

/* Finds the columns that have one value, which takes all the rows. */
static void find_constants(struct table *table)
{
    size_t n_shown = 0;
    for (size_t i = 0; i < table->n_columns; i++) {
        bool is_constant, is_constant_or_empty;
        look_at_column(table, i, &is_constant, &is_constant_or_empty);
        if (is_constant)
            table->layout[i].place = place_of_constant(table, i);
        else if (is_constant_or_empty && table->columns[i].usual)
            table->layout[i].place = PLACE_UNSAID;
        n_shown += is_shown(&table->layout[i]);
    }
    for (size_t i = 0; i < table->n_columns && n_shown == 0; i++)
        table->layout[i].place = PLACE_TABLE; /* rows need a column */
}

static size_t total_width(const struct table *table)
{
    size_t sum = 0;
    for (size_t i = 0; i < table->n_columns; i++) {
        if (is_shown(&table->layout[i]))
            sum += (sum > 0 ? GAP : 0) + table->layout[i].width;
    }
    return sum;
}

/* The widest text that can be shortened; NULL: there is none. */
static struct layout *find_shrinkable(struct table *table)
{
    struct layout *widest = NULL;
    for (size_t i = 0; i < table->n_columns; i++) {
        struct layout *layout = &table->layout[i];
        size_t name = utf8_width(table->columns[i].name);
        size_t min = name > MIN_TEXT_WIDTH ? name : MIN_TEXT_WIDTH;
        if (is_shown(layout) && table->columns[i].is_text && layout->width > min &&
            (!widest || layout->width > widest->width))
            widest = layout;
    }
    return widest;
}

/* The last column, one that stays only if there is no other, and never the first; NULL: there is
 * none. */
static struct layout *find_droppable(struct table *table)
{
    struct layout *last = NULL;
    for (size_t i = table->n_columns; i-- > 1;) {
        struct layout *layout = &table->layout[i];
        if (!is_shown(layout))
            continue;
        if (!table->columns[i].stays)
            return layout;
        last = last ? last : layout;
    }
    return last;
}

/* Shortens texts, then drops columns, until a row has room. */
static void fit(struct table *table)
{
    for (;;) {
        struct layout *layout;
        while (total_width(table) > table->style.width && (layout = find_shrinkable(table)))
            layout->width--;
        if (total_width(table) <= table->style.width || !(layout = find_droppable(table)))
            return;
        layout->place = PLACE_DROPPED;
        for (size_t i = 0; i < table->n_columns; i++)
            table->layout[i].width = table->layout[i].natural;
    }
}

static void write_padded(struct table *table, size_t column, const char *shown)
{
    size_t width = utf8_width(shown), room = table->layout[column].width;
    int padding = room > width ? (int)(room - width) : 0;
    bool is_text = table->columns[column].is_text;
    fprintf(table->file, "%*s%s", (column > table->first_shown ? GAP : 0) + (is_text ? 0 : padding),
            "", shown);
    if (column == table->last_shown)
        fputc('\n', table->file);
    else if (is_text)
        fprintf(table->file, "%*s", padding, "");
}

static void write_aligned(struct table *table, size_t column, const struct cell *cell)
{
    if (!is_shown(&table->layout[column]))
        return;
    text_reset(&table->shown);
    add_shown(&table->shown, table, cell, is_fitted(table) ? table->layout[column].width : 0);
    write_padded(table, column, text_string(&table->shown));
}

/* "epochs 100" or "sweep 'a b'" or, of a column that is not in the table either, "epochs". */
static void add_item(struct text *out, const struct table *table, size_t column)
{
    const char *quote = table->columns[column].is_name ? "'" : "";
    text_add(out, table->columns[column].name);
    if (table->layout[column].place != PLACE_ABOVE)
        return;
    text_addf(out, " %s", quote);
    add_shown(out, table, &table->held[column], 0);
    text_add(out, quote);
}

static size_t count(const struct table *table, enum place place)
{
    size_t n = 0;
    for (size_t i = 0; i < table->n_columns; i++)
        n += table->layout[i].place == place;
    return n;
}

/* Adds the columns of that place, as a list that begins with `words` and ends with `ending`. */
static void add_list(struct paragraph *paragraph, const struct table *table, enum place place,
                     const char *words, const char *ending)
{
    size_t n_left = count(table, place);
    for (size_t i = 0; i < table->n_columns; i++) {
        if (table->layout[i].place != place)
            continue;
        struct text piece = {0};
        text_add(&piece, words);
        add_item(&piece, table, i);
        text_add(&piece, --n_left > 0 ? "," : ending);
        paragraph_add(paragraph, text_string(&piece));
        text_release(&piece);
        words = "";
    }
}

/* Says what is not in the table: "all with epochs 100, sweep 'a'; without weight_decay". */
static void write_rest(struct table *table)
{
    struct text out = {0};
    size_t n_without = count(table, PLACE_WITHOUT);
    bool is_one = table->n_rows == 1, has_above = count(table, PLACE_ABOVE) > 0;
    if (has_above || n_without > 0) {
        struct paragraph all = {.out = &out, .width = table->style.width};
        add_list(&all, table, PLACE_ABOVE, is_one ? "with " : "all with ",
                 n_without > 0 ? ";" : "");
        add_list(&all, table, PLACE_WITHOUT, is_one || has_above ? "without " : "all without ",
                 "");
        text_add_char(&out, '\n');
    }
    if (count(table, PLACE_DROPPED) > 0) {
        struct paragraph dropped = {.out = &out, .width = table->style.width};
        add_list(&dropped, table, PLACE_DROPPED, "no room for ", ":");
        paragraph_add(&dropped, "--full shows everything");
        text_add_char(&out, '\n');
    }
    fputs(text_string(&out), table->file);
    text_release(&out);
}

/* Where a row begins and ends. */
static void find_ends(struct table *table)
{
    while (!is_shown(&table->layout[table->first_shown]))
        table->first_shown++;
    table->last_shown = table->n_columns - 1;
    while (!is_shown(&table->layout[table->last_shown]))
        table->last_shown--;
}

/* Decides on the layout, writes the header and the rows held back: from here on cells go straight
 * to the file. */
static void end_measuring(struct table *table, bool is_whole)
{
    if (table->is_measured)
        return;
    table->is_measured = true;
    measure(table);
    if (is_whole && !table->style.is_full)
        find_constants(table);
    if (is_fitted(table))
        fit(table);
    if (table->n_rows > 0)
        write_rest(table);
    find_ends(table);
    for (size_t i = 0; i < table->n_columns; i++) {
        if (is_shown(&table->layout[i]))
            write_padded(table, i, table->columns[i].name);
    }
    for (size_t i = 0; i < table->n_held; i++)
        write_aligned(table, i % table->n_columns, &table->held[i]);
    table->n_held = 0;
    text_reset(&table->texts);
}

static void add_aligned(struct table *table, const struct cell *cell)
{
    if (table->is_measured) {
        write_aligned(table, table->column, cell);
        text_reset(&table->texts);
        return;
    }
    if (table->n_held == table->held_capacity) {
        table->held_capacity = mem_grown_capacity(table->held_capacity, table->n_held + 1);
        table->held = mem_resize(table->held, table->held_capacity, sizeof *table->held);
    }
    table->held[table->n_held++] = *cell;
}

/* RFC 4180: quoted when it must be. */
static void add_csv(struct table *table, const char *value)
{
    if (table->column > 0)
        fputc(',', table->file);
    if (!strpbrk(value, ",\"\r\n")) {
        fputs(value, table->file);
    } else {
        fputc('"', table->file);
        for (; *value; value++) {
            if (*value == '"')
                fputc('"', table->file);
            fputc(*value, table->file);
        }
        fputc('"', table->file);
    }
    if (table->column + 1 == table->n_columns)
        fputc('\n', table->file);
}

/* Escapes stand for control characters, so that one can look at the result, too; U+FFFD for bytes
 * that are not UTF-8, which JSON cannot say. */
static void write_json_string(FILE *file, const char *text)
{
    size_t length = strlen(text), start = 0; /* of the characters that stay as they are */
    fputc('"', file);
    for (size_t i = 0; i < length;) {
        uint32_t code_point = 0xfffd;
        size_t n = utf8_decode(text + i, length - i, &code_point);
        bool is_escaped = code_point == '"' || code_point == '\\';
        if (n > 0 && !is_escaped && !utf8_is_control(code_point)) {
            i += n;
            continue;
        }
        fwrite(text + start, 1, i - start, file);
        if (is_escaped)
            fprintf(file, "\\%c", (int)code_point);
        else
            fprintf(file, "\\u%04x", (unsigned)code_point);
        i += n > 0 ? n : 1;
        start = i;
    }
    fwrite(text + start, 1, length - start, file);
    fputc('"', file);
}

/* An array of objects, one a line. */
static void add_json(struct table *table, const char *value, bool is_text)
{
    if (table->column == 0)
        fputs(table->n_rows == 0 ? "[\n  {" : ",\n  {", table->file);
    else
        fputs(", ", table->file);
    write_json_string(table->file, table->columns[table->column].name);
    fputs(": ", table->file);
    if (is_text)
        write_json_string(table->file, value);
    else
        fputs(*value ? value : "null", table->file);
    if (table->column + 1 == table->n_columns)
        fputc('}', table->file);
}

static void add_for_programs(struct table *table, const struct cell *cell)
{
    struct text *value = &table->shown;
    bool is_text = cell->kind == CELL_TEXT, is_csv = table->style.format == TABLE_CSV;
    if (is_text && is_csv && table->style.is_terminal)
        text_add_visible(value, text_of(table, cell));
    else if (is_text)
        text_add(value, text_of(table, cell));
    else if (is_csv || cell->kind != CELL_REAL || !isinf(cell->as.real)) /* null in JSON */
        add_number(value, cell, false);
    if (is_csv)
        add_csv(table, text_string(value));
    else
        add_json(table, text_string(value), is_text);
    text_reset(value);
    text_reset(&table->texts);
}

static void add_cell(struct table *table, const struct cell *cell)
{
    bool is_aligned = table->style.format == TABLE_ALIGNED;
    if (is_aligned)
        add_aligned(table, cell);
    else
        add_for_programs(table, cell);
    if (++table->column < table->n_columns)
        return;
    table->column = 0;
    size_t n_held_back = table->style.is_full ? MEASURED_ROWS : KNOWN_ROWS;
    if (++table->n_rows == n_held_back && is_aligned)
        end_measuring(table, false);
}

void table_add_text(struct table *table, const char *text)
{
    struct cell cell = {.kind = CELL_TEXT, .as.text = table->texts.length};
    text_add_n(&table->texts, text, strlen(text) + 1);
    add_cell(table, &cell);
}

void table_add_integer(struct table *table, int64_t integer)
{
    add_cell(table, &(struct cell){.kind = CELL_INTEGER, .as.integer = integer});
}

void table_add_real(struct table *table, double real)
{
    add_cell(table, &(struct cell){.kind = isnan(real) ? CELL_EMPTY : CELL_REAL, .as.real = real});
}

void table_finish(struct table *table)
{
    if (table->style.format == TABLE_ALIGNED)
        end_measuring(table, true);
    if (table->style.format == TABLE_JSON)
        fputs(table->n_rows == 0 ? "[]\n" : "\n]\n", table->file);
    text_release(&table->texts);
    text_release(&table->shown);
    mem_free(table->held);
    mem_free(table->layout);
    mem_free(table);
}

void table_add_parameter(struct table *table, const struct trial *trial, enum parameter parameter)
{
    char buffer[VALUE_TEXT_SIZE];
    struct field field = trial_field(trial, parameter, buffer);
    switch (field.kind) {
    case FIELD_NULL:
        table_add_real(table, (double)nan(""));
        break;
    case FIELD_INTEGER:
        table_add_integer(table, field.integer);
        break;
    case FIELD_REAL:
        table_add_real(table, field.real);
        break;
    case FIELD_TEXT:
        table_add_text(table, field.text);
        break;
    }
}
