"""Where the header is: among letterhead and titles above it and a row of column numbers below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from households.extracts.columns import names_people

MOST_ROWS_ABOVE: Final = 30


@dataclass(frozen=True)
class Head:
    """The header's cells, its place among the rows from 0, and how many rows stand above the data."""

    cells: tuple[str, ...]
    place: int
    rows_above_data: int
    known: int


def find_head(rows: Sequence[Sequence[str]]) -> Head | None:
    """The row of the first thirty that names most known columns, the upper one of equals; None where none does."""
    scores = [names_people(row) for row in rows[:MOST_ROWS_ABOVE]]
    best = max(scores, default=0)
    if best == 0:
        return None
    place = scores.index(best)
    below = rows[place + 1] if place + 1 < len(rows) else ()
    return Head(
        cells=tuple(cell.strip() for cell in rows[place]),
        place=place,
        rows_above_data=place + (2 if counts_columns(below) else 1),
        known=best,
    )


def counts_columns(row: Sequence[str]) -> bool:
    """Whether a row only numbers its columns: 1 2 3 …, (1) (2) (3) …, -1 -2 -3 …"""
    cells = [cell.strip().strip("()").removesuffix(".0").lstrip("-") for cell in row if cell.strip()]
    if len(cells) < 2 or not all(cell.isdecimal() and len(cell) < 4 for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    return all(after == before + 1 for before, after in zip(numbers, numbers[1:], strict=False))
