# The networks' part of bench.sh, which reads this: every task of network_task.c, trained by nnsweep on
# its two widest instruction sets, by plain C and by the peers in Python. One thread each; time is CPU
# time.

# Fair settings: one thread, and memory that is kept. Without the last two NumPy and PyTorch give pages
# back after every operation, and spend half their time in page faults.
peer() {
    env OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 \
        MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 \
        ${openblas:+OPENBLAS_CORETYPE=$openblas} PYTHONDONTWRITEBYTECODE=1 "$python" "$@"
}

# An OpenBLAS older than the processor may not know that it has AVX-512; where that helps, the peers
# get it.
openblas=
blas=
choose_blas() {
    local chosen better
    chosen=$(peer "$here/peers/blas.py") || return
    blas="$(value blas "$chosen"), $(value multiply_adds_per_ns "$chosen") multiply-adds a nanosecond"
    case " $isas " in *" avx512 "*) ;; *) return ;; esac
    better=$(openblas=SKYLAKEX peer "$here/peers/blas.py") || return
    if [ "$(value "multiply_adds_per_ns' > 1.05 * '$chosen' ->> '$.multiply_adds_per_ns" "$better")" = 1 ]; then
        openblas=SKYLAKEX
        blas="$(value blas "$better") by OPENBLAS_CORETYPE=SKYLAKEX, $(value multiply_adds_per_ns "$better") multiply-adds a nanosecond; left alone it has $blas"
    fi
}
value() { # value KEY JSON
    sqlite3 ":memory:" "SELECT '$2' ->> '\$.$1'"
}

prepare_networks() {
    group=title
    mkdir "$scratch/tasks"
    "$bench/networks-write" "$scratch/tasks" >"$scratch/titles" || exit 3
    round=0
    while read -r line; do
        measure echo "$line"
    done <"$scratch/titles"
    tasks=$(sed 's/.*"task": "\([^"]*\)".*/\1/' "$scratch/titles")
    has numpy && choose_blas
}

networks() {
    local task isa
    group=networks
    for task in $tasks; do
        for isa in $(echo "$isas" | tr ' ' '\n' | tail -n 2); do
            measure "$bench/networks" "$isa" "$task" "$scratch/tasks"
            [ "$task" = 64-64-10 ] && measure "$bench/networks" "$isa" "$task" "$scratch/tasks" lone
        done
        measure "$bench/plain-networks" "$task" "$scratch/tasks"
        has numpy && measure peer "$here/peers/networks_numpy.py" "$scratch/tasks/$task"
        has sklearn && measure peer "$here/peers/networks_sklearn.py" "$scratch/tasks/$task"
        has torch && measure peer "$here/peers/networks_torch.py" "$scratch/tasks/$task" one
        has torch && measure peer "$here/peers/networks_torch.py" "$scratch/tasks/$task" many
    done
}

print_networks() {
    sqlite3 -bail ":memory:" "CREATE TABLE lines (line)" ".import '$lines' lines" \
        ".parameter init" ".parameter set :fastest \"'$fastest'\"" ".read '$here/networks.sql'"
    [ -n "$blas" ] && echo "NumPy multiplies with $blas."
    echo "One thread each. Python's peers keep their memory: MALLOC_MMAP_THRESHOLD_=4000000000"
    echo "MALLOC_TRIM_THRESHOLD_=8000000000."
}
