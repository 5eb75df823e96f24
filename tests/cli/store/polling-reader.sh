# A reader who looks again and again, and does not wait when he is refused, is not: while runs begin,
# store and end. SQLite itself refuses him for the microseconds in which a run makes the index of the
# log; on a busy machine he may meet that once or twice in ten runs.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
sweep a 'epochs: 10, seed: {min: 0, max: 9}'
$NNSWEEP run -q a.yaml
cat >poll.c <<'END_OF_FILE'
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>
static int last, n_looks, n_backwards;
static int look(void *self, int n, char **values, char **names)
{
    (void)self, (void)n, (void)names;
    int now = 0;
    sscanf(values[0], "%d", &now);
    n_backwards += now < last;
    last = now;
    n_looks++;
    return 0;
}
int main(void)
{
    int n_refused = 0;
    while (access("stop", F_OK) != 0) {
        sqlite3 *db = NULL;
        int status = sqlite3_open_v2("results.db", &db, SQLITE_OPEN_READONLY, NULL);
        if (status == SQLITE_OK)
            status = sqlite3_exec(db, "SELECT count(*) FROM trials", look, NULL, NULL);
        n_refused += status != SQLITE_OK;
        if (status != SQLITE_OK && sqlite3_extended_errcode(db) != SQLITE_BUSY_RECOVERY)
            printf("after %d looks: %s\n", n_looks, sqlite3_errmsg(db));
        sqlite3_close(db);
        if (n_looks == 1)
            fclose(fopen("begun", "w"));
    }
    printf("%s, refused %s, backwards %d, last %d\n", n_looks > 50 ? "many looks" : "few looks",
           n_refused <= 3 ? "hardly" : "often", n_backwards, last);
}
END_OF_FILE
# shellcheck disable=SC2046 # flags
"${CC:-cc}" -o poll poll.c $(pkg-config --libs sqlite3 2>/dev/null || echo -lsqlite3) 2>/dev/null ||
    skip "no C compiler with SQLite's headers"
./poll >polled &
pid=$!
until [ -e begun ]; do kill -0 $pid && sleep 0.02 || break; done
for i in 1 2 3 4 5 6 7 8 9 10; do
    $NNSWEEP run -q a.yaml epochs=$((10 + i)) -j 1 || echo "run $i: exit $?"
done
touch stop
wait $pid
cat polled
# With him about, the log may stay; the next run takes it in.
$NNSWEEP run -q a.yaml
ls results.db*
