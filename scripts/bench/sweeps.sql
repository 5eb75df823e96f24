-- Whole runs of networks, from the same lines as table.sql's.
CREATE TABLE results AS
    SELECT line ->> 'round' AS round, line ->> 'group' AS part, line ->> '$.result.name' AS name,
           line ->> '$.result.seconds' AS seconds, line ->> '$.result.cpu' AS cpu,
           line ->> '$.result.peak_kb' / 1024.0 AS mb, line ->> '$.result.said' AS said
    FROM lines;

CREATE TABLE ratios (part, name, value REAL);
INSERT INTO ratios
    SELECT many.part, replace(many.name, ', many', ''), many.cpu / one.cpu
    FROM results AS many JOIN results AS one
        ON one.round = many.round AND one.part = many.part AND one.name = replace(many.name, 'many', 'one')
    WHERE many.part LIKE 'shapes,%' AND many.name LIKE '%many';
INSERT INTO ratios
    SELECT 'plan', plan.name, plan.said / run.seconds
    FROM results AS plan JOIN results AS run USING (round, part, name)
    WHERE plan.part = 'plan' AND plan.said IS NOT NULL AND run.seconds IS NOT NULL;

-- The middle one; of an even number the lower of the two.
CREATE TABLE medians AS
    WITH ranked AS (
        SELECT *, count(*) OVER same AS n, row_number() OVER (same ORDER BY value) AS value_rank
        FROM ratios WINDOW same AS (PARTITION BY part, name))
    SELECT part, name, min(value) AS least, max(value) AS most,
           max(value) FILTER (WHERE value_rank = (n + 1) / 2) AS value
    FROM ranked GROUP BY part, name;

.mode list
.headers off
.print
.print Sixty shapes of five seeds each beside 300 trainings of one shape of the same cost, one thread: times
.print its CPU time, medians. Widths: 1 to 60 units. Layers: the orders of three of 8, 9, 10, 11 and 12 units.
.mode box
.headers on
SELECT substr(part, 9) AS "instruction set", name AS sweep, printf('%.2f', value) AS times,
       printf('%.2f to %.2f', least, most) AS "from, to"
FROM medians WHERE part LIKE 'shapes,%' ORDER BY 1, 2 DESC;
.mode list
.headers off
.print
.print Peak memory of whole runs:
.mode box
.headers on
SELECT name AS run, printf('%.0f MB', max(mb)) AS peak FROM results WHERE part = 'memory' GROUP BY name;
.mode list
.headers off
.print
.print What plan says of a run's time on one thread, in times of what it takes:
.mode box
.headers on
SELECT name AS sweep, printf('%.2f', value) AS times, printf('%.2f to %.2f', least, most) AS "from, to"
FROM medians WHERE part = 'plan' ORDER BY name;
