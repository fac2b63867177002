"""Rows by kelurahan: how many were read, how many of them are doubtful, how many were rejected."""

from pathlib import Path
from typing import Any, Final

import duckdb

from households.identity.areas import area_key_sql
from households.identity.expressions import literal

# A report is a field of a row: a province's thousand kelurahan would make it heavy.
MOST_AREAS: Final = 300


def by_kelurahan(
    connection: duckdb.DuckDBPyConnection, snapshot: Path, *, unit: str
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Kelurahan with their counts, those with most problems first, and the sums of those beyond `MOST_AREAS`.

    `flagged` and `rejected_rows` are there; `unit` is the expression over a record whose distinct values are rows,
    or '' where a record is a row. A kelurahan is told by its name's key within its kecamatan's.
    """
    count = f"count(DISTINCT {unit})" if unit else "count(*)"
    rows = connection.execute(
        f"""
        WITH counted AS (
            SELECT kecamatan_key, kelurahan_key, min(kelurahan) AS kelurahan, min(kecamatan) AS kecamatan,
                {count} AS accepted, 0 AS warned, 0 AS rejected
            FROM read_parquet({literal(str(snapshot))}) GROUP BY ALL
            UNION ALL
            SELECT kecamatan_key, kelurahan_key, NULL, NULL, 0, {count}, 0 FROM flagged GROUP BY ALL
            {_REJECTED if _has_rejected(connection) else ""}
        )
        SELECT coalesce(min(trim(kelurahan)), ''), coalesce(min(trim(kecamatan)), ''), sum(accepted + rejected), sum(warned), sum(rejected)
        FROM counted
        GROUP BY kecamatan_key, kelurahan_key
        ORDER BY sum(warned) + sum(rejected) DESC, sum(accepted) DESC, 1, 2
        """
    ).fetchall()
    if len(rows) == 1 and not rows[0][0]:
        return [], {}
    names = ("kelurahan", "kecamatan", "rows", "warned", "rejected")
    areas = [dict(zip(names, (*row[:2], *map(int, row[2:])), strict=True)) for row in rows]
    rest = areas[MOST_AREAS:]
    sums = {name: sum(area[name] for area in rest) for name in names[2:]}
    return areas[:MOST_AREAS], {"areas": len(rest), **sums} if rest else {}


def _key(column: str) -> str:
    return f"nullif({area_key_sql(column)}, '')"


_REJECTED: Final = f"""
            UNION ALL
            SELECT {_key("kecamatan")}, {_key("kelurahan")}, kelurahan, kecamatan, 0, 0, rows
            FROM (SELECT kelurahan, kecamatan, count(*) AS rows FROM rejected_rows GROUP BY ALL)
"""


def _has_rejected(connection: duckdb.DuckDBPyConnection) -> bool:
    """To plan the rule of areas takes longer than most extracts have rejected rows for."""
    return bool(connection.execute("SELECT 1 FROM rejected_rows LIMIT 1").fetchall())
