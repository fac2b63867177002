"""The quality report: how many rows there were, what became of them, and what is wrong with them.

Rows in are rows accepted plus rows rejected, or there is no snapshot. Title rows, sums, repeated headers and blank
rows are no rows: they are told and not counted. Nothing here quotes who a row is about: a problem is a row's number, a
column's header and a code; an example shows masked numbers and initials.

`Extract.quality`: `warnings` (code → rows, or whatever a note counts), `notes` (those of them that are about the file
and not about rows), `accepted_with_warnings` (rows), `numbers` (why a NIK or KK is not trusted), `identities` (NIK and
KK: sound, damaged, empty), `shared` (code → how many numbers, and the most rows of one), `columns`, `columns_lacking`
(warnings that hold for a whole column), `rejected_by_code`, `rejected` (the first ones), `by_kelurahan`, and
`by_kelurahan_rest`, `examples` (code → masked rows), `unknown_values` (code → text and rows), `without_programme` (people
of the register in no programme of those with known ones), `date_forms`, `region_codes`, `file`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

from households.extracts.by_area import by_kelurahan
from households.extracts.columns import Column, Layout
from households.extracts.errors import ExtractRefused
from households.extracts.examine import Examined, examine
from households.extracts.examples import examples
from households.extracts.models import Extract
from households.extracts.opening import Opened
from households.extracts.problems import THE_SENDERS_ROW, write_problems
from households.identity.expressions import literal
from households.identity.masking import hide_numbers

MOST_REJECTED_NAMED: Final = 1_000
# What `refused_rows` holds and is no row of the register.
NO_ROWS: Final = ("baris_kosong", "judul_berulang", "baris_jumlah")
# Which column a rejection is about, by the meanings that the file may have for it.
_COLUMN_OF: Final = {"tanpa_nama_dan_nik": ("nama", "nama_kepala", "nik", "nik_kepala")}
# One line of the file is a family, and several records.
_FAMILY_LINE: Final = "hash(part, source_row)"


@dataclass(frozen=True)
class Quality:
    """Counts in rows, `people` in records of the snapshot; `report` is what `Extract.quality` keeps."""

    rows_read: int
    rows_accepted: int
    rows_rejected: int
    people: int
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
    """Count what was read, accepted and rejected, find what is doubtful, and write the problems beside the snapshot.

    `last_day` of the extract's month: a later birth is kept, and is a sign that the file is of another month.
    `more_notes` are warnings about the file that shaping gave. Raises ExtractRefused, before the problems are
    written, where the counts do not add up or nobody is left.
    """
    unit = _FAMILY_LINE if layout.kind == Extract.Kind.WIDE_FAMILIES else ""
    notes = _note_rejected(connection, layout)
    accepted, rejected = _add_up(connection, snapshot, unit, sum(notes.values()))
    examined = examine(connection, layout, snapshot, last_day=last_day)
    # Both loading and shaping may have met the same thing.
    notes = dict(+(Counter(notes) + Counter(opened.notes) + Counter(more_notes)))
    areas, rest = by_kelurahan(connection, snapshot, unit=unit)
    report = {
        "warnings": {code: rows for code, rows in examined.rows.items() if rows} | notes,
        "notes": notes,
        "accepted_with_warnings": _one(connection, f"SELECT {_counted(unit)} FROM flagged"),
        **_of_numbers(connection, examined),
        "columns": _columns(layout),
        "columns_lacking": [check.code for check in examined.absent],
        "rejected_by_code": _rejected_by_code(connection),
        "rejected": _rejected(connection),
        "by_kelurahan": areas,
        "by_kelurahan_rest": rest,
        "examples": examples(connection, examined),
        "unknown_values": examined.unknown,
        "without_programme": _without_programme(connection, layout, snapshot),
        "date_forms": _date_forms(connection, snapshot),
        "region_codes": _region_codes(connection, snapshot),
        "file": opened.facts,
    }
    write_problems(connection, layout, examined, snapshot)
    return Quality(accepted + rejected, accepted, rejected, examined.accepted, _without_numbers(report))


def _without_numbers(told: Any) -> Any:
    """The report without a number that could be somebody's: a kelurahan, a sheet or a header may be one."""
    if isinstance(told, str):
        return hide_numbers(told)
    if isinstance(told, Mapping):
        return {key: _without_numbers(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [_without_numbers(each) for each in told]
    return told


def _note_rejected(connection: duckdb.DuckDBPyConnection, layout: Layout) -> dict[str, int]:
    """Make `rejected_rows`; gives how many of the refused are no rows at all, by code."""
    area, district = layout.place("kelurahan"), layout.place("kecamatan")
    headers = " ".join(
        f"WHEN {literal(code)} THEN {literal(_header(layout.place(*meanings)))}"
        for code, meanings in _COLUMN_OF.items()
    )
    connection.execute(
        f"CREATE TEMP TABLE rejected_rows AS SELECT row_number, part, source_row, reason AS code,"
        f" CASE reason {headers} ELSE '' END AS \"column\","
        f" nullif(trim({_source(area)}), '') AS kelurahan, nullif(trim({_source(district)}), '') AS kecamatan"
        f" FROM file_rows JOIN refused_rows USING (row_number) WHERE reason NOT IN {NO_ROWS}"
    )
    return dict(
        connection.execute(
            f"SELECT reason, count(*) FROM refused_rows WHERE reason IN {NO_ROWS} GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    )


def _add_up(
    connection: duckdb.DuckDBPyConnection, snapshot: Path, unit: str, no_rows: int
) -> tuple[int, int]:
    """Rows accepted and rejected. Raises ExtractRefused where some are missing, or nobody is left."""
    stored = f"read_parquet({literal(str(snapshot))})"
    records = _one(connection, f"SELECT count(*) FROM {stored}")
    refused = _one(connection, "SELECT count(*) FROM rejected_rows")
    if _one(connection, "SELECT count(*) FROM file_rows") - no_rows != records + refused:
        raise ExtractRefused("hitungan_tidak_cocok")
    if not records:
        raise ExtractRefused("tanpa_orang" if refused else "tanpa_baris")
    if not unit:
        return records, refused
    accepted = f"SELECT {unit} FROM {stored}"
    rejected = f"SELECT {_counted(unit)} FROM rejected_rows WHERE {unit} NOT IN ({accepted})"
    return _one(connection, f"SELECT {_counted(unit)} FROM {stored}"), _one(connection, rejected)


def _counted(unit: str) -> str:
    return f"count(DISTINCT {unit})" if unit else "count(*)"


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0] or 0)


def _of_numbers(connection: duckdb.DuckDBPyConnection, examined: Examined) -> dict[str, Any]:
    """Why numbers are not trusted, how many are, and how many numbers the rows of a family or of a NIK share."""
    faults: dict[str, dict[str, int]] = {"nik": {}, "kk": {}}
    for number, problem, rows in connection.execute("FROM number_problems ORDER BY ALL").fetchall():
        faults[number][problem] = rows
    identities = {}
    for number in faults:
        damaged, empty = examined.rows.get(f"{number}_rusak", 0), examined.rows.get(f"{number}_kosong", 0)
        identities[number] = {
            "sound": examined.accepted - damaged - empty,
            "damaged": damaged,
            "empty": empty,
        }
    shared = {}
    for code, column in _SHARED.items():
        if examined.rows.get(code):
            groups = f"SELECT count(*) AS rows FROM flagged WHERE mask & {examined.bit_of(code)} <> 0 GROUP BY {column}"
            numbers, most = connection.execute(f"SELECT count(*), max(rows) FROM ({groups})").fetchall()[0]
            shared[code] = {"numbers": numbers, "most": most}
    return {"numbers": faults, "identities": identities, "shared": shared}


_SHARED: Final = {
    "nik_ganda": "nik",
    "orang_dengan_beberapa_nik": "name_key, birth_date",
    "kk_di_beberapa_tempat": "kk_number",
    "keluarga_tanpa_kepala": "kk_number",
    "kepala_lebih_dari_satu": "kk_number",
}


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


def _rejected_by_code(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counts = "SELECT code, count(*) FROM rejected_rows GROUP BY ALL ORDER BY ALL"
    return dict(connection.execute(counts).fetchall())


def _rejected(connection: duckdb.DuckDBPyConnection) -> list[dict[str, str | int]]:
    rows = connection.execute(
        f'SELECT {THE_SENDERS_ROW}, "column", code FROM rejected_rows ORDER BY row_number LIMIT ?',
        [MOST_REJECTED_NAMED],
    ).fetchall()
    return [{"row": row, "column": header, "code": code} for row, header, code in rows]


def _header(column: Column | None) -> str:
    return column.header if column else ""


def _source(column: Column | None) -> str:
    return column.source if column else "''"


def _without_programme(
    connection: duckdb.DuckDBPyConnection, layout: Layout, snapshot: Path
) -> dict[str, int] | None:
    """People in none of the programmes that the file speaks of, and how many it speaks of; None where it does not."""
    if layout.kind == Extract.Kind.RECIPIENTS:
        return None
    stored = f"read_parquet({literal(str(snapshot))})"
    # Each row knows of the same programmes.
    if not _one(connection, f"SELECT len(programmes_known) FROM {stored} LIMIT 1"):
        return None
    none, people = connection.execute(
        f"SELECT count(*) FILTER (len(programmes) = 0), count(*) FROM {stored}"
    ).fetchall()[0]
    return {"none": none, "people": people}


def _date_forms(connection: duckdb.DuckDBPyConnection, snapshot: Path) -> dict[str, int]:
    forms = (
        f"SELECT birth_date_how, count(*) FROM read_parquet({literal(str(snapshot))})"
        " WHERE birth_date_how IS NOT NULL GROUP BY ALL ORDER BY ALL"
    )
    return dict(connection.execute(forms).fetchall())


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
