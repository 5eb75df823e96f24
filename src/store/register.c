/* A run's first rows: its sweep, its data set and itself. */
#include "register.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "nnsweep/clock.h"
#include "nnsweep/text.h"
#include "nnsweep/write.h"

/* A sweep is told from others by the text of its file and its overrides. */
static int register_sweep(struct store *store, const struct run_info *info, struct diag *diag)
{
    struct text content = {0};
    hash_add_string(&content, info->config_text);
    if (*info->overrides) /* without any, the hash is that of the file alone */
        hash_add_string(&content, info->overrides);
    char hex[HASH_HEX_SIZE];
    hash_to_hex(hash_of(&content), hex);
    text_release(&content);
    int found = database_find_id(store, "SELECT sweep_id FROM sweeps WHERE config_hash = ?", hex,
                                 &store->sweep_id, diag);
    if (found != 0)
        return found < 0 ? -1 : 0;
    const struct field cells[] = {
        text_cell(info->sweep_name),
        text_cell(info->sweep_description),
        text_cell(info->config_text),
        text_cell(info->overrides),
        text_cell(hex),
    };
    if (database_run_once(store,
                 "INSERT INTO sweeps (name, description, config, overrides, config_hash)"
                 " VALUES (?, ?, ?, ?, ?)",
                 cells, sizeof cells / sizeof *cells, diag) != 0)
        return -1;
    store->sweep_id = sqlite3_last_insert_rowid(store->db);
    return 0;
}

static int add_dataset_column(struct store *store, int64_t dataset_id, size_t position,
                              const char *role, const char *name, struct diag *diag)
{
    const struct field cells[] = {
        integer_cell(dataset_id),
        integer_cell((int64_t)position),
        text_cell(role),
        text_cell(name),
    };
    return database_run_once(store,
                             "INSERT INTO dataset_columns (dataset_id, position, role, name)"
                             " VALUES (?, ?, ?, ?)",
                             cells, sizeof cells / sizeof *cells, diag);
}

/* The classes come last, in their order: they have no values, but say what those of the targets are. */
static int add_dataset_columns(struct store *store, int64_t dataset_id,
                               const struct dataset *data, struct diag *diag)
{
    const struct {
        const char *role;
        size_t n;
        char **names;
    } parts[] = {
        {"input", data->n_inputs, data->input_names},
        {"target", data->n_targets, data->target_names},
        {"class", data->n_classes, data->class_names},
    };
    size_t position = 0;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        for (size_t i = 0; i < parts[k].n; i++) {
            if (add_dataset_column(store, dataset_id, ++position, parts[k].role, parts[k].names[i],
                                   diag) != 0)
                return -1;
        }
    }
    return 0;
}

/* The numbers themselves, so that every trial can be retrained from the results file alone; of a data
 * set that would fill it none. */
static int add_dataset_values(struct store *store, int64_t dataset_id, const struct dataset *data,
                              struct diag *diag)
{
    if (data->n_rows * (data->n_inputs + data->n_targets) > STORE_MAX_DATASET_VALUES)
        return 0;
    struct bulk values = {0};
    int status = bulk_init(&values, store->db,
                           "INSERT INTO dataset_values (dataset_id, row, position, value)", 4);
    for (size_t i = 0; i < data->n_rows; i++) {
        for (size_t j = 0; j < data->n_inputs + data->n_targets && status == SQLITE_OK; j++) {
            double value = j < data->n_inputs
                               ? data->inputs[i * data->n_inputs + j]
                               : data->targets[i * data->n_targets + j - data->n_inputs];
            const struct field cells[] = {integer_cell(dataset_id), integer_cell((int64_t)i + 1),
                                         integer_cell((int64_t)j + 1), real_cell(value)};
            status = bulk_add(&values, cells);
        }
    }
    if (status == SQLITE_OK)
        status = bulk_flush(&values);
    bulk_release(&values);
    return status == SQLITE_OK ? 0 : database_error(store, "cannot write to", diag);
}

static int register_dataset(struct store *store, const struct dataset *data, struct diag *diag)
{
    char hex[HASH_HEX_SIZE];
    hash_to_hex(dataset_hash(data), hex);
    int found = database_find_id(store, "SELECT dataset_id FROM datasets WHERE hash = ?", hex,
                                 &store->dataset_id, diag);
    if (found != 0)
        return found < 0 ? -1 : 0;
    /* No id of one that somebody has removed: its trials would seem to be of this one. */
    const struct field cells[] = {
        text_cell(hex),
        integer_cell((int64_t)data->n_rows),
        integer_cell((int64_t)data->n_inputs),
        integer_cell((int64_t)data->n_targets),
    };
    if (database_run_once(store,
                 "INSERT INTO datasets (dataset_id, hash, n_rows, n_inputs, n_targets) SELECT 1 + max("
                 " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'datasets'), 0),"
                 " coalesce((SELECT max(dataset_id) FROM datasets), 0),"
                 " coalesce((SELECT max(dataset_id) FROM dataset_columns), 0),"
                 " coalesce((SELECT max(dataset_id) FROM trials), 0)), ?, ?, ?, ?",
                 cells, sizeof cells / sizeof *cells, diag) != 0)
        return -1;
    int64_t id = store->dataset_id = sqlite3_last_insert_rowid(store->db);
    return add_dataset_columns(store, id, data, diag) == 0 ? add_dataset_values(store, id, data, diag)
                                                           : -1;
}

/* The processor's name, as /proc/cpuinfo has it. */
static void read_cpu_name(char *name, size_t size)
{
    snprintf(name, size, "unknown");
    FILE *file = fopen("/proc/cpuinfo", "re");
    if (!file)
        return;
    char line[256];
    while (fgets(line, sizeof line, file)) {
        const char *colon = strchr(line, ':');
        if (strncmp(line, "model name", 10) != 0 || !colon)
            continue;
        line[strcspn(line, "\n")] = '\0';
        snprintf(name, size, "%s", colon + 1 + strspn(colon + 1, " "));
        break;
    }
    fclose(file);
}

static int insert_run(struct store *store, const struct run_info *info, struct diag *diag)
{
    char started[CLOCK_TEXT_SIZE], host[256] = "", cpu[128];
    clock_utc_text(started);
    gethostname(host, sizeof host - 1);
    read_cpu_name(cpu, sizeof cpu);
    const struct field cells[] = {
        integer_cell(store->sweep_id),
        text_cell(info->config_path),
        text_cell(started),
        integer_cell((int64_t)info->n_trials),
        integer_cell((int64_t)info->n_threads),
        text_cell(info->instruction_set),
        text_cell(cpu),
        text_cell(host),
        integer_cell(getpid()),
        text_cell(NNSWEEP_VERSION),
        integer_cell(NUMERICS_VERSION),
        text_cell(sqlite3_libversion()),
        text_cell(__VERSION__),
    };
    if (database_run_once(store,
                 "INSERT INTO runs (sweep_id, config_path, started, trials, threads,"
                 " instruction_set, cpu, host, pid, nnsweep_version, numerics_version,"
                 " sqlite_version, compiler) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 cells, sizeof cells / sizeof *cells, diag) != 0)
        return -1;
    store->run_id = sqlite3_last_insert_rowid(store->db);
    return 0;
}

int register_run(struct store *store, const struct run_info *info, struct diag *diag)
{
    /* With the lock in our hands, a run without an end is one whose process died. */
    if (database_execute(store, "UPDATE runs SET outcome = 'killed' WHERE outcome IS NULL",
                         diag) != 0)
        return -1;
    if (register_sweep(store, info, diag) != 0 || register_dataset(store, info->data, diag) != 0)
        return -1;
    return insert_run(store, info, diag);
}
