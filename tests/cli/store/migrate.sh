# A results file of schema version 1 is read as it is, and brought up to date by whoever writes.
. "$ROOT/tests/cli/sweeps.sh"
sqlite3 old.db <"$ROOT/tests/data/schema-1.sql"
cksum <old.db >before
$NNSWEEP top --db old.db --format csv | columns rank,trial_id,learning_rate,epochs,seed,weight_decay,rule,final_mse,mse,dataset_id,sweep,hidden,activation,optimizer,batch_size,final_loss
$NNSWEEP show 1 --db old.db | head -n 8
cksum <old.db | cmp - before && echo untouched
sqlite3 old.db 'SELECT config FROM sweeps' | head -n -1 >two.yaml
$NNSWEEP run two.yaml --db old.db
sed 's/seed: 1/seed: 1, weight_decay: [0, 0.25]/' two.yaml >decay.yaml
$NNSWEEP run decay.yaml --db old.db -q -j 1
sqlite3 old.db 'PRAGMA user_version; PRAGMA integrity_check;
    SELECT trial_id, learning_rate, weight_decay, run_id, sweep FROM trials;
    SELECT learning_rate, weight_decay, trials FROM points;
    SELECT sweep_id, name, overrides, config_hash FROM sweeps;
    SELECT rank, trial_id FROM leaderboard'
$NNSWEEP run -q two.yaml --db new.db
for db in old new; do
    sqlite3 $db.db "SELECT sql FROM sqlite_schema WHERE type = 'view' ORDER BY name" >$db.views
    sqlite3 $db.db "SELECT name, type, pk FROM pragma_table_info('trials') ORDER BY name" >$db.trials
done
cmp old.views new.views && cmp old.trials new.trials && echo 'as a new one'
