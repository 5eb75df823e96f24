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
    "    role TEXT NOT NULL,            -- input, target or class\n"
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
    "    status TEXT NOT NULL,          -- done, diverged or failed\n"
    "    last_loss REAL,                -- of the last epoch's forward pass; NULL: diverged\n"
    "    mse REAL,                      -- likewise\n"
    "    error_sum REAL,                -- likewise\n"
    "    final_loss REAL,               -- with the weights that are kept; NULL: diverged\n"
    "    final_mse REAL,                -- likewise\n"
    "    best_epoch INTEGER,            -- with the lowest loss, where that was looked for\n"
    "    stopped_epoch INTEGER,         -- the last one, where it stopped before `epochs`\n"
    "    diverged_epoch INTEGER,        -- the first one whose loss was not finite; NULL also when\n"
    "                                   -- only the loss with the final weights is not\n"
    "    curve_points INTEGER NOT NULL, -- asked for; one that ended early has fewer\n"
    "    curve_error_sums INTEGER NOT NULL, -- 1: error sums were asked for, too\n"
    "    weights_stored INTEGER NOT NULL, -- 1: weights and biases were asked for\n"
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
    "    loss REAL,\n"
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
    "           avg(mse) FILTER (WHERE status = 'done') AS mse_mean,\n" \
    "           avg(final_loss) FILTER (WHERE status = 'done') AS final_loss_mean\n"
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
    "           PARAMETER_NAMES, final_mse, final_loss, mse, dataset_id, sweep\n"
    "    FROM trials WHERE status = 'done' AND final_mse IS NOT NULL ORDER BY final_mse, key;\n"
    POINTS("points", "POINT_NAMES, dataset_id", "trials")
    POINTS("sweep_points", "sweep_id, POINT_NAMES, dataset_id",
           "trials JOIN sweep_trials USING (trial_id)");

void schema_add_column(struct text *sql, enum parameter parameter)
{
    static const char *const types[] = {
        [PARAMETER_REAL] = "REAL", [PARAMETER_INTEGER] = "INTEGER", [PARAMETER_FLAG] = "INTEGER",
        [PARAMETER_WORD] = "TEXT", [PARAMETER_LAYERS] = "TEXT"};
    const struct parameter_info *info = parameter_info(parameter);
    bool is_always = !info->applies && !info->word_is_absence;
    bool has_word = info->word && !info->word_is_absence; /* a number, or that word */
    text_addf(sql, "%s %s%s", info->name, has_word ? "ANY" : types[info->type],
              is_always ? " NOT NULL" : "");
}

static void add_parameters(struct text *sql)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        text_add(sql, "    ");
        schema_add_column(sql, (enum parameter)i);
        text_add(sql, ",\n");
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
