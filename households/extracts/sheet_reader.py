"""A program of its own that reads a workbook: `python sheet_reader.py WORKBOOK FOLDER MEGABYTES`.

It runs under a limit of memory, so that a workbook that is made to exhaust it ends this process and no other.
Each visible sheet becomes an Arrow file in FOLDER: c0, c1 … as text, m0, m1 … where a cell held a number. What
the sheets are called is printed as JSON. It ends when its standard input closes, and so with who started it.
It imports nothing of the project, and is no module for others to import.
"""

import errno
import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import python_calamine as calamine

try:
    import resource
except ImportError:  # Windows has no such limit.
    resource = None  # type: ignore[assignment]

MOST_CELLS: Final = 80_000_000
_CELLS_AT_ONCE: Final = 400_000
# The header stands among the first thirty rows: where nothing stands in them, a column has none.
_ROWS_THAT_SHOW_THE_WIDTH: Final = 40
_MOST_MERGES: Final = 200_000

Cell = str | int | float | bool | date | datetime | time | timedelta


def main(workbook: str, folder: str, megabytes: str) -> int:
    """Read all visible sheets; gives the process's exit status."""
    _limit(int(megabytes) * 1024**2)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        answer = _read(workbook, Path(folder))
    except calamine.PasswordError:
        answer = {"error": "berkas_berkata_sandi"}
    except MemoryError:
        answer = {"error": "memory"}
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        answer = {"error": "diska_penuh" if full else "berkas_rusak"}
    except (calamine.CalamineError, ValueError):
        answer = {"error": "berkas_rusak"}
    sys.stdout.write(json.dumps(answer))
    return 0


def _limit(size: int) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _end_with_parent() -> None:
    os.read(0, 1)
    os._exit(1)


def _read(workbook: str, folder: Path) -> dict[str, Any]:
    book = calamine.CalamineWorkbook.from_path(workbook)
    sheets, hidden = [], 0
    for number, sheet in enumerate(book.sheets_metadata):
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != calamine.SheetVisibleEnum.Visible:
            hidden += 1
            continue
        file = folder / f"sheet-{number}.arrow"
        sheets.append({"name": sheet.name, "file": file.name, **_write(book, sheet.name, file)})
    return {"sheets": sheets, "hidden": hidden}


def _write(book: calamine.CalamineWorkbook, name: str, file: Path) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(name)
    if sheet.height * sheet.width > MOST_CELLS:
        raise MemoryError
    rows = iter(sheet.iter_rows()) if sheet.height else iter(())
    top = list(islice(rows, _ROWS_THAT_SHOW_THE_WIDTH))
    width = max((place + 1 for row in top for place, cell in enumerate(row) if cell != ""), default=0)
    fields = [(f"c{place}", pa.string()) for place in range(width)]
    schema = pa.schema(fields + [(f"m{place}", pa.bool_()) for place in range(width)])
    with pa.OSFile(str(file), "wb") as target, pa.ipc.new_file(target, schema) as writer:
        for taken in _batches(top, rows, sheet.width):
            columns = list(islice(zip(*taken, strict=True), width))
            kinds = [set(map(type, column)) for column in columns]
            arrays = [_texts(column, types) for column, types in zip(columns, kinds, strict=True)]
            arrays += [_marks(column, types) for column, types in zip(columns, kinds, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
    first_row, first_column = sheet.start or (0, 0)
    return {
        "width": width,
        "first_row": first_row,
        "merges": _upright(sheet.merged_cell_ranges or [], first_row, first_column, sheet.height, width),
    }


def _batches(top: list[list[Cell]], rows: Iterator[list[Cell]], width: int) -> Iterator[list[list[Cell]]]:
    if top:
        yield top
    at_once = max(1, _CELLS_AT_ONCE // max(1, width))
    while taken := list(islice(rows, at_once)):
        yield taken


def _texts(column: Sequence[Cell], types: set[type]) -> pa.Array:
    if types == {str}:
        return pa.array(column, pa.string())
    return pa.array(list(map(as_text, column)), pa.string())


def _marks(column: Sequence[Cell], types: set[type]) -> pa.Array:
    if float not in types and int not in types:
        return pa.repeat(pa.scalar(False), len(column))
    return pa.array([type(cell) in (float, int) for cell in column], pa.bool_())


def as_text(cell: Cell) -> str:
    """A cell as the sheet would show it without a format: whole numbers without decimals, dates as ISO."""
    if type(cell) is str:
        return cell
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if type(cell) is bool:
        return "TRUE" if cell else "FALSE"
    return cell.isoformat(sep=" ") if type(cell) is datetime else str(cell)


def _upright(
    ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    first_row: int,
    first_column: int,
    height: int,
    width: int,
) -> list[tuple[int, int, int]]:
    """Merged cells that span rows: column, first and last row, from 0 within what was read."""
    found = []
    for (top, left), (bottom, _right) in ranges[:_MOST_MERGES]:
        column, first, last = left - first_column, top - first_row, min(bottom - first_row, height - 1)
        if last > first >= 0 and 0 <= column < width:
            found.append((column, first, last))
    return found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
