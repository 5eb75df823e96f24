/* Results files of older versions. Private to src/store. */
#ifndef NNSWEEP_MIGRATE_H
#define NNSWEEP_MIGRATE_H

#include "database.h"

/* Brings an older file up to SCHEMA_VERSION, and puts back what was dropped. *n_orphans are the rows
 * removed because their trial is gone. 0, or -1 and a message: the file is as it was. */
int migrate(struct store *store, int from_version, int64_t *n_orphans, struct diag *diag);

/* For reading an older file as it is: what it lacks stands in temporary views in front of its
 * tables. 0 or -1. */
int migrate_bridge(struct store *store, int from_version, struct diag *diag);

#endif
