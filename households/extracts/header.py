"""Where the header is: among letterhead and titles above it, on one row or two, and a row of column numbers below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from households.extracts.columns import meaning_of, names_people
from households.extracts.spellings import header_key

MOST_ROWS_ABOVE: Final = 30
_SEPARATOR_LINE: Final = re.compile(r"sep=.?", re.IGNORECASE)
# A line of such a list whose delimiter nobody found.
_CODE_AND_WORDS: Final = re.compile(r"\s*[0-9]{1,3}\s*[,;|\t]")
# A number of four digits or more, or a date: what a row of people holds, and no header.
_LONG_NUMBER: Final = re.compile(r"[0-9]{4}|[0-9][-/.][0-9]")
_TELLS_WHO: Final = frozenset({"nik", "no_kk", "nama", "nik_kepala", "nama_kepala", "tanggal_lahir"})
# One header for the place and the date of birth, which often stand in two columns under it.
PLACE_AND_DATE: Final = frozenset({"tempatdantanggallahir", "tempattanggallahir", "tempattgllahir", "tempatdantgllahir", "ttl"})  # fmt: skip


@dataclass(frozen=True)
class Head:
    """The header's cells, its place among the rows from 0, and how many rows stand above the data.

    `known` is the number of its columns that the dictionary knows; `titles` are the rows above it, their cells set
    apart by 0x1f; `notes` count what was found around it.
    """

    cells: tuple[str, ...]
    place: int
    rows_above_data: int
    known: int
    titles: tuple[str, ...] = ()
    notes: dict[str, int] = field(default_factory=dict)


def find_head(rows: Sequence[Sequence[str]]) -> Head | None:
    """The row of the first thirty, or the two rows, that name most known columns; the upper one of equals.

    None where no row names people.
    """
    best: tuple[int, int, int, Sequence[str]] | None = None
    for place, row in enumerate(rows[:MOST_ROWS_ABOVE]):
        alone = names_people(row)
        readings = [(alone, 1, row)]
        below = rows[place + 1] if place + 1 < len(rows) else ()
        if is_second_row(row, below):
            both = combined(row, below)
            score = names_people(both)
            if score > max(alone, names_people(below)):
                readings.append((score, 2, both))
        for score, height, cells in readings:
            if score and not _is_a_code(cells, score) and (best is None or score > best[0]):
                best = (score, place, height, cells)
    return _head(rows, *best) if best else None


def _is_a_code(cells: Sequence[str], known: int) -> bool:
    """Whether this is rather a row of a list of codes, '1, Kepala Keluarga', than a header."""
    return known < 3 and any(cell.strip().isdecimal() or _CODE_AND_WORDS.match(cell) for cell in cells)


def _head(rows: Sequence[Sequence[str]], known: int, place: int, height: int, cells: Sequence[str]) -> Head:
    titles = [row for row in rows[:place] if any(cell.strip() for cell in row) and not _is_separator(row)]
    end = place + height
    while end < len(rows) and not any(cell.strip() for cell in rows[end]):
        end += 1
    numbers = end < len(rows) and counts_columns(rows[end])
    notes = {
        "baris_judul_atas": len(titles),
        "judul_dua_baris": int(height == 2),
        "baris_nomor_kolom": int(numbers),
    }
    return Head(
        cells=with_place_and_date_apart([cell.strip() for cell in cells]),
        place=place,
        rows_above_data=end + 1 if numbers else place + height,
        known=known,
        titles=tuple("\x1f".join(cell.strip() for cell in row if cell.strip()) for row in titles),
        notes={code: count for code, count in notes.items() if count},
    )


def _is_separator(row: Sequence[str]) -> bool:
    return bool(row) and bool(_SEPARATOR_LINE.fullmatch(row[0].strip())) and not any(row[1:])


def is_second_row(top: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row can be the lower half of a header: it names what the upper one leaves open, and nobody.

    Under a column that tells who somebody is, a row of people has its own text; the lower half of a header has
    nothing there, or what with the upper half makes a known header.
    """
    if not any(cell.strip() for cell in below) or counts_columns(below):
        return False
    for place, cell in enumerate(below):
        text = cell.strip()
        if len(text) > 60 or text.isdecimal() or _LONG_NUMBER.search(text):
            return False
        above = top[place].strip() if place < len(top) else ""
        tells_who = text and meaning_of(above)[0] in _TELLS_WHO and header_key(above) not in PLACE_AND_DATE
        if tells_who and not (meaning_of(f"{above} {text}")[0] or meaning_of(text)[0] or text == above):
            return False
    return True


def combined(top: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """A header of two rows as one: 'BANSOS' over 'PKH' and 'BPNT', 'ALAMAT' over 'JALAN', 'RT' and 'RW'.

    An upper cell reaches to the right over empty ones, as merged cells do.
    """
    cells, group = [], ""
    for place in range(max(len(top), len(below))):
        above = top[place].strip() if place < len(top) else ""
        text = below[place].strip() if place < len(below) else ""
        group = above or (group if text else "")
        cells.append(_of_two(above, group, text))
    return tuple(cells)


def _of_two(above: str, group: str, text: str) -> str:
    if not text or text == group:
        return above or text
    if header_key(group) in PLACE_AND_DATE:
        return "Tempat Lahir" if header_key(text).startswith(("tempat", "tmp")) else "Tanggal Lahir"
    both = f"{group} {text}".strip()
    if meaning_of(both)[0] or not group:
        return both
    if meaning_of(text)[0]:
        return text
    return above if above and meaning_of(above)[0] else both


def with_place_and_date_apart(cells: Sequence[str]) -> tuple[str, ...]:
    """One header over two columns, 'Tempat dan Tanggal Lahir', as the two that it stands for."""
    found = list(cells)
    for place, (cell, after) in enumerate(pairwise(cells)):
        if not after and header_key(cell) in PLACE_AND_DATE:
            found[place : place + 2] = ["Tempat Lahir", "Tanggal Lahir"]
    return tuple(found)


def counts_columns(row: Sequence[str]) -> bool:
    """Whether a row only numbers its columns: 1 2 3 …, (1) (2) (3) …, -1 -2 -3 …, or a form's questions 1 2 5 9."""
    cells = [cell.strip().strip("()").removesuffix(".0").lstrip("-") for cell in row if cell.strip()]
    if len(cells) < 2 or not all(cell.isdecimal() and len(cell) < 4 for cell in cells):
        return False
    steps = {after - before for before, after in pairwise(map(int, cells))}
    return steps == {1} or (len(cells) > 3 and min(steps) > 0 and len(cells) * 2 > len(row))


def guess_head(rows: Sequence[Sequence[str]]) -> Head | None:
    """The first row that could be a header of which the dictionary knows nothing that names people, to ask about.

    It has two texts or more, all different and without numbers, as many as any row below it, and rows below it.
    None too where the dictionary knows all of it: a table without people is no register.
    """
    for place, row in enumerate(rows[:MOST_ROWS_ABOVE]):
        texts = [cell.strip() for cell in row if cell.strip()]
        widths = [sum(bool(cell.strip()) for cell in below) for below in rows[place + 1 :]]
        if (
            2 <= len(texts) == len(set(texts))
            and 2 <= max(widths, default=0) <= len(texts)
            and all(len(text) <= 60 and not _LONG_NUMBER.search(text) for text in texts)
            and not all(meaning_of(text)[0] for text in texts)
        ):
            return _head(rows, 0, place, 1, row)
    return None
