-- A line for each problem of each row, and one for a problem of a whole column; no identity among them.
SELECT CAST(NULL AS BIGINT) AS row_number, CAST(NULL AS VARCHAR) AS part, CAST(NULL AS BIGINT) AS source_row, "column", code,
    'peringatan' AS level, 'kolom' AS detail, CAST(NULL AS VARCHAR) AS kelurahan
FROM whole_columns
UNION ALL
SELECT row_number, part, source_row, "column", code, 'peringatan',
    CASE code
        WHEN 'nik_rusak' THEN nik_fault
        WHEN 'kk_rusak' THEN kk_fault
        WHEN 'nik_ganda' THEN sharing
        WHEN 'tanggal_lahir_beda' THEN differing
        ELSE ''
    END,
    kelurahan
FROM flagged
JOIN row_checks ON mask & bit <> 0
UNION ALL
SELECT row_number, part, source_row, "column", code, 'ditolak', '', kelurahan
FROM rejected_rows
ORDER BY row_number NULLS FIRST, level, code
