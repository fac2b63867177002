"""What a delivery is before its rows are read: typos forgiven, contents guessed, kinds told apart, answers checked."""

from dataclasses import dataclass

import pytest

from households.extracts.columns import answer_key, fingerprint, recognise
from households.extracts.content import guess, mask, masked_samples
from households.extracts.errors import ExtractRefused, MappingRefused
from households.extracts.mapping import Answers, checked_answers, digest, read_mapping_file
from households.extracts.spellings import SPELLINGS, known
from households.extracts.understanding import understand

NIKS = ["3174014506850001", "3174011708450002", "3174090102580004"]
CARDS = ["3174011203150007", "3174011203150007", "3174012112180003"]


@dataclass(frozen=True)
class Sheet:
    """A file as far as understanding looks into it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()

    def sample(self, rows):
        return list(self.rows)[:rows]


def sheet(**columns):
    return Sheet(tuple(columns), tuple(zip(*columns.values(), strict=True)))


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Nomr KK", "no_kk"),
        ("Tangal Lahir", "tanggal_lahir"),
        ("Nama Lengakp", "nama"),
        ("Kecamattan", "kecamatan"),
        ("Jenis Kelamim", "jenis_kelamin"),
        ("Keluraahn", "kelurahan"),
        ("402 Nama Lengkp", "nama"),
    ],
)
def test_a_slip_of_the_keyboard_is_forgiven(header, meaning):
    assert (known(header).meaning, known(header).how) == (meaning, "mirip")


@pytest.mark.parametrize("header", ["nkj", "Namo", "Namart RW", "nama rx", "Keluarga", "Catatan", "KIB", ""])
def test_what_may_be_two_things_or_is_too_short_is_not_guessed(header):
    assert known(header).meaning is None


def test_every_spelling_of_the_dictionary_is_known_for_what_it_is():
    assert {
        (meaning, key)
        for meaning, keys in SPELLINGS.items()
        for key in keys.split()
        if known(key).meaning != meaning
    } == set()


def test_members_in_columns_are_counted():
    layout = recognise(
        ["nik_kk", "nama_kk", "nik_pkk", "nama_pkk", "nik_anak_1", "Nama Anak 1", "Nama Anak ke 2"]
    )
    assert [(column.meaning, column.number) for column in layout.columns[4:]] == [
        ("nik_anak", 1),
        ("nama_anak", 1),
        ("nama_anak", 2),
    ]


def test_a_period_text_is_a_flag_only_where_there_is_none():
    layout = recognise(["NIK", "PKH", "periode_pkh", "periode_bpnt"])
    assert [column.header for column in layout.flags] == ["PKH", "periode_bpnt"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["Nomor KK", "NIK", "Nama", "BANSOS PKH"], "orang"),
        (["nama_penerima", "nik", "PKH"], "orang"),
        (["id_keluarga", "no_kk", "nama_kepala_keluarga", "nik", "desil_nasional"], "keluarga"),
        (["NAMA PENERIMA", "NIK KTP", "TAHAP", "BANSOS", "IDSEMESTA", "NM KEL"], "penerima"),
        (["NIK", "NAMA KEPALA KELUARGA", "KRITERIA BLT", "METODE PEMBAYARAN"], "penerima"),
        (["id_kpm", "nik_kk", "nama_kk", "nik_pkk", "nama_pkk", "nik_anak"], "keluarga_berkolom"),
        (["No", "Nama", "Alamat", "RT", "RW"], "tanpa_identitas"),
    ],
)
def test_kinds_are_told_apart_by_their_columns(header, kind):
    understood = understand(Sheet(tuple(header)))
    assert (understood.kind, understood.questions) == (kind, {})


def test_a_kind_that_the_columns_leave_open_is_asked_and_a_told_one_stands():
    file = sheet(**{"NIK": NIKS, "Nama Penerima": ["A", "B", "C"]})
    assert understand(file).questions["kind"] == {"proposal": "penerima", "certain": False}
    assert understand(file, told_kind="orang").questions == {}


@pytest.mark.parametrize(
    ("values", "meaning"),
    [
        (NIKS, "nik"),
        (CARDS, "no_kk"),
        (["'3174014506850001", "3174.0117.0845.0002", ""], "nik"),
        (["05/06/1985", "17 Agustus 1945", "1958-02-01"], "tanggal_lahir"),
        (["L", "P", "P"], "jenis_kelamin"),
        (["LAKI-LAKI", "PEREMPUAN", ""], "jenis_kelamin"),
        (["KEPALA KELUARGA", "ISTRI", "ANAK"], "hubungan"),
        (["Jl. Mawar 3", "GG. KELINCI RT 002/003", "Kp. Baru"], "alamat"),
        (["001/007", "RT 02/RW 05", "3/1"], "rt_rw"),
        (["DESIL 3", "Desil 1", "desil 10"], "desil"),
        (["SITI AMINAH", "BUDI SANTOSO", "RIFKI"], "nama"),
        (["baik", "rusak", "baik"], ""),
        (["12", "400000", "7"], ""),
        (["", " ", ""], ""),
        ([], ""),
    ],
)
def test_what_a_column_holds_is_proposed(values, meaning):
    assert guess(values) == meaning


def test_round_amounts_of_money_are_no_birth_dates():
    assert guess(["10000", "20000", "25000", "30500"]) == ""
    assert guess(["10001", "20345", "25177", "30511"]) == "tanggal_lahir"


def test_a_file_of_unknown_columns_is_asked_about_with_proposals():
    file = sheet(
        Kode=NIKS,
        Kartu2=CARDS,
        Uraian=["SITI AMINAH", "BUDI SANTOSO", "DEWI"],
        Sisa=["baik", "rusak", "baik"],
    )
    asked = understand(file).questions
    assert {each["header"]: (each["proposal"], each["why"], each["needed"]) for each in asked["columns"]} == {
        "Kode": ("nik", "isi", True),
        "Kartu2": ("no_kk", "isi", True),
        "Uraian": ("nama", "isi", True),
        "Sisa": ("", "", False),
    }
    assert (asked["headline"], asked["kind"]) == ("kolom", {"proposal": "orang", "certain": True})


def test_a_column_that_looks_like_something_missing_is_asked_about_and_one_that_is_there_is_not():
    file = sheet(NIK=NIKS, Uraian=["SITI AMINAH", "BUDI SANTOSO", "DEWI ANGGRAINI"])
    assert [each["needed"] for each in understand(file).questions["columns"]] == [False, True]
    named = sheet(NIK=NIKS, Nama=["SITI", "BUDI", "DEWI"], Ketua=["PAK AMIN", "BU SRI", "PAK JOKO"])
    assert understand(named).questions == {}


def test_answers_settle_what_was_asked():
    file = sheet(Kode=NIKS, Uraian=["SITI AMINAH", "BUDI SANTOSO", "DEWI"], Bantu=["1", "0", "1"])
    answers = {"columns": {"kode": "nik", "URAIAN": "nama", "Bantu": "program:klj"}}
    understood = understand(file, answers)
    assert understood.questions == {}
    assert (understood.layout.nik.header, understood.layout.name.header) == ("Kode", "Uraian")
    assert [column.programme for column in understood.layout.flags] == ["klj"]


def test_a_file_whose_known_columns_name_nobody_is_none():
    with pytest.raises(ExtractRefused) as refused:
        understand(Sheet(("provinsi", "kota"), (("DKI", "JAKARTA"),)))
    assert refused.value.code == "judul_tidak_dikenal"


def test_headers_that_several_columns_share_are_told_apart_by_their_place():
    header = ["Nama", "NIK", "Nama", ""]
    assert [answer_key(place, header) for place in range(4)] == ["Nama#1", "NIK", "Nama#3", "#4"]
    layout = recognise(header, {"columns": {"nama#1": "nama_kepala", "Nama#3": "nama"}})
    assert (layout.name.place, layout.chosen["nama_kepala"].place) == (2, 0)


def test_a_fingerprint_is_that_of_the_columns_however_they_are_spelled():
    assert fingerprint(["NIK", "Nama Lengkap"]) == fingerprint(["nik", "NAMA_LENGKAP "])
    assert fingerprint(["NIK", "Nama"]) != fingerprint(["Nama", "NIK"])
    assert fingerprint(["###", "NIK"]) != fingerprint(["!!!", "NIK"])


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"kolom": {}}, "kolom"),
        ({"columns": []}, "columns"),
        ({"columns": {"Kode": "nikk"}}, "columns.Kode"),
        ({"columns": {"Kode": "program:tidakada"}}, "columns.Kode"),
        ({"columns": {"Kode": 3}}, "columns.Kode"),
        ({"columns": {"Lain": "nik"}}, "columns.Lain"),
        ({"kind": "rumah"}, "kind"),
        ({"relation_coding": "bkkbn"}, "relation_coding"),
        ({"programme": 7}, "programme"),
        ([], ""),
    ],
)
def test_a_mapping_that_is_wrong_names_its_key(said, key):
    with pytest.raises(MappingRefused) as refused:
        checked_answers(said, ["Kode", "Nama"])
    assert refused.value.key == key
    assert f"“{key}”" in str(refused.value) if key else "Pemetaan" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"[1]"])
def test_a_mapping_file_that_is_no_mapping_is_refused_in_a_sentence(tmp_path, content):
    (tmp_path / "m.json").write_bytes(content)
    with pytest.raises(MappingRefused):
        read_mapping_file(tmp_path / "m.json")
    with pytest.raises(MappingRefused):
        read_mapping_file(tmp_path / "tidak-ada.json")


def test_answers_have_one_digest_whatever_their_order_and_none_has_none():
    one, two = Answers(columns={"A": "nik", "B": "nama"}), Answers(columns={"B": "nama", "A": "nik"})
    assert digest(one) == digest(two) != digest(Answers(columns={"A": "nik"}))
    assert digest(Answers()) == ""


def test_samples_are_three_different_ones_and_nobodys():
    assert masked_samples([*NIKS, NIKS[0]]) == ["3174••••••••0001", "3174••••••••0002", "3174••••••••0004"]
    assert masked_samples(["SITI AMINAH", "", "SITI AMINAH", "L"]) == ["S••I A••••H", "L"]
    assert masked_samples(["KEPALA KELUARGA", "ANAK"] * 40) == ["KEPALA KELUARGA", "ANAK"]
    assert masked_samples(["3174011203150007", "3174011203150009"] * 40) == [
        "3174••••••••0007",
        "3174••••••••0009",
    ]
    assert mask("05/06/1985") == "••/••/1985"
    assert mask("0812-3456-7890") == "••••••••••7890"
