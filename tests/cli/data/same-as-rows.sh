# Numbers from a file are the numbers in place: the same data, the same keys.
. "$ROOT/tests/cli/sweeps.sh"
sweep rows 'learning_rate: [0.05, 0.5], epochs: 100, seed: {min: 0, max: 4}'
mkdir -p sweeps/data
cat >sweeps/data/article.csv <<'EOF'
"x1","y","x2","x3"
0,1,1,0
0,0,0,1
1,0,0,0
1.0,1,1,0e5
1,1,1,1
0,0,1,1
+0,1,1,00
EOF
sed '/columns:/d; /rows:/d; s|^data:|data:\n  file: data/article.csv|' rows.yaml >sweeps/file.yaml
grep -A 2 ^data: sweeps/file.yaml
$NNSWEEP run -q rows.yaml
$NNSWEEP run sweeps/file.yaml | head -n 1
# From the folder of the sweep file, wherever that is; of standard input, from where one is.
(cd sweeps && $NNSWEEP plan --db ../results.db file.yaml | grep 'to train')
$NNSWEEP plan "$PWD/sweeps/file.yaml" | grep 'to train'
sed 's|data/|sweeps/data/|' sweeps/file.yaml | $NNSWEEP plan - | grep 'to train'
sed "s|data/|$PWD/sweeps/data/|" sweeps/file.yaml >elsewhere.yaml
$NNSWEEP plan elsewhere.yaml | grep 'to train'
# A file in the place of rows, rows in the place of a file, a list in the place of a name.
$NNSWEEP plan rows.yaml data.file=sweeps/data/article.csv | grep 'to train'
$NNSWEEP plan sweeps/file.yaml data.columns=x1,x2,x3,y \
    'data.rows=[[0,1,0,1], [0,0,1,0], [1,0,0,0], [1,1,0,1], [1,1,1,1], [0,1,1,0], [0,1,0,1]]' | grep 'to train'
$NNSWEEP plan sweeps/file.yaml 'data.targets=[y]' | grep 'to train'
$NNSWEEP check sweeps/file.yaml file=no-such.csv
$NNSWEEP check sweeps/file.yaml data.targets=y,x1
$NNSWEEP check sweeps/file.yaml target=z targets=y,x1
$NNSWEEP check rows.yaml file=a.csv columns=a,b
$NNSWEEP check rows.yaml columns=x1,x2,x3,y
