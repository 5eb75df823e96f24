/* A growing string; capacity doubles. */
#include "nnsweep/text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "nnsweep/mem.h"

/* Makes room for `extra` more bytes and the NUL. */
static void reserve(struct text *text, size_t extra)
{
    size_t needed = text->length + extra + 1;
    if (needed <= text->capacity)
        return;
    text->capacity = mem_grown_capacity(text->capacity, needed);
    text->bytes = mem_resize(text->bytes, text->capacity, 1);
}

void text_add(struct text *text, const char *string)
{
    text_add_n(text, string, strlen(string));
}

void text_add_n(struct text *text, const char *bytes, size_t length)
{
    reserve(text, length);
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add_char(struct text *text, char c)
{
    text_add_n(text, &c, 1);
}

void text_add_spaces(struct text *text, size_t n)
{
    reserve(text, n);
    memset(text->bytes + text->length, ' ', n);
    text->length += n;
    text->bytes[text->length] = '\0';
}

void text_addf(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_vaddf(text, format, args);
    va_end(args);
}

void text_vaddf(struct text *text, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    assert(length >= 0);
    reserve(text, (size_t)length);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
    va_end(again);
    text->length += (size_t)length;
}

const char *text_string(const struct text *text)
{
    return text->bytes ? text->bytes : "";
}

char *text_take(struct text *text)
{
    char *bytes = text->bytes ? text->bytes : mem_string("");
    *text = (struct text){0};
    return bytes;
}

void text_reset(struct text *text)
{
    text->length = 0;
    if (text->bytes)
        text->bytes[0] = '\0';
}

void text_release(struct text *text)
{
    mem_free(text->bytes);
    *text = (struct text){0};
}
