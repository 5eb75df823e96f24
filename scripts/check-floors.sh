#!/bin/sh
# The house has floors: a room (folder of src/) includes only headers of lower floors and its own.
# A public header belongs to the room whose .c file has its name. Also: yaml.h only in config,
# sqlite3.h only in store, pthread.h only in engine; nothing below cli prints or exits.
set -u
cd "$(dirname "$0")/.." || exit 2

floor_of() {
    case $1 in
    base) echo 0 ;;
    nn | data) echo 1 ;;
    sweep) echo 2 ;;
    trial | source) echo 3 ;;
    config | store) echo 4 ;;
    engine) echo 5 ;;
    ui) echo 6 ;;
    cli) echo 7 ;;
    *) echo none ;;
    esac
}

# The room of a header by its base name: a public one's .c file, or the folder of a private one.
room_of() {
    if [ "$1" = attr ]; then
        echo base
        return
    fi
    for file in src/*/"$1".c src/*/"$1".h; do
        if [ -e "$file" ]; then
            basename "$(dirname "$file")"
            return
        fi
    done
    echo none
}

status=0
complain() {
    echo "floors: $*" >&2
    status=1
}

for file in src/*/*.[ch] include/nnsweep/*.h; do
    case $file in
    src/*) room=$(basename "$(dirname "$file")") ;;
    *) room=$(room_of "$(basename "$file" .h)") ;;
    esac
    floor=$(floor_of "$room")
    [ "$floor" = none ] && complain "$file belongs to no room (no .c file of its name in src/)"
    for header in $(sed -n 's/^#include "\(nnsweep\/\)\{0,1\}\([a-z0-9_]*\)\.h".*/\2/p' "$file"); do
        other=$(room_of "$header")
        other_floor=$(floor_of "$other")
        if [ "$other_floor" = none ]; then
            complain "$file includes $header.h, which belongs to no room"
        elif [ "$other" != "$room" ] && [ "$other_floor" -ge "$floor" ]; then
            complain "$file ($room, floor $floor) includes $header.h ($other, floor $other_floor)"
        fi
    done
    for pair in yaml.h:config sqlite3.h:store pthread.h:engine; do
        if [ "$room" != "${pair#*:}" ] && grep -q "^#include <${pair%:*}>" "$file"; then
            complain "$file includes <${pair%:*}>, which only ${pair#*:} may"
        fi
    done
    # mem.c alone may print and exit: it has nobody to return to.
    if [ "$room" != cli ] && [ "$file" != src/base/mem.c ]; then
        grep -nE '\b(printf|puts|perror|exit|_exit|abort) *\(|fprintf *\(std|stderr' "$file" |
            grep -vE '^[0-9]+: *(/?\*|//)|va?s?n?printf\(|ATTR_PRINTF' |
            grep -E '[^a-z_](printf|puts|perror|exit|_exit|abort) *\(|std(out|err)' |
            while read -r line; do echo "floors: $file:$line: only cli prints and exits" >&2; done
        if grep -E '[^a-z_](printf|puts|perror|exit|_exit|abort) *\(|stderr' "$file" |
            grep -qvE '^ *(/?\*|//)|printf\(1|format\(printf'; then
            status=1
        fi
    fi
done

# Base names are unique, so that a name means one file.
twice=$(ls src/*/*.c include/nnsweep/*.h src/*/*.h 2>/dev/null | sed 's|.*/||' | sort | uniq -d)
[ -n "$twice" ] && complain "these names are used twice: $twice"
exit $status
