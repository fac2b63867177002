"""Reading NIK and KK: expected values worked by hand from the rules (domain facts, section 3)."""

from datetime import date

import pytest

from households.identity.digits import clean_digits
from households.identity.kk import read_kk
from households.identity.nik import nik_birth_date_sql, read_nik
from households.identity.sixteen import PROVINCES

TODAY = date(2026, 11, 24)
SOUND = "3174011406600003"  # Jakarta Selatan, 14 June 1960, a man


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_a_sound_nik_says_birth_date_sex_and_area():
    reading = read_nik(SOUND, today=TODAY)
    assert (reading.nik, reading.trusted, reading.problems) == (SOUND, 16, ())
    assert (reading.birth_date, reading.sex, reading.area) == (date(1960, 6, 14), "L", "317401")


def test_forty_added_to_the_day_is_a_woman():
    reading = read_nik("3174015406600003", today=TODAY)
    assert (reading.birth_date, reading.sex) == (date(1960, 6, 14), "P")


def test_an_identity_never_shows_in_a_repr():
    shown = (
        repr(read_nik(SOUND, birth_date=date(1961, 1, 2), today=TODAY))
        + repr(read_kk(SOUND))
        + repr(clean_digits(SOUND))
    )
    assert SOUND not in shown
    assert "1406600003" not in shown
    assert "1960" not in repr(read_nik(SOUND, birth_date=date(1961, 1, 2), today=TODAY))


@pytest.mark.parametrize(
    ("written", "code", "positions", "value"),
    [
        ("317401140660003", "panjang_salah", (), "15"),
        ("31740114066000031", "panjang_salah", (), "17"),
        ("3174O11406600003", "memuat_huruf", (), "15"),
        ("0", "angka_pengganti", (), ""),
        ("9999999999999999", "angka_pengganti", (), ""),
        ("1111111111111111", "angka_pengganti", (), ""),
        ("1234567890123456", "angka_pengganti", (), ""),
        ("123456", "angka_pengganti", (), ""),
        ("3,17401E+15", "notasi_ilmiah", tuple(range(7, 17)), "6"),
        ("9974011406600003", "provinsi_tidak_dikenal", (1, 2), "99"),
        ("3774011406600003", "provinsi_tidak_dikenal", (1, 2), "37"),
        ("3174010006600003", "hari_lahir_mustahil", (7, 8), "00"),
        ("3174013206600003", "hari_lahir_mustahil", (7, 8), "32"),
        ("3174014006600003", "hari_lahir_mustahil", (7, 8), "40"),
        ("3174017206600003", "hari_lahir_mustahil", (7, 8), "72"),
        ("3174018106600003", "hari_lahir_mustahil", (7, 8), "81"),
        ("3174011413600003", "bulan_lahir_mustahil", (9, 10), "13"),
        ("3174011400600003", "bulan_lahir_mustahil", (9, 10), "00"),
        ("3174013002600003", "tanggal_lahir_mustahil", (7, 8, 9, 10, 11, 12), "30-02-60"),
        ("3174017104600003", "tanggal_lahir_mustahil", (7, 8, 9, 10, 11, 12), "31-04-60"),
        ("3174012902610003", "tanggal_lahir_mustahil", (7, 8, 9, 10, 11, 12), "29-02-61"),
        ("3174011406600000", "nomor_urut_nol", (13, 14, 15, 16), ""),
    ],
)
def test_what_makes_a_nik_unsound(written, code, positions, value):
    reading = read_nik(written, today=TODAY)
    first = reading.problems[0]
    assert (first.code, first.level, first.positions, first.value) == (code, "error", positions, value)
    assert reading.nik is None


def test_all_errors_are_named_at_once():
    reading = read_nik("9974013213600000", today=TODAY)
    assert codes(reading) == [
        "provinsi_tidak_dikenal", "hari_lahir_mustahil", "bulan_lahir_mustahil", "nomor_urut_nol",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "nothing", ["", "  ", "-", "NULL", "null", "tidak ada", "Belum ada", "#N/A", "\u00a0"]
)
def test_an_empty_field_is_no_error(nothing):
    reading = read_nik(nothing, today=TODAY)
    assert (reading.nik, [(problem.code, problem.level) for problem in reading.problems]) == (
        None,
        [("kosong", "note")],
    )


@pytest.mark.parametrize(
    "nik",
    [
        "3174012902600003",
        "3174016902000003",
        "3174013101600003",
        "3174017112600003",
        "3174014102600003",
        "3174017001600003",
    ],
)
def test_days_at_the_edge_are_sound(nik):
    assert read_nik(nik, today=TODAY).nik == nik


def test_every_province_of_today_and_the_former_one_is_known():
    assert len(PROVINCES) == 38
    for code in [*PROVINCES, "54"]:
        assert read_nik(code + SOUND[2:], today=TODAY).nik is not None


def test_a_number_of_old_jakarta_is_asked_about_and_kept():
    reading = read_nik("0951011406600003", today=TODAY)
    assert (reading.nik, codes(reading)) == ("0951011406600003", ["awalan_09"])


@pytest.mark.parametrize(
    ("area", "code", "level"),
    [
        ("317401", None, None),
        ("317499", "kecamatan_tidak_dikenal", "warning"),
        ("319901", "kota_tidak_dikenal", "warning"),
        ("640401", "wilayah_sebelum_pemekaran", "note"),  # Bulungan, Kaltara's since the split
    ],
)
def test_unknown_areas_warn_and_never_refuse(area, code, level):
    reading = read_nik(area + SOUND[6:], today=TODAY, known_areas={"31", "3174", "317401", "64"})
    assert [(problem.code, problem.level) for problem in reading.problems] == (
        [(code, level)] if code else []
    )
    assert reading.nik


@pytest.mark.parametrize("province", ["14", "16", "32", "64", "71", "73", "81", "91", "92"])
def test_old_areas_of_a_province_that_was_split_are_normal(province):
    reading = read_nik(province + "99" + SOUND[4:], today=TODAY, known_areas={province})
    assert codes(reading) == ["wilayah_sebelum_pemekaran"]


def test_a_birth_date_with_day_and_month_swapped_is_told_apart_from_another_date():
    nik = "3174010506600003"  # 5 June 1960
    swapped = read_nik(nik, birth_date=date(1960, 5, 6), sex="L", today=TODAY)
    assert [(p.code, p.positions, p.value) for p in swapped.problems] == [
        ("tanggal_bulan_tertukar", (7, 8, 9, 10), "1960-06-05")
    ]
    other = read_nik(nik, birth_date=date(1960, 6, 6), today=TODAY)
    assert codes(other) == ["tanggal_lahir_beda"]
    assert swapped.nik == other.nik == nik


def test_a_sex_that_differs_warns_with_what_the_nik_says():
    reading = read_nik(SOUND, sex="P", today=TODAY)
    assert [(p.code, p.level, p.value) for p in reading.problems] == [("jenis_kelamin_beda", "warning", "L")]


@pytest.mark.parametrize("day", [date(1960, 1, 1), date(1960, 7, 1), date(1960, 12, 31)])
def test_usual_stand_in_days_are_no_finding(day):
    assert read_nik(f"317401{day:%d%m%y}0003", birth_date=day, today=TODAY).problems == ()


CENTURIES = [
    # digits of birth, birth date beside it, what is read
    ("241126", None, date(2026, 11, 24)),  # born today
    ("251126", None, date(1926, 11, 25)),  # tomorrow can't be
    ("140616", None, date(2016, 6, 14)),  # 10 or 110 years old: the younger
    ("140616", date(1916, 6, 14), date(1916, 6, 14)),
    ("140616", date(1920, 6, 14), date(1916, 6, 14)),  # 110 is still an age
    ("140620", date(1969, 6, 14), date(1920, 6, 14)),
    ("140620", date(1970, 6, 14), date(2020, 6, 14)),  # 50 years from either: the younger
    ("140615", date(1920, 6, 14), date(2015, 6, 14)),  # 1915 would be 111 years old
    ("140615", date(1915, 6, 14), date(1915, 6, 14)),  # unless the birth date says so itself
    ("290200", None, date(2000, 2, 29)),
    ("290200", date(1900, 3, 1), None),  # 1900 had no 29 February
]


@pytest.mark.parametrize(("digits", "beside", "expected"), CENTURIES)
def test_the_century_comes_from_age_and_the_birth_date_beside_it(in_sql, digits, beside, expected):
    nik = f"317401{digits}0003"
    assert read_nik(nik, birth_date=beside, today=TODAY).birth_date == expected
    in_bulk = nik_birth_date_sql("a", birth_date="CAST(b AS DATE)", today=TODAY)
    assert in_sql(in_bulk, [(nik, str(beside) if beside else None)]) == [expected]


@pytest.mark.parametrize(
    "written",
    [
        "3174 0114 0660 0003", "317401.140660.0003", "'3174011406600003", '="3174011406600003"', "3174011406600003.0",
        "3.174.011.406.600.003", "3174011406600003\u00a0", "３１７４０１１４０６６００００３", "NIK: 3174011406600003",
        "3174-0114-0660-0003", "3,174,011,406,600,003", "3.174011406600003E15", "\ufeff3174011406600003",
        "3174011406600003,00", "No. KTP 3174011406600003",
    ],
)  # fmt: skip
def test_dress_comes_off(written):
    assert read_nik(written, today=TODAY).nik == SOUND


def test_scientific_notation_keeps_only_its_mantissa():
    number = clean_digits("3,17401E+15")
    assert (number.digits, number.trusted, number.damaged) == ("3174010000000000", 6, "notasi_ilmiah")
    reading = read_nik("3.17401140660E+15", today=TODAY)
    assert (reading.nik, reading.trusted, reading.area) == (None, 12, "317401")
    assert (reading.birth_date, reading.sex) == (date(1960, 6, 14), "L")


def test_letters_end_what_can_be_trusted():
    number = clean_digits("31740114O6600003")
    assert (number.digits, number.trusted, number.damaged) == ("317401146600003", 8, "memuat_huruf")


def test_a_final_zero_from_a_number_cell_is_no_evidence():
    reading = read_nik("3174011406600010", today=TODAY, from_number_cell=True)
    assert (reading.nik, reading.trusted, codes(reading)) == (None, 15, ["angka_terakhir_hilang"])
    assert reading.birth_date == date(1960, 6, 14)
    assert read_nik("3174011406600010", today=TODAY).nik == "3174011406600010"
    assert read_nik(SOUND + ".0", today=TODAY, from_number_cell=True).nik == SOUND


def test_a_kk_number_says_where_and_when_it_was_recorded():
    reading = read_kk("3174011208150007", today=TODAY)
    assert (reading.kk, reading.recorded, reading.area) == ("3174011208150007", date(2015, 8, 12), "317401")
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("3174015406600003", "nik_di_kolom_kk"),
        ("3174013208150007", "hari_rekam_mustahil"),
        ("3174018108150007", "hari_rekam_mustahil"),
        ("3174011213150007", "bulan_rekam_mustahil"),
        ("3174013002150007", "tanggal_rekam_mustahil"),
        ("3174011208150000", "nomor_urut_nol"),
        ("9974011208150007", "provinsi_tidak_dikenal"),
        ("317401120815007", "panjang_salah"),
        ("3,17401E+15", "notasi_ilmiah"),
        ("0000000000000000", "angka_pengganti"),
    ],
)
def test_what_makes_a_kk_number_unsound(written, code):
    reading = read_kk(written, today=TODAY)
    assert (reading.kk, codes(reading)) == (None, [code])


def test_a_members_nik_is_no_kk_number():
    reading = read_kk(SOUND, today=TODAY, member_niks={SOUND})
    assert (reading.kk, codes(reading)) == (None, ["nik_di_kolom_kk"])


def test_a_card_older_than_the_registers_is_asked_about():
    reading = read_kk("3174011208600007", today=TODAY)
    assert (reading.kk, reading.recorded, codes(reading)) == (
        "3174011208600007", date(1960, 8, 12), ["tanggal_rekam_janggal"],
    )  # fmt: skip
