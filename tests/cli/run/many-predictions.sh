# Predictions that stored trials have are found again without being written again, and soon; many new
# ones for many stored trials take a bounded amount of memory.
. "$ROOT/tests/cli/sweeps.sh"
rows() { # rows N: N rows of `predict`
    awk -v n=$1 'BEGIN { for (i = 0; i < n; i++) printf "%s[%d, %d, %d]", i ? ", " : "", i, i % 7, i % 3 }'
}
sweep few 'epochs: 5, seed: {min: 0, max: 49}' 'record: {curve: none}'
sweep a 'epochs: 5, seed: {min: 0, max: 49}' "record: {curve: none}
predict: [$(rows 4000)]"
$NNSWEEP run -q few.yaml
$NNSWEEP run a.yaml | tail -n +2 | head -n 1
sqlite3 results.db 'SELECT count(*), count(DISTINCT input) FROM predictions;
    SELECT count(DISTINCT n) FROM (SELECT count(*) AS n FROM predictions GROUP BY trial_id)'
before=$(sqlite3 results.db 'SELECT count(*), max(row), total(output) FROM predictions' | cksum)
bytes=$(stat -c %s results.db)
timeout 10 $NNSWEEP run a.yaml | head -n 1
[ "$before" = "$(sqlite3 results.db 'SELECT count(*), max(row), total(output) FROM predictions' | cksum)" ] &&
    [ $(($(stat -c %s results.db) - bytes)) -lt 20000 ] && echo 'nothing written'

sweep wide 'epochs: 1, seed: {min: 0, max: 1999}' 'record: {curve: none}'
sweep asking 'epochs: 1, seed: {min: 0, max: 1999}' "record: {curve: none}
predict: [$(rows 500)]"
$NNSWEEP run -q wide.yaml --db wide.db
case $NNSWEEP in
*asan* | *tsan*) limit= ;; # these reserve terabytes
*) limit='prlimit --data=200000000' ;;
esac
$limit $NNSWEEP run asking.yaml --db wide.db -j 2 | tail -n +2 | head -n 1
sqlite3 wide.db 'SELECT count(*) FROM predictions'
