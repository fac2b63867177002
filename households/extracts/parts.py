"""A delivery of one table or of several: sheets and files whose headers are united into one.

Columns of two parts are one where their headers have one key, or one meaning that fills the snapshot. A file of
families keeps its own columns beside a file of people, but for the numbers that join them: the head's address is
not the person's, and the head's name is another's.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Protocol

import duckdb

from households.extracts.columns import Layout, recognise
from households.extracts.errors import ExtractRefused
from households.extracts.header import Head
from households.extracts.labels import AREAS, LABELS, areas_named
from households.extracts.spellings import header_key
from households.extracts.table_sql import listed
from households.identity.expressions import literal

_UNITED: Final = frozenset(
    {"nik", "no_kk", "nama", "tanggal_lahir", "tempat_lahir", "jenis_kelamin", "hubungan", "nama_ibu", "alamat", "rt", "rw",
     "rt_rw", "kelurahan", "kecamatan", "kota", "provinsi", "kode_wilayah", "id_register", "desil"}
)  # fmt: skip
_JOINING: Final = frozenset({"nik", "no_kk"})
# Meanings whose cells say by their type how many digits of a number are trusted.
_MARKED: Final = frozenset({"nik", "no_kk", "nik_kepala", "nik_pasangan", "nik_anak"})


class Part(Protocol):
    """One table of a delivery, understood as far as its header."""

    @property
    def name(self) -> str: ...
    @property
    def head(self) -> Head: ...
    @property
    def is_file(self) -> bool:
        """Whether it is a file, not a sheet."""
        ...

    @property
    def has_marks(self) -> bool: ...
    @property
    def facts(self) -> dict[str, str | int]: ...
    @property
    def notes(self) -> dict[str, int]: ...

    def sample(self, rows: int) -> list[Sequence[str]]:
        """The first rows under the header, as texts."""
        ...

    def load(
        self,
        connection: duckdb.DuckDBPyConnection,
        relation: str,
        *,
        who: Collection[int],
        marked: Collection[int],
        added: Mapping[str, str],
    ) -> None:
        """Make `relation`: source_row (from 1), damage, line, c0, c1 …, m<i> for `marked` places, what is `added`.

        `who` are the places of NIK and name. Raises ExtractRefused where rows would be lost.
        """
        ...


@dataclass(frozen=True)
class Delivery:
    """One or several parts under one header. `places` says for each part where a column of `header` stands in it."""

    parts: tuple[Part, ...]
    left_out: dict[str, int] = field(default_factory=dict)

    @cached_property
    def _united(self) -> tuple[tuple[str, ...], tuple[tuple[int | None, ...], ...]]:
        return unite([part.head.cells for part in self.parts])

    @cached_property
    def _letterheads(self) -> dict[str, list[str | None]]:
        """By area, what each part's letterhead says of all its rows; only what no column says."""
        named = [areas_named(part.head.titles) for part in self.parts]
        there = recognise(self._united[0]).chosen.keys()
        said = [area for area in AREAS if area not in there and any(area in names for names in named)]
        return {area: [names.get(area) for names in named] for area in said}

    @property
    def header(self) -> tuple[str, ...]:
        return (*self._united[0], *(LABELS[area][1] for area in self._letterheads))

    @property
    def places(self) -> tuple[tuple[int | None, ...], ...]:
        return self._united[1]

    @property
    def part_names(self) -> tuple[str, ...]:
        return tuple(part.name for part in self.parts)

    @property
    def has_marks(self) -> bool:
        return any(part.has_marks for part in self.parts)

    @property
    def facts(self) -> dict[str, str | int]:
        """How the first part was read, and how many parts there are."""
        return {**self.parts[0].facts, "parts": len(self.parts)}

    @property
    def notes(self) -> dict[str, int]:
        """Warnings about the file as a whole."""
        counts = dict(self.left_out)
        for part in self.parts:
            for code, count in {**part.head.notes, **part.notes}.items():
                counts[code] = counts.get(code, 0) + count
        return {code: count for code, count in counts.items() if count}

    def sample(self, rows: int) -> list[tuple[str, ...]]:
        """The first rows of each part as texts under `header`, `rows` of them in all."""
        each = -(-rows // len(self.parts))
        found = []
        for number, (part, places) in enumerate(zip(self.parts, self.places, strict=True)):
            for row in part.sample(each):
                own = ("" if place is None or place >= len(row) else row[place] for place in places)
                found.append((*own, *(said[number] or "" for said in self._letterheads.values())))
        return found[:rows]

    def load(self, connection: duckdb.DuckDBPyConnection, layout: Layout, added: Mapping[str, str]) -> None:
        """Make `file_rows`; see `opening.load`. `letterhead_columns` (place) are those that no row says itself."""
        who = [column.place for column in (layout.nik, layout.name) if column]
        marked = marked_places(layout) if self.has_marks else []
        width = len(self._united[0])
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE letterhead_columns AS"
            f" SELECT unnest(range({width}, {width + len(self._letterheads)})) AS place"
        )
        if len(self.parts) == 1:
            own = {f"c{place}": f"c{place}" for place in range(width)}
            self.parts[0].load(connection, "part_rows", who=who, marked=marked, added=added)
            connection.execute(
                "CREATE TEMP VIEW file_rows AS"
                " SELECT source_row AS row_number, CAST(NULL AS VARCHAR) AS part,"
                f" *{listed(self._said_above(0, own))} FROM part_rows"
            )
        else:
            self._load_all(connection, who, marked, added)
        if not connection.execute("SELECT 1 FROM file_rows LIMIT 1").fetchall():
            raise ExtractRefused("tanpa_baris")

    def _said_above(self, number: int, cells: Mapping[str, str]) -> dict[str, str]:
        """What a part's letterhead says of all its rows but blank ones, as the columns that come after its own."""
        width = len(cells)
        has_text = f"coalesce(line, concat({', '.join(cells.values())})) <> ''"
        return {
            f"c{width + place}": f"CASE WHEN {has_text} THEN {literal(text)} END"
            if (text := said[number])
            else "CAST(NULL AS VARCHAR)"
            for place, said in enumerate(self._letterheads.values())
        }

    def _load_all(
        self,
        connection: duckdb.DuckDBPyConnection,
        who: Sequence[int],
        marked: Sequence[int],
        added: Mapping[str, str],
    ) -> None:
        selects, rows_before = [], 0
        for number, (part, places) in enumerate(zip(self.parts, self.places, strict=True)):
            relation = f"part_{number}"
            part.load(
                connection,
                relation,
                who=[place for union in who if (place := places[union]) is not None],
                marked=[place for union in marked if (place := places[union]) is not None],
                added={},
            )
            cells = {f"c{union}": _own("c", place, "VARCHAR") for union, place in enumerate(places)}
            cells |= self._said_above(number, cells)
            marks = {
                f"m{union}": _own("m", places[union] if part.has_marks else None, "BOOLEAN")
                for union in marked
            }
            selects.append(
                f"SELECT source_row + {rows_before} AS row_number, {literal(part.name)} AS part, source_row,"
                f" damage, line{listed({**cells, **marks})} FROM {relation}"
            )
            rows_before += connection.execute(f"SELECT count(*) FROM {relation}").fetchall()[0][0]
        connection.execute(
            f"CREATE TEMP TABLE file_rows AS SELECT *{listed(added)} FROM ({' UNION ALL '.join(selects)})"
        )
        for number in range(len(self.parts)):
            drop(connection, f"part_{number}")


def drop(connection: duckdb.DuckDBPyConnection, relation: str) -> None:
    """Drop a temporary view or table, and the table behind a part's view."""
    found = connection.execute(
        "SELECT table_name, table_type FROM information_schema.tables WHERE table_name IN (?, ?)"
        " ORDER BY table_type DESC",
        [relation, f"{relation}_strict"],
    ).fetchall()
    for name, kind in found:
        connection.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} {name}")


def _own(letter: str, place: int | None, kind: str) -> str:
    if place is None:
        return "false" if kind == "BOOLEAN" else f"CAST(NULL AS {kind})"
    return f"{letter}{place}"


def marked_places(layout: Layout) -> list[int]:
    """The columns of numbers of identity, for which it is kept which cells held numbers."""
    chosen = {column.place for column in (layout.nik, layout.place("no_kk")) if column}
    return sorted(chosen | {column.place for column in layout.columns if column.meaning in _MARKED})


def unite(
    headers: Sequence[Sequence[str]],
) -> tuple[tuple[str, ...], tuple[tuple[int | None, ...], ...]]:
    """One header for several, in order of first appearance, and for each of them where those columns stand in it."""
    layouts = [recognise(header) for header in headers]
    of_people = any("nama" in layout.chosen for layout in layouts)
    united: list[str] = []
    by_key: dict[tuple[str, int], int] = {}
    by_meaning: dict[str, int] = {}
    maps: list[dict[int, int]] = []
    for header, layout in zip(headers, layouts, strict=True):
        sharing = _JOINING if of_people and is_of_families(layout) else _UNITED
        keys = _numbered_keys(header)
        own: dict[int, int] = {}
        for place, key in enumerate(keys):
            if key in by_key and by_key[key] not in own.values():
                own[place] = by_key[key]
        for meaning, column in layout.chosen.items():
            union = by_meaning.get(meaning)
            if meaning in sharing and union is not None and union not in own.values():
                own.setdefault(column.place, union)
        for place, key in enumerate(keys):
            if place not in own:
                own[place] = len(united)
                united.append(header[place])
            by_key.setdefault(key, own[place])
        for meaning in sharing & layout.chosen.keys():
            by_meaning.setdefault(meaning, own[layout.chosen[meaning].place])
        maps.append({union: place for place, union in own.items()})
    return tuple(united), tuple(tuple(map_.get(union) for union in range(len(united))) for map_ in maps)


def is_of_families(layout: Layout) -> bool:
    """Whether a row is a family, known by its head."""
    return "nama" not in layout.chosen and bool({"nama_kepala", "nik_kepala"} & layout.chosen.keys())


def _numbered_keys(header: Sequence[str]) -> list[tuple[str, int]]:
    """Each column's key, and which of its like it is: two columns may have one header."""
    seen: dict[str, int] = {}
    keys = []
    for cell in header:
        key = header_key(cell)
        seen[key] = seen.get(key, 0) + 1
        keys.append((key, seen[key]))
    return keys
