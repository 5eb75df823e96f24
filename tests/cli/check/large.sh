# Refused at once, and nothing is created.
head -c 104857600 /dev/zero >large.yaml
start=$(date +%s)
$NNSWEEP run large.yaml
echo "exit $?"
[ $(($(date +%s) - start)) -le 2 ] && echo quick
: >empty.yaml
$NNSWEEP run empty.yaml
echo "exit $?"
ls
