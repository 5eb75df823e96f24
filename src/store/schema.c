/*
 * The results file, as people query it: wide and typed, parameters as columns. The parameters'
 * columns come from their table; the rest is written out below.
 */
#include "schema.h"

#include <string.h>

#include "nnsweep/parameter.h"
#include "nnsweep/text.h"

/* PARAMETERS stands for the columns of the table of parameters, with types; PARAMETER_NAMES for
 * their names alone; POINT_NAMES for the names without the seed. */
static const char tables[] =
    "CREATE TABLE sweeps (\n"
    "    sweep_id INTEGER PRIMARY KEY,\n"
    "    name TEXT NOT NULL,\n"
    "    description TEXT NOT NULL,\n"
    "    config TEXT NOT NULL,          -- the file, byte for byte\n"
    "    overrides TEXT NOT NULL,       -- of the command line, one a line\n"
    "    config_hash TEXT NOT NULL UNIQUE -- of both\n"
    ") STRICT;\n"
    "CREATE TABLE runs (\n"
    "    run_id INTEGER PRIMARY KEY,\n"
    "    sweep_id INTEGER NOT NULL,\n"
    "    config_path TEXT NOT NULL,\n"
    "    started TEXT NOT NULL,         -- UTC\n"
    "    ended TEXT,                    -- UTC; NULL while it runs\n"
    "    outcome TEXT,                  -- completed, interrupted, failed, killed; NULL: running\n"
    "    trials INTEGER NOT NULL,       -- in the sweep\n"
    "    trained INTEGER,               -- by this run\n"
    "    found INTEGER,                 -- stored already\n"
    "    threads INTEGER NOT NULL,\n"
    "    instruction_set TEXT NOT NULL,\n"
    "    cpu TEXT NOT NULL,\n"
    "    host TEXT NOT NULL,\n"
    "    pid INTEGER NOT NULL,\n"
    "    nnsweep_version TEXT NOT NULL,\n"
    "    numerics_version INTEGER NOT NULL,\n"
    "    sqlite_version TEXT NOT NULL,\n"
    "    compiler TEXT NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE datasets (\n"
    "    dataset_id INTEGER PRIMARY KEY,\n"
    "    hash TEXT NOT NULL UNIQUE,     -- of shape and numbers, not of names\n"
    "    n_rows INTEGER NOT NULL,\n"
    "    n_inputs INTEGER NOT NULL,\n"
    "    n_targets INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE dataset_columns (\n"
    "    dataset_id INTEGER NOT NULL,\n"
    "    position INTEGER NOT NULL,     -- from 1: the inputs, then the targets\n"
    "    role TEXT NOT NULL,            -- input or target\n"
    "    name TEXT NOT NULL,\n"
    "    PRIMARY KEY (dataset_id, position)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE dataset_values (\n"
    "    dataset_id INTEGER NOT NULL,\n"
    "    row INTEGER NOT NULL,          -- from 1\n"
    "    position INTEGER NOT NULL,     -- as in dataset_columns\n"
    "    value REAL NOT NULL,\n"
    "    PRIMARY KEY (dataset_id, row, position)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE trials (\n"
    "    trial_id INTEGER PRIMARY KEY,\n"
    "    key TEXT NOT NULL UNIQUE,      -- 32 hex digits: what determines the numbers\n"
    "PARAMETERS"
    "    rule TEXT NOT NULL,            -- article or gradient\n"
    "    status TEXT NOT NULL,          -- done, diverged or failed\n"
    "    mse REAL,                      -- of the last epoch's forward pass\n"
    "    error_sum REAL,                -- likewise\n"
    "    final_mse REAL,                -- with the final weights\n"
    "    diverged_epoch INTEGER,        -- the first one whose loss was not finite\n"
    "    curve_points INTEGER NOT NULL, -- asked for; a diverged trial has fewer\n"
    "    curve_error_sums INTEGER NOT NULL, -- 1: error sums were asked for, too\n"
    "    dataset_id INTEGER NOT NULL,\n"
    "    run_id INTEGER NOT NULL,\n"
    "    sweep TEXT NOT NULL            -- name of the sweep that first trained it\n"
    ") STRICT;\n"
    "CREATE TABLE curves (\n"
    "    trial_id INTEGER NOT NULL,\n"
    "    epoch INTEGER NOT NULL,\n"
    "    mse REAL,\n"
    "    error_sum REAL,\n"
    "    PRIMARY KEY (trial_id, epoch)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE weights (\n"
    "    trial_id INTEGER NOT NULL,\n"
    "    layer INTEGER NOT NULL,        -- layers, units and inputs count from 1\n"
    "    unit INTEGER NOT NULL,\n"
    "    input INTEGER NOT NULL,\n"
    "    value REAL,\n"
    "    PRIMARY KEY (trial_id, layer, unit, input)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE biases (\n"
    "    trial_id INTEGER NOT NULL,\n"
    "    layer INTEGER NOT NULL,\n"
    "    unit INTEGER NOT NULL,\n"
    "    value REAL,\n"
    "    PRIMARY KEY (trial_id, layer, unit)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE predictions (\n"
    "    trial_id INTEGER NOT NULL,\n"
    "    part TEXT NOT NULL,            -- predict, train or validation\n"
    "    row INTEGER NOT NULL,          -- from 1\n"
    "    unit INTEGER NOT NULL,\n"
    "    input TEXT NOT NULL,           -- [1, 0, 0]\n"
    "    target REAL,\n"
    "    output REAL,\n"
    "    PRIMARY KEY (trial_id, part, row, unit)\n"
    ") STRICT, WITHOUT ROWID;\n";

static const char views[] =
    "CREATE VIEW leaderboard AS\n"
    "    SELECT rank() OVER (ORDER BY final_mse) AS rank, trial_id, PARAMETER_NAMES,\n"
    "           final_mse, mse, rule, sweep\n"
    "    FROM trials WHERE status = 'done' ORDER BY final_mse, key;\n"
    /* The deviation is taken from the mean of its own point: sums of squares would cancel. A window
     * rather than a join, since a parameter may be NULL. */
    "CREATE VIEW points AS\n"
    "    WITH t AS (\n"
    "        SELECT *, avg(final_mse) FILTER (WHERE status = 'done')\n"
    "                  OVER (PARTITION BY POINT_NAMES, rule, dataset_id) AS mean\n"
    "        FROM trials)\n"
    "    SELECT POINT_NAMES, rule, dataset_id,\n"
    "           count(*) AS trials,\n"
    "           sum(status = 'done') AS done,\n"
    "           sum(status = 'diverged') AS diverged,\n"
    "           max(mean) AS final_mse_mean,\n"
    "           CASE WHEN sum(status = 'done') > 1 THEN\n"
    "               sqrt(sum((final_mse - mean) * (final_mse - mean))\n"
    "                        FILTER (WHERE status = 'done') / (sum(status = 'done') - 1))\n"
    "           END AS final_mse_sd,\n"
    "           min(final_mse) FILTER (WHERE status = 'done') AS final_mse_min,\n"
    "           max(final_mse) FILTER (WHERE status = 'done') AS final_mse_max,\n"
    "           avg(mse) FILTER (WHERE status = 'done') AS mse_mean\n"
    "    FROM t GROUP BY POINT_NAMES, rule, dataset_id;\n";

static void add_parameters(struct text *sql)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_info *info = parameter_info((enum parameter)i);
        text_addf(sql, "    %s %s%s,\n", info->name,
                  info->type == PARAMETER_REAL ? "REAL" : "INTEGER",
                  info->is_optional ? "" : " NOT NULL");
    }
}

static void add_names(struct text *sql, bool with_seed)
{
    const char *separator = "";
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (i == PARAMETER_SEED && !with_seed)
            continue;
        text_addf(sql, "%s%s", separator, parameter_info((enum parameter)i)->name);
        separator = ", ";
    }
}

/* Copies SQL, filling in the parameters. */
static void add_sql(struct text *sql, const char *template)
{
    while (*template) {
        if (strncmp(template, "PARAMETERS", 10) == 0) {
            add_parameters(sql);
            template += 10;
        } else if (strncmp(template, "PARAMETER_NAMES", 15) == 0) {
            add_names(sql, true);
            template += 15;
        } else if (strncmp(template, "POINT_NAMES", 11) == 0) {
            add_names(sql, false);
            template += 11;
        } else {
            text_add_char(sql, *template++);
        }
    }
}

/* In a rollback journal, before the file is ever in WAL mode: a file with our mark is complete. */
int schema_create(struct store *store, struct diag *diag)
{
    struct text sql = {0};
    text_add(&sql, "BEGIN EXCLUSIVE;\n");
    add_sql(&sql, tables);
    add_sql(&sql, views);
    text_addf(&sql, "PRAGMA application_id = %d;\nPRAGMA user_version = %d;\nCOMMIT;\n",
              SCHEMA_APPLICATION_ID, SCHEMA_VERSION);
    int status = database_execute(store, text_string(&sql), diag);
    text_release(&sql);
    return status;
}

/* The steps from one version to the next. Views are dropped before the first step and made anew,
 * as the latest version has them, after the last. */
static const char *const steps[SCHEMA_VERSION] = {
    [1] = "ALTER TABLE trials ADD COLUMN weight_decay REAL;\n"
          "ALTER TABLE sweeps ADD COLUMN overrides TEXT NOT NULL DEFAULT '';\n",
};

int schema_migrate(struct store *store, int from_version, struct diag *diag)
{
    if (from_version == SCHEMA_VERSION)
        return 0;
    if (from_version < 1)
        return diag_error(diag, "cannot bring '%s' from schema version %d to %d", store->path,
                          from_version, SCHEMA_VERSION);
    struct text sql = {0};
    text_add(&sql, "BEGIN EXCLUSIVE;\nDROP VIEW leaderboard;\nDROP VIEW points;\n");
    for (int version = from_version; version < SCHEMA_VERSION; version++)
        text_add(&sql, steps[version]);
    add_sql(&sql, views);
    text_addf(&sql, "PRAGMA user_version = %d;\nCOMMIT;\n", SCHEMA_VERSION);
    int status = database_execute(store, text_string(&sql), diag);
    if (status != 0 && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    text_release(&sql);
    return status;
}

int schema_bridge(struct store *store, int from_version, struct diag *diag)
{
    if (from_version == SCHEMA_VERSION)
        return 0;
    return database_execute(
        store,
        "CREATE TEMP VIEW trials AS SELECT *, NULL AS weight_decay FROM main.trials;\n"
        "CREATE TEMP VIEW sweeps AS SELECT *, '' AS overrides FROM main.sweeps;\n",
        diag);
}
