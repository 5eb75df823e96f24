# `top --sweep` and the best of a run are of the sweep, whoever trained its trials; a sweep that is not
# there is a mistake, with the nearest name; trials on two data sets are not compared without a word.
. "$ROOT/tests/cli/sweeps.sh"
sweep wide 'epochs: [10, 20, 30], seed: {min: 0, max: 9}'
sweep part 'epochs: 20, seed: {min: 3, max: 5}'
sweep lost 'epochs: 5, learning_rate: 1e200, weight_decay: 1e200, seed: [1, 2]'
$NNSWEEP run -q wide.yaml
echo '* a part of what another sweep has trained'
$NNSWEEP run part.yaml
$NNSWEEP top --sweep part --format csv | columns learning_rate,epochs,seed
$NNSWEEP top --sweep wide --format csv -n 100 | wc -l
echo '* an unknown one'
$NNSWEEP top --sweep prat
echo "exit $?"
$NNSWEEP top --sweep nothing-like-it
echo "exit $?"
echo '* one that diverged as a whole'
$NNSWEEP run lost.yaml -j 1 | sed 's/ in [0-9.]* [mun]*s with/ in T s with/'
$NNSWEEP top --sweep lost
echo "exit $?"
echo '* another data set'
sed 's/name: part/name: other/; s/\[0,1,0,1\], /[0,1,1,1], /' part.yaml >other.yaml
$NNSWEEP run -q other.yaml
$NNSWEEP top -n 2 --format csv | columns learning_rate,epochs,seed,final_mse
$NNSWEEP top -n 2 --sweep other --format csv | columns learning_rate,epochs,seed,final_mse
sqlite3 results.db "SELECT name, epochs, trials, done, diverged, final_mse_min IS NULL
    FROM sweep_points JOIN sweeps USING (sweep_id) ORDER BY sweep_id, epochs"
