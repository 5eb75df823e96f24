/* Points are marked in a grid of characters; the best value of a column wins its place. */
#include "nnsweep/plot.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
    PLOT_COLUMNS = 60,
    MIN_PLOT_COLUMNS = 24, /* the range of x has room under them */
    PLOT_ROWS = 10,
    LABEL_COLUMNS = 13 /* left of the plot */
};

struct range {
    double min, max;
};

static struct range range_of(const double *values, const double *others, size_t n)
{
    struct range range = {HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(values[i]) || !isfinite(others[i]))
            continue;
        range.min = fmin(range.min, values[i]);
        range.max = fmax(range.max, values[i]);
    }
    return range;
}

/* Which of `n` cells the value falls into. */
static size_t cell_of(double value, struct range range, size_t n)
{
    if (range.max <= range.min)
        return 0;
    double place = (value - range.min) / (range.max - range.min) * (double)(n - 1);
    return (size_t)(place + 0.5);
}

static size_t columns_within(size_t width)
{
    if (width == 0 || width >= LABEL_COLUMNS + PLOT_COLUMNS)
        return PLOT_COLUMNS;
    if (width < LABEL_COLUMNS + MIN_PLOT_COLUMNS)
        return MIN_PLOT_COLUMNS;
    return width - LABEL_COLUMNS;
}

void plot_add_curve(struct text *out, const double *x, const double *y, size_t n,
                    size_t width)
{
    struct range x_range = range_of(x, y, n), y_range = range_of(y, x, n);
    if (!(x_range.max > x_range.min))
        return;
    bool is_log = y_range.min > 0 && y_range.max > 10 * y_range.min;
    struct range scaled = y_range;
    if (is_log)
        scaled = (struct range){log10(y_range.min), log10(y_range.max)};

    size_t n_columns = columns_within(width);
    char grid[PLOT_ROWS][PLOT_COLUMNS + 1];
    for (size_t row = 0; row < PLOT_ROWS; row++) {
        memset(grid[row], ' ', PLOT_COLUMNS);
        grid[row][PLOT_COLUMNS] = '\0';
    }
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i]))
            continue;
        size_t row = PLOT_ROWS - 1 - cell_of(is_log ? log10(y[i]) : y[i], scaled, PLOT_ROWS);
        grid[row][cell_of(x[i], x_range, n_columns)] = '*';
    }
    for (size_t row = 0; row < PLOT_ROWS; row++) {
        char label[16] = "";
        if (row == 0)
            snprintf(label, sizeof label, "%.3g", y_range.max);
        if (row == PLOT_ROWS - 1)
            snprintf(label, sizeof label, "%.3g", y_range.min);
        size_t length = n_columns;
        while (length > 0 && grid[row][length - 1] == ' ')
            length--;
        text_addf(out, "  %9s |%.*s\n", label, (int)length, grid[row]);
    }
    text_addf(out, "  %9s +", is_log ? "(log)" : "");
    for (size_t i = 0; i < n_columns; i++)
        text_add_char(out, '-');
    char first[32], last[32];
    snprintf(first, sizeof first, "%.9g", x_range.min);
    snprintf(last, sizeof last, "%.9g", x_range.max);
    text_addf(out, "\n  %9s  %-*s%s\n", "", (int)n_columns - (int)strlen(last), first, last);
}
