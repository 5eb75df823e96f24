/* Orders of rows, and who shares them. */
#include "order.h"

#include <string.h>

void order_begin(struct order *order)
{
    for (size_t i = 0; i < order->n_rows; i++)
        order->rows[i] = (uint32_t)i;
    order->n_drawn = 0;
}

void order_copy(struct order *to, const struct order *from)
{
    uint32_t *rows = to->rows;
    memcpy(rows, from->rows, from->n_rows * sizeof *rows);
    *to = *from;
    to->rows = rows;
}

void order_draw(struct order *order, uint64_t n_epochs)
{
    for (; order->n_drawn < n_epochs; order->n_drawn++)
        random_shuffle(&order->random, order->n_rows, order->rows);
}
