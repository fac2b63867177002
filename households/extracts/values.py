"""What registers write for yes and no, alive and dead, active and not, for a relation and for a decile; in SQL.

Codings: domain reference, section 2 ('Values'). An expression gives NULL where the text says nothing that is
known; the quality report counts those texts that are not empty.
"""

import re
from datetime import date
from typing import Final

import duckdb

from households.extracts.columns import Column, Layout, header_key
from households.identity.dates import date_sql
from households.identity.expressions import text_list
from households.identity.nik import nik_birth_date_sql, nik_sex_sql
from households.identity.relations import (
    CODINGS,
    Coding,
    bare_number_sql,
    numbered_relations,
    possible_codings,
    relation_sql,
)
from households.identity.sex import sex_sql

YES: Final = frozenset({"YA", "Y", "YES", "1", "TRUE", "DAPAT", "MENERIMA", "PENERIMA", "TERDAFTAR"})
NO: Final = frozenset(
    {"", "TIDAK", "T", "N", "NO", "0", "FALSE", "TIDAK DAPAT", "TDK", "TDK DAPAT", "TIDAK MENERIMA", "BUKAN", "BUKAN PENERIMA"}
    | {"TIDAK ADA", "BELUM", "-", "NULL"}
)  # fmt: skip
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


def is_old_form_of_sex(connection: duckdb.DuckDBPyConnection, layout: Layout) -> bool:
    """Whether sex is written 1 and 0, 0 for women: nothing else in the column, and no NIKs that say otherwise."""
    column = layout.place("jenis_kelamin")
    if column is None:
        return False
    text = f"regexp_replace({tidy(column)}, '[.,]0+$', '')"
    sexes = connection.execute(f"SELECT DISTINCT {column.source} FROM file_rows LIMIT 20").fetchall()
    written = {re.sub("[.,]0+$", "", (sex or "").strip()) for (sex,) in sexes} - {""}
    if written != {"0", "1"}:
        return False
    if layout.nik is None:
        return True
    women, men = connection.execute(
        "SELECT count(*) FILTER (sex = 'P'), count(*) FILTER (sex = 'L')"
        f" FROM (SELECT {nik_sex_sql(layout.nik.source)} AS sex FROM file_rows WHERE {text} = '0' LIMIT {_ROWS_LOOKED_AT})"
    ).fetchall()[0]
    return bool(women >= men)


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
    number = f"try_cast(regexp_extract({tidy(column)}, '^(?:DESIL(?: KE)?[-_ .:]*)?([0-9]{{1,2}})(?:[.,]0+)?$', 1) AS INTEGER)"
    return f"CASE WHEN {number} BETWEEN 1 AND 10 THEN {number} END"


RELATION_CODES: Final = (
    "kepala", "suami", "istri", "pasangan", "anak", "menantu", "cucu", "orang_tua", "mertua", "orang_tua_mertua",
    "famili_lain", "pembantu", "lainnya",
)  # fmt: skip
"""What `relation_code` can be. BPS has one number for parents and parents-in-law, one for both spouses."""
_ROWS_LOOKED_AT: Final = 50_000
# Whose column a header is, where the people in it leave that open: OpenSID's and SIAK's, or the release of DTSEN's
# and BDT's, whose numbers BPS made.
_CODINGS_OF_HEADERS: Final[dict[str, tuple[Coding, ...]]] = {
    "kklevel": ("siak",), "shdk": ("siak",), "statushubungankeluarga": ("bps", "dtsen"), "hubkrt": ("bps", "dtsen"),
}  # fmt: skip


def relation_code_sql(column: str, codings: tuple[Coding, ...]) -> str:
    """One of RELATION_CODES or NULL; numbers only where all of `codings` agree on them."""
    return f"replace({relation_sql(column, *codings)}, 'kepala_keluarga', 'kepala')"


def relation_coding(
    connection: duckdb.DuckDBPyConnection,
    layout: Layout,
    *,
    rows: str = "file_rows",
    as_of: date | None = None,
) -> Coding | None:
    """Whose numbers the column of relations holds, None where it holds none, or where that must be asked.

    'bps' also where the numbers that occur mean the same to BPS and to the DTSEN viewer.
    """
    codings = relation_codings(connection, layout, rows=rows, as_of=as_of)
    if not codings:
        return None
    agreed = numbered_relations(codings)
    if all(number in agreed for number in relation_numbers(connection, layout, rows=rows)):
        return "bps" if "bps" in codings else codings[0]
    return None


def relation_codings(
    connection: duckdb.DuckDBPyConnection,
    layout: Layout,
    *,
    rows: str = "file_rows",
    as_of: date | None = None,
) -> tuple[Coding, ...]:
    """The codings that the numbers of the column may be of, the likeliest first; () where it holds none.

    What was answered counts; else sex and age of those who bear each number (`identity.relations`), read from
    their columns or, failing those, from the NIK, in some ten thousand rows from all of the file.
    """
    column = layout.place("hubungan")
    if column is None or not relation_numbers(connection, layout, rows=rows):
        return ()
    if layout.relation_coding:
        return tuple(coding for coding in CODINGS if coding == layout.relation_coding)
    day = as_of or date.today()
    sex, born = _sex_and_birth(layout, day)
    total = connection.execute(f"SELECT count(*) FROM {rows}").fetchall()[0][0]
    people = connection.execute(
        f"SELECT {bare_number_sql(column.source)} AS number, {sex} AS sex,"
        f" year(DATE '{day.isoformat()}') - year({born}) AS age, count(*) FROM {rows}"
        f" WHERE row_number % {total // _ROWS_LOOKED_AT + 1} = 0 AND number IS NOT NULL GROUP BY ALL"
    ).fetchall()
    possible = possible_codings({(number, sex, age): count for number, sex, age, count in people})
    by_header = _CODINGS_OF_HEADERS.get(header_key(column.header), possible)
    return tuple(coding for coding in possible if coding in by_header) or possible


def _sex_and_birth(layout: Layout, day: date) -> tuple[str, str]:
    nik, sex, born = layout.nik, layout.place("jenis_kelamin"), layout.place("tanggal_lahir")
    sexes = [sex_sql(sex.source)] if sex else []
    births = [date_sql(born.source, latest=day)] if born else []
    if nik:
        sexes.append(nik_sex_sql(nik.source))
        births.append(nik_birth_date_sql(nik.source, today=day))
    return (
        f"coalesce({', '.join(sexes)})" if sexes else "CAST(NULL AS VARCHAR)",
        f"coalesce({', '.join(births)})" if births else "CAST(NULL AS DATE)",
    )


def relation_numbers(
    connection: duckdb.DuckDBPyConnection, layout: Layout, *, rows: str = "file_rows"
) -> list[int]:
    """The bare numbers that stand for relations."""
    column = layout.place("hubungan")
    if column is None:
        return []
    # Materialised, or the rule would run for each row, as a filter pushed down to it.
    texts = f"WITH texts AS MATERIALIZED (SELECT DISTINCT {column.source} AS text FROM {rows})"
    found = connection.execute(
        f"{texts} SELECT DISTINCT {bare_number_sql('text')} FROM texts ORDER BY ALL"
    ).fetchall()
    return [row[0] for row in found if row[0] is not None]
