"""Where a register's record differs from what the family says, column by column.

Pure: a finding and its register record in, (from, to) out. Compared normalised by the rules of
`households.identity`, so that a title, a capital, a space or another way to write a date is no difference.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.complaints.models import Finding
from households.identity.areas import area_key
from households.identity.kk import read_kk
from households.identity.names import name_key
from households.identity.nik import read_nik
from households.people.region_match import AreaName

# A snapshot's columns by name; see households.extracts.snapshot.
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the register says and what it should say, both as they stand on a list."""

    from_value: str
    to_value: str


@dataclass(frozen=True)
class Column:
    """One column that a correction can amend, named like the findings' headers.

    `ours` is the family's value or empty where it isn't sound; `theirs` the register's, as written. Two values
    are one where `key` makes them equal. `in_file` names the snapshot's column that shows whether the file has
    it at all; an empty register value is a difference only where `fills_blank` says so and the file has it.
    """

    name: str
    words: str | Promise
    ours: Callable[[Finding], str]
    theirs: Callable[[Record], str]
    key: Callable[[str], str]
    in_file: str
    fills_blank: bool = False


def _text(record: Record, *names: str) -> str:
    return next((str(record[name]).strip() for name in names if record.get(name)), "")


def _sound_nik(finding: Finding) -> str:
    return read_nik(finding.nik_written).nik or ""


def _sound_kk(finding: Finding) -> str:
    return read_kk(finding.kk_written, member_niks=[read_nik(finding.nik_written).digits]).kk or ""


def _joined_name(name: str) -> str:
    return name_key(name).replace(" ", "")


def _neighbourhood(number: str) -> str:
    """RT and RW as numbers: 003 = 3; 000 is how a form says that there is none."""
    return number.strip().lstrip("0")


COLUMNS: Final[dict[str, Column]] = {
    column.name: column
    for column in (
        Column("nik", _("NIK"), _sound_nik, lambda r: _text(r, "nik", "nik_digits", "nik_written"), str, "nik_written", True),
        Column("no_kk", _("nomor KK"), _sound_kk, lambda r: _text(r, "kk_number", "kk_written"), str, "kk_written", True),
        Column("nama", _("nama"), lambda f: f.name, lambda r: _text(r, "name"), _joined_name, "name"),
        Column("tempat_lahir", _("tempat lahir"), lambda f: f.birth_place, lambda r: _text(r, "birth_place"), area_key, "birth_place"),
        Column(
            "tanggal_lahir", _("tanggal lahir"),
            lambda f: f.birth_date.isoformat() if f.birth_date else "",
            lambda r: _text(r, "birth_date", "birth_date_written")[:40],
            str, "birth_date_written", True,
        ),
        Column("jenis_kelamin", _("jenis kelamin"), lambda f: f.sex, lambda r: _text(r, "sex"), str, "sex"),
        Column("rt", _("RT"), lambda f: f.rt, lambda r: _text(r, "rt"), _neighbourhood, "rt"),
        Column("rw", _("RW"), lambda f: f.rw, lambda r: _text(r, "rw"), _neighbourhood, "rw"),
        Column("kelurahan", _("kelurahan"), lambda f: f.kelurahan, lambda r: _text(r, "kelurahan"), area_key, "kelurahan"),
    )
}  # fmt: skip
WHERE_THEY_LIVE: Final = ("kelurahan", "rw", "rt")
WHO_THEY_ARE: Final = tuple(name for name in COLUMNS if name not in WHERE_THEY_LIVE)


def columns_in_file(records: Iterable[Record]) -> frozenset[str]:
    """The names of COLUMNS that the extract has, told from the records at hand: one with a value is enough."""
    seen = {name for record in records for name, value in record.items() if value}
    return frozenset(name for name, column in COLUMNS.items() if column.in_file in seen)


def difference(
    column: Column, finding: Finding, record: Record, in_file: frozenset[str], kelurahan: str
) -> Difference | None:
    """The difference in one column, or None where there is none, or none that proves anything.

    `kelurahan` is the family's, by its official name; empty where what was written names no area: a misspelling
    of ours is no fault of the register.
    """
    ours = kelurahan if column.name == "kelurahan" else column.ours(finding).strip()
    theirs = column.theirs(record)
    if not column.key(ours) or (
        not column.key(theirs) and not (column.fills_blank and column.name in in_file)
    ):
        return None
    if column.key(ours) == column.key(theirs) or (column.name == "kelurahan" and _is_slip(ours, theirs)):
        return None
    return Difference(theirs, ours)


def _is_slip(ours: str, theirs: str) -> bool:
    """One letter off in an area's name is a spelling, not another area; registers go by codes."""
    return AreaName(ours, area_key(ours)).is_a_slip_of(AreaName(theirs, area_key(theirs)))
