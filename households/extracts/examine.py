"""The rows of a snapshot looked at once: which of them are doubtful, and by which checks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from typing import Final

import duckdb

from households.extracts.checks import CHECKS, VALUE_CHECKS, Check, asked
from households.extracts.columns import Column, Layout
from households.extracts.values import decile_sql, flag_sql, tidy
from households.identity.expressions import literal
from households.identity.kk import kk_problem_sql
from households.identity.nik import nik_problem_sql

_QUALITY: Final = Template(Path(__file__).with_name("quality.sql").read_text(encoding="utf-8"))
# Of a column that is empty in fewer rows than these, each row is named.
_FEW: Final = 10
# A fault that more rows share than these, and half of all, is said once of its column.
_MANY: Final = 100_000
# A text that fewer rows hold may be somebody's name that slipped into the column.
_SEVERAL: Final = 5


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
            (bit, check)
            for bit, check in enumerate(self.checks)
            if self.rows[check.code] and check.code not in self.whole
        )


def examine(
    connection: duckdb.DuckDBPyConnection, layout: Layout, snapshot: Path, *, last_day: date
) -> Examined:
    """Make `flagged`: each accepted row that something is doubtful about, with a mask of the checks that found it."""
    accepted, empty = _content(connection, snapshot)
    checks = asked(layout, empty)
    absent = tuple(
        check for check in checks if check.emptiness in empty and _is_of_column(check, layout, accepted)
    )
    checks = tuple(check for check in checks if check not in absent) + VALUE_CHECKS + _damages(connection)
    bits = {check.code: 1 << place for place, check in enumerate(checks)}
    unknown = _unknown_texts(connection, layout)
    has_elsewhere = _note_elsewhere(connection, bits, unknown)
    connection.execute(_script(checks, bits, snapshot, last_day, has_elsewhere=has_elsewhere))
    rows = _count(connection, checks)
    shared = tuple(code for code, count in rows.items() if count > _MANY and count * 2 > accepted)
    return Examined(
        accepted,
        checks,
        absent,
        rows | {check.code: accepted for check in absent},
        (*(check.code for check in absent), *shared),
        _often_seen(connection, unknown),
    )


def _content(connection: duckdb.DuckDBPyConnection, snapshot: Path) -> tuple[int, frozenset[str]]:
    """How many rows the snapshot has, and which of its columns hold nothing: read off its own index."""
    path = literal(str(snapshot))
    accepted = int(
        connection.execute(f"SELECT sum(num_rows) FROM parquet_file_metadata({path})").fetchall()[0][0]
    )
    empty = connection.execute(
        f"SELECT path_in_schema FROM parquet_metadata({path}) GROUP BY ALL HAVING sum(stats_null_count) = ?",
        [accepted],
    ).fetchall()
    return accepted, frozenset(name for (name,) in empty)


def _is_of_column(check: Check, layout: Layout, accepted: int) -> bool:
    return accepted >= _FEW or layout.place(*check.about) is None


def _damages(connection: duckdb.DuckDBPyConnection) -> tuple[Check, ...]:
    """Damaged lines of which the rows were kept, under the codes that loading gave them."""
    found = connection.execute(
        "SELECT DISTINCT damage FROM file_rows ANTI JOIN refused_rows USING (row_number)"
        " WHERE damage IS NOT NULL ORDER BY ALL"
    ).fetchall()
    return tuple(Check(code, "") for (code,) in found)


def _unknown_texts(connection: duckdb.DuckDBPyConnection, layout: Layout) -> list[tuple[str, str, str]]:
    """Code, column and table of the texts that no dictionary knows, for columns that hold any."""
    found = []
    for place, (code, column, test) in enumerate(_doubts(layout)):
        table = f"unknown_{place}"
        connection.execute(
            f"CREATE TEMP TABLE {table} AS SELECT text, rows FROM (SELECT {column.source}, {column.source} AS text,"
            f" count(*) AS rows FROM file_rows GROUP BY ALL) WHERE {test}"
        )
        if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall():
            found.append((code, column.source, table))
    return found


def _often_seen(
    connection: duckdb.DuckDBPyConnection, unknown: list[tuple[str, str, str]]
) -> dict[str, list[tuple[str, int]]]:
    """The commonest unknown texts: what many rows share names nobody."""
    often: dict[str, list[tuple[str, int]]] = {}
    for code, _column, table in unknown:
        often.setdefault(code, []).extend(
            connection.execute(
                f"SELECT trim(text), rows FROM {table} WHERE rows >= {_SEVERAL} AND length(text) <= 40"
                " AND NOT regexp_matches(text, '[0-9]{5}') ORDER BY rows DESC, text LIMIT 5"
            ).fetchall()
        )
    return often


def _note_elsewhere(
    connection: duckdb.DuckDBPyConnection, bits: dict[str, int], unknown: list[tuple[str, str, str]]
) -> bool:
    """Make `elsewhere`: bits of rows for what only the file's texts and lines tell; says whether there are any."""
    found = [
        f"SELECT row_number, {bits[code]} AS bit FROM file_rows WHERE {column} IN (SELECT text FROM {table})"
        for code, column, table in unknown
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


def _doubts(layout: Layout) -> list[tuple[str, Column, str]]:
    """Code, column, and a test of its distinct texts: true of those that the dictionary of values does not know."""
    sex, decile = layout.place("jenis_kelamin"), layout.place("desil")
    doubts = [
        ("tanda_program_tidak_dikenal", column, f"{flag_sql(column)} IS NULL") for column in layout.flags
    ]
    if sex:
        unread = "SELECT sex_text FROM sexes WHERE sex IS NULL AND regexp_matches(sex_text, '[0-9A-Za-z]')"
        doubts.append(("jenis_kelamin_tidak_terbaca", sex, f"text IN ({unread})"))
    if decile:
        nothing = "('', '0', '0.0', '-', 'NULL')"
        test = f"{decile_sql(layout)} IS NULL AND {tidy(decile)} NOT IN {nothing}"
        doubts.append(("desil_tidak_terbaca", decile, test))
    return doubts


def _script(
    checks: Sequence[Check], bits: dict[str, int], snapshot: Path, last_day: date, *, has_elsewhere: bool
) -> str:
    day = literal(last_day.isoformat())
    terms = [
        f"(CASE WHEN {Template(check.test).substitute(last_day=day)} THEN {bits[check.code]} ELSE 0 END)"
        for check in checks
        if check.test
    ]
    if has_elsewhere:
        terms.append("coalesce(elsewhere_bits, 0)")
    return _QUALITY.substitute(
        snapshot=f"read_parquet({literal(str(snapshot))})",
        mask="CAST(" + "\n    | ".join(terms or ["0"]) + " AS BIGINT)",
        elsewhere=" LEFT JOIN elsewhere USING (row_number)" if has_elsewhere else "",
        asks_ids=_sql_of("id_register_ganda" in bits),
        asks_people=_sql_of("orang_dengan_beberapa_nik" in bits),
        asks_families=_sql_of("kk_di_beberapa_tempat" in bits),
        asks_heads=_sql_of("keluarga_tanpa_kepala" in bits),
        nik_fault=nik_problem_sql("written", number_cell="trusted = 15"),
        kk_fault=kk_problem_sql("written", number_cell="trusted = 15"),
        alike_bit=bits.get("orang_dengan_beberapa_nik", 0),
        shared_bit=bits.get("nik_ganda", 0),
        nik_bit=bits.get("nik_rusak", 0),
        kk_bit=bits.get("kk_rusak", 0),
        no_nik_bit=bits.get("nik_kosong", 0),
        no_kk_bit=bits.get("kk_kosong", 0),
    )


def _sql_of(value: bool) -> str:
    return "true" if value else "false"


def _count(connection: duckdb.DuckDBPyConnection, checks: Sequence[Check]) -> dict[str, int]:
    sums = ", ".join(f"count(*) FILTER (mask & {1 << place} <> 0)" for place in range(len(checks)))
    counts = connection.execute(f"SELECT {sums} FROM flagged").fetchall()[0]
    return {check.code: int(count) for check, count in zip(checks, counts, strict=True)}
