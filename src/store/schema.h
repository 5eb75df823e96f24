/* The tables and views of the results file. Private to src/store. */
#ifndef NNSWEEP_SCHEMA_H
#define NNSWEEP_SCHEMA_H

#include "database.h"

enum {
    SCHEMA_APPLICATION_ID = 0x6e6e7377, /* "nnsw" */
    SCHEMA_VERSION = 2
};

/* Creates everything in a new file, or brings an older one up to SCHEMA_VERSION. */
int schema_create(struct store *store, struct diag *diag);
int schema_migrate(struct store *store, int from_version, struct diag *diag);

/* For reading an older file as it is: columns it lacks are NULL, by temporary views in front of its
 * tables. */
int schema_bridge(struct store *store, int from_version, struct diag *diag);

#endif
