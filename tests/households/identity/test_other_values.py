"""Dates, sex, relations, addresses, areas and masks: expected values worked by hand."""

from datetime import date

import pytest

from households.identity.addresses import address_key, read_rt_rw
from households.identity.areas import area_key, regency_kind
from households.identity.dates import is_stand_in, read_date
from households.identity.digits import clean_digits
from households.identity.marital import read_marital
from households.identity.masking import mask_number
from households.identity.money import read_rupiah
from households.identity.relations import RELATIONS, possible_codings, read_relation
from households.identity.sex import read_sex

TODAY = date(2026, 11, 24)
JUNE_14 = date(1960, 6, 14)


@pytest.mark.parametrize(
    ("written", "day", "how"),
    [
        ("1960-06-14", JUNE_14, "iso"),
        ("1960/6/14", JUNE_14, "iso"),
        ("1960-06-14 00:00:00", JUNE_14, "iso"),
        ("1960-06-14T08:30:00+07:00", JUNE_14, "iso"),
        ("1960-06-13T17:00:00.000Z", JUNE_14, "iso"),  # midnight in Jakarta, as JSON writes it
        ("19600614", JUNE_14, "iso"),
        ("1960-14-06", JUNE_14, "ydm"),
        ("14/06/1960", JUNE_14, "dmy"),
        ("14-6-60", JUNE_14, "dmy"),
        ("14.06.1960", JUNE_14, "dmy"),
        ("14 06 1960", JUNE_14, "dmy"),
        ("'14/06/1960", JUNE_14, "dmy"),
        ("14061960", JUNE_14, "dmy"),
        ("JAKARTA, 14-06-1960", JUNE_14, "dmy"),
        ("06/14/1960", JUNE_14, "mdy"),
        ("14 Juni 1960", JUNE_14, "words"),
        ("14-Jun-60", JUNE_14, "words"),
        ("Jakarta, 14 juni 1960", JUNE_14, "words"),
        ("June 14, 1960", JUNE_14, "words"),
        ("17 Agustus 1945", date(1945, 8, 17), "words"),
        ("17 Agt 45", date(1945, 8, 17), "words"),
        ("1 Nopember 1970", date(1970, 11, 1), "words"),
        ("22081", JUNE_14, "serial"),  # 2 + 60 x 365 + 14 leap days to 1 January 1960, and 165 days on
        ("22081.0", JUNE_14, "serial"),
        ("29/02/00", date(2000, 2, 29), "dmy"),
        ("24/11/26", TODAY, "dmy"),
        ("25/11/26", date(1926, 11, 25), "dmy"),
    ],
)
def test_dates_in_every_shape_seen(written, day, how):
    reading = read_date(written, latest=TODAY)
    assert (reading.date, reading.how) == (day, how)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "tanggal_kosong"), ("-", "tanggal_kosong"), ("NULL", "tanggal_kosong"), ("00/00/0000", "tanggal_kosong"),
        ("31/02/1980", "tanggal_mustahil"), ("1980-02-30", "tanggal_mustahil"), ("32/13/1980", "tanggal_mustahil"),
        ("1960", "tanggal_tak_terbaca"), ("14 Foo 1960", "tanggal_tak_terbaca"), ("kemarin", "tanggal_tak_terbaca"),
        ("31/12/1899", "tanggal_terlalu_lama"), ("25/11/2026", "tanggal_di_masa_depan"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_used_say_why(written, code):
    reading = read_date(written, latest=TODAY)
    assert (reading.date, [problem.code for problem in reading.problems]) == (None, [code])


def test_a_nik_decides_between_day_and_month():
    march_5, may_3 = date(1980, 3, 5), date(1980, 5, 3)
    assert read_date("05/03/1980", nik="3174010503800003", latest=TODAY).date == march_5
    decided = read_date("05/03/1980", nik="3174014305800003", latest=TODAY)  # a woman born on 3 May
    assert (decided.date, decided.how) == (may_3, "nik")
    assert [problem.code for problem in decided.problems] == ["hari_bulan_dari_nik"]
    unknown = read_date("05/03/1980", nik="3174010101900003", latest=TODAY)
    assert (unknown.date, [problem.code for problem in unknown.problems]) == (march_5, ["hari_bulan_diduga"])
    assert read_date("05/05/1980", latest=TODAY).problems == ()


def test_a_nik_does_not_overrule_a_date_that_has_one_reading():
    assert read_date("1980-03-05", nik="3174010305800003", latest=TODAY).date == date(1980, 3, 5)


def test_stand_in_days_are_known():
    assert [is_stand_in(day) for day in (date(1960, 1, 1), date(1960, 7, 1), date(1960, 12, 31), JUNE_14)] == [
        True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written", ["L", "1", "1.0", "LK", "Lk.", "LAKI-LAKI", "Laki - laki", "laki2", "Pria", "1. Laki-laki"]
)
def test_words_for_a_man(written):
    assert read_sex(written) == "L"


@pytest.mark.parametrize("written", ["P", "2", "Pr", "PEREMPUAN", "wanita", "2 - Perempuan"])
def test_words_for_a_woman(written):
    assert read_sex(written) == "P"


@pytest.mark.parametrize("written", ["", "0", "3", "W", "-", "?", "LP"])
def test_a_sex_that_is_not_told_is_not_guessed(written):
    assert read_sex(written) is None


def test_the_old_form_writes_0_for_a_woman():
    assert (read_sex("0", zero_is_female=True), read_sex("1", zero_is_female=True)) == ("P", "L")


@pytest.mark.parametrize(
    ("written", "codings", "code"),
    [
        ("3", "siak", "istri"), ("3", "bps", "anak"), ("3", "", None), ("2", "bps", "pasangan"), ("11", "siak", "lainnya"),
        ("6", "bps", "orang_tua_mertua"), ("6", "dtsen", "orang_tua"), ("9", "bps", None), ("0", "siak", None),
        ("03.0", "siak", "istri"), ("1. Kepala Keluarga", "bps", "kepala_keluarga"), ("ISTERI", "", "istri"),
        ("Istri/Suami", "", "pasangan"), ("Famili Lain", "", "famili_lain"), ("orang tua", "", "orang_tua"),
        ("Orang Tua/Mertua", "", "orang_tua_mertua"), ("tetangga", "", None), ("1", "siak bps", "kepala_keluarga"),
        ("3", "siak bps", None), ("3", "bps dtsen", "anak"), ("6", "bps dtsen", None), ("", "siak", None),
    ],
)  # fmt: skip
def test_relations_by_word_and_by_number(written, codings, code):
    assert read_relation(written, *codings.split()) == code
    assert code is None or code in RELATIONS


@pytest.mark.parametrize(
    ("coding", "meanings"),
    [
        (
            "siak",
            "kepala_keluarga suami istri anak menantu cucu orang_tua mertua famili_lain pembantu lainnya",
        ),
        ("bps", "kepala_keluarga pasangan anak menantu cucu orang_tua_mertua pembantu lainnya"),
        (
            "dtsen",
            "kepala_keluarga pasangan anak menantu cucu orang_tua mertua famili_lain pembantu lainnya",
        ),
    ],
)
def test_each_coding_counts_as_its_table_does(coding, meanings):
    assert [read_relation(str(number), coding) for number in range(1, 13)] == (
        meanings.split() + 12 * [None]
    )[:12]


@pytest.mark.parametrize(
    ("rt", "rw", "address", "expected"),
    [
        ("5", "3", "", ("005", "003")),
        ("005", "003", "", ("005", "003")),
        ("RT 05", "RW.03", "", ("005", "003")),
        ("5.0", "3.0", "", ("005", "003")),
        ("005/003", "", "", ("005", "003")),
        ("", "005/003", "", ("005", "003")),
        ("005/003", "005/003", "", ("005", "003")),
        ("005003", "", "", ("005", "003")),
        ("", "", "Jl. Melati No. 12 RT 05 RW 03", ("005", "003")),
        ("", "", "Jl. Melati RT.05/03", ("005", "003")),
        ("", "", "Jl. Melati RT/RW 005/003", ("005", "003")),
        ("", "", "RW 03 RT 05 Kp. Baru", ("005", "003")),
        ("7", "", "Jl. Melati RT 05 RW 03", ("007", "003")),
        ("", "", "Jl. Melati RT 05", ("005", "")),
        ("", "", "Jl. Kertas 12/3", ("", "")),
        ("000", "0", "", ("", "")),
        ("1234", "x", "", ("", "")),
    ],
)
def test_rt_and_rw_are_found_where_they_stand(rt, rw, address, expected):
    assert read_rt_rw(rt, rw, address) == expected


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Jl. Melati No. 12 A RT 05/03", "MELATI 12A"),
        ("JALAN MELATI NO.12A, RT.005 RW.003", "MELATI 12A"),
        ("Gang Mawar IV no 7", "GG MAWAR IV 7"),
        ("Kampung Baru Blok C/07", "KP BARU BLOK C 7"),
        ("", ""),
    ],
)
def test_addresses_that_mean_one_place_have_one_key(written, key):
    assert address_key(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kel. Pondok Pinang", "PONDOKPINANG"), ("KELURAHAN PONDOKPINANG", "PONDOKPINANG"), ("Desa Suka Maju", "SUKAMAJU"),
        ("Kec. Kebayoran Lama", "KEBAYORANLAMA"), ("Kota Adm. Jakarta Selatan", "JAKARTASELATAN"),
        ("Kota Administrasi Jakarta Selatan", "JAKARTASELATAN"), ("Jaksel", "JAKARTASELATAN"),
        ("Jakarta Sel.", "JAKARTASELATAN"), ("JKT BARAT", "JAKARTABARAT"), ("jakut", "JAKARTAUTARA"),
        ("Jakarta Timur", "JAKARTATIMUR"), ("Jakpus", "JAKARTAPUSAT"), ("Kab. Adm. Kep. Seribu", "KEPULAUANSERIBU"),
        ("DKI Jakarta", "DKIJAKARTA"), ("D.K.I. Jakarta", "DKIJAKARTA"), ("Daerah Khusus Ibukota Jakarta", "DKIJAKARTA"),
        ("DAERAH KHUSUS IBU KOTA JAKARTA", "DKIJAKARTA"), ("Daerah Khusus Jakarta", "DKIJAKARTA"),
        ("Provinsi Jakarta", "DKIJAKARTA"), ("Kabupaten Bogor", "BOGOR"), ("Kota Bogor", "BOGOR"),
        ("Kota Bambu Utara", "KOTABAMBUUTARA"), ("Kel. Kotabambu Utara", "KOTABAMBUUTARA"), ("Cipinang II", "CIPINANGII"),
        ("Prop. Jabar", "JAWABARAT"), ("D.I. Yogyakarta", "DIYOGYAKARTA"), ("Ma\u2019rang", "MARANG"), ("", ""),
    ],
)  # fmt: skip
def test_areas_under_their_many_names(written, key):
    assert area_key(written) == key


def test_a_name_may_say_whether_it_is_a_kota_or_a_kabupaten():
    assert [regency_kind(name) for name in ("Kota Bogor", "KAB. BOGOR", "Bogor")] == [
        "kota",
        "kabupaten",
        None,
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("3174011406600003", "3174••••••••0003"),
        ("3174 0114 0660 0003", "3174••••••••0003"),
        ("317401140660003", "•••••••••••0003"),
        ("3174O11406600003", "••••••••••••0003"),
        ("12345", "•••45"),
        ("1", "•"),
        ("", ""),
    ],
)
def test_masks_hide_birth_date_and_sex_and_never_show_more_than_half(written, shown):
    assert mask_number(written) == shown


def people_with(*rows):
    """Counts of people for `possible_codings` from (number, sex, age, how many)."""
    return {(number, sex, age): count for number, sex, age, count in rows}


@pytest.mark.parametrize(
    ("people", "codings"),
    [
        (people_with((1, "L", 40, 5), (3, "P", 38, 5), (4, "L", 10, 3), (4, "P", 12, 3)), ("siak",)),
        (people_with((1, "L", 40, 5), (2, "P", 38, 5), (3, "L", 10, 3), (3, "P", 12, 3)), ("bps", "dtsen")),
        (
            people_with((1, "L", 40, 5), (2, "P", 38, 5), (3, "L", 10, 6), (7, "P", 70, 4), (7, "L", 60, 4)),
            ("dtsen",),
        ),
        (people_with((1, "L", 40, 9), (2, "P", 38, 9), (3, "L", 10, 9), (7, "P", 22, 12)), ("bps",)),
        (people_with((1, "L", 40, 50), (2, "P", 38, 40), (3, "L", 10, 40), (10, "P", 22, 9)), ("dtsen",)),
        (people_with((1, "L", 40, 5), (3, "P", 38, 1)), ("siak", "dtsen", "bps")),
        (people_with((1, None, None, 5), (3, None, None, 5)), ("siak", "bps", "dtsen")),
        (people_with((1, "L", 40, 50), (2, "P", 9, 40), (2, "L", 9, 40), (2, "P", 40, 60)), ()),
        (people_with((20, "L", 40, 50), (30, "P", 9, 40)), ()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_who_bears_a_number_tells_the_coding_of_relations(people, codings):
    found = possible_codings(people)
    assert sorted(found) == sorted(codings)


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("BELUM KAWIN", "belum_kawin"), ("B.K.", "belum_kawin"), ("1", "belum_kawin"), ("2.0", "kawin"), ("Kawin Tercatat", "kawin"),
        ("KAWIN BELUM TERCATAT", "kawin"), ("3. Cerai Hidup", "cerai_hidup"), ("CM", "cerai_mati"), ("04", "cerai_mati"),
        ("Janda", None), ("5", None), ("", None), ("HIDUP", None),
    ],
)  # fmt: skip
def test_marital_states_by_word_and_by_number(written, state):
    assert read_marital(written) == state


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [
        ("600000", 600_000), ("Rp 600.000", 600_000), ("Rp. 600.000,-", 600_000), ("600,000.00", 600_000), ("600000.0", 600_000),
        ("1.200.000,50", 1_200_000), ("Rp600.000,00", 600_000), ("0", 0), ("600.00", 600), ("6.00.000", None), ("dua", None), ("", None),
        ("-600", None),
    ],
)  # fmt: skip
def test_amounts_in_rupiah(written, rupiah):
    assert read_rupiah(written) == rupiah


def test_serials_count_from_1904_only_where_told():
    assert read_date("38456", latest=date(2026, 11, 24)).date == date(2005, 4, 14)
    reading = read_date("36994", latest=date(2026, 11, 24), since_1904=True)
    assert (reading.date, reading.how) == (date(2005, 4, 14), "serial_1904")


@pytest.mark.parametrize(
    ("written", "trusted", "damaged"),
    [
        ("3.174011406600003E+15", 16, None), ("3.174011406600010E+15", 15, "angka_terakhir_hilang"),
        ("3,17401140660001E+15", 15, "notasi_ilmiah"), ("3174011406600010.0", 15, "angka_terakhir_hilang"),
        ("3174011406600003.0", 16, None), ("3174011406600010", 16, None),
    ],
)  # fmt: skip
def test_a_last_0_out_of_a_number_cell_is_no_evidence(written, trusted, damaged):
    number = clean_digits(written)
    assert (number.trusted, number.damaged) == (trusted, damaged)
