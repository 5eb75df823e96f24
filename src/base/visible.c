/* User text as it may be shown: the part of text.h that nobody else's bytes get past. */
#include <stdbool.h>
#include <string.h>

#include "nnsweep/text.h"
#include "nnsweep/utf8.h"

void text_add_visible_n(struct text *text, const char *bytes, size_t length, const char *kept)
{
    size_t start = 0; /* of the characters that stay as they are */
    for (size_t i = 0; i < length;) {
        uint32_t code_point;
        size_t n = utf8_decode(bytes + i, length - i, &code_point);
        if (n > 0 && (!utf8_is_control(code_point) ||
                      (code_point > 0 && code_point < 0x80 && strchr(kept, (int)code_point)))) {
            i += n;
            continue;
        }
        text_add_n(text, bytes + start, i - start);
        if (n == 0)
            text_addf(text, "\\x%02x", (unsigned char)bytes[i]);
        else
            text_addf(text, code_point < 0x80 ? "\\x%02x" : "\\u%04x", (unsigned)code_point);
        i += n > 0 ? n : 1;
        start = i;
    }
    text_add_n(text, bytes + start, length - start);
}

void text_add_visible(struct text *text, const char *string)
{
    text_add_visible_n(text, string, strlen(string), "");
}

/* What a shell takes as it is wherever it stands in a word. */
static bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c >= 0x80 || (c != '\0' && strchr("_./:=@%+,-", c));
}

/* In octal: three digits end by themselves, whereas shells differ over where \x ends. */
static void add_escaped(struct text *text, const char *word)
{
    text_add(text, "$'");
    for (size_t length = strlen(word); length > 0;) {
        uint32_t code_point;
        size_t n = utf8_decode(word, length, &code_point);
        bool is_shown = n > 0 && !utf8_is_control(code_point);
        n = n > 0 ? n : 1;
        for (size_t i = 0; i < n; i++) {
            if (!is_shown)
                text_addf(text, "\\%03o", (unsigned char)word[i]);
            else if (word[i] == '\'' || word[i] == '\\')
                text_addf(text, "\\%c", word[i]);
            else
                text_add_char(text, word[i]);
        }
        word += n;
        length -= n;
    }
    text_add_char(text, '\'');
}

void text_add_shell_word(struct text *text, const char *word)
{
    struct text visible = {0};
    text_add_visible(&visible, word);
    bool hides_something = strcmp(text_string(&visible), word) != 0;
    text_release(&visible);
    if (hides_something) {
        add_escaped(text, word);
        return;
    }
    size_t n_plain = 0;
    while (is_plain((unsigned char)word[n_plain]))
        n_plain++;
    if (n_plain > 0 && word[n_plain] == '\0') {
        text_add(text, word);
        return;
    }
    text_add_char(text, '\'');
    for (; *word; word++) {
        if (*word == '\'')
            text_add(text, "'\\''");
        else
            text_add_char(text, *word);
    }
    text_add_char(text, '\'');
}

void text_add_shell_path(struct text *text, const char *path)
{
    struct text whole = {0};
    if (path[0] == '-' || path[strcspn(path, "/=")] == '=')
        text_add(&whole, "./");
    text_add(&whole, path);
    text_add_shell_word(text, text_string(&whole));
    text_release(&whole);
}
