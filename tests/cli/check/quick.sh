# Any file within the size limit is checked at once, or refused with the limit that it breaks.
limit=2
case $NNSWEEP in *asan* | *tsan* | *debug*) limit=60 ;; esac
data='data: {columns: [x, y], target: y, rows: [[0, 1]]}'
quick() { # quick WHAT: the file's text on standard input
    cat >"$1.yaml"
    start=$(date +%s%N)
    $NNSWEEP check -q "$1.yaml" 2>&1 | head -n 1 | cut -c1-150
    took=$((($(date +%s%N) - start) / 1000000))
    [ $took -lt $((limit * 1000)) ] && echo "$1: quick" || echo "$1: $took ms"
}
numbers() { awk -v n="$1" -v form="$2" 'BEGIN { for (i = 0; i < n; i++) printf form, i }'; }
{ printf 'x: ['; numbers 60000 '&a%d 1, '; numbers 60000 '*a%d, '; echo '1]'; } | quick anchors
{ printf 'x: ['; numbers 300000 '!a b, '; echo '1]'; } | quick tags
{ numbers 200000 '%%TAG !a%d! t\n'; echo "---"; echo "$data"; } | quick tag-lines
{ echo "$data"; numbers 250000 'metrc%d: 1\n'; } | quick unknown-keys
{ echo "$data"; printf 'parameters: {lr: ['; numbers 500000 '1, '; echo '2]}'; } | quick repeats
{ echo "$data"; echo 'parameters: {seed: {min: 0, max: 999999}}'; printf 'exclude: ['
    numbers 1000 '{seed: %d}, '; echo ']'; } | quick excludes
{ echo "$data"; echo 'parameters: {seed: {min: 0, max: 9999999}, lr: [1, 2]}'; printf 'exclude: ['
    numbers 1000 '{lr: 1}, '; echo '{seed: 5}]'; } | quick too-many-excludes
{ echo "$data"; printf 'parameters: {lr: ['; numbers 100000 '1%d, '; printf '3]}\nexclude: [{lr: ['
    numbers 100000 '%d.5, '; echo '4]}]'; } | quick values-that-never-come
{ echo "$data"; printf 'parameters: {lr: ['; numbers 9999 '1%d, '; printf '3], weight_decay: ['
    numbers 9999 '1%d, '; echo '3], epochs: {min: 1, max: 1000}}'; echo 'zip: [[lr, weight_decay]]'
    echo 'when: {weight_decay: {epochs: 1}}'; } | quick zip-and-when
{ echo "$data"; echo 'method: random'; echo 'run_cap: 10000000'
    echo 'parameters: {lr: {min: 0.1, max: 1}, epochs: {min: 1, max: 9}}'; } | quick draws
{ echo "$data"; echo 'method: random'; echo 'run_cap: 2000000'; echo 'parameters: {lr: [1, 2]}'
    printf 'exclude: ['; numbers 100 '{lr: %d9}, '; echo ']'; } | quick compared
