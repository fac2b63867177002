"""The quality report: how many rows there were, what became of them, and what is wrong with them.

Rows in are rows accepted plus rows rejected, or there is no snapshot. Nothing here quotes what a row says: a
problem is a row's number, a column's header and a code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from typing import Any, Final

import duckdb

from households.extracts.columns import Column, Layout
from households.extracts.errors import ExtractRefused
from households.extracts.opening import Opened
from households.extracts.values import decile_sql, flag_sql, tidy
from households.identity.expressions import literal

MOST_REJECTED_NAMED: Final = 1_000
_QUALITY: Final = Template(Path(__file__).with_name("quality.sql").read_text(encoding="utf-8"))
_HAS_DATE: Final = (
    "(birth_date_written IS NOT NULL AND regexp_matches(birth_date_written, '[1-9A-Za-z]')"
    " AND upper(trim(birth_date_written)) NOT IN ('NULL', 'NONE', 'NAN', 'NAT', 'N/A', '#N/A'))"
)
# Which column a rejection is about, by the meanings that the file may have for it.
_COLUMN_OF: Final = {"tanpa_nama_dan_nik": ("nama", "nama_kepala", "nik", "nik_kepala")}


@dataclass(frozen=True)
class Quality:
    """Counts in rows; `report` has the shape that `Extract.quality` describes."""

    rows_read: int
    rows_accepted: int
    rows_rejected: int
    report: dict[str, Any]


def judge(
    connection: duckdb.DuckDBPyConnection,
    opened: Opened,
    layout: Layout,
    snapshot: Path,
    *,
    last_day: date,
    more_notes: Mapping[str, int],
) -> Quality:
    """Count what was read, accepted and rejected, and what is doubtful in the snapshot.

    `last_day` of the extract's month: a later birth is kept, and is a sign that the file is of another month.
    Raises ExtractRefused where the counts do not add up, or nobody is left.
    """
    in_file = _one(connection, "SELECT count(*) FROM file_rows")
    refused = dict(
        connection.execute("SELECT reason, count(*) FROM refused_rows GROUP BY ALL ORDER BY ALL").fetchall()
    )
    blank = refused.pop("baris_kosong", 0)
    counts = _snapshot_counts(connection, snapshot, last_day)
    accepted, rejected = counts.pop("rows_accepted"), sum(refused.values())
    if in_file - blank != accepted + rejected:
        raise ExtractRefused("hitungan_tidak_cocok")
    if not accepted:
        raise ExtractRefused("tanpa_orang" if rejected else "tanpa_baris")
    nik, kk = _number_problems(connection)
    warnings = {
        "baris_kosong": blank,
        "nik_kosong": nik.get("kosong", 0),
        "nik_rusak": sum(count for code, count in nik.items() if code != "kosong"),
        "kk_kosong": kk.get("kosong", 0),
        "kk_rusak": sum(count for code, count in kk.items() if code != "kosong"),
        **counts,
        **_unknown_values(connection, layout),
        **dict(connection.execute(_DAMAGED_BUT_KEPT).fetchall()),
        **opened.notes,
        **more_notes,
    }
    report = {
        "warnings": {code: int(count) for code, count in warnings.items() if count},
        "numbers": {"nik": nik, "kk": kk},
        "columns": _columns(layout),
        "rejected_by_code": refused,
        "rejected": _rejected(connection, layout),
        "region_codes": _region_codes(connection, snapshot),
        "file": opened.facts,
    }
    return Quality(accepted + rejected, accepted, rejected, report)


_DAMAGED_BUT_KEPT: Final = """
SELECT damage, count(*) FROM file_rows ANTI JOIN refused_rows USING (row_number)
WHERE damage IS NOT NULL GROUP BY ALL ORDER BY ALL
"""


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])


def _snapshot_counts(connection: duckdb.DuckDBPyConnection, snapshot: Path, last_day: date) -> dict[str, int]:
    source = f"read_parquet({literal(str(snapshot))})"
    cursor = connection.execute(
        _QUALITY.substitute(snapshot=source, has_date=_HAS_DATE, last_day=literal(last_day.isoformat()))
    )
    names = [column[0] for column in cursor.description or ()]
    return {name: int(count) for name, count in zip(names, cursor.fetchall()[0], strict=True)}


def _number_problems(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, int], dict[str, int]]:
    found: dict[str, dict[str, int]] = {"nik": {}, "kk": {}}
    for number, problem, rows in connection.execute("FROM number_problems ORDER BY ALL").fetchall():
        found[number][problem] = rows
    return found["nik"], found["kk"]


def _unknown_values(connection: duckdb.DuckDBPyConnection, layout: Layout) -> dict[str, int]:
    """Rows with a text that the dictionary of values does not know: sex, programme flags, decile."""
    tests = {
        "jenis_kelamin_tidak_terbaca": "false",
        "tanda_program_tidak_dikenal": "false",
        "desil_tidak_terbaca": "false",
    }
    sex, decile = layout.place("jenis_kelamin"), layout.place("desil")
    if sex:
        tests["jenis_kelamin_tidak_terbaca"] = (
            f"{sex.source} IN (SELECT sex_text FROM sexes WHERE sex IS NULL AND regexp_matches(sex_text, '[0-9A-Za-z]'))"
        )
    if layout.flags:
        tests["tanda_program_tidak_dikenal"] = " OR ".join(
            f"{flag_sql(column)} IS NULL" for column in layout.flags
        )
    if decile:
        nothing = "('', '0', '0.0', '-', 'NULL')"
        tests["desil_tidak_terbaca"] = f"{decile_sql(layout)} IS NULL AND {tidy(decile)} NOT IN {nothing}"
    counts = ", ".join(f"count(*) FILTER ({test})" for test in tests.values())
    row = connection.execute(
        f"SELECT {counts} FROM file_rows ANTI JOIN refused_rows USING (row_number)"
    ).fetchall()[0]
    return dict(zip(tests, row, strict=True))


def _columns(layout: Layout) -> list[dict[str, str]]:
    extra = {column.place: name for name, column in layout.extra().items()}
    return [
        {
            "header": column.header,
            "meaning": column.programme or column.meaning or "",
            "kept_as": extra.get(column.place, ""),
        }
        for column in layout.columns
    ]


def _rejected(connection: duckdb.DuckDBPyConnection, layout: Layout) -> list[dict[str, str | int]]:
    rows = connection.execute(
        "SELECT row_number, reason FROM refused_rows WHERE reason <> 'baris_kosong' ORDER BY row_number LIMIT ?",
        [MOST_REJECTED_NAMED],
    ).fetchall()
    return [
        {"row": row, "column": _header(layout.place(*_COLUMN_OF.get(code, ()))), "code": code}
        for row, code in rows
    ]


def _header(column: Column | None) -> str:
    return column.header if column else ""


def _region_codes(connection: duckdb.DuckDBPyConnection, snapshot: Path) -> str:
    """'kemendagri', 'bps', or '' where the codes do not tell.

    Kemendagri writes a kelurahan as 31.74.01.1001, its last four digits from 1001 or 2001; BPS as 3171010001, where
    the kecamatan's three digits mostly end in 0 (domain reference, section 6).
    """
    rows = connection.execute(
        "SELECT count(*) FILTER (contains(code, '.') OR (length(code) = 10 AND code[7] IN ('1', '2'))),"
        " count(*) FILTER (length(code) = 10 AND code[7] = '0'), count(*)"
        f" FROM (SELECT DISTINCT region_code AS code FROM read_parquet({literal(str(snapshot))}) WHERE region_code IS NOT NULL)"
    ).fetchall()
    kemendagri, bps, total = rows[0]
    if total and kemendagri >= 0.9 * total:
        return "kemendagri"
    return "bps" if total and bps >= 0.9 * total else ""
