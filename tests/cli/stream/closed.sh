# Started with any of its standard streams closed, a run keeps its descriptors from those three
# numbers: a progress line must not land in the results file. It trains all the same; a summary that
# cannot be written is said so, exit 3.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
[ -e /proc/self/fd/0 ] || skip "no /proc to see the files of a process in"
sweep long 'epochs: 100000000, seed: {min: 0, max: 99}' 'record: {curve: none}'
sweep short 'epochs: 10, seed: {min: 0, max: 3}'

close_and_exec() { # close_and_exec STREAMS COMMAND...
    case $1 in *0*) exec 0<&- ;; esac
    case $1 in *1*) exec 1>&- ;; esac
    case $1 in *2*) exec 2>&- ;; esac
    shift
    exec "$@"
}

for streams in - 0 1 2 01 02 12 012; do
    db=r$streams.db
    (close_and_exec $streams $NNSWEEP run short.yaml --db $db) >stdout 2>stderr
    echo "closed $streams: exit $?, $(wc -l <stdout) lines, $(sed 's/^nnsweep: error: //' stderr)"
    (close_and_exec $streams $NNSWEEP run long.yaml -j 1 --db $db) >stdout 2>stderr &
    pid=$!
    until sqlite3 $db 'SELECT count(*) FROM runs' 2>/dev/null | grep -q 2; do
        kill -0 $pid || break
        sleep 0.02
    done
    for fd in 0 1 2; do
        file=$(readlink /proc/$pid/fd/$fd)
        case $streams in
        *$fd*) [ "$file" = /dev/null ] || echo "descriptor $fd is ${file:-closed}" ;;
        esac
    done
    ls -l /proc/$pid/fd | grep -c "$db" | grep -x 0 # the results file is open, above the three
    kill -TERM $pid
    wait $pid
    sqlite3 $db 'PRAGMA integrity_check; SELECT count(*) FROM trials' | tr '\n' ' '
    head -c 15 $db
    echo
done
