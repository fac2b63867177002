"""Rows of a file that hold no record: found, counted, and, where they say something of the rows below, heeded."""

from pathlib import Path
from string import Template
from typing import Final

from households.extracts.labels import AREA_LINE, AREAS, FAMILY_LINE, LABELS, value_pattern
from households.extracts.shape_table import ShapedTable
from households.extracts.spellings import header_key
from households.identity.expressions import literal, text_list

_SHAPE_ROWS: Final = Template(Path(__file__).with_name("shape_rows.sql").read_text(encoding="utf-8"))
_BLANKS: Final = " \t\r\n\u00a0\u200b\ufeff\"'"
_TOTAL: Final = r"(?i)^[ (]*(?:grand |sub ?)?(?:total|jumlah)(?:[ :.].*)?$"
_TITLE_WORDS: Final = (
    "provinsi|propinsi|kabupaten|kab|kota|kecamatan|kec|kelurahan|kel|desa|dusun|rw|rt|lampiran|daftar|halaman|hal|"
    "tahun|periode|bulan|data penerima|rekap|rekapitulasi|mengetahui|keterangan|catatan|sumber|dicetak|nip|lurah|camat|"
    "kepala dinas|kepala desa|kepala kelurahan|kepala seksi|ketua rt|ketua rw|pemerintah|dinas sosial|jakarta ?,"
)
_TITLE: Final = rf"(?i)^\W*(?:{_TITLE_WORDS})(?:\W.*)?$"
# What stands in a column of names and is no name; only looked at more closely.
_SUSPICIOUS: Final = (
    rf"(?i)^\W*(?:{_TITLE_WORDS}|total|jumlah|(?:grand|sub) ?total)(?:\W|$)|\bk[.]?k[.]?\b|kartu keluarga|:"
)
# A day in a cell of its own: a line between people has none, they have their birth dates.
_A_DATE: Final = (
    r"^(?:[0-9]{1,2}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{2}(?:[0-9]{2})?|[0-9]{4}-[0-9]{2}-[0-9]{2}.*)$"
)
_CARRIED: Final = ("no_kk", "nama_kepala", "alamat", *AREAS)


def set_apart(table: ShapedTable) -> dict[str, int]:
    """Make `no_rows` (row_number, reason) of the rows that hold no record, and count them by reason."""
    connection, layout = table.connection, table.layout
    nik = layout.nik
    names = [layout.chosen[meaning] for meaning in ("nama", "nama_kepala") if meaning in layout.chosen]
    name = ", ".join([*(f"nullif({column.source}, '')" for column in names), "''"])
    may_be_none = f"(NOT plain_nik OR strlen(coalesce({name})) < 2)"
    if not connection.execute(f"SELECT 1 FROM file_rows WHERE {may_be_none} LIMIT 1").fetchall():
        return {}
    above = {place for (place,) in connection.execute("FROM letterhead_columns").fetchall()}
    keys = {header_key(column.header) for column in layout.columns} - {""}
    connection.execute(
        _SHAPE_ROWS.substitute(
            cells=", ".join(column.source for column in layout.columns if column.place not in above),
            blanks=literal(_BLANKS),
            may_be_none=may_be_none,
            name=f"coalesce({name})",
            nik=f"coalesce({nik.source}, '')" if nik else "''",
            headers=text_list(keys),
            suspicious=literal(_SUSPICIOUS),
            family_line=literal(FAMILY_LINE),
            total=literal(_TOTAL),
            title=literal(_TITLE),
            area_line=literal(AREA_LINE),
            a_date=literal(_A_DATE),
            # Where names stand, a row of people has one; a row of numbers has a number there.
            counts_columns="name_text <> ''" if names else "filled > 2",
        )
    )
    return dict(
        connection.execute("SELECT reason, count(*) FROM no_rows GROUP BY ALL ORDER BY ALL").fetchall()
    )


def leave_out(table: ShapedTable) -> None:
    """Take `no_rows` out of `file_rows`; the numbers of the others stay."""
    found = table.connection.execute(
        "SELECT table_type FROM information_schema.tables WHERE table_name = 'file_rows'"
    ).fetchall()
    kind = "VIEW" if found[0][0] == "VIEW" else "TABLE"
    table.connection.execute(f"ALTER {kind} file_rows RENAME TO all_rows")
    table.connection.execute(
        "CREATE TEMP VIEW file_rows AS FROM all_rows ANTI JOIN no_rows USING (row_number)"
    )


def carry_down(table: ShapedTable) -> bool:
    """Give rows without an own text what the family's line or the title above them says; False where none says any.

    Until the next family's line what a line says holds for its part of the file; what a title says of an area, until
    the next that says it.
    """
    said = _said_by_lines(table)
    if not said:
        return False
    taken = {meaning: _first_of(meaning) for meaning in said}
    cells = {}
    added = {}
    for meaning, expression in taken.items():
        column = table.layout.chosen.get(meaning)
        if column:
            cells[column.source] = f"coalesce(nullif(trim({column.source}), ''), {expression})"
        elif meaning != "nama_kepala" or "nama" in table.layout.chosen:
            added[meaning] = (LABELS[meaning][1], expression)
    table.rebuild(
        "FROM (SELECT *, coalesce(part, '') AS own_part FROM file_rows ANTI JOIN no_rows USING (row_number)) AS lower_rows"
        " ASOF LEFT JOIN family_lines ON family_lines.said_part = own_part AND family_lines.place < lower_rows.row_number"
        " ASOF LEFT JOIN title_lines ON title_lines.said_part = own_part AND title_lines.place < lower_rows.row_number",
        cells=cells,
        added=added,
    )
    return True


def _first_of(meaning: str) -> str:
    by_title = f", title_lines.{meaning}_said" if meaning in AREAS else ""
    return f"coalesce(family_lines.{meaning}_said{by_title})"


def _said_by_lines(table: ShapedTable) -> list[str]:
    """Make `family_lines` and `title_lines`, with what they say; gives the meanings of which any line says something."""
    values = ", ".join(
        "nullif(trim(replace(regexp_extract(whole, "
        + literal(value_pattern(meaning))
        + f", 1), chr(31), ' '), ' ,;|\":'), '') AS {meaning}_said"
        for meaning in _CARRIED
    )
    table.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE said AS SELECT odd_rows.part AS said_part, row_number AS place, reason, {values}"
        " FROM odd_rows JOIN no_rows USING (row_number) WHERE reason IN ('baris_kepala_keluarga', 'baris_judul')"
    )
    table.connection.execute(
        "CREATE OR REPLACE TEMP TABLE family_lines AS SELECT * EXCLUDE (reason) FROM said WHERE reason = 'baris_kepala_keluarga'"
    )
    lasting = ", ".join(
        f"last_value({area}_said IGNORE NULLS) OVER lines_before AS {area}_said" for area in AREAS
    )
    table.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE title_lines AS SELECT said_part, place, {lasting} FROM said"
        " WHERE reason = 'baris_judul' WINDOW lines_before AS (PARTITION BY said_part ORDER BY place)"
    )
    tests = ", ".join(f"bool_or({_says(meaning)})" for meaning in _CARRIED)
    found = table.connection.execute(f"SELECT {tests} FROM said").fetchall()[0]
    return [meaning for meaning, is_said in zip(_CARRIED, found, strict=True) if is_said]


def _says(meaning: str) -> str:
    by_any = meaning in AREAS
    return f"{meaning}_said IS NOT NULL" + ("" if by_any else " AND reason = 'baris_kepala_keluarga'")
