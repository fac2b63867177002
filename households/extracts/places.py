"""Where people live, as the rows say it: each distinct set of names and codes settled once, and joined to the rows."""

from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa

from households.extracts.columns import Layout
from households.extracts.few_texts import MOST_TEXTS
from households.extracts.kelurahan_codes import CodeSystem, Place, settle
from households.identity.areas import area_key_sql

WORDS: Final = ("kelurahan", "kecamatan", "kota", "provinsi")
PLACE_COLUMNS: Final = (*WORDS, "region_code", "kelurahan_key", "kecamatan_key", "kelurahan_code")
_CODES: Final = ("kode_wilayah", "kode_provinsi", "kode_kota", "kode_kecamatan")
# The whole country has 84,000 kelurahan. A column with more is none of areas, whatever its header says.
_MOST: Final = 150_000
_NO_TEXT: Final = "CAST(NULL AS VARCHAR)"


@dataclass(frozen=True)
class Places:
    """What the table `places` is joined by: these meanings; whose codes the file has; columns of few texts."""

    said: tuple[str, ...]
    system: CodeSystem = ""
    short: frozenset[str] = frozenset()

    def is_place_sql(self, layout: Layout) -> str:
        """Whether a row of `file_rows` says what a row of `places` says."""
        same = [f"w_{meaning} IS NOT DISTINCT FROM {layout.chosen[meaning].source}" for meaning in self.said]
        return " AND ".join(same) or "true"


def settle_places(connection: duckdb.DuckDBPyConnection, layout: Layout) -> Places:
    """Make the table `places`: place (its number), what the rows say (w_kelurahan … as in the file), their count, and
    what comes of it: PLACE_COLUMNS and is_slip, whether a name was corrected by a letter.

    Codes of which each row has its own are left out of it, and names of that kind are not looked up.
    """
    words = tuple(meaning for meaning in WORDS if meaning in layout.chosen)
    said = (*words, *(meaning for meaning in _CODES if meaning in layout.chosen))
    many = _write_places(connection, layout, said) > _MOST
    if many and said != words:
        said, many = words, _write_places(connection, layout, words) > _MOST
    system = _settle(connection, said, many)
    texts = {name: f"nullif(w_{name}, '')" if name in said else _NO_TEXT for name in WORDS}
    texts["region_code"] = "nullif(trim(w_kode_wilayah), '')" if "kode_wilayah" in said else _NO_TEXT
    for name in ("kelurahan", "kecamatan"):
        texts[f"{name}_key"] = f"nullif({area_key_sql(f'w_{name}')}, '')" if name in said else _NO_TEXT
    columns = ", ".join(f"{text} AS {name}" for name, text in texts.items())
    connection.execute(
        f"CREATE TEMP TABLE places AS SELECT *, {columns} FROM places_written LEFT JOIN places_settled USING (place)"
    )
    connection.execute("DROP TABLE places_written; DROP TABLE places_settled")
    return Places(said, system, frozenset() if many else _make_small(connection))


def _write_places(connection: duckdb.DuckDBPyConnection, layout: Layout, said: tuple[str, ...]) -> int:
    """What the rows say, each once; returns how many different things."""
    sources = "".join(f"{layout.chosen[meaning].source} AS w_{meaning}, " for meaning in said)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE places_written AS SELECT *, row_number() OVER () AS place"
        f" FROM (SELECT {sources}count(*) AS rows FROM file_rows GROUP BY ALL)"
    )
    return int(connection.execute("SELECT count(*) FROM places_written").fetchall()[0][0])


def _settle(connection: duckdb.DuckDBPyConnection, said: tuple[str, ...], many: bool) -> CodeSystem:
    """Make `places_settled`: place, kelurahan_code, is_slip; empty where there are too many to look up."""
    named = ", ".join(
        f"trim(coalesce(w_{meaning}, ''))" if meaning in said else "''" for meaning in Place._fields
    )
    limit = "LIMIT 0" if many else ""
    written = connection.execute(f"SELECT place, {named} FROM places_written {limit}").fetchall()
    system, settled = settle([Place(*row[1:]) for row in written])
    found = pa.table(
        {
            "place": pa.array([row[0] for row in written], pa.int64()),
            "kelurahan_code": pa.array([each.code for each in settled], pa.string()),
            "is_slip": pa.array([each.is_slip for each in settled], pa.bool_()),
        }
    )
    connection.register("found_places", found)
    connection.execute("CREATE TEMP TABLE places_settled AS FROM found_places")
    connection.unregister("found_places")
    return system


def _make_small(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Texts of places as numbers of a list: a million rows are sorted with a few bytes each instead of a hundred.

    Returns the columns whose list is short enough to be written with every group of rows.
    """
    short = set()
    for name in PLACE_COLUMNS:
        texts = f"(SELECT DISTINCT {name} FROM places WHERE {name} IS NOT NULL ORDER BY {name})"
        count = connection.execute(f"SELECT count(*) FROM {texts}").fetchall()[0][0]
        if count:
            connection.execute(f"CREATE TYPE text_of_{name} AS ENUM {texts}")
            connection.execute(f"ALTER TABLE places ALTER {name} TYPE text_of_{name}")
        if 0 < count <= MOST_TEXTS:
            short.add(name)
    return frozenset(short)
