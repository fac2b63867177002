"""Asked by name: a person with a birth date and a kelurahan, in any order of words and despite a slip of the pen.

Date and place are asked of the file, names are compared here, since only Python knows the families of spellings.
What does not agree wholly, or could not be compared, is a doubt beside the record, and never passed over in silence.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from households.extracts.lookup_reader import MOST_RECORDS, Record, Snapshot
from households.extracts.models import Extract
from households.identity.areas import area_key
from households.identity.names import key_words, name_key
from households.people.region_match import AreaName, one_edit_apart

Agreement = Literal["sama", "mirip"]
NAME_NEAR, DAY_AND_MONTH, NO_DATE, NO_PLACE = "nama_mirip", "hari_bulan", "tanpa_tanggal", "tanpa_kelurahan"
DATE_NOT_ASKED, PLACE_NOT_ASKED = "tanggal_tidak_ditanya", "kelurahan_tidak_ditanya"
# In shorter words one letter makes another name: Adi, Edi, Ari.
_SHORTEST_WITH_A_SLIP: Final = 4
_BIRTH_DIGITS: Final = 12


@dataclass(frozen=True)
class AskedPerson:
    """Whom somebody asks for. `region` is the Kemendagri code of the kelurahan where its name leads to one.

    A birth date or a kelurahan may be left out, not both.
    """

    name: str = field(repr=False)
    birth_date: date | None = field(default=None, repr=False)
    kelurahan: str = ""
    kecamatan: str = ""
    region: str = ""


@dataclass(frozen=True)
class Named:
    """A record that may be the person's, and what speaks against being sure."""

    record: Record = field(repr=False)
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class FoundByName:
    """`knows_place` is false where the extract has no such kelurahan: then nothing found proves nothing."""

    people: tuple[Named, ...]
    knows_place: bool = True
    has_more: bool = False


def find_by_name(extract: Extract, asked: AskedPerson) -> FoundByName:
    """Who may be the person asked for, those without a doubt first, at most MOST_RECORDS. Raises SnapshotGone.

    Taken are: the same name or one like it; the same birth date, day and month swapped, or one that only the NIK
    says; the same kelurahan, one slip forgiven. Where a row has no date or no kelurahan the rest must agree wholly.
    """
    snapshot = Snapshot.of(extract)
    place, place_values, knows_place = _place_condition(snapshot, asked)
    born, born_values = _birth_condition(asked.birth_date)
    condition, values = f"({place}) AND ({born})", [*place_values, *born_values]
    ours = key_words(name_key(asked.name))
    keys = [
        key
        for (key,) in snapshot.rows(f"SELECT DISTINCT name_key FROM snapshot WHERE {condition}", values)
        if key and _agreement(ours, key_words(key))
    ]
    if not keys:
        return FoundByName((), knows_place)
    listed = f"name_key IN ({', '.join('?' * len(keys))})"
    records = snapshot.records(f"{condition} AND {listed}", [*values, *keys])
    people = [Named(record, _doubts(record, asked)) for record in records]
    likely = [each for each in people if not _is_too_weak(each.doubts)]
    likely.sort(key=lambda each: len(each.doubts))
    return FoundByName(tuple(likely[:MOST_RECORDS]), knows_place, len(records) > MOST_RECORDS)


def agreement(asked: str, other: str) -> Agreement | None:
    """Whether two name keys are one name: `sama` whatever the order and the spelling, `mirip` with a slip or a word less.

    Like each other are names where every word of the shorter one is in the longer: the same, a slip in a word of four
    letters and more, or an initial; one word may be without a partner where two others have one.
    """
    return _agreement(key_words(asked), key_words(other))


def _agreement(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Agreement | None:
    if not ours or not theirs:
        return None
    if sorted(ours) == sorted(theirs) or "".join(ours) == "".join(theirs):
        return "sama"
    shorter, longer = sorted((ours, theirs), key=len)
    left = list(longer)
    for word in sorted(shorter, key=len, reverse=True):
        partner = next((each for each in left if each == word), None) or next(
            (each for each in left if _is_near(word, each)), None
        )
        if partner is None:
            return None
        left.remove(partner)
    return "mirip" if not left or (len(left) == 1 and len(shorter) > 1) else None


def _is_near(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return min(len(one), len(other)) >= _SHORTEST_WITH_A_SLIP and one_edit_apart(one, other)


def _doubts(record: Record, asked: AskedPerson) -> tuple[str, ...]:
    doubts = []
    if agreement(name_key(asked.name), record["name_key"]) != "sama":
        doubts.append(NAME_NEAR)
    if asked.birth_date is None:
        doubts.append(DATE_NOT_ASKED)
    elif record["birth_date"] is None and (record["nik_trusted"] or 0) < _BIRTH_DIGITS:
        doubts.append(NO_DATE)
    elif record["birth_date"] not in (None, asked.birth_date.isoformat()):
        doubts.append(DAY_AND_MONTH)
    if not asked.kelurahan:
        doubts.append(PLACE_NOT_ASKED)
    elif record["kelurahan_key"] is None and record["kelurahan_code"] is None:
        doubts.append(NO_PLACE)
    return tuple(doubts)


def _is_too_weak(doubts: Collection[str]) -> bool:
    """A name alone is nobody; and what is not written can't make up for what does not agree."""
    silent = {NO_DATE, NO_PLACE}.intersection(doubts)
    return len(silent) == 2 or (bool(silent) and len(doubts) > 1)


def _birth_condition(born: date | None) -> tuple[str, list[Any]]:
    if born is None:
        return "true", []
    days = [born]
    if born.day <= 12 and born.day != born.month:
        days.append(born.replace(day=born.month, month=born.day))
    digits = [f"{born:%d%m%y}", f"{born.day + 40}{born:%m%y}"]
    by_nik = f"coalesce(nik_trusted, 0) < {_BIRTH_DIGITS} OR nik_digits[7:12] IN (?, ?)"
    listed = ", ".join("?" * len(days))
    return f"birth_date IN ({listed}) OR (birth_date IS NULL AND ({by_nik}))", [*days, *digits]


def _place_condition(snapshot: Snapshot, asked: AskedPerson) -> tuple[str, list[str], bool]:
    """A condition on the place, its values, and whether the extract has that place, or none at all."""
    if not asked.kelurahan:
        return "true", [], True
    keys, kecamatan_keys = _spellings(snapshot, asked)
    nowhere = "kelurahan_key IS NULL AND kelurahan_code IS NULL"
    parts, values = [nowhere], []
    if asked.region:
        parts.append("kelurahan_code = ?")
        values.append(asked.region)
    if keys:
        named = f"kelurahan_key IN ({', '.join('?' * len(keys))})"
        values += keys
        if kecamatan_keys:
            named += (
                f" AND (kecamatan_key IS NULL OR kecamatan_key IN ({', '.join('?' * len(kecamatan_keys))}))"
            )
            values += kecamatan_keys
        parts.append(f"({named})")
    has_code = bool(
        asked.region
        and snapshot.rows("SELECT 1 FROM snapshot WHERE kelurahan_code = ? LIMIT 1", [asked.region])
    )
    names_none = not snapshot.holds("kelurahan_key", "kelurahan_code")
    return " OR ".join(parts), values, bool(keys) or has_code or names_none


def _spellings(snapshot: Snapshot, asked: AskedPerson) -> tuple[list[str], list[str]]:
    """The keys under which the extract has this kelurahan, and those of its kecamatan where that is asked for."""
    rows = snapshot.rows(
        "SELECT DISTINCT kelurahan, kelurahan_key, kecamatan, kecamatan_key FROM snapshot"
        " WHERE kelurahan_key IS NOT NULL"
    )
    named = _those_of(asked.kelurahan, {(text, key) for text, key, _above, _key in rows})
    above = {(text, key) for _name, _key, text, key in rows if key} if asked.kecamatan else set()
    kecamatan_keys = _those_of(asked.kecamatan, above)
    # A kecamatan that the extract doesn't know narrows to nothing, unless it names none.
    return ([], []) if above and not kecamatan_keys else (named, kecamatan_keys)


def _those_of(written: str, known: Collection[tuple[str, str]]) -> list[str]:
    """The keys of known areas that a written name means: the same, else those that are one slip away."""
    name = AreaName(written, area_key(written))
    exact = {key for _text, key in known if key == name.key}
    return sorted(exact or {key for text, key in known if name.is_a_slip_of(AreaName(text or "", key))})
