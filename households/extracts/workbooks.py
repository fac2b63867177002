"""Workbooks: XLSX, XLSM, XLSB, XLS and ODS, each cell with its type, so that a NIK from a number cell is known.

The reader is a process of its own (`sheet_reader.py`), which may take a set amount of memory and no more. Every
visible sheet whose header names people is a part of the extract; others are counted.
"""

import json
import signal
import subprocess
import sys
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
from django.conf import settings

from households.extracts.errors import ExtractRefused
from households.extracts.header import MOST_ROWS_ABOVE, Head, find_head, guess_head
from households.extracts.table_sql import NO_DAMAGE, listed

OLE_START: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS_OF_WORKBOOKS: Final = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
_READER: Final = Path(__file__).with_name("sheet_reader.py")
# What DuckDB and the rest of the process need beside the reader.
_KEPT_FROM_READER_MB: Final = 300
# The stream in which Office keeps an encrypted workbook.
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
# A workbook of this size that fills the memory is large; a smaller one is made to.
_LARGE_BYTES: Final = 4 * 1024**2
_TOP_BYTES: Final = 256 * 1024


@dataclass(frozen=True)
class SheetPart:
    """A sheet that is understood; its cells are in an Arrow file. `first_row` is its row of the first cell, from 0.

    `merges` are merged cells that span rows: column, first and last row, from 0 within the Arrow file.
    """

    name: str
    head: Head
    file: Path
    first_row: int
    merges: tuple[tuple[int, int, int], ...]

    @property
    def is_file(self) -> bool:
        """A sheet is one of several."""
        return False

    @property
    def has_marks(self) -> bool:
        """Cells have types."""
        return True

    @property
    def facts(self) -> dict[str, str | int]:
        """How the sheet was read, for the quality report."""
        return {"first_row": self.first_row + self.head.rows_above_data + 1}

    @property
    def notes(self) -> dict[str, int]:
        """Warnings about the sheet as a whole."""
        return {"sel_gabung": len(self._merges_below())}

    def sample(self, rows: int) -> list[Sequence[str]]:
        """The first rows under the header, as texts."""
        return _top(self.file, self.head.rows_above_data + rows)[self.head.rows_above_data :]

    def load(
        self,
        connection: duckdb.DuckDBPyConnection,
        relation: str,
        *,
        who: Collection[int],
        marked: Collection[int],
        added: Mapping[str, str],
    ) -> None:
        """Make the table `relation`; see `parts.Part.load`."""
        fill = bool(self._merges_below())
        names = [f"c{place}" for place in range(len(self.head.cells))] + [f"m{place}" for place in marked]
        with pa.memory_map(str(self.file)) as source, pa.ipc.open_file(source) as sheet:
            schema = pa.schema([sheet.schema.field(name) for name in names])
            batches = _below(sheet, self.head.rows_above_data, schema)
            connection.register("cells", pa.RecordBatchReader.from_batches(schema, batches))
            connection.execute(
                f"CREATE TEMP TABLE {relation} AS SELECT row_number() OVER () AS source_row, {NO_DAMAGE}, *"
                f"{'' if fill else listed(added)} FROM cells"
            )
            connection.unregister("cells")
        if fill:
            self._fill_merged(connection, relation, who, marked)
            if added:
                connection.execute(
                    f"CREATE OR REPLACE TEMP TABLE {relation} AS SELECT *{listed(added)} FROM {relation}"
                )

    def _merges_below(self) -> list[tuple[int, int, int]]:
        """Those below the header, as rows under it from 1."""
        above = self.head.rows_above_data
        return [
            (column, first - above + 1, last - above + 1)
            for column, first, last in self.merges
            if first >= above
        ]

    def _fill_merged(
        self,
        connection: duckdb.DuckDBPyConnection,
        relation: str,
        who: Collection[int],
        marked: Collection[int],
    ) -> None:
        """What is written once for several rows stands in each of them that has a text of its own.

        A NIK or a name says who one row is about, and is not repeated.
        """
        merges = [
            merge for merge in self._merges_below() if merge[0] not in who and merge[0] < len(self.head.cells)
        ]
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE merged_cells (place INTEGER, first BIGINT, last BIGINT)"
        )
        if not merges:
            return
        connection.executemany("INSERT INTO merged_cells VALUES (?, ?, ?)", merges)
        cells = ", ".join(f"c{place}" for place in range(len(self.head.cells)))
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE own_rows AS SELECT source_row FROM {relation} WHERE concat({cells}) <> ''"
        )
        for place in sorted({merge[0] for merge in merges}):
            mark = f", m{place} = upper.m{place}" if place in marked else ""
            connection.execute(
                f"UPDATE {relation} SET c{place} = upper.c{place}{mark} FROM ("
                f"SELECT unnest(range(first + 1, last + 1)) AS row, first FROM merged_cells WHERE place = {place}"
                f") AS lower_cells JOIN {relation} AS upper ON upper.source_row = first"
                f" WHERE {relation}.source_row = row AND coalesce({relation}.c{place}, '') = ''"
                f" AND {relation}.source_row IN (SELECT source_row FROM own_rows)"
            )


def is_workbook(path: Path, start: bytes) -> bool:
    """Whether a file that begins so is a workbook; another archive is none. Raises ExtractRefused for a broken one."""
    if start.startswith(OLE_START):
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return not _PARTS_OF_WORKBOOKS.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ExtractRefused("berkas_rusak") from error


def open_workbook(path: Path, workplace: Path, name: str = "") -> tuple[list[SheetPart], dict[str, int]]:
    """The sheets that name people, and counts of those that do not or are hidden.

    A header that names no people will do where no sheet has a better one. Raises ExtractRefused: password, damage,
    too much memory, no header.
    """
    read = _read_apart(path, workplace)
    tops = [(sheet, _top(workplace / sheet["file"], MOST_ROWS_ABOVE + 3)) for sheet in read["sheets"]]
    heads = [(sheet, find_head(top)) for sheet, top in tops]
    if not any(head for _sheet, head in heads):
        heads = [(sheet, guess_head(top)) for sheet, top in tops]
    parts = [
        SheetPart(
            f"{name}: {sheet['name']}" if name and len(read["sheets"]) > 1 else name or sheet["name"],
            head,
            workplace / sheet["file"],
            sheet["first_row"],
            tuple(tuple(merge) for merge in sheet["merges"]),
        )
        for sheet, head in heads
        if head
    ]
    if not parts:
        raise ExtractRefused("judul_tidak_dikenal")
    left_out = sum(
        bool(top) and head is None for (_sheet, top), (_same, head) in zip(tops, heads, strict=True)
    )
    return parts, {"lembar_tidak_dibaca": left_out, "lembar_tersembunyi": read["hidden"]}


def beginning_of(path: Path, target: Path) -> Path | None:
    """A copy of an XLSX file with the first rows of each sheet alone; None where the file isn't one, or is small."""
    if path.stat().st_size < _LARGE_BYTES:
        return None
    with zipfile.ZipFile(path) as whole:
        if "xl/workbook.xml" not in whole.namelist():
            return None
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as top:
            for member in whole.namelist():
                if member.startswith("xl/worksheets/") and member.endswith(".xml"):
                    top.writestr(member, _first_rows(whole.open(member).read(_TOP_BYTES)))
                elif not member.startswith(("xl/media/", "xl/drawings/")):
                    top.writestr(member, whole.read(member))
    return target


def _first_rows(xml: bytes) -> bytes:
    """A sheet that is cut off behind a row, closed again."""
    end = xml.rfind(b"</row>")
    return xml if len(xml) < _TOP_BYTES or end < 0 else xml[:end] + b"</row></sheetData></worksheet>"


def _read_apart(path: Path, workplace: Path) -> dict[str, Any]:
    """What the reader says of a workbook, its sheets in `workplace`. Raises ExtractRefused."""
    with path.open("rb") as file:
        start = file.read(_LARGE_BYTES)
    if start.startswith(OLE_START) and _ENCRYPTED in start:
        raise ExtractRefused("berkas_berkata_sandi")
    memory = max(200, settings.EXTRACT_MEMORY_MB - _KEPT_FROM_READER_MB)
    command = [sys.executable, "-P", str(_READER), str(path), str(workplace), str(memory)]
    reader = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert reader.stdout
        printed = reader.stdout.read()
        status = reader.wait()
    finally:
        reader.kill()
        reader.communicate()
    answer: dict[str, Any] = json.loads(printed) if status == 0 else {"error": _why(status)}
    if "error" in answer:
        too_large = (
            "berkas_mengembang" if path.stat().st_size < _LARGE_BYTES else "berkas_terlalu_besar_untuk_lembar"
        )
        raise ExtractRefused(too_large if answer["error"] == "memory" else answer["error"])
    return answer


def _why(status: int) -> str:
    """Why a reader ended early: without memory it aborts or is killed; what it cannot read at all fails in it."""
    return "memory" if status in (-signal.SIGABRT, -signal.SIGKILL) else "berkas_rusak"


def _top(file: Path, rows: int) -> list[Sequence[str]]:
    """The first rows of a sheet as texts."""
    found: list[Sequence[str]] = []
    with pa.memory_map(str(file)) as source, pa.ipc.open_file(source) as sheet:
        width = len(sheet.schema) // 2
        for number in range(sheet.num_record_batches):
            if not width or len(found) >= rows:
                break
            batch = sheet.get_batch(number).slice(0, rows - len(found))
            found.extend(zip(*(column.to_pylist() for column in batch.columns[:width]), strict=True))
    return found


def _below(sheet: pa.ipc.RecordBatchFileReader, skip: int, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows under the header, in the columns of `schema`."""
    for number in range(sheet.num_record_batches):
        batch = sheet.get_batch(number).select(schema.names)
        yield batch.slice(min(skip, batch.num_rows))
        skip -= min(skip, batch.num_rows)
