"""What columns say of programmes: flags, lists in one cell, and what a payment's list says was paid; in SQL."""

from collections.abc import Collection, Mapping
from typing import Final

import duckdb
import pyarrow as pa

from households.extracts.columns import Column, Layout
from households.extracts.programme_words import programmes_in
from households.extracts.values import NO, YES, tidy
from households.identity.expressions import literal, text_list
from households.identity.money import rupiah_sql

# A period in place of a flag: a year, a month's name, a stage.
_PERIOD: Final = (
    r"\b(?:19|20)[0-9]{2}\b|\b(?:JAN|FEB|PEB|MAR|APR|MEI|JUN|JUL|AGU|AGS|AGT|SEP|OKT|NOV|NOP|DES)"
    r"|\b(?:TAHAP|TW|TRIWULAN|PERIODE)\b"
)
# A column of programmes repeats itself; one with more texts is something else, and stays as it is.
_MOST_LISTS: Final = 50_000
_NO_TEXT: Final = "CAST(NULL AS VARCHAR)"


def programme_expressions(connection: duckdb.DuckDBPyConnection, layout: Layout) -> dict[str, str]:
    """The pieces of clean.sql that say who is in which programme; makes `programme_lists`."""
    column, flags = layout.place("daftar_program"), flag_expressions(connection, layout)
    named = _read_lists(connection, column)
    return {
        "list_join": f"\n    LEFT JOIN programme_lists ON list_text = {column.source}" if column else "",
        "named_carried": "named, " if column else "",
        "programmes": programmes_sql(flags, "named" if column else None),
        "programmes_known": programmes_known_sql(layout, named),
    }


def _read_lists(connection: duckdb.DuckDBPyConnection, column: Column | None) -> set[str]:
    """Make `programme_lists`: each text of the column that names programmes, their codes, and whether it holds more.

    Returns all codes.
    """
    texts: list[str] = []
    if column:
        different = (
            f"SELECT DISTINCT {column.source} AS text FROM file_rows WHERE text <> '' LIMIT {_MOST_LISTS + 1}"
        )
        texts = [text for (text,) in connection.execute(different).fetchall()]
    # Read in part, it would say of the others that they are in no programme.
    read = {text: programmes_in(text) for text in (texts if len(texts) <= _MOST_LISTS else ())}
    lists = pa.table(
        {
            "list_text": pa.array(list(read), pa.string()),
            "named": pa.array([each.codes for each in read.values()], pa.list_(pa.string())),
            "is_odd": pa.array([each.is_odd for each in read.values()], pa.bool_()),
        }
    )
    connection.register("lists_read", lists)
    connection.execute("CREATE TEMP TABLE programme_lists AS FROM lists_read")
    connection.unregister("lists_read")
    return {code for each in read.values() for code in each.codes}


def payment_expressions(layout: Layout, programme: str, stage: str) -> dict[str, str]:
    """The pieces of clean.sql that say what was paid; `programme` and `stage` where the row doesn't say it."""
    if layout.kind not in (None, "penerima"):
        return {"paid_programme": _NO_TEXT, "paid_stage": _NO_TEXT, "paid_amount": "CAST(NULL AS BIGINT)"}
    listed, told, amount = layout.place("daftar_program"), layout.place("tahap"), layout.place("nominal")
    of_row = "CASE WHEN len(named) = 1 THEN named[1] END" if listed else _NO_TEXT
    of_stage = f"nullif(trim({told.source}), '')" if told else _NO_TEXT
    return {
        "paid_programme": f"coalesce({of_row}, {_constant(programme)})",
        "paid_stage": f"coalesce({of_stage}, {_constant(stage)})",
        "paid_amount": rupiah_sql(amount.source) if amount else "CAST(NULL AS BIGINT)",
    }


def _constant(text: str) -> str:
    return literal(text) if text else _NO_TEXT


def flag_sql(column: Column, *, numbered: bool = False) -> str:
    """BOOLEAN: whether a programme's flag says yes; NULL for a text that is neither yes nor no.

    `numbered` says that the flags of the file are the numbers of answers: 1 or 3 yes, 2 or 4 no (Regsosek, BDT).
    """
    text = tidy(column)
    yes, no = (YES | {"3"}, NO | {"2", "4"}) if numbered else (YES, NO)
    return (
        f"CASE {column.source} WHEN 'YA' THEN true WHEN 'TIDAK' THEN false ELSE CASE"
        f" WHEN {text} IN ({text_list(yes)}) THEN true WHEN {text} IN ({text_list(no)}) THEN false"
        f" WHEN regexp_matches({text}, {literal(_PERIOD)}) THEN true END END"
    )


def flag_expressions(connection: duckdb.DuckDBPyConnection, layout: Layout) -> dict[Column, str]:
    """`flag_sql` for each of the layout's flags, by what the rows of `file_rows` show of their coding.

    Where a 2, 3 or 4 stands in them and nowhere a 0, they are numbers of answers; with a 0 such a number is unknown.
    """
    odd = _odd_columns(connection, layout)
    numbers = set()
    for column in odd:
        found = connection.execute(
            f"SELECT DISTINCT regexp_replace({tidy(column)}, '[.,]0+$', '') AS text FROM file_rows"
            f" WHERE regexp_full_match(text, '[0-9]') ORDER BY text"
        ).fetchall()
        numbers |= {row[0] for row in found}
    numbered = bool(numbers & set("234")) and "0" not in numbers and numbers <= set("1234")
    return {column: flag_sql(column, numbered=numbered) for column in layout.flags}


def _odd_columns(connection: duckdb.DuckDBPyConnection, layout: Layout) -> list[Column]:
    """The flags that say anything but YA, TIDAK and nothing."""
    if not layout.flags:
        return []
    tests = ", ".join(f"bool_or({column.source} NOT IN ('YA', 'TIDAK', ''))" for column in layout.flags)
    found = connection.execute(f"SELECT {tests} FROM file_rows").fetchall()[0]
    return [column for column, is_odd in zip(layout.flags, found, strict=True) if is_odd]


def programmes_sql(flags: Mapping[Column, str], named: str | None = None) -> str:
    """VARCHAR[]: the codes of the programmes whose flag says yes, in the order of their codes.

    `flags` as `flag_expressions` gives them; `named` is an expression of a list of further codes, or NULL.
    """
    tests: dict[str, list[str]] = {}
    for column, says in flags.items():
        tests.setdefault(column.programme or "", []).append(says)
    codes = [
        f"CASE WHEN {' OR '.join(says)} THEN {literal(code)} END" for code, says in sorted(tests.items())
    ]
    flagged = f"list_filter([{', '.join(codes)}]::VARCHAR[], lambda code: code IS NOT NULL)"
    return f"list_sort(list_distinct({flagged} || coalesce({named}, [])))" if named else flagged


def programmes_known_sql(layout: Layout, named: Collection[str] = ()) -> str:
    """VARCHAR[]: the codes of the programmes that the file has a column for; `named` are those of a list's column."""
    return f"[{text_list({*named, *(column.programme or '' for column in layout.flags)})}]::VARCHAR[]"
