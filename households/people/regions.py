"""Areas by code and by name: load them from the shipped file, and find them by what people write.

Codes are Kemendagri's in dotted form (31, 31.74, 31.74.01, 31.74.01.1001). BPS codes have the same lengths and
other meanings (3171 is Jakarta Pusat here, Jakarta Selatan there): a register that carries them is joined by
names within the parent, never through `resolve_code`.
"""

import csv
import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from django.db import transaction
from django.db.models import Q

from households.identity.areas import area_key, regency_kind
from households.people.errors import RegionDataError
from households.people.models import Region
from households.people.region_match import AreaName, RegionMatch

REGIONS_FILE: Final = Path(__file__).parent / "data" / "regions.csv.gz"
_COMPARED: Final = ("code", "level", "name", "name_key", "parent_id", "bps_code")
_CODE: Final = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")
# What sheets make of a code: other separators, none, or a number cell's '.0' at the end.
_WRITTEN_CODE: Final = re.compile(
    r"([0-9]{2})(?:[.\- ]?([0-9]{2})(?:[.\- ]?([0-9]{2})(?:[.\- ]?([0-9]{4}))?)?)?(?:\.0)?"
)
_KECAMATAN: Final = len("31.74.01")
_MOST_CANDIDATES: Final = 5


@dataclass(frozen=True, slots=True)
class RegionCounts:
    """What a load did. `absent`: in the database, no longer in the file, and left as it was."""

    created: int
    updated: int
    unchanged: int
    absent: int


def read_regions(path: Path = REGIONS_FILE) -> list[Region]:
    """The file's regions, unsaved, parents first. RegionDataError where the file isn't whole."""
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            regions = [_region(row) for row in csv.DictReader(file)]
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as fault:
        raise RegionDataError(f"{path.name} ({type(fault).__name__})") from fault
    seen: set[str] = set()
    for region in regions:
        if region.code in seen or (region.parent_id and region.parent_id not in seen):
            raise RegionDataError(f"{path.name}, {region.code}")
        seen.add(region.code)
    if not regions:
        raise RegionDataError(f"{path.name} (0)")
    return regions


def _region(row: dict[str, str | None]) -> Region:
    code, name, bps_code = row.get("code") or "", row.get("name") or "", row.get("bps_code") or ""
    key = area_key(name)
    if not _CODE.fullmatch(code) or not key:
        raise RegionDataError(f"{REGIONS_FILE.name}, “{code}”")
    parent = code.rpartition(".")[0] or None
    return Region(
        code=code,
        level=code.count(".") + 1,
        name=name,
        name_key=key,
        parent_id=parent,
        bps_code=bps_code,
    )


def load_regions(path: Path = REGIONS_FILE) -> RegionCounts:
    """Make the table agree with the file, in one transaction; running it again changes nothing.

    Only rows that differ are written. A code that the file no longer has stays (households and cases may point
    to it) and is counted as absent. A stop half-way leaves the table as it was.
    """
    regions = read_regions(path)
    with transaction.atomic():
        stored = {row[0]: row for row in Region.objects.order_by().values_list(*_COMPARED)}
        created = [region for region in regions if region.code not in stored]
        known = [region for region in regions if region.code in stored]
        updated = [region for region in known if stored[region.code] != _values(region)]
        Region.objects.bulk_create(
            created + updated,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=list(_COMPARED[1:]),
        )
    return RegionCounts(
        len(created), len(updated), len(known) - len(updated), absent=len(stored) - len(known)
    )


def _values(region: Region) -> tuple[object, ...]:
    return tuple(getattr(region, name) for name in _COMPARED)


class RegionIndex:
    """All areas in memory, for thousands of names at a time: one query, then plain dictionaries."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Rows are code, name and name key."""
        self._names = {code: AreaName(name, key) for code, name, key in rows}
        self._children: dict[str, list[str]] = defaultdict(list)
        self._by_key: dict[tuple[int, str], list[str]] = defaultdict(list)
        for code in sorted(self._names):
            self._children[code.rpartition(".")[0]].append(code)
            self._by_key[code.count(".") + 1, self._names[code].key].append(code)

    @classmethod
    def load(cls) -> Self:
        """Every region of the database, by one query."""
        return cls(Region.objects.order_by().values_list("code", "name", "name_key"))

    def full_name(self, code: str) -> str:
        """Tebet Timur, Tebet, Kota Administrasi Jakarta Selatan, Daerah Khusus Ibukota Jakarta."""
        blocks = code.split(".")
        return ", ".join(self._names[".".join(blocks[:end])].text for end in range(len(blocks), 0, -1))

    def code(self, text: str) -> RegionMatch:
        """An area of any level by its Kemendagri code, dotted or as bare digits."""
        code = dotted_code(text)
        return RegionMatch(code) if code in self._names else self._nothing("kode_wilayah_tidak_dikenal")

    def kelurahan(
        self, name: str, kecamatan: str = "", kota: str = "", provinsi: str = "", home: tuple[str, ...] = ()
    ) -> RegionMatch:
        """The kelurahan or desa of these names, or the reason why none was taken.

        Its kecamatan is enough. Kota and provinsi narrow the search where they are known names; others are passed
        over. `home` are codes of areas where the asker works: they decide between several, and exclude nothing.
        One slip of spelling is forgiven, in the kelurahan or in its kecamatan, where only one area comes of it.
        Without kecamatan, kota and provinsi a name is taken only within `home`: even a name that only one place
        has is more often a kecamatan put into the wrong column.
        """
        written, above = AreaName(name, area_key(name)), AreaName(kecamatan, area_key(kecamatan))
        if not written.key:
            return self._nothing("kelurahan_kosong")
        areas = self._narrowed(kota, provinsi)
        named = self._within(self._by_key.get((4, written.key), ()), areas)
        if not above.key:
            return self._without_kecamatan(written, named, home, narrowed=bool(areas))
        exact = [code for code in named if self._names[code[:_KECAMATAN]].key == above.key]
        if exact:
            return self._one_of(exact, written, home)
        return self._despite_a_slip(written, above, named, areas)

    def _despite_a_slip(
        self, written: AreaName, above: AreaName, named: list[str], areas: list[tuple[str, ...]]
    ) -> RegionMatch:
        """Forgive one slip: in the kelurahan where the kecamatan is known, else in the kecamatan."""
        parents = self._within(self._by_key.get((3, above.key), ()), areas)
        if parents:
            siblings = [code for parent in parents for code in self._children[parent]]
            near = [code for code in siblings if written.is_a_slip_of(self._names[code])]
            missing = "kelurahan_tidak_ditemukan"
        else:
            near = [code for code in named if above.is_a_slip_of(self._names[code[:_KECAMATAN]])]
            missing = "kecamatan_tidak_ditemukan"
        if len(near) == 1:
            return RegionMatch(near[0], note="ejaan_dibetulkan")
        return self._nothing("kelurahan_ganda", near) if near else self._nothing(missing, named)

    def _without_kecamatan(
        self, written: AreaName, named: list[str], home: tuple[str, ...], *, narrowed: bool
    ) -> RegionMatch:
        if narrowed:
            return self._one_of(named, written, home) if named else self._nothing("kelurahan_tidak_ditemukan")
        at_home = self._within(named, [home])
        if len(at_home) == 1:
            return RegionMatch(at_home[0], note="menurut_wilayah_kerja")
        return self._nothing("kecamatan_kosong", at_home or named)

    def _one_of(self, codes: list[str], written: AreaName, home: tuple[str, ...]) -> RegionMatch:
        if len(codes) == 1:
            return RegionMatch(codes[0])
        # Keys drop kind words, so that Kota Manna and Manna share one; the letters tell them apart. Spaces don't:
        # Taman Sari and Tamansari are written either way.
        literal = [code for code in codes if _letters(self._names[code].text) == _letters(written.text)]
        if len(literal) == 1:
            return RegionMatch(literal[0])
        at_home = self._within(codes, [home])
        if len(at_home) == 1:
            return RegionMatch(at_home[0], note="menurut_wilayah_kerja")
        return self._nothing("kelurahan_ganda", at_home or codes)

    def _narrowed(self, kota: str, provinsi: str) -> list[tuple[str, ...]]:
        """For each of the two names that is known: the codes that an area may begin with."""
        regencies = self._by_key.get((2, area_key(kota)), [])
        kind = regency_kind(kota)
        of_kind = [code for code in regencies if kind and regency_kind(self._names[code].text) == kind]
        provinces = self._by_key.get((1, area_key(provinsi)), [])
        return [tuple(codes) for codes in (of_kind or regencies, provinces) if codes]

    @staticmethod
    def _within(codes: Iterable[str], areas: list[tuple[str, ...]]) -> list[str]:
        # Blocks have a fixed width, so that 31.7 can't begin a code by accident.
        return [code for code in codes if all(code.startswith(area) for area in areas)]

    def _nothing(self, problem: str, candidates: Iterable[str] = ()) -> RegionMatch:
        if not self._names:
            return RegionMatch(problem="wilayah_belum_dimuat")
        return RegionMatch(problem=problem, candidates=tuple(candidates)[:_MOST_CANDIDATES])


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def dotted_code(text: str) -> str:
    """31.74.01.1001 from '3174011001', '31-74-01-1001' or '3174011001.0'; empty where it is no such code."""
    written = _WRITTEN_CODE.fullmatch(text.strip())
    return ".".join(filter(None, written.groups())) if written else ""


def resolve_code(text: str) -> RegionMatch:
    """`RegionIndex.code` for a single code: one query."""
    rows = Region.objects.filter(Q(code=dotted_code(text)) | Q(level=1))
    return RegionIndex(rows.order_by().values_list("code", "name", "name_key")).code(text)


def resolve_kelurahan(
    name: str, kecamatan: str = "", kota: str = "", provinsi: str = "", home: tuple[str, ...] = ()
) -> RegionMatch:
    """`RegionIndex.kelurahan` for a single name: two queries for the few rows that can matter to it."""
    parent_key = area_key(kecamatan)
    columns = ("code", "name", "name_key")
    same_name = Q(name_key=area_key(name)) | Q(parent__name_key=parent_key)
    villages = list(Region.objects.filter(same_name, level=4).order_by().values_list(*columns))
    parents = {code[:_KECAMATAN] for code, _name, _key in villages}
    above = Q(level__lte=2) | Q(level=3, name_key=parent_key) | Q(code__in=parents)
    rows = Region.objects.filter(above).order_by().values_list(*columns)
    return RegionIndex([*villages, *rows]).kelurahan(name, kecamatan, kota, provinsi, home)
