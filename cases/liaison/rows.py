"""The rows of an issued list as its pages show them, read from the file that was issued."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, overload

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.corrections.files import issued_rows
from cases.corrections.kinds import CORRECTION_KINDS
from cases.corrections.models import CorrectionList
from cases.corrections.sheet import HEADER, WORD_ONLY, Row
from cases.corrections.wording import KIND_OF_JENIS, Asked, asked, programme_names

_AT: Final = {name: place for place, name in enumerate(HEADER)}


# The kinds of evidence stand in the file as Evidence.Kind names them; this is the one word besides.
_WORD_ONLY: Final = {WORD_ONLY: gettext_lazy("berdasar keterangan saja")}


@dataclass(frozen=True)
class ListRow:
    """One row of a list: its number, whom it is about, what is asked, and the evidence; `nik` is to be masked."""

    number: str
    kind: str
    name: str
    nik: str
    kelurahan: str
    asked: Asked
    evidence: str
    is_in_register: bool


class IssuedRows(Sequence[ListRow]):
    """Rows of one kind, or of all, to be cut into pages: only the part that is shown is put into words.

    `count` is known beforehand from the list, so that a page reads the file no further than its own end.
    """

    def __init__(self, correction_list: CorrectionList, count: int, kind: str = "") -> None:
        self._list, self._length, self._kind = correction_list, count, kind

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, part: int) -> ListRow: ...
    @overload
    def __getitem__(self, part: slice) -> list[ListRow]: ...
    def __getitem__(self, part: int | slice) -> ListRow | list[ListRow]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        programmes = programme_names()
        return [_shown(row, programmes) for row in islice(self._rows(), part.start, part.stop)]

    def _rows(self) -> Iterator[Row]:
        rows = issued_rows(self._list)
        if not self._kind:
            return rows
        jenis = CORRECTION_KINDS[self._kind].jenis
        return (row for row in rows if row[_AT["jenis"]] == jenis)


def _shown(row: Row, programmes: Mapping[str, str]) -> ListRow:
    cell = dict(zip(HEADER, row, strict=True))
    kind = KIND_OF_JENIS[cell["jenis"]]
    return ListRow(
        number=cell["nomor"],
        kind=kind,
        name=cell["nama"],
        nik=cell["nik"],
        kelurahan=cell["kelurahan"],
        asked=asked(kind, cell["kolom"], cell["nilai_asal"], cell["nilai_usulan"], programmes),
        evidence=_evidence(cell["bukti"]),
        is_in_register=bool(cell["id_register"]),
    )


def _evidence(written: str) -> str:
    """What the file names as evidence, in the reader's language."""
    return "; ".join(str(_WORD_ONLY.get(word) or _(word)) for word in written.split("; ") if word)
