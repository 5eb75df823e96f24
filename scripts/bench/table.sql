-- The tables of the benchmark, from one JSON object a line: round, group, and what a program printed.
CREATE TABLE results AS
    SELECT line ->> 'round' AS round, line ->> 'group' AS part, line ->> '$.result.name' AS name,
           line ->> '$.result.ns' AS ns, line ->> '$.result.seconds' AS seconds,
           line ->> '$.result.peak_kb' AS peak_kb, line ->> '$.result.us_per_trial' AS us,
           line ->> '$.result.occupancy' AS occupancy,
           line ->> '$.result.us_per_weight' AS us_per_weight,
           line -> '$.result.parameters' AS parameters, rowid AS place
    FROM lines;

-- The engine on the fastest instruction set: of the engines, the last one measured in a round.
CREATE TABLE engine AS
    SELECT round, name, ns, parameters, max(place) FROM results
    WHERE part = 'training' AND name LIKE 'nnsweep%' GROUP BY round;

-- Peers whose weights differ from the engine's by more than 1e-9 did another task.
CREATE TABLE wrong AS
    SELECT DISTINCT results.name FROM results JOIN engine USING (round),
           json_tree(results.parameters) AS a, json_tree(engine.parameters) AS b
    WHERE results.part = 'training' AND a.type = 'real' AND a.fullkey = b.fullkey
      AND abs(a.value - b.value) > 1e-9 * abs(b.value);

CREATE TABLE ratios AS
    SELECT results.name, results.ns, results.ns / engine.ns AS ratio, results.place
    FROM results JOIN engine USING (round) WHERE results.part = 'training';

-- The middle one; of an even number the lower of the two.
CREATE TABLE medians AS
    WITH ranked AS (
        SELECT name, ns, ratio, place, count(*) OVER (PARTITION BY name) AS n,
               row_number() OVER (PARTITION BY name ORDER BY ns) AS ns_rank,
               row_number() OVER (PARTITION BY name ORDER BY ratio) AS ratio_rank
        FROM ratios)
    SELECT name, min(place) AS place, min(ns) AS least, max(ns) AS most,
           max(ns) FILTER (WHERE ns_rank = (n + 1) / 2) AS ns,
           max(ratio) FILTER (WHERE ratio_rank = (n + 1) / 2) AS ratio
    FROM ranked GROUP BY name;

.mode box
.print
.print The article's model, one thread, nanoseconds per trial and epoch: median (least to most)
SELECT name AS 'what trains',
       CASE WHEN name IN (SELECT name FROM wrong) THEN 'other weights'
            ELSE printf('%.4g', ns) || printf(' (%.4g to %.4g)', least, most) END AS 'ns',
       CASE WHEN name IN (SELECT name FROM wrong) THEN '' ELSE printf('%.4g', ratio) END
           AS 'times the engine'
FROM medians ORDER BY name LIKE 'floor%', name NOT LIKE 'nnsweep%', place;

CREATE TABLE yardsticks (what, value REAL, unit);
INSERT INTO yardsticks
    SELECT 'share of the floor reached by ' || e.name, 100 * f.ns / e.ns, '%'
    FROM medians AS f JOIN medians AS e ON e.name = 'nnsweep, ' || substr(f.name, 8)
    WHERE f.name LIKE 'floor%' ORDER BY e.place;
INSERT INTO yardsticks
    SELECT 'all threads against one', engine.ns / results.ns, 'x'
    FROM results JOIN engine USING (round)
    WHERE part = 'run' AND results.name LIKE '%all threads';
INSERT INTO yardsticks
    SELECT 'time of an epoch where models saturate, against the task', results.ns / engine.ns, 'x'
    FROM results JOIN engine USING (round) WHERE part = 'saturated';
INSERT INTO yardsticks
    SELECT 'lanes occupied, 1,000 trainings of 10 to 100,000 epochs', 100 * occupancy, '%'
    FROM results WHERE part = 'mixed';
INSERT INTO yardsticks
    SELECT 'time of an epoch among these, against the task', results.ns / engine.ns, 'x'
    FROM results JOIN engine USING (round) WHERE part = 'mixed';
INSERT INTO yardsticks
    SELECT 'the machine: as many plain C loops at once, against one', sum(one.ns / each.ns), 'x'
    FROM results AS each JOIN results AS one USING (round)
    WHERE each.part = 'machine' AND one.name LIKE 'C, -O3%' GROUP BY round;
INSERT INTO yardsticks
    SELECT 'whole run, everything stored, against training alone',
           stored.seconds / (alone.ns * 8000 * 25000 * 1e-9), 'x'
    FROM results AS stored JOIN results AS alone USING (round)
    WHERE stored.name = 'stored' AND alone.part = 'run' AND alone.name LIKE 'nnsweep%';
INSERT INTO yardsticks
    SELECT 'storing the weights of a network, ' || name, us_per_weight, 'us a number'
    FROM results WHERE part = 'storing';
INSERT INTO yardsticks
    SELECT printf('bookkeeping, %,d trials of one epoch', name), seconds * 1e6 / name, 'us a trial'
    FROM results WHERE part = 'bookkeeping' AND seconds IS NOT NULL ORDER BY place;
INSERT INTO yardsticks
    SELECT name || ', one-epoch trials', us, 'us a trial' FROM results WHERE us IS NOT NULL;
INSERT INTO yardsticks
    SELECT printf('peak memory, %,d trials', name), peak_kb / 1024.0, 'MB'
    FROM results WHERE part = 'bookkeeping' AND peak_kb IS NOT NULL ORDER BY place;

.print
WITH ranked AS (
    SELECT rowid AS place, what, unit, value, count(*) OVER (PARTITION BY what) AS n,
           row_number() OVER (PARTITION BY what ORDER BY value) AS value_rank
    FROM yardsticks)
SELECT what, printf('%.4g', max(value) FILTER (WHERE value_rank = (n + 1) / 2)) AS median,
       printf('%.4g to %.4g', min(value), max(value)) AS 'least to most', unit
FROM ranked GROUP BY what ORDER BY min(place);
