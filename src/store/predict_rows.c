/* Texts, and the places of the different ones in order. */
#include "predict_rows.h"

#include <stdlib.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/text.h"

/* The inputs as people write them: [1, 0, 0]. */
static char *row_text(const double *inputs, size_t n_inputs)
{
    struct text text = {0};
    for (size_t j = 0; j < n_inputs; j++) {
        text_add(&text, j == 0 ? "[" : ", ");
        number_add_real(&text, inputs[j]);
    }
    text_add_char(&text, ']');
    return text_take(&text);
}

struct place {
    const char *text;
    size_t row;
};

static int compare(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order != 0 ? order : x->row < y->row ? -1 : x->row > y->row;
}

void predict_rows_init(struct predict_rows *rows, size_t n, size_t n_inputs, const double *inputs)
{
    *rows = (struct predict_rows){.n = n};
    rows->texts = mem_array(n, sizeof *rows->texts);
    rows->sorted = mem_array(n, sizeof *rows->sorted);
    rows->is_stored = mem_array(n, sizeof *rows->is_stored);
    struct place *places = mem_array(n, sizeof *places);
    for (size_t i = 0; i < n; i++) {
        rows->texts[i] = row_text(inputs + i * n_inputs, n_inputs);
        places[i] = (struct place){rows->texts[i], i};
    }
    qsort(places, n, sizeof *places, compare);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || strcmp(places[i].text, places[i - 1].text) != 0)
            rows->sorted[rows->n_unique++] = places[i].row;
    }
    mem_free(places);
}

void predict_rows_release(struct predict_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        mem_free(rows->texts[i]);
    mem_free(rows->texts);
    mem_free(rows->sorted);
    mem_free(rows->is_stored);
    *rows = (struct predict_rows){0};
}

void predict_rows_reset(struct predict_rows *rows)
{
    memset(rows->is_stored, 0, rows->n * sizeof *rows->is_stored);
}

bool predict_rows_note(struct predict_rows *rows, const char *text)
{
    size_t low = 0, high = rows->n_unique;
    while (low < high) {
        size_t middle = low + (high - low) / 2, row = rows->sorted[middle];
        int order = strcmp(text, rows->texts[row]);
        if (order == 0) {
            bool is_news = !rows->is_stored[row];
            rows->is_stored[row] = true;
            return is_news;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}
