"""Patterns of agreement and how many pairs show each: of the blocked pairs, and of pairs drawn at random."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import duckdb

from cases.reconciliation.linkage.blocking import RULES
from cases.reconciliation.linkage.comparisons import COMPARISONS

Pattern = tuple[str, ...]
"""The code of the level that holds, for each of COMPARISONS in their order."""

RANDOM_PAIRS: Final = 1_000_000
_COLUMNS: Final = (
    "nik", "nik15", "nik12", "nik6", "nik_like", "born", "swapped", "stand_in", "kk", "kelurahan", "kecamatan", "rt_key",
    "rw_key", "house", "street", "name", "joined", "words", "near_words", "rare_words", "initials", "letters", "sex",
)  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """What EM needs: counted patterns and the number of all possible pairs."""

    blocked: Mapping[Pattern, int]
    random: Mapping[Pattern, int]
    all_pairs: int


def count_patterns(
    connection: duckdb.DuckDBPyConnection, *, random_pairs: int = RANDOM_PAIRS, seed: int = 1
) -> Counts:
    """Count the patterns of the tables `findings` and `register`; the same seed draws the same random pairs."""
    findings, register = (
        connection.table(side).count("*").fetchall()[0][0] for side in ("findings", "register")
    )
    rules = " UNION ".join(
        f"SELECT l.unique_id AS l_id, r.unique_id AS r_id FROM findings AS l JOIN register AS r ON {rule.sql}"
        for rule in RULES
    )
    # Row numbers by multiplication and remainder: the same pairs each time, and far from each other.
    drawn = f"""
        SELECT l.unique_id AS l_id, r.unique_id AS r_id
        FROM (
            SELECT hash(n, {seed}) % {max(findings, 1)} AS l_place, hash(n, {seed} + 1) % {max(register, 1)} AS r_place
            FROM range({random_pairs}) AS t(n)
        )
        JOIN (SELECT unique_id, row_number() OVER (ORDER BY unique_id) - 1 AS l_place FROM findings) AS l USING (l_place)
        JOIN (SELECT unique_id, row_number() OVER (ORDER BY unique_id) - 1 AS r_place FROM register) AS r USING (r_place)
    """
    return Counts(_counted(connection, rules), _counted(connection, drawn), findings * register)


def _counted(connection: duckdb.DuckDBPyConnection, pairs: str) -> dict[Pattern, int]:
    both = ", ".join(f"l.{column} AS {column}_l, r.{column} AS {column}_r" for column in _COLUMNS)
    codes = ", ".join(f"{comparison.code_sql()} AS {comparison.field}_level" for comparison in COMPARISONS)
    rows = connection.sql(
        f"""
        WITH pairs AS ({pairs}), sides AS (
            SELECT {both} FROM pairs JOIN findings AS l ON l.unique_id = l_id JOIN register AS r ON r.unique_id = r_id
        )
        SELECT {codes}, count(*) FROM sides GROUP BY ALL
        """
    ).fetchall()
    return {tuple(row[:-1]): row[-1] for row in rows}
