# The commands that are suggested can be copied into a shell, whatever a path is made of.
. "$ROOT/tests/cli/sweeps.sh"
mkdir bin && ln -s "$NNSWEEP" bin/nnsweep && PATH=$PWD/bin:$PATH
sweep a 'epochs: 5, seed: 1'
for db in plain.db 'two words.db' "it's.db" -dash.db 'a;b$c*.db' 'k=v.db' "$(printf 'tab\tand\033.db')"; do
    nnsweep run a.yaml --db "$db" | sed -n 's/^see more: //p' >suggested
    cat suggested
    bash suggested | sed 1d
done
for path in new.yaml 'my sweep.yaml' -x.yaml k=v.yaml; do
    nnsweep init -- "$path" | tee said
    sed 's/.*; next: //' said >suggested
    bash suggested | sed '2,$d'
done
