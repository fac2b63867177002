"""Read the rows of a findings sheet: each becomes a report, or the reasons why it can't."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils import timezone, translation

from bansos_monitor.accounts.models import Organisation, User
from cases.casework.sheet_file import COLUMNS, NumberCell
from cases.casework.sheet_words import message_of
from cases.complaints.consent import VOUCHED_FOR
from cases.complaints.intake import MemberReport, Report
from cases.complaints.kinds import KINDS
from cases.complaints.models import Complaint
from cases.complaints.periods import read_period
from households.identity.addresses import read_rt_rw
from households.identity.areas import area_key
from households.identity.dates import read_date
from households.identity.kk import read_kk
from households.identity.nik import read_nik
from households.identity.problems import Problem
from households.identity.sex import read_sex
from households.people.models import Programme, Region
from households.people.region_match import one_edit_apart
from households.people.regions import RegionIndex

LONGEST_ID: Final = 200
# What the database's columns hold, in letters; rt and rw are read as numbers.
_LONGEST: Final = {
    "nik": 40, "no_kk": 40, "nama": 120, "tempat_lahir": 80, "tanggal_lahir": 40, "alamat": 240, "kelurahan": 120,
    "kecamatan": 120, "kode_wilayah": 13, "telepon": 30, "periode": 120,
}  # fmt: skip
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# Our own files put an apostrophe before what a spreadsheet would take for a formula; here it comes off again.
_ESCAPED: Final = re.compile(r"^'(?=[=+\-@\t])")
_NOTHING: Final = re.compile(r"[\W_]*")
_BETWEEN_PROGRAMMES: Final = re.compile(r"[,;/+\n]")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a cell or worth knowing: the spreadsheet's row, our column name (or empty), a code."""

    row: int
    column: str
    code: str

    def as_dict(self) -> dict[str, object]:
        return {"row": self.row, "column": self.column, "code": self.code, "message": message_of(self.code)}


@dataclass(slots=True)
class SheetRow:
    """A row: its report, or the refusals; and the warnings. `repeats`: a row above says exactly the same."""

    number: int
    report: Report | None = None
    refusals: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    repeats: bool = False


class RowReader:
    """Reads the rows of one sheet on behalf of an organisation; remembers the `id_klien` it has seen."""

    def __init__(self, organisation: Organisation, by: User) -> None:
        self._organisation = organisation
        self._regions = RegionIndex.load()
        codes = Region.objects.filter(level__lte=3).order_by().values_list("code", flat=True)
        self._areas = frozenset(code.replace(".", "") for code in codes) or None
        self._home = tuple(
            code for each in by.current_memberships for code in each.area_codes if code[:1].isdigit()
        )
        self._kinds = _kind_words()
        self._programmes = _programme_words()
        self._seen: dict[str, str] = {}
        self._now = timezone.now()

    def read(self, number: int, cells: Mapping[str, str]) -> SheetRow:
        """One row that holds anything, by our column names. Refused only without a name or an `id_klien` of its own."""
        row = SheetRow(number)
        values = {name: clean(cells.get(name, "")) for name in COLUMNS}
        values |= {name: " ".join(value.split()) for name, value in values.items() if name != "uraian"}
        for name in ("id_klien", "nama"):
            if _NOTHING.fullmatch(values[name]):
                row.refusals.append(Remark(number, name, f"{name}_kosong"))
        if len(values["id_klien"]) > LONGEST_ID:
            row.refusals.append(Remark(number, "id_klien", "id_klien_panjang"))
        digest = _digest(values, cells)
        if row.refusals:
            return row
        row.repeats = self._seen.get(values["id_klien"]) == digest
        above = self._seen.setdefault(values["id_klien"], digest)
        if above != digest:
            row.refusals.append(Remark(number, "id_klien", "id_klien_ganda"))
            return row
        row.report = self._report(row, values, cells, digest)
        return row

    def _report(self, row: SheetRow, values: dict[str, str], cells: Mapping[str, str], digest: str) -> Report:
        member = self._member(row, values, cells)
        kk = read_kk(
            values["no_kk"],
            known_areas=self._areas,
            member_niks={member.nik_written},
            from_number_cell=isinstance(cells.get("no_kk"), NumberCell),
        )
        self._warn_of(row, "no_kk", kk.problems)
        rt, rw = read_rt_rw(values["rt"], values["rw"], values["alamat"])
        for name, found in (("rt", rt), ("rw", rw)):
            if values[name] and not found:
                self._warn(row, name, "rt_rw_tak_terbaca")
        period = read_period(values["periode"])
        if values["periode"] and not period[0]:
            self._warn(row, "periode", "periode_tak_terbaca")
        short = self._shortened(row, values)
        return Report(
            organisation=self._organisation,
            kind=self._kind(row, values["jenis_aduan"]),
            members=(member,),
            basis=Complaint.Basis.SHEET,
            external_id=values["id_klien"],
            row_sha256=digest,
            row_written={name: value for name, value in values.items() if value},
            kk_written=short["no_kk"],
            kk_from_number_cell=isinstance(cells.get("no_kk"), NumberCell),
            address=short["alamat"],
            rt=rt,
            rw=rw,
            region=self._region(row, values),
            kelurahan=short["kelurahan"],
            kecamatan=short["kecamatan"],
            region_code=short["kode_wilayah"],
            phone=short["telepon"].removeprefix("'"),
            programmes=self._programmes_of(row, values["program"]),
            period_from=period[0],
            period_to=period[1],
            period_written=short["periode"],
            description=values["uraian"],
            consent_to_share=True,
            consent_how=VOUCHED_FOR,
            consent_at=self._now,
            logged_at=self._now,
        )

    def _member(self, row: SheetRow, values: dict[str, str], cells: Mapping[str, str]) -> MemberReport:
        from_number_cell = isinstance(cells.get("nik"), NumberCell)
        sex = read_sex(values["jenis_kelamin"])
        if values["jenis_kelamin"] and sex is None:
            self._warn(row, "jenis_kelamin", "jenis_kelamin_tak_terbaca")
        alone = read_nik(values["nik"], from_number_cell=from_number_cell)
        born = read_date(values["tanggal_lahir"], nik=alone.nik)
        self._warn_of(row, "tanggal_lahir", born.problems)
        beside = read_nik(
            values["nik"],
            birth_date=born.date,
            sex=sex,
            known_areas=self._areas,
            from_number_cell=from_number_cell,
        )
        self._warn_of(row, "nik", beside.problems)
        return MemberReport(
            name=values["nama"][:120],
            nik_written=values["nik"][:40],
            nik_from_number_cell=from_number_cell,
            birth_place=values["tempat_lahir"][:80],
            birth_date=born.date,
            birth_date_written=values["tanggal_lahir"][:40],
            sex=sex or "",
        )

    def _region(self, row: SheetRow, values: dict[str, str]) -> str | None:
        """By code and by name; where they name different places, the name counts, since a code may be BPS's."""
        name = values["kelurahan"]
        by_code = self._regions.code(values["kode_wilayah"]) if values["kode_wilayah"] else None
        if by_code and by_code.problem:
            self._warn(row, "kode_wilayah", by_code.problem)
        code = by_code.code if by_code and by_code.level == 4 else None
        if code and (not name or self._same_place(code, name)):
            return code
        if not name:
            return None
        if code:
            self._warn(row, "kode_wilayah", "kode_wilayah_beda")
        by_name = self._regions.kelurahan(name, values["kecamatan"], home=self._home)
        if by_name.problem or by_name.note:
            self._warn(row, "kelurahan", by_name.problem or by_name.note)
        return by_name.code

    def _same_place(self, code: str, name: str) -> bool:
        official, written = area_key(self._regions.full_name(code).split(", ")[0]), area_key(name)
        return official == written or one_edit_apart(official, written)

    def _kind(self, row: SheetRow, written: str) -> str:
        kind = self._kinds.get(_word_key(written))
        if kind is None:
            self._warn(row, "jenis_aduan", "jenis_aduan_tidak_dikenal" if written else "jenis_aduan_kosong")
        return kind or "lainnya"

    def _programmes_of(self, row: SheetRow, written: str) -> tuple[str, ...]:
        """Codes of all programmes named; the whole cell is one name before it is a list."""
        whole = self._programmes.get(_word_key(written))
        if whole or not written:
            return (whole,) if whole else ()
        parts = [part for part in _BETWEEN_PROGRAMMES.split(written) if _word_key(part)]
        codes = [self._programmes.get(_word_key(part)) for part in parts]
        if None in codes or not codes:
            self._warn(row, "program", "program_tidak_dikenal")
        return tuple(dict.fromkeys(code for code in codes if code))

    def _shortened(self, row: SheetRow, values: dict[str, str]) -> dict[str, str]:
        for name, longest in _LONGEST.items():
            if len(values[name]) > longest:
                self._warn(row, name, "terlalu_panjang")
        return {name: value[: _LONGEST.get(name)] for name, value in values.items()}

    def _warn_of(self, row: SheetRow, column: str, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if problem.level != "note":
                self._warn(row, column, problem.code)

    @staticmethod
    def _warn(row: SheetRow, column: str, code: str) -> None:
        row.warnings.append(Remark(row.number, column, code))


def clean(cell: object) -> str:
    """A cell's text: trimmed, without control characters, and without the apostrophe that keeps a formula quiet."""
    text = _CONTROL.sub(" ", "" if cell is None else str(cell)).replace("\xa0", " ")
    return _ESCAPED.sub("", text.strip(" \r\n")).strip()


def _digest(values: Mapping[str, str], cells: Mapping[str, str]) -> str:
    numbers = [name for name in ("nik", "no_kk") if isinstance(cells.get(name), NumberCell)]
    said = json.dumps([[values[name] for name in COLUMNS], numbers], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _word_key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _kind_words() -> dict[str, str]:
    """Codes and names of kinds, spelled any way."""
    with translation.override("id"):
        names = {_word_key(str(kind.label)): kind.code for kind in KINDS.values()}
    return names | {_word_key(code): code for code in KINDS}


def _programme_words() -> dict[str, str]:
    """Codes, names and spellings of programmes in any case; a code counts before a name, a name before a spelling."""
    programmes = list(Programme.objects.all())
    words: dict[str, str] = {}
    for programme in programmes:
        words |= {_word_key(spelling): programme.code for spelling in programme.spellings}
    words |= {_word_key(programme.name): programme.code for programme in programmes}
    return words | {_word_key(programme.code): programme.code for programme in programmes}
