/* The list of diagnostics and the shape in which the user reads it: a compiler's. */
#include "nnsweep/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/utf8.h"

struct diag_entry {
    enum severity severity;
    char *file;         /* NULL: no place */
    size_t line, column, width;
    char *source;       /* the line of the file, or NULL */
    char *message;
    struct text notes;  /* one after the other, each ending in NUL */
};

/* A hidden entry has no place in the list, so that a note to it is dropped with it. */
static void push(struct diag *diag, struct diag_entry entry)
{
    if (diag->n_entries == diag->capacity) {
        diag->capacity = mem_grown_capacity(diag->capacity, diag->n_entries + 1);
        diag->entries = mem_resize(diag->entries, diag->capacity, sizeof *diag->entries);
    }
    diag->entries[diag->n_entries++] = entry;
}

static void entry_release(struct diag_entry *entry)
{
    mem_free(entry->file);
    mem_free(entry->source);
    mem_free(entry->message);
    text_release(&entry->notes);
}

static struct diag_entry *append(struct diag *diag, enum severity severity,
                                 const struct location *at, const char *format, va_list args)
    ATTR_PRINTF(4, 0);

static struct diag_entry *append(struct diag *diag, enum severity severity,
                                 const struct location *at, const char *format, va_list args)
{
    size_t n_before = diag->n_errors + diag->n_warnings;
    if (severity == SEVERITY_ERROR)
        diag->n_errors++;
    else
        diag->n_warnings++;
    if (n_before >= DIAG_MAX_SHOWN)
        return NULL;

    push(diag, (struct diag_entry){.severity = severity});
    struct diag_entry *entry = &diag->entries[diag->n_entries - 1];
    if (at && at->file) {
        entry->file = mem_string(at->file);
        entry->line = at->line;
        entry->column = at->column;
        entry->width = at->width;
        if (at->source)
            entry->source = mem_string_n(at->source, strcspn(at->source, "\r\n"));
    }
    struct text message = {0};
    text_vaddf(&message, format, args);
    entry->message = text_take(&message);
    return entry;
}

int diag_error(struct diag *diag, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    append(diag, SEVERITY_ERROR, NULL, format, args);
    va_end(args);
    return -1;
}

int diag_error_at(struct diag *diag, const struct location *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    append(diag, SEVERITY_ERROR, at, format, args);
    va_end(args);
    return -1;
}

int diag_warning(struct diag *diag, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    append(diag, SEVERITY_WARNING, NULL, format, args);
    va_end(args);
    return -1;
}

int diag_warning_at(struct diag *diag, const struct location *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    append(diag, SEVERITY_WARNING, at, format, args);
    va_end(args);
    return -1;
}

/* Puts what the system says of an error behind a message. */
static void add_reason(struct diag_entry *entry, int error_number)
{
    char reason[256] = "";
    if (strerror_r(error_number, reason, sizeof reason) != 0)
        snprintf(reason, sizeof reason, "error %d", error_number);
    struct text message = {0};
    text_addf(&message, "%s: %s", entry->message, reason);
    mem_free(entry->message);
    entry->message = text_take(&message);
}

int diag_system_error(struct diag *diag, int error_number, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct diag_entry *entry = append(diag, SEVERITY_ERROR, NULL, format, args);
    va_end(args);
    if (entry)
        add_reason(entry, error_number);
    return -1;
}

int diag_system_error_at(struct diag *diag, const struct location *at, int error_number,
                         const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct diag_entry *entry = append(diag, SEVERITY_ERROR, at, format, args);
    va_end(args);
    if (entry)
        add_reason(entry, error_number);
    return -1;
}

bool diag_is_full(const struct diag *diag)
{
    return diag->n_errors + diag->n_warnings >= DIAG_MAX_SHOWN;
}

bool diag_takes_notes(const struct diag *diag)
{
    return diag->n_entries > 0 && diag->n_errors + diag->n_warnings <= diag->n_entries;
}

void diag_note(struct diag *diag, const char *format, ...)
{
    if (!diag_takes_notes(diag))
        return;
    struct text *notes = &diag->entries[diag->n_entries - 1].notes;
    va_list args;
    va_start(args, format);
    text_vaddf(notes, format, args);
    va_end(args);
    text_add_char(notes, '\0');
}

static bool is_elsewhere(const struct diag_entry *entry, const char *path)
{
    return entry->line > 0 && strcmp(entry->file, path) != 0;
}

static bool stands_before(const struct diag_entry *a, const struct diag_entry *b, const char *path)
{
    if (is_elsewhere(a, path) || is_elsewhere(b, path))
        return !is_elsewhere(a, path);
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

void diag_sort(struct diag *diag, const char *path)
{
    /* Insertion: at most twenty entries, and equal ones keep their order. */
    for (size_t i = 1; i < diag->n_entries; i++) {
        struct diag_entry entry = diag->entries[i];
        size_t j = i;
        for (; j > 0 && stands_before(&entry, &diag->entries[j - 1], path); j--)
            diag->entries[j] = diag->entries[j - 1];
        diag->entries[j] = entry;
    }
}

static bool starts_code_point(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

/* Lines longer than this are cut around the column, so that a one-line file stays readable. */
enum { EXCERPT_MAX = 160 };

/* How many bytes the character at the front of `from` has, broken ones included. */
static size_t character_length(const char *from)
{
    size_t n = 1;
    while (from[n] && !starts_code_point(from[n]))
        n++;
    return n;
}

/* Appends what is shown of source text; tabs stay, so that it looks as it does in an editor. */
static void add_source(struct text *out, const char *bytes, size_t length)
{
    text_add_visible_n(out, bytes, length, "\t");
}

/* Columns of what is shown of the characters of a text without tabs. */
static size_t shown_width(const char *bytes, size_t length)
{
    struct text shown = {0};
    add_source(&shown, bytes, length);
    size_t width = utf8_width(text_string(&shown));
    text_release(&shown);
    return width;
}

/* The line of the file and a caret under the column. Columns are counted in code points, but the
 * caret stands under what is shown of them, which may be wider; its line has the tabs of the
 * other. */
static void render_excerpt(const struct diag_entry *entry, struct text *out)
{
    const char *from = entry->source;
    size_t column = entry->column;
    if (column > EXCERPT_MAX - 40) {
        size_t skip = column - (EXCERPT_MAX - 80);
        while (*from && skip > 0) {
            from += character_length(from);
            skip--;
            column--;
        }
    }
    size_t length = 0;
    for (size_t shown = 0; from[length] && shown < EXCERPT_MAX; shown++)
        length += character_length(from + length);

    if (entry->line > 0)
        text_addf(out, "%5zu | ", entry->line);
    else
        text_add(out, "      | ");
    add_source(out, from, length);
    text_add(out, "\n      | ");
    const char *at = from, *end = from + length;
    for (size_t i = 1; i < column && at < end; i++) {
        size_t n = character_length(at);
        if (*at == '\t')
            text_add_char(out, '\t');
        else
            text_add_spaces(out, shown_width(at, n));
        at += n;
    }
    text_add_char(out, '^');
    if (entry->width > 1) {
        const char *last = at;
        for (size_t i = 0; i < entry->width && last < end; i++)
            last += character_length(last);
        for (size_t i = shown_width(at, (size_t)(last - at)); i > 1; i--)
            text_add_char(out, '~');
    }
    text_add_char(out, '\n');
}

static void render_entry(const struct diag_entry *entry, struct text *out)
{
    if (entry->file) {
        text_add_visible(out, entry->file);
        if (entry->line > 0)
            text_addf(out, ":%zu:%zu", entry->line, entry->column);
    } else {
        text_add(out, "nnsweep");
    }
    text_add(out, entry->severity == SEVERITY_ERROR ? ": error: " : ": warning: ");
    text_add_visible(out, entry->message);
    text_add_char(out, '\n');
    if (entry->source)
        render_excerpt(entry, out);
    const char *note = text_string(&entry->notes);
    const char *end = note + entry->notes.length;
    for (; note < end; note += strlen(note) + 1) {
        text_add(out, "      = ");
        text_add_visible(out, note);
        text_add_char(out, '\n');
    }
}

void diag_render(const struct diag *diag, struct text *out)
{
    for (size_t i = 0; i < diag->n_entries; i++)
        render_entry(&diag->entries[i], out);
    size_t n_all = diag->n_errors + diag->n_warnings;
    if (n_all > diag->n_entries)
        text_addf(out, "nnsweep: and %zu more\n", n_all - diag->n_entries);
}

void diag_append(struct diag *diag, struct diag *from)
{
    for (size_t i = 0; i < from->n_entries; i++) {
        if (diag->n_entries < DIAG_MAX_SHOWN)
            push(diag, from->entries[i]);
        else
            entry_release(&from->entries[i]);
    }
    diag->n_errors += from->n_errors;
    diag->n_warnings += from->n_warnings;
    mem_free(from->entries);
    *from = (struct diag){0};
}

void diag_release(struct diag *diag)
{
    for (size_t i = 0; i < diag->n_entries; i++)
        entry_release(&diag->entries[i]);
    mem_free(diag->entries);
    *diag = (struct diag){0};
}
