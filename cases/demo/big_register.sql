-- A DTKS sheet of $rows invented people, four to a card. Every choice is a hash of the person's number and the
-- seed, so that it needs no order and is the same each time; only serials are counted, as the civil registry does.
CREATE TABLE big_register AS
WITH words AS (
    SELECT
        (SELECT list(word) FROM men) AS men,
        (SELECT list(word) FROM women) AS women,
        (SELECT list(word) FROM last_words) AS last_words,
        (SELECT list(areas ORDER BY code) FROM areas) AS places
),
people AS (
    SELECT
        n AS person,
        n // 4 AS card,
        n % 4 AS place_on_card,
        CAST(hash(n, $seed) >> 2 AS BIGINT) AS dice,
        CAST(hash(n // 4, $seed, 'card') >> 2 AS BIGINT) AS card_dice,
        CAST(hash(n, $seed, 'name') >> 2 AS BIGINT) AS name_dice
    FROM range($rows::BIGINT) AS numbers (n)
),
drawn AS (
    SELECT
        person, card, place_on_card, dice, card_dice,
        CASE place_on_card WHEN 0 THEN 'L' WHEN 1 THEN 'P' WHEN 2 THEN 'L' ELSE 'P' END AS sex,
        DATE '2026-09-30' - CAST(
            CASE WHEN place_on_card < 2 THEN 8000 + dice % 17000 ELSE dice % 8000 END AS INTEGER
        ) AS born,
        DATE '2005-01-03' + CAST(card_dice % 7600 AS INTEGER) AS recorded,
        places[1 + card_dice % len(places)] AS area,
        -- squares of a uniform number: the first words of each list are the most frequent
        men[1 + CAST(floor(pow((name_dice % 9973) / 9973.0, 2) * len(men)) AS BIGINT)] AS man,
        women[1 + CAST(floor(pow((name_dice % 9973) / 9973.0, 2) * len(women)) AS BIGINT)] AS woman,
        last_words[1 + CAST(floor(pow((name_dice // 9973 % 9967) / 9967.0, 2) * len(last_words)) AS BIGINT)] AS last_word,
        last_words[1 + card_dice // 11 % len(last_words)] AS lane,
        women[1 + CASE WHEN place_on_card < 2 THEN dice ELSE card_dice END // 7 % len(women)] AS mother
    FROM people, words
),
numbered AS (
    SELECT
        *,
        replace(area.code[:8], '.', '') AS district,
        printf('%02d', CASE WHEN sex = 'P' THEN day(born) + 40 ELSE day(born) END) || strftime(born, '%m%y') AS birth_digits
    FROM drawn
),
counted AS (
    SELECT
        *,
        district || birth_digits
            || printf('%04d', row_number() OVER (PARTITION BY district, birth_digits ORDER BY person)) AS nik,
        district || strftime(recorded, '%d%m%y')
            || printf('%04d', dense_rank() OVER (PARTITION BY district, recorded ORDER BY card)) AS kk
    FROM numbered
)
SELECT
    district[:4] || printf('%010d', person + 10000000) AS "ID DTKS",
    'DKI JAKARTA' AS "Provinsi",
    upper(replace(replace(area.kota, 'Kota Administrasi ', ''), 'Kabupaten Administrasi ', '')) AS "Kabupaten/Kota",
    upper(area.kecamatan) AS "Kecamatan",
    upper(area.kelurahan) AS "Desa/Kelurahan",
    'JL. ' || lane || ' NO. ' || (1 + card_dice % 120) AS "Alamat",
    '' AS "Dusun",
    printf('%03d', 1 + card_dice // 120 % 15) AS "RT",
    printf('%03d', 1 + card_dice // 1800 % 12) AS "RW",
    kk AS "Nomor KK",
    CASE dice // 8000 % 200 WHEN 0 THEN '' WHEN 1 THEN nik[:15] || '0' ELSE nik END AS "Nomor NIK",
    CASE WHEN sex = 'L' THEN man ELSE woman END || CASE WHEN dice // 1600000 % 5 = 0 THEN '' ELSE ' ' || last_word END AS "Nama",
    strftime(born, '%d/%m/%Y') AS "Tanggal Lahir",
    'JAKARTA' AS "Tempat Lahir",
    CASE WHEN sex = 'L' THEN 'LAKI-LAKI' ELSE 'PEREMPUAN' END AS "Jenis Kelamin",
    CASE WHEN place_on_card < 2 THEN 'BURUH HARIAN LEPAS' ELSE 'PELAJAR/MAHASISWA' END AS "Pekerjaan",
    mother AS "Nama Ibu Kandung",
    CASE place_on_card WHEN 0 THEN 'KEPALA KELUARGA' WHEN 1 THEN 'ISTRI' ELSE 'ANAK' END AS "Hub Keluarga",
    'PADAN' AS "Keterangan Padan",
    CASE WHEN place_on_card = 1 AND card_dice // 3 % 2 = 0 THEN 'YA' ELSE 'TIDAK' END AS "BANSOS BPNT",
    CASE WHEN place_on_card = 1 AND card_dice // 5 % 4 = 0 THEN 'YA' ELSE 'TIDAK' END AS "BANSOS PKH",
    'TIDAK' AS "BANSOS BPNT-PPKM",
    CASE WHEN dice // 11 % 3 > 0 THEN 'YA' ELSE 'TIDAK' END AS "PBI JKN"
FROM counted
ORDER BY person;
