-- From the rows of a file to the rows of a snapshot. A dear rule runs once for each distinct text, not each row:
-- `load` has marked the rows whose NIK or KK number is sound at first sight (`plain_nik`, `plain_kk`).
-- 1. The other numbers, by the whole rule.
CREATE TEMP TABLE odd_niks AS
SELECT
    nik_text,
    nik_cell,
    $read_nik AS odd_nik,
    $nik_problem AS nik_problem,
    number.digits AS odd_digits,
    number.trusted AS odd_trusted,
    -- Birth digits settle day and month as well where the number ends in digits that are no evidence.
    CASE WHEN $is_readable AND odd_trusted >= 12 THEN odd_digits[7:12] END AS odd_birth
FROM (
    SELECT nik_text, nik_cell, $read_digits AS number
    FROM (SELECT DISTINCT $nik_text AS nik_text, $nik_cell AS nik_cell FROM file_rows WHERE NOT plain_nik)
);

CREATE TEMP TABLE odd_kks AS
SELECT
    kk_text,
    kk_cell,
    $read_kk AS odd_kk,
    $kk_problem AS kk_problem,
    number.digits AS odd_kk_digits,
    number.trusted AS odd_kk_trusted
FROM (
    SELECT kk_text, kk_cell, $read_kk_digits AS number
    FROM (SELECT DISTINCT $kk_text AS kk_text, $kk_cell AS kk_cell FROM file_rows WHERE NOT plain_kk)
);

-- A NIK in the card's column, told by the row that bears it: a man's looks like a card's number.
CREATE TEMP TABLE pasted_niks AS
SELECT DISTINCT $kk_text AS number FROM file_rows WHERE plain_nik AND plain_kk AND $kk_text = $nik_text
UNION
SELECT $kk
FROM (FROM file_rows WHERE NOT (plain_nik AND plain_kk))
LEFT JOIN odd_niks ON $is_odd_nik
LEFT JOIN odd_kks ON $is_odd_kk
WHERE $kk = $nik;

-- 2. Rows that cannot be used, and why. Nobody with a sound NIK, or with a name, on a sound line is among them; all
-- cells are read of the others alone.
CREATE TEMP TABLE doubtful_rows AS
SELECT row_number, damage, line, name_text, nik, odd_digits
FROM (
    SELECT *, $name_text AS name_text, $nik AS nik
    FROM (FROM file_rows WHERE NOT plain_nik OR damage IS NOT NULL)
    LEFT JOIN odd_niks ON $is_odd_nik
)
WHERE damage IS NOT NULL OR line IS NOT NULL OR (nik IS NULL AND NOT $has_name);

CREATE TEMP TABLE refused_rows AS
SELECT
    row_number,
    CASE
        WHEN trim(coalesce(line, cells), $nothing) = '' THEN 'baris_kosong'
        WHEN line IS NOT NULL AND NOT ($nik_is_safe AND $name_is_safe) THEN damage
        WHEN nik IS NULL AND NOT $has_name AND NOT (length(odd_digits) >= 6 AND NOT $is_placeholder)
            THEN 'tanpa_nama_dan_nik'
    END AS reason
FROM (SELECT row_number, concat($cells) AS cells FROM file_rows)
JOIN doubtful_rows USING (row_number)
WHERE reason IS NOT NULL;

-- 3. Dictionaries: each distinct text and what it means.
CREATE TEMP TABLE names AS
SELECT
    name_text,
    CASE WHEN $has_name THEN trim(name_text, $blanks) END AS name,
    CASE WHEN $has_name THEN $name_key END AS name_key,
    CASE WHEN $has_name THEN $death_sign END AS death_sign
FROM (SELECT DISTINCT $name_text AS name_text FROM file_rows);

CREATE TEMP TABLE date_readings AS  -- a table, or the rule would be worked out anew for each of its uses below
SELECT date_text, $read_date AS reading
FROM (SELECT DISTINCT $date_text AS date_text FROM file_rows);

-- Where the NIK beside it was given out for the other reading, day and month change places: `swapped` is what the
-- rule makes of the text beside a NIK with those birth digits; `man` and `woman` are the digits themselves.
CREATE TEMP TABLE birth_dates AS
SELECT
    date_text,
    date_alone,
    how,
    $month_first AS swapped,
    strftime(swapped, '%d%m%y') AS man,
    CAST(day(swapped) + 40 AS VARCHAR) || strftime(swapped, '%m%y') AS woman
FROM (SELECT date_text, reading.day AS date_alone, CAST(reading.how AS $hows) AS how FROM date_readings);

-- Serials count from 1900 or from 1904, the whole column alike: the NIKs beside them tell which. Born under the
-- other system nearly nobody would agree with them.
CREATE TEMP TABLE serial_dates AS
SELECT date_text AS serial_text, date_alone AS since_1900, $since_1904 AS since_1904
FROM birth_dates
WHERE how = 'serial';

UPDATE birth_dates
SET date_alone = since_1904, how = 'serial_1904'
FROM serial_dates
WHERE date_text = serial_text AND (
    SELECT count(*) FILTER (born IN $born_since_1904) > count(*) FILTER (born IN $born_since_1900)
    FROM (
        SELECT since_1900, since_1904, $birth_digits AS born
        FROM file_rows
        JOIN serial_dates ON serial_text = $date_text
        LEFT JOIN odd_niks ON $is_odd_nik
    )
);

CREATE TEMP TABLE sexes AS
SELECT sex_text, CAST($read_sex AS ENUM('L', 'P')) AS sex
FROM (SELECT DISTINCT $sex_text AS sex_text FROM file_rows);

CREATE TEMP TABLE relations AS
SELECT relation_text, CAST($read_relation AS $relation_codes) AS relation_code
FROM (SELECT DISTINCT $relation_text AS relation_text FROM file_rows);

CREATE TEMP TABLE marital_states AS
SELECT marital_text, CAST($read_marital AS $marital_codes) AS marital
FROM (SELECT DISTINCT $marital_text AS marital_text FROM file_rows);

-- RT and RW that are plain numbers each; the other field and the address are looked at only for the rest.
CREATE TEMP TABLE place_texts AS  -- a table, or the rule would run for each row, as a filter pushed down to it
SELECT DISTINCT $rt_text AS place_text FROM file_rows UNION SELECT DISTINCT $rw_text FROM file_rows;

CREATE TEMP TABLE plain_places AS
SELECT place_text, $read_plain AS three_digits
FROM place_texts
WHERE regexp_full_match(place_text, '[0-9]{1,3}') AND three_digits <> '';

CREATE TEMP TABLE odd_places AS
SELECT rt_text, rw_text, address_text, nullif($read_rt, '') AS odd_rt, nullif($read_rw, '') AS odd_rw
FROM (
    SELECT DISTINCT $rt_text AS rt_text, $rw_text AS rw_text, $address_text AS address_text
    FROM file_rows
    WHERE $rt_text NOT IN (SELECT place_text FROM plain_places)
       OR $rw_text NOT IN (SELECT place_text FROM plain_places)
);

CREATE TYPE three_digits AS ENUM (
    SELECT DISTINCT text
    FROM (
        SELECT three_digits AS text FROM plain_places
        UNION ALL SELECT odd_rt FROM odd_places
        UNION ALL SELECT odd_rw FROM odd_places
        UNION ALL SELECT '001'
    )
    WHERE text IS NOT NULL
    ORDER BY text
);

ALTER TABLE plain_places ALTER three_digits TYPE three_digits;
ALTER TABLE odd_places ALTER odd_rt TYPE three_digits;
ALTER TABLE odd_places ALTER odd_rw TYPE three_digits;

-- 4. The snapshot's rows in their order. What a row holds twice, what follows from columns that it keeps, and what
-- it says of its place is left out while rows are sorted, and put back behind: sorting costs by the byte.
CREATE TEMP VIEW snapshot_rows AS
WITH whole_rows AS (
    SELECT
        file_rows.*,
        odd_niks.*,
        odd_kks.*,
        names.*,
        birth_dates.*,
        sexes.sex,
        relations.relation_code,
        $marital AS marital,
        $places,
        $named_carried
        $birth_digits AS born,
        $nik AS nik,
        CASE WHEN $kk NOT IN (FROM pasted_niks) THEN $kk END AS kk_number,
        plain_rts.three_digits AS rt_digits,
        plain_rws.three_digits AS rw_digits
    FROM file_rows
    ANTI JOIN refused_rows USING (row_number)
    LEFT JOIN odd_niks ON $is_odd_nik
    LEFT JOIN odd_kks ON $is_odd_kk
    JOIN names ON name_text = $name_text
    JOIN birth_dates ON date_text = $date_text
    LEFT JOIN plain_places AS plain_rts ON plain_rts.place_text = $rt_text
    LEFT JOIN plain_places AS plain_rws ON plain_rws.place_text = $rw_text
    LEFT JOIN sexes ON sex_text = $sex_text
    LEFT JOIN relations ON relation_text = $relation_text
    LEFT JOIN places ON $is_place$marital_join$list_join
),
in_order AS (
    SELECT
        row_number,
        line,
        $carried$place_carried$named_carried
        nik,
        CASE WHEN $nik_text <> nik OR nik IS NULL THEN $nik_source END AS nik_otherwise,
        odd_digits,
        odd_trusted,
        kk_number,
        CASE WHEN $kk_text <> kk_number OR kk_number IS NULL THEN $kk_source END AS kk_otherwise,
        odd_kk_digits,
        odd_kk_trusted,
        name,
        nullif(name_key, name) AS key_otherwise,
        death_sign,
        CASE WHEN born = man OR born = woman THEN swapped ELSE date_alone END AS birth_date,
        CASE WHEN born = man OR born = woman THEN CAST('nik' AS $hows) ELSE how END AS how,
        sex,
        relation_code,
        marital,
        $places,
        CASE WHEN $is_odd_place THEN odd_rt ELSE rt_digits END AS rt,
        CASE WHEN $is_odd_place THEN odd_rw ELSE rw_digits END AS rw
    FROM whole_rows
    LEFT JOIN odd_places
        ON rt_text = CASE WHEN $is_odd_place THEN $rt_text END AND rw_text = $rw_text AND address_text = $address_text
    ORDER BY nik NULLS LAST, row_number
)
SELECT
    row_number,
    $record_id AS record_id,
    nik,
    nullif(coalesce(nik_otherwise, nik), '') AS nik_written,
    CASE WHEN nik IS NULL THEN nullif(odd_digits, '') ELSE nik END AS nik_digits,
    CASE WHEN nik IS NULL THEN coalesce(odd_trusted, 0) ELSE 16 END AS nik_trusted,
    kk_number,
    nullif(coalesce(kk_otherwise, kk_number), '') AS kk_written,
    name,
    coalesce(key_otherwise, name) AS name_key,
    $birth_place AS birth_place,
    birth_date,
    nullif($date_text, '') AS birth_date_written,
    sex,
    $relation AS relation,
    $mother_name AS mother_name,
    $address AS address,
    rt,
    rw,
    $kelurahan AS kelurahan,
    $kecamatan AS kecamatan,
    $kota AS kota,
    $provinsi AS provinsi,
    $kelurahan_key AS kelurahan_key,
    $kecamatan_key AS kecamatan_key,
    $region_code AS region_code,
    $decile AS decile,
    $programmes AS programmes,
    $programmes_known AS programmes_known,
    $living AS living,
    $is_active AS is_active,
    $part AS part,
    $source_row AS source_row,
    CASE WHEN kk_number IS NULL THEN nullif(coalesce(odd_kk_digits, kk_otherwise), '') ELSE kk_number END AS kk_digits,
    CASE WHEN kk_number IS NULL AND (kk_otherwise IS NULL OR odd_kk_trusted IS NOT NULL)
         THEN coalesce(odd_kk_trusted, 0) ELSE 16 END AS kk_trusted,
    how AS birth_date_how,
    relation_code,
    marital,
    death_sign,
    $kelurahan_code AS kelurahan_code,
    $paid_programme AS paid_programme,
    $paid_stage AS paid_stage,
    $paid_amount AS paid_amount$extra
FROM (SELECT *$few_as_texts FROM in_order);

-- 5. What is wrong with the numbers of the rows that are kept.
CREATE TEMP TABLE number_problems AS
SELECT number, problem, count(*) AS rows
FROM (
    SELECT row_number, 'nik' AS number, coalesce(nik_problem, 'kosong') AS problem
    FROM (FROM file_rows WHERE NOT plain_nik)
    JOIN odd_niks ON $is_odd_nik
    WHERE odd_nik IS NULL
    UNION ALL
    SELECT row_number, 'kk', coalesce(kk_problem, 'kosong')
    FROM (FROM file_rows WHERE NOT plain_kk)
    JOIN odd_kks ON $is_odd_kk
    WHERE odd_kk IS NULL
    UNION ALL
    SELECT row_number, 'kk', 'nik_di_kolom_kk'
    FROM file_rows
    LEFT JOIN odd_kks ON $is_odd_kk
    WHERE $kk IN (FROM pasted_niks)
)
ANTI JOIN refused_rows USING (row_number)
GROUP BY ALL;
