#!/bin/sh
# Installs what this machine lacks: Debian and Ubuntu packages, by apt. Elsewhere it names the packages
# and stops. Silent when nothing is missing.
#
#   scripts/install-deps.sh article      what `make article` needs: the program's own, and sqlite3
#   scripts/install-deps.sh test         also what `make test` needs
#   scripts/install-deps.sh ci           also what .ci/run needs
#   scripts/install-deps.sh --check build|unit    names what building needs, and installs nothing
#
# A library is there when the compiler finds it, whether or not pkg-config knows it. CC, CPPFLAGS,
# LDFLAGS and PKG_CONFIG are those of the Makefile; DEBIAN_PYTHON is where the packages of Python's
# modules put them to use.
set -eu

action=install
if [ "${1:-}" = --check ]; then
    action=check
    shift
fi
what=${1:-article}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

missing=""
need() { # need PACKAGE COMMAND...: the package when the command fails
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

has() { command -v "$1"; }

compiles() { # compiles LIBRARY PKG-CONFIG-NAME HEADER EXPRESSION
    library=$("${PKG_CONFIG:-pkg-config}" --cflags --libs "$2" 2>/dev/null) || library=$1
    # shellcheck disable=SC2086 # lists of words
    printf '#include <%s>\nint main(void) { return %s; }\n' "$3" "$4" |
        ${CC:-cc} ${CPPFLAGS:-} -x c - -o "$scratch/probe" ${LDFLAGS:-} $library
}

need_build() {
    case ${CC:-cc} in
    cc | gcc) need gcc has "${CC:-cc}" ;;
    *) need "${CC%% *}" has "${CC%% *}" ;;
    esac
    need make has make
    need libc6-dev compiles '' '' stdio.h '!stdout'
    need libyaml-dev compiles -lyaml yaml-0.1 yaml.h '!yaml_get_version_string()'
    need libsqlite3-dev compiles -lsqlite3 sqlite3 sqlite3.h '!sqlite3_libversion()'
    need libxxhash-dev compiles '' libxxhash xxhash.h '(int)sizeof(XXH64_hash_t)'
}

need_unit() {
    need libcunit1-dev compiles -lcunit cunit CUnit/CUnit.h '!CU_get_error_msg()'
}

# For the test of the schema: the modules of Debian's own Python, when that of PATH lacks them.
has_validator() {
    python3 -c 'import jsonschema, yaml' ||
        "${DEBIAN_PYTHON:-/usr/bin/python3}" -c 'import jsonschema, yaml'
}

need_ci() {
    need clang has clang
    # The runtime of the sanitizers is a package of its own.
    need libclang-rt-dev sh -c "echo 'int main(void) { return 0; }' |
        clang -fsanitize=address -x c - -o '$scratch/probe'"
    if [ "$(uname -m)" != aarch64 ]; then # scripts/arm64.sh
        need gcc-aarch64-linux-gnu has aarch64-linux-gnu-gcc
        need libc6-dev-arm64-cross test -e /usr/aarch64-linux-gnu/include/stdio.h
        need qemu-user has qemu-aarch64
    fi
}

need_build
case $what in
build) ;;
unit) need_unit ;;
article) need sqlite3 has sqlite3 ;;
test | ci)
    need sqlite3 has sqlite3
    need_unit
    need 'python3-jsonschema python3-yaml' has_validator
    [ "$what" = test ] || need_ci
    ;;
*)
    echo "install-deps.sh: unknown '$what'" >&2
    exit 2
    ;;
esac
[ -n "$missing" ] || exit 0

if ! has apt-get >/dev/null; then
    cat >&2 <<END
Missing, by Debian's names:$missing
Please install with this machine's package manager, of these:
  dnf:    gcc make glibc-devel libyaml-devel sqlite-devel xxhash-devel sqlite; for tests
          CUnit-devel python3-jsonschema python3-pyyaml
  pacman: gcc make libyaml sqlite xxhash; for tests cunit python-jsonschema python-yaml
  brew:   libyaml sqlite xxhash; for tests cunit, and by pip jsonschema pyyaml
END
    exit 1
fi
if [ $action = check ]; then
    cat >&2 <<END
Cannot build yet, packages are missing:$missing
Please install as root: apt-get install$missing
('make article' and 'make test' do it themselves.)
END
    exit 1
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if [ "$missing" = ' python3-jsonschema python3-yaml' ]; then
        exit 0 # the one case that needs them is skipped, and says why
    fi
    if ! has sudo >/dev/null; then
        echo "Please install as root: apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "installing$missing" >&2
# Quiet: what apt, dpkg and debconf have to say is of interest when it went wrong.
apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >>"$scratch/log" 2>&1 </dev/null
}
# shellcheck disable=SC2086 # a list of words
if ! { apt update; apt install --no-install-recommends $missing; }; then
    cat "$scratch/log" >&2
    exit 1
fi
