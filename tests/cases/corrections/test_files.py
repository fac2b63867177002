"""The bytes of a list: what a spreadsheet and a person find in them."""

import csv
import io
import os
import re
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest

from cases.corrections.actions import approve_all, build_list, derive_corrections, issue_list
from cases.corrections.files import folder, list_file, write_files
from cases.corrections.sheet import HEADER, STATUSES, Document, bare_digits


@pytest.fixture
def issued(scene, record):
    """Three rows: one proposal on a word, one amendment with a photo, one name that looks like a formula."""
    run = scene.run()
    told = scene.finding(nik_written="3174.0945.0660.0003", birth_date=date(1960, 6, 5))
    scene.statement(told)
    scene.match(run, told)
    shown = scene.finding("data_tidak_sesuai", address="Gg. Mawar RT 3/7")
    scene.photo(shown)
    scene.match(run, shown, record, name="SUMARNIH")
    scene.match(
        run,
        scene.finding(
            name='=HYPERLINK("http://jahat.example";"klik")', nik_written="", kk_written="3,17E+15"
        ),
    )
    derive_corrections(run, by=scene.ratna)
    approve_all(run, by=scene.ratna)
    return issue_list(build_list(scene.agency, run, by=scene.ratna), by=scene.ratna)


def csv_rows(correction_list) -> list[dict[str, str]]:
    text = list_file(correction_list, "csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def sheets(correction_list):
    return openpyxl.load_workbook(list_file(correction_list, "xlsx"))


def test_the_csv_opens_in_a_spreadsheet_set_to_indonesian(issued):
    content = list_file(issued, "csv").read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"nomor";"jenis";"id_register";"nik";"no_kk";"nama";')
    assert all(re.fullmatch(rb'("[^"]*(""[^"]*)*";){14}"[^"]*"', line) for line in content[3:].splitlines())
    assert tuple(csv_rows(issued)[0]) == HEADER


def test_a_row_says_what_is_wanted_and_on_what_ground(issued):
    added, _, amended = (
        csv_rows(issued)
        if csv_rows(issued)[0]["nama"] == "Sumarni"
        else [csv_rows(issued)[i] for i in (1, 0, 2)]
    )
    assert {**added, "nomor": ""} == {
        "nomor": "", "jenis": "usulan baru", "id_register": "", "nik": "3174094506600003", "no_kk": "3174091203150001",
        "nama": "Sumarni", "tanggal_lahir": "1960-06-05", "alamat": "Jl. Kenanga 3, RT 003/RW 007", "kelurahan": "Tebet Timur",
        "kolom": "", "nilai_asal": "", "nilai_usulan": "", "bukti": "Pernyataan keluarga; berdasar keterangan saja",
        "status": "", "alasan": "",
    }  # fmt: skip
    assert (amended["nomor"], amended["jenis"], amended["id_register"]) == (
        "001-0003",
        "perbaikan data",
        "DTKS-12",
    )
    assert (amended["kolom"], amended["nilai_asal"], amended["nilai_usulan"]) == (
        "nama",
        "SUMARNIH",
        "Sumarni",
    )
    assert (amended["alamat"], amended["bukti"]) == ("Gg. Mawar RT 3/7", "Kartu Keluarga")


def test_no_text_is_taken_for_a_formula_and_its_row_is_kept(issued):
    (dangerous,) = [row for row in csv_rows(issued) if "jahat" in row["nama"]]
    assert dangerous["nama"].startswith("'=HYPERLINK")
    assert (dangerous["nik"], dangerous["no_kk"]) == ("", "")
    cells = [
        cell
        for sheet in sheets(issued)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert any(cell.value.startswith("=HYPERLINK") for cell in cells)
    with zipfile.ZipFile(list_file(issued, "xlsx")) as package:
        parts = [name for name in package.namelist() if "sheet" in name]
        assert not any(b"<f>" in package.read(name) or b"<hyperlink" in package.read(name) for name in parts)


def test_the_workbook_holds_corrections_summary_and_guide(issued):
    first, second, third = sheets(issued)
    assert (first.title, second.title, third.title) == ("Koreksi", "Ringkasan", "Petunjuk")
    rows = [tuple(value or "" for value in row) for row in first.iter_rows(values_only=True)]
    assert rows[0] == HEADER
    unguarded = [tuple(value.removeprefix("'") for value in row.values()) for row in csv_rows(issued)]
    assert rows[1:] == unguarded
    assert (first.freeze_panes, first.auto_filter.ref, first["A1"].font.bold) == ("A2", "A1:O4", True)
    (choice,) = first.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("N2:N4", f'"{",".join(STATUSES)}"')
    summary = dict(second.iter_rows(values_only=True))
    assert (summary["Nomor"], summary["usulan baru"], summary["Semua"]) == (issued.number, "2", "3")
    assert any("verifikasi lapangan" in row[1] for row in third.iter_rows(values_only=True))


ROWS = [("001-0001", "usulan baru", *[""] * 13), ("001-0002", "perbaikan data", "\t=x", "'=y", *["-"] * 11)]
DOCUMENT = Document("001-KPB-DTKS-XI-2026", datetime(2026, 11, 24, 3, tzinfo=UTC), 2, (), ())


def test_the_same_rows_give_the_same_private_bytes(db):
    first = write_files(DOCUMENT, ROWS)
    names = {path.name for path in folder().iterdir()}
    for path in folder().iterdir():
        os.utime(path, (0, 0))
    assert write_files(DOCUMENT, ROWS) == first
    assert {path.name for path in folder().iterdir()} == names
    assert {path.stat().st_mode & 0o777 for path in folder().iterdir()} == {0o600}
    (book,) = folder().glob("*.xlsx")
    assert openpyxl.load_workbook(book).properties.created == datetime(2026, 11, 24, 3)


def test_every_beginning_of_a_formula_gets_one_apostrophe(db):
    write_files(DOCUMENT, [("=a", "+b", "-c", "@d", "\te", "\rf", "'=g", "h=", "'i", *[""] * 6)])
    (path,) = folder().glob("*.csv")
    (_, row) = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";")
    assert row[:9] == ["'=a", "'+b", "'-c", "'@d", "'\te", "'\rf", "''=g", "h=", "'i"]


def test_what_a_dead_writer_left_is_swept(db):
    leftover = folder() / ".tulis-mati"
    leftover.mkdir(parents=True)
    (leftover / "daftar.csv").write_text("sisa")
    os.utime(leftover, (0, 0))
    write_files(DOCUMENT, ROWS)
    assert not leftover.exists()


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("3174 0945 0660 0003", "3174094506600003"),
        ("NIK: 31740945066", "31740945066"),
        ("3,17E+15", ""),
        ("3174O94506600003", ""),
        ("", ""),
    ],
)
def test_digits_stand_as_the_family_gave_them_or_not_at_all(written, digits):
    assert bare_digits(written) == digits
