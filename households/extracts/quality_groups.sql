-- What is doubtful about rows together: NIKs, register ids, people and family cards that occur more than once.
-- The snapshot is sorted by NIK, so that equal ones are neighbours.
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

-- People who may be one: equal name and birth date. quality.sql asks of these alone whether they are.
CREATE TEMP TABLE alike AS
SELECT hash(name_key, birth_date) AS person_hash
FROM $snapshot
WHERE $asks_people AND birth_date IS NOT NULL
GROUP BY ALL
HAVING count(*) > 1;

-- Cards that may be odd, by one number for a place and one sum for the heads; then those looked at closely.
CREATE TEMP TABLE likely_families AS
SELECT lpad(CAST(kk AS VARCHAR), 16, '0') AS kk_number
FROM (
    SELECT
        CAST(kk_number AS BIGINT) AS kk,
        hash(coalesce(kelurahan_code, kelurahan_key), rt, rw) AS place$heads
    FROM $snapshot
    WHERE $asks_families AND kk_number IS NOT NULL
)
GROUP BY kk
HAVING min(place) <> max(place)$likely_heads;

CREATE TEMP TABLE odd_families AS
SELECT *
FROM (
    SELECT
        CAST(kk_number AS BIGINT) AS kk,
        min(village) <> max(village) OR min(neighbourhood) <> max(neighbourhood) AS in_places,
        $asks_heads AND count(relation_code) = count(*) AND count(*) FILTER (relation_code = 'kepala') = 0 AS is_headless,
        $asks_heads AND count(*) FILTER (relation_code = 'kepala') > 1 AS has_heads
    FROM (
        SELECT
            kk_number,
            relation_code,
            CASE WHEN kelurahan_key IS NOT NULL THEN coalesce(kelurahan_code, kelurahan_key) END AS village,
            CASE WHEN rt IS NOT NULL AND rw IS NOT NULL THEN rt || '/' || rw END AS neighbourhood
        FROM $snapshot
    )
    SEMI JOIN likely_families USING (kk_number)
    GROUP BY kk_number
)
WHERE in_places OR is_headless OR has_heads;
