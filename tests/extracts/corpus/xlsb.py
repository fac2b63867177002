"""The binary workbook of Excel (XLSB), as small as a reader takes it: records of texts and numbers, no styles."""

import struct
from collections.abc import Sequence

from tests.extracts.corpus.sheets import Cell, Sheets
from tests.extracts.corpus.text_writers import zipped

# Records of [MS-XLSB], by their number.
_ROW, _REAL, _TEXT = 0, 5, 6
_BEGIN_SHEET, _END_SHEET, _BEGIN_BOOK, _END_BOOK = 129, 130, 131, 132
_BEGIN_SHEETS, _END_SHEETS, _BEGIN_DATA, _END_DATA, _DIMENSION, _SHEET = 143, 144, 145, 146, 148, 156
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsb(sheets: Sheets, *, hidden: Sequence[str] = ()) -> bytes:
    """Sheets by name; a date is written as its serial number, as Excel does (its format is left out)."""
    places = range(1, len(sheets) + 1)
    names = zip(places, sheets, strict=True)
    book = b"".join(
        _record(_SHEET, struct.pack("<II", name in hidden, place) + _wide(f"rId{place}") + _wide(name))
        for place, name in names
    )
    members = {
        "[Content_Types].xml": _content_types(places),
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.bin")]),
        "xl/workbook.bin": _record(_BEGIN_BOOK)
        + _record(_BEGIN_SHEETS)
        + book
        + _record(_END_SHEETS)
        + _record(_END_BOOK),
        "xl/_rels/workbook.bin.rels": _relations(
            [(f"rId{place}", "worksheet", f"worksheets/sheet{place}.bin") for place in places]
        ),
    }
    for place, rows in zip(places, sheets.values(), strict=True):
        members[f"xl/worksheets/sheet{place}.bin"] = _sheet(rows)
    return zipped(members)


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    widest = max((len(row) for row in rows), default=1)
    body = b"".join(_row(place, row) for place, row in enumerate(rows))
    dimension = struct.pack("<IIII", 0, max(0, len(rows) - 1), 0, max(0, widest - 1))
    return (
        _record(_BEGIN_SHEET)
        + _record(_DIMENSION, dimension)
        + _record(_BEGIN_DATA)
        + body
        + _record(_END_DATA)
        + _record(_END_SHEET)
    )


def _row(place: int, row: Sequence[Cell]) -> bytes:
    head = _record(_ROW, struct.pack("<IIHBBBI", place, 0, 300, 0, 0, 0, 0))
    return head + b"".join(_cell(column, cell) for column, cell in enumerate(row) if cell not in (None, ""))


def _cell(column: int, cell: Cell) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(cell, str):
        return _record(_TEXT, place + _wide(cell))
    if isinstance(cell, (int, float)):
        return _record(_REAL, place + struct.pack("<d", cell))
    raise TypeError(f"no cell for {type(cell).__name__}")


def _wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _record(number: int, content: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = len(content), b""
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + length + content


def _relations(targets: Sequence[tuple[str, str, str]]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{mark}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for mark, kind, target in targets
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()


def _content_types(places: Sequence[int]) -> bytes:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
        for place in places
    )
    return (
        f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{sheets}</Types>"
    ).encode()
