/* Cuts the samples into tiles and finds equal rows, by their bits: 0.0 and -0.0 stay apart. */
#include "tiles.h"

#include <string.h>

#include "nnsweep/mem.h"

static uint32_t add_row(struct tile *tile, double *rows, const double *row, size_t n_inputs)
{
    for (size_t i = 0; i < tile->n_rows; i++) {
        if (memcmp(rows + i * n_inputs, row, n_inputs * sizeof *row) == 0)
            return (uint32_t)i;
    }
    memcpy(rows + tile->n_rows * n_inputs, row, n_inputs * sizeof *row);
    return (uint32_t)tile->n_rows++;
}

static size_t n_tiles_of(const struct samples *samples)
{
    return (samples->n_samples + TILE_MAX_SAMPLES - 1) / TILE_MAX_SAMPLES;
}

size_t tiles_bytes(const struct samples *samples)
{
    return n_tiles_of(samples) * sizeof(struct tile) +
           samples->n_samples * samples->n_inputs * sizeof(double);
}

void tiles_init(struct tiles *tiles, const struct samples *samples)
{
    size_t n_inputs = samples->n_inputs;
    *tiles = (struct tiles){
        .samples = *samples,
        .n_tiles = n_tiles_of(samples),
    };
    tiles->tiles = mem_array(tiles->n_tiles, sizeof *tiles->tiles);
    tiles->rows = mem_array(samples->n_samples * n_inputs, sizeof(double));
    double *rows = tiles->rows;
    for (size_t t = 0; t < tiles->n_tiles; t++) {
        struct tile *tile = &tiles->tiles[t];
        size_t first = t * TILE_MAX_SAMPLES;
        size_t n_left = samples->n_samples - first;
        tile->n_samples = n_left < TILE_MAX_SAMPLES ? n_left : TILE_MAX_SAMPLES;
        tile->rows = rows;
        tile->targets = samples->targets + first;
        for (size_t i = 0; i < tile->n_samples; i++)
            tile->row_of[i] =
                add_row(tile, rows, samples->inputs + (first + i) * n_inputs, n_inputs);
        rows += tile->n_rows * n_inputs;
    }
}

void tiles_release(struct tiles *tiles)
{
    mem_free(tiles->tiles);
    mem_free(tiles->rows);
    *tiles = (struct tiles){0};
}
