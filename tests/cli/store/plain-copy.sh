# A copy of the file alone, taken while a run writes, has what was stored some seconds before: the log
# is put in place every other second.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 20000, seed: {min: 0, max: 9999}'
env --default-signal=INT NNSWEEP_ISA=scalar $NNSWEEP run -q a.yaml -j 1 &
pid=$!
stored() {
    sqlite3 "$1" 'SELECT count(*) FROM trials' 2>/dev/null
}
until [ "$(stored results.db)" -gt 0 ] 2>/dev/null; do kill -0 $pid && sleep 0.02 || break; done
n=$(stored results.db)
# Twenty times as long as it should take, for a machine that has much else to do.
for look in $(seq 80); do
    sleep 0.5
    cp results.db copy.db
    [ "$(stored copy.db)" -ge "$n" ] 2>/dev/null &&
        [ "$(sqlite3 copy.db 'PRAGMA integrity_check')" = ok ] && break
done
[ $look -lt 80 ] && echo "the copy has what was stored before"
kill -INT $pid
wait $pid
echo "exit $?"
