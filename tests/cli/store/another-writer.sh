# Another program's write transaction is waited for, which is said after three seconds, and again when
# it is over; -q is quiet. All is stored. So it is before the run begins, and in its midst; who reads in
# a transaction keeps nobody waiting.
. "$ROOT/tests/cli/sweeps.sh"
sweep short 'epochs: 10, seed: {min: 0, max: 19}'
sweep long 'epochs: 20000, seed: {min: 0, max: 9999}'
sweep more 'epochs: 11, seed: {min: 0, max: 9}'

# hold DB SQL: a shell of SQLite's begins with this, and ends when told to.
hold() {
    mkfifo held
    sqlite3 "$1" <held >got 2>&1 &
    shell=$!
    exec 7>held
    rm held
    echo "$2; SELECT 'begun';" >&7
    until grep -q begun got 2>/dev/null; do sleep 0.02; done
}

let_go() {
    echo 'COMMIT;' >&7
    exec 7>&-
    wait $shell
    grep -v begun got
}

before() ( # before OPTION: locked before the run begins
    mkdir before$1 && cd before$1 || exit
    $NNSWEEP run -q ../short.yaml
    hold results.db 'BEGIN IMMEDIATE'
    $NNSWEEP run $1 ../more.yaml >stdout 2>stderr 7>&- &
    pid=$!
    if [ "$1" = -q ]; then
        sleep 3.5
    else
        until grep -q waiting stderr 2>/dev/null; do kill -0 $pid && sleep 0.05 || break; done
    fi
    let_go
    wait $pid
    echo "locked before, $1: exit $?, $(sqlite3 results.db 'SELECT count(*) FROM trials')"
    cat stderr
)

during() ( # locked while the run trains, until it has said so
    mkdir during && cd during || exit
    env --default-signal=INT NNSWEEP_ISA=scalar $NNSWEEP run ../long.yaml -j 1 >stdout 2>stderr &
    pid=$!
    until sqlite3 results.db 'SELECT count(*) > 0 FROM trials' 2>/dev/null | grep -q 1; do
        kill -0 $pid && sleep 0.02 || break
    done
    hold results.db 'BEGIN IMMEDIATE; SELECT count(*) FROM trials'
    n=$(sqlite3 results.db 'SELECT count(*) FROM trials')
    until grep -q 'another program is writing' stderr 2>/dev/null; do kill -0 $pid && sleep 0.05 || break; done
    [ "$n" = "$(sqlite3 results.db 'SELECT count(*) FROM trials')" ] && echo 'nothing stored meanwhile'
    let_go >/dev/null
    until grep -q 'going on' stderr; do kill -0 $pid && sleep 0.05 || break; done
    kill -INT $pid
    wait $pid
    echo "locked during: exit $?"
    sqlite3 results.db "SELECT count(*) > $n, count(*) = (SELECT trained FROM runs) FROM trials;
        PRAGMA integrity_check"
    grep -v 'trials/s\|/s, \|interrupted' stderr
)

reader() ( # a reader in a transaction, from before the first run until after the last
    mkdir reader && cd reader || exit
    $NNSWEEP run -q ../short.yaml
    hold results.db 'BEGIN; SELECT count(*) FROM trials'
    $NNSWEEP run -q ../more.yaml 7>&- && $NNSWEEP run -q ../more.yaml seed=77 7>&-
    sqlite3 results.db 'SELECT count(*) FROM trials'
    echo 'SELECT count(*) FROM trials;' >&7
    let_go
    echo 'and read'
)

before '' >before.out 2>&1 &
before -q >quiet.out 2>&1 &
during >during.out 2>&1 &
reader >reader.out 2>&1 &
wait
cat before.out quiet.out during.out reader.out
