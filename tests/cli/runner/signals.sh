# Any signal that asks to stop interrupts a run, and is its exit code; one that was ignored at the start
# stays ignored; the same one twice at once is one.
. "$ROOT/tests/cli/sweeps.sh"
sweep long 'epochs: 100000000, seed: {min: 0, max: 99}' 'record: {curve: none}'
sweep some 'epochs: 20000, seed: {min: 0, max: 299}' 'record: {curve: none}'
sweep next 'epochs: 10'

until_running() { # until_running FOLDER PID: its row is in the file
    until sqlite3 $1/results.db 'SELECT count(*) FROM runs' 2>/dev/null | grep -q '[1-9]'; do
        kill -0 $2 2>/dev/null && sleep 0.02 || break
    done
}

one() ( # one SIGNAL: interrupted by it
    mkdir $1 && cd $1 || exit
    env --default-signal=$1 $NNSWEEP run ../long.yaml -j 1 >stdout 2>stderr &
    pid=$!
    until_running . $pid
    kill -$1 $pid
    wait $pid
    echo "$1: exit $?, $(grep -o 'interrupted; .*' stderr)"
    sqlite3 results.db 'SELECT outcome FROM runs'
    ls results.db*
)

ignored() ( # ignored SIGNAL: the run goes on to its end
    mkdir ignored$1 && cd ignored$1 || exit
    trap '' $1
    NNSWEEP_ISA=scalar $NNSWEEP run ../some.yaml -j 1 >stdout 2>stderr &
    pid=$!
    until_running . $pid
    kill -$1 $pid
    wait $pid
    echo "$1 ignored: exit $?, $(sqlite3 results.db "SELECT outcome FROM runs")"
)

first() ( # the second of two sweeps is not begun
    mkdir first && cd first || exit
    env --default-signal=INT NNSWEEP_ISA=scalar $NNSWEEP run ../some.yaml ../next.yaml -j 1 >stdout 2>stderr &
    pid=$!
    until_running . $pid
    kill -INT $pid $pid # as timeout(1) does: one stop
    wait $pid
    echo "in the first of two, twice at once: exit $?"
    sqlite3 results.db 'SELECT count(*), outcome FROM runs'
)

for signal in HUP USR1 XCPU INT TERM; do one $signal >$signal.out 2>&1 & done
ignored HUP >ignored.out 2>&1 &
first >first.out 2>&1 &
wait
cat HUP.out USR1.out XCPU.out INT.out TERM.out ignored.out first.out
