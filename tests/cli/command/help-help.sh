# help and version are commands like the others: they have help, and mistakes are answered.
$NNSWEEP help help
echo ---
$NNSWEEP help --help | head -n 1
$NNSWEEP --help help | head -n 1
$NNSWEEP help version
$NNSWEEP version --help | head -n 1
$NNSWEEP --version | head -n 1
$NNSWEEP help run plan
$NNSWEEP help kyes
$NNSWEEP help frobnicate
$NNSWEEP --hlep
$NNSWEEP version 2
echo "exit $?"
