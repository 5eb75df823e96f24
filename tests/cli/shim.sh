# For a case whose files misbehave: . "$ROOT/tests/cli/shim.sh", after which
#     files 'RULES' COMMAND...
# runs a command so that calls on files in the folder `disk` do what tests/shim/files.c says.
. "$ROOT/tests/cli/skip.sh"
preload files <"$ROOT/tests/shim/files.c"
mkdir disk

files() {
    rules=$1
    shift
    FILES=$rules FILES_PATH=/disk FILES_SIGN=$PWD/sign LD_PRELOAD=$PWD/files.so "$@"
}

files_behind() { # likewise, in the background; its process is $pid
    (export FILES="$1" FILES_PATH=/disk FILES_SIGN="$PWD/sign" LD_PRELOAD="$PWD/files.so" && shift && exec "$@") &
    pid=$!
}

until_there() { # until_there FILE PID: waits for a file that a process is to make
    until [ -e "$1" ]; do
        kill -0 "$2" 2>/dev/null || return 1
        sleep 0.01
    done
}
