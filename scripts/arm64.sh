#!/bin/sh
# Builds the program and its unit tests for arm64 into build/arm64, with a cross compiler, and makes
# build/arm64/run and build/arm64/run-unit, which run them under emulation: so that the NEON kernel is
# tested where there is no arm64. Debian's arm64 libraries are unpacked into build/arm64/root; of the
# system itself, only the cross compiler and the emulator are installed (install-deps.sh ci).
set -eu
cd "$(dirname "$0")/.."
build=build/arm64 # relative: make wants no blanks, and the folder above may have one
root=$build/root
library=$root/usr/lib/aarch64-linux-gnu

if [ ! -e "$root/complete" ]; then
    rm -rf "$root"
    mkdir -p "$root/lists/partial" "$root/cache/archives/partial"
    lists=$PWD/$root/lists
    cache=$PWD/$root/cache
    apt() {
        apt-get -qq -o APT::Architecture=arm64 -o APT::Architectures=arm64 \
            -o APT::Sandbox::User=root -o Dir::State::Lists="$lists" -o Dir::Cache="$cache" \
            -o Dir::State::status=/dev/null "$@"
    }
    apt update
    (cd "$cache" && apt download libyaml-dev libyaml-0-2 libsqlite3-dev libsqlite3-0 \
        libxxhash-dev libcunit1-dev libcunit1)
    for package in "$cache"/*.deb; do
        dpkg -x "$package" "$root"
    done
    touch "$root/complete"
fi

make B="$build" CC=aarch64-linux-gnu-gcc PKG_CONFIG=false CPPFLAGS="-isystem $root/usr/include" \
    LDFLAGS="-L$library -Wl,-rpath-link,$library" "$build/nnsweep" "$build/unit" "$@"

for pair in run:nnsweep run-unit:unit; do
    cat >"$build/${pair%:*}" <<END
#!/bin/sh
exec qemu-aarch64 -L /usr/aarch64-linux-gnu -E "LD_LIBRARY_PATH=$PWD/$library" \\
    "$PWD/$build/${pair#*:}" "\$@"
END
    chmod +x "$build/${pair%:*}"
done
