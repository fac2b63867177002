"""One clean register in every text dialect, workbook and archive; each must give the same people."""

import csv

from tests.extracts.corpus.entry import Entry, text_entry
from tests.extracts.corpus.people import FAMILY, HEADER, READ_FAMILY
from tests.extracts.corpus.sheets import ods, xls, xlsm, xlsx
from tests.extracts.corpus.text_writers import gzipped, lines, quoted, zipped
from tests.extracts.corpus.xlsb import xlsb

CLEAN = [HEADER, *FAMILY]
_TEXT = lines(CLEAN)
_ACCENTED = _TEXT.replace("SITI AMINAH", "SITI AMÉNAH")
_READ_ACCENTED = [READ_FAMILY[0], {**READ_FAMILY[1], "name": "SITI AMÉNAH"}, READ_FAMILY[2]]
# Fields with commas, quotes and a line break, which only quoting carries.
_AWKWARD = [[*row[:7], 'Jl. "Mawar", 3\nblok A', *row[8:]] for row in FAMILY]
_READ_AWKWARD = [{**row, "address": 'Jl. "Mawar", 3\nblok A'} for row in READ_FAMILY]


def _clean(name: str, topics: list[str], content: str | bytes) -> Entry:
    return text_entry(name, topics, content, rows=READ_FAMILY, warnings={})


def _book(name: str, topic: str, suffix: str, content: bytes) -> Entry:
    return Entry(name, (topic,), {f"{name}.{suffix}": content}, rows=READ_FAMILY, warnings={})


ENTRIES = [
    _clean("comma", ["file: CSV", "file: ,", "file: UTF-8"], _TEXT),
    _clean("semicolon", ["file: CSV", "file: ;"], lines(CLEAN, ";")),
    _clean("pipe", ["file: TXT", "file: |"], lines(CLEAN, "|")),
    Entry("tabs", ("file: TSV", "file: tab"), {"register.tsv": lines(CLEAN, "\t").encode()}, rows=READ_FAMILY, warnings={}),
    Entry("plain_txt", ("file: TXT",), {"register.txt": lines(CLEAN, ";").encode()}, rows=READ_FAMILY, warnings={}),
    text_entry("utf8", ["file: UTF-8"], _ACCENTED, rows=_READ_ACCENTED, warnings={}),
    text_entry("utf8_mark", ["file: UTF-8 with mark"], _ACCENTED.encode("utf-8-sig"), rows=_READ_ACCENTED, warnings={}),
    text_entry("utf16", ["file: UTF-16"], _ACCENTED.encode("utf-16"), rows=_READ_ACCENTED, warnings={}),
    text_entry("utf16_big_no_mark", ["file: UTF-16"], _ACCENTED.encode("utf-16-be"), rows=_READ_ACCENTED, warnings={}),
    text_entry("cp1252", ["file: cp1252"], _ACCENTED.encode("cp1252"), rows=_READ_ACCENTED, warnings={"bukan_utf8": 1}),
    text_entry("all_quoted", ["file: quotes and newlines in fields"], quoted(CLEAN, ";", "\r\n", csv.QUOTE_ALL), rows=READ_FAMILY, warnings={}),
    text_entry("quotes_and_newlines", ["file: quotes and newlines in fields"], quoted([HEADER, *_AWKWARD]), rows=_READ_AWKWARD, warnings={}),
    _clean("sep_line", ["file: sep= line"], "sep=;\r\n" + lines(CLEAN, ";", "\r\n")),
    _clean("sep_line_comma", ["file: sep= line"], '"sep=,"\n' + _TEXT),
    _clean("old_mac_newlines", ["file: CSV"], lines(CLEAN, newline="\r")),
    _clean("no_last_newline", ["file: CSV"], _TEXT.rstrip("\n")),
    _book("xlsx", "file: XLSX", "xlsx", xlsx({"Sheet1": CLEAN})),
    _book("xlsm", "file: XLSM", "xlsm", xlsm({"Sheet1": CLEAN})),
    _book("xlsb", "file: XLSB", "xlsb", xlsb({"Sheet1": CLEAN})),
    _book("xls", "file: XLS", "xls", xls({"Sheet1": CLEAN})),
    _book("ods", "file: ODS", "ods", ods({"Sheet1": CLEAN})),
    _book("xlsx_called_xls", "file: a false name", "xls", xlsx({"Sheet1": CLEAN})),
    _book("text_called_xlsx", "file: a false name", "xlsx", _TEXT.encode()),
    _book("zip_csv", "file: ZIP", "zip", zipped({"register.csv": _TEXT.encode()})),
    _book("zip_xlsx", "file: ZIP", "zip", zipped({"kiriman/register.xlsx": xlsx({"Sheet1": CLEAN})})),
    _book("zip_stored", "file: ZIP", "zip", zipped({"register.csv": _TEXT.encode()}, 0)),
    _book(
        "zip_of_windows_and_mac", "file: ZIP", "zip",
        zipped({"data/": b"", "data/register.csv": _TEXT.encode(), "__MACOSX/data/._register.csv": b"\0\5\26\7" + bytes(90), "data/Thumbs.db": b"\xd0\xcf\x11\xe0" + bytes(60)}),
    ),
    _book("gz_csv", "file: GZ", "csv.gz", gzipped(_TEXT.encode())),
    _book("gz_xlsx", "file: GZ", "xlsx.gz", gzipped(xlsx({"Sheet1": CLEAN}))),
    _book("gz_in_zip", "file: GZ", "zip", zipped({"register.csv.gz": gzipped(_TEXT.encode())})),
    Entry(
        "zip_two_parts", ("file: ZIP", "files: several in one extract"),
        {"kiriman.zip": zipped({"kebon baru.csv": lines(CLEAN[:2]).encode(), "bukit duri.csv": lines([HEADER, *FAMILY[1:]], ";").encode()})},
        rows=READ_FAMILY, warnings={},
    ),
    Entry(
        "two_files", ("files: several in one extract",),
        {"bagian1.csv": lines(CLEAN[:2]).encode(), "bagian2.xlsx": xlsx({"Sheet1": [HEADER, *FAMILY[1:]]})},
        rows=[{**READ_FAMILY[0], "source_row": 1}, {**READ_FAMILY[1], "source_row": 1}, {**READ_FAMILY[2], "source_row": 2}], warnings={},
    ),
    Entry(
        "two_files_other_order", ("files: several in one extract", "columns: order differs between parts"),
        {"a.csv": lines(CLEAN[:2]).encode(), "b.csv": lines([row[::-1] for row in [HEADER, *FAMILY[1:]]], "|").encode()},
        rows=READ_FAMILY, warnings={},
    ),
]  # fmt: skip
