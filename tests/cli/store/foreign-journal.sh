# What has the name of a journal or a log of SQLite's is never lost: beside a text file, beside an empty
# or missing results file, or when it is none at all.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 5, seed: {min: 0, max: 4}'

# A real journal and a real log, of another file.
sqlite3 other.db 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'
head -c 4096 other.db >page
{ printf '\331\325\005\371\040\241\143\327\0\0\0\1\0\0\0\0\0\0\0\1\0\0\2\0\0\0\020\0'; cat page; } >journal
{ printf '\067\177\006\202\0\055\342\030\0\0\020\0\0\0\0\0'; cat page; } >wal
echo 'notes of mine' >notes

for kind in journal wal notes; do
    for ending in journal wal; do
        for state in text empty missing; do
            rm -f r.db*
            case $state in
            text) echo 'my thesis' >r.db ;;
            empty) : >r.db ;;
            esac
            cp $kind r.db-$ending
            cat r.db* | cksum >before
            for command in 'run a.yaml' top; do
                $NNSWEEP $command --db r.db >stdout 2>stderr
                code=$?
                echo "$kind as -$ending, $state, $command: exit $code: $(sed -n '1s/nnsweep: error: //p' stderr)"
                cat r.db* | cksum | cmp - before || echo "touched: $(ls r.db*)"
            done
        done
    done
done

# Beside a results file: what is no journal is left alone, too.
rm -f r.db*
$NNSWEEP run -q a.yaml --db r.db
cp notes r.db-journal
cat r.db* | cksum >before
$NNSWEEP run a.yaml --db r.db
echo "exit $?"
$NNSWEEP top --db r.db
echo "exit $?"
cat r.db* | cksum | cmp - before && echo untouched
