# A results file that is cut short, or replaced by another, while a run writes to it: exit 3, and what
# happened is said, once; the other file is left alone.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 20000, seed: {min: 0, max: 9999}'
sweep b 'epochs: 10'
$NNSWEEP run -q b.yaml --db other.db
cksum <other.db >before

one() { # one NAME DEED...
    mkdir $1
    cp other.db $1
    cd $1 || exit
    shift
    NNSWEEP_ISA=scalar $NNSWEEP run ../a.yaml -j 1 >stdout 2>stderr &
    pid=$!
    # Not before a checkpoint has put something into the file, nor while it does.
    until [ "$(stat -c %s results.db 2>/dev/null || echo 0)" -gt 150000 ]; do
        kill -0 $pid || break
        sleep 0.02
    done
    stored="SELECT count(*) FROM trials"
    for i in 1 2; do
        n=$(sqlite3 results.db "$stored")
        until [ "$(sqlite3 results.db "$stored")" -gt "$n" ]; do
            kill -0 $pid || break
            sleep 0.02
        done
    done
    "$@"
    wait $pid
    echo "$*: exit $?"
    cat stdout
    grep -v 'warning: this would add' stderr
}

replace() {
    mv other.db results.db
}

(one cut truncate -s 50000 results.db) >cut.out 2>&1 &
(one replaced replace) >replaced.out 2>&1 &
wait
cat cut.out replaced.out
cksum <replaced/results.db | cmp - before && echo 'the other file is untouched'
