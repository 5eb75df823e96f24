# Where the compiler was allowed to compute other numbers than those written, the build stops with a
# sentence.
. "$ROOT/tests/cli/skip.sh"
for tool in make "${COMPILER:-cc}"; do
    command -v "$tool" >/dev/null 2>&1 || skip "no $tool"
done
cp -r "$ROOT/Makefile" "$ROOT/src" "$ROOT/include" "$ROOT/scripts" .
build() { # build FLAGS
    echo "$*:"
    make CC="${COMPILER:-cc}" CFLAGS="$*" B=out out/src/base/text.o >said 2>&1
    echo "  exit $?"
    sed -n 's/^.*error: \(#error \)*"\(.*\)"$/  \2/p; s/^Makefile:[0-9]*: \*\*\* /  /p' said
}
build -O2
build -ffast-math
build -Ofast
build -O2 -ffinite-math-only
build -O2 -funsafe-math-optimizations
build -O2 -fno-signed-zeros
build -O2 -fassociative-math
build -O2 -freciprocal-math
