-- Linkage columns of one side. Dates are text YYYYMMDD, so that parts of them can be compared.
-- nik: 16 digits that all count; nik15, nik12, nik6: as many as can be trusted; nik_like: to count edits in.
CREATE OR REPLACE TEMP TABLE $side AS
WITH numbers AS (
    SELECT
        * REPLACE (
            CASE WHEN $placeholder_nik OR nik_digits IN (SELECT number FROM crowded_numbers WHERE kind = 'nik')
                 THEN '' ELSE nik_digits END AS nik_digits,
            -- A NIK in the card's column says nothing of the card, nor does a number of which the end is gone.
            CASE WHEN $placeholder_kk OR kk_digits = nik_digits OR length(kk_digits) <> 16 OR right(kk_digits, 8) = '00000000'
                   OR kk_digits IN (SELECT number FROM crowded_numbers WHERE kind = 'kk')
                 THEN NULL ELSE kk_digits END AS kk_digits
        )
    FROM ${side}_records
), trusted AS (
    SELECT
        * EXCLUDE (kk_digits),
        kk_digits AS kk,
        CASE WHEN length(nik_digits) = 16 AND nik_trusted = 16 THEN nik_digits END AS nik,
        CASE WHEN length(nik_digits) IN (15, 16) AND nik_trusted >= 15 THEN left(nik_digits, 15) END AS nik15,
        CASE WHEN length(nik_digits) = 16 AND nik_trusted >= 12 THEN left(nik_digits, 12) END AS nik12,
        CASE WHEN length(nik_digits) = 16 AND nik_trusted >= 6 THEN left(nik_digits, 6) END AS nik6,
        CASE WHEN length(nik_digits) BETWEEN 14 AND 17 AND right(nik_digits, 8) <> '00000000' THEN nik_digits END AS nik_like
    FROM numbers
), people AS (
    SELECT
        *,
        strftime(coalesce(birth_date, CASE WHEN nik12 IS NOT NULL THEN $nik_birth_date END), '%Y%m%d') AS born,
        coalesce(sex, CASE WHEN nik12 IS NOT NULL THEN $nik_sex END) AS known_sex,
        nullif($address_key, '') AS address_key
    FROM trusted
)
SELECT
    unique_id,
    nik, nik15, nik12, nik6, nik_like,
    right(nik, 10) AS nik_tail,
    nik6 || right(nik, 4) AS nik_ends,
    kk,
    born,
    CASE WHEN substr(born, 7, 2) <= '12' AND substr(born, 5, 2) <> substr(born, 7, 2)
         THEN left(born, 4) || right(born, 2) || substr(born, 5, 2) END AS swapped,
    coalesce(right(born, 4) IN ($stand_in_days), false) AS stand_in,
    left(born, 4) AS year,
    left(born, 6) AS month,
    known_sex AS sex,
    kelurahan_key AS kelurahan,
    kecamatan_key AS kecamatan,
    kelurahan_key || '|' || rw AS rw_key,
    kelurahan_key || '|' || rw || '|' || rt AS rt_key,
    CASE WHEN regexp_matches(address_key, '[0-9]') THEN address_key END AS house,
    nullif(trim(regexp_replace(address_key, '\b[0-9]+[A-Z]?\b', '', 'g')), '') AS street,
    names.name, joined, words, initials, letters, initial, rare_words, $near_words AS near_words, rarest_word
FROM people
LEFT JOIN names USING (name_key);
