# `make` names the packages of what it lacks, instead of a compiler's complaint; a library that the
# compiler finds is there, even if pkg-config has never heard of it.
. "$ROOT/tests/cli/skip.sh"
for tool in make cc; do
    command -v $tool >/dev/null 2>&1 || skip "no $tool"
done
cp -r "$ROOT/Makefile" "$ROOT/src" "$ROOT/include" "$ROOT/scripts" "$ROOT/tests" .
# A compiler that does not find the headers named in $LACKS.
cat >lacking <<'END'
#!/bin/sh
case " $* " in
*" - "*)
    cat >source
    for header in $LACKS; do
        if grep -q "<$header>" source; then echo "fatal error: $header" >&2; exit 1; fi
    done
    exec cc "$@" <source
    ;;
esac
exec cc "$@"
END
chmod +x lacking
# Nothing is installed by these, but apt-get must be there to be recommended.
mkdir bin
printf '#!/bin/sh\necho "apt-get $*"\n' >bin/apt-get
chmod +x bin/apt-get
PATH=$PWD/bin:$PATH
try() {
    make CC=./lacking PKG_CONFIG=false B=out "$@" 2>&1 | grep -v '^make: \*\*\*'
    rm -rf out
}
echo 'a library:' && LACKS=yaml.h try out/src/base/text.o
echo 'all of them:' && LACKS='yaml.h sqlite3.h xxhash.h' try all
echo "the tests':" && LACKS=CUnit/CUnit.h try out/tests/unit/test_plan.o
echo 'unknown to pkg-config:' && LACKS= try out/src/base/hash.o
echo 'no compiler:' && make CC=no-such-compiler B=out 2>&1 | grep -v '^make: \*\*\*'
echo 'no compiler, and none needed:' && make CC=no-such-compiler B=out help clean | tail -n 1
