/* The tables, views and the trigger of the results file. Private to src/store. */
#ifndef NNSWEEP_SCHEMA_H
#define NNSWEEP_SCHEMA_H

#include "database.h"
#include "nnsweep/text.h"

enum {
    SCHEMA_APPLICATION_ID = 0x6e6e7377, /* "nnsw" */
    SCHEMA_VERSION = 3,
    SCHEMA_UNFINISHED = 0x6d616b65 /* "make": the file is being made, and holds nothing */
};

/* Appends the SQL that creates everything that does not exist. */
void schema_add_sql(struct text *sql);

/* Brings an older file up to SCHEMA_VERSION, and puts back what was dropped. *n_orphans are the rows
 * removed because their trial is gone. */
int schema_migrate(struct store *store, int from_version, int64_t *n_orphans, struct diag *diag);

/* Removes rows of trials that are gone; in a transaction of the caller's. */
int schema_delete_orphans(struct store *store, int64_t *n_deleted, struct diag *diag);

/* For reading an older file as it is: what it lacks stands in temporary views in front of its
 * tables. */
int schema_bridge(struct store *store, int from_version, struct diag *diag);

#endif
