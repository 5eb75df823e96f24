-- A results file of schema version 2, as its program left it: a sweep of four trials, the last of which
-- was deleted, and one whose loss was infinite from the start.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE sweeps (
    sweep_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    config TEXT NOT NULL,          -- the file, byte for byte
    overrides TEXT NOT NULL,       -- of the command line, one a line
    config_hash TEXT NOT NULL UNIQUE -- of both
) STRICT;
INSERT INTO sweeps VALUES(1,'two','',replace('name: two\ndata:\n  columns: [x1, x2, y]\n  target: y\n  rows: [[0, 1, 1], [1, 0, 0]]\nparameters: {learning_rate: [0.1, 0.5], epochs: 10, seed: [1, 2]}\npredict: [[1, 1]]\nrecord: {curve: 2}\n','\n',char(10)),'','959c043f75ff970246f4d9811c33dd1d');
INSERT INTO sweeps VALUES(2,'far','',replace('name: far\ndata: {columns: [x, y], target: y, rows: [[0, 1e200]]}\nparameters: {epochs: 0, seed: 1}\n','\n',char(10)),'','37207e58051fbe2be3f688c5db2245b2');
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
INSERT INTO runs VALUES(1,1,'two.yaml','2026-11-25T20:56:09Z','2026-11-25T20:56:09Z','completed',4,4,0,1,'avx512','cpu','host',23049,'0.1.0',1,'3.40.1','12.2.0');
INSERT INTO runs VALUES(2,2,'two.yaml','2026-11-25T20:56:09Z','2026-11-25T20:56:09Z','completed',1,1,0,1,'avx512','cpu','host',23051,'0.1.0',1,'3.40.1','12.2.0');
CREATE TABLE datasets (
    dataset_id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,     -- of shape and numbers, not of names
    n_rows INTEGER NOT NULL,
    n_inputs INTEGER NOT NULL,
    n_targets INTEGER NOT NULL
) STRICT;
INSERT INTO datasets VALUES(1,'ce0903fb7b8490280f9bfacc19d4d88c',2,2,1);
INSERT INTO datasets VALUES(2,'cc3bd2e7a5d447f54fb0e7bd051f171b',1,1,1);
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
INSERT INTO dataset_columns VALUES(2,1,'input','x');
INSERT INTO dataset_columns VALUES(2,2,'target','y');
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
INSERT INTO dataset_values VALUES(2,1,1,0.0);
INSERT INTO dataset_values VALUES(2,1,2,9.9999999999999995402e+199);
CREATE TABLE trials (
    trial_id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,      -- 32 hex digits: what determines the numbers
    learning_rate REAL NOT NULL,
    epochs INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    weight_decay REAL,
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
INSERT INTO trials VALUES(1,'9e0a38e88cea045cd806d84b08ee9e0d',0.10000000000000000555,10,1,NULL,'gradient','done',0.20828695323184387433,0.22979522168139721038,0.20546404215657973479,NULL,2,0,1,1,'two');
INSERT INTO trials VALUES(2,'e5e2c77150b429dbb7a51b7f6523f59d',0.10000000000000000555,10,2,NULL,'gradient','done',0.30099692257380400439,0.33327326769684206819,0.29771377229926965224,NULL,2,0,1,1,'two');
INSERT INTO trials VALUES(3,'b37ee5f47f275ee6b057c73b1330d465',0.5,10,1,NULL,'gradient','done',0.13013163200714583656,0.093363762931901850272,0.12286356118376413892,NULL,2,0,1,1,'two');
INSERT INTO trials VALUES(5,'5f8545c4fe9d3c6c74d2e25b1fb10f66',0.050000000000000002775,0,1,NULL,'gradient','diverged',NULL,NULL,1e999,1,0,0,2,2,'far');
CREATE TABLE curves (
    trial_id INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    mse REAL,
    error_sum REAL,
    PRIMARY KEY (trial_id, epoch)
) STRICT, WITHOUT ROWID;
INSERT INTO curves VALUES(1,1,0.23524404851513561198,NULL);
INSERT INTO curves VALUES(1,10,0.20828695323184387433,NULL);
INSERT INTO curves VALUES(2,1,0.32994034743524142117,NULL);
INSERT INTO curves VALUES(2,10,0.30099692257380400439,NULL);
INSERT INTO curves VALUES(3,1,0.23524404851513561198,NULL);
INSERT INTO curves VALUES(3,10,0.13013163200714583656,NULL);
INSERT INTO curves VALUES(4,1,0.32994034743524142117,NULL);
INSERT INTO curves VALUES(4,10,0.1904999575685681068,NULL);
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
INSERT INTO weights VALUES(2,1,1,1,0.28990060888212437761);
INSERT INTO weights VALUES(2,1,1,2,0.10817915381891383963);
INSERT INTO weights VALUES(3,1,1,1,-0.19288475731151044634);
INSERT INTO weights VALUES(3,1,1,2,1.0717042892268409115);
INSERT INTO weights VALUES(4,1,1,1,-0.27473130630700509646);
INSERT INTO weights VALUES(4,1,1,2,0.42617028752114011203);
INSERT INTO weights VALUES(5,1,1,1,0.41702200470257400066);
CREATE TABLE biases (
    trial_id INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (trial_id, layer, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO biases VALUES(1,1,1,-0.068939311100629646622);
INSERT INTO biases VALUES(2,1,1,0.48582110660985239336);
INSERT INTO biases VALUES(3,1,1,-0.25841259141205669136);
INSERT INTO biases VALUES(4,1,1,0.23918032512294901126);
INSERT INTO biases VALUES(5,1,1,0.72032449344215809805);
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
INSERT INTO predictions VALUES(2,'predict',1,1,'[1, 1]',NULL,0.70762992438640714976);
INSERT INTO predictions VALUES(3,'predict',1,1,'[1, 1]',NULL,0.65031109517935270503);
INSERT INTO predictions VALUES(4,'predict',1,1,'[1, 1]',NULL,0.59643177579551787115);
CREATE VIEW leaderboard AS
    SELECT rank() OVER (ORDER BY final_mse) AS rank, trial_id, learning_rate, epochs, seed, weight_decay,
           final_mse, mse, rule, sweep
    FROM trials WHERE status = 'done' ORDER BY final_mse, key;
CREATE VIEW points AS
    WITH t AS (
        SELECT *, avg(final_mse) FILTER (WHERE status = 'done')
                  OVER (PARTITION BY learning_rate, epochs, weight_decay, rule, dataset_id) AS mean
        FROM trials)
    SELECT learning_rate, epochs, weight_decay, rule, dataset_id,
           count(*) AS trials,
           sum(status = 'done') AS done,
           sum(status = 'diverged') AS diverged,
           max(mean) AS final_mse_mean,
           CASE WHEN sum(status = 'done') > 1 THEN
               sqrt(sum((final_mse - mean) * (final_mse - mean))
                        FILTER (WHERE status = 'done') / (sum(status = 'done') - 1))
           END AS final_mse_sd,
           min(final_mse) FILTER (WHERE status = 'done') AS final_mse_min,
           max(final_mse) FILTER (WHERE status = 'done') AS final_mse_max,
           avg(mse) FILTER (WHERE status = 'done') AS mse_mean
    FROM t GROUP BY learning_rate, epochs, weight_decay, rule, dataset_id;
COMMIT;
PRAGMA application_id = 1852732279;
PRAGMA user_version = 2;
