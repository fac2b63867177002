"""Which kelurahan a name or a code means, and whose codes a column holds.

Names within their kecamatan come first, with one slip of spelling allowed (`people.regions`). A code counts only
where the column's codes are Kemendagri's, which shows in the names beside them, and without names in how codes
are formed: BPS gives the same digits to other areas, so that bare digits alone never join.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

import duckdb
import pyarrow as pa

from households.identity.areas import area_key, area_key_sql
from households.identity.expressions import literal, text_list
from households.identity.sixteen import PROVINCES
from households.people.regions import REGIONS_FILE, RegionIndex, dotted_code

CodeSystem = Literal["kemendagri", "bps", ""]
# Of the codes that can be tried, how many must be of one system before the column is.
_MOST: Final = 0.9
_PROVINCE_OF: Final = {area_key(name): code for code, name in PROVINCES.items()}
_DIGITS_OF_A_KELURAHAN: Final = 10


class Place(NamedTuple):
    """What rows say of where somebody lives: names and codes as written, '' where there is none."""

    kelurahan: str = ""
    kecamatan: str = ""
    kota: str = ""
    provinsi: str = ""
    kode_wilayah: str = ""
    kode_provinsi: str = ""
    kode_kota: str = ""
    kode_kecamatan: str = ""


class Settled(NamedTuple):
    """The dotted code or None, and whether a name had to be corrected by a letter for it."""

    code: str | None = None
    is_slip: bool = False


def settle(places: Iterable[Place]) -> tuple[CodeSystem, list[Settled]]:
    """Whose codes these are, and each place's kelurahan."""
    places = list(places)
    if not any(place.kelurahan or place.kode_wilayah for place in places):
        return "", [Settled()] * len(places)
    codes = [_code_of(place) for place in places]
    index = _index_for(places, codes)
    named = {place[:4]: _by_name(index, place) for place in {Place(*place[:4]) for place in places}}
    by_name = [named[place[:4]] for place in places]
    system = code_system((code, settled.code) for code, settled in zip(codes, by_name, strict=True) if code)
    proven = any(code and settled.code for code, settled in zip(codes, by_name, strict=True))
    if system != "kemendagri":
        return system, by_name
    return system, [
        # Beside a name that nobody knows, digits must be known to be Kemendagri's from the other rows.
        _by_code(index, code) if not named.code and (proven or "." in code or not place.kelurahan) else named
        for place, code, named in zip(places, codes, by_name, strict=True)
    ]


def code_system(codes: Iterable[tuple[str, str | None]]) -> CodeSystem:
    """Whose codes these are: pairs of what is written, digits with or without dots, and the dotted code that the
    names beside it have, None where they tell nothing.

    Kemendagri writes a kelurahan as 31.74.01.1001, its last four digits from 1001 or 2001; BPS as 3171010001, where
    the kecamatan's three digits mostly end in 0 (domain reference, section 6).
    """
    votes: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for code, named in set(codes):
        votes[named is not None][_vote(code, named)] += 1
    # Names beside the codes know better than the way codes are formed.
    counted = votes[True] or votes[False]
    systems: tuple[CodeSystem, ...] = ("kemendagri", "bps")
    return next((each for each in systems if counted[each] and counted[each] >= _MOST * counted.total()), "")


def _vote(code: str, named: str | None) -> CodeSystem:
    digits = code.replace(".", "")
    of_bps = len(digits) == _DIGITS_OF_A_KELURAHAN and digits[6] == "0"
    if named:
        # A kecamatan's or a kota's code is the beginning of the kelurahan's.
        return "kemendagri" if named.replace(".", "").startswith(digits) else "bps" if of_bps else ""
    if "." in code or (len(digits) == _DIGITS_OF_A_KELURAHAN and digits[6] in "12"):
        return "kemendagri"
    return "bps" if of_bps else ""


def _by_name(index: RegionIndex, place: Place) -> Settled:
    if not place.kelurahan:
        return Settled()
    match = index.kelurahan(place.kelurahan, place.kecamatan, place.kota, place.provinsi)
    return Settled(match.code, match.note == "ejaan_dibetulkan") if match.code else Settled()


def _by_code(index: RegionIndex, code: str) -> Settled:
    match = index.code(code) if code else None
    return Settled(match.code) if match and match.level == 4 else Settled()


def _code_of(place: Place) -> str:
    """The kelurahan's code in one piece: as written, or put together from columns for each level.

    Pieces of Kemendagri have 2, 2, 2 and 4 digits, those of BPS 2, 2, 3 and 3; number cells lose leading zeros.
    """
    whole = place.kode_wilayah.removesuffix(".0").strip("'")
    if not whole.isdecimal() or len(whole) > 4:
        return whole if dotted_code(whole) else ""
    above = [place.kode_provinsi, place.kode_kota, place.kode_kecamatan]
    pieces = [piece.removesuffix(".0").strip("'") for piece in above]
    if not all(piece.isdecimal() for piece in pieces):
        return ""
    province, kota, kecamatan = pieces
    widths = (2, 2, 2) if len(whole) == 4 else (2, 2, 3)
    if len(kota) > 2 or len(kecamatan) > 3:
        # Each piece holds those above it: 31, 3174, 317401.
        return kecamatan + whole if len(kecamatan) + len(whole) == _DIGITS_OF_A_KELURAHAN else ""
    return "".join(
        piece.zfill(width) for piece, width in zip((province, kota, kecamatan), widths, strict=True)
    ) + whole.zfill(4 if widths[2] == 2 else 3)


def _index_for(places: Iterable[Place], codes: Iterable[str]) -> RegionIndex:
    """The areas that can matter to these places: those of a name or of a code, their siblings, and what is above."""
    named = {area_key(place.kelurahan) for place in places}
    above = {area_key(place.kecamatan) for place in places if place.kecamatan}
    wanted = pa.table({"key": pa.array(sorted(named - {""}), pa.string())})
    parents = pa.table({"key": pa.array(sorted(above - {""}), pa.string())})
    coded = pa.table({"code": pa.array(sorted({dotted_code(code) for code in codes} - {""}), pa.string())})
    with duckdb.connect(config={"threads": 1}) as connection:
        for name, table in (
            ("areas", _areas(_provinces_of(places))),
            ("wanted", wanted),
            ("parents", parents),
            ("coded", coded),
        ):
            connection.register(name, table)
        return RegionIndex(connection.execute(_RELEVANT).fetchall())


_RELEVANT: Final = """
WITH villages AS (
    FROM areas
    WHERE level = 4 AND (key IN (FROM wanted) OR parent_key IN (FROM parents) OR code IN (FROM coded))
)
SELECT code, name, key FROM villages
UNION ALL
SELECT code, name, key
FROM areas
WHERE level < 3 OR level = 3 AND (key IN (FROM parents) OR code IN (SELECT code[1:8] FROM villages))
"""


def _provinces_of(places: Iterable[Place]) -> tuple[str, ...]:
    """The provinces that all places say they are in, () where one doesn't say."""
    found = set()
    for name in {place.provinsi for place in places if place.kelurahan or place.kode_wilayah}:
        code = _PROVINCE_OF.get(area_key(name))
        if code is None:
            return ()
        found.add(code)
    return tuple(sorted(found))


@lru_cache(maxsize=4)
def _areas(provinces: tuple[str, ...]) -> pa.Table:
    """The areas of these provinces, of the whole country where none is named (six megabytes): code, level, name, key,
    parent_key; out of the file that is shipped."""
    columns = "{'code': 'VARCHAR', 'name': 'VARCHAR', 'bps_code': 'VARCHAR'}"
    within = f"WHERE code[1:2] IN ({text_list(provinces)})" if provinces else ""
    with duckdb.connect() as connection:
        return connection.sql(
            f"WITH named AS MATERIALIZED (FROM read_csv({literal(str(REGIONS_FILE))}, columns = {columns}, header = true) {within}),"
            f" keyed AS MATERIALIZED (SELECT code, name, {area_key_sql('name')} AS key FROM named)"
            " SELECT keyed.code, (length(keyed.code) + 1) // 3 AS level, keyed.name, keyed.key, above.key AS parent_key"
            " FROM keyed LEFT JOIN keyed AS above ON above.code = CASE WHEN length(keyed.code) = 13 THEN keyed.code[1:8] END"
        ).to_arrow_table()
