COPY (SELECT $texts FROM read_parquet($source))
TO $target (FORMAT csv, HEADER, DELIMITER $delimiter, QUOTE '"', ESCAPE '"', FORCE_QUOTE *)
