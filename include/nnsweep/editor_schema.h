/*
 * The sweep file as a JSON Schema, for editors: completion, descriptions, and most mistakes shown
 * while one types. Made from the tables in keys.h and parameter.h.
 *
 * Any thread.
 */
#ifndef NNSWEEP_EDITOR_SCHEMA_H
#define NNSWEEP_EDITOR_SCHEMA_H

#include "nnsweep/text.h"

/* Appends the schema (draft 7, which is what editors' YAML servers read best). */
void editor_schema_add(struct text *out);

#endif
