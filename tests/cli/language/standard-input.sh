# - is standard input for check, plan and run, and standard output for init.
. "$ROOT/tests/cli/sweeps.sh"
$NNSWEEP init - >first.yaml
$NNSWEEP init && cmp first.yaml sweep.yaml && echo same
grep -v ^name: first.yaml | $NNSWEEP check -
$NNSWEEP plan - --format csv <first.yaml | wc -l
sed '/^name:/d; s/epochs: .*/epochs: 5/' first.yaml | $NNSWEEP run - lr=0.5 | head -n 1 | cut -d' ' -f1-5
sqlite3 results.db 'SELECT name, config_path FROM runs JOIN sweeps USING (sweep_id)'
sed 's/seed:/sed:/' first.yaml | $NNSWEEP run - -q
echo "exit $?"
$NNSWEEP check - </dev/null
$NNSWEEP check - - <first.yaml
cp first.yaml ./-
$NNSWEEP check ./-
ls
