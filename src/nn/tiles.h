/*
 * The samples as kernels like them: in tiles of a few rows, each tile with its equal rows folded.
 *
 * The one idea: a kernel does a tile in stages (all dot products, all sigmoids, all sums), so that
 * independent work is in flight, and what it keeps between stages stays in the first cache. A row
 * that occurs twice in a tile goes through the network once; the sums still run over the samples in
 * their order, so that no bit changes.
 *
 * Immutable once made; any thread may read it.
 */
#ifndef NNSWEEP_TILES_H
#define NNSWEEP_TILES_H

#include <stddef.h>
#include <stdint.h>

#include "nnsweep/model.h"

enum { TILE_MAX_SAMPLES = 32 };

struct tile {
    size_t n_rows, n_samples;       /* distinct rows; samples, at least as many */
    const double *rows;             /* (n_rows, n_inputs) */
    const double *targets;          /* (n_samples) */
    uint32_t row_of[TILE_MAX_SAMPLES]; /* (n_samples): which row a sample is */
};

struct tiles {
    struct samples samples;         /* its arrays are kept */
    size_t n_tiles;
    struct tile *tiles;             /* owned */
    double *rows;                   /* owned: those of all tiles */
};

/* The samples' arrays are borrowed for the life of the tiles. One output only. */
void tiles_init(struct tiles *tiles, const struct samples *samples);
void tiles_release(struct tiles *tiles);

/* Bytes of them. */
size_t tiles_bytes(const struct samples *samples);

#endif
