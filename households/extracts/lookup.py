"""One snapshot asked: by NIK in milliseconds, since the file is sorted by it; by KK by one column; by name in `lookup_names`.

Rows come as dictionaries of the snapshot's columns (`x_` columns left out), dates as ISO text, in the file's order, at
most MOST_RECORDS + 1 of them. Every function raises SnapshotGone. Whoever shows what is found records the access.
"""

from collections.abc import Collection
from typing import Final, Literal

from households.extracts.errors import SnapshotGone
from households.extracts.lookup_reader import MOST_RECORDS, Record, Snapshot
from households.extracts.models import Extract
from households.identity.sixteen import is_placeholder

__all__ = [
    "MOST_RECORDS", "Record", "SnapshotGone", "family_of", "find_by_damaged", "find_by_kk", "find_by_nik",
    "find_by_niks",
]  # fmt: skip

# So many leading digits that agree point to one person: a number cell keeps 15, an area and a birth date are 12.
FEWEST_TRUSTED: Final = 14
_DIGITS: Final = {
    "nik": ("nik", "nik_digits", "nik_trusted"),
    "kk": ("kk_number", "kk_digits", "kk_trusted"),
}


def find_by_nik(extract: Extract, nik: str) -> list[Record]:
    """The records with this sound NIK."""
    return Snapshot.of(extract).records("nik = ?", [nik])


def find_by_niks(extract: Extract, niks: Collection[str]) -> list[Record]:
    """The records with one of these sound NIKs: those of a family, say."""
    if not niks:
        return []
    return Snapshot.of(extract).records(f"nik IN ({_places(niks)})", sorted(niks))


def find_by_kk(extract: Extract, kk_number: str) -> list[Record]:
    """The records with this sound KK number."""
    return Snapshot.of(extract).records("kk_number = ?", [kk_number])


def find_by_damaged(extract: Extract, digits: str, number: Literal["nik", "kk"]) -> list[Record]:
    """The records without a sound number, whose trusted digits are those that this number begins with.

    Trusted digits are what a spreadsheet left of a number (`identity.digits`); all sixteen are trusted where the
    number breaks a rule, such as a day that no month has. A placeholder finds nobody.
    """
    if is_placeholder(digits):
        return []
    sound, written, trusted = _DIGITS[number]
    start = digits[:FEWEST_TRUSTED]
    # The bounds follow from the last condition; by them groups of rows are passed over unread. A colon comes after 9.
    return Snapshot.of(extract).records(
        f"{sound} IS NULL AND {written} >= ? AND {written} < ? AND {trusted} >= {FEWEST_TRUSTED}"
        f" AND length({written}) = 16 AND starts_with(?, left({written}, {trusted}))",
        [start, f"{start}:", digits],
    )


def family_of(extract: Extract, kk_number: str) -> list[Record]:
    """The records of one family card, the head of family first."""
    return sorted(find_by_kk(extract, kk_number), key=_heads_first)


def _heads_first(record: Record) -> bool:
    relation = str(record["relation"] or "").upper()
    is_head = record["relation_code"] in ("kepala", "kepala_keluarga")
    return not (is_head or relation == "1" or relation.startswith(("KEPALA", "1.")))


def _places(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
