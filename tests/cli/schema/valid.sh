# The schema in the repository is the program's own; a JSON Schema validator finds the repository's
# sweep files right, and of the wrong ones all those right whose mistake no schema can see.
. "$ROOT/tests/cli/skip.sh"
$NNSWEEP schema >made.json
cmp made.json "$ROOT/configs/nnsweep.schema.json" && echo 'as checked in'
for python in python3 /usr/bin/python3; do
    $python -c 'import jsonschema, yaml' 2>/dev/null && break
    python=
done
[ -n "$python" ] || skip "no JSON Schema validator: Python's jsonschema and yaml"
validate() { $python "$ROOT/tests/schema/validate.py" made.json "$@"; }
$NNSWEEP init >/dev/null
validate "$ROOT"/configs/*.yaml "$ROOT"/tests/config/right/*.yaml sweep.yaml
validate "$ROOT"/tests/config/wrong/*.yaml >wrong
grep -c refused wrong
grep -v refused wrong
grep -L 'yaml-language-server: \$schema=' "$ROOT"/configs/*.yaml sweep.yaml
