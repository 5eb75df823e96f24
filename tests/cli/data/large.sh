# A table of 200,000 rows by 20 columns is read in as much memory as its numbers take, 32 MB, and some.
. "$ROOT/tests/cli/skip.sh"
case $NNSWEEP in *asan* | *tsan*) skip 'a sanitizer takes memory of its own' ;; esac
awk 'BEGIN {
    for (j = 1; j < 20; j++) printf "x%d,", j
    print "y"
    for (i = 0; i < 200000; i++) {
        for (j = 1; j < 20; j++) printf "%.17g,", (i * 31 + j * 17) % 1009 / 1009
        print i % 2 ? "odd" : "even"
    }
}' >large.csv
echo 'data: {file: large.csv, target: y}' >large.yaml
prlimit --data=70000000 $NNSWEEP check large.yaml
