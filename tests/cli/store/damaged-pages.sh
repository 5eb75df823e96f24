# A file with damaged pages is said to be damaged, exit 3, by whoever meets them; never taken for an
# empty one or for somebody else's.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 100, seed: {min: 0, max: 199}' 'predict: [[1, 0, 0]]'
sed 's/0, 0]/1, 1]/' a.yaml >more.yaml
$NNSWEEP run -q a.yaml -j 1
page_size=$(sqlite3 results.db 'PRAGMA page_size')

ruin() { # ruin FILE PAGE
    head -c $page_size /dev/zero | tr '\0' '\377' |
        dd of=$1 bs=$page_size seek=$(($2 - 1)) conv=notrunc 2>/dev/null
}

say() { # say NAME COMMAND...
    name=$1
    shift
    "$@" >stdout 2>stderr
    echo "$name: exit $?, $(sed -n "s/.*'damaged.db' is damaged: .*/is damaged/p" stderr)"
    [ "$(grep -c error: stderr)" = 1 ] || cat stderr
}

# The first page of each table, and of the index of keys.
for part in trials curves weights biases predictions sweep_trials sqlite_autoindex_trials_1; do
    cp results.db damaged.db
    ruin damaged.db "$(sqlite3 results.db "SELECT rootpage FROM sqlite_schema WHERE name = '$part'")"
    echo "* $part"
    case $part in
    trials | curves | weights | biases | predictions) say show $NNSWEEP show 1 --db damaged.db ;;
    esac
    case $part in
    trials | sqlite_autoindex_trials_1)
        say plan $NNSWEEP plan a.yaml --db damaged.db
        say list $NNSWEEP plan a.yaml --format csv --db damaged.db
        ;;
    esac
    [ $part != trials ] || say top $NNSWEEP top --db damaged.db
    [ $part = curves ] || say run $NNSWEEP run more.yaml --db damaged.db
done
# All pages but the first.
cp results.db damaged.db
for page in $(seq 2 "$(sqlite3 results.db 'PRAGMA page_count')"); do ruin damaged.db "$page"; done
echo '* all'
for command in 'show 1' top 'plan a.yaml' 'run a.yaml'; do
    say "$command" $NNSWEEP $command --db damaged.db
done
