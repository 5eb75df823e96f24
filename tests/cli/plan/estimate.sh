# What plan says of time and size against what then happens: within a factor of 1.5. Time is measured
# on a machine that others use as well, so it has a few tries.
. "$ROOT/tests/cli/sweeps.sh"
sweep short 'seed: {min: 0, max: 1999}, epochs: 200, lr: [0.1, 1]'
sweep long 'seed: {min: 0, max: 19}, epochs: [5000, 20000]' 'predict: [[1, 0, 0], [0, 1, 0]]'
sweep bare 'seed: {min: 0, max: 4999}, epochs: 1' 'record: {curve: none}'
sweep full 'seed: {min: 0, max: 9}, epochs: 10000' 'record: {curve: every, error_sum: true}'
bytes() { awk '{ n = $1; n *= $2 == "kB" ? 1000 : $2 == "MB" ? 1000000 : 1; printf "%d\n", n }'; }
for name in short long bare full; do
    $NNSWEEP plan $name.yaml --db $name.db >$name.plan
    said=$(sed -n 's/^  size *about \(.*\) more in .*/\1/p' $name.plan | bytes)
    $NNSWEEP run -q $name.yaml --db $name.db
    is=$(wc -c <$name.db)
    [ $((said * 3)) -ge $((is * 2)) ] && [ $((said * 2)) -le $((is * 3)) ] && echo "$name: size as said" ||
        echo "$name: said $said bytes, is $is"
done
case $NNSWEEP in *asan* | *tsan*) echo 'time as said' && exit ;; esac
ms() { echo $(($(date +%s%N) / 1000000)); }
said_ms() {
    $NNSWEEP plan long.yaml "$seeds" -j 1 --db t.db |
        awk '$1 == "time" { print int($3 * ($4 == "s" ? 1000 : $4 == "ms")) }'
}
seeds='seed={min: 100, max: 249}'
[ "$(said_ms)" -ge 1000 ] || seeds='seed={min: 100, max: 2999}'
for try in 1 2 3 4 5 6 7 8; do
    before=$(ms)
    said=$(said_ms)
    plan_ms=$(($(ms) - before))
    $NNSWEEP run -q long.yaml "$seeds" -j 1 --db t.db
    is=$(($(ms) - before - plan_ms))
    rm t.db
    if [ $((said * 3)) -ge $((is * 2)) ] && [ $((said * 2)) -le $((is * 3)) ] && [ $plan_ms -lt 500 ]; then
        echo 'time as said'
        exit
    fi
    tried="$tried; said $said ms in $plan_ms ms, is $is ms"
done
echo "$tried"
