"""What a delivery is before its rows are read: which kind, what each column means, and what somebody must be asked.

Certain is what the header dictionary knows and what somebody answered. Of the rest only what is needed is asked:
who a row is about, columns that look like one that is missing, the kind where the columns don't tell. What a
column holds (`content.py`) makes a proposal, never an answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

import duckdb

from households.extracts.columns import IDENTIFYING, Column, Layout, answer_key, recognise
from households.extracts.content import guess, masked_samples
from households.extracts.errors import ExtractRefused
from households.extracts.spellings import header_key
from households.extracts.values import relation_coding, relation_numbers

ROWS_LOOKED_AT: Final = 200
# Columns that are worth a question when something that looks like them has a header that nobody knows.
_WORTH_ASKING: Final = frozenset(
    {"nik", "no_kk", "nama", "tanggal_lahir", "jenis_kelamin", "hubungan", "alamat"}
)
_INSTEAD: Final = {"nik": ("nik", "nik_kepala"), "nama": ("nama", "nama_kepala"), "alamat": ("alamat",)}
_MEMBERS: Final = ("nama_pasangan", "nik_pasangan", "nama_anak", "nik_anak")
_NAMES_RECIPIENT: Final = frozenset({"namapenerima", "namapenerimamanfaat", "nikpenerima"})

PEOPLE, FAMILIES, RECIPIENTS = "orang", "keluarga", "penerima"
WIDE_FAMILIES, WITHOUT_NUMBERS = "keluarga_berkolom", "tanpa_identitas"


class Sampled(Protocol):
    """A file as far as it has to be opened for this."""

    @property
    def header(self) -> tuple[str, ...]: ...

    def sample(self, rows: int) -> list[tuple[str, ...]]: ...


@dataclass(frozen=True)
class Understanding:
    """The layout, the kind that holds, and the questions (shape: `Extract.questions`), empty where none is left."""

    layout: Layout
    kind: str
    questions: dict[str, Any] = field(default_factory=dict)


def understand(
    opened: Sampled, answers: Mapping[str, Any] | None = None, told_kind: str | None = None
) -> Understanding:
    """Understand a file as far as its header, a few rows and what was answered go.

    `answers` has the shape that `mapping.py` describes; `told_kind` is a code of `Extract.Kind`. With answers
    about its columns nothing is asked about them again, unless nobody can be told. Raises ExtractRefused
    (`judul_tidak_dikenal`) where no column can name people.
    """
    said = answers or {}
    layout = recognise(opened.header, said)
    kind, is_certain = kind_of(layout)
    if told_kind or layout.kind:
        kind, is_certain = told_kind or layout.kind or kind, True
    layout = replace(layout, kind=kind if is_certain else None)
    names_nobody = not IDENTIFYING & layout.chosen.keys()
    if names_nobody and not layout.doubts:
        raise ExtractRefused("judul_tidak_dikenal")
    looked_at = opened.sample(ROWS_LOOKED_AT) if layout.doubts or not is_certain else []
    proposals = _proposals(layout, looked_at)
    needed = _needed(layout, proposals, names_nobody=names_nobody, was_asked=bool(said.get("columns")))
    if not needed and is_certain:
        return Understanding(layout, kind)
    if needed and is_certain and not said.get("kind") and not told_kind:
        # What the kind will be if the proposals are right; the columns tell it once they are answered.
        kind = kind_of(_as_proposed(opened.header, said, proposals))[0]
    looked_at = looked_at or opened.sample(ROWS_LOOKED_AT)
    return Understanding(
        layout, kind, questions_about(layout, looked_at, proposals, needed, kind, is_certain)
    )


def _as_proposed(header: Sequence[str], said: Mapping[str, Any], proposals: Mapping[int, str]) -> Layout:
    """The layout that holds if every proposal is taken."""
    taken = {answer_key(place, header): meaning for place, meaning in proposals.items()}
    return recognise(header, {**said, "columns": {**taken, **said.get("columns", {})}})


def kind_of(layout: Layout) -> tuple[str, bool]:
    """The kind that the columns show, and whether they show it for certain."""
    has = layout.chosen.keys()
    by_head = bool(has & {"nama_kepala", "nik_kepala"})
    if by_head and "nama" not in has and has & set(_MEMBERS):
        return WIDE_FAMILIES, True
    is_paid = "tahap" in has and bool(has & {"daftar_program", "nominal", "cara_bayar"})
    names_recipient = any(header_key(column.header) in _NAMES_RECIPIENT for column in layout.columns)
    if is_paid or "cara_bayar" in has or ("nominal" in has and names_recipient):
        return RECIPIENTS, True
    if names_recipient and not layout.flags:
        # A register's own 'Nama Penerima' stands beside flags; alone it may be either.
        return RECIPIENTS, False
    if "nama_kepala" in has and "nama" not in has:
        return FAMILIES, True
    if not has & {"nik", "nik_kepala", "no_kk", *_MEMBERS}:
        return WITHOUT_NUMBERS, True
    return PEOPLE, True


def _proposals(layout: Layout, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """By place, what columns without a known header look like; none that the file has already, and each once."""
    found: dict[int, str] = {}
    for column in layout.doubts:
        meaning = guess([row[column.place] for row in rows])
        if meaning in found.values() or layout.place(*_INSTEAD.get(meaning, (meaning,))):
            meaning = _the_other_number(meaning, layout, found)
        if meaning:
            found[column.place] = meaning
    return found


def _the_other_number(meaning: str, layout: Layout, found: Mapping[int, str]) -> str:
    """Sixteen digits that are no NIK of the row, since it has one, may be the card's number."""
    other = {"nik": "no_kk", "no_kk": "nik"}.get(meaning, "")
    is_taken = other in found.values() or bool(layout.place(*_INSTEAD.get(other, (other,))))
    return "" if is_taken else other


def _needed(
    layout: Layout, proposals: Mapping[int, str], *, names_nobody: bool, was_asked: bool
) -> frozenset[int]:
    """Places of the columns that must be settled before the file is read."""
    worth_asking = frozenset(place for place, meaning in proposals.items() if meaning in _WORTH_ASKING)
    if names_nobody:
        names_somebody = not IDENTIFYING.isdisjoint(proposals.values())
        return worth_asking if names_somebody else frozenset(column.place for column in layout.doubts)
    return frozenset() if was_asked else worth_asking


def questions_about(
    layout: Layout,
    rows: Sequence[Sequence[str]],
    proposals: Mapping[int, str],
    needed: frozenset[int],
    kind: str,
    is_certain: bool,
) -> dict[str, Any]:
    """What is asked, in the shape that `Extract.questions` keeps: with three masked samples of every column."""
    header = [column.header for column in layout.columns]
    return {
        "header": header,
        "columns": [
            _question(column, header, rows, proposals, is_needed=column.place in needed)
            for column in layout.columns
        ],
        "kind": {"proposal": kind, "certain": is_certain},
        "relation_coding": _coding_question(layout, rows, proposals),
        "headline": "kolom" if needed else "jenis",
        # Where the kind is open it may be a list of recipients: what was paid is asked along with it.
        **({} if is_certain else {"programme": {"proposal": ""}, "stage": {"proposal": ""}}),
    }


def _question(
    column: Column,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    proposals: Mapping[int, str],
    *,
    is_needed: bool,
) -> dict[str, Any]:
    meaning = f"{column.meaning}:{column.programme}" if column.programme else column.meaning or ""
    return {
        "place": column.place,
        "key": answer_key(column.place, header),
        "header": column.header,
        "samples": masked_samples([row[column.place] for row in rows]),
        "proposal": meaning or proposals.get(column.place, ""),
        "why": column.how or ("isi" if column.place in proposals else ""),
        "needed": is_needed,
    }


def _coding_question(
    layout: Layout, rows: Sequence[Sequence[str]], proposals: Mapping[int, str]
) -> dict[str, Any] | None:
    """Asked along with the columns where relations are written as numbers; the data may still decide."""
    column = layout.place("hubungan")
    place = (
        column.place
        if column
        else next((p for p, meaning in proposals.items() if meaning == "hubungan"), None)
    )
    if place is None or layout.relation_coding:
        return None
    values = [row[place].strip() for row in rows if row[place].strip()]
    if not values or sum(value.isdecimal() for value in values) < 0.8 * len(values):
        return None
    return {"proposal": "", "certain": False}


def coding_is_open(connection: duckdb.DuckDBPyConnection, layout: Layout) -> bool:
    """Whether relations are written as numbers in `file_rows`, and neither an answer nor the data tell their coding."""
    return bool(relation_numbers(connection, layout)) and relation_coding(connection, layout) is None
