# Mistakes in a CSV file: all of them, with their places, after those of the sweep file; nothing is created.
cp "$ROOT/tests/data/mistakes.csv" "$ROOT/tests/data/trees.csv" .
echo 'data: {file: mistakes.csv, target: y, colums: 3}' >wrong.yaml
$NNSWEEP run wrong.yaml
echo "exit $?"
printf 'data: {file: trees.csv, target: tree}\n' >trees.yaml
for data in target=tre 'data.targets=leaf,height' target=tree 'data={file: trees.csv, target: leaf}'; do
    $NNSWEEP check trees.yaml "$data"
done
# 300 mistakes: twenty are shown, all are counted.
{ echo x,y && yes none,1 | head -n 300 | sed '1s/none/0/'; } >many.csv
$NNSWEEP check trees.yaml file=many.csv target=y 2>&1 | sed -n '1,3p; $p'
mkfifo pipe
for file in . pipe /dev/null no-such.csv; do
    $NNSWEEP check trees.yaml file=$file 2>&1 | head -n 1
done
: >empty.csv
$NNSWEEP check trees.yaml file=empty.csv
echo tree,leaf >header.csv
$NNSWEEP check trees.yaml file=header.csv
truncate -s 1000000001 large.csv
$NNSWEEP check trees.yaml file=large.csv
ls
