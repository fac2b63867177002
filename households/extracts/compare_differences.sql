-- 1. What differs in each pair that is not the same in all that is compared. A table, since a filter on the list of
-- changes would be pushed down and make the dear keys twice.
CREATE TEMP TABLE looked_at AS
SELECT
    coalesce(new.record_id, old.record_id) AS record_id,
    coalesce(new.nik_written, old.nik_written) AS nik,
    coalesce(new.name, old.name) AS name,
    coalesce(new.kelurahan, old.kelurahan) AS kelurahan,
    coalesce(new.kelurahan_key, old.kelurahan_key, '') AS kelurahan_key,
    coalesce(new.kecamatan_key, old.kecamatan_key, '') AS kecamatan_key,
    new.row_number AS place,
    $gained AS gained,
    $lost AS lost,
    list_filter([$changes], lambda change: change IS NOT NULL) AS changes
FROM pairs
JOIN old_some AS old ON old.row_number = old_row
JOIN new_some AS new ON new.row_number = new_row
WHERE NOT is_same;

CREATE TEMP VIEW changed AS FROM looked_at WHERE len(changes) > 0;

-- 2. Rows without a partner.
CREATE TEMP VIEW alone AS
SELECT $added AS kind, * FROM new_left
UNION ALL BY NAME
SELECT $removed AS kind, * FROM old_left;

-- 3. The counts that the page shows.
CREATE TEMP TABLE by_kelurahan AS
SELECT
    kelurahan_key,
    kecamatan_key,
    any_value(kelurahan) AS kelurahan,
    count(*) FILTER (kind = $added) AS added,
    count(*) FILTER (kind = $removed) AS removed,
    count(*) FILTER (kind = 'berubah') AS changed
FROM (
    SELECT kind, coalesce(kelurahan_key, '') AS kelurahan_key, coalesce(kecamatan_key, '') AS kecamatan_key, kelurahan
    FROM alone
    UNION ALL
    SELECT 'berubah', kelurahan_key, kecamatan_key, kelurahan FROM changed
)
GROUP BY kelurahan_key, kecamatan_key;

CREATE TEMP TABLE by_programme AS
SELECT
    code,
    count(*) FILTER (kind = 'dapat') AS gained,
    count(*) FILTER (kind = 'lepas') AS lost,
    count(*) FILTER (kind = $added) AS among_added,
    count(*) FILTER (kind = $removed) AS among_removed
FROM (
    SELECT 'dapat' AS kind, unnest(gained) AS code FROM changed
    UNION ALL
    SELECT 'lepas', unnest(lost) FROM changed
    UNION ALL
    SELECT kind, unnest(list_distinct(list_append(coalesce(programmes, []), paid_programme))) FROM alone
)
WHERE code IS NOT NULL
GROUP BY code;

-- 4. The file: a row for each record that came or went, and for each field that changed.
COPY (
    SELECT perubahan, id_register, nik, nama, kelurahan, kolom, nilai_lama, nilai_baru
    FROM (
        SELECT
            kind AS perubahan, record_id AS id_register, nik_written AS nik, name AS nama, kelurahan,
            '' AS kolom, '' AS nilai_lama, '' AS nilai_baru, row_number AS place, 0 AS turn
        FROM alone
        UNION ALL
        SELECT
            'berubah', record_id, nik, name, kelurahan,
            change.kolom, change.nilai_lama, change.nilai_baru, place, turn
        FROM (
            SELECT * EXCLUDE changes, unnest(changes) AS change, generate_subscripts(changes, 1) AS turn FROM changed
        )
    )
    ORDER BY perubahan, kelurahan NULLS LAST, place, turn
) TO $target (FORMAT parquet, COMPRESSION zstd);
