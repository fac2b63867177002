"""Areas: the shipped file, its loading, and finding an area by what people write."""

import csv
import gzip
import hashlib
import json
import re
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from households.people.errors import RegionDataError
from households.people.models import Region
from households.people.region_match import REGION_NOTES, REGION_PROBLEMS, one_edit_apart
from households.people.regions import (
    REGIONS_FILE,
    RegionCounts,
    RegionIndex,
    load_regions,
    read_regions,
    resolve_code,
    resolve_kelurahan,
)

SMALL = [
    ("31", "Daerah Khusus Ibukota Jakarta", ""),
    ("31.74", "Kota Administrasi Jakarta Selatan", "3171"),
    ("31.74.01", "Tebet", ""),
    ("31.74.01.1001", "Tebet Timur", ""),
]


@pytest.fixture(scope="module")
def shipped() -> dict[str, Region]:
    return {region.code: region for region in read_regions()}


@pytest.fixture(scope="module")
def index(shipped) -> RegionIndex:
    return RegionIndex((region.code, region.name, region.name_key) for region in shipped.values())


@pytest.fixture
def write_file(tmp_path):
    def write(rows, name="regions.csv.gz") -> Path:
        text = StringIO()
        csv.writer(text).writerows([("code", "name", "bps_code"), *rows])
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.getvalue().encode()))
        return path

    return write


# -- the shipped file -----------------------------------------------------------------------------


def test_the_file_holds_all_areas_of_the_ministerial_decision(shipped):
    assert Counter(region.level for region in shipped.values()) == {1: 38, 2: 514, 3: 7_285, 4: 83_762}


def test_desa_and_kelurahan_are_told_by_the_last_block(shipped):
    villages = [code for code, region in shipped.items() if region.level == 4]

    assert Counter(code[-4] for code in villages) == {"2": 75_252, "1": 8_496, "3": 14}


@pytest.mark.parametrize(
    ("kota", "name", "kecamatan", "kelurahan", "bps"),
    [
        ("31.01", "Kabupaten Administrasi Kepulauan Seribu", 2, 6, "3101"),
        ("31.71", "Kota Administrasi Jakarta Pusat", 8, 44, "3173"),
        ("31.72", "Kota Administrasi Jakarta Utara", 6, 31, "3175"),
        ("31.73", "Kota Administrasi Jakarta Barat", 8, 56, "3174"),
        ("31.74", "Kota Administrasi Jakarta Selatan", 10, 65, "3171"),
        ("31.75", "Kota Administrasi Jakarta Timur", 10, 65, "3172"),
    ],
)
def test_each_of_the_six_of_jakarta_is_whole(shipped, kota, name, kecamatan, kelurahan, bps):
    below = Counter(region.level for code, region in shipped.items() if code.startswith(f"{kota}."))

    assert (shipped[kota].name, shipped[kota].bps_code) == (name, bps)
    assert below == {3: kecamatan, 4: kelurahan}


def test_only_the_six_of_jakarta_carry_a_bps_code(shipped):
    assert sorted(code for code, region in shipped.items() if region.bps_code) == [
        "31.01", "31.71", "31.72", "31.73", "31.74", "31.75",
    ]  # fmt: skip


def test_names_are_written_as_people_write_them(shipped):
    names = {code: region.name for code, region in shipped.items()}

    assert names["31"] == "Daerah Khusus Ibukota Jakarta"
    assert names["73.10"] == "Kabupaten Pangkajene dan Kepulauan"
    assert names["13.05.15"] == "2 x 11 Kayu Tanam"
    assert names["14.06.05.1001"] == "Kepenuhan Tengah"
    assert names["35.73.02.1008"] == "Oro-Oro Dowo"
    assert names["12.02.12.2009"] == "Siabal-abal III"
    assert names["14.02.09.2010"] == "Lambang Sari I, II, III"
    assert names["53.02.01.1001"] == "SoE"
    odd = [name for name in names.values() if re.search(r"[\"’*]|  |^ | $|(?<![^ ])(?!dan |x )[a-z]", name)]
    assert odd == []


def test_every_name_fits_its_column_and_has_a_key(shipped):
    for region in shipped.values():
        assert 0 < len(region.name) <= 120
        assert re.fullmatch("[A-Z0-9]{1,120}", region.name_key), region.code


def test_the_notice_names_licence_source_and_this_very_file():
    notice = (REGIONS_FILE.parent / "NOTICE.md").read_text(encoding="utf-8")

    assert hashlib.sha256(REGIONS_FILE.read_bytes()).hexdigest() in notice
    for said in ("Open Database License (ODbL) 1.0", "idn-area-data", "4.0.1", "300.2.2-2138 Tahun 2025"):
        assert said in notice
    assert REGIONS_FILE.stat().st_size < 1_500_000


def test_the_guide_derives_the_file_from_the_source(tmp_path):
    guide = (Path(settings.BASE_DIR) / "docs" / "how-to" / "refresh-regions.md").read_text(encoding="utf-8")
    script = guide.split("```python\n")[1].split("```")[0]
    for name, text in {
        "provinces": "code,name\n31,Daerah Khusus Ibukota Jakarta\n",
        "regencies": "code,province_code,name\n31.74,31,Kota Administrasi Jakarta Selatan\n",
        "districts": 'code,regency_code,name\n31.74.02,31.74,"Ra""as"\n31.74.01,31.74,alang - alang Tebet\n',
        "villages": "code,district_code,name\n"
        '31.74.01.1001,31.74.01,ALue TanjungTebat\n31.74.01.1002,31.74.01,"Lubuk I,II"\n'
        "31.74.01.1003,31.74.01,Sitio-tio IV.Namo\n31.74.01.1004,31.74.01,P.O. Hurlang*\n",
    }.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    names = {"__name__": "guide"}
    exec(script, names)  # noqa: S102 - the guide's own words are what is tested

    names["derive"](tmp_path, tmp_path / "out.csv.gz")

    assert [
        (region.code, region.name, region.bps_code) for region in read_regions(tmp_path / "out.csv.gz")
    ] == [
        ("31", "Daerah Khusus Ibukota Jakarta", ""),
        ("31.74", "Kota Administrasi Jakarta Selatan", "3171"),
        ("31.74.01", "Alang-Alang Tebet", ""),
        ("31.74.02", "Ra'as", ""),
        ("31.74.01.1001", "Alue Tanjung Tebat", ""),
        ("31.74.01.1002", "Lubuk I,II", ""),
        ("31.74.01.1003", "Sitio-tio IV. Namo", ""),
        ("31.74.01.1004", "P.O. Hurlang", ""),
    ]


# -- loading --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_command_loads_everything_and_a_second_time_changes_nothing(capsys, index):
    call_command("load_regions", "--json")
    first = json.loads(capsys.readouterr().out.splitlines()[-1])
    call_command("load_regions", "--json")
    second = json.loads(capsys.readouterr().out.splitlines()[-1])

    assert (first["created"], first["updated"], first["unchanged"], first["absent"]) == (91_599, 0, 0, 0)
    assert (second["created"], second["updated"], second["unchanged"], second["absent"]) == (0, 0, 91_599, 0)
    tebet_timur = Region.objects.select_related("parent__parent__parent").get(code="31.74.01.1001")
    assert str(tebet_timur.parent.parent.parent) == "Daerah Khusus Ibukota Jakarta"
    # One name looked up by itself and among thousands are the same answer.
    for names in [
        ("Tebet Timur", "Tebet"), ("Pulogadung", "Pulo Gadung"), ("Tebet Tmur", "Tebet"),
        ("Kapuk Muara", "Penjarigan"), ("Cipayung", "Cipayung"), ("Cipayung", "Cipayung", "Kota Depok"),
        ("Manggarai", "", "Jaksel"), ("Sawah Besar",), ("Bukit Duri", "Cakung"), ("Nihil", "Entah"), ("", ""),
        ("Cipayung", "Cipayung", "", "", ("31",)),
    ]:  # fmt: skip
        assert resolve_kelurahan(*names) == index.kelurahan(*names), names


@pytest.mark.django_db
def test_a_load_writes_only_what_differs_and_removes_nothing(write_file):
    load_regions(write_file(SMALL))
    renamed = [(code, name.replace("Tebet Timur", "Tebet Wetan"), bps) for code, name, bps in SMALL]

    counts = load_regions(write_file([*renamed, ("31.74.02", "Setiabudi", "")], "newer.csv.gz"))
    shorter = load_regions(write_file(renamed[:3], "shorter.csv.gz"))

    assert counts == RegionCounts(created=1, updated=1, unchanged=3, absent=0)
    assert shorter == RegionCounts(created=0, updated=0, unchanged=3, absent=2)
    village = Region.objects.get(code="31.74.01.1001")
    assert (village.name, village.name_key, village.parent_id) == ("Tebet Wetan", "TEBETWETAN", "31.74.01")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("31", "DKI", ""), ("31", "DKI", "")],
        [("31", "DKI", ""), ("31.74.01", "Tebet", "")],
        [("3174", "Jakarta Selatan", "")],
        [("31", "", "")],
    ],
    ids=["empty", "twice", "orphan", "bare digits", "nameless"],
)
def test_a_file_that_is_not_whole_is_refused_and_nothing_is_stored(write_file, rows):
    with pytest.raises(RegionDataError):
        load_regions(write_file(rows))

    assert not Region.objects.exists()


@pytest.mark.django_db
def test_a_file_cut_short_makes_the_command_end_with_2(tmp_path, capsys):
    cut = tmp_path / "regions.csv.gz"
    cut.write_bytes(REGIONS_FILE.read_bytes()[:200_000])

    with pytest.raises(SystemExit) as ended:
        call_command("load_regions", "--json", "--file", str(cut))

    assert ended.value.code == 2
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["error"] == "data_wilayah_rusak"
    assert not Region.objects.exists()


# -- finding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kecamatan", "code"),
    [
        ("Tebet Timur", "Tebet", "31.74.01.1001"),
        ("KEL. TEBET TIMUR", "Kec. Tebet", "31.74.01.1001"),
        ("pulogadung", "Pulo Gadung", "31.75.02.1001"),
        ("Kota Bambu Utara", "Palmerah", "31.73.07.1003"),
    ],
)
def test_a_kelurahan_is_found_within_its_kecamatan_alone(index, name, kecamatan, code):
    match = index.kelurahan(name, kecamatan)

    assert (match.code, match.level, match.problem, match.note) == (code, 4, "", "")


def test_every_area_of_jakarta_but_two_is_found_by_two_names(index, shipped):
    jakarta = [region for code, region in shipped.items() if region.level == 4 and code.startswith("31.")]

    unclear = [r.code for r in jakarta if index.kelurahan(r.name, shipped[r.parent_id].name).code != r.code]

    # Cipayung also lies in Depok, Taman Sari in Bogor and in Tasikmalaya, each in a kecamatan of its own name.
    assert unclear == ["31.73.03.1001", "31.75.10.1001"]


def test_two_places_of_the_same_names_are_told_and_not_guessed(index):
    match = index.kelurahan("Cipayung", "Cipayung")

    assert (match.code, match.problem, match.candidates) == (
        None, "kelurahan_ganda", ("31.75.10.1001", "32.76.07.1001"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "code", "note"),
    [
        ({"kota": "Jaktim"}, "31.75.10.1001", ""),
        ({"kota": "Kota Depok"}, "32.76.07.1001", ""),
        ({"provinsi": "D.K.I. Jakarta"}, "31.75.10.1001", ""),
        ({"home": ("31",)}, "31.75.10.1001", "menurut_wilayah_kerja"),
    ],
    ids=["kota", "other kota", "provinsi", "home"],
)
def test_kota_provinsi_or_home_decides_between_two(index, more, code, note):
    match = index.kelurahan("Cipayung", "Cipayung", **more)

    assert (match.code, match.note) == (code, note)


def test_home_excludes_nothing(index):
    assert index.kelurahan("Beji", "Beji", "Depok", home=("31",)).code == "32.76.06.1001"


def test_kota_and_kabupaten_of_one_name_are_kept_apart(index):
    assert index.kelurahan("Tamansari", "Tamansari", "Kabupaten Bogor").code == "32.01.31.2004"
    assert index.kelurahan("Tamansari", "Tamansari", "Kota Bogor").problem == "kecamatan_tidak_ditemukan"


@pytest.mark.parametrize(
    ("name", "kecamatan", "code"),
    [
        ("Tebet Tmur", "Tebet", "31.74.01.1001"),
        ("Manggrai", "Tebet", "31.74.01.1007"),
        ("Bukti Duri", "Tebet", "31.74.01.1005"),
        ("Kapuk Muara", "Penjarigan", "31.72.01.1003"),
    ],
    ids=["letter gone", "letter gone inside", "letters swapped", "in the kecamatan"],
)
def test_one_slip_of_spelling_is_forgiven_and_told(index, name, kecamatan, code):
    match = index.kelurahan(name, kecamatan)

    assert (match.code, match.note) == (code, "ejaan_dibetulkan")


@pytest.mark.parametrize(
    ("name", "kecamatan", "problem"),
    [
        ("Tebt Tmur", "Tebet", "kelurahan_tidak_ditemukan"),
        ("Tebet Tmur", "Tebett", "kecamatan_tidak_ditemukan"),
        ("Pula", "Kebayoran Baru", "kelurahan_tidak_ditemukan"),
        ("Bukit Duri", "Cakung", "kelurahan_tidak_ditemukan"),
        ("Tebet Timur", "Negeri Antah", "kecamatan_tidak_ditemukan"),
        ("Sawah Besar", "", "kecamatan_kosong"),
        ("Tebet Timur", "", "kecamatan_kosong"),
        (" - ", "Tebet", "kelurahan_kosong"),
    ],
    ids=["two slips", "a slip in each", "short name", "other kecamatan", "no kecamatan of that name",
         "a kecamatan in the wrong column", "no kecamatan", "no name"],
)  # fmt: skip
def test_what_is_not_sure_is_told_with_a_code(index, name, kecamatan, problem):
    match = index.kelurahan(name, kecamatan)

    assert (match.code, match.level, match.problem) == (None, 0, problem)


def test_a_kelurahan_in_another_kecamatan_is_offered(index):
    assert index.kelurahan("Bukit Duri", "Cakung").candidates == ("31.74.01.1005",)


def test_a_kind_word_that_is_part_of_a_name_tells_two_apart():
    index = RegionIndex(
        [
            ("99", "P", "P"), ("99.01", "K", "K"), ("99.01.01", "Rawa", "RAWA"),
            ("99.01.01.1001", "Manna", "MANNA"), ("99.01.01.1002", "Kota Manna", "MANNA"),
        ]
    )  # fmt: skip

    assert index.kelurahan("manna", "Rawa").code == "99.01.01.1001"
    assert index.kelurahan("KOTA MANNA", "Rawa").code == "99.01.01.1002"
    assert index.kelurahan("Kel. Manna", "Rawa").problem == "kelurahan_ganda"


def test_a_number_in_a_name_is_no_slip():
    index = RegionIndex(
        [
            ("99", "P", "P"), ("99.01", "K", "K"), ("99.01.01", "Rawa", "RAWA"),
            ("99.01.01.1001", "Kapuk I", "KAPUKI"), ("99.01.01.1002", "Kampung 12", "KAMPUNG12"),
        ]
    )  # fmt: skip

    assert index.kelurahan("Kapuk II", "Rawa").code is None
    assert index.kelurahan("Kampung 13", "Rawa").code is None
    assert index.kelurahan("Kapok I", "Rawa").code == "99.01.01.1001"


def test_two_areas_one_slip_away_are_told_and_not_guessed():
    index = RegionIndex(
        [
            ("99", "P", "P"), ("99.01", "K", "K"), ("99.01.01", "Rawa", "RAWA"),
            ("99.01.01.1001", "Sukamaju", "SUKAMAJU"), ("99.01.01.1002", "Sukamayu", "SUKAMAYU"),
        ]
    )  # fmt: skip

    match = index.kelurahan("Sukamau", "Rawa")

    assert (match.problem, match.candidates) == ("kelurahan_ganda", ("99.01.01.1001", "99.01.01.1002"))


def test_without_kecamatan_a_name_is_taken_only_within_kota_provinsi_or_home(index):
    assert index.kelurahan("Manggarai", kota="Jakarta Selatan").code == "31.74.01.1007"
    assert index.kelurahan("Menteng", provinsi="Jakarta").code == "31.71.06.1001"
    at_home = index.kelurahan("Rawa Bunga", home=("31.75",))
    assert (at_home.code, at_home.note) == ("31.75.03.1004", "menurut_wilayah_kerja")
    assert index.kelurahan("Sawah Besar", home=("31",)).problem == "kecamatan_kosong"


def test_several_areas_at_home_are_offered_before_others_and_none_is_taken(index):
    # 'Menteng' lies once in Jakarta and once in Bogor; both are home here, a Menteng elsewhere is not.
    match = index.kelurahan("Menteng", home=("31", "32"))

    assert (match.code, match.problem) == (None, "kecamatan_kosong")
    assert match.candidates == ("31.71.06.1001", "32.71.04.1001")


def test_two_of_one_name_in_one_kecamatan_at_home_stay_unclear():
    index = RegionIndex(
        [
            ("99", "P", "P"), ("99.01", "K", "K"), ("99.01.01", "Rawa", "RAWA"), ("98", "Q", "Q"), ("98.01", "L", "L"),
            ("98.01.01", "Rawa", "RAWA"), ("98.01.01.1001", "Merlung", "MERLUNG"),
            ("99.01.01.1001", "Merlung", "MERLUNG"), ("99.01.01.2002", "Merlung", "MERLUNG"),
        ]
    )  # fmt: skip

    match = index.kelurahan("Merlung", "Rawa", home=("99",))

    assert (match.code, match.candidates) == (None, ("99.01.01.1001", "99.01.01.2002"))


def test_no_more_than_five_candidates_are_offered(index):
    assert len(index.kelurahan("Sukamaju", "Negeri Antah").candidates) == 5


def test_names_are_shown_from_the_smallest_area_to_the_largest(index):
    assert index.full_name("32.76.07.1001") == "Cipayung, Cipayung, Kota Depok, Jawa Barat"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.74.01.1001", "31.74.01.1001"),
        ("3174011001", "31.74.01.1001"),
        (" 31-74-01-1001 ", "31.74.01.1001"),
        ("3174011001.0", "31.74.01.1001"),
        ("317401", "31.74.01"),
        ("31.74", "31.74"),
        ("31", "31"),
        ("3171010", None),
        ("3171010001", None),
        ("31.99", None),
        ("31.7", None),
        ("", None),
    ],
)
def test_a_code_is_read_in_any_form_but_only_from_kemendagris_list(index, text, code):
    match = index.code(text)

    assert (match.code, match.problem) == (code, "" if code else "kode_wilayah_tidak_dikenal")


@pytest.mark.django_db
def test_the_index_takes_one_query_and_a_single_look_up_two(write_file, django_assert_num_queries):
    load_regions(write_file(SMALL))

    with django_assert_num_queries(1):
        index = RegionIndex.load()
    with django_assert_num_queries(2):
        assert resolve_kelurahan("Tebet Timur", "Tebet") == index.kelurahan("Tebet Timur", "Tebet")
    with django_assert_num_queries(1):
        assert resolve_code("3174011001") == index.code("3174011001")


@pytest.mark.django_db
def test_before_loading_the_answer_says_what_is_missing():
    assert resolve_kelurahan("Tebet Timur", "Tebet").problem == "wilayah_belum_dimuat"
    assert RegionIndex.load().kelurahan("Tebet Timur", "Tebet").problem == "wilayah_belum_dimuat"
    assert resolve_code("31.74").problem == "wilayah_belum_dimuat"


def test_every_code_that_can_come_back_has_a_sentence():
    source = (REGIONS_FILE.parents[1] / "regions.py").read_text(encoding="utf-8")

    problems = set(re.findall(r'"((?:wilayah|kelurahan|kecamatan|kode_wilayah)_[a-z_]+)"', source))
    assert problems == set(REGION_PROBLEMS)
    assert set(re.findall(r'note="([a-z_]+)"', source)) == set(REGION_NOTES)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("TEBET", "TEBET", False),
        ("TEBET", "TEBT", True),
        ("TEBET", "TEBETT", True),
        ("TEBET", "TABET", True),
        ("TEBET", "TBEET", True),
        ("TEBET", "TBET", True),
        ("TEBET", "TABAT", False),
        ("TEBET", "TEB", False),
        ("TEBET", "BETET", False),
        ("AB", "BA", True),
        ("", "A", True),
        ("", "", False),
    ],
)
def test_one_edit_is_a_letter_more_less_other_or_two_swapped(one, other, apart):
    assert one_edit_apart(one, other) is apart
    assert one_edit_apart(other, one) is apart
