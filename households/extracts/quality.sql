-- What is doubtful in the rows that were accepted; reads the snapshot itself, so that what it says is what was kept.
-- A row's doubts are bits of one number, and only rows with a bit are kept here: of a clean register, few. A column
-- is read only where some check needs it.
-- 1. Every row once.
CREATE TEMP TABLE suspects AS
SELECT
    row_number,
    part,
    $source_row AS source_row,
    kelurahan,
    kelurahan_key,
    kecamatan_key,
    nik,
    kk_number,
    $odd_kk AS odd_kk,
    $kk_trusted AS kk_trusted,
    name_key,
    birth_date,
    $odd_date AS odd_date,
    mother_name,
    nik_birth,
    $mask AS mask
FROM (
    SELECT
        *,
        CAST(nik AS BIGINT) // 10000 % 1000000 AS nik_birth,
        CAST(nik AS BIGINT) // 100000000000000 AS nik_front,
        CASE WHEN nik IS NOT NULL THEN hash(name_key, birth_date) END AS person_hash,
        CAST(kk_number AS BIGINT) AS kk
    FROM $snapshot
)$families$elsewhere
WHERE mask <> 0;

-- 2. Why a number is not trusted, once for each distinct text; null where there is no number at all. Rows without a
-- sound NIK stand at the file's end.
CREATE TEMP TABLE odd_nik_rows AS
SELECT row_number, nik_written AS odd_nik, coalesce(nik_trusted, 0) AS trusted, $without_nik AS bits
FROM $snapshot
WHERE nik IS NULL;

CREATE TEMP TABLE nik_faults AS
SELECT odd_nik, trusted, $nik_fault AS nik_fault
FROM (SELECT DISTINCT odd_nik, trusted FROM odd_nik_rows WHERE odd_nik IS NOT NULL);

CREATE TEMP TABLE kk_faults AS
SELECT odd_kk, trusted, $kk_fault AS kk_fault
FROM (SELECT DISTINCT odd_kk, kk_trusted AS trusted FROM suspects WHERE odd_kk IS NOT NULL);

-- 3. What only a look at the suspects together decides.
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
SELECT *
FROM (
    SELECT
        suspects.* EXCLUDE (mask),
        odd_nik_rows.odd_nik,
        nik_fault,
        kk_fault,
        sharing,
        concat_ws(
            ',',
            CASE WHEN nik_birth % 400000 // 10000 <> day(birth_date) THEN 'hari' END,
            CASE WHEN nik_birth % 10000 // 100 <> month(birth_date) THEN 'bulan' END,
            CASE WHEN nik_birth % 100 <> year(birth_date) % 100 THEN 'tahun' END
        ) AS differing,
        (suspects.mask | coalesce(odd_nik_rows.bits, 0))
        & ~(CASE WHEN same_people.row_number IS NULL THEN $alike_bit ELSE 0 END)
        & ~(CASE WHEN coalesce(nik_fault, 'kosong') = 'kosong' THEN $nik_bit ELSE $no_nik_bit END)
        & ~(CASE WHEN coalesce(kk_fault, 'kosong') = 'kosong' THEN $kk_bit ELSE $no_kk_bit END)
        & ~(
            CASE
                WHEN nik_birth % 400000 = month(birth_date) * 10000 + day(birth_date) * 100 + year(birth_date) % 100
                    THEN $date_bit
                ELSE $swapped_bit
            END
        ) AS mask
    FROM suspects
    LEFT JOIN same_people USING (row_number)
    LEFT JOIN odd_nik_rows USING (row_number)
    LEFT JOIN nik_faults
        ON nik_faults.odd_nik = odd_nik_rows.odd_nik AND nik_faults.trusted = odd_nik_rows.trusted
    LEFT JOIN kk_faults ON kk_faults.odd_kk = suspects.odd_kk AND kk_faults.trusted = suspects.kk_trusted
    LEFT JOIN shared_by USING (nik)
)
WHERE mask <> 0;
