# Runs every ```console block of the documents and compares what comes out with what they show:
# "$ " begins a command, "> " continues it, the rest is its output. What the documents should say is
# left in $REPLAY, if that names a folder. Seconds differ from run to run and are not compared.
mkdir bin replayed
ln -s "$NNSWEEP" bin/nnsweep
PATH=$PWD/bin:$PATH
cp -r "$ROOT/configs" .

# Turns a document into a shell script that prints it, with the output of its commands made anew.
as_script() {
    awk '
        function say(line) { gsub(/\047/, "\047\\\047\047", line); print "printf \"%s\\n\" \047" line "\047" }
        function run() { if (command != "") print "{ " command "\n} 2>&1"; command = "" }
        /^```console/ { inside = 1; say($0); next }
        /^```/ && inside { run(); inside = 0 }
        !inside { say($0); next }
        /^\$ / { run(); say($0); command = substr($0, 3); next }
        /^> / { say($0); command = command "\n" substr($0, 3) }' "$1"
}

without_seconds() { sed 's/ [0-9.]* [mun]*s with/ T s with/' "$1"; }

for document in README.md configs/README.md; do
    new=replayed/$(echo $document | tr / -)
    as_script "$ROOT/$document" >script
    sh script >"$new"
    without_seconds "$ROOT/$document" >shown
    without_seconds "$new" | diff shown - && echo "$document is as it says"
    [ -z "${REPLAY:-}" ] || cp "$new" "$REPLAY/"
done
