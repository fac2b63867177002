"""Workbooks: XLSX and its kin, read by calamine with each cell's type, so that a NIK from a number cell is known.

Every visible sheet whose header is that of the first one with a header is part of the extract; others are
counted. Cells go column by column into Arrow and from there into DuckDB.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import python_calamine as calamine

from households.extracts.columns import Layout, header_key
from households.extracts.errors import ExtractRefused
from households.extracts.header import MOST_ROWS_ABOVE, Head, find_head
from households.extracts.spread import cells_spanned
from households.extracts.table_sql import listed

ZIP_START: Final = b"PK\x03\x04"
OLE_START: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_UNPACKED_BYTES: Final = 4 * 1024**3
MOST_UNPACKED_RATIO: Final = 200
# A million rows of eighty columns, which take about 2.5 GB in memory.
MOST_CELLS: Final = 80_000_000
_ALWAYS_ALLOWED_BYTES: Final = 64 * 1024**2
_ROWS_AT_ONCE: Final = 20_000

Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True)
class Workbook:
    """A workbook that is understood: the sheets that make the extract, each with its head."""

    book: calamine.CalamineWorkbook
    sheets: tuple[tuple[str, Head], ...]
    left_out: int

    @property
    def header(self) -> tuple[str, ...]:
        return self.sheets[0][1].cells

    @property
    def part_names(self) -> tuple[str, ...]:
        return tuple(name for name, _head in self.sheets)

    @property
    def has_marks(self) -> bool:
        return True

    def sample(self, rows: int) -> list[tuple[str, ...]]:
        width, each = len(self.header), -(-rows // len(self.sheets))
        found = []
        for name, head in self.sheets:
            for row in islice(_rows(self.book, name), head.rows_above_data, head.rows_above_data + each):
                found.append((*map(as_text, row), *[""] * width)[:width])
        return found[:rows]

    def load(self, connection: duckdb.DuckDBPyConnection, layout: Layout, added: Mapping[str, str]) -> None:
        load_workbook(connection, self, layout, added)

    @property
    def facts(self) -> dict[str, str | int]:
        """How the file was read, for the quality report."""
        return {"sheets": len(self.sheets), "first_row": self.sheets[0][1].rows_above_data + 1}

    @property
    def notes(self) -> dict[str, int]:
        """Warnings about the file as a whole."""
        return {"lembar_tidak_dibaca": self.left_out} if self.left_out else {}


def open_workbook(path: Path) -> Workbook:
    """Open a workbook and find its table.

    Raises ExtractRefused: password, damage, an archive that is no workbook or grows out of proportion, no header.
    """
    _refuse_bombs(path)
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        heads = [(sheet.name, _head(book, sheet.name)) for sheet in book.sheets_metadata if _is_seen(sheet)]
    except calamine.PasswordError as error:
        raise ExtractRefused("berkas_berkata_sandi") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise ExtractRefused("berkas_rusak") from error
    known = [(name, head) for name, head in heads if head]
    if not known:
        raise ExtractRefused("judul_tidak_dikenal")
    first = _keys(known[0][1])
    same = tuple((name, head) for name, head in known if _keys(head) == first)
    return Workbook(book, same, len(known) - len(same))


def _refuse_bombs(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(len(OLE_START))
        if start.startswith(OLE_START):
            file.seek(0)
            # The name of the stream in which Office keeps an encrypted workbook, as UTF-16.
            if "EncryptedPackage".encode("utf-16-le") in file.read(4 * 1024**2):
                raise ExtractRefused("berkas_berkata_sandi")
            return
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise ExtractRefused("berkas_rusak") from error
    if not any(
        member.filename in ("xl/workbook.xml", "xl/workbook.bin", "content.xml") for member in members
    ):
        raise ExtractRefused("berkas_bukan_tabel")
    if any(member.flag_bits & 1 for member in members):
        raise ExtractRefused("berkas_berkata_sandi")
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(1, path.stat().st_size)
    if unpacked > MOST_UNPACKED_BYTES or (unpacked > _ALWAYS_ALLOWED_BYTES and ratio > MOST_UNPACKED_RATIO):
        raise ExtractRefused("berkas_mengembang")
    try:
        spanned = cells_spanned(path)
    except (zipfile.BadZipFile, zlib.error, OSError) as error:
        raise ExtractRefused("berkas_rusak") from error
    if spanned > MOST_CELLS:
        raise ExtractRefused("berkas_mengembang")


def _is_seen(sheet: calamine.SheetMetadata) -> bool:
    return (
        sheet.typ == calamine.SheetTypeEnum.WorkSheet and sheet.visible == calamine.SheetVisibleEnum.Visible
    )


def _head(book: calamine.CalamineWorkbook, name: str) -> Head | None:
    rows = islice(_rows(book, name), MOST_ROWS_ABOVE + 2)
    return find_head([[as_text(cell) for cell in row] for row in rows])


def _keys(head: Head) -> list[str]:
    return [header_key(cell) for cell in head.cells]


def _rows(book: calamine.CalamineWorkbook, name: str) -> Iterator[list[Cell]]:
    return book.get_sheet_by_name(name).iter_rows()


def as_text(cell: Cell) -> str:
    """A cell as the sheet would show it without a format: whole numbers without decimals, dates as ISO."""
    if type(cell) is str:
        return cell
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if type(cell) is bool:
        return "TRUE" if cell else "FALSE"
    return cell.isoformat(sep=" ") if type(cell) is datetime else str(cell)


def load_workbook(
    connection: duckdb.DuckDBPyConnection, workbook: Workbook, layout: Layout, added: Mapping[str, str]
) -> None:
    """Make the table `file_rows`: row_number, damage and line (null), c0, c1 … as text, for the columns of NIK and
    KK m0 … (whether the cell held a number), and what is `added`.

    Rows of several sheets are numbered through. Raises ExtractRefused where the workbook is damaged.
    """
    marked = [column.place for column in (layout.nik, layout.place("no_kk")) if column]
    width = len(workbook.header)
    schema = pa.schema(
        [(f"c{place}", pa.string()) for place in range(width)]
        + [(f"m{place}", pa.bool_()) for place in marked]
    )
    rows = chain.from_iterable(
        islice(_rows(workbook.book, name), head.rows_above_data, None) for name, head in workbook.sheets
    )
    try:
        reader = pa.RecordBatchReader.from_batches(schema, _batches(rows, width, marked, schema))
        connection.register("cells", reader)
        connection.execute(
            "CREATE TEMP TABLE file_rows AS SELECT row_number() OVER () AS row_number, CAST(NULL AS VARCHAR) AS part,"
            " row_number() OVER () AS source_row,"
            f" CAST(NULL AS VARCHAR) AS damage, CAST(NULL AS VARCHAR) AS line, *{listed(added)} FROM cells"
        )
        connection.unregister("cells")
    except calamine.CalamineError as error:
        raise ExtractRefused("berkas_rusak") from error
    if not connection.execute("SELECT count(*) FROM file_rows").fetchall()[0][0]:
        raise ExtractRefused("tanpa_baris")


def _batches(
    rows: Iterable[Sequence[Cell]], width: int, marked: Sequence[int], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    source = iter(rows)
    while taken := list(islice(source, _ROWS_AT_ONCE)):
        columns = list(zip(*taken, strict=True))[:width]
        arrays = [_texts(column) for column in columns]
        arrays += [pa.nulls(len(taken), pa.string())] * (width - len(arrays))
        arrays += [
            pa.array([type(cell) in (float, int) for cell in columns[place]], pa.bool_()) for place in marked
        ]
        yield pa.record_batch(arrays, schema=schema)


def _texts(column: Sequence[Cell]) -> pa.Array:
    if set(map(type, column)) == {str}:
        return pa.array(column, pa.string())
    return pa.array(list(map(as_text, column)), pa.string())
