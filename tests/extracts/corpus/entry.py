"""What an entry of the corpus says: a delivery, and what must come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Expected = Mapping[str, object]


@dataclass(frozen=True)
class Entry:
    """One delivery and what must be read from it.

    `files` are given to the command in their order. `rows` are the snapshot's rows by row number; of each, the
    fields that stand here are compared. `warnings` is the whole of what is warned of; where it is None here, it stands
    in `warnings.py`. `rejected` and `problems` are rows of the problems file (row, column, code): the first all with
    level `ditolak`, the second some of the warnings; of a number the code is followed by its fault
    ('nik_rusak: panjang_salah'). `refusal` is the code of a file that is refused whole.
    """

    name: str
    topics: tuple[str, ...]
    files: Mapping[str, bytes]
    rows: Sequence[Expected] = ()
    warnings: Mapping[str, int] | None = None
    rejected: Sequence[tuple[int, str, str]] = ()
    problems: Sequence[tuple[int, str, str]] = ()
    rows_read: int | None = None
    kind: str = "orang"
    options: tuple[str, ...] = ()
    mapping: Mapping[str, object] | None = None
    extract: Expected = field(default_factory=dict)
    refusal: str = ""
    period: str = "2026-10"


def text_entry(name: str, topics: Sequence[str], content: str | bytes, **more: object) -> Entry:
    """An entry of one text file."""
    data = content if isinstance(content, bytes) else content.encode()
    return Entry(name, tuple(topics), {f"{name}.csv": data}, **more)  # type: ignore[arg-type]
