-- What the article printed beside what its model gives here, from a results file of
-- configs/article.yaml. Run at the top of the repository.

CREATE TEMP TABLE imported (line TEXT);
.import tests/data/article_error_sums.txt imported
CREATE TEMP VIEW published AS
    SELECT 54927 + rowid AS epoch, line AS text FROM imported;

.mode box
CREATE TEMP VIEW trained AS
    SELECT t.epochs, t.error_sum,
           max(p.output) FILTER (WHERE p.input = '[1, 0, 0]') AS p100,
           max(p.output) FILTER (WHERE p.input = '[0, 1, 0]') AS p010
    FROM trials AS t JOIN predictions AS p USING (trial_id)
    WHERE t.rule = 'article' AND t.learning_rate = 0.05 AND t.seed = 42
    GROUP BY trial_id;

CREATE TEMP VIEW shown (what, published, at_55000_epochs, at_25000_epochs) AS
    SELECT 'prediction for [1, 0, 0]', '0.01031463',
           (SELECT printf('%.8f', p100) FROM trained WHERE epochs = 55000),
           (SELECT printf('%.8f', p100) FROM trained WHERE epochs = 25000)
    UNION ALL
    SELECT 'prediction for [0, 1, 0]', '0.99440207',
           (SELECT printf('%.8f', p010) FROM trained WHERE epochs = 55000),
           (SELECT printf('%.8f', p010) FROM trained WHERE epochs = 25000)
    UNION ALL
    SELECT 'last error sum', (SELECT text FROM published WHERE epoch = 55000),
           (SELECT printf('%!.17g', error_sum) FROM trained WHERE epochs = 55000),
           (SELECT printf('%!.17g', error_sum) FROM trained WHERE epochs = 25000);
SELECT what, published, at_55000_epochs AS 'here, 55,000 epochs',
       at_25000_epochs AS 'here, 25,000 epochs' FROM shown;

.mode list
-- Compared as text of 17 digits, which is exact: the published sums are shortest forms, so both
-- sides are read as doubles and written out again the same way.
SELECT printf('%d of %d published error sums equal to the last bit',
              sum(printf('%!.17g', c.error_sum) = printf('%!.17g', CAST(p.text AS REAL))),
              count(*))
FROM published AS p
LEFT JOIN trials AS t ON t.epochs = 55000 AND t.seed = 42 AND t.rule = 'article'
LEFT JOIN curves AS c ON c.trial_id = t.trial_id AND c.epoch = p.epoch;

.print
.print The article says 25,000 epochs, but its printed numbers are those of 55,000: its notebook had
.print evidently been run for 55,000 in all. So its code as it stands gives the last column instead.
