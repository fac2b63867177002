"""Text as offices export it: delimiters, encodings, letterheads, quotes, broken lines. Every row is accounted for."""

import pytest

from households.extracts.models import Extract
from tests.extracts.conftest import BUDI, HEADER, SITI, text


def names(rows):
    return [row["name"] for row in rows]


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_the_delimiter_is_found(take_in, rows_of, delimiter):
    assert names(rows_of(take_in(text(HEADER, SITI, BUDI, delimiter=delimiter)))) == [
        "SITI AMINAH",
        "BUDI SANTOSO",
    ]


def test_commas_in_a_header_between_pipes_do_not_mislead(take_in, rows_of):
    assert names(rows_of(take_in("NIK, KTP|Nama|Alamat, lengkap\n1|SITI|Jl. A, B, C\n"))) == ["SITI"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_encoding_is_found(take_in, rows_of, encoding):
    printed = take_in(text(HEADER, [SITI[0], "RENÉ D’ARC", *SITI[2:]], BUDI).encode(encoding))
    assert names(rows_of(printed)) == ["RENÉ D’ARC", "BUDI SANTOSO"]
    # é and ’ are one byte each in cp1252, and neither is UTF-8
    assert printed["warnings"] == ({"bukan_utf8": 2} if encoding == "cp1252" else {})


def test_one_bad_byte_does_not_bend_the_other_letters(take_in, rows_of):
    content = (
        text(HEADER, [SITI[0], "RENÉ", *SITI[2:]], [BUDI[0], "ANDR?", *BUDI[2:]])
        .encode()
        .replace(b"?", b"\xc9")
    )
    assert names(rows_of(take_in(content))) == ["RENÉ", "ANDRÉ"]


@pytest.mark.parametrize("place", [0, 12, 60])
def test_a_zero_byte_costs_nobody_the_file(take_in, rows_of, place):
    content = text(HEADER, SITI, BUDI)
    printed = take_in(content[:place] + "\0" + content[place:])
    assert names(rows_of(printed)) == ["SITI AMINAH", "BUDI SANTOSO"]
    assert printed["warnings"] == {"byte_nol": 1}


def test_what_python_takes_for_a_line_break_breaks_no_line(take_in, rows_of):
    printed = take_in(text(["Nama", "Alamat\x0cRumah"], ["SITI", "JL A\u2028B"], ["BUDI", "\x85"]))
    assert names(rows_of(printed)) == ["SITI", "BUDI"]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n\r\n"])
def test_lines_may_end_in_any_way(take_in, rows_of, newline):
    printed = take_in(text(HEADER, SITI, BUDI).replace("\n", newline))
    assert names(rows_of(printed)) == ["SITI AMINAH", "BUDI SANTOSO"]


def test_the_last_line_needs_no_end(take_in):
    assert take_in(text(HEADER, SITI, BUDI).rstrip("\n"))["rows_accepted"] == 2


def test_letterhead_and_column_numbers_are_no_rows(take_in, rows_of):
    letterhead = 'PEMERINTAH PROVINSI DKI JAKARTA\n"DINAS\nSOSIAL"\n\nDaftar penerima,,2026\n'
    printed = take_in(letterhead + text(HEADER, ["1", "2", "3", "4", "5", "6", "7"], SITI, BUDI))
    assert (printed["rows_read"], printed["rows_rejected"]) == (2, 0)
    assert [row["row_number"] for row in rows_of(printed)] == [1, 2]


def test_a_separator_line_for_spreadsheets_is_no_row(take_in):
    assert take_in("sep=;\n" + text(HEADER, SITI, delimiter=";"))["rows_read"] == 1


def test_quotes_and_line_breaks_in_fields_are_kept(take_in, rows_of):
    printed = take_in(
        'NIK,Nama,Alamat\n1,"SITI ""AMI"" AMINAH","Jl. Mawar, 3\nRT 05/03"\n2,BUDI,Jl. Melati\n'
    )
    siti, budi = rows_of(printed)
    assert (siti["name"], siti["address"]) == ('SITI "AMI" AMINAH', "Jl. Mawar, 3\nRT 05/03")
    assert (siti["rt"], siti["rw"], budi["row_number"]) == ("005", "003", 2)


@pytest.mark.parametrize(
    "field", ['"SITI "AMI" AMINAH"', 'SITI "AMI" AMINAH', '"SITI AMINAH', 'SITI AMINAH"']
)
def test_a_stray_quotation_mark_costs_no_row(take_in, rows_of, field):
    rows = [["1", "ANI", "A"], ["2", field, "B"], ["3", "BUDI", "C"], ["4", "CICI", "D"]]
    printed = take_in(text(["NIK", "Nama", "Alamat"], *rows))
    assert printed["rows_accepted"] == 4
    assert [row["address"] for row in rows_of(printed)] == ["A", "B", "C", "D"]
    assert rows_of(printed)[1]["name"].startswith("SITI")


def test_blank_rows_are_counted_apart_and_keep_the_numbers_of_the_others(take_in, rows_of):
    printed = take_in(text(HEADER, SITI) + "\n,,,,,,\n   \n" + text(BUDI))
    assert (printed["rows_read"], printed["warnings"]) == (2, {"baris_kosong": 3})
    assert [row["row_number"] for row in rows_of(printed)] == [1, 5]


def test_a_line_with_a_delimiter_too_many_keeps_what_stands_before_it(take_in, rows_of):
    broken = [*SITI[:4], "05", "06/1985", "PEREMPUAN", "YA"]
    printed = take_in(text(HEADER, broken, BUDI))
    siti, budi = rows_of(printed)
    assert printed["warnings"]["kolom_lebih"] == 1
    assert (siti["name"], siti["nik"], siti["birth_date"]) == ("SITI AMINAH", SITI[2], None)
    assert siti["x_baris_asli"] == ",".join(broken)
    assert budi["birth_date_written"] == "17/08/1945"


def test_delimiters_at_the_end_are_no_fault(take_in):
    assert take_in(text(HEADER, [*SITI, "", ""], BUDI))["warnings"] == {}


def test_a_line_that_is_cut_short_is_kept_if_it_still_says_who(take_in, rows_of):
    printed = take_in(text(HEADER, SITI[:3], BUDI))
    assert (printed["rows_accepted"], printed["warnings"]["kolom_kurang"]) == (2, 1)
    assert rows_of(printed)[0]["nik"] == SITI[2]


def test_a_line_whose_columns_have_shifted_is_rejected_by_number(take_in):
    printed = take_in(text(HEADER, SITI, ["D2", "SANTOSO", "BUDI", *BUDI[2:]]))
    assert (printed["rows_accepted"], printed["rows_rejected"]) == (1, 1)
    assert Extract.objects.get().quality["rejected"] == [{"row": 2, "column": "", "code": "kolom_lebih"}]


def test_two_halves_of_one_line_are_joined_and_said(take_in, rows_of):
    halves = ["D1,SITI AMINAH,3174014506850001,3174011203150007,05/06/1985", "PEREMPUAN,YA"]
    whole = text(["ID DTKS", "Nama", "NIK", "KK", "Tanggal Lahir", "Alamat", "PKH"])
    joined = whole + halves[0] + ",Jl. Mawar\nGang 3,YA\n" + "D2,BUDI,3174011708450002,,,,\n"
    printed = take_in(joined)
    siti, _budi = rows_of(printed)
    assert printed["warnings"]["baris_disambung"] == 1
    assert (siti["address"], siti["programmes"]) == ("Jl. Mawar Gang 3", ["pkh"])


def test_sums_and_repeated_headers_are_no_rows_and_are_told(take_in):
    total = ["", "JUMLAH", "2", "", "", "", ""]
    printed = take_in(text(HEADER, SITI, HEADER, BUDI, total))
    assert (printed["rows_read"], printed["rows_accepted"], printed["rows_rejected"]) == (2, 2, 0)
    assert printed["warnings"] == {"judul_berulang": 1, "baris_jumlah": 1}


def test_a_row_with_neither_name_nor_identity_is_rejected(take_in):
    nobody = ["D3", "-", "0000000000000000", "3174011203150007", "", "", "YA"]
    printed = take_in(text(HEADER, SITI, nobody))
    assert printed["rows_rejected"] == 1
    report = Extract.objects.get().quality
    assert report["rejected"] == [{"row": 2, "column": "Nama", "code": "tanpa_nama_dan_nik"}]
    assert "31740" not in str(report)


def test_a_name_alone_or_a_damaged_nik_alone_is_enough(take_in, rows_of):
    printed = take_in(
        text(HEADER, ["", "SITI", "", "", "", "", ""], ["", "", "317401450685", "", "", "", ""])
    )
    assert printed["rows_accepted"] == 2
    assert {"nik_kosong": 1, "nik_rusak": 1, "nama_kosong": 1}.items() <= printed["warnings"].items()
    assert rows_of(printed)[1]["nik_digits"] == "317401450685"


def test_names_that_look_like_sums_are_people_if_they_have_a_nik(take_in, rows_of):
    assert names(rows_of(take_in(text(HEADER, ["D1", "TOTAL SUDIRMAN", *SITI[2:]])))) == ["TOTAL SUDIRMAN"]


@pytest.mark.parametrize("rows", [3, 5000])
def test_no_row_is_lost_among_many_faults(take_in, rows):
    """The count is made here by hand: sound, blank, quoted with a break, cut short, and one field too many."""
    sound = text(SITI)
    block = (
        sound + "\n" + ",".join([SITI[0], '"SITI\nAMINAH"', *SITI[2:]]) + "\n" + "D9\n" + text([*SITI, "x"])
    )
    printed = take_in(text(HEADER) + block * rows)
    assert (printed["rows_read"], printed["warnings"]["baris_kosong"]) == (4 * rows, rows)
    assert (printed["rows_accepted"], printed["rows_rejected"]) == (3 * rows, rows)


def test_a_row_between_two_stray_quotes_is_read_as_written_and_told_of(take_in, rows_of):
    file = (
        "NIK;Nama;Alamat\n"
        '3174014506850001;SITI;"JL A\n'
        '3174011708450002;BUDI;JL B"\n'
        '3174014506850003;ANI;"JL C\nGG. 2"\n'
    )
    printed = take_in(file)
    assert (printed["rows_read"], printed["warnings"]["sel_memuat_baris"]) == (2, 1)
    assert "3174011708450002" in rows_of(printed)[0]["address"]
