"""A list's two files: written once, synced, renamed, and never written again.

CSV as a spreadsheet set to Indonesian expects it: byte-order mark, `;`, all fields quoted. XLSX with text cells
only. The same rows give the same bytes. A file's name carries the beginning of its checksum, so that what an
interrupted issue left behind is never mistaken for the list's own. Nothing passes through the system's
temporary folder, because the rows hold people's numbers.
"""

import csv
import hashlib
import itertools
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import IO, Final, Literal

import xlsxwriter
from django.conf import settings
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from cases.corrections.errors import CorrectionRefused
from cases.corrections.models import CorrectionList
from cases.corrections.sheet import GUIDE, HEADER, STATUSES, Document, Row

FileFormat = Literal["csv", "xlsx"]
FORMATS: Final[tuple[FileFormat, ...]] = ("csv", "xlsx")
_WIDTHS: Final = (10, 20, 18, 19, 19, 28, 13, 36, 20, 14, 28, 28, 34, 20, 28)
_DIGITS_OF_CHECKSUM: Final = 16
_READ_BYTES: Final = 1 << 20
_LEFTOVER_AFTER_SECONDS: Final = 3600
# What a spreadsheet would take for a formula; apostrophes before it are counted in, so that taking one off the
# returned sheet gives back the text as it was.
_TAKEN_FOR_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of an issued list: its format, its SHA-256 in hex, its size."""

    format: FileFormat
    sha256: str
    bytes: int


def folder() -> Path:
    """Where lists lie: private, under DATA_DIR."""
    return settings.DATA_DIR / "lists"


def write_files(document: Document, rows: Iterable[Row]) -> tuple[StoredFile, ...]:
    """Write CSV and XLSX in one pass over the rows, sync both and rename them; returns their checksums and sizes."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep_leftovers()
    with tempfile.TemporaryDirectory(prefix=".tulis-", dir=folder()) as scratch:
        paths = {file_format: Path(scratch) / f"daftar.{file_format}" for file_format in FORMATS}
        with _csv_sheet(paths["csv"]) as to_csv, _workbook(paths["xlsx"], document) as to_xlsx:
            for row in rows:
                to_csv(row)
                to_xlsx(row)
        files = tuple(_keep(path, document.slug, file_format) for file_format, path in paths.items())
    _sync(folder())
    return files


def _sweep_leftovers() -> None:
    """Remove scratch folders of writers that died: they hold people's numbers and nobody reads them."""
    for scratch in folder().glob(".tulis-*"):
        if time.time() - scratch.stat().st_mtime > _LEFTOVER_AFTER_SECONDS:
            shutil.rmtree(scratch, ignore_errors=True)


def issued_rows(correction_list: CorrectionList) -> Iterator[Row]:
    """The rows of an issued list as they stand in its CSV, in order, without the header and the guards.

    Read from the file and not from the tables, since a finding may be edited later and a list never changes.
    Raises CorrectionRefused `nomor_tidak_dikenal` or `berkas_hilang` as `list_file` does, before the first row.
    """
    return _rows_in(list_file(correction_list, "csv"))


def _rows_in(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=";")
        next(rows)
        for row in rows:
            yield tuple(
                text[1:] if text.startswith("'") and _TAKEN_FOR_FORMULA.match(text) else text for text in row
            )


def guarded(text: str) -> str:
    """A text for CSV that no spreadsheet takes for a formula: `'` before what begins with `= + - @`, tab or return."""
    return f"'{text}" if _TAKEN_FOR_FORMULA.match(text) else text


@contextmanager
def _csv_sheet(path: Path) -> Iterator[Callable[[Row], object]]:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(HEADER)
        yield lambda row: writer.writerow([guarded(text) for text in row])


@contextmanager
def _workbook(path: Path, document: Document) -> Iterator[Callable[[Row], object]]:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
        # Without a date of its own the file would hold the hour of writing, and no two would be alike.
        book.set_properties(
            {"title": document.slug, "created": document.issued_at.astimezone(UTC).replace(tzinfo=None)}
        )
        text = book.add_format({"num_format": "@", "valign": "top"})
        head = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
        prose = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Koreksi")
        _lay_out(sheet, document.rows, text)
        _write(sheet, 0, HEADER, head)
        numbers = itertools.count(1)
        yield lambda row: _write(sheet, next(numbers), row, text)
        _write_pairs(book.add_worksheet("Ringkasan"), _summary(document), (30, 60), head, prose)
        _write_pairs(book.add_worksheet("Petunjuk"), (("Petunjuk", "Arti"), *GUIDE), (30, 100), head, prose)


def _lay_out(sheet: Worksheet, rows: int, text: Format) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, text)
    last = len(HEADER) - 1
    status = HEADER.index("status")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, last)
    sheet.data_validation(1, status, max(rows, 1), status, {"validate": "list", "source": list(STATUSES)})
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(last)}{rows + 1}"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, row: int, texts: Row, cell: Format) -> None:
    """Text cells only: nothing that is written here can be a formula, a number, a date or a link."""
    for column, text in enumerate(texts):
        if text:
            sheet.write_string(row, column, text, cell)
        else:
            sheet.write_blank(row, column, None, cell)


def _summary(document: Document) -> tuple[tuple[str, str], ...]:
    total = ("Semua", str(document.rows))
    return (("Daftar koreksi", document.slug), *document.facts, ("Jenis", "Jumlah"), *document.by_kind, total)


def _write_pairs(
    sheet: Worksheet, pairs: Iterable[tuple[str, str]], widths: tuple[int, int], head: Format, prose: Format
) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, prose)
    for row, pair in enumerate(pairs):
        _write(sheet, row, pair, prose if row else head)


def _keep(path: Path, slug: str, file_format: FileFormat) -> StoredFile:
    with path.open("rb") as file:
        os.fsync(file.fileno())
        sha256 = _checksum(file)
    stored = StoredFile(file_format, sha256, path.stat().st_size)
    path.chmod(0o600)
    path.replace(_path(slug, stored.sha256, file_format))
    return stored


def _path(slug: str, sha256: str, file_format: FileFormat) -> Path:
    return folder() / f"{slug}.{sha256[:_DIGITS_OF_CHECKSUM]}.{file_format}"


def _checksum(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while part := file.read(_READ_BYTES):
        digest.update(part)
    return digest.hexdigest()


def _sync(directory: Path) -> None:
    """A rename is only safe once the folder itself is on disk."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def list_file(correction_list: CorrectionList, file_format: FileFormat) -> Path:
    """Where an issued list's file is; raises CorrectionRefused `nomor_tidak_dikenal` for a draft, `berkas_hilang`
    where the file isn't there."""
    if correction_list.state != "terbit":
        raise CorrectionRefused("nomor_tidak_dikenal")
    path = _path(correction_list.slug, getattr(correction_list, f"{file_format}_sha256"), file_format)
    if not path.is_file():
        raise CorrectionRefused("berkas_hilang")
    return path


def checked_file(correction_list: CorrectionList, file_format: FileFormat) -> Path:
    """Where an issued list's file is, after its bytes were compared with the checksum of the day of issue.

    Raises CorrectionRefused as `list_file` does, and `berkas_berubah` where the bytes are others.
    """
    path = list_file(correction_list, file_format)
    with path.open("rb") as file:
        sha256 = _checksum(file)
    if sha256 != getattr(correction_list, f"{file_format}_sha256"):
        raise CorrectionRefused("berkas_berubah")
    return path


def copy_file(correction_list: CorrectionList, file_format: FileFormat, target: Path) -> str:
    """Copy an issued file byte for byte and return its SHA-256; raises as `checked_file` does, and leaves `target`
    as it was."""
    shutil.copyfile(checked_file(correction_list, file_format), target)
    return getattr(correction_list, f"{file_format}_sha256")
