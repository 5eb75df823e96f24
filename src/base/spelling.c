/* Damerau-Levenshtein distance (optimal string alignment), three rows at a time. */
#include "nnsweep/spelling.h"

#include <string.h>

enum { WORD_MAX = 64 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Both at most WORD_MAX long. */
static size_t edit_distance(const char *a, size_t n_a, const char *b, size_t n_b)
{
    size_t rows[3][WORD_MAX + 1];
    size_t *before = rows[0], *previous = rows[1], *current = rows[2];
    for (size_t j = 0; j <= n_b; j++)
        previous[j] = j;
    for (size_t i = 1; i <= n_a; i++) {
        current[0] = i;
        for (size_t j = 1; j <= n_b; j++) {
            size_t replace = previous[j - 1] + (lower(a[i - 1]) != lower(b[j - 1]));
            current[j] = min3(previous[j] + 1, current[j - 1] + 1, replace);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]) && before[j - 2] + 1 < current[j])
                current[j] = before[j - 2] + 1;
        }
        size_t *oldest = before;
        before = previous;
        previous = current;
        current = oldest;
    }
    return previous[n_b];
}

const char *spelling_nearest(const char *word, const char *const *names, size_t n_names)
{
    size_t length = strlen(word);
    if (length == 0 || length > WORD_MAX)
        return NULL;
    const char *nearest = NULL;
    size_t limit = 1 + length / 6; /* one slip in a short word, more in a long one */
    for (size_t i = 0; i < n_names; i++) {
        size_t n = strlen(names[i]);
        if (n > WORD_MAX)
            continue;
        size_t distance = edit_distance(word, length, names[i], n);
        /* A word of which nothing is left is no misspelling. */
        if (distance <= limit && distance < n) {
            nearest = names[i];
            limit = distance > 0 ? distance - 1 : 0;
            if (distance == 0)
                break;
        }
    }
    return nearest;
}
