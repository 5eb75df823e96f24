# Killed at any operation on the new results file, in its own name, through a symlink, and in an empty
# file that was there: until the next run, nobody calls the file damaged or not ours; then it has all
# trials. A step through the places here; NNSWEEP_TEST_ALL=1 takes every one.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/shim.sh"
sweep a 'epochs: 5, seed: {min: 0, max: 19}'
step=4
[ -z "${NNSWEEP_TEST_ALL:-}" ] || step=1

prepare() { # prepare KIND
    rm -rf disk
    mkdir disk
    case $1 in
    link) ln -s disk/r.db r.db ;;
    empty) : >disk/r.db ;;
    esac
}

one() { # one KIND PLACE: kills there; false when the run ended before
    name=disk/r.db
    [ "$1" != link ] || name=r.db
    files "kill:any:$2" $NNSWEEP run -q a.yaml -j 1 --db $name 2>stderr
    [ $? != 0 ] || return 1
    if [ -s disk/r.db ]; then
        $NNSWEEP top --db $name >stdout 2>stderr
        ! grep 'damaged\|not a results file\|cannot' stderr || echo "$1, $2: top"
    fi
    $NNSWEEP run -q a.yaml -j 1 --db $name 2>&1 || echo "$1, $2: run"
    sqlite3 disk/r.db 'PRAGMA integrity_check; SELECT count(*) FROM trials' | tr '\n' ' ' |
        grep -qx 'ok 20 ' || echo "$1, $2: contents"
    [ "$(ls disk)" = r.db ] || echo "$1, $2: left $(ls disk | tr '\n' ' ')"
}

all() { # all KIND FIRST
    mkdir $1
    cp a.yaml files.so $1
    cd $1 || exit
    place=$2
    while prepare $1 && one $1 $place; do
        rm -f r.db
        place=$((place + step))
    done >said 2>&1
    cat said
    [ $place -gt 40 ] && echo "$1: whole wherever it is killed"
}

(all plain 1) >plain.out &
(all link 2) >link.out &
(all empty 3) >empty.out &
wait
cat plain.out link.out empty.out
