"""A file of families beside a file of people: what is said of a family is said of its members.

They are joined by the number of the family's card, where both have it soundly, else by the register's own number of
the family. A number that is damaged joins nobody.
"""

from dataclasses import replace
from typing import Final

from households.extracts.columns import Column
from households.extracts.shape_table import ShapedTable
from households.extracts.spellings import header_key
from households.identity.expressions import literal, text_list
from households.identity.kk import kk_sql

# Said of one person, and never taken from the family's row, which says it of the head.
_OF_ONE: Final = frozenset(
    {"nik", "nama", "tanggal_lahir", "tempat_lahir", "jenis_kelamin", "hubungan", "status_kawin", "nama_ibu", "nama_ayah",
     "padan", "hidup_status", "hidup_label", "meninggal", "nonaktif", "dihapus", "telepon", "kartu", "pekerjaan",
     "pendidikan", "umur", "agama", "disabilitas", "nomor_urut"}
)  # fmt: skip
# Where both files say it in columns of their own, a person's comes first.
_OF_BOTH: Final = (
    "alamat",
    "rt",
    "rw",
    "rt_rw",
    "kelurahan",
    "kecamatan",
    "kota",
    "provinsi",
    "kode_wilayah",
    "desil",
)
_FAMILY_IDS: Final = ("idkeluarga", "idkeluargap3ke", "idrumahtangga", "idruta", "ruta6")


def join_families(table: ShapedTable) -> dict[str, int]:
    """Join the parts that are families to those that are people; gives counts of families joined and left alone.

    A family of which no row of a person is there stays as a row of its head, and so does a second row of one card
    that says something else than the first: it may be another family's.
    """
    layout, connection = table.layout, table.connection
    name, head = layout.chosen.get("nama"), layout.chosen.get("nama_kepala")
    if not (name and head):
        return {}
    families = _family_parts(table, name, head)
    if not families:
        return {}
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE families AS SELECT *, {_key(table, families)} AS family_key FROM file_rows"
        f" WHERE part IN ({text_list(families)})"
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE people_keys AS SELECT row_number, {_key(table, families)} AS family_key"
        f" FROM file_rows WHERE part NOT IN ({text_list(families)})"
    )
    alone = _stand_alone(table)
    total = connection.execute("SELECT count(*) FROM families").fetchall()[0][0]
    cells = {}
    for column in _filled(table):
        cells[column.source] = f"coalesce(nullif(trim(each_row.{column.source}), ''), family.{column.source})"
    heads = _prefer_own(table, families, cells)
    _stack(table, families, cells, heads)
    counts = {"keluarga_digabung": total - alone, "keluarga_tanpa_anggota": alone}
    return {code: count for code, count in counts.items() if count}


def _stand_alone(table: ShapedTable) -> int:
    """Make `heads` (row_number) of the families that stay as rows of their heads, and count them.

    They have no row of a person, or say something else of a card of which an earlier row has spoken.
    """
    said = ", ".join(column.source for column in table.layout.columns if column.meaning != "nomor_urut")
    table.connection.execute(
        "CREATE OR REPLACE TEMP TABLE heads AS"
        " SELECT row_number FROM families ANTI JOIN people_keys USING (family_key)"
        " UNION SELECT row_number FROM ("
        "SELECT row_number, row_number() OVER (PARTITION BY family_key ORDER BY row_number) AS nth,"
        f" row_number() OVER (PARTITION BY family_key, {said} ORDER BY row_number) AS nth_alike"
        " FROM families WHERE family_key IS NOT NULL) WHERE nth > 1 AND nth_alike = 1"
    )
    return int(table.connection.execute("SELECT count(*) FROM heads").fetchall()[0][0])


def _family_parts(table: ShapedTable, name: Column, head: Column) -> set[str]:
    """Parts without a column of people's names that name heads, where others have people."""
    parts = table.connection.execute(
        f"SELECT part, bool_or({name.source} IS NOT NULL), bool_or({head.source} <> '') FROM file_rows"
        " WHERE part IS NOT NULL GROUP BY part"
    ).fetchall()
    if not any(has_people for _part, has_people, _has_head in parts):
        return set()
    return {part for part, has_people, has_head in parts if has_head and not has_people}


def _key(table: ShapedTable, families: set[str]) -> str:
    """What joins a family and its members: a sound number of the card, or the register's number of the family."""
    kk = table.layout.chosen.get("no_kk")
    if kk and _in_both(table, kk, families):
        read = kk_sql(f"coalesce({kk.source}, '')", number_cell=table.mark(kk))
        return f"CASE WHEN plain_kk THEN {kk.source} ELSE {read} END"
    for column in table.layout.columns:
        if header_key(column.header) in _FAMILY_IDS and _in_both(table, column, families):
            return f"nullif(trim({column.source}), '')"
    return "CAST(NULL AS VARCHAR)"


def _in_both(table: ShapedTable, column: Column, families: set[str]) -> bool:
    found = table.connection.execute(
        f"SELECT count(DISTINCT part IN ({text_list(families)})) FROM file_rows WHERE {column.source} <> ''"
    ).fetchall()
    return found[0][0] == 2


def _filled(table: ShapedTable) -> list[Column]:
    """The columns that families have and that say something of all their members."""
    columns = [
        column for column in table.layout.columns if column.meaning not in _OF_ONE and _is_of_all(column)
    ]
    if not columns:
        return []
    tests = ", ".join(f"bool_or({column.source} <> '')" for column in columns)
    found = table.connection.execute(f"SELECT {tests} FROM families").fetchall()[0]
    return [column for column, is_there in zip(columns, found, strict=True) if is_there]


def _prefer_own(table: ShapedTable, families: set[str], cells: dict[str, str]) -> dict[str, str]:
    """Where people have a column of a meaning and their families another, the people's holds what it lacks too.

    Adds to `cells`, and chooses those columns; gives what they hold in a row of a head.
    """
    columns = [column for column in table.layout.columns if column.meaning in _OF_BOTH]
    if not columns:
        return {}
    tests = ", ".join(f"bool_or({column.source} <> '')" for column in columns)
    found = {
        is_family: dict(zip(columns, there, strict=True))
        for is_family, *there in table.connection.execute(
            f"SELECT part IN ({text_list(families)}) AS is_family, {tests} FROM file_rows GROUP BY is_family"
        ).fetchall()
    }
    heads, chosen = {}, dict(table.layout.chosen)
    for meaning in _OF_BOTH:
        own = [column for column in columns if column.meaning == meaning and found[False][column]]
        theirs = [column for column in columns if column.meaning == meaning and found[True][column]]
        if own and theirs and not set(own) & set(theirs):
            cells[own[0].source] = (
                f"coalesce(nullif(trim(each_row.{own[0].source}), ''), family.{theirs[0].source})"
            )
            heads[own[0].source] = f"each_row.{theirs[0].source}"
            chosen[meaning] = own[0]
    table.layout = replace(table.layout, chosen=chosen)
    return heads


def _is_of_all(column: Column) -> bool:
    return column.meaning != "id_register" or header_key(column.header) in _FAMILY_IDS


def _stack(table: ShapedTable, families: set[str], cells: dict[str, str], heads: dict[str, str]) -> None:
    """People with what is said of their families, then the families of whom nobody is there, as rows of their heads."""
    layout = table.layout
    is_head = f"each_row.part IN ({text_list(families)})"
    name, head, nik = layout.chosen["nama"], layout.chosen["nama_kepala"], layout.chosen.get("nik")
    nik_of_head, relation = layout.chosen.get("nik_kepala"), layout.chosen.get("hubungan")
    cells = {
        source: f"CASE WHEN {is_head} THEN {heads.get(source, f'each_row.{source}')} ELSE {text} END"
        for source, text in cells.items()
    }
    cells[name.source] = f"CASE WHEN {is_head} THEN each_row.{head.source} ELSE each_row.{name.source} END"
    if nik and nik_of_head:
        cells[nik.source] = (
            f"CASE WHEN {is_head} THEN coalesce(nullif(each_row.{nik.source}, ''), each_row.{nik_of_head.source})"
            f" ELSE each_row.{nik.source} END"
        )
    if relation:
        cells[relation.source] = (
            f"CASE WHEN {is_head} THEN {literal('KEPALA KELUARGA')} ELSE each_row.{relation.source} END"
        )
    everything = {column.source: f"each_row.{column.source}" for column in layout.columns}
    kept = {f"m{place}": f"each_row.m{place}" for place in table.marks}
    names = "".join(f", {text} AS {source}" for source, text in {**everything, **cells, **kept}.items())
    table.rebuild(
        f"FROM (SELECT each_row.row_number, each_row.part, each_row.source_row, each_row.damage, each_row.line{names} FROM file_rows AS each_row"
        " LEFT JOIN people_keys USING (row_number)"
        " LEFT JOIN (FROM families QUALIFY row_number() OVER (PARTITION BY family_key ORDER BY row_number) = 1) AS family"
        f" ON family.family_key = people_keys.family_key WHERE NOT ({is_head})"
        " OR each_row.row_number IN (FROM heads))"
    )
