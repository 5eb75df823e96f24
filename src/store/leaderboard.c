/* The best trials, and how many there are. */
#include "nnsweep/read.h"

#include "column.h"
#include "database.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"

/* As the view `leaderboard`, but only as far as needed: no ranking of a million rows. */
static char *leaderboard_query(void)
{
    struct text sql = {0};
    text_add(&sql, "SELECT trial_id, sweep, dataset_id, mse, final_loss, final_mse");
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_addf(&sql, ", %s", parameter_info((enum parameter)i)->name);
    text_add(&sql, " FROM trials AS t WHERE status = 'done' AND final_mse IS NOT NULL AND (?1 = 0 OR EXISTS"
                   " (SELECT 1 FROM sweep_trials AS s"
                   "  WHERE s.trial_id = t.trial_id AND s.sweep_id = ?1))"
                   " ORDER BY final_mse, key LIMIT ?2");
    return text_take(&sql);
}

int store_leaderboard(struct store *store, int64_t sweep_id, uint64_t limit,
                      void (*visit)(void *self, const struct ranked_trial *trial), void *self,
                      struct diag *diag)
{
    char *sql = leaderboard_query();
    sqlite3_stmt *statement = NULL;
    int result = database_prepare(store, sql, &statement, diag);
    mem_free(sql);
    if (result != 0)
        return -1;
    sqlite3_bind_int64(statement, 1, sweep_id);
    sqlite3_bind_int64(statement, 2, (int64_t)limit);
    struct ranked_trial ranked = {0};
    int64_t n_rows = 0;
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        double final_mse = sqlite3_column_double(statement, 5);
        n_rows++;
        if (n_rows == 1 || final_mse > ranked.final_mse) /* equal ones share a rank */
            ranked.rank = n_rows;
        ranked.trial_id = sqlite3_column_int64(statement, 0);
        ranked.sweep = column_text(statement, 1);
        ranked.dataset_id = sqlite3_column_int64(statement, 2);
        ranked.mse = column_real(statement, 3);
        ranked.final_loss = column_real(statement, 4);
        ranked.final_mse = final_mse;
        column_trial(statement, 6, &ranked.trial);
        visit(self, &ranked);
    }
    if (status != SQLITE_DONE)
        result = database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    return result;
}

int store_count_trials(struct store *store, int64_t sweep_id, struct trial_counts *out,
                       struct diag *diag)
{
    *out = (struct trial_counts){0};
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store,
                         "SELECT count(*), sum(status = 'done'),"
                         " count(DISTINCT CASE WHEN status = 'done' THEN dataset_id END)"
                         " FROM trials AS t WHERE ?1 = 0 OR EXISTS (SELECT 1 FROM sweep_trials AS s"
                         " WHERE s.trial_id = t.trial_id AND s.sweep_id = ?1)",
                         &statement, diag) != 0)
        return -1;
    sqlite3_bind_int64(statement, 1, sweep_id);
    int status = sqlite3_step(statement);
    if (status == SQLITE_ROW)
        *out = (struct trial_counts){
            .n = (uint64_t)sqlite3_column_int64(statement, 0),
            .n_done = (uint64_t)sqlite3_column_int64(statement, 1),
            .n_datasets = (uint64_t)sqlite3_column_int64(statement, 2),
        };
    int result = status == SQLITE_ROW ? 0 : database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    return result;
}
