"""Splink's weights for all blocked pairs, and from them a decision for each finding against all its rivals.

A finding is one of its candidates, an unregistered relative of one of them, or somebody whom the register does
not know. Its probability is shared out over these: p = odds ÷ (1 + all odds).
"""

import logging
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
import pyarrow as pa
from splink import Linker, SettingsCreator
from splink.backends.duckdb import DuckDBAPI

from cases.reconciliation.linkage.comparisons import COMPARISONS, FREQUENCY_COLUMNS
from cases.reconciliation.linkage.model import Model
from cases.reconciliation.linkage.standardise import standardise

# Pairs below this weight are under one in five hundred even without a rival.
LEAST_WEIGHT: Final = -9.0
MOST_CANDIDATES: Final = 5
# Beyond this a weight says no more, and 2 to its power would leave what a float can hold.
MOST_WEIGHT: Final = 200.0
MATCH, REVIEW, NONE = "match", "review", "none"

# Splink tells its timings at the level of information; they would stand between a command's own words.
logging.getLogger("splink").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """What one comparison says of a pair: the level's code, and its weight in bits (log2)."""

    field: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair: the register's row, the log2 odds without rivals, and what they are the sum of.

    `relative_weight` is the same for "a relative of this person who is not in the register".
    """

    row_number: int
    weight: float
    start_weight: float
    relative_weight: float
    weights: tuple[FieldWeight, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scored pair with its share of the finding's probability."""

    scored: Scored
    probability: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided of a finding: match, review or none, and its candidates, best first."""

    decision: str
    probability: float
    candidates: tuple[Candidate, ...]


def link(
    findings: pa.Table, snapshot: Path, model: Model, *, threads: int | None = None
) -> dict[int, list[Scored]]:
    """Score each finding against the snapshot: finding id → pairs, best first; all findings are in it.

    `findings` has `standardise.FINDING_COLUMNS`. Raises duckdb.Error where the snapshot can't be read.
    """
    scored: dict[int, list[Scored]] = {
        finding_id: [] for finding_id in findings.column("finding_id").to_pylist()
    }
    if not scored:
        return scored
    # What doesn't fit in memory spills beside the snapshot, where people's data may lie, and goes with us.
    with (
        TemporaryDirectory(prefix="linkage-", dir=snapshot.parent) as spill,
        duckdb.connect(config={"temp_directory": spill}) as connection,
    ):
        if threads:
            connection.execute(f"SET threads = {int(threads)}")
        records = standardise(connection, findings, snapshot)
        if not records:
            return scored
        for finding_id, pairs in groupby(_predict(connection, model, records), key=lambda pair: pair[0]):
            scored[finding_id] = [pair for _, pair in pairs]
    return scored


def _predict(
    connection: duckdb.DuckDBPyConnection, model: Model, records: int
) -> Iterator[tuple[int, Scored]]:
    """Pairs with Splink's weights, by finding, best first."""
    database = DuckDBAPI(connection)
    tables = [database.register(side, dataset_display_name=side) for side in ("findings", "register")]
    # The settings are ours and tested: looking them through takes Splink as long as a small run.
    linker = Linker(
        tables,
        SettingsCreator.from_path_or_dict(model.splink_settings(records)),
        log_level=None,
        validate_settings=False,
    )
    for column in FREQUENCY_COLUMNS:
        name = f"frequencies_{column}"
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {_frequency_sql(column, model, records)}")
        linker.table_management.register_term_frequency_lookup(database.register(name), column)
    predictions = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT)
    parts = ", ".join(
        f"gamma_{each.field}, {_weight_sql(each.field, connection, predictions.physical_name)}"
        for each in COMPARISONS
    )
    rows = connection.execute(
        f"""
        SELECT unique_id_l, unique_id_r, match_weight, {parts}
        FROM {predictions.physical_name}
        ORDER BY unique_id_l, match_weight DESC, unique_id_r
        """
    )
    start = math.log2(model.match_odds(records))
    while batch := rows.fetchmany(10_000):
        for finding_id, row_number, weight, *found in batch:
            yield finding_id, _scored(row_number, weight, start, found, model, records)


def _weight_sql(field: str, connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """A comparison's whole weight: the level's own, and what the value's frequency adds."""
    columns = {name for (name, *_) in connection.execute(f"DESCRIBE {table}").fetchall()}
    adjustment = f"mw_tf_adj_{field}"
    return f"mw_{field} + {adjustment}" if adjustment in columns else f"mw_{field}"


def _scored(
    row_number: int, weight: float, start: float, found: Sequence[float], model: Model, records: int
) -> Scored:
    weights = tuple(
        FieldWeight(comparison.field, comparison.code_of(int(gamma)), field_weight)
        for comparison, gamma, field_weight in zip(COMPARISONS, found[::2], found[1::2], strict=True)
    )
    # A value's rarity counts the same for a relative as for the person: both would share it.
    relative = math.log2(model.relative_odds(records)) + sum(
        each.weight - model.weight(each.field, each.level) + model.relative_weight(each.field, each.level)
        for each in weights
    )
    return Scored(row_number, weight, start, relative, weights)


def _frequency_sql(column: str, model: Model, records: int) -> str:
    """Frequencies of a column's values in the register, smoothed so that a file of five rows says little."""
    level = next(
        (comparison.field, level.code)
        for comparison in COMPARISONS
        for level in comparison.levels
        if level.frequency == column
    )
    people, usual = model.frequency.people, model.u[level]
    return f"""
        SELECT {column}, (count(*) + {people * usual}) / ({records} + {people}) AS tf_{column}
        FROM register WHERE {column} IS NOT NULL GROUP BY {column}
    """


def settle(pairs: Sequence[Scored], model: Model) -> Outcome:
    """Share a finding's probability out over its pairs and decide.

    Match: the best has at least the match threshold and no rival. Review: the best, or all together, are too
    probable to be left. None otherwise.
    """
    odds = [2.0 ** min(pair.weight, MOST_WEIGHT) for pair in pairs]
    relatives = max((2.0 ** min(pair.relative_weight, MOST_WEIGHT) for pair in pairs), default=0.0)
    total = 1.0 + relatives + sum(odds)
    shared = [Candidate(pair, each / total) for pair, each in zip(pairs, odds, strict=True)]
    shared.sort(key=lambda candidate: (-candidate.probability, candidate.scored.row_number))
    thresholds = model.thresholds
    best = shared[0].probability if shared else 0.0
    if best >= thresholds.match and (len(shared) == 1 or shared[1].probability < thresholds.rival):
        return Outcome(MATCH, best, tuple(shared[:1]))
    if sum(candidate.probability for candidate in shared) >= thresholds.review:
        worth = [candidate for candidate in shared if candidate.probability >= thresholds.rival]
        return Outcome(REVIEW, best, tuple((worth or shared)[:MOST_CANDIDATES]))
    return Outcome(NONE, best, ())


def settle_all(scored: Mapping[int, Sequence[Scored]], model: Model) -> dict[int, Outcome]:
    """`settle` for each finding."""
    return {finding_id: settle(pairs, model) for finding_id, pairs in scored.items()}
