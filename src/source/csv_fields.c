/*
 * RFC 4180 by hand: libcsv, the library for it, tells neither where a field stands nor that quotes
 * were wrong, and copies each field.
 *
 * A table says of each byte whether it needs a look. The NUL behind the buffer's bytes does, and so
 * the loops over them need no other end.
 */
#include "csv_fields.h"

#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/utf8.h"

enum { BLOCK_BYTES = 1 << 18 };

enum kind {
    KIND_PLAIN,
    KIND_SEPARATOR,
    KIND_BREAK,
    KIND_QUOTE,
    KIND_HIGH, /* the beginning of a character of several bytes, or none */
    KIND_NUL   /* which may be the end of the buffer */
};

/* --- Bytes ------------------------------------------------------------------------------------ */

/* Brings more bytes into the buffer; what stands before the row goes. False at the end of the file,
 * or after a failure. */
static bool fill(struct csv_fields *fields)
{
    if (fields->is_at_end)
        return false;
    if (fields->row > 0) {
        memmove(fields->buffer, fields->buffer + fields->row, fields->end - fields->row);
        fields->at -= fields->row;
        fields->end -= fields->row;
        fields->row = 0;
    }
    if (fields->end >= CSV_MAX_ROW_BYTES) {
        fields->is_row_too_long = fields->is_at_end = true;
        return false;
    }
    if (fields->end == fields->capacity) {
        fields->capacity *= 2;
        fields->buffer = mem_resize(fields->buffer, fields->capacity + 1, 1);
    }
    size_t n = 0;
    if (fields->bytes->read(fields->bytes->self, fields->buffer + fields->end,
                            fields->capacity - fields->end, &n, fields->diag) != 0)
        fields->has_failed = true;
    fields->is_at_end = n == 0;
    fields->end += n;
    fields->buffer[fields->end] = '\0';
    return n > 0;
}

/* The byte `ahead` of the next one, or -1: there is none. */
static int peek(struct csv_fields *fields, size_t ahead)
{
    while (fields->at + ahead >= fields->end) {
        if (!fill(fields))
            return -1;
    }
    return (unsigned char)fields->buffer[fields->at + ahead];
}

static enum kind kind_at(const struct csv_fields *fields)
{
    return (enum kind)fields->kinds[(unsigned char)fields->buffer[fields->at]];
}

static struct csv_place here(const struct csv_fields *fields)
{
    return (struct csv_place){fields->line, fields->line_start, fields->at - fields->row};
}

static bool is_blank(int byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_break(int byte)
{
    return byte == '\n' || byte == '\r';
}

/* Goes behind a line break: LF, CR LF or CR. */
static void take_break(struct csv_fields *fields)
{
    bool is_return = peek(fields, 0) == '\r';
    fields->at++;
    if (is_return && peek(fields, 0) == '\n')
        fields->at++;
    fields->line++;
    fields->line_start = fields->at - fields->row;
}

void csv_fields_init(struct csv_fields *fields, const char *path, const struct csv_bytes *bytes,
                     struct diag *diag)
{
    *fields = (struct csv_fields){
        .path = path, .bytes = bytes, .diag = diag, .capacity = BLOCK_BYTES, .line = 1};
    fields->buffer = mem_array(fields->capacity + 1, 1);
    fields->kinds['\0'] = KIND_NUL;
    fields->kinds[','] = KIND_SEPARATOR;
    fields->kinds['\n'] = fields->kinds['\r'] = KIND_BREAK;
    fields->kinds['"'] = KIND_QUOTE;
    memset(fields->kinds + 0x80, KIND_HIGH, 0x80);
    static const char mark[] = "\xef\xbb\xbf"; /* which some programs put in front of UTF-8 */
    if (peek(fields, 2) >= 0 && memcmp(fields->buffer, mark, 3) == 0)
        fields->at = 3;
}

void csv_fields_release(struct csv_fields *fields)
{
    mem_free(fields->buffer);
    text_release(&fields->text);
}

/* --- Messages --------------------------------------------------------------------------------- */

static size_t count_characters(const char *bytes, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++)
        n += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    return n;
}

/* A field's bytes move when the buffer does. */
static void point_at_bytes(struct csv_fields *fields)
{
    struct csv_field *field = &fields->field;
    field->bytes = fields->is_quoted ? text_string(&fields->text)
                                     : fields->buffer + fields->row + field->begin.offset;
}

struct location csv_fields_location(struct csv_fields *fields, const struct csv_place *begin,
                                    const struct csv_place *end)
{
    if (diag_is_full(fields->diag)) /* it will not be shown */
        return (struct location){.file = fields->path};
    /* The line is shown up to its end, which need not have been read. */
    size_t length = begin->offset;
    while (fields->row + length < fields->end || fill(fields)) {
        if (is_break(fields->buffer[fields->row + length]))
            break;
        length++;
    }
    point_at_bytes(fields);
    const char *row = fields->buffer + fields->row;
    size_t last = end->offset < length ? end->offset : length;
    return (struct location){
        .file = fields->path,
        .line = begin->line,
        .column = 1 + count_characters(row + begin->line_start, begin->offset - begin->line_start),
        .width = count_characters(row + begin->offset, last - begin->offset),
        .source = row + begin->line_start,
    };
}

/* Reports what is wrong with the field at the next byte. */
static void report_here(struct csv_fields *fields, const char *what)
{
    struct csv_place place = here(fields);
    struct location at = csv_fields_location(fields, &place, &place);
    diag_error_at(fields->diag, &at, "%s", what);
    fields->field.is_wrong = true;
}

/* Text in a field with quotes where none may be: the rules, in one line. */
static void report_quote(struct csv_fields *fields, const char *what)
{
    if (fields->field.is_wrong)
        return;
    report_here(fields, what);
    diag_note(fields->diag, "a field with a quote in it stands in quotes, and that quote twice: "
                            "\"a 5\"\" disk\"");
}

static void report_unclosed(struct csv_fields *fields)
{
    struct csv_place begin = fields->field.begin, end = begin;
    end.offset++;
    struct location at = csv_fields_location(fields, &begin, &end);
    if (fields->is_row_too_long)
        diag_error_at(fields->diag, &at, "this quote is not closed within %d bytes",
                      CSV_MAX_ROW_BYTES);
    else if (!fields->has_failed)
        diag_error_at(fields->diag, &at, "this quote is never closed");
    fields->has_failed = true;
}

static void report_long_row(struct csv_fields *fields)
{
    struct csv_place begin = {fields->line, fields->line_start, fields->line_start};
    struct location at = csv_fields_location(fields, &begin, &begin);
    diag_error_at(fields->diag, &at, "a row must have at most %d bytes, this one has more",
                  CSV_MAX_ROW_BYTES);
    fields->has_failed = true;
}

/* --- Fields ----------------------------------------------------------------------------------- */

/* Goes over a character of several bytes, or reports a byte that is no part of one. */
static void take_high(struct csv_fields *fields)
{
    while (fields->end - fields->at < 4 && fill(fields)) /* all of it */
        continue;
    uint32_t code_point;
    size_t n = utf8_decode(fields->buffer + fields->at, fields->end - fields->at, &code_point);
    if (n == 0 && !fields->field.is_wrong) {
        report_here(fields, "this is not UTF-8 text");
        diag_note(fields->diag, "save the file as UTF-8");
    }
    fields->at += n > 0 ? n : 1;
}

/* Goes over a NUL, and reports it; false: it is the end of the file. */
static bool take_nul(struct csv_fields *fields)
{
    if (fields->at == fields->end)
        return fill(fields);
    if (!fields->field.is_wrong)
        report_here(fields, "a NUL byte cannot stand in a CSV file");
    fields->at++;
    return true;
}

/* Goes to the separator, line break or end of file behind a field without quotes. */
static void take_plain(struct csv_fields *fields)
{
    for (;;) {
        const char *at = fields->buffer + fields->at;
        while (fields->kinds[(unsigned char)*at] == KIND_PLAIN)
            at++;
        fields->at = (size_t)(at - fields->buffer);
        switch (kind_at(fields)) {
        case KIND_PLAIN:
            break;
        case KIND_SEPARATOR:
        case KIND_BREAK:
            return;
        case KIND_QUOTE:
            report_quote(fields, "a quote cannot stand in a field without quotes");
            fields->at++;
            break;
        case KIND_HIGH:
            take_high(fields);
            break;
        case KIND_NUL:
            if (!take_nul(fields))
                return;
            break;
        }
    }
}

static void read_plain(struct csv_fields *fields)
{
    struct csv_field *field = &fields->field;
    take_plain(fields);
    field->end = here(fields);
    const char *row = fields->buffer + fields->row;
    while (field->end.offset > field->begin.offset && is_blank(row[field->end.offset - 1]))
        field->end.offset--;
    field->length = field->end.offset - field->begin.offset;
}

/* Appends what was gone over since `offset`, counted from the row. */
static void add_since(struct csv_fields *fields, size_t offset)
{
    text_add_n(&fields->text, fields->buffer + fields->row + offset,
               fields->at - fields->row - offset);
}

/* The bytes between the quotes, and the last quote. False: it never comes. */
static bool take_quoted(struct csv_fields *fields)
{
    for (;;) {
        size_t offset = fields->at - fields->row;
        switch (kind_at(fields)) {
        case KIND_PLAIN:
        case KIND_SEPARATOR:
            fields->at++;
            while (kind_at(fields) == KIND_PLAIN)
                fields->at++;
            break;
        case KIND_BREAK:
            take_break(fields);
            break;
        case KIND_QUOTE:
            fields->at++;
            if (peek(fields, 0) != '"')
                return true;
            offset = fields->at++ - fields->row; /* one of two */
            break;
        case KIND_HIGH:
            take_high(fields);
            break;
        case KIND_NUL:
            if (!take_nul(fields))
                return false;
            break;
        }
        add_since(fields, offset);
    }
}

static void read_quoted(struct csv_fields *fields)
{
    struct csv_field *field = &fields->field;
    text_reset(&fields->text);
    fields->at++;
    if (!take_quoted(fields)) {
        report_unclosed(fields);
        return;
    }
    field->length = fields->text.length;
    field->end = here(fields);
    while (is_blank(peek(fields, 0)))
        fields->at++;
    if (kind_at(fields) == KIND_SEPARATOR || kind_at(fields) == KIND_BREAK ||
        peek(fields, 0) < 0)
        return;
    report_quote(fields, "there is text behind the closing quote");
    take_plain(fields);
}

/* Goes to the next line that is not empty; false: there is none. */
static bool begin_row(struct csv_fields *fields)
{
    for (;;) {
        fields->row = fields->at;
        fields->line_start = 0;
        size_t n_blanks = 0;
        while (is_blank(peek(fields, n_blanks)))
            n_blanks++;
        int next = peek(fields, n_blanks);
        if (!is_break(next))
            return next >= 0;
        fields->at += n_blanks;
        take_break(fields);
    }
}

static void read_field(struct csv_fields *fields)
{
    struct csv_field *field = &fields->field;
    *field = (struct csv_field){.is_first = !fields->is_in_row};
    while (is_blank(peek(fields, 0)))
        fields->at++;
    field->begin = field->end = here(fields);
    fields->is_quoted = peek(fields, 0) == '"';
    if (fields->is_quoted)
        read_quoted(fields);
    else
        read_plain(fields);
    field->is_last = kind_at(fields) != KIND_SEPARATOR;
    if (!field->is_last)
        fields->at++;
    else if (peek(fields, 0) >= 0)
        take_break(fields);
    fields->is_in_row = !field->is_last;
    point_at_bytes(fields);
}

int csv_fields_next(struct csv_fields *fields)
{
    bool is_field = fields->is_in_row || begin_row(fields);
    if (is_field)
        read_field(fields);
    if (fields->is_row_too_long && !fields->has_failed)
        report_long_row(fields);
    return fields->has_failed ? -1 : is_field;
}
