# For a case in which memory runs out: `failing N COMMAND...` runs it with its N-th allocation failing.
. "$ROOT/tests/cli/skip.sh"
preload memory <"$ROOT/tests/shim/memory.c"
failing() {
    at=$1
    shift
    FAIL_AT=$at LD_PRELOAD=$PWD/memory.so "$@"
}
