"""The file of problems: a line each by row, column and code, for the sender, and nobody's number in it."""

import csv
import re

import pyarrow.parquet
import pytest

from households.extracts import examine as examine_rows
from households.extracts.errors import SnapshotGone
from households.extracts.models import Extract
from households.extracts.problems import write_problems_csv
from tests.extracts.conftest import BUDI, HEADER, SITI, Refusal, text

NOBODY = ["D3", "", "", "", "", "", ""]


@pytest.fixture
def problems_of():
    """The lines of the Parquet file beside an extract's snapshot."""
    return lambda extract: pyarrow.parquet.read_table(extract.problems_path).to_pylist()


@pytest.fixture
def lines_of(tmp_path):
    """The CSV of an extract's problems, its words being what they are made of."""

    def read(extract):
        target = tmp_path / "masalah.csv"
        count = write_problems_csv(
            extract, target, lambda *words: "/".join(words), place="{part}, baris {row}: "
        )
        lines = list(csv.reader(target.open(encoding="utf-8")))
        assert len(lines) == count + 1
        return lines

    return read


def test_each_problem_is_a_line_by_row_column_and_code(take_in, problems_of):
    damaged = ["D2", "BUDI SANTOSO", "3.17401E+15", "12345", "31/31/1945", *BUDI[5:]]
    take_in(text(HEADER, SITI, damaged, NOBODY))
    lines = problems_of(Extract.objects.get())
    assert set(lines[0]) == {
        "row_number",
        "part",
        "source_row",
        "column",
        "code",
        "level",
        "detail",
        "kelurahan",
    }
    assert [
        (line["row_number"], line["column"], line["code"], line["level"], line["detail"]) for line in lines
    ] == [
        (2, "Nomor KK", "kk_rusak", "peringatan", "panjang_salah"),
        (2, "Nomor NIK", "nik_rusak", "peringatan", "notasi_ilmiah"),
        (2, "Tanggal Lahir", "tanggal_tidak_terbaca", "peringatan", ""),
        (3, "Nama", "tanpa_nama_dan_nik", "ditolak", ""),
    ]


def test_the_lines_of_a_code_are_as_many_as_the_report_says(take_in, problems_of):
    rows = [SITI, ["D4", "SITI AMINAH", *SITI[2:]], [*BUDI[:5], "P", "?"], ["D5", "", *BUDI[2:]]]
    printed = take_in(text(HEADER, *rows))
    lines = problems_of(Extract.objects.get())
    assert printed["warnings"] == {
        code: sum(line["code"] == code for line in lines) for code in {line["code"] for line in lines}
    }


def test_the_csv_has_four_columns_and_no_identity(take_in, lines_of):
    take_in(
        text(
            HEADER,
            SITI,
            [*SITI[:2], SITI[2], "3174011203150008", *SITI[4:]],
            [*BUDI[:2], "317401", *BUDI[3:]],
            NOBODY,
        )
    )
    lines = lines_of(Extract.objects.get())
    assert lines[0] == ["row", "column", "code", "message"]
    assert ["4", "Nama", "tanpa_nama_dan_nik", "tanpa_nama_dan_nik/ditolak/"] in lines
    assert ["1", "Nomor NIK", "nik_ganda", "nik_ganda/peringatan/orang_sama"] in lines
    told = str(lines)
    assert not re.search(r"[0-9]{6}", told) and "SITI" not in told and "BUDI" not in told


def test_a_column_that_holds_nothing_is_one_line(take_in, lines_of):
    rows = [[f"D{n}", "SITI AMINAH", f"31740145068500{n:02}", "", *SITI[4:]] for n in range(1, 31)]
    take_in(text(HEADER, *rows))
    assert lines_of(Extract.objects.get())[1:] == [
        ["", "Nomor KK", "kk_kosong", "kk_kosong/peringatan/kolom"]
    ]


def test_a_fault_of_most_of_very_many_rows_is_one_line(take_in, lines_of, monkeypatch):
    monkeypatch.setattr(examine_rows, "_MANY", 5)
    rows = [[f"D{n}", "SITI AMINAH", "317401", "", *SITI[4:]] for n in range(6)]
    printed = take_in(text(HEADER, BUDI, *rows))
    lines = lines_of(Extract.objects.get())
    assert ["", "Nomor NIK", "nik_rusak", "nik_rusak/peringatan/kolom"] in lines
    assert printed["warnings"]["nik_rusak"] == 6 and sum(line[2] == "nik_rusak" for line in lines) == 1


def test_a_header_that_a_spreadsheet_would_reckon_is_made_harmless(take_in, lines_of):
    take_in(text(["=NIK", "Nama"], ["317401", "SITI"], [BUDI[2], "BUDI"]))
    assert ["1", "'=NIK", "nik_rusak", "nik_rusak/peringatan/panjang_salah"] in lines_of(
        Extract.objects.get()
    )


def test_an_extract_without_a_fault_has_a_file_without_lines(take_in, lines_of):
    take_in(text(HEADER, SITI, BUDI))
    assert lines_of(Extract.objects.get()) == [["row", "column", "code", "message"]]


def test_a_refused_extract_leaves_no_file_and_a_lost_one_is_said_to_be(take_in, private_data_dir, lines_of):
    with pytest.raises(Refusal):
        take_in(text(HEADER, NOBODY))
    assert not list(private_data_dir.rglob("*.parquet"))
    take_in(text(HEADER, SITI))
    extract = Extract.objects.get()
    extract.problems_path.unlink()
    with pytest.raises(SnapshotGone):
        lines_of(extract)


def test_a_member_from_a_column_is_found_by_its_familys_line(take_in, lines_of):
    take_in(
        text(
            ["No KK", "Nama Kepala Keluarga", "NIK Kepala Keluarga", "Nama Anak 1", "NIK Anak 1"],
            ["3174011203150007", "BUDI", BUDI[2], "ANI", "3174014506050001"],
            ["3174011203150009", "JOKO", "123", "", ""],
            ["3174011203150010", "", "", "", ""],
        )
    )
    extract = Extract.objects.get()
    rows = {code: row for row, _column, code, _message in lines_of(extract)}
    assert (rows["nik_rusak"], rows["tanpa_nama_dan_nik"]) == ("2", "3")
    quality = extract.quality
    assert [each["row"] for each in quality["rejected"]] == [3]
    assert [each["row"] for each in quality["examples"]["nik_rusak"]] == [2]
