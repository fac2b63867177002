"""What changed from one snapshot to a later one: pair the rows, compare normalised values, quote what was written.

1. Rows are paired by the register's own record id and, failing that, by NIK, failing that by the identity that
   linkage goes by; a row is in one pair at most, whatever stands twice.
2. Pairs with equal digests of all that is compared are the same; only the others are looked at field by field.
3. The differences are written under a temporary name, synced and renamed. A stop leaves at most a private folder,
   which the next comparison of the same name removes.

Always true: added + changed + unchanged = rows of the new snapshot; removed + changed + unchanged = rows of the old.
`Comparison.result` has these keys:
- `by_field`: field's code → pairs in which it differs, the most frequent first.
- `by_kelurahan`: up to MOST_AREAS dictionaries of kelurahan, kecamatan (keys of areas), added, removed, changed, the
  busiest first; `other_kelurahan`: how many more there are, and their added, removed and changed.
- `by_programme`: programme's code → gained and lost (people in both), among_added and among_removed.
- `paired_by`: `id`, `nik`, `identitas` → pairs.
- `compared`, `missing_in_old`, `missing_in_new`: codes of fields. One that a file does not have is no change of all.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Final

import duckdb
from django.utils.translation import gettext as _

from bansos_monitor.jobs.registry import Progress, silent
from households.extracts.compare_fields import GAINED, LOST, READ, Asked, fields_of
from households.extracts.engine import engine
from households.extracts.snapshot import SNAPSHOT_COLUMNS
from households.extracts.steps import Steps
from households.extracts.write import sync_folder
from households.identity.expressions import literal

ADDED: Final = "bertambah"
REMOVED: Final = "hilang"
CHANGED: Final = "berubah"
# Absence from a partial extract proves nothing, and the file must not say that somebody left the register.
NOT_IN_PARTIAL: Final = "tidak ada di ekstrak sebagian"
MOST_AREAS: Final = 20
_PAIR: Final = Template(Path(__file__).with_name("compare_pairs.sql").read_text(encoding="utf-8"))
_DIFFER: Final = Template(Path(__file__).with_name("compare_differences.sql").read_text(encoding="utf-8"))
# A person's own id stands on one row; where there are fewer ids than this share of the rows, they are families'.
_FEWEST_OWN_IDS: Final = 0.75
# From here on the rows that are left are few enough to be taken out of the snapshots once.
_ENOUGH_PAIRED: Final = 0.5


@dataclass(frozen=True)
class Compared:
    """Counts in rows; `result` has the shape that this module describes."""

    added: int
    removed: int
    changed: int
    unchanged: int
    result: dict[str, Any]


@dataclass(frozen=True)
class _Level:
    """One way to find a row's partner. `is_unique`: only keys that stand on one row of each side."""

    way: str
    keys: tuple[str, ...]
    is_unique: bool = False
    is_for_own_ids: bool = False
    is_without_kk: bool = False


_LEVELS: Final = (
    _Level("id", ("record_id", "nik")),
    _Level("id", ("record_id", "name_key", "birth_date")),
    _Level("id", ("record_id",), is_for_own_ids=True),
    _Level("nik", ("nik", "name_key")),
    _Level("nik", ("nik",)),
    _Level("identitas", ("name_key", "birth_date", "kk_number"), is_unique=True),
    _Level("identitas", ("name_key", "birth_date", "kelurahan_key"), is_unique=True, is_without_kk=True),
)


def compare(
    old: Path,
    new: Path,
    target: Path,
    *,
    workplace: Path,
    is_partial: bool = False,
    progress: Progress = silent,
) -> Compared:
    """Compare two snapshots and write all differences to `target`, a Parquet file with the columns of the list.

    `workplace` is a private folder on the same disk as `target`; `is_partial` says that the new snapshot is not
    complete for its area, so that who is not in it is not said to have gone. Raises duckdb.IOException where a
    snapshot is gone, ExtractRefused where the disk is full, and whatever `progress` raises to stop; nothing is then
    at `target` that was not there before.
    """
    with engine(workplace) as connection:
        # Rows have no order here: the list is sorted when it is written.
        connection.execute("SET preserve_insertion_order = false")
        filled = [_look_at(connection, side, path) for side, path in (("old", old), ("new", new))]
        rows = [_count(connection, f"{side}_rows") for side in ("old", "new")]
        asked = fields_of(filled[0], filled[1])
        steps = Steps(progress, connection)
        steps.rows = sum(rows)
        # The first level pairs nearly all rows, and takes the time.
        with steps.step(_("memasangkan baris"), 0.7):
            _pair_all(connection, asked, filled, rows)
        draft = workplace / target.name
        with steps.step(_("membandingkan isi"), 0.25):
            _find_differences(connection, asked, draft, NOT_IN_PARTIAL if is_partial else REMOVED)
        with steps.step(_("menyimpan"), 0.05):
            compared = _counted(connection, asked, rows)
            _put(draft, target)
    progress(sum(rows), sum(rows), _("selesai"))
    return compared


def _look_at(connection: duckdb.DuckDBPyConnection, side: str, path: Path) -> set[str]:
    """Make the views `<side>_rows` and `<side>_left`; returns the columns in which any row has a value."""
    file = literal(str(path))
    found = connection.execute(
        "SELECT split_part(path_in_schema, ',', 1) AS name, sum(num_values) > sum(coalesce(stats_null_count, 0))"
        f" FROM parquet_metadata({file}) GROUP BY name"
    ).fetchall()
    there = {name for name, _has_value in found}
    columns = ", ".join(
        name if name in there else f"CAST(NULL AS {SNAPSHOT_COLUMNS[name]}) AS {name}" for name in READ
    )
    connection.execute(f"CREATE TEMP VIEW {side}_rows AS SELECT {columns} FROM read_parquet({file})")
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS pairs (old_row BIGINT, new_row BIGINT, is_same BOOLEAN, way VARCHAR)"
    )
    return {name for name, has_value in found if has_value}


def _count(connection: duckdb.DuckDBPyConnection, table: str, where: str = "true") -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchall()[0][0])


def _pair_all(
    connection: duckdb.DuckDBPyConnection,
    asked: Asked,
    filled: list[set[str]],
    rows: list[int],
) -> None:
    """Fill `pairs`, one level after the other, each of the rows that the ones before it have left."""
    _leave(connection, "rows")
    source = "rows"
    for level in _LEVELS:
        if not _applies(connection, level, filled):
            continue
        _pair(connection, level, asked)
        if source == "rows" and _count(connection, "pairs") >= _ENOUGH_PAIRED * min(rows):
            _take_out(connection)
            source = "some"
        _leave(connection, source)
    if source == "rows":
        _take_out(connection)
        _leave(connection, "some")


def _applies(connection: duckdb.DuckDBPyConnection, level: _Level, filled: list[set[str]]) -> bool:
    if not all(set(level.keys) <= columns for columns in filled):
        return False
    if level.is_without_kk:
        return not all("kk_number" in columns for columns in filled)
    return not level.is_for_own_ids or all(_has_own_ids(connection, side) for side in ("old", "new"))


def _has_own_ids(connection: duckdb.DuckDBPyConnection, side: str) -> bool:
    """Whether the register's ids are of persons; a family's stands on the rows of all its members."""
    with_id, ids = connection.execute(
        f"SELECT count(record_id), approx_count_distinct(record_id) FROM {side}_rows"
    ).fetchall()[0]
    return bool(ids >= with_id * _FEWEST_OWN_IDS)


def _pair(connection: duckdb.DuckDBPyConnection, level: _Level, asked: Asked) -> None:
    unique = " AND turn IS NULL" if level.is_unique else ""
    digests = {
        f"{side}_digest": f"hash({', '.join(field.raw.format(t=f'{side}_left') for field in asked.fields)})"
        if asked.fields
        else "0"
        for side in ("old", "new")
    }
    script = _PAIR.substitute(
        keys=", ".join(level.keys),
        has_key=" AND ".join(f"{key} IS NOT NULL" for key in level.keys),
        unique=unique,
        way=literal(level.way),
        **digests,
    )
    connection.execute(script)


def _leave(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make `old_left` and `new_left` the rows that have no partner yet."""
    for side in ("old", "new"):
        connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {side}_left AS FROM {side}_{source}"
            f" ANTI JOIN pairs ON {side}_{source}.row_number = pairs.{side}_row"
        )


def _take_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `old_some` and `new_some`: all rows but those that are the same on both sides, which are done with."""
    connection.execute("CREATE TEMP TABLE done AS FROM pairs WHERE is_same; DELETE FROM pairs WHERE is_same")
    for side in ("old", "new"):
        connection.execute(
            f"CREATE TEMP TABLE {side}_some AS FROM {side}_rows"
            f" ANTI JOIN done ON {side}_rows.row_number = done.{side}_row"
        )


def _find_differences(
    connection: duckdb.DuckDBPyConnection, asked: Asked, target: Path, removed: str
) -> None:
    def written(text: str, side: str) -> str:
        return f"coalesce({text.format(t=side)}, '')"

    changes = [
        f"CASE WHEN {field.differs} THEN {{'kolom': {literal(field.code)},"
        f" 'nilai_lama': {written(field.written, 'old')}, 'nilai_baru': {written(field.written, 'new')}}} END"
        for field in asked.fields
    ]
    connection.execute(
        _DIFFER.substitute(
            added=literal(ADDED),
            removed=literal(removed),
            gained=GAINED,
            lost=LOST,
            changes=", ".join(changes)
            or "CAST(NULL AS STRUCT(kolom VARCHAR, nilai_lama VARCHAR, nilai_baru VARCHAR))",
            target=literal(str(target)),
        )
    )


def _counted(connection: duckdb.DuckDBPyConnection, asked: Asked, rows: list[int]) -> Compared:
    pairs, changed = _count(connection, f"({_ALL_PAIRS})"), _count(connection, "changed")
    areas, others = _areas(connection)
    return Compared(
        added=rows[1] - pairs,
        removed=rows[0] - pairs,
        changed=changed,
        unchanged=pairs - changed,
        result={
            "by_field": dict(connection.execute(_BY_FIELD).fetchall()),
            "by_kelurahan": areas,
            "other_kelurahan": others,
            "by_programme": {
                row.pop("code"): row for row in _dictionaries(connection, "FROM by_programme ORDER BY code")
            },
            "paired_by": dict(
                connection.execute(
                    f"SELECT way, count(*) FROM ({_ALL_PAIRS}) GROUP BY way ORDER BY way"
                ).fetchall()
            ),
            "compared": list(dict.fromkeys(field.code for field in asked.fields)),
            "missing_in_old": list(asked.missing_in_old),
            "missing_in_new": list(asked.missing_in_new),
        },
    )


_ALL_PAIRS: Final = "FROM pairs UNION ALL FROM done"
_BY_FIELD: Final = """
SELECT change.kolom AS field, count(*) AS pairs FROM (SELECT unnest(changes) AS change FROM changed)
GROUP BY field ORDER BY pairs DESC, field
"""


def _areas(connection: duckdb.DuckDBPyConnection) -> tuple[list[dict[str, Any]], dict[str, int]]:
    busiest = "FROM by_kelurahan ORDER BY added + removed + changed DESC, kelurahan_key, kecamatan_key"
    named = "SELECT coalesce(kelurahan, '') AS kelurahan, kecamatan_key AS kecamatan, added, removed, changed"
    shown = _dictionaries(connection, f"{named} {busiest} LIMIT {MOST_AREAS}")
    others = _dictionaries(
        connection,
        "SELECT count(*) AS areas, coalesce(sum(added), 0)::BIGINT AS added, coalesce(sum(removed), 0)::BIGINT AS removed,"
        f" coalesce(sum(changed), 0)::BIGINT AS changed FROM ({busiest} OFFSET {MOST_AREAS})",
    )
    return shown, others[0]


def _dictionaries(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _put(draft: Path, target: Path) -> None:
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.chmod(0o600)
    draft.replace(target)
    sync_folder(target.parent)
