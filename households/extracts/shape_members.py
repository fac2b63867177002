"""Families with their members in columns: the head, the spouse and each child becomes a row of its own.

The family's own columns, and those that the members came from, stay on each row: a correction quotes them.
"""

import re
from dataclasses import dataclass
from typing import Final

from households.extracts.columns import Column, Layout
from households.extracts.shape_table import ShapedTable
from households.extracts.spellings import header_key
from households.identity.expressions import literal

# Role → what the register calls it, and how headers of further columns end ('tgl_lahir_pkk').
_ROLES: Final = {
    "kepala": ("KEPALA KELUARGA", "kk|kepala|kepalakeluarga|krt"),
    "pasangan": ("PASANGAN", "pkk|pasangan|istri|suami"),
    "anak": ("ANAK", "anak"),
}
_FURTHER: Final = {
    "tanggal_lahir": ("Tanggal Lahir", "tanggallahir|tgllahir|tgllhr"),
    "jenis_kelamin": ("Jenis Kelamin", "jeniskelamin|jk|kelamin|jenkel"),
}


@dataclass(frozen=True)
class Member:
    """The columns of one member: of NIK and name, of birth and sex where there are any."""

    role: str
    cells: dict[str, Column]


def unpivot(table: ShapedTable) -> None:
    """One row a member; a family without any stays one row. A head who is repeated for each child is one row."""
    members = members_of(table.layout)
    if not members:
        return
    further = [meaning for meaning in _FURTHER if any(meaning in member.cells for member in members)]
    texts = [_struct(table, number, member, further) for number, member in enumerate(members)]
    names = [f"{_text(member.cells.get(what))} <> ''" for member in members for what in ("nik", "nama")]
    nobody = f"NOT ({' OR '.join(names)})"
    table.rebuild(
        f"FROM (SELECT *, {nobody} AS is_empty, unnest([{', '.join(texts)}]) AS member FROM file_rows)"
        " WHERE trim(coalesce(member.nik, '')) <> '' OR trim(coalesce(member.nama, '')) <> ''"
        f" OR (is_empty AND member.number = 0){_once(table.layout, members)}",
        added={
            "nik": ("NIK", "member.nik"),
            "nama": ("Nama", "member.nama"),
            "hubungan": ("Hubungan", "CASE WHEN NOT is_empty THEN member.role END"),
            **{meaning: (_FURTHER[meaning][0], f"member.{meaning}") for meaning in further},
        },
        row_number=f"(row_number - 1) * {len(members)} + member.number + 1",
        marks={"nik": "member.mark"},
    )


def _text(column: Column | None) -> str:
    return f"trim(coalesce({column.source}, ''))" if column else "''"


def _struct(table: ShapedTable, number: int, member: Member, further: list[str]) -> str:
    fields = {"number": str(number), "role": literal(_ROLES[member.role][0])}
    for meaning in ("nik", "nama", *further):
        column = member.cells.get(meaning)
        fields[meaning] = column.source if column else "CAST(NULL AS VARCHAR)"
    fields["mark"] = table.mark(member.cells.get("nik"))
    return "{" + ", ".join(f"'{name}': {text}" for name, text in fields.items()) + "}"


def _once(layout: Layout, members: list[Member]) -> str:
    """Where a row has one child, a family with three has three rows: its head and the spouse stand in all of them."""
    children = [member for member in members if member.role == "anak"]
    if len(children) != 1:
        return ""
    of_child = {column.place for column in children[0].cells.values()}
    own = ", ".join(
        column.source
        for column in layout.columns
        if column.place not in of_child and column.meaning != "nomor_urut"
    )
    return (
        " QUALIFY member.role = 'ANAK' OR is_empty"
        f" OR row_number() OVER (PARTITION BY member.role, part, {own} ORDER BY row_number) = 1"
    )


def members_of(layout: Layout) -> list[Member]:
    """The members that the columns have room for: head, spouse, then children by number, or from left to right."""
    members = []
    for role in _ROLES:
        niks = _by_number([column for column in layout.columns if column.meaning == f"nik_{role}"])
        names = _by_number([column for column in layout.columns if column.meaning == f"nama_{role}"])
        for number in sorted(niks.keys() | names.keys()):
            cells = {"nik": niks.get(number), "nama": names.get(number)}
            cells |= {meaning: _further(layout, meaning, role, number) for meaning in _FURTHER}
            members.append(Member(role, {what: column for what, column in cells.items() if column}))
    return members


def _by_number(columns: list[Column]) -> dict[int, Column]:
    """Columns by the number in their header; those without one are counted from left to right."""
    found: dict[int, Column] = {}
    for column in columns:
        number = column.number or 1
        while number in found:
            number += 1
        found[number] = column
    return found


def _further(layout: Layout, meaning: str, role: str, number: int) -> Column | None:
    """A member's column of birth or sex: by its header, or, for the head, the family's own."""
    pattern = re.compile(rf"(?:{_FURTHER[meaning][1]})(?:{_ROLES[role][1]})(?:ke)?([0-9]{{0,2}})")
    for column in layout.columns:
        found = pattern.fullmatch(header_key(column.header))
        if found and int(found[1] or 1) == number:
            return column
    return layout.chosen.get(meaning) if role == "kepala" else None
