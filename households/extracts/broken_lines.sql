-- All lines of a text file as rows of its table, also those that break the rules of CSV; none is left out.
-- 1. Each line by itself: is it a row by the rules of CSV (`proper`), and how many fields has it?
CREATE TEMP TABLE file_lines AS
SELECT coalesce(line, '') AS line FROM $lines;

CREATE TEMP TABLE marked_lines AS
SELECT
    rowid AS place,
    CASE
        WHEN NOT contains(line, '"') THEN length(line) - length(replace(line, $delimiter, '')) + 1
        WHEN regexp_full_match(line, $proper) THEN len(regexp_extract_all($delimiter || line, $cell))
        ELSE len(string_split(line, $delimiter))
    END AS width,
    (length(line) - length(replace(line, '"', ''))) % 2 = 1 AS odd
FROM file_lines;

-- 2. A field with line breaks in quotation marks: from one odd line to the next, if that makes a proper row.
CREATE TEMP TABLE joined_lines AS
WITH odd_lines AS (
    SELECT place, lead(place) OVER (ORDER BY place) AS until FROM marked_lines WHERE odd
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
WHERE regexp_full_match(text, $proper) AND len(regexp_extract_all($delimiter || text, $cell)) = $width;

-- 3. A line break without quotation marks: two neighbours, both too short, that together are exactly one row.
INSERT INTO joined_lines
WITH short_lines AS (
    SELECT place, width
    FROM marked_lines
    WHERE width < $width
      AND NOT EXISTS (
          SELECT 1 FROM joined_lines WHERE marked_lines.place BETWEEN joined_lines.place AND joined_lines.until
      )
),
pairs AS (
    SELECT
        place,
        lead(place) OVER neighbours = place + 1 AND width + lead(width) OVER neighbours - 1 = $width AS fits
    FROM short_lines
    WINDOW neighbours AS (ORDER BY place)
),
first_fits AS (
    SELECT place FROM pairs QUALIFY fits AND NOT coalesce(lag(fits) OVER (ORDER BY place), false)
)
SELECT first_fits.place, first_fits.place + 1, one.line || ' ' || two.line, 'baris_disambung'
FROM first_fits
JOIN file_lines AS one ON one.rowid = first_fits.place
JOIN file_lines AS two ON two.rowid = first_fits.place + 1
WHERE trim(one.line) <> '' AND trim(two.line) <> '';

-- 4. Every line once: by itself, or in the row that it was joined to.
CREATE TEMP TABLE whole_rows AS
SELECT rowid AS place, line AS text, 1 AS lines, CAST(NULL AS VARCHAR) AS damage
FROM file_lines
WHERE NOT EXISTS (SELECT 1 FROM joined_lines WHERE file_lines.rowid BETWEEN joined_lines.place AND joined_lines.until)
UNION ALL
SELECT place, text, until - place + 1, damage FROM joined_lines;

-- 5. Taken apart. A row with a field too many or too few keeps what stands up to the columns of NIK and name.
CREATE TEMP TABLE file_rows AS
WITH apart AS (
    SELECT
        row_number() OVER (ORDER BY place) AS row_number,
        text,
        damage,
        CASE
            WHEN NOT contains(text, '"') THEN string_split(text, $delimiter)
            WHEN regexp_full_match(text, $proper) THEN list_transform(
                regexp_extract_all($delimiter || text, $cell, 1),
                lambda cell: CASE WHEN starts_with(cell, '"') THEN replace(cell[2:-2], '""', '"') ELSE cell END
            )
            ELSE list_transform(string_split(text, $delimiter), lambda cell: trim(cell, '"'))
        END AS cells
    FROM whole_rows
),
judged AS (
    SELECT
        *,
        len(cells) < $width OR (len(cells) > $width AND array_to_string(cells[$width + 1:], '') <> '') AS broken
    FROM apart
),
spread AS (
    SELECT
        row_number,
        CASE
            WHEN NOT broken THEN damage
            WHEN len(cells) < $width THEN 'kolom_kurang'
            ELSE 'kolom_lebih'
        END AS damage,
        CASE WHEN broken THEN text END AS line,
        $cells
    FROM judged
)
SELECT *$added FROM spread;
