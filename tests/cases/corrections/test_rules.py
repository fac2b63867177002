"""What the rules ask for, one finding and one record at a time; nothing here needs a database."""

from datetime import date

import pytest

from cases.complaints.kinds import KINDS
from cases.complaints.models import Finding
from cases.corrections.differences import COLUMNS, columns_in_file
from cases.corrections.kinds import CORRECTION_KINDS, TAKES_AWAY
from cases.corrections.rules import RULES, SILENCES, Subject, look_at

TOLD = {
    "nik_written": "3174094506600003", "kk_written": "3174091203150001", "name": "Hj. Sumarni", "birth_place": "Jakarta",
    "birth_date": date(1960, 6, 5), "sex": "P", "rt": "003", "rw": "007", "kelurahan": "Tebet Timur",
}  # fmt: skip


def subject(kind: str, record: dict | None, *, told: dict | None = None, **known: object) -> Subject:
    finding = Finding(**(TOLD | (told or {})))
    in_file = columns_in_file([record]) if record else frozenset()
    defaults = {
        "source": "dtks",
        "is_complete": True,
        "kelurahan": "Tebet Timur",
        "in_file": in_file,
        "own_record": "DTKS-12",
    }
    return Subject(finding=finding, complaint_kind=kind, record=record, **(defaults | known))


def asked(kind: str, record: dict | None, **known: object) -> list[tuple[str, str, str, str]]:
    return [
        (want.kind, want.column, want.from_value, want.to_value)
        for want in look_at(subject(kind, record, **known)).wants
    ]


@pytest.mark.parametrize("kind", ["tidak_terdaftar", "dicoret", "data_tidak_sesuai", "tidak_menerima"])
def test_who_is_not_in_a_complete_register_is_proposed(kind):
    assert asked(kind, None) == [("tambah", "", "", "")]


def test_absence_from_a_partial_extract_proves_nothing():
    look = look_at(subject("tidak_terdaftar", None, is_complete=False))
    assert (look.wants, look.silence) == ((), "ekstrak_sebagian")


@pytest.mark.parametrize("kind", ["fiktif", "tidak_layak", "ganda", "pindah", "salah_data_meninggal"])
def test_nobody_is_proposed_whom_the_complaint_may_not_be_for(kind):
    assert asked(kind, None) == []


def test_a_name_that_says_its_bearer_died_is_not_proposed():
    assert asked("tidak_terdaftar", None, told={"name": "Alm. Sumarni"}) == []


@pytest.mark.parametrize(
    ("column", "changes", "told", "expected"),
    [
        ("nama", {"name": "SUMARNIH"}, {}, ("SUMARNIH", "Hj. Sumarni")),
        ("nik", {"nik": "3174094506600004"}, {}, ("3174094506600004", "3174094506600003")),
        ("nik", {"nik": None, "nik_digits": "317409450660000"}, {}, ("317409450660000", "3174094506600003")),
        ("no_kk", {"kk_number": "3174091203150009"}, {}, ("3174091203150009", "3174091203150001")),
        ("tempat_lahir", {"birth_place": "BOGOR"}, {}, ("BOGOR", "Jakarta")),
        ("tanggal_lahir", {"birth_date": "1960-05-06"}, {}, ("1960-05-06", "1960-06-05")),
        ("tanggal_lahir", {"birth_date": None}, {}, ("05-06-1960", "1960-06-05")),
        ("jenis_kelamin", {"sex": "L"}, {}, ("L", "P")),
        ("rt", {"rt": "014"}, {"rt": "004"}, ("014", "004")),
        ("rw", {"rw": "001"}, {}, ("001", "007")),
        ("kelurahan", {"kelurahan": "BUKIT DURI"}, {}, ("BUKIT DURI", "Tebet Timur")),
    ],
)
def test_a_field_that_differs_is_amended_from_what_stands_there(record, column, changes, told, expected):
    assert asked("data_tidak_sesuai", record | changes, told=told) == [("ubah", column, *expected)]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "SUMARNI"}, {"name": "Hj. Sumarni, S.Pd"}),
        ({"name": "SUMAR NI"}, {"name": "sumarni"}),
        ({"nik": "3174094506600004"}, {"nik_written": "31740945066"}),
        ({"nik": "3174094506600004"}, {"nik_written": ""}),
        ({"kk_number": "3174091203150009"}, {"kk_written": "3174094506600003"}),
        ({"birth_date": "1960-05-06"}, {"birth_date": None}),
        ({"birth_place": None}, {}),
        ({"rt": "3", "rw": "7"}, {}),
        ({"rt": "000"}, {}),
        ({"kelurahan": "KEL. TEBETTIMUR"}, {}),
        ({"kelurahan": "TEBET TIMUUR"}, {}),
        ({"kelurahan": None}, {}),
    ],
    ids=str,
)
def test_what_only_looks_different_or_is_not_known_is_left_alone(record, changes, told):
    assert asked("data_tidak_sesuai", record | changes, told=told) == []


def test_a_kelurahan_that_names_no_area_is_no_fault_of_the_register(record):
    assert asked("data_tidak_sesuai", record | {"kelurahan": "BUKIT DURI"}, kelurahan="") == []


def test_an_empty_nik_is_a_difference_only_where_the_file_has_niks(record):
    empty = record | {"nik": None, "nik_written": None, "nik_digits": None}
    assert asked("data_tidak_sesuai", empty) == []
    assert asked("data_tidak_sesuai", empty, in_file=frozenset({"nik"})) == [
        ("ubah", "nik", "", "3174094506600003")
    ]


def test_who_moved_is_a_move_and_not_an_amendment(record):
    elsewhere = record | {"rt": "014", "kelurahan": "BUKIT DURI", "name": "SUMARNIH"}
    kinds = {(kind, column) for kind, column, _, _ in asked("pindah", elsewhere)}
    assert kinds == {("pindah", "rt"), ("pindah", "kelurahan"), ("ubah", "nama")}


def test_a_neighbours_details_are_not_amended(record):
    assert asked("tidak_layak", record | {"name": "SUMARNIH"}) == []


@pytest.mark.parametrize("kind", ["tidak_menerima", "tidak_terdaftar", "dicoret"])
def test_a_claimed_programme_that_the_register_denies_is_proposed(record, kind):
    assert asked(kind, record, programmes=("sembako", "pkh")) == [
        ("usul_program", "program", "", "sembako"),
        ("usul_program", "program", "", "pkh"),
    ]


def test_a_programme_without_a_column_in_the_file_is_not_proposed(record):
    look = look_at(subject("tidak_terdaftar", record, programmes=("klj",)))
    assert (look.wants, look.silence) == ((), "program_tidak_tampak")


def test_recorded_aid_that_never_came_is_a_referral(record):
    recorded = record | {"programmes": ["sembako"]}
    assert asked("tidak_menerima", recorded, programmes=("sembako",), period="2026-07 sampai 2026-09") == [
        ("penyaluran", "program", "Terdaftar, tapi tidak pernah dapat, 2026-07 sampai 2026-09", "sembako")
    ]
    assert [row[3] for row in asked("tidak_menerima", recorded)] == ["sembako"]


@pytest.mark.parametrize(
    "kind", ["tidak_disalurkan", "jumlah_kurang", "mutu_buruk", "pungutan", "kartu_bermasalah"]
)
def test_a_delivery_complaint_is_a_referral_with_or_without_a_record(record, kind):
    assert [row[0::3] for row in asked(kind, None, programmes=("beras",))] == [("penyaluran", "beras")]
    assert [row[0:2] for row in asked(kind, record)] == [("penyaluran", "")]


def test_in_dtsen_a_decile_out_of_reach_is_explained_and_only_facts_are_amended(record):
    ranked = subject(
        "tidak_terdaftar", record | {"decile": 7, "name": "SUMARNIH"}, source="dtsen", programmes=("sembako",)
    )
    look = look_at(ranked)
    assert [want.column for want in look.wants] == ["nama"]
    assert look.silence == "desil_di_luar_batas"


def test_pkh_reaches_one_decile_less_than_sembako(record):
    claimed = asked("tidak_terdaftar", record | {"decile": 5}, source="dtsen", programmes=("sembako", "pkh"))
    assert [row[3] for row in claimed] == ["sembako"]


def test_who_is_recorded_dead_and_reports_is_reactivated(record):
    assert asked("salah_data_meninggal", record | {"living": "meninggal"}) == [
        ("aktifkan", "", "meninggal", "hidup")
    ]
    assert asked("dicoret", record | {"is_active": False}) == [("aktifkan", "", "nonaktif", "aktif")]


def test_a_death_that_only_the_story_tells_waits_for_a_person(record):
    look = look_at(subject("salah_data_meninggal", record))
    assert (look.wants, look.silence) == ((), "perlu_orang")


@pytest.mark.parametrize(("kind", "reason"), [("tidak_layak", "mampu"), ("fiktif", "orang_tidak_ditemukan")])
def test_a_removal_needs_a_persons_word_on_the_match_and_a_document(record, kind, reason):
    assert (
        asked(kind, record)
        == asked(kind, record, confirmed=True)
        == asked(kind, record, has_proof=True)
        == []
    )
    assert asked(kind, record, confirmed=True, has_proof=True) == [("hapus", "", "", reason)]


def test_a_merge_needs_two_confirmed_records_and_a_document(record):
    assert asked("ganda", record, confirmed=True, has_proof=True) == []
    assert asked("ganda", record, twin="DTKS-99", confirmed=True) == []
    assert asked("ganda", record, twin="DTKS-99", confirmed=True, has_proof=True) == [
        ("gabung", "", "DTKS-99", "DTKS-12")
    ]


def test_every_rule_can_be_told_and_names_what_exists():
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert str(rule.words).endswith(".")
        assert rule.complaint_kinds <= set(KINDS)
        assert rule.kind in CORRECTION_KINDS
        assert rule.column in {"", "program", *COLUMNS}
        assert len(rule.code) <= 40


@pytest.mark.parametrize("found", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_to_nothing_has_a_reason_and_a_machine_takes_nothing_away(record, kind, found):
    look = look_at(subject(kind, record if found else None, has_proof=True, twin="DTKS-99"))
    assert not {want.kind for want in look.wants} & set(TAKES_AWAY)
    assert look.silence in SILENCES or look.wants
