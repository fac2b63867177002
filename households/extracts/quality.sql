-- What is doubtful in the rows that were accepted; reads the snapshot itself, so that what it says is what was kept.
-- A row's doubts are bits of one number, and only rows with a bit are kept here: of a clean register, few.
-- 1. NIKs on several rows: the snapshot is sorted by them, so that equal ones are neighbours.
CREATE TEMP TABLE shared_niks AS
SELECT DISTINCT nik
FROM (SELECT nik, lag(nik) OVER () AS before FROM $snapshot)
WHERE nik = before;

CREATE TEMP TABLE shared_ids AS
SELECT hash(record_id) AS id_hash
FROM $snapshot
WHERE $asks_ids AND record_id IS NOT NULL
GROUP BY ALL
HAVING count(*) > 1;

-- 2. People who may be one: equal name and birth date. Whether they are, step 6 asks of these alone.
CREATE TEMP TABLE alike AS
SELECT hash(name_key, birth_date) AS person_hash
FROM $snapshot
WHERE $asks_people AND nik IS NOT NULL AND birth_date IS NOT NULL AND name_key IS NOT NULL
GROUP BY ALL
HAVING count(*) > 1;

-- 3. Family cards with something odd about their members together.
CREATE TEMP TABLE odd_families AS
SELECT *
FROM (
    SELECT
        CAST(kk_number AS BIGINT) AS kk,
        bool_or(nik = kk_number) AS holds_nik,
        min(village) <> max(village) OR min(neighbourhood) <> max(neighbourhood) AS in_places,
        count(relation_code) = count(*) AND count(*) FILTER (relation_code = 'kepala') = 0 AS is_headless,
        count(*) FILTER (relation_code = 'kepala') > 1 AS has_heads
    FROM (
        SELECT
            kk_number,
            nik,
            relation_code,
            CASE WHEN kelurahan_key IS NOT NULL THEN hash(coalesce(kelurahan_code, kelurahan_key)) END AS village,
            CASE WHEN rt IS NOT NULL AND rw IS NOT NULL THEN hash(rt, rw) END AS neighbourhood
        FROM $snapshot
        WHERE $asks_families AND kk_number IS NOT NULL
    )
    GROUP BY kk
)
WHERE holds_nik OR in_places OR ($asks_heads AND (is_headless OR has_heads));

-- 4. Why a number is not trusted, once for each distinct text.
CREATE TEMP TABLE nik_faults AS
SELECT written, trusted, coalesce($nik_fault, CASE WHEN is_blank THEN 'kosong' ELSE 'angka_terakhir_hilang' END) AS fault
FROM (
    SELECT nik_written AS written, coalesce(nik_trusted, 0) AS trusted, bool_and(nik_digits IS NULL) AS is_blank
    FROM $snapshot
    WHERE nik IS NULL AND nik_written IS NOT NULL
    GROUP BY ALL
);

CREATE TEMP TABLE kk_faults AS
SELECT written, trusted, coalesce($kk_fault, CASE WHEN is_blank THEN 'kosong' ELSE 'angka_terakhir_hilang' END) AS fault
FROM (
    SELECT kk_written AS written, coalesce(kk_trusted, 0) AS trusted, bool_and(kk_digits IS NULL) AS is_blank
    FROM $snapshot
    WHERE kk_number IS NULL AND kk_written IS NOT NULL
    GROUP BY ALL
);

-- 5. Every row once.
CREATE TEMP TABLE suspects AS
SELECT
    row_number,
    part,
    source_row,
    kelurahan,
    kelurahan_key,
    kecamatan_key,
    nik,
    CASE WHEN nik IS NULL THEN nik_written END AS odd_nik,
    coalesce(nik_trusted, 0) AS nik_trusted,
    kk_number,
    CASE WHEN kk_number IS NULL THEN kk_written END AS odd_kk,
    coalesce(kk_trusted, 0) AS kk_trusted,
    name_key,
    birth_date,
    CASE WHEN birth_date IS NULL THEN birth_date_written END AS odd_date,
    mother_name,
    nik_birth,
    $mask AS mask
FROM (
    SELECT *
    FROM (
        SELECT
            *,
            CAST(nik AS BIGINT) // 10000 % 1000000 AS nik_birth,
            CAST(nik AS BIGINT) // 100000000000000 AS nik_front,
            CASE WHEN nik IS NOT NULL THEN hash(name_key, birth_date) END AS person_hash
        FROM $snapshot
    )
    LEFT JOIN odd_families ON kk = CAST(kk_number AS BIGINT)$elsewhere
) AS examined
WHERE mask <> 0;

-- 6. What only a look at the suspects together decides.
CREATE TEMP TABLE same_people AS
WITH likely AS (FROM suspects WHERE mask & $alike_bit <> 0)
SELECT DISTINCT row_number
FROM (
    SELECT row_number, min(nik) OVER one <> max(nik) OVER one AS has_several
    FROM likely
    WHERE mother_name IS NOT NULL
    WINDOW one AS (PARTITION BY name_key, birth_date, upper(mother_name))
    UNION ALL
    SELECT row_number, min(nik) OVER one <> max(nik) OVER one
    FROM likely
    WHERE kk_number IS NOT NULL
    WINDOW one AS (PARTITION BY name_key, birth_date, kk_number)
)
WHERE has_several;

CREATE TEMP TABLE shared_by AS
SELECT nik, CASE WHEN count(DISTINCT hash(name_key, birth_date)) > 1 THEN 'orang_lain' ELSE 'orang_sama' END AS sharing
FROM suspects
WHERE mask & $shared_bit <> 0
GROUP BY nik;

CREATE TEMP TABLE flagged AS
SELECT * FROM (
SELECT
    suspects.* EXCLUDE (mask),
    nik_faults.fault AS nik_fault,
    kk_faults.fault AS kk_fault,
    sharing,
    concat_ws(
        ',',
        CASE WHEN nik_birth % 400000 // 10000 <> day(birth_date) THEN 'hari' END,
        CASE WHEN nik_birth // 100 % 100 <> month(birth_date) THEN 'bulan' END,
        CASE WHEN nik_birth % 100 <> year(birth_date) % 100 THEN 'tahun' END
    ) AS differing,
    suspects.mask
    & ~(CASE WHEN same_people.row_number IS NULL THEN $alike_bit ELSE 0 END)
    & ~(CASE WHEN nik_faults.fault = 'kosong' THEN $nik_bit ELSE 0 END)
    & ~(CASE WHEN kk_faults.fault = 'kosong' THEN $kk_bit ELSE 0 END)
    | (CASE WHEN nik_faults.fault = 'kosong' THEN $no_nik_bit ELSE 0 END)
    | (CASE WHEN kk_faults.fault = 'kosong' THEN $no_kk_bit ELSE 0 END) AS mask
FROM suspects
LEFT JOIN same_people USING (row_number)
LEFT JOIN nik_faults ON nik_faults.written = odd_nik AND nik_faults.trusted = nik_trusted
LEFT JOIN kk_faults ON kk_faults.written = odd_kk AND kk_faults.trusted = kk_trusted
LEFT JOIN shared_by USING (nik)
)
WHERE mask <> 0;
