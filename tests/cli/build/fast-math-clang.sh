# fast-math.sh once more, compiled by clang.
COMPILER=clang
. "$ROOT/tests/cli/build/fast-math.sh"
