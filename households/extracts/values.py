"""What registers write for yes and no, alive and dead, active and not, and for a decile; as DuckDB expressions.

Codings: domain reference, section 2 ('Values'). An expression gives NULL where the text says nothing that is
known; the quality report counts those texts that are not empty.
"""

from collections.abc import Sequence
from typing import Final

from households.extracts.columns import Column, Layout, header_key
from households.identity.expressions import literal, text_list

YES: Final = frozenset({"YA", "Y", "YES", "1", "TRUE", "DAPAT", "MENERIMA", "PENERIMA", "TERDAFTAR"})
NO: Final = frozenset(
    {"", "TIDAK", "T", "N", "NO", "0", "FALSE", "TIDAK DAPAT", "TDK", "TDK DAPAT", "TIDAK MENERIMA", "BUKAN", "BUKAN PENERIMA"}
    | {"TIDAK ADA", "BELUM", "-", "NULL"}
)  # fmt: skip
# A period in place of a flag: a year, a month's name, a stage.
_PERIOD: Final = (
    r"\b(?:19|20)[0-9]{2}\b|\b(?:JAN|FEB|PEB|MAR|APR|MEI|JUN|JUL|AGU|AGS|AGT|SEP|OKT|NOV|NOP|DES)"
    r"|\b(?:TAHAP|TW|TRIWULAN|PERIODE)\b"
)
_ALIVE: Final = frozenset({"HIDUP", "MASIH HIDUP"})
_DEAD: Final = frozenset({"MATI", "MENINGGAL", "MENINGGAL DUNIA", "WAFAT"})
# What else a column says by its own question: SIAK's status numbers, 'is still alive?'. A bare STATUS may be the
# marital one, so its numbers say nothing.
_MORE_ALIVE: Final = {"hidup_status": frozenset({"1"}), "hidup_label": frozenset({"YA", "Y", "1", "TRUE"})}
_MORE_DEAD: Final = {"hidup_status": frozenset({"2"}), "hidup_label": frozenset({"TIDAK", "T", "0", "FALSE"})}
_INACTIVE: Final = frozenset({"1", "YA", "Y", "TRUE", "NONAKTIF", "NON AKTIF", "NON-AKTIF", "TIDAK AKTIF", "DIHAPUS", "HAPUS", "DELETED", "TERHAPUS"})  # fmt: skip
_ACTIVE: Final = frozenset({"0", "TIDAK", "T", "N", "FALSE", "AKTIF", "TIDAK DIHAPUS", "BELUM DIHAPUS"})


def tidy(column: Column) -> str:
    """A column's text in capitals without outer blanks; never NULL."""
    return f"upper(trim(coalesce({column.source}, '')))"


def flag_sql(column: Column) -> str:
    """BOOLEAN: whether a programme's flag says yes; NULL for a text that is neither yes nor no."""
    text = tidy(column)
    return (
        f"CASE {column.source} WHEN 'YA' THEN true WHEN 'TIDAK' THEN false ELSE CASE"
        f" WHEN {text} IN ({text_list(YES)}) THEN true WHEN {text} IN ({text_list(NO)}) THEN false"
        f" WHEN regexp_matches({text}, {literal(_PERIOD)}) THEN true END END"
    )


def programmes_sql(flags: Sequence[Column]) -> str:
    """VARCHAR[]: the codes of the programmes whose flag says yes, in the order of their codes."""
    tests: dict[str, list[str]] = {}
    for column in flags:
        tests.setdefault(column.programme or "", []).append(flag_sql(column))
    codes = [
        f"CASE WHEN {' OR '.join(says)} THEN {literal(code)} END" for code, says in sorted(tests.items())
    ]
    return f"list_filter([{', '.join(codes)}]::VARCHAR[], lambda code: code IS NOT NULL)"


def programmes_known_sql(flags: Sequence[Column]) -> str:
    """VARCHAR[]: the codes of the programmes that the file has a column for."""
    return f"[{text_list({column.programme or '' for column in flags})}]::VARCHAR[]"


def living_sql(layout: Layout) -> str:
    """'hidup', 'meninggal' or NULL; where the columns of a row disagree, a sign of death counts."""
    signs = [_living_of(column) for column in living_columns(layout)]
    if not signs:
        return "CAST(NULL AS VARCHAR)"
    among = f"[{', '.join(signs)}]"
    return f"CASE WHEN list_contains({among}, 'meninggal') THEN 'meninggal' WHEN list_contains({among}, 'hidup') THEN 'hidup' END"


def living_columns(layout: Layout) -> list[Column]:
    """The columns that can say whether somebody lives."""
    meanings = ("hidup_status", "hidup_label", "meninggal", "padan")
    return [layout.chosen[meaning] for meaning in meanings if meaning in layout.chosen]


def _living_of(column: Column) -> str:
    text = tidy(column)
    says_dead = f"WHEN regexp_matches({text}, '\\b(?:MENINGGAL|WAFAT|MATI)\\b') THEN 'meninggal'"
    not_dead = (
        f"WHEN regexp_matches({text}, '\\b(?:TIDAK|BELUM|BUKAN) (?:MENINGGAL|MATI)\\b|\\bCERAI MATI\\b') THEN"
    )
    if column.meaning == "padan":
        # Dukcapil's answer: it says so of the dead, and nothing about life of the others.
        return f"CASE WHEN contains({text}, 'MENINGGAL') THEN 'meninggal' END"
    if column.meaning == "meninggal":
        # Here 'Ya' means dead; a date or a place of death does too.
        return (
            f"CASE WHEN {text} IN ('', '-', 'NULL') THEN NULL {not_dead} 'hidup' {says_dead}"
            f" WHEN {text} IN ({text_list(YES)}) OR regexp_matches({text}, '[0-9]{{4}}') THEN 'meninggal'"
            f" WHEN {text} IN ({text_list(NO)}) OR contains({text}, 'HIDUP') THEN 'hidup' END"
        )
    bare = header_key(column.header) == "status"
    alive = _ALIVE | (frozenset() if bare else _MORE_ALIVE[column.meaning or ""])
    dead = _DEAD | (frozenset() if bare else _MORE_DEAD[column.meaning or ""])
    return (
        f"CASE WHEN {text} IN ({text_list(alive)}) THEN 'hidup' WHEN {text} IN ({text_list(dead)}) THEN 'meninggal'"
        f" {not_dead} NULL {says_dead} END"
    )


def active_sql(layout: Layout) -> str:
    """BOOLEAN: false where the register says inactive or deleted, true where it says not, else NULL."""
    signs = []
    for meaning in ("nonaktif", "dihapus"):
        if meaning in layout.chosen:
            text = tidy(layout.chosen[meaning])
            signs.append(
                f"CASE WHEN {text} IN ({text_list(_INACTIVE)}) THEN false WHEN {text} IN ({text_list(_ACTIVE)}) THEN true END"
            )
    return f"list_bool_and([{', '.join(signs)}])" if signs else "CAST(NULL AS BOOLEAN)"


def decile_sql(layout: Layout) -> str:
    """INTEGER 1 to 10, or NULL: '3', 'DESIL 3', '03'; empty and 0 mean not ranked."""
    column = layout.place("desil")
    if column is None:
        return "CAST(NULL AS INTEGER)"
    number = (
        f"try_cast(regexp_extract({tidy(column)}, '^(?:DESIL *)?([0-9]{{1,2}})(?:[.,]0+)?$', 1) AS INTEGER)"
    )
    return f"CASE WHEN {number} BETWEEN 1 AND 10 THEN {number} END"
