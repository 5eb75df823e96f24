# A case that cannot be run here is listed with its reason and counted; a folder with a space in its
# name is as good as any.
mkdir -p 'a folder/tests/cli/topic' 'a folder/build/asan'
cd 'a folder' || exit
cp "$ROOT/tests/cli/run.sh" "$ROOT/tests/cli/skip.sh" tests/cli
cp "$NNSWEEP" build/asan/nnsweep
echo '. "$ROOT/tests/cli/skip.sh"; skip "no moon tonight"; echo never' >tests/cli/topic/moon.sh
echo '$NNSWEEP --version | head -n 1 | cut -d " " -f 1; case $NNSWEEP in *asan*) echo asan ;; esac' \
    >tests/cli/topic/runs.sh
printf 'nnsweep\nasan\n' >tests/cli/topic/runs.stdout
echo 'echo unexpected; exit 1' >tests/cli/topic/wrong.sh
sh tests/cli/run.sh build/asan/nnsweep
echo "exit $?"
sh tests/cli/run.sh build/asan/nnsweep topic/moon
echo "exit $?"
TMPDIR=$PWD sh tests/cli/run.sh --update build/asan/nnsweep topic/moon topic/runs
echo "exit $?"
ls tests/cli/topic
