/*
 * The results file, as people query it: wide and typed, parameters as columns. The parameters'
 * columns come from their table; the rest is written out below.
 *
 * Everything is created if it does not exist, so that the same text makes a new file and puts back
 * what somebody has dropped. Ids are never used twice, and what belongs to a trial goes with it:
 * DELETE FROM trials is how trials are thrown away.
 */
#include "schema.h"

#include <string.h>

#include "nnsweep/parameter.h"
#include "nnsweep/text.h"

/* PARAMETERS stands for the columns of the table of parameters, with types; PARAMETER_NAMES for
 * their names alone; POINT_NAMES for the names without the seed. */
static const char tables[] =
    "CREATE TABLE IF NOT EXISTS sweeps (\n"
    "    sweep_id INTEGER PRIMARY KEY AUTOINCREMENT,\n"
    "    name TEXT NOT NULL,\n"
    "    description TEXT NOT NULL,\n"
    "    config TEXT NOT NULL,          -- the file, byte for byte\n"
    "    overrides TEXT NOT NULL,       -- of the command line, one a line\n"
    "    config_hash TEXT NOT NULL UNIQUE -- of both\n"
    ") STRICT;\n"
    "CREATE TABLE IF NOT EXISTS runs (\n"
    "    run_id INTEGER PRIMARY KEY AUTOINCREMENT,\n"
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
    "CREATE TABLE IF NOT EXISTS datasets (\n"
    "    dataset_id INTEGER PRIMARY KEY AUTOINCREMENT,\n"
    "    hash TEXT NOT NULL UNIQUE,     -- of shape and numbers, not of names\n"
    "    n_rows INTEGER NOT NULL,\n"
    "    n_inputs INTEGER NOT NULL,\n"
    "    n_targets INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE IF NOT EXISTS dataset_columns (\n"
    "    dataset_id INTEGER NOT NULL,\n"
    "    position INTEGER NOT NULL,     -- from 1: the inputs, then the targets\n"
    "    role TEXT NOT NULL,            -- input or target\n"
    "    name TEXT NOT NULL,\n"
    "    PRIMARY KEY (dataset_id, position)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE IF NOT EXISTS dataset_values (\n"
    "    dataset_id INTEGER NOT NULL,\n"
    "    row INTEGER NOT NULL,          -- from 1\n"
    "    position INTEGER NOT NULL,     -- as in dataset_columns\n"
    "    value REAL NOT NULL,\n"
    "    PRIMARY KEY (dataset_id, row, position)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE IF NOT EXISTS trials (\n"
    "    trial_id INTEGER PRIMARY KEY AUTOINCREMENT,\n"
    "    key TEXT NOT NULL UNIQUE,      -- 32 hex digits: what determines the numbers\n"
    "PARAMETERS"
    "    rule TEXT NOT NULL,            -- article or gradient\n"
    "    status TEXT NOT NULL,          -- done, diverged or failed\n"
    "    mse REAL,                      -- of the last epoch's forward pass; NULL: diverged\n"
    "    error_sum REAL,                -- likewise\n"
    "    final_mse REAL,                -- with the final weights; NULL: diverged\n"
    "    diverged_epoch INTEGER,        -- the first one whose loss was not finite; NULL also when\n"
    "                                   -- only the loss with the final weights is not\n"
    "    curve_points INTEGER NOT NULL, -- asked for; a diverged trial has fewer\n"
    "    curve_error_sums INTEGER NOT NULL, -- 1: error sums were asked for, too\n"
    "    dataset_id INTEGER NOT NULL,\n"
    "    run_id INTEGER NOT NULL,\n"
    "    sweep TEXT NOT NULL            -- name of the sweep that first trained it\n"
    ") STRICT;\n";

/* What belongs to a trial. */
static const char tables_of_trials[] =
    "CREATE TABLE IF NOT EXISTS sweep_trials (\n"
    "    trial_id INTEGER NOT NULL,     -- whichever sweep trained it\n"
    "    sweep_id INTEGER NOT NULL,\n"
    "    PRIMARY KEY (trial_id, sweep_id)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE IF NOT EXISTS curves (\n"
    "    trial_id INTEGER NOT NULL,\n"
    "    epoch INTEGER NOT NULL,\n"
    "    mse REAL,\n"
    "    error_sum REAL,\n"
    "    PRIMARY KEY (trial_id, epoch)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE IF NOT EXISTS weights (\n"
    "    trial_id INTEGER NOT NULL,\n"
    "    layer INTEGER NOT NULL,        -- layers, units and inputs count from 1\n"
    "    unit INTEGER NOT NULL,\n"
    "    input INTEGER NOT NULL,\n"
    "    value REAL,\n"
    "    PRIMARY KEY (trial_id, layer, unit, input)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE IF NOT EXISTS biases (\n"
    "    trial_id INTEGER NOT NULL,\n"
    "    layer INTEGER NOT NULL,\n"
    "    unit INTEGER NOT NULL,\n"
    "    value REAL,\n"
    "    PRIMARY KEY (trial_id, layer, unit)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE IF NOT EXISTS predictions (\n"
    "    trial_id INTEGER NOT NULL,\n"
    "    part TEXT NOT NULL,            -- predict, train or validation\n"
    "    row INTEGER NOT NULL,          -- from 1\n"
    "    unit INTEGER NOT NULL,\n"
    "    input TEXT NOT NULL,           -- [1, 0, 0]\n"
    "    target REAL,\n"
    "    output REAL,\n"
    "    PRIMARY KEY (trial_id, part, row, unit)\n"
    ") STRICT, WITHOUT ROWID;\n";

/* What belongs to a trial goes with it. */
static const char triggers[] =
    "CREATE TRIGGER IF NOT EXISTS trials_delete AFTER DELETE ON trials BEGIN\n"
    "    DELETE FROM curves WHERE trial_id = old.trial_id;\n"
    "    DELETE FROM weights WHERE trial_id = old.trial_id;\n"
    "    DELETE FROM biases WHERE trial_id = old.trial_id;\n"
    "    DELETE FROM predictions WHERE trial_id = old.trial_id;\n"
    "    DELETE FROM sweep_trials WHERE trial_id = old.trial_id;\n"
    "END;\n";

/* The deviation is taken from the mean of its own point: sums of squares would cancel. A window
 * rather than a join, since a parameter may be NULL. GROUP stands for what makes a point. */
#define STATISTICS \
    "           count(*) AS trials,\n" \
    "           sum(status = 'done') AS done,\n" \
    "           sum(status = 'diverged') AS diverged,\n" \
    "           max(mean) AS final_mse_mean,\n" \
    "           CASE WHEN sum(status = 'done') > 1 THEN\n" \
    "               sqrt(sum((final_mse - mean) * (final_mse - mean))\n" \
    "                        FILTER (WHERE status = 'done') / (sum(status = 'done') - 1))\n" \
    "           END AS final_mse_sd,\n" \
    "           min(final_mse) FILTER (WHERE status = 'done') AS final_mse_min,\n" \
    "           max(final_mse) FILTER (WHERE status = 'done') AS final_mse_max,\n" \
    "           avg(mse) FILTER (WHERE status = 'done') AS mse_mean\n"
#define POINTS(view, group, trials) \
    "CREATE VIEW IF NOT EXISTS " view " AS\n" \
    "    WITH t AS (\n" \
    "        SELECT *, avg(final_mse) FILTER (WHERE status = 'done')\n" \
    "                  OVER (PARTITION BY " group ") AS mean\n" \
    "        FROM " trials ")\n" \
    "    SELECT " group ",\n" STATISTICS "    FROM t GROUP BY " group ";\n"

/* A loss says something only beside others on the same data: each data set has its own ranks. */
static const char views[] =
    "CREATE VIEW IF NOT EXISTS leaderboard AS\n"
    "    SELECT rank() OVER (PARTITION BY dataset_id ORDER BY final_mse) AS rank, trial_id,\n"
    "           PARAMETER_NAMES, final_mse, mse, rule, dataset_id, sweep\n"
    "    FROM trials WHERE status = 'done' AND final_mse IS NOT NULL ORDER BY final_mse, key;\n"
    POINTS("points", "POINT_NAMES, rule, dataset_id", "trials")
    POINTS("sweep_points", "sweep_id, POINT_NAMES, rule, dataset_id",
           "trials JOIN sweep_trials USING (trial_id)");

static void add_parameters(struct text *sql)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_info *info = parameter_info((enum parameter)i);
        static const char *const types[] = {
            [PARAMETER_REAL] = "REAL", [PARAMETER_INTEGER] = "INTEGER", [PARAMETER_FLAG] = "INTEGER",
            [PARAMETER_WORD] = "TEXT", [PARAMETER_LAYERS] = "TEXT"};
        text_addf(sql, "    %s %s NOT NULL,\n", info->name, types[info->type]);
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

void schema_add_sql(struct text *sql)
{
    add_sql(sql, tables);
    add_sql(sql, tables_of_trials);
    add_sql(sql, triggers);
    add_sql(sql, views);
}

/* Rows of trials that are not there: older versions left them behind when trials were deleted, and
 * would have shown them under a later trial's id. */
#define DELETE_ORPHANS(table) \
    "DELETE FROM " table " WHERE trial_id NOT IN (SELECT trial_id FROM trials);\n"

static const char orphans[] =
    DELETE_ORPHANS("curves") DELETE_ORPHANS("weights") DELETE_ORPHANS("biases")
    DELETE_ORPHANS("predictions") DELETE_ORPHANS("sweep_trials");

int schema_delete_orphans(struct store *store, int64_t *n_deleted, struct diag *diag)
{
    int64_t n_before = sqlite3_total_changes64(store->db);
    if (database_execute(store, orphans, diag) != 0)
        return -1;
    *n_deleted = sqlite3_total_changes64(store->db) - n_before;
    return 0;
}

/* The steps from one version to the next. Views are dropped before the first step; what is missing
 * then is made anew, as the latest version has it, after the last. */
static const char *const steps[SCHEMA_VERSION] = {
    [1] = "ALTER TABLE trials ADD COLUMN weight_decay REAL;\n"
          "ALTER TABLE sweeps ADD COLUMN overrides TEXT NOT NULL DEFAULT '';\n",
    /* AUTOINCREMENT changes nothing in a table but what is written of it in sqlite_schema; making
     * it anew would lose columns and indexes that people have added. The table of sequences comes
     * with the first table that has one. */
    [2] = "CREATE TABLE first_sequence (id INTEGER PRIMARY KEY AUTOINCREMENT);\n"
          "DROP TABLE first_sequence;\n"
          "PRAGMA writable_schema = ON;\n"
          "UPDATE sqlite_schema SET sql = replace(sql, '_id INTEGER PRIMARY KEY,',\n"
          "                                       '_id INTEGER PRIMARY KEY AUTOINCREMENT,')\n"
          "    WHERE type = 'table' AND name IN ('trials', 'sweeps', 'runs', 'datasets');\n"
          "PRAGMA writable_schema = RESET;\n"
          "INSERT INTO sqlite_sequence (name, seq)\n"
          "    SELECT 'trials', coalesce(max(trial_id), 0) FROM trials UNION ALL\n"
          "    SELECT 'sweeps', coalesce(max(sweep_id), 0) FROM sweeps UNION ALL\n"
          "    SELECT 'runs', coalesce(max(run_id), 0) FROM runs UNION ALL\n"
          "    SELECT 'datasets', coalesce(max(dataset_id), 0) FROM datasets;\n"
          "UPDATE trials SET weight_decay = 0 WHERE weight_decay IS NULL;\n"
          "UPDATE trials SET mse = NULL, error_sum = NULL, final_mse = NULL,\n"
          "    diverged_epoch = CASE WHEN diverged_epoch <= epochs THEN diverged_epoch END\n"
          "    WHERE status = 'diverged';\n",
};

/* Which trials belong to which sweep, as far as an older file knows: those that it trained. */
static const char known_sweep_trials[] =
    "SELECT trial_id, sweep_id FROM trials JOIN runs USING (run_id)";

int schema_migrate(struct store *store, int from_version, int64_t *n_orphans, struct diag *diag)
{
    *n_orphans = 0;
    if (from_version < 1)
        return diag_error(diag, "cannot bring '%s' from schema version %d to %d", store->path,
                          from_version, SCHEMA_VERSION);
    struct text sql = {0};
    bool is_older = from_version < SCHEMA_VERSION;
    if (is_older) {
        text_add(&sql, "BEGIN IMMEDIATE;\n"
                       "DROP VIEW IF EXISTS leaderboard;\nDROP VIEW IF EXISTS points;\n");
        for (int version = from_version; version < SCHEMA_VERSION; version++)
            text_add(&sql, steps[version]);
    }
    schema_add_sql(&sql);
    if (is_older)
        text_addf(&sql, "INSERT INTO sweep_trials %s;\nPRAGMA user_version = %d;\n",
                  known_sweep_trials, SCHEMA_VERSION);
    int status = database_execute(store, text_string(&sql), diag);
    text_release(&sql);
    if (!is_older)
        return status;
    if (status == 0)
        status = schema_delete_orphans(store, n_orphans, diag);
    if (status == 0)
        status = database_execute(store, "COMMIT", diag);
    if (status != 0 && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

int schema_bridge(struct store *store, int from_version, struct diag *diag)
{
    if (from_version == SCHEMA_VERSION)
        return 0;
    struct text sql = {0};
    if (from_version < 2)
        text_add(&sql,
                 "CREATE TEMP VIEW trials AS SELECT *, 0.0 AS weight_decay FROM main.trials;\n"
                 "CREATE TEMP VIEW sweeps AS SELECT *, '' AS overrides FROM main.sweeps;\n");
    text_addf(&sql, "CREATE TEMP VIEW sweep_trials AS %s;\n", known_sweep_trials);
    int status = database_execute(store, text_string(&sql), diag);
    text_release(&sql);
    return status;
}
