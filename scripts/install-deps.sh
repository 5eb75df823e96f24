#!/bin/sh
# Installs what building and testing need and this machine lacks: Debian and Ubuntu packages, by
# apt. Elsewhere it names the packages and stops. Silent when nothing is missing.
#
#   scripts/install-deps.sh          what `make article` and `make test` need
#   scripts/install-deps.sh --ci     also what .ci/run needs
set -eu

missing=""
need() { # need PACKAGE COMMAND...: the package when the command fails
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

need gcc sh -c 'command -v "${CC:-cc}"'
need make sh -c 'command -v make'
need libc6-dev test -e /usr/include/stdio.h
need pkg-config sh -c 'command -v pkg-config'
need libyaml-dev pkg-config --exists yaml-0.1
need libsqlite3-dev pkg-config --exists sqlite3
need libxxhash-dev pkg-config --exists libxxhash
need libcunit1-dev test -e /usr/include/CUnit/CUnit.h
need sqlite3 sh -c 'command -v sqlite3'
# For the test of the schema: the modules of Debian's own Python, when that of PATH lacks them.
need 'python3-jsonschema python3-yaml' sh -c 'python3 -c "import jsonschema, yaml" ||
    /usr/bin/python3 -c "import jsonschema, yaml"'
if [ "${1:-}" = --ci ]; then
    need clang sh -c 'command -v clang'
    # The runtime of the sanitizers is a package of its own.
    need "libclang-rt-14-dev" sh -c 'echo "int main(void) { return 0; }" |
        clang -fsanitize=address -x c - -o /dev/null'
    if [ "$(uname -m)" != aarch64 ]; then # scripts/arm64.sh
        need gcc-aarch64-linux-gnu sh -c 'command -v aarch64-linux-gnu-gcc'
        need libc6-dev-arm64-cross test -e /usr/aarch64-linux-gnu/include/stdio.h
        need qemu-user sh -c 'command -v qemu-aarch64'
    fi
fi
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    cat >&2 <<EOF
This machine has no apt-get. Please install, with its own package manager:
  dnf:    gcc make pkgconf libyaml-devel sqlite-devel xxhash-devel CUnit-devel sqlite
          python3-jsonschema python3-pyyaml
  pacman: gcc make pkgconf libyaml sqlite xxhash cunit python-jsonschema python-yaml
  brew:   make pkg-config libyaml sqlite xxhash cunit; pip: jsonschema pyyaml
EOF
    exit 1
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Please install as root: apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >&2
# shellcheck disable=SC2086 # a list of words
$as_root apt-get install -y -qq --no-install-recommends $missing >&2
