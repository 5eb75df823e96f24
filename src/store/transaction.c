/* The one way to write: what was collected when a transaction fails goes with it. */
#include "transaction.h"

#include "place.h"
#include "trial_rows.h"

int transaction_begin(struct store *store, bool waits, struct diag *diag)
{
    if (place_check(store, diag) != 0)
        return -1;
    store->is_impatient = !waits;
    int status = sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    store->is_impatient = false;
    if (status == SQLITE_OK)
        return 0;
    if (!waits && database_is_busy(store))
        return 1;
    return database_error(store, "cannot write to", diag);
}

int transaction_end(struct store *store, int status, struct diag *diag)
{
    if (status == 0)
        status = database_execute(store, "COMMIT", diag);
    if (status != 0) {
        trial_rows_discard(store);
        /* SQLite may have rolled back by itself. */
        if (!sqlite3_get_autocommit(store->db))
            sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    }
    return status;
}
