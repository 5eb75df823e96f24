-- The networks' tables, from the same lines as table.sql's. :fastest is the instruction set that trains.
CREATE TABLE titles AS
    SELECT line ->> '$.result.task' AS task, line ->> '$.result.title' AS title, rowid AS place
    FROM lines WHERE line ->> 'group' = 'title';

CREATE TABLE results AS
    SELECT line ->> 'round' AS round, line ->> '$.result.task' AS task,
           line ->> '$.result.name' AS name, line ->> '$.result.us' AS us,
           line ->> '$.result.share' AS share, line ->> '$.result.models' AS models,
           line ->> '$.result.difference' AS difference, line ->> '$.result.settings' AS settings
    FROM lines WHERE line ->> 'group' = 'networks';

-- Whose weights differ by more than 1e-9 did another task.
CREATE TABLE wrong AS SELECT DISTINCT task, name FROM results WHERE difference > 1e-9;
CREATE VIEW right_results AS
    SELECT * FROM results WHERE (task, name) NOT IN (SELECT task, name FROM wrong);

-- All figures: microseconds, shares of the peak, and ratios within a round (of whom to whom: what is a
-- peer's time in times of ours).
CREATE TABLE figures (task, kind, name, base, value REAL);
INSERT INTO figures SELECT task, 'us', name, NULL, us FROM right_results;
INSERT INTO figures SELECT task, 'share', name, NULL, share FROM right_results WHERE share > 0;
INSERT INTO figures
    SELECT task, 'ratio', a.name, b.name, a.us / b.us
    FROM right_results AS a JOIN right_results AS b USING (round, task);

-- The middle one; of an even number the lower of the two.
CREATE TABLE medians AS
    WITH ranked AS (
        SELECT *, count(*) OVER same AS n, row_number() OVER (same ORDER BY value) AS value_rank
        FROM figures WINDOW same AS (PARTITION BY task, kind, name, base))
    SELECT task, kind, name, base, min(value) AS least, max(value) AS most,
           max(value) FILTER (WHERE value_rank = (n + 1) / 2) AS value
    FROM ranked GROUP BY task, kind, name, base;

-- A cell of the table: microseconds, and the share of the peak or how many times ours.
CREATE TABLE cells AS
    SELECT us.task, us.name,
           CASE WHEN us.value < 1000 THEN printf('%.3g', us.value) ELSE printf('%,d', us.value) END ||
           CASE WHEN share.value IS NOT NULL THEN printf(' (%.0f%%)', 100 * share.value)
                WHEN ratio.value < 1000 THEN printf(' (%.3gx)', ratio.value)
                WHEN ratio.value IS NOT NULL THEN printf(' (%,dx)', ratio.value) ELSE '' END AS cell
    FROM medians AS us
    LEFT JOIN medians AS share
        ON share.task = us.task AND share.name = us.name AND share.kind = 'share'
    LEFT JOIN medians AS ratio
        ON ratio.task = us.task AND ratio.name = us.name AND ratio.base = :fastest
           AND us.name != :fastest
    WHERE us.kind = 'us';
INSERT INTO cells SELECT task, name, 'other weights' FROM wrong;

.mode list
.headers off
.print
SELECT 'Networks, one thread, nnsweep on ' || :fastest ||
       ': microseconds of CPU time per trial and epoch, medians. Ours (share of the peak of';
.print multiply-adds that the matrix products alone take); others (times nnsweep)
.mode box
.headers on
SELECT title AS network,
       max(cell) FILTER (WHERE name = :fastest) AS nnsweep,
       max(cell) FILTER (WHERE name = 'avx2') AS 'on AVX2',
       max(cell) FILTER (WHERE name = 'plain C') AS 'plain C',
       max(cell) FILTER (WHERE name = 'NumPy') AS NumPy,
       max(cell) FILTER (WHERE name = 'scikit-learn') AS 'scikit-learn',
       max(cell) FILTER (WHERE name = 'PyTorch one') AS 'PyTorch, one',
       max(cell) FILTER (WHERE name = 'PyTorch bmm') AS 'PyTorch, bmm'
FROM titles JOIN cells USING (task) GROUP BY task ORDER BY place;

-- What must be reached, and what is aimed at. `higher` says which way is better.
CREATE TABLE yardsticks (what, task, kind, name, base, must REAL, aim REAL, higher);
INSERT INTO yardsticks VALUES
    ('20-8-1 against plain C, AVX-512', '20-8-1', 'ratio', 'plain C', 'avx512', 14, 18, 1),
    ('20-8-1 against plain C, AVX2', '20-8-1', 'ratio', 'plain C', 'avx2', 7, 9, 1),
    ('20-8-1 against NumPy, AVX-512', '20-8-1', 'ratio', 'NumPy', 'avx512', 5.5, 7, 1),
    ('2-4-1 against plain C, AVX-512', '2-4-1', 'ratio', 'plain C', 'avx512', 25, 45, 1),
    ('4-8-3 adam against plain C, AVX-512', '4-8-3-adam-32', 'ratio', 'plain C', 'avx512', 9, 12, 1),
    ('4-8-3 adam against NumPy, AVX-512', '4-8-3-adam-32', 'ratio', 'NumPy', 'avx512', 70, 95, 1),
    ('64-64-10 sgd, share of the peak, AVX-512', '64-64-10', 'share', 'avx512', NULL, 0.65, 0.80, 1),
    ('64-64-10 sgd, share of the peak, AVX2', '64-64-10', 'share', 'avx2', NULL, 0.75, 0.88, 1),
    ('64-64-10 adam, share of the peak, AVX-512', '64-64-10-adam-32', 'share', 'avx512', NULL, 0.45, 0.58, 1),
    ('64-64-10 adam, share of the peak, AVX2', '64-64-10-adam-32', 'share', 'avx2', NULL, 0.55, 0.65, 1),
    ('64-64-10 adam against NumPy, AVX-512', '64-64-10-adam-32', 'ratio', 'NumPy', 'avx512', 6.5, 8.5, 1),
    ('16-64-64-1 adam against NumPy, AVX-512', '16-64-64-1-adam-32', 'ratio', 'NumPy', 'avx512', 6.5, 8.4, 1),
    ('16-64-64-1 adam against PyTorch bmm, AVX-512', '16-64-64-1-adam-32', 'ratio', 'PyTorch bmm', 'avx512', 3.5, 4.5, 1),
    ('784-128-10, share of the peak, AVX-512', '784-128-10', 'share', 'avx512', NULL, 0.70, 0.86, 1),
    ('784-128-10, share of the peak, AVX2', '784-128-10', 'share', 'avx2', NULL, 0.80, 0.92, 1),
    ('a lone 64-64-10 against one of a full group, AVX-512', '64-64-10', 'ratio', 'avx512 lone', 'avx512', 1.3, 1.1, 0),
    ('a lone 64-64-10 against one of a full group, AVX2', '64-64-10', 'ratio', 'avx2 lone', 'avx2', 1.3, 1.1, 0);

.print
SELECT y.what,
       printf(format, scale * m.value) AS median,
       printf(format, scale * least) || ' to ' || printf(format, scale * most) AS 'least to most',
       printf(format, scale * must) AS must, printf(format, scale * aim) AS aim,
       CASE WHEN (m.value >= aim) = higher OR m.value = aim THEN 'the aim'
            WHEN (m.value >= must) = higher OR m.value = must THEN 'yes' ELSE 'NO' END AS reached
FROM (SELECT *, rowid AS place, CASE kind WHEN 'share' THEN 100 ELSE 1 END AS scale,
             CASE kind WHEN 'share' THEN '%.0f%%' ELSE '%.3gx' END AS format
      FROM yardsticks) AS y
JOIN medians AS m
    ON m.task = y.task AND m.kind = y.kind AND m.name = y.name AND m.base IS y.base
ORDER BY y.place;

.print
.mode list
.headers off
SELECT DISTINCT name || ' ' || settings || '.' FROM results WHERE settings IS NOT NULL ORDER BY name;
SELECT 'PyTorch bmm was best in groups of ' || group_concat(models || ' (' || task || ')', ', ') || '.'
FROM (SELECT task, models, max(n)
      FROM (SELECT task, models, count(*) AS n FROM results WHERE models IS NOT NULL
            GROUP BY task, models)
      JOIN titles USING (task) GROUP BY task ORDER BY place) HAVING count(*) > 0;
