/* The tables, views and the trigger of the results file. Private to src/store. */
#ifndef NNSWEEP_SCHEMA_H
#define NNSWEEP_SCHEMA_H

#include "database.h"
#include "nnsweep/parameter.h"
#include "nnsweep/text.h"

enum {
    SCHEMA_APPLICATION_ID = 0x6e6e7377, /* "nnsw" */
    SCHEMA_VERSION = 4,
    SCHEMA_UNFINISHED = 0x6d616b65 /* "make": the file is being made, and holds nothing */
};

/* Appends the SQL that creates everything that does not exist. */
void schema_add_sql(struct text *sql);

/* Appends the parameter's column as in CREATE TABLE: name, type, NOT NULL where it applies to every
 * trial. */
void schema_add_column(struct text *sql, enum parameter parameter);

/* Removes rows of trials that are gone; in a transaction of the caller's. */
int schema_delete_orphans(struct store *store, int64_t *n_deleted, struct diag *diag);

#endif
