"""What the columns of a file mean: by the header dictionary (`spellings.py`), or by what somebody answered.

Of several columns with one meaning the best spelling, then the leftmost, fills the snapshot; the others are kept
beside it as `x_` columns, like those that nobody knows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from households.extracts.spellings import (
    MEANING_OF,
    PERIOD,
    PROGRAMME,
    SPELLINGS,
    How,
    header_key,
    known,
)

__all__ = [
    "IDENTIFYING", "MEANING_OF", "SPELLINGS", "Column", "Layout", "answer_key", "column_key", "comparable_key",
    "fingerprint", "header_key", "meaning_of", "names_people", "recognise",
]  # fmt: skip

IDENTIFYING: Final = frozenset({"nik", "nik_kepala", "nama", "nama_kepala"})
"""Meanings of which one must be there: without any of them nobody knows whom a row is about."""
_DTSEN_SIGNS: Final = frozenset(
    {
        "desilnasional", "percentilenasional", "peringkatnasional", "idkeluarga", "nomorindukkependudukan",
        "nomorkartukeluarga", "idsemesta",
    }
)  # fmt: skip
_DTKS_SIGNS: Final = frozenset({"iddtks", "iddkts", "noiddtks"})


@dataclass(frozen=True)
class Column:
    """A column of the file: its place from 0, its header as written, and what it means.

    `programme` is the code of a flag (`program`) or of a period text (`periode`); `number` counts columns that come
    once for each member of a family, from 1; `how` says by what the meaning is known, '' where there is none.
    """

    place: int
    header: str
    meaning: str | None = None
    programme: str | None = None
    number: int = 0
    how: How = ""

    @property
    def source(self) -> str:
        """Its name in the table that opening makes."""
        return f"c{self.place}"


@dataclass(frozen=True)
class Layout:
    """What the columns of a file mean. `chosen` holds the one column that fills each meaning.

    `kind` is a code of `Extract.Kind`, None where nobody has said and the columns don't tell for certain.
    `relation_coding` is what somebody answered ('siak', 'bps', 'dtsen'), '' where the data decide. `doubts` are
    the columns of which nobody knows what they mean.
    """

    columns: tuple[Column, ...]
    chosen: dict[str, Column]
    kind: str | None = None
    relation_coding: str = ""
    doubts: tuple[Column, ...] = field(default=())

    @property
    def flags(self) -> tuple[Column, ...]:
        """The columns that say whether somebody is in a programme: a period text only where there is no flag."""
        flagged = {column.programme for column in self.columns if column.meaning == PROGRAMME}
        return tuple(
            column
            for column in self.columns
            if column.meaning == PROGRAMME or (column.meaning == PERIOD and column.programme not in flagged)
        )

    def place(self, *meanings: str) -> Column | None:
        """The column of the first of these meanings that the file has."""
        return next((self.chosen[meaning] for meaning in meanings if meaning in self.chosen), None)

    @property
    def nik(self) -> Column | None:
        """The person's NIK; the head's only where the rows are heads of family."""
        return self.place("nik") or (None if "nama" in self.chosen else self.place("nik_kepala"))

    @property
    def name(self) -> Column | None:
        """The person's name; the head's only where the rows are heads of family."""
        return self.place("nama", "nama_kepala")

    @property
    def source(self) -> str | None:
        """The register that the header shows, or None where it could be either."""
        keys = {header_key(column.header) for column in self.columns}
        if keys & _DTKS_SIGNS:
            return "dtks"
        return "dtsen" if keys & _DTSEN_SIGNS else None

    def extra(self) -> dict[str, Column]:
        """Columns that no snapshot column holds, by the name under which they are kept."""
        used = {column.place for column in self.used()}
        names: dict[str, Column] = {}
        for column in self.columns:
            if column.place not in used:
                names[_free_name(column, names)] = column
        return names

    def used(self) -> tuple[Column, ...]:
        """Columns whose whole content goes into snapshot columns of their own."""
        heads = [column for column in (self.nik, self.name) if column]
        places = [self.chosen[meaning] for meaning in _IN_SNAPSHOT if meaning in self.chosen]
        return (*heads, *places)


_IN_SNAPSHOT: Final = (
    "no_kk", "tanggal_lahir", "tempat_lahir", "hubungan", "nama_ibu", "alamat", "kelurahan",
    "kecamatan", "kota", "provinsi", "kode_wilayah", "id_register",
)  # fmt: skip


def fingerprint(header: Sequence[str]) -> str:
    """What two files with the same columns in the same order share: SHA-256 over their header keys."""
    return sha256("\n".join(map(column_key, header)).encode()).hexdigest()


def column_key(header: str) -> str:
    """A header for finding its answer again; one without a letter of ours ('###', 'نام') stands for itself."""
    return header_key(header) or header.strip().lower()


def meaning_of(header: str) -> tuple[str | None, str | None]:
    """The meaning of a header and, for a flag, the programme; both None where the dictionary knows nothing."""
    found = known(header)
    return found.meaning, found.programme


def recognise(header: Sequence[str], answers: Mapping[str, Any] | None = None) -> Layout:
    """What each column means: by `answers` (their shape: `mapping.py`) where they speak of it, else by its header.

    An answer '' takes a meaning away. Kind and relation coding are the answered ones; by the columns alone
    `understanding.py` tells the kind.
    """
    said = answers or {}
    spoken_of = {comparable_key(key): meaning for key, meaning in said.get("columns", {}).items()}
    columns = tuple(_column(place, header, spoken_of) for place in range(len(header)))
    chosen: dict[str, Column] = {}
    for column in sorted(columns, key=_preference):
        if column.meaning and not column.programme:
            chosen.setdefault(column.meaning, column)
    return Layout(
        columns,
        chosen,
        kind=said.get("kind") or None,
        relation_coding=said.get("relation_coding") or "",
        doubts=tuple(column for column in columns if not column.meaning and not column.how),
    )


def _column(place: int, header: Sequence[str], said: Mapping[str, str]) -> Column:
    text = header[place].strip()
    answer = said.get(comparable_key(answer_key(place, header)))
    if answer is None:
        found = known(text)
        return Column(place, text, found.meaning, found.programme, found.number, found.how)
    meaning, _colon, programme = answer.partition(":")
    number = known(text).number if known(text).meaning == meaning else 0
    return Column(place, text, meaning or None, programme or None, number, "jawaban")


def answer_key(place: int, header: Sequence[str]) -> str:
    """What a column is called in answers: its header as written, with '#' and its place from 1 where several share it."""
    text = header[place].strip()
    twins = sum(column_key(other) == column_key(text) for other in header)
    return text if text and twins == 1 else f"{text}#{place + 1}"


def comparable_key(key: str) -> str:
    """An answer's key however its header is spelled: 'Nama Lengkap' = 'NAMA_LENGKAP', and 'Nama#5' = 'NAMA#5'."""
    header, mark, place = key.rpartition("#")
    return f"{column_key(header)}#{place}" if mark and place.isdecimal() else column_key(key)


def names_people(header: Sequence[str]) -> int:
    """How well a row serves as a header: the number of known columns, 0 where none of them names a person."""
    meanings = [meaning_of(text)[0] for text in header if text.strip()]
    found = {meaning for meaning in meanings if meaning} - {"nomor_urut"}
    if not found & IDENTIFYING or (len(found) == 1 and len(meanings) > 3):
        return 0
    return sum(meaning is not None for meaning in meanings)


def _preference(column: Column) -> tuple[bool, int, int]:
    """What somebody answered comes first, then the dictionary's order, then the file's."""
    spellings = SPELLINGS.get(column.meaning or "", "").split()
    key = header_key(column.header)
    rank = spellings.index(key) if key in spellings else len(spellings)
    return (column.how != "jawaban", rank, column.place)


def _free_name(column: Column, taken: dict[str, Column]) -> str:
    slug = re.sub("[^a-z0-9]+", "_", column.header.lower()).strip("_") or f"kolom_{column.place + 1}"
    name = f"x_{slug}"
    return name if name not in taken else f"{name}_{column.place + 1}"
