-- All lines of a text file as rows of its table, also those that break the rules of CSV; none is left out.
-- 1. Lines that are no row by the rules: the others have the right number of fields, each quoted soundly or not at all.
CREATE OR REPLACE TEMP TABLE file_lines AS
SELECT coalesce(line, '') AS line FROM $lines;

CREATE OR REPLACE TEMP TABLE bad_lines AS
SELECT
    rowid AS place,
    line,
    CASE
        WHEN regexp_full_match(line, $proper) THEN len(regexp_extract_all($delimiter || line, $cell))
        ELSE len(string_split(line, $delimiter))
    END AS width,
    (strlen(line) - strlen(replace(line, '"', ''))) % 2 = 1 AS odd
FROM file_lines
WHERE NOT regexp_full_match(line, $whole);

-- 2. A field with line breaks in quotation marks: from one odd line to the next, if that makes a whole row.
CREATE OR REPLACE TEMP TABLE joined_lines AS
WITH odd_lines AS (
    SELECT place, lead(place) OVER (ORDER BY place) AS until FROM bad_lines WHERE odd
),
texts AS (
    SELECT odd_lines.place, odd_lines.until, string_agg(file_lines.line, chr(10) ORDER BY file_lines.rowid) AS text
    FROM odd_lines
    JOIN file_lines ON file_lines.rowid BETWEEN odd_lines.place AND odd_lines.until
    WHERE odd_lines.until - odd_lines.place < 40
    GROUP BY ALL
)
SELECT place, until, text, CAST(NULL AS VARCHAR) AS damage
FROM texts
WHERE regexp_full_match(text, $whole);

-- 3. A line break without quotation marks: two neighbours, both too short, that together are exactly one row.
INSERT INTO joined_lines
WITH short_lines AS (
    SELECT place, width, line
    FROM bad_lines
    WHERE width < $width
      AND trim(line) <> ''
      AND NOT EXISTS (FROM joined_lines WHERE bad_lines.place BETWEEN joined_lines.place AND joined_lines.until)
),
pairs AS (
    SELECT
        place,
        line || ' ' || lead(line) OVER neighbours AS text,
        lead(place) OVER neighbours = place + 1 AND width + lead(width) OVER neighbours - 1 = $width AS fits
    FROM short_lines
    WINDOW neighbours AS (ORDER BY place)
)
SELECT place, place + 1, text, 'baris_disambung'
FROM pairs
QUALIFY fits AND NOT coalesce(lag(fits) OVER (ORDER BY place), false);

-- 4. Every line once, by itself or in the row that it was joined to, and each row's number.
CREATE OR REPLACE TEMP TABLE row_places AS
SELECT place, lines, row_number() OVER (ORDER BY place) AS source_row
FROM (
    SELECT rowid AS place, 1 AS lines
    FROM file_lines
    WHERE NOT EXISTS (FROM joined_lines WHERE file_lines.rowid BETWEEN joined_lines.place AND joined_lines.until)
    UNION ALL
    SELECT place, until - place + 1 FROM joined_lines
);

-- 5. Whole rows go to a file of their own, each behind its number, for the reader of CSV.
COPY (
    SELECT row_places.source_row || $delimiter || coalesce(joined_lines.text, file_lines.line)
    FROM row_places
    JOIN file_lines ON file_lines.rowid = row_places.place
    LEFT JOIN joined_lines ON joined_lines.place = row_places.place
    WHERE row_places.place NOT IN (SELECT place FROM bad_lines)
       OR (joined_lines.place IS NOT NULL AND joined_lines.damage IS NULL)
) TO $whole_file (FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE '');

-- 6. The others are taken apart here. A row with a field too many or too few keeps what stands up to the columns of
-- NIK and name, and its whole line.
CREATE OR REPLACE TEMP TABLE mended_rows AS
WITH texts AS (
    SELECT row_places.source_row, coalesce(joined_lines.text, bad_lines.line) AS text, joined_lines.damage
    FROM row_places
    JOIN bad_lines ON bad_lines.place = row_places.place
    LEFT JOIN joined_lines ON joined_lines.place = row_places.place
    WHERE joined_lines.place IS NULL OR joined_lines.damage IS NOT NULL
),
apart AS (
    SELECT
        *,
        CASE
            WHEN regexp_full_match(text, $proper) THEN list_transform(
                regexp_extract_all($delimiter || text, $cell, 1),
                lambda cell: CASE WHEN starts_with(cell, '"') THEN replace(cell[2:-2], '""', '"') ELSE cell END
            )
            ELSE list_transform(string_split(text, $delimiter), lambda cell: trim(cell, '"'))
        END AS cells
    FROM texts
),
judged AS (
    SELECT
        *,
        len(cells) < $width OR (len(cells) > $width AND array_to_string(cells[$width + 1:], '') <> '') AS broken
    FROM apart
)
SELECT
    source_row,
    CASE
        WHEN NOT broken THEN damage
        WHEN len(cells) < $width THEN 'kolom_kurang'
        ELSE 'kolom_lebih'
    END AS damage,
    CASE WHEN broken THEN text END AS line,
    $cells
FROM judged;
