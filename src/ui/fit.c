/* Where to cut, and where to break a line. */
#include "nnsweep/fit.h"

#include <stdbool.h>
#include <string.h>

#include "nnsweep/utf8.h"

static bool is_of_number(char c)
{
    return (c >= '0' && c <= '9') || (c != '\0' && strchr(".eE+-", c));
}

/* The bytes of `text` to keep before the dots, of at most `width` columns. Digits right before dots
 * would look like a number that was cut. */
static size_t kept_length(const char *text, size_t width)
{
    size_t fitting = utf8_fitting(text, width);
    for (size_t n = fitting; n > fitting / 2; n--) {
        if (text[n - 1] == ' ')
            return n;
    }
    size_t n = fitting;
    while (n > 0 && is_of_number(text[n - 1]))
        n--;
    return n;
}

void fit_add(struct text *out, const char *text, size_t width)
{
    static const char dots[] = "...";
    struct text visible = {0};
    text_add_visible(&visible, text);
    const char *shown = text_string(&visible);
    if (width == 0 || utf8_width(shown) <= width) {
        text_add(out, shown);
    } else {
        size_t n_dots = width < strlen(dots) ? width : strlen(dots);
        text_add_n(out, shown, kept_length(shown, width - n_dots));
        text_add_n(out, dots, n_dots);
    }
    text_release(&visible);
}

void paragraph_add(struct paragraph *paragraph, const char *piece)
{
    size_t room = paragraph->width, indent = paragraph->indent > 0 ? paragraph->indent : 2;
    struct text shown = {0};
    text_add_visible(&shown, piece);
    size_t width = utf8_width(text_string(&shown));
    if (paragraph->column > 0 && (room == 0 || paragraph->column + 1 + width <= room)) {
        text_add_char(paragraph->out, ' ');
        paragraph->column++;
    } else if (paragraph->column > 0) {
        text_addf(paragraph->out, "\n%*s", (int)indent, "");
        paragraph->column = indent;
    }
    text_reset(&shown);
    fit_add(&shown, piece, room > paragraph->column ? room - paragraph->column : 0);
    text_add(paragraph->out, text_string(&shown));
    paragraph->column += utf8_width(text_string(&shown));
    text_release(&shown);
}
