-- A results file of schema version 1, as its program left it: one sweep of two trials.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE sweeps (
    sweep_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    config TEXT NOT NULL,          -- the file, byte for byte
    config_hash TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO sweeps VALUES(1,'two','',replace('name: two\ndata:\n  columns: [x1, x2, y]\n  target: y\n  rows: [[0, 1, 1], [1, 0, 0]]\nparameters: {learning_rate: [0.1, 0.5], epochs: 10, seed: 1}\npredict: [[1, 1]]\nrecord: {curve: 2}\n','\n',char(10)),'1b82d56c97d47e7230f1ceedac7f1e10');
CREATE TABLE runs (
    run_id INTEGER PRIMARY KEY,
    sweep_id INTEGER NOT NULL,
    config_path TEXT NOT NULL,
    started TEXT NOT NULL,         -- UTC
    ended TEXT,                    -- UTC; NULL while it runs
    outcome TEXT,                  -- completed, interrupted, failed, killed; NULL: running
    trials INTEGER NOT NULL,       -- in the sweep
    trained INTEGER,               -- by this run
    found INTEGER,                 -- stored already
    threads INTEGER NOT NULL,
    instruction_set TEXT NOT NULL,
    cpu TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    nnsweep_version TEXT NOT NULL,
    numerics_version INTEGER NOT NULL,
    sqlite_version TEXT NOT NULL,
    compiler TEXT NOT NULL
) STRICT;
INSERT INTO runs VALUES(1,1,'two.yaml','2026-01-02T03:04:05Z','2026-01-02T03:04:06Z','completed',2,2,0,1,'scalar','a processor','a machine',1,'0.1.0',1,'3.40.1','a compiler');
CREATE TABLE datasets (
    dataset_id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,     -- of shape and numbers, not of names
    n_rows INTEGER NOT NULL,
    n_inputs INTEGER NOT NULL,
    n_targets INTEGER NOT NULL
) STRICT;
INSERT INTO datasets VALUES(1,'ce0903fb7b8490280f9bfacc19d4d88c',2,2,1);
CREATE TABLE dataset_columns (
    dataset_id INTEGER NOT NULL,
    position INTEGER NOT NULL,     -- from 1: the inputs, then the targets
    role TEXT NOT NULL,            -- input or target
    name TEXT NOT NULL,
    PRIMARY KEY (dataset_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO dataset_columns VALUES(1,1,'input','x1');
INSERT INTO dataset_columns VALUES(1,2,'input','x2');
INSERT INTO dataset_columns VALUES(1,3,'target','y');
CREATE TABLE dataset_values (
    dataset_id INTEGER NOT NULL,
    row INTEGER NOT NULL,          -- from 1
    position INTEGER NOT NULL,     -- as in dataset_columns
    value REAL NOT NULL,
    PRIMARY KEY (dataset_id, row, position)
) STRICT, WITHOUT ROWID;
INSERT INTO dataset_values VALUES(1,1,1,0.0);
INSERT INTO dataset_values VALUES(1,1,2,1.0);
INSERT INTO dataset_values VALUES(1,1,3,1.0);
INSERT INTO dataset_values VALUES(1,2,1,1.0);
INSERT INTO dataset_values VALUES(1,2,2,0.0);
INSERT INTO dataset_values VALUES(1,2,3,0.0);
CREATE TABLE trials (
    trial_id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,      -- 32 hex digits: what determines the numbers
    learning_rate REAL NOT NULL,
    epochs INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    rule TEXT NOT NULL,            -- article or gradient
    status TEXT NOT NULL,          -- done, diverged or failed
    mse REAL,                      -- of the last epoch's forward pass
    error_sum REAL,                -- likewise
    final_mse REAL,                -- with the final weights
    diverged_epoch INTEGER,        -- the first one whose loss was not finite
    curve_points INTEGER NOT NULL, -- asked for; a diverged trial has fewer
    curve_error_sums INTEGER NOT NULL, -- 1: error sums were asked for, too
    dataset_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    sweep TEXT NOT NULL            -- name of the sweep that first trained it
) STRICT;
INSERT INTO trials VALUES(1,'9e0a38e88cea045cd806d84b08ee9e0d',0.10000000000000000555,10,1,'gradient','done',0.20828695323184387433,0.22979522168139721038,0.20546404215657973479,NULL,2,0,1,1,'two');
INSERT INTO trials VALUES(2,'b37ee5f47f275ee6b057c73b1330d465',0.5,10,1,'gradient','done',0.13013163200714583656,0.093363762931901850272,0.12286356118376413892,NULL,2,0,1,1,'two');
CREATE TABLE curves (
    trial_id INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    mse REAL,
    error_sum REAL,
    PRIMARY KEY (trial_id, epoch)
) STRICT, WITHOUT ROWID;
INSERT INTO curves VALUES(1,1,0.23524404851513561198,NULL);
INSERT INTO curves VALUES(1,10,0.20828695323184387433,NULL);
INSERT INTO curves VALUES(2,1,0.23524404851513561198,NULL);
INSERT INTO curves VALUES(2,10,0.13013163200714583656,NULL);
CREATE TABLE weights (
    trial_id INTEGER NOT NULL,
    layer INTEGER NOT NULL,        -- layers, units and inputs count from 1
    unit INTEGER NOT NULL,
    input INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (trial_id, layer, unit, input)
) STRICT, WITHOUT ROWID;
INSERT INTO weights VALUES(1,1,1,1,0.2759592270562844507);
INSERT INTO weights VALUES(1,1,1,2,0.79233358517047303148);
INSERT INTO weights VALUES(2,1,1,1,-0.19288475731151044634);
INSERT INTO weights VALUES(2,1,1,2,1.0717042892268409115);
CREATE TABLE biases (
    trial_id INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (trial_id, layer, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO biases VALUES(1,1,1,-0.068939311100629646622);
INSERT INTO biases VALUES(2,1,1,-0.25841259141205669136);
CREATE TABLE predictions (
    trial_id INTEGER NOT NULL,
    part TEXT NOT NULL,            -- predict, train or validation
    row INTEGER NOT NULL,          -- from 1
    unit INTEGER NOT NULL,
    input TEXT NOT NULL,           -- [1, 0, 0]
    target REAL,
    output REAL,
    PRIMARY KEY (trial_id, part, row, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO predictions VALUES(1,'predict',1,1,'[1, 1]',NULL,0.73093145025067807196);
INSERT INTO predictions VALUES(2,'predict',1,1,'[1, 1]',NULL,0.65031109517935270503);
CREATE VIEW leaderboard AS
    SELECT rank() OVER (ORDER BY final_mse) AS rank, trial_id, learning_rate, epochs, seed,
           final_mse, mse, rule, sweep
    FROM trials WHERE status = 'done' ORDER BY final_mse, key;
CREATE VIEW points AS
    WITH mean AS (
        SELECT learning_rate, epochs, rule, dataset_id, avg(final_mse) AS final_mse
        FROM trials WHERE status = 'done' GROUP BY learning_rate, epochs, rule, dataset_id)
    SELECT learning_rate, epochs, rule, dataset_id,
           count(*) AS trials,
           sum(t.status = 'done') AS done,
           sum(t.status = 'diverged') AS diverged,
           mean.final_mse AS final_mse_mean,
           CASE WHEN sum(t.status = 'done') > 1 THEN
               sqrt(sum((t.final_mse - mean.final_mse) * (t.final_mse - mean.final_mse))
                        FILTER (WHERE t.status = 'done') / (sum(t.status = 'done') - 1))
           END AS final_mse_sd,
           min(t.final_mse) FILTER (WHERE t.status = 'done') AS final_mse_min,
           max(t.final_mse) FILTER (WHERE t.status = 'done') AS final_mse_max,
           avg(t.mse) FILTER (WHERE t.status = 'done') AS mse_mean
    FROM trials AS t LEFT JOIN mean USING (learning_rate, epochs, rule, dataset_id)
    GROUP BY learning_rate, epochs, rule, dataset_id;
COMMIT;
PRAGMA application_id = 1852732279;
PRAGMA user_version = 1;
