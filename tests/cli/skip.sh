# For a case that may find itself on a machine where it cannot be run: . "$ROOT/tests/cli/skip.sh"

skip() { # skip REASON: ends the case; run.sh shows the reason and counts it
    echo "$*"
    exit 77
}

# Compiles C from standard input into ./NAME.so, and says how to load it before the program: a program
# with sanitizers, for one, cannot be run so.
preload() { # preload NAME
    "${CC:-cc}" -shared -fPIC -o "$1.so" -x c - || skip "no C compiler that makes shared libraries"
    LD_PRELOAD=$PWD/$1.so $NNSWEEP --version >/dev/null 2>&1 ||
        skip "nothing can be loaded before this program"
}
