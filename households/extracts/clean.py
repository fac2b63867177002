"""From texts to values: fills `clean.sql` with the rules of identity and the file's layout, and runs it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from string import Template
from typing import Final, get_args

import duckdb

from households.extracts.columns import Column, Layout, header_key
from households.extracts.few_texts import list_few_texts, without_empty
from households.extracts.number_cells import doubt_last_digits
from households.extracts.places import PLACE_COLUMNS, WORDS, Places, settle_places
from households.extracts.programme_columns import payment_expressions, programme_expressions
from households.extracts.values import (
    RELATION_CODES,
    active_sql,
    decile_sql,
    is_old_form_of_sex,
    living_sql,
    relation_code_sql,
    relation_codings,
)
from households.identity.addresses import rt_sql, rw_sql
from households.identity.dates import How, date_reading_sql, month_first_sql, since_1904_sql
from households.identity.digits import clean_digits_sql
from households.identity.expressions import literal
from households.identity.kk import is_plain_kk_sql, kk_problem_sql, kk_sql
from households.identity.marital import MARITAL, marital_sql
from households.identity.names import death_sign_sql, name_key_sql
from households.identity.nik import is_plain_nik_sql, nik_problem_sql, nik_sql
from households.identity.relations import Coding
from households.identity.sex import sex_sql
from households.identity.sixteen import placeholder_sql, readable_sql

_CLEAN: Final = Template(Path(__file__).with_name("clean.sql").read_text(encoding="utf-8"))
_BLANKS: Final = " \t\r\n\u00a0\u200b\ufeff"
_NO_TEXT: Final = "CAST(NULL AS VARCHAR)"
_HAS_NAME: Final = r"(regexp_matches(name_text, '\pL') AND upper(trim(name_text)) NOT IN ('NULL', 'NONE', 'NAN', 'N/A', '#N/A'))"


def plain_numbers(layout: Layout, *, has_marks: bool) -> dict[str, str]:
    """Columns that `load` adds while it reads: plain_nik and plain_kk, whether a number is sound at first sight.

    `has_marks` says that m0, m1 … tell which cells of NIK and KK held numbers.
    """
    nik, kk = layout.nik, layout.place("no_kk")
    return {
        "plain_nik": is_plain_nik_sql(nik.source, number_cell=_mark(nik, has_marks)) if nik else "false",
        "plain_kk": is_plain_kk_sql(kk.source, number_cell=_mark(kk, has_marks)) if kk else "false",
    }


def _mark(column: Column | None, has_marks: bool) -> str:
    return f"m{column.place}" if column and has_marks else "false"


def clean(
    connection: duckdb.DuckDBPyConnection,
    layout: Layout,
    *,
    as_of: date,
    has_marks: bool,
    programme: str = "",
    stage: str = "",
) -> None:
    """Make the view `snapshot_rows` of `file_rows`, and beside it `refused_rows` (row_number, reason),
    `number_problems` and `clean_facts` (name, value): what the data told of their codings.

    Births after `as_of` are not read, and two-digit years are settled by it. `programme` and `stage` are those of a
    payment whose list doesn't say them itself.
    """
    cut = set() if has_marks else doubt_last_digits(connection, layout)
    codings = relation_codings(connection, layout, as_of=as_of)
    places = settle_places(connection, layout)
    zero_is_female = is_old_form_of_sex(connection, layout)
    carried = _carried(layout, places)
    few = list_few_texts(connection, carried)
    expressions = {
        "read_sex": sex_sql("sex_text", zero_is_female=zero_is_female),
        **_number_expressions(layout, has_marks, cut),
        **_verdict_expressions(layout),
        **_dictionary_expressions(layout, as_of),
        **_relation_expressions(layout, codings),
        **_column_expressions(connection, layout, few),
        **programme_expressions(connection, layout),
        **payment_expressions(layout, programme, stage),
        **_kept_expressions(connection, layout, carried, few),
        **_place_expressions(connection, layout, places),
    }
    connection.execute(_CLEAN.substitute(expressions))
    connection.execute("CREATE TEMP TABLE clean_facts (name VARCHAR, value VARCHAR)")
    facts = {
        "region_codes": places.system,
        "relation_coding": codings[0] if len(codings) == 1 else "",
        "cut_numbers": " ".join(sorted(cut)),
    }
    connection.executemany("INSERT INTO clean_facts VALUES (?, ?)", list(facts.items()))


def _number_expressions(layout: Layout, has_marks: bool, cut: Collection[str]) -> dict[str, str]:
    nik, kk = layout.nik, layout.place("no_kk")
    nik_cell = "true" if "nik" in cut else _mark(nik, has_marks)
    kk_cell = "true" if "no_kk" in cut else _mark(kk, has_marks)
    nik_text, kk_text = _text(nik), _text(kk)
    return {
        "nik_text": nik_text,
        "nik_cell": nik_cell,
        "nik": f"CASE WHEN plain_nik THEN {_source(nik)} ELSE odd_nik END",
        "kk": f"CASE WHEN plain_kk THEN {_source(kk)} ELSE odd_kk END",
        "nik_source": _source(nik),
        "kk_text": kk_text,
        "kk_cell": kk_cell,
        "kk_source": _source(kk),
        "read_nik": nik_sql("nik_text", number_cell="nik_cell"),
        "nik_problem": nik_problem_sql("nik_text", number_cell="nik_cell"),
        "kk_problem": kk_problem_sql("kk_text", number_cell="kk_cell"),
        "read_digits": clean_digits_sql("nik_text", number_cell="nik_cell"),
        "is_readable": readable_sql("number"),
        "birth_digits": f"CASE WHEN plain_nik THEN {nik_text}[7:12] ELSE odd_birth END",
        "read_kk_digits": clean_digits_sql("kk_text", number_cell="kk_cell"),
        "read_kk": kk_sql("kk_text", number_cell="kk_cell"),
        "is_odd_nik": f"nik_text = CASE WHEN NOT plain_nik THEN {nik_text} END AND nik_cell = {nik_cell}",
        "is_odd_kk": f"kk_text = CASE WHEN NOT plain_kk THEN {kk_text} END AND kk_cell = {kk_cell}",
    }


def _verdict_expressions(layout: Layout) -> dict[str, str]:
    cells = ", ".join(column.source for column in layout.columns)
    return {
        "cells": cells,
        "blanks": literal(_BLANKS),
        "has_name": _HAS_NAME,
        "is_placeholder": placeholder_sql("odd_digits"),
        "nothing": literal(_BLANKS + ",;|\"'-"),
        "nik_is_safe": "nik IS NOT NULL" if layout.nik else "true",
        "name_is_safe": rf"({_HAS_NAME} AND NOT regexp_matches(name_text, '[0-9]'))"
        if layout.name
        else "true",
    }


def _dictionary_expressions(layout: Layout, as_of: date) -> dict[str, str]:
    both = layout.place("rt_rw")
    rt, rw = _text(layout.place("rt") or both), _text(layout.place("rw"))
    return {
        "name_key": name_key_sql("name_text"),
        "death_sign": death_sign_sql("name_text"),
        "read_date": date_reading_sql("date_text", latest=as_of),
        "month_first": month_first_sql("date_text", "date_alone", "how", latest=as_of),
        "since_1904": since_1904_sql("date_alone", latest=as_of),
        "hows": f"ENUM({', '.join(map(literal, get_args(How)))})",
        "born_since_1900": _birth_digits_sql("since_1900"),
        "born_since_1904": _birth_digits_sql("since_1904"),
        "name_text": _text(layout.name),
        "date_text": _text(layout.place("tanggal_lahir")),
        "read_plain": rt_sql("place_text"),
        "read_rt": rt_sql("rt_text", "rw_text", "address_text"),
        "read_rw": rw_sql("rw_text", "rt_text", "address_text"),
        "is_odd_place": "(rt_digits IS NULL OR rw_digits IS NULL)",
        "sex_text": _source(layout.place("jenis_kelamin")),
        "rt_text": rt,
        "rw_text": rw,
        "address_text": _text(layout.place("alamat")),
    }


def _birth_digits_sql(day: str) -> str:
    """What a NIK of somebody born on that day may hold."""
    return f"(strftime({day}, '%d%m%y'), CAST(day({day}) + 40 AS VARCHAR) || strftime({day}, '%m%y'))"


def _relation_expressions(layout: Layout, codings: tuple[Coding, ...]) -> dict[str, str]:
    column = _marital_column(layout)
    return {
        "relation_text": _text(layout.place("hubungan")),
        "read_relation": relation_code_sql("relation_text", codings),
        "relation_codes": f"ENUM({', '.join(map(literal, RELATION_CODES))})",
        "marital_text": _text(column),
        "marital": "marital_states.marital" if column else _NO_TEXT,
        # A join on nothing would cost as much as one on a column.
        "marital_join": f"\n    LEFT JOIN marital_states ON marital_text = {_text(column)}" if column else "",
        "marital_codes": f"ENUM({', '.join(map(literal, MARITAL))})",
        "read_marital": marital_sql("marital_text", numbers=column is layout.place("status_kawin")),
    }


def _marital_column(layout: Layout) -> Column | None:
    """A bare STATUS is the marital one in some books and another in others: there only words count."""
    status = layout.place("hidup_status")
    return layout.place("status_kawin") or (
        status if status and header_key(status.header) == "status" else None
    )


def _column_expressions(
    connection: duckdb.DuckDBPyConnection, layout: Layout, few: Mapping[str, bool]
) -> dict[str, str]:
    trimmed = {
        "record_id": layout.place("id_register"),
        "birth_place": layout.place("tempat_lahir"),
        "relation": layout.place("hubungan"),
        "mother_name": layout.place("nama_ibu"),
        "address": layout.place("alamat"),
    }
    padded = _padded(connection, trimmed)
    return {
        **{name: _trimmed(column, name in padded, few) for name, column in trimmed.items()},
        "decile": decile_sql(layout),
        "living": living_sql(layout),
        "is_active": active_sql(layout),
    }


def _trimmed(column: Column | None, is_padded: bool, few: Mapping[str, bool]) -> str:
    source = _source(column)
    if is_padded:
        return f"nullif(trim({source}), '')"
    return without_empty(source, few[source]) if source in few else f"nullif({source}, '')"


def _place_expressions(
    connection: duckdb.DuckDBPyConnection, layout: Layout, places: Places
) -> dict[str, str]:
    """Where people live, and where a row stands in the delivery, if `load` told it: its part and its row there."""
    there = {row[0] for row in connection.execute("DESCRIBE file_rows").fetchall()}
    known = [name for name in ("part", "source_row") if name in there]
    return {
        "places": ", ".join(PLACE_COLUMNS),
        **{name: name if name in places.short else f"CAST({name} AS VARCHAR)" for name in PLACE_COLUMNS},
        "is_place": places.is_place_sql(layout),
        "region_code": ("region_code" if "region_code" in places.short else "CAST(region_code AS VARCHAR)")
        if "kode_wilayah" in places.said
        else f"nullif(trim({_source(layout.place('kode_wilayah'))}), '')",
        "place_carried": "".join(f"{name}, " for name in known),
        "part": "part" if "part" in there else _NO_TEXT,
        "source_row": "source_row" if "source_row" in there else "row_number",
    }


def _padded(connection: duckdb.DuckDBPyConnection, columns: dict[str, Column | None]) -> set[str]:
    """Those of the columns that hold outer blanks at all: to look is a quarter of the work of trimming."""
    there = {name: column.source for name, column in columns.items() if column}
    if not there:
        return set()
    tests = ", ".join(f"bool_or({source} LIKE ' %' OR {source} LIKE '% ')" for source in there.values())
    found = connection.execute(f"SELECT {tests} FROM file_rows").fetchall()[0]
    return {name for name, is_padded in zip(there, found, strict=True) if is_padded}


def _carried(layout: Layout, places: Places) -> list[str]:
    """The columns of the file that the sort carries as they are."""
    in_another_form = {column.place for column in (layout.nik, layout.place("no_kk"), layout.name) if column}
    in_another_form |= {layout.chosen[name].place for name in (*WORDS, "kode_wilayah") if name in places.said}
    return [column.source for column in layout.columns if column.place not in in_another_form]


def _kept_expressions(
    connection: duckdb.DuckDBPyConnection, layout: Layout, carried: Sequence[str], few: Mapping[str, bool]
) -> dict[str, str]:
    """What the sort carries, and the columns that no snapshot column gives back word for word.

    Empty ones are left out. The line of a broken row is kept, where there are any.
    """
    kept = [
        f"{f'few_{column.source}' if column.source in few else column.source} AS {name}"
        for name, column in layout.extra().items()
        if _some_row(connection, _says_more(column))
    ]
    if _some_row(connection, "line IS NOT NULL"):
        kept.append("line AS x_baris_asli")
    return {
        "extra": "".join(f",\n    {column}" for column in kept),
        "carried": "".join(
            f"CAST({column} AS few_{column}) AS few_{column}, " if column in few else f"{column}, "
            for column in carried
        ),
        "few_as_texts": "".join(f", CAST(few_{column} AS VARCHAR) AS {column}" for column in few),
    }


def _says_more(column: Column) -> str:
    """Whether a row's text says more than the snapshot does without it."""
    text = column.source
    if column.programme:
        return f"{text} NOT IN ('YA', 'TIDAK', '')"
    if column.meaning in ("rt", "rw"):
        return f"{text} <> '' AND (length({text}) <> 3 OR coalesce(try_cast({text} AS INTEGER), 0) < 1)"
    return f"{text} <> ''"


def _some_row(connection: duckdb.DuckDBPyConnection, test: str) -> bool:
    return bool(connection.execute(f"SELECT 1 FROM file_rows WHERE {test} LIMIT 1").fetchall())


def _source(column: Column | None) -> str:
    return column.source if column else _NO_TEXT


def _text(column: Column | None) -> str:
    return f"coalesce({column.source}, '')" if column else "''"
