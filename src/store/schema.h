/* The tables and views of the results file. Private to src/store. */
#ifndef NNSWEEP_SCHEMA_H
#define NNSWEEP_SCHEMA_H

#include "database.h"

enum {
    SCHEMA_APPLICATION_ID = 0x6e6e7377, /* "nnsw" */
    SCHEMA_VERSION = 1
};

/* Creates everything in a new file, or brings an older one up to SCHEMA_VERSION. */
int schema_create(struct store *store, struct diag *diag);
int schema_migrate(struct store *store, int from_version, struct diag *diag);

#endif
