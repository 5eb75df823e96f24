# What is installed for whom, with an apt-get that only tells what it was asked for: `make article`
# needs no more than the program does, tests come with `make test`.
mkdir bin
for tool in sh cat rm mktemp grep uname env; do
    ln -s "$(command -v $tool)" bin/$tool
done
stub() { # stub NAME: a command with the script on standard input
    { echo '#!/bin/sh' && cat; } >bin/$1
    chmod +x bin/$1
}
stub apt-get <<'END'
echo "apt-get $*, frontend $DEBIAN_FRONTEND" >>asked
echo 'Selecting previously unselected package, a great many lines'
echo 'debconf: delaying package configuration' >&2
[ -z "${APT_FAILS:-}" ] || { echo 'E: Unable to fetch some archives' >&2; exit 100; }
END
stub id <<'END'
echo "${USER_ID:-0}"
END
stub make </dev/null
install() { # install WORD...: as they are called by the Makefile, and what apt-get was asked
    rm -f asked
    PATH=$PWD/bin DEBIAN_PYTHON=none CC=cc sh "$ROOT/scripts/install-deps.sh" "$@" 2>&1
    echo "exit $?"
    [ ! -e asked ] || cat asked
}
echo '== bare' && install article
echo '== bare, for tests' && install test
stub cc <<'END'
! grep -q "<${LACKS:-nothing}>"
END
echo '== a compiler that finds all, no pkg-config' && install --check unit
echo '== then, sqlite3' && install article
stub sqlite3 </dev/null
echo '== then, nothing' && install article
echo '== one library' && LACKS=yaml.h install article
echo '== one that only tests need' && LACKS=CUnit/CUnit.h install article
LACKS=CUnit/CUnit.h install test
echo '== a user without sudo, and only the validator is missing' && USER_ID=1000 install test
stub python3 </dev/null
echo '== then, nothing for tests either' && install test
stub pkg-config </dev/null
echo '== known to pkg-config, and not there' && LACKS=sqlite3.h install article
echo '== apt-get fails' && APT_FAILS=1 LACKS=xxhash.h install article
echo '== a user without sudo' && USER_ID=1000 LACKS=yaml.h install article
stub sudo <<'END'
echo "sudo $1" >>asked
exec "$@"
END
echo '== a user with sudo' && USER_ID=1000 LACKS=yaml.h install article
rm bin/apt-get
echo '== another system' && LACKS=yaml.h install article
