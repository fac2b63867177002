"""Archives: the files of a ZIP are parts of one extract; an archive that means harm is refused."""

import gzip
import io
import stat
import zipfile

import pytest

from tests.extracts.conftest import BUDI, HEADER, SITI, Refusal, text
from tests.extracts.corpus.sheets import xlsx


def packed(members):
    """A ZIP of files by name; a name may be a ZipInfo."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts(rows):
    return [(row["part"], row["source_row"], row["row_number"], row["name"]) for row in rows]


def test_the_files_of_an_archive_are_one_extract_and_each_row_knows_its_file(take_in, rows_of):
    files = {
        "a/tebet.csv": text(HEADER, SITI),
        "menteng.xlsx": xlsx({"Data": [HEADER, [], BUDI]}),
        "__MACOSX/a/._tebet.csv": "x",
        ".DS_Store": b"\0\1",
    }
    printed = take_in(packed(files))
    assert parts(rows_of(printed)) == [
        ("tebet.csv", 1, 1, "SITI AMINAH"),
        ("menteng.xlsx", 2, 3, "BUDI SANTOSO"),
    ]
    assert (printed["rows_read"], printed["warnings"]) == (2, {"baris_kosong": 1})


def test_one_file_in_an_archive_gives_what_the_file_alone_gives(take_in, rows_of):
    alone = rows_of(take_in(text(HEADER, SITI, BUDI)))
    assert rows_of(take_in(packed({"register.csv": text(HEADER, SITI, BUDI)}))) == alone
    assert rows_of(take_in(gzip.compress(text(HEADER, SITI, BUDI).encode()))) == alone


def test_a_letter_beside_the_table_is_said_to_be_left_out(take_in):
    printed = take_in(
        packed({"surat.pdf": b"%PDF-1.7", "baca.txt": "Terlampir.\n", "a.csv": text(HEADER, SITI)})
    )
    assert (printed["rows_read"], printed["warnings"]) == (1, {"berkas_tidak_dibaca": 2})


def test_a_damaged_table_beside_a_sound_one_is_not_left_out_in_silence(take_in):
    with pytest.raises(Refusal) as refused:
        take_in(packed({"a.csv": text(HEADER, SITI), "b.xlsx": xlsx({"Data": [HEADER, BUDI]})[:900]}))
    assert refused.value.code == "berkas_rusak"


def test_an_archive_may_hold_archives_and_those_hold_no_more(take_in):
    inner = packed({"a.csv": text(HEADER, SITI)})
    assert (
        take_in(packed({"a.zip": inner, "b.csv.gz": gzip.compress(text(HEADER, BUDI).encode())}))["rows_read"]
        == 2
    )
    with pytest.raises(Refusal) as refused:
        take_in(packed({"c.zip": packed({"b.zip": inner})}))
    assert refused.value.code == "arsip_bersarang"


def _link(name):
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


@pytest.mark.parametrize(
    "name", ["../tebet.csv", "/etc/tebet.csv", "a\\..\\..\\tebet.csv", "C:\\tebet.csv", _link("a.csv")]
)
def test_a_name_that_leaves_the_archive_is_refused(take_in, private_data_dir, name):
    with pytest.raises(Refusal) as refused:
        take_in(packed({name: text(HEADER, SITI)}))
    assert refused.value.code == "arsip_berbahaya"
    assert [path for path in private_data_dir.rglob("*") if path.is_file()] == []


def _locked(content):
    """The same archive, its members marked as encrypted."""
    flagged = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        flagged[flagged.index(mark) + place] |= 1
    return bytes(flagged)


def _lying(content, size):
    """The same archive, which says of its only member that it is small."""
    changed = bytearray(content)
    place = changed.index(b"PK\x01\x02") + 24
    changed[place : place + 4] = size.to_bytes(4, "little")
    return bytes(changed)


REFUSED = {
    "password": (_locked(packed({"a.csv": text(HEADER, SITI)})), "berkas_berkata_sandi"),
    "grows": (packed({"a.csv": b"0" * 70_000_000}), "berkas_mengembang"),
    "grows_packed_once": (gzip.compress(b"0" * 70_000_000), "berkas_mengembang"),
    "lies": (_lying(packed({"a.csv": b"0" * 70_000_000}), 1000), "berkas_rusak"),
    "cut": (packed({"a.csv": text(HEADER, *[SITI] * 50)})[:-40], "berkas_rusak"),
    "cut_gz": (gzip.compress(text(HEADER, *[SITI] * 50).encode())[:-20], "berkas_rusak"),
    "nothing": (packed({}), "berkas_kosong"),
    "only_a_folder": (packed({"a/": ""}), "berkas_kosong"),
    "too_many": (packed({f"{number}.csv": text(HEADER) for number in range(501)}), "arsip_terlalu_banyak_berkas"),
    "nobody": (packed({"a.csv": "provinsi,kota\nDKI,JAKARTA\n"}), "judul_tidak_dikenal"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_an_archive_that_cannot_be_trusted_is_refused_and_leaves_nothing(take_in, private_data_dir, kind):
    content, code = REFUSED[kind]
    with pytest.raises(Refusal) as refused:
        take_in(content)
    assert refused.value.code == code
    assert [path for path in private_data_dir.rglob("*") if path.is_file()] == []
