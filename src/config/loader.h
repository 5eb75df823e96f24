/*
 * What the loader knows of a file on its way to a config: which node says what each key is. Private
 * to src/config.
 *
 * Borrows the trees of the file and of the overrides. The config is filled in as it is read.
 */
#ifndef NNSWEEP_LOADER_H
#define NNSWEEP_LOADER_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/config.h"
#include "nnsweep/diag.h"
#include "nnsweep/keys.h"
#include "override.h"
#include "yaml_tree.h"

struct loader {
    struct config *config;
    struct diag *diag;
    const struct node *keys[KEY_COUNT];   /* as written, or NULL: not given */
    const struct node *values[KEY_COUNT];
    enum parameter order[PARAMETER_COUNT]; /* of the parameters in the file */
    size_t n_ordered;
    bool is_overridden[KEY_COUNT][VALUE_KEY_COUNT + 1]; /* last: all of it */
};

/* First pass: notes which node of the file or of an override stands under which key, and reports
 * keys that are unknown, twice or missing. -1 when the file is no mapping, else 0. */
int sections_walk(struct loader *loader, const struct node *root, struct override *overrides,
                  size_t n_overrides);

/* Second pass, as far as it is about data: data.* and predict. */
void samples_load(struct loader *loader);

/* Second pass: the method, the parameters, what is recorded. */
void settings_load(struct loader *loader);

/* What only shows when all is read; and the parts of it that are in other files: parameters that
 * contradict each other, targets against outputs and losses, networks and batches that are too
 * large. */
void checks_make(struct loader *loader);
void clashes_check(struct loader *loader);
void targets_check(struct loader *loader);
void sizes_check(struct loader *loader);

/* The part of it that is in another file: data.file. */
void data_file_load(struct loader *loader);

/* The names of the targets: one under data.target, or those under data.targets. */
struct targets {
    enum key key;
    size_t n;
    const struct node *const *nodes; /* scalars */
};

/* 0, or -1: there are none, or they are wrong. Borrows from the loader. */
int targets_read(struct loader *loader, struct targets *out);

/* Checks a list of names: how many, each text, none twice. 0; -1 also when there is no list. */
int names_check(struct loader *loader, enum key key);

#endif
