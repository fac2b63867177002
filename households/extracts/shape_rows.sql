-- Rows that hold no record, by what they hold instead. A row with a name and a sound NIK is never looked at; a NIK
-- alone may be the card's number of a family's line.
-- 1. Those that could be one: nobody's name in the column of names, or a text in it that no person is called by.
-- All cells are read of these alone.
CREATE OR REPLACE TEMP TABLE likely_rows AS
SELECT row_number
FROM (SELECT row_number, line, $nik AS nik_text, trim($name, $blanks) AS name_text FROM file_rows WHERE $may_be_none)
WHERE NOT regexp_matches(name_text, '\pL')
   OR line IS NOT NULL
   OR regexp_matches(name_text, $suspicious)
   OR regexp_matches(nik_text, '^[A-Za-z][A-Za-z ./_]+$$')
   OR regexp_replace(lower(name_text), '[^a-z0-9]', '', 'g') IN ($headers);

CREATE OR REPLACE TEMP TABLE odd_rows AS
SELECT
    row_number,
    coalesce(part, '') AS part,
    name_text,
    list_filter(
        list_transform(
            CASE WHEN line IS NULL THEN [$cells] ELSE regexp_split_to_array(line, '[,;|\t]') END,
            lambda cell: trim(coalesce(cell, ''), $blanks)
        ),
        lambda cell: cell <> ''
    ) AS texts,
    coalesce(line, concat_ws(chr(31), $cells)) AS whole
FROM (SELECT *, trim($name, $blanks) AS name_text FROM file_rows SEMI JOIN likely_rows USING (row_number))
WHERE (NOT regexp_matches(name_text, '\pL')
       AND (NOT plain_kk OR regexp_matches(concat_ws(chr(31), $cells), '(?i)\bk[.]?k\b|kartu keluarga')))
   OR line IS NOT NULL
   OR regexp_matches(name_text, $suspicious)
   OR regexp_matches($nik, '^[A-Za-z][A-Za-z ./_]+$$')
   OR regexp_replace(lower(name_text), '[^a-z0-9]', '', 'g') IN ($headers);

-- 2. What each of them is. A long number is somebody's, whatever else stands beside it.
CREATE OR REPLACE TEMP TABLE no_rows AS
WITH judged AS (
    SELECT
        *,
        len(texts) AS filled,
        len(list_filter(
            list_transform(texts, lambda text: regexp_replace(lower(text), '[^a-z0-9]', '', 'g')),
            lambda key: key IN ($headers)
        )) AS in_header,
        list_transform(texts, lambda text: try_cast(regexp_extract(text, '^[-(]?([0-9]{1,3})[)]?(?:[.]0)?$$', 1) AS INTEGER))
            AS numbers,
        regexp_matches(whole, '[0-9]{12}') AS has_identity,
        -- Somebody's, and not the printing's: in a cell of its own, beside a name that says more than a label.
        regexp_matches(name_text, '\pL')
            AND len(list_filter(texts, lambda text: regexp_matches(text, $a_date))) > 0 AS has_date
    FROM odd_rows
    WHERE len(texts) > 0
)
SELECT
    row_number,
    CASE
        WHEN in_header >= least(2, filled) AND in_header * 2 >= filled THEN 'judul_berulang'
        WHEN has_date AND NOT contains(name_text, ':') THEN NULL
        WHEN regexp_matches(whole, $family_line) THEN 'baris_kepala_keluarga'
        WHEN has_identity THEN NULL
        WHEN $counts_columns AND filled > 1 AND len(list_filter(numbers, lambda number: number IS NULL)) = 0
            AND numbers = list_sort(list_distinct(numbers))
            THEN 'baris_nomor_kolom'
        WHEN regexp_matches(name_text, $total) THEN 'baris_jumlah'
        WHEN NOT regexp_matches(name_text, '\pL') AND len(list_filter(texts, lambda text: regexp_matches(text, $total))) > 0
            THEN 'baris_jumlah'
        WHEN filled = 1 AND regexp_matches(texts[1], $title) THEN 'baris_judul'
        WHEN filled <= 4 AND regexp_matches(whole, $area_line) THEN 'baris_judul'
    END AS reason
FROM judged
WHERE reason IS NOT NULL;
