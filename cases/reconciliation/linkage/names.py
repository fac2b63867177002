"""Names as linkage compares them: once per distinct name, since a million people have some hundred thousand."""

from pathlib import Path
from string import Template
from typing import Final

import duckdb
import pyarrow as pa

from households.identity.names import key_words

_SQL: Final = Template(Path(__file__).with_name("names.sql").read_text(encoding="utf-8"))
# A word that so few people carry tells much.
RARE_SHARE: Final = 0.0003
RARE_AT_LEAST: Final = 2
# A word may be a slip of another only if one of them is hardly known: EDI is none of DEDI, nor SALMA of SALWA.
UNKNOWN_SHARE: Final = 0.00003
UNKNOWN_AT_LEAST: Final = 1


def add_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `names` out of `name_keys` (name_key, people in the register, in_findings).

    Columns of `names`: name_key, name (words under their spelling family, sorted), joined, words, initials,
    letters, initial, rare_words, near_words (with the register's words one letter away, for findings),
    rarest_word.
    """
    keys = connection.sql("SELECT name_key FROM name_keys ORDER BY name_key").fetchall()
    connection.register("name_words", _words_table([key for (key,) in keys]))
    people = connection.sql("SELECT coalesce(sum(people), 0) FROM name_keys").fetchall()[0][0]
    limits = {
        "rare": max(RARE_AT_LEAST, int(people * RARE_SHARE)),
        "unknown": max(UNKNOWN_AT_LEAST, int(people * UNKNOWN_SHARE)),
    }
    connection.execute(_SQL.substitute(limits))
    connection.unregister("name_words")


def _words_table(keys: list[str]) -> pa.Table:
    words = [key_words(key) for key in keys]
    return pa.table(
        {
            "name_key": pa.array(keys, pa.string()),
            "name": pa.array([" ".join(sorted(each)) for each in words], pa.string()),
            "joined": pa.array(["".join(each) for each in words], pa.string()),
            "words": pa.array(
                [sorted({word for word in each if len(word) > 1}) for each in words], pa.list_(pa.string())
            ),
            "initials": pa.array(
                [sorted({word for word in each if len(word) == 1}) for each in words], pa.list_(pa.string())
            ),
            "letters": pa.array(
                [sorted({word[0] for word in each}) for each in words], pa.list_(pa.string())
            ),
            "initial": pa.array([each[0][0] if each else None for each in words], pa.string()),
        }
    )
