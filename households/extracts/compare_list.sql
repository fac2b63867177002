COPY (SELECT $texts FROM read_parquet($source))
TO $target (FORMAT csv, HEADER, DELIMITER ';', QUOTE '"', ESCAPE '"', FORCE_QUOTE *)
