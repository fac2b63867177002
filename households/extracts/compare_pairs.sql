-- Rows of both sides that have the same key, one to one. Where a key stands on several rows of a side, the first pairs
-- with the first, the second with the second: every row is in one pair at most.
CREATE OR REPLACE TEMP TABLE old_turns AS
SELECT row_number, row_number() OVER (PARTITION BY $keys ORDER BY row_number) AS turn
FROM old_left
WHERE $has_key
  AND hash($keys) IN (SELECT hash($keys) AS hashed FROM old_left WHERE $has_key GROUP BY hashed HAVING count(*) > 1);

CREATE OR REPLACE TEMP TABLE new_turns AS
SELECT row_number, row_number() OVER (PARTITION BY $keys ORDER BY row_number) AS turn
FROM new_left
WHERE $has_key
  AND hash($keys) IN (SELECT hash($keys) AS hashed FROM new_left WHERE $has_key GROUP BY hashed HAVING count(*) > 1);

INSERT INTO pairs
SELECT old.row_number, new.row_number, old.digest = new.digest, $way
FROM (
    SELECT row_number, $keys, $old_digest AS digest, coalesce(old_turns.turn, 1) AS turn
    FROM old_left LEFT JOIN old_turns USING (row_number)
    WHERE $has_key$unique
) AS old
JOIN (
    SELECT row_number, $keys, $new_digest AS digest, coalesce(new_turns.turn, 1) AS turn
    FROM new_left LEFT JOIN new_turns USING (row_number)
    WHERE $has_key$unique
) AS new
USING ($keys, turn);
