$NNSWEEP run --help
echo ---
$NNSWEEP help plan
echo ---
$NNSWEEP show -h
echo ---
$NNSWEEP top --help
echo ---
$NNSWEEP check --help
echo ---
$NNSWEEP help init
echo ---
$NNSWEEP help schema
echo ---
$NNSWEEP help keys
