#!/bin/sh
# Runs the end-to-end cases: tests/cli/TOPIC/CASE.sh, each in a scratch folder of its own, with
# NNSWEEP naming the program and ROOT the repository. Beside a case stand what it must print and
# how it must end: CASE.stdout, CASE.stderr (no file: nothing), CASE.exit (no file: 0).
# In expectations, a line may hold * for anything, as in shell patterns; [ and ? are themselves.
#
# A case that cannot be run on this machine says why and exits 77 (`skip REASON` does both, from
# tests/cli/skip.sh): it is listed and counted as skipped. So the last line is
# "cli: N passed, N failed", and ", N skipped" where some were.
#
#   run.sh [--update] PROGRAM [TOPIC/CASE ...]     --update rewrites the expectations
set -u
update=no
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
program=$(realpath "$1")
repository=$(realpath "$(dirname "$0")/../..")
shift
# Cases must not depend on who runs them, nor on the variables that `make` hands down.
LC_ALL=C
export LC_ALL
unset NNSWEEP_ISA MAKEFLAGS MFLAGS MAKELEVEL BUILD B V CC CPPFLAGS CFLAGS LDFLAGS LDLIBS PKG_CONFIG
# A folder may have any name; the scratch folder's has no space, and links in it name the two.
case ${TMPDIR:-/tmp} in
*[!A-Za-z0-9_./-]*) TMPDIR=/tmp && export TMPDIR ;;
esac
scratch=$(mktemp -d "${TMPDIR:-/tmp}/nnsweep-cli-XXXXXX") || exit 2
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
variant=$(basename "$(dirname "$program")" | tr -c 'A-Za-z0-9\n' -) # cases ask for *asan*
mkdir "$scratch/program-$variant"
ln -s "$program" "$scratch/program-$variant/nnsweep"
ln -s "$repository" "$scratch/repository"
NNSWEEP=$scratch/program-$variant/nnsweep
ROOT=$scratch/repository
export NNSWEEP ROOT

# matches EXPECTED ACTUAL: line by line, * for anything.
matches() {
    awk -v expected_file="$1" '
        function pattern(line) {
            gsub(/[][\\.^$+?(){}|]/, "\\\\&", line)
            gsub(/\*/, ".*", line)
            return "^" line "$"
        }
        BEGIN { while ((getline line < expected_file) > 0) expected[++n] = line }
        { if (NR > n || ($0 != expected[NR] && $0 !~ pattern(expected[NR]))) bad = 1 }
        END { exit bad || NR != n }' "$2"
}

passed=0
failed=0
skipped=0
run_case() {
    name=$1
    base=$ROOT/tests/cli/$name
    folder=$scratch/cases/$name
    mkdir -p "$folder"
    (cd "$folder" && exec timeout 120 sh "$base.sh") >"$folder.stdout" 2>"$folder.stderr" </dev/null
    echo $? >"$folder.exit"
    if [ "$(cat "$folder.exit")" = 77 ]; then
        skipped=$((skipped + 1))
        echo "skipped $name: $(tail -n 1 "$folder.stdout")"
        return
    fi
    if [ $update = yes ]; then
        for part in stdout stderr exit; do
            if [ -s "$base.$part" ] && matches "$base.$part" "$folder.$part"; then
                continue # keeps its patterns
            fi
            cp "$folder.$part" "$base.$part"
        done
        [ -s "$base.stdout" ] || rm -f "$base.stdout"
        [ -s "$base.stderr" ] || rm -f "$base.stderr"
        [ "$(cat "$base.exit")" != 0 ] || rm -f "$base.exit"
    fi
    echo 0 >"$scratch/zero"
    : >"$scratch/nothing"
    bad=""
    for part in stdout stderr exit; do
        expected=$base.$part
        [ -e "$expected" ] || expected=$scratch/nothing
        [ -e "$base.exit" ] || [ $part != exit ] || expected=$scratch/zero
        if ! matches "$expected" "$folder.$part"; then
            bad="$bad $part"
            echo "--- $name: expected $part" && cat "$expected"
            echo "+++ $name: actual $part" && cat "$folder.$part"
        fi
    done
    if [ -n "$bad" ]; then
        failed=$((failed + 1))
        echo "FAILED $name:$bad"
    else
        passed=$((passed + 1))
    fi
}

if [ $# -eq 0 ]; then
    # shellcheck disable=SC2046 # names without spaces
    set -- $(cd "$ROOT/tests/cli" && ls */*.sh | sed 's/\.sh$//')
fi
for case in "$@"; do
    run_case "$case"
done
also=
[ $skipped -eq 0 ] || also=", $skipped skipped"
echo "cli: $passed passed, $failed failed$also"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
