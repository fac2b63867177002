-- What is wrong with the rows that were accepted, as one row of counts; reads the snapshot itself, so that what
-- it says is what was kept.
SELECT
    count(*) AS rows_accepted,
    count(*) - count(name) AS nama_kosong,
    (SELECT count(*) FROM $snapshot WHERE birth_date IS NULL AND NOT $has_date) AS tanggal_kosong,
    (SELECT count(*) FROM $snapshot WHERE birth_date IS NULL AND $has_date) AS tanggal_tidak_terbaca,
    (SELECT count(*) FROM $snapshot WHERE birth_date > DATE $last_day) AS lahir_setelah_periode,
    count(*) - count(record_id) AS tanpa_id_register,
    count(record_id) - count(DISTINCT record_id) AS id_register_ganda,
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
