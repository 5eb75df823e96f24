/*
 * What an older file lacks, column by column, with what its rows have of it: what was so before
 * anybody could ask for something else. A writer adds the columns; a reader, who changes nothing, puts
 * views that have them in front of the tables.
 *
 * Nothing is made anew: columns, indexes and triggers that people have added stay.
 */
#include "migrate.h"

#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/parameter.h"
#include "nnsweep/settle.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"
#include "schema.h"

/* Columns that are not parameters. */
static const struct column {
    int since;         /* the version that brought it */
    const char *table, *name, *type;
    const char *older; /* what it is in older rows, as SQL has it */
    bool is_constant;  /* the same in all of them */
} columns[] = {
    {2, "sweeps", "overrides", "TEXT NOT NULL", "''", true},
    {4, "trials", "last_loss", "REAL", "mse", false},
    {4, "trials", "final_loss", "REAL", "final_mse", false},
    {4, "trials", "best_epoch", "INTEGER", "NULL", true},
    {4, "trials", "stopped_epoch", "INTEGER", "NULL", true},
    {4, "trials", "weights_stored", "INTEGER NOT NULL", "1", true},
    {4, "curves", "loss", "REAL", "mse", false},
};

/* A trial of one unit, as all were: what is neutral, and nothing of what applies to other trials. */
static void make_older_trial(struct trial *out)
{
    *out = (struct trial){0};
    uint64_t said = 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_info *info = parameter_info((enum parameter)i);
        out->values[i] = info->neutral;
        said |= info->has_neutral ? PARAMETER_BIT(i) : 0;
    }
    trial_settle(out, said, TASK_NUMBERS);
}

/* As SQL has it. */
static void add_literal(struct text *sql, const struct field *field)
{
    switch (field->kind) {
    case FIELD_NULL:
        text_add(sql, "NULL");
        break;
    case FIELD_INTEGER:
        text_addf(sql, "%lld", (long long)field->integer);
        break;
    case FIELD_REAL:
        text_addf(sql, "%.16e", field->real);
        break;
    case FIELD_TEXT:
        text_addf(sql, "'%s'", field->text); /* of words and layers: nothing to escape */
        break;
    }
}

/* A column that a file lacks. */
struct missing {
    const char *table, *name;
    char *definition; /* owned: name and type */
    char *older;      /* owned: as in struct column */
    bool is_constant;
};
enum { MAX_MISSING = sizeof columns / sizeof *columns + PARAMETER_COUNT };

static struct missing missing_parameter(enum parameter parameter, const struct trial *older_trial)
{
    struct text definition = {0}, older = {0};
    char buffer[VALUE_TEXT_SIZE];
    struct field field = trial_field(older_trial, parameter, buffer);
    schema_add_column(&definition, parameter);
    add_literal(&older, &field);
    return (struct missing){"trials", parameter_info(parameter)->name, text_take(&definition),
                            text_take(&older), true};
}

static struct missing missing_column(const struct column *column)
{
    struct text definition = {0};
    text_addf(&definition, "%s %s", column->name, column->type);
    return (struct missing){column->table, column->name, text_take(&definition),
                            mem_string(column->older), column->is_constant};
}

static size_t list_missing(int version, struct missing missing[MAX_MISSING])
{
    struct trial older_trial;
    make_older_trial(&older_trial);
    size_t n = 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (parameter_info((enum parameter)i)->since > version)
            missing[n++] = missing_parameter((enum parameter)i, &older_trial);
    }
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (columns[i].since > version)
            missing[n++] = missing_column(&columns[i]);
    }
    return n;
}

static void release_missing(struct missing *missing, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        mem_free(missing[i].definition);
        mem_free(missing[i].older);
    }
}

/* Whether the table is there: 1, 0, or -1. */
static int has_table(struct store *store, const char *table, struct diag *diag)
{
    int64_t ignored;
    return database_find_id(store, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table,
                            &ignored, diag);
}

/* Whether it has the column, which somebody must have added: 1, 0, or -1. */
static int is_taken(struct store *store, const struct missing *missing, struct diag *diag)
{
    int64_t ignored;
    struct text sql = {0};
    text_addf(&sql, "SELECT 1 FROM pragma_table_info('%s') WHERE name = ? COLLATE NOCASE",
              missing->table);
    int found = database_find_id(store, text_string(&sql), missing->name, &ignored, diag);
    text_release(&sql);
    return found;
}

static int refuse_taken(struct store *store, const struct missing *missing, struct diag *diag)
{
    diag_error(diag, "cannot bring '%s' up to date: its table %s has a column '%s' that is not of nnsweep, "
               "which has one of that name now", store->path, missing->table, missing->name);
    diag_note(diag, "the file was left as it is; ALTER TABLE %s RENAME COLUMN %s TO my_%s makes room",
              missing->table, missing->name, missing->name);
    return -1;
}

/* Appends what adds the columns. A table that somebody has dropped is made anew with all of them. */
static int add_columns(struct store *store, const struct missing *missing, size_t n,
                       struct text *sql, struct diag *diag)
{
    for (size_t i = 0; i < n; i++) {
        int is_there = has_table(store, missing[i].table, diag);
        int taken = is_there == 1 ? is_taken(store, &missing[i], diag) : 0;
        if (is_there < 0 || taken < 0)
            return -1;
        if (taken)
            return refuse_taken(store, &missing[i], diag);
        if (!is_there)
            continue;
        text_addf(sql, "ALTER TABLE %s ADD COLUMN %s", missing[i].table, missing[i].definition);
        if (missing[i].is_constant) /* of the rows that are there: all others have their own */
            text_addf(sql, " DEFAULT %s", missing[i].older);
        text_add(sql, ";\n");
    }
    return 0;
}

/* What it takes from one version to the next besides columns. */
static const char *const steps[SCHEMA_VERSION] = {
    [1] = "",
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
    [3] = "",
};

/* Which trials belong to which sweep, as far as a file from before that was noted knows: those that it
 * trained. */
static const char known_sweep_trials[] =
    "SELECT trial_id, sweep_id FROM trials JOIN runs USING (run_id)";
enum { SWEEP_TRIALS_SINCE = 3 };

/* Appends the whole way to SCHEMA_VERSION. Views are dropped, and made anew as this version has them. */
static int add_migration(struct store *store, int from_version, struct text *sql, struct diag *diag)
{
    struct missing missing[MAX_MISSING];
    size_t n = list_missing(from_version, missing);
    text_add(sql, "DROP VIEW IF EXISTS leaderboard;\nDROP VIEW IF EXISTS points;\n"
                  "DROP VIEW IF EXISTS sweep_points;\n");
    int status = add_columns(store, missing, n, sql, diag);
    schema_add_sql(sql);
    for (int version = from_version; version < SCHEMA_VERSION; version++)
        text_add(sql, steps[version]);
    for (size_t i = 0; i < n; i++) {
        if (!missing[i].is_constant)
            text_addf(sql, "UPDATE %s SET %s = %s;\n", missing[i].table, missing[i].name,
                      missing[i].older);
    }
    release_missing(missing, n);
    if (from_version < SWEEP_TRIALS_SINCE)
        text_addf(sql, "INSERT INTO sweep_trials %s;\n", known_sweep_trials);
    text_addf(sql, "PRAGMA user_version = %d;\n", SCHEMA_VERSION);
    return status;
}

static int migrate_older(struct store *store, int from_version, int64_t *n_orphans,
                         struct diag *diag)
{
    if (database_execute(store, "BEGIN IMMEDIATE", diag) != 0)
        return -1;
    struct text sql = {0};
    int status = add_migration(store, from_version, &sql, diag);
    if (status == 0)
        status = database_execute(store, text_string(&sql), diag);
    text_release(&sql);
    if (status == 0)
        status = schema_delete_orphans(store, n_orphans, diag);
    if (status == 0)
        status = database_execute(store, "COMMIT", diag);
    if (status != 0 && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

int migrate(struct store *store, int from_version, int64_t *n_orphans, struct diag *diag)
{
    *n_orphans = 0;
    if (from_version < 1)
        return diag_error(diag, "cannot bring '%s' from schema version %d to %d", store->path,
                          from_version, SCHEMA_VERSION);
    if (from_version < SCHEMA_VERSION)
        return migrate_older(store, from_version, n_orphans, diag);
    struct text sql = {0};
    schema_add_sql(&sql);
    int status = database_execute(store, text_string(&sql), diag);
    text_release(&sql);
    return status;
}

/* Appends a view in front of the table, if anything in it is missing. A column of that name that
 * somebody has added comes second, and so has another one there. */
static void add_bridge(struct text *sql, const char *table, const struct missing *missing, size_t n)
{
    bool is_needed = false;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(missing[i].table, table) != 0)
            continue;
        if (!is_needed)
            text_addf(sql, "CREATE TEMP VIEW %s AS SELECT ", table);
        text_addf(sql, "%s AS %s, ", missing[i].older, missing[i].name);
        is_needed = true;
    }
    if (is_needed)
        text_addf(sql, "* FROM main.%s;\n", table);
}

int migrate_bridge(struct store *store, int from_version, struct diag *diag)
{
    if (from_version == SCHEMA_VERSION)
        return 0;
    static const char *const tables[] = {"sweeps", "trials", "curves"};
    struct missing missing[MAX_MISSING];
    size_t n = list_missing(from_version, missing);
    struct text sql = {0};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        add_bridge(&sql, tables[i], missing, n);
    release_missing(missing, n);
    if (from_version < SWEEP_TRIALS_SINCE)
        text_addf(&sql, "CREATE TEMP VIEW sweep_trials AS %s;\n", known_sweep_trials);
    int status = database_execute(store, text_string(&sql), diag);
    text_release(&sql);
    return status;
}
