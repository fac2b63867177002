"""Workbooks: what a cell's type tells, sheets, and letterheads."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from tests.extracts.conftest import BUDI, HEADER, SITI, Refusal, text
from tests.extracts.corpus.sheets import ods, xls, xlsm, xlsx
from tests.extracts.corpus.xlsb import xlsb


@pytest.fixture
def workbook(tmp_path):
    """Write sheets of rows, by name, as XLSX."""

    def write(hidden=(), **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            sheet.sheet_state = "hidden" if name in hidden else "visible"
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "register.xlsx")
        return tmp_path / "register.xlsx"

    return write


def test_a_workbook_gives_what_the_same_text_gives(take_in, rows_of, workbook):
    from_text = rows_of(take_in(text(HEADER, SITI, BUDI)))
    assert rows_of(take_in(workbook(Data=[HEADER, SITI, BUDI]))) == from_text


def test_a_nik_in_a_number_cell_that_ends_in_zero_has_fifteen_digits_of_evidence(take_in, rows_of, workbook):
    rows = [
        ["NIK", "Nama", "KK"],
        [3174014506850000, "SITI", 3174011203150010],
        ["3174011708450010", "BUDI", ""],
    ]
    siti, budi = rows_of(take_in(workbook(Data=rows)))
    assert (siti["nik"], siti["nik_digits"], siti["nik_trusted"]) == (None, "3174014506850000", 15)
    assert (siti["kk_number"], siti["kk_written"]) == (None, "3174011203150010")
    assert budi["nik"] == "3174011708450010"


def test_a_nik_in_a_number_cell_that_kept_its_last_digit_is_sound(take_in, rows_of, workbook):
    (siti,) = rows_of(take_in(workbook(Data=[["NIK", "Nama"], [3174014506850001, "SITI"]])))
    assert (siti["nik"], siti["nik_written"]) == ("3174014506850001", "3174014506850001")


def test_cells_of_every_kind_become_text(take_in, rows_of, workbook):
    rows = [
        ["Nama", "Tanggal Lahir", "RT", "PKH", "desil", "Luas"],
        ["SITI", date(1985, 6, 5), 5, True, 3, 21.5],
    ]
    (siti,) = rows_of(take_in(workbook(Data=rows)))
    assert (siti["birth_date"], siti["rt"], siti["programmes"]) == (date(1985, 6, 5), "005", ["pkh"])
    assert (siti["decile"], siti["x_rt"], siti["x_luas"]) == (3, "5", "21.5")


def test_letterhead_empty_rows_and_column_numbers_are_no_rows(take_in, workbook):
    above = [[], ["", "DAFTAR PENERIMA"], [], HEADER, list(range(1, 8))]
    printed = take_in(workbook(Data=[*above, SITI, [], BUDI]))
    assert (printed["rows_read"], printed["warnings"]) == (
        2,
        {"baris_kosong": 1, "baris_judul_atas": 1, "baris_nomor_kolom": 1},
    )


def test_sheets_with_the_same_header_make_one_extract(take_in, rows_of, workbook):
    printed = take_in(workbook(Tebet=[HEADER, SITI], Menteng=[HEADER, BUDI], Kode=[["x", "y"]]))
    assert [(row["row_number"], row["name"]) for row in rows_of(printed)] == [
        (1, "SITI AMINAH"),
        (2, "BUDI SANTOSO"),
    ]


def test_a_sheet_that_names_nobody_is_said_to_be_left_out(take_in, workbook):
    printed = take_in(workbook(Orang=[HEADER, SITI], Kode=[["Kode", "Arti"], ["1", "KEPALA"]]))
    assert (printed["rows_read"], printed["warnings"]["lembar_tidak_dibaca"]) == (1, 1)


def test_hidden_sheets_are_not_read(take_in, workbook):
    printed = take_in(workbook(hidden=["Lama"], Baru=[HEADER, SITI], Lama=[HEADER, BUDI]))
    assert (printed["rows_read"], printed["warnings"]) == (1, {"lembar_tersembunyi": 1})


def test_a_stray_cell_in_the_last_corner_is_told_and_ends_no_process(take_in, tmp_path):
    """A reader would ask for the whole rectangle, 17 thousand million cells, and be killed."""
    book = openpyxl.Workbook()
    for row in (HEADER, SITI):
        book.active.append(row)
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "register.xlsx")
    with pytest.raises(Refusal) as refusal:
        take_in(tmp_path / "register.xlsx")
    assert refusal.value.code == "berkas_mengembang"


def _repeated(content, rows, columns):
    """An ODS file with one more row that says of itself and of its cell how often they stand there."""
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row></table:table>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as plain, zipfile.ZipFile(buffer, "w") as bomb:
        for name in plain.namelist():
            member = plain.read(name)
            bomb.writestr(
                name, member.replace(b"</table:table>", row.encode()) if name == "content.xml" else member
            )
    return buffer.getvalue()


def test_an_opendocument_sheet_that_repeats_itself_endlessly_ends_no_process(take_in, private_data_dir):
    with pytest.raises(Refusal) as refusal:
        take_in(_repeated(ods({"Data": [HEADER, SITI]}), 1_048_576, 16_384))
    assert refusal.value.code in ("berkas_rusak", "berkas_mengembang")
    assert [path for path in private_data_dir.rglob("*") if path.is_file()] == []


def test_a_reader_keeps_to_the_memory_that_is_set(take_in, tmp_path, settings):
    book = openpyxl.Workbook()
    for row in (HEADER, SITI):
        book.active.append(row)
    book.active["ZZ20000"] = "x"  # 14 million cells, which fit into the default
    book.save(tmp_path / "register.xlsx")
    settings.EXTRACT_MEMORY_MB = 100
    with pytest.raises(Refusal) as refusal:
        take_in(tmp_path / "register.xlsx")
    assert refusal.value.code == "berkas_mengembang"


@pytest.mark.parametrize("write", [xlsx, xlsm, xls, ods, xlsb])
def test_every_format_knows_which_cells_held_numbers(take_in, rows_of, write):
    rows = [["NIK", "Nama"], [3174014506850000, "SITI"], ["3174011708450010", "BUDI"]]
    siti, budi = rows_of(take_in(write({"Data": rows})))
    assert (siti["nik"], siti["nik_trusted"], budi["nik"]) == (None, 15, "3174011708450010")


def test_a_stray_cell_a_little_aside_costs_nobody_a_row(take_in, rows_of, tmp_path):
    book = openpyxl.Workbook()
    for row in (HEADER, SITI, BUDI):
        book.active.append(row)
    book.active["CV900"] = "x"
    book.save(tmp_path / "register.xlsx")
    assert len(rows_of(take_in(tmp_path / "register.xlsx"))) == 2
