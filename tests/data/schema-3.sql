-- A results file of schema version 3, as its program left it: eight trials of the gradient rule, two of
-- the article's, and two whose loss was infinite from the start.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE sweeps (
    sweep_id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    config TEXT NOT NULL,          -- the file, byte for byte
    overrides TEXT NOT NULL,       -- of the command line, one a line
    config_hash TEXT NOT NULL UNIQUE -- of both
) STRICT;
INSERT INTO sweeps VALUES(1,'two','',replace('name: two\ndata:\n  columns: [x1, x2, y]\n  target: y\n  rows: [[0, 1, 1], [1, 0, 0]]\nparameters: {learning_rate: [0.1, 0.5], epochs: [4, 10], seed: 1, weight_decay: [0, 0.25]}\npredict: [[1, 1]]\nrecord: {curve: 3, error_sum: true}\n','\n',char(10)),'','fa0b4e21b22f8b8a9f6d2c70180fbee1');
INSERT INTO sweeps VALUES(2,'article','',replace('name: article\ndata:\n  columns: [x1, x2, x3, y]\n  target: y\n  rows: [[0,1,0,1], [0,0,1,0], [1,0,0,0], [1,1,0,1], [1,1,1,1], [0,1,1,0], [0,1,0,1]]\nmodel: {rule: article}\nparameters: {epochs: 100, seed: [1, 2]}\nrecord: {curve: 2}\n','\n',char(10)),'','0741c063d2047529bf8075a14dbd7d1c');
INSERT INTO sweeps VALUES(3,'far','',replace('name: far\ndata: {columns: [x, y], target: y, rows: [[0, 1e200]]}\nparameters: {epochs: [0, 3], seed: 1}\n','\n',char(10)),'','37f48a8cfced3011c3599b90adeec4f4');
CREATE TABLE runs (
    run_id INTEGER PRIMARY KEY AUTOINCREMENT,
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
INSERT INTO runs VALUES(1,1,'two.yaml','2026-11-25T22:42:52Z','2026-11-25T22:42:52Z','completed',8,8,0,1,'avx512','cpu','host',1,'0.1.0',1,'3.40.1','12.2.0');
INSERT INTO runs VALUES(2,2,'article.yaml','2026-11-25T22:42:52Z','2026-11-25T22:42:52Z','completed',2,2,0,1,'avx512','cpu','host',1,'0.1.0',1,'3.40.1','12.2.0');
INSERT INTO runs VALUES(3,3,'far.yaml','2026-11-25T22:42:52Z','2026-11-25T22:42:52Z','completed',2,2,0,1,'avx512','cpu','host',1,'0.1.0',1,'3.40.1','12.2.0');
CREATE TABLE datasets (
    dataset_id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash TEXT NOT NULL UNIQUE,     -- of shape and numbers, not of names
    n_rows INTEGER NOT NULL,
    n_inputs INTEGER NOT NULL,
    n_targets INTEGER NOT NULL
) STRICT;
INSERT INTO datasets VALUES(1,'ce0903fb7b8490280f9bfacc19d4d88c',2,2,1);
INSERT INTO datasets VALUES(2,'baeb31542f1eade5ed65846048801424',7,3,1);
INSERT INTO datasets VALUES(3,'cc3bd2e7a5d447f54fb0e7bd051f171b',1,1,1);
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
INSERT INTO dataset_columns VALUES(2,1,'input','x1');
INSERT INTO dataset_columns VALUES(2,2,'input','x2');
INSERT INTO dataset_columns VALUES(2,3,'input','x3');
INSERT INTO dataset_columns VALUES(2,4,'target','y');
INSERT INTO dataset_columns VALUES(3,1,'input','x');
INSERT INTO dataset_columns VALUES(3,2,'target','y');
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
INSERT INTO dataset_values VALUES(2,1,2,1.0);
INSERT INTO dataset_values VALUES(2,1,3,0.0);
INSERT INTO dataset_values VALUES(2,1,4,1.0);
INSERT INTO dataset_values VALUES(2,2,1,0.0);
INSERT INTO dataset_values VALUES(2,2,2,0.0);
INSERT INTO dataset_values VALUES(2,2,3,1.0);
INSERT INTO dataset_values VALUES(2,2,4,0.0);
INSERT INTO dataset_values VALUES(2,3,1,1.0);
INSERT INTO dataset_values VALUES(2,3,2,0.0);
INSERT INTO dataset_values VALUES(2,3,3,0.0);
INSERT INTO dataset_values VALUES(2,3,4,0.0);
INSERT INTO dataset_values VALUES(2,4,1,1.0);
INSERT INTO dataset_values VALUES(2,4,2,1.0);
INSERT INTO dataset_values VALUES(2,4,3,0.0);
INSERT INTO dataset_values VALUES(2,4,4,1.0);
INSERT INTO dataset_values VALUES(2,5,1,1.0);
INSERT INTO dataset_values VALUES(2,5,2,1.0);
INSERT INTO dataset_values VALUES(2,5,3,1.0);
INSERT INTO dataset_values VALUES(2,5,4,1.0);
INSERT INTO dataset_values VALUES(2,6,1,0.0);
INSERT INTO dataset_values VALUES(2,6,2,1.0);
INSERT INTO dataset_values VALUES(2,6,3,1.0);
INSERT INTO dataset_values VALUES(2,6,4,0.0);
INSERT INTO dataset_values VALUES(2,7,1,0.0);
INSERT INTO dataset_values VALUES(2,7,2,1.0);
INSERT INTO dataset_values VALUES(2,7,3,0.0);
INSERT INTO dataset_values VALUES(2,7,4,1.0);
INSERT INTO dataset_values VALUES(3,1,1,0.0);
INSERT INTO dataset_values VALUES(3,1,2,9.9999999999999995402e+199);
CREATE TABLE trials (
    trial_id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,      -- 32 hex digits: what determines the numbers
    learning_rate REAL NOT NULL,
    epochs INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    weight_decay REAL NOT NULL,
    rule TEXT NOT NULL,            -- article or gradient
    status TEXT NOT NULL,          -- done, diverged or failed
    mse REAL,                      -- of the last epoch's forward pass; NULL: diverged
    error_sum REAL,                -- likewise
    final_mse REAL,                -- with the final weights; NULL: diverged
    diverged_epoch INTEGER,        -- the first one whose loss was not finite; NULL also when
                                   -- only the loss with the final weights is not
    curve_points INTEGER NOT NULL, -- asked for; a diverged trial has fewer
    curve_error_sums INTEGER NOT NULL, -- 1: error sums were asked for, too
    dataset_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    sweep TEXT NOT NULL            -- name of the sweep that first trained it
) STRICT;
INSERT INTO trials VALUES(1,'29032ddd412d02c8d72d2215a7d78b73',0.10000000000000000555,4,1,0.0,'gradient','done',0.22597350723547213191,0.25996518306637772521,0.22294208576292554035,NULL,3,1,1,1,'two');
INSERT INTO trials VALUES(2,'ed4565706cbb8778ad1b76e534b7fdf1',0.10000000000000000555,4,1,0.25,'gradient','done',0.22575496314463189273,0.24133175613595281294,0.22287016241453633247,NULL,3,1,1,1,'two');
INSERT INTO trials VALUES(3,'78d3ae249f4dcffc152199aafdd954da',0.5,4,1,0.0,'gradient','done',0.19147266250021074962,0.19981251759757279184,0.17880270621057983704,NULL,3,1,1,1,'two');
INSERT INTO trials VALUES(4,'26ae9231bc2b5144897445a2dee62e88',0.5,4,1,0.25,'gradient','done',0.19748971652414940014,0.12366326700872609656,0.1903541101708572103,NULL,3,1,1,1,'two');
INSERT INTO trials VALUES(5,'9e0a38e88cea045cd806d84b08ee9e0d',0.10000000000000000555,10,1,0.0,'gradient','done',0.20828695323184387433,0.22979522168139721038,0.20546404215657973479,NULL,3,1,1,1,'two');
INSERT INTO trials VALUES(6,'732d7cdad13145afdb7cf34a65b23ec7',0.10000000000000000555,10,1,0.25,'gradient','done',0.21037072450963514858,0.18128916489429947045,0.20822566638628234314,NULL,3,1,1,1,'two');
INSERT INTO trials VALUES(7,'b37ee5f47f275ee6b057c73b1330d465',0.5,10,1,0.0,'gradient','done',0.13013163200714583656,0.093363762931901850272,0.12286356118376413892,NULL,3,1,1,1,'two');
INSERT INTO trials VALUES(8,'0ac486a289fcc4dabc3f2f8127aa3234',0.5,10,1,0.25,'gradient','done',0.17309932732420704737,-0.0021198372808476362294,0.17148615267061179112,NULL,3,1,1,1,'two');
INSERT INTO trials VALUES(9,'ee2536d80aef638170a4992d6b27ea8e',0.050000000000000002775,100,1,0.0,'article','done',0.13761816338908849921,0.19166690200798486287,0.13723304576857353609,NULL,2,0,2,2,'article');
INSERT INTO trials VALUES(10,'7d86b53e3857524738ee5cd2a93a71ce',0.050000000000000002775,100,2,0.0,'article','done',0.16898676370934731516,0.23033411616270405009,0.16831383307524577785,NULL,2,0,2,2,'article');
INSERT INTO trials VALUES(11,'5f8545c4fe9d3c6c74d2e25b1fb10f66',0.050000000000000002775,0,1,0.0,'gradient','diverged',NULL,NULL,NULL,NULL,0,0,3,3,'far');
INSERT INTO trials VALUES(12,'81c2a3ac2062725e39c225da04c516ed',0.050000000000000002775,3,1,0.0,'gradient','diverged',NULL,NULL,NULL,1,3,0,3,3,'far');
CREATE TABLE sweep_trials (
    trial_id INTEGER NOT NULL,     -- whichever sweep trained it
    sweep_id INTEGER NOT NULL,
    PRIMARY KEY (trial_id, sweep_id)
) STRICT, WITHOUT ROWID;
INSERT INTO sweep_trials VALUES(1,1);
INSERT INTO sweep_trials VALUES(2,1);
INSERT INTO sweep_trials VALUES(3,1);
INSERT INTO sweep_trials VALUES(4,1);
INSERT INTO sweep_trials VALUES(5,1);
INSERT INTO sweep_trials VALUES(6,1);
INSERT INTO sweep_trials VALUES(7,1);
INSERT INTO sweep_trials VALUES(8,1);
INSERT INTO sweep_trials VALUES(9,2);
INSERT INTO sweep_trials VALUES(10,2);
INSERT INTO sweep_trials VALUES(11,3);
INSERT INTO sweep_trials VALUES(12,3);
CREATE TABLE curves (
    trial_id INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    mse REAL,
    error_sum REAL,
    PRIMARY KEY (trial_id, epoch)
) STRICT, WITHOUT ROWID;
INSERT INTO curves VALUES(1,1,0.23524404851513561198,0.27550145951058757631);
INSERT INTO curves VALUES(1,3,0.22903533371546760943,0.2651194120161132206);
INSERT INTO curves VALUES(1,4,0.22597350723547213191,0.25996518306637772521);
INSERT INTO curves VALUES(2,1,0.23524404851513561198,0.27550145951058757631);
INSERT INTO curves VALUES(2,3,0.22877692772232607887,0.2524209691554900603);
INSERT INTO curves VALUES(2,4,0.22575496314463189273,0.24133175613595281294);
INSERT INTO curves VALUES(3,1,0.23524404851513561198,0.27550145951058757631);
INSERT INTO curves VALUES(3,3,0.20516531427231002315,0.22390214790869189531);
INSERT INTO curves VALUES(3,4,0.19147266250021074962,0.19981251759757279184);
INSERT INTO curves VALUES(4,1,0.23524404851513561198,0.27550145951058757631);
INSERT INTO curves VALUES(4,3,0.20692511199266158672,0.16580585190160090913);
INSERT INTO curves VALUES(4,4,0.19748971652414940014,0.12366326700872609656);
INSERT INTO curves VALUES(5,1,0.23524404851513561198,0.27550145951058757631);
INSERT INTO curves VALUES(5,6,0.21994248390022072547,0.24975007534223736538);
INSERT INTO curves VALUES(5,10,0.20828695323184387433,0.22979522168139721038);
INSERT INTO curves VALUES(6,1,0.23524404851513561198,0.27550145951058757631);
INSERT INTO curves VALUES(6,6,0.22011904404373067167,0.22007603398650632531);
INSERT INTO curves VALUES(6,10,0.21037072450963514858,0.18128916489429947045);
INSERT INTO curves VALUES(7,1,0.23524404851513561198,0.27550145951058757631);
INSERT INTO curves VALUES(7,6,0.16717355925498317281,0.15673555855374260437);
INSERT INTO curves VALUES(7,10,0.13013163200714583656,0.093363762931901850272);
INSERT INTO curves VALUES(8,1,0.23524404851513561198,0.27550145951058757631);
INSERT INTO curves VALUES(8,6,0.1849460922375380234,0.061517001062114273768);
INSERT INTO curves VALUES(8,10,0.17309932732420704737,-0.0021198372808476362294);
INSERT INTO curves VALUES(9,1,0.21960007224175170925,NULL);
INSERT INTO curves VALUES(9,100,0.13761816338908849921,NULL);
INSERT INTO curves VALUES(10,1,0.28342495787873350776,NULL);
INSERT INTO curves VALUES(10,100,0.16898676370934731516,NULL);
CREATE TABLE weights (
    trial_id INTEGER NOT NULL,
    layer INTEGER NOT NULL,        -- layers, units and inputs count from 1
    unit INTEGER NOT NULL,
    input INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (trial_id, layer, unit, input)
) STRICT, WITHOUT ROWID;
INSERT INTO weights VALUES(1,1,1,1,0.35967997905271004155);
INSERT INTO weights VALUES(1,1,1,2,0.74914832636662787024);
INSERT INTO weights VALUES(2,1,1,1,0.32183442247908528033);
INSERT INTO weights VALUES(2,1,1,2,0.67947798340826981444);
INSERT INTO weights VALUES(3,1,1,1,0.14076588202159978635);
INSERT INTO weights VALUES(3,1,1,2,0.86419678954105250134);
INSERT INTO weights VALUES(4,1,1,1,0.022511011119140181269);
INSERT INTO weights VALUES(4,1,1,2,0.55793208956382434049);
INSERT INTO weights VALUES(5,1,1,1,0.2759592270562844507);
INSERT INTO weights VALUES(5,1,1,2,0.79233358517047303148);
INSERT INTO weights VALUES(6,1,1,1,0.19916490330925001872);
INSERT INTO weights VALUES(6,1,1,2,0.62882509683114129472);
INSERT INTO weights VALUES(7,1,1,1,-0.19288475731151044634);
INSERT INTO weights VALUES(7,1,1,2,1.0717042892268409115);
INSERT INTO weights VALUES(8,1,1,1,-0.22686557164642742745);
INSERT INTO weights VALUES(8,1,1,2,0.46747966621433512113);
INSERT INTO weights VALUES(9,1,1,1,0.34638846799244843444);
INSERT INTO weights VALUES(9,1,1,2,1.255886809645205604);
INSERT INTO weights VALUES(9,1,1,3,-0.79777047905914688641);
INSERT INTO weights VALUES(10,1,1,1,0.37084669907796052878);
INSERT INTO weights VALUES(10,1,1,2,0.80447193916025461213);
INSERT INTO weights VALUES(10,1,1,3,-0.44770004733855950362);
INSERT INTO weights VALUES(11,1,1,1,0.41702200470257400066);
INSERT INTO weights VALUES(12,1,1,1,0.41702200470257400066);
CREATE TABLE biases (
    trial_id INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (trial_id, layer, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO biases VALUES(1,1,1,-0.028403817908049258655);
INSERT INTO biases VALUES(2,1,1,-0.027422955591038362943);
INSERT INTO biases VALUES(3,1,1,-0.13226945176473497989);
INSERT INTO biases VALUES(4,1,1,-0.10805838798010816703);
INSERT INTO biases VALUES(5,1,1,-0.068939311100629646622);
INSERT INTO biases VALUES(6,1,1,-0.061802770483787405897);
INSERT INTO biases VALUES(7,1,1,-0.25841259141205669136);
INSERT INTO biases VALUES(8,1,1,-0.14133542843029600621);
INSERT INTO biases VALUES(9,1,1,-0.27666323927963087925);
INSERT INTO biases VALUES(10,1,1,-0.10304851738788381454);
INSERT INTO biases VALUES(11,1,1,0.72032449344215809805);
INSERT INTO biases VALUES(12,1,1,0.72032449344215809805);
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
INSERT INTO predictions VALUES(1,'predict',1,1,'[1, 1]',NULL,0.74657430525272849841);
INSERT INTO predictions VALUES(2,'predict',1,1,'[1, 1]',NULL,0.72589406855206206614);
INSERT INTO predictions VALUES(3,'predict',1,1,'[1, 1]',NULL,0.70530579182839570062);
INSERT INTO predictions VALUES(4,'predict',1,1,'[1, 1]',NULL,0.61594803037458623062);
INSERT INTO predictions VALUES(5,'predict',1,1,'[1, 1]',NULL,0.73093145025067807196);
INSERT INTO predictions VALUES(6,'predict',1,1,'[1, 1]',NULL,0.68269553842440577895);
INSERT INTO predictions VALUES(7,'predict',1,1,'[1, 1]',NULL,0.65031109517935270503);
INSERT INTO predictions VALUES(8,'predict',1,1,'[1, 1]',NULL,0.52479930086322335025);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('sweeps',3);
INSERT INTO sqlite_sequence VALUES('datasets',3);
INSERT INTO sqlite_sequence VALUES('runs',3);
INSERT INTO sqlite_sequence VALUES('trials',12);
CREATE TRIGGER trials_delete AFTER DELETE ON trials BEGIN
    DELETE FROM curves WHERE trial_id = old.trial_id;
    DELETE FROM weights WHERE trial_id = old.trial_id;
    DELETE FROM biases WHERE trial_id = old.trial_id;
    DELETE FROM predictions WHERE trial_id = old.trial_id;
    DELETE FROM sweep_trials WHERE trial_id = old.trial_id;
END;
CREATE VIEW leaderboard AS
    SELECT rank() OVER (PARTITION BY dataset_id ORDER BY final_mse) AS rank, trial_id,
           learning_rate, epochs, seed, weight_decay, final_mse, mse, rule, dataset_id, sweep
    FROM trials WHERE status = 'done' AND final_mse IS NOT NULL ORDER BY final_mse, key;
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
CREATE VIEW sweep_points AS
    WITH t AS (
        SELECT *, avg(final_mse) FILTER (WHERE status = 'done')
                  OVER (PARTITION BY sweep_id, learning_rate, epochs, weight_decay, rule, dataset_id) AS mean
        FROM trials JOIN sweep_trials USING (trial_id))
    SELECT sweep_id, learning_rate, epochs, weight_decay, rule, dataset_id,
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
    FROM t GROUP BY sweep_id, learning_rate, epochs, weight_decay, rule, dataset_id;
COMMIT;
PRAGMA application_id = 1852732279;
PRAGMA user_version = 3;
