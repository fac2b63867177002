-- What is wrong with the rows that were accepted, as one row of counts; reads the snapshot itself, so that what
-- it says is what was kept.
SELECT
    count(*) AS rows_accepted,
    count(*) FILTER (name IS NULL) AS nama_kosong,
    count(*) FILTER (birth_date IS NULL AND NOT $has_date) AS tanggal_kosong,
    count(*) FILTER (birth_date IS NULL AND $has_date) AS tanggal_tidak_terbaca,
    count(*) FILTER (record_id IS NULL) AS tanpa_id_register,
    count(record_id) - count(DISTINCT hash(record_id)) FILTER (record_id IS NOT NULL) AS id_register_ganda,
    (
        SELECT coalesce(sum(rows), 0)
        FROM (
            SELECT count(*) AS rows
            FROM $snapshot
            WHERE nik IS NOT NULL
            GROUP BY CAST(nik AS BIGINT)
            HAVING count(*) > 1
        )
    ) AS nik_ganda
FROM $snapshot;
