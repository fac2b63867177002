"""The rows of a snapshot looked at once: which of them are doubtful, and by which checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from typing import Final

import duckdb

from households.extracts.checks import CHECKS, NIK, VALUE_CHECKS, Check, asked
from households.extracts.columns import Layout
from households.extracts.models import Extract
from households.extracts.unknown_texts import Unknown, often_seen, unknown_texts
from households.identity.digits import clean_digits_sql
from households.identity.expressions import literal
from households.identity.kk import kk_problem_sql
from households.identity.nik import nik_problem_sql

_GROUPS: Final = Template(Path(__file__).with_name("quality_groups.sql").read_text(encoding="utf-8"))
_ROWS: Final = Template(Path(__file__).with_name("quality.sql").read_text(encoding="utf-8"))
# Of a column that is empty in fewer rows than these, each row is named.
_FEW: Final = 10
# A fault that more rows share than these, and half of all, is said once of its column.
_MANY: Final = 100_000


@dataclass(frozen=True)
class Content:
    """What a snapshot's own index says: its rows, its columns, those that hold nothing, those without a gap."""

    rows: int
    columns: frozenset[str]
    empty: frozenset[str]
    filled: frozenset[str]


@dataclass(frozen=True)
class Examined:
    """What `flagged`, the table that is made, holds: `checks` in the order of the bits of `mask`.

    `rows` counts rows by code. `absent` are checks of columns that hold nothing at all: they are no fault of a row, and
    not in the table. `whole` are codes that are said of a column once: theirs, and those that most of many rows share.
    `unknown` are texts that no dictionary of values knows, by code, each with the rows that hold it.
    """

    accepted: int
    checks: tuple[Check, ...]
    absent: tuple[Check, ...]
    rows: dict[str, int]
    whole: tuple[str, ...]
    unknown: dict[str, list[tuple[str, int]]]

    def bit_of(self, code: str) -> int:
        """The bit of a check; 0 where it was not asked."""
        return sum(1 << place for place, check in enumerate(self.checks) if check.code == code)

    @property
    def by_row(self) -> tuple[tuple[int, Check], ...]:
        """Bits and checks that are said of rows one by one."""
        return tuple(
            (1 << place, check)
            for place, check in enumerate(self.checks)
            if self.rows[check.code] and check.code not in self.whole
        )


def examine(
    connection: duckdb.DuckDBPyConnection, layout: Layout, snapshot: Path, *, last_day: date
) -> Examined:
    """Make `flagged`: each accepted row that something is doubtful about, with a mask of the checks that found it."""
    content = _content(connection, snapshot)
    checks = asked(layout, content.empty, content.filled)
    absent = tuple(check for check in checks if _is_of_column(check, layout, content))
    checks = tuple(check for check in checks if check not in absent) + VALUE_CHECKS + _damages(connection)
    bits = {check.code: 1 << place for place, check in enumerate(checks)}
    unknown = unknown_texts(connection, layout, content.columns)
    has_elsewhere = _note_elsewhere(connection, bits, unknown)
    stored = f"read_parquet({literal(str(snapshot))})"
    connection.execute(_groups_script(stored, bits))
    found = {check.groups for check in checks if check.groups and _has_rows(connection, check.groups)}
    worth_it = [check for check in checks if not check.groups or check.groups in found]
    # Rows without a NIK stand together, at the file's end; where some have one, the others are asked apart.
    apart = [
        check for check in worth_it if check.lacks == "nik" and "nik_kosong" in bits and check.about != NIK
    ]
    terms = _terms([check for check in worth_it if check not in apart], bits, last_day)
    joins = {
        "without_nik": _mask(_terms(apart, bits, last_day)),
        "families": " LEFT JOIN odd_families USING (kk)" if "odd_families" in found else "",
        "elsewhere": " LEFT JOIN elsewhere USING (row_number)" if has_elsewhere else "",
    }
    terms += ["coalesce(elsewhere_bits, 0)"] if has_elsewhere else []
    is_a_line_a_row = layout.kind != Extract.Kind.WIDE_FAMILIES and "part" in content.empty
    source_row = "row_number" if is_a_line_a_row else "source_row"
    connection.execute(_rows_script(stored, content, bits, terms, joins | {"source_row": source_row}))
    rows = _count(connection, checks)
    shared = tuple(code for code, count in rows.items() if count > _MANY and count * 2 > content.rows)
    return Examined(
        content.rows,
        checks,
        absent,
        rows | {check.code: content.rows for check in absent},
        (*(check.code for check in absent), *shared),
        often_seen(connection, unknown),
    )


def _content(connection: duckdb.DuckDBPyConnection, snapshot: Path) -> Content:
    path = literal(str(snapshot))
    rows = int(
        connection.execute(f"SELECT sum(num_rows) FROM parquet_file_metadata({path})").fetchall()[0][0]
    )
    nulls = dict(
        connection.execute(
            f"SELECT path_in_schema, sum(stats_null_count) FROM parquet_metadata({path}) GROUP BY ALL"
        ).fetchall()
    )
    return Content(
        rows,
        frozenset(nulls),
        frozenset(name for name, count in nulls.items() if count == rows),
        frozenset(name for name, count in nulls.items() if count == 0),
    )


def _is_of_column(check: Check, layout: Layout, content: Content) -> bool:
    is_empty = check.emptiness in content.empty
    return is_empty and (content.rows >= _FEW or layout.place(*check.about) is None)


def _damages(connection: duckdb.DuckDBPyConnection) -> tuple[Check, ...]:
    """Damaged lines of which the rows were kept, under the codes that loading gave them."""
    found = connection.execute(
        "SELECT DISTINCT damage FROM file_rows ANTI JOIN refused_rows USING (row_number)"
        " WHERE damage IS NOT NULL ORDER BY ALL"
    ).fetchall()
    return tuple(Check(code, "") for (code,) in found)


def _note_elsewhere(
    connection: duckdb.DuckDBPyConnection, bits: Mapping[str, int], unknown: Sequence[Unknown]
) -> bool:
    """Make `elsewhere`: bits of rows for what only the file's texts and lines tell; says whether there are any."""
    found = [
        f"SELECT row_number, {bits[each.code]} AS bit FROM file_rows"
        f" WHERE {each.column.source} IN (SELECT text FROM {each.name})"
        for each in unknown
    ]
    others = {check.code for check in (*CHECKS, *VALUE_CHECKS)}
    found += [
        f"SELECT row_number, {bit} AS bit FROM file_rows WHERE damage = {literal(code)}"
        for code, bit in bits.items()
        if code not in others
    ]
    if found:
        connection.execute(
            "CREATE TEMP TABLE elsewhere AS SELECT row_number, bit_or(CAST(bit AS BIGINT)) AS elsewhere_bits"
            f" FROM ({' UNION ALL '.join(found)}) GROUP BY row_number"
        )
    return bool(found)


def _has_rows(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall())


def _groups_script(stored: str, bits: Mapping[str, int]) -> str:
    asks_heads = "keluarga_tanpa_kepala" in bits
    # Somebody of whom nothing is known adds so much that no family can have as many heads.
    heads = "CASE WHEN relation_code IS NULL THEN 1000000 WHEN relation_code = 'kepala' THEN 1 ELSE 0 END AS heads"
    return _GROUPS.substitute(
        snapshot=stored,
        asks_ids=_sql_of("id_register_ganda" in bits),
        asks_people=_sql_of("orang_dengan_beberapa_nik" in bits),
        asks_families=_sql_of("kk_di_beberapa_tempat" in bits),
        asks_heads=_sql_of(asks_heads),
        heads=f", {heads}" if asks_heads else "",
        likely_heads=" OR sum(heads) = 0 OR sum(heads) % 1000000 > 1" if asks_heads else "",
    )


def _sql_of(value: bool) -> str:
    return "true" if value else "false"


def _terms(checks: Sequence[Check], bits: Mapping[str, int], last_day: date) -> list[str]:
    day = literal(last_day.isoformat())
    return [
        f"(CASE WHEN {Template(check.test).substitute(last_day=day)} THEN {bits[check.code]} ELSE 0 END)"
        for check in checks
        if check.test
    ]


def _mask(terms: Sequence[str]) -> str:
    return "CAST(" + "\n    | ".join(terms or ["0"]) + " AS BIGINT)"


def _rows_script(
    stored: str,
    content: Content,
    bits: Mapping[str, int],
    terms: Sequence[str],
    expressions: Mapping[str, str],
) -> str:
    no_text = "CAST(NULL AS VARCHAR)"
    has_kk_gaps, has_date_gaps = "kk_number" not in content.filled, "birth_date" not in content.filled
    return _ROWS.substitute(
        expressions,
        snapshot=stored,
        mask=_mask(terms),
        odd_kk="CASE WHEN kk_number IS NULL THEN kk_written END" if has_kk_gaps else no_text,
        kk_trusted="coalesce(kk_trusted, 0)" if has_kk_gaps else "0",
        odd_date="CASE WHEN birth_date IS NULL THEN birth_date_written END" if has_date_gaps else no_text,
        nik_fault=nik_problem_sql("odd_nik", number_cell="trusted = 15"),
        # Of a number that is sound by itself and yet no card's, the row's NIK told that (clean.sql).
        kk_fault=f"coalesce({kk_problem_sql('odd_kk', number_cell='trusted = 15')},"
        f" CASE WHEN ({clean_digits_sql('odd_kk')}).digits <> '' THEN 'nik_di_kolom_kk' END)",
        alike_bit=bits.get("orang_dengan_beberapa_nik", 0),
        shared_bit=bits.get("nik_ganda", 0),
        nik_bit=bits.get("nik_rusak", 0),
        kk_bit=bits.get("kk_rusak", 0),
        date_bit=bits.get("tanggal_lahir_beda", 0),
        swapped_bit=bits.get("tanggal_bulan_tertukar", 0),
        no_nik_bit=bits.get("nik_kosong", 0),
        no_kk_bit=bits.get("kk_kosong", 0),
    )


def _count(connection: duckdb.DuckDBPyConnection, checks: Sequence[Check]) -> dict[str, int]:
    sums = ", ".join(f"count(*) FILTER (mask & {1 << place} <> 0)" for place in range(len(checks)))
    counts = connection.execute(f"SELECT {sums} FROM flagged").fetchall()[0]
    return {check.code: int(count) for check, count in zip(checks, counts, strict=True)}
