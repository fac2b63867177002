-- Rows of a file by its lines alone. A line with an odd number of quotation marks opens a field that the next
-- such line closes: the lines between, and the closing one, belong to the row of the opening one.
CREATE OR REPLACE TEMP TABLE line_quotes AS
SELECT (length(line) - length(replace(line, '"', ''))) % 2 = 1 AS odd
FROM $lines;

SELECT
    (SELECT count(*) FROM line_quotes) - coalesce(sum(place) FILTER (ordinal % 2 = 0), 0)
        + coalesce(sum(place) FILTER (ordinal % 2 = 1), 0)
FROM (SELECT rowid AS place, row_number() OVER (ORDER BY rowid) AS ordinal FROM line_quotes WHERE odd);
