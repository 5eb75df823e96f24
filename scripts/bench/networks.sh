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

# An OpenBLAS that is older than the processor may not know that it has AVX-512. What it chooses is
# compared with its kernels for that, and the peers get the faster ones.
openblas=
blas=
choose_blas() {
    peer "$here/peers/blas.py" >"$scratch/blas"
    case " $isas " in *" avx512 "*) openblas=SKYLAKEX peer "$here/peers/blas.py" >>"$scratch/blas" ;; esac
    blas=$(sqlite3 ":memory:" "CREATE TABLE lines (line)" ".import '$scratch/blas' lines" "
        SELECT group_concat(printf('%s, %.0f multiply-adds a nanosecond', line ->> 'blas',
                                   line ->> 'multiply_adds_per_ns'), '; ') FROM lines")
    openblas=$(sqlite3 ":memory:" "CREATE TABLE lines (line)" ".import '$scratch/blas' lines" "
        SELECT 'SKYLAKEX' FROM lines AS chosen, lines AS named
        WHERE chosen.rowid = 1 AND named.rowid = 2
          AND named.line ->> 'multiply_adds_per_ns' > 1.05 * (chosen.line ->> 'multiply_adds_per_ns')")
}

# Writes the tasks, notes their titles, and settles what the peers multiply with.
prepare_networks() {
    local line
    group=title
    round=0
    mkdir "$scratch/tasks"
    "$bench/networks-write" "$scratch/tasks" >"$scratch/titles" || exit 3
    while read -r line; do
        measure echo "$line"
    done <"$scratch/titles"
    tasks=$(sed 's/.*"task": "\([^"]*\)".*/\1/' "$scratch/titles")
    has numpy && choose_blas
}

# Networks are long on narrow vectors; those are measured only where there is nothing else.
measured_isas() {
    local isa
    for isa in $isas; do
        case $isa in avx2 | avx512 | neon | "$fastest") echo "$isa" ;; esac
    done
}

networks() {
    local task isa
    group=networks
    for task in $tasks; do
        for isa in $(measured_isas); do
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
    echo "plain C: -O3 -march=native, sizes known at run time, libm."
    echo "All compute the loss of every epoch but plain C, NumPy and PyTorch bmm."
    [ -n "$blas" ] || return
    echo "NumPy's matrix product, 2,000 x 64 by 64 x 64: $blas; measured with ${openblas:-its own choice}."
    echo "Python's programs keep their memory: MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000."
}
