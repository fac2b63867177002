"""What an agency's register says of the families: who is in it, and what it has wrong."""

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from cases.demo.addresses import another_street
from cases.demo.damage import Damage, Damager
from cases.demo.draws import Odds, Pool, between, one_of
from cases.demo.kinship import AS_OF
from cases.demo.layouts import LAYOUTS, Entry, Shape
from cases.demo.misspelling import marked_dead
from cases.demo.people import Family, Member

_DECILES = Pool(("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), (17, 17, 15, 13, 10, 8, 7, 6, 4, 3))
_UNRANKED = Odds((("", 0.01), ("0", 0.01)))
_FAMILY_AID = (("sembako", 0.5), ("pkh", 0.25), ("sembako_ppkm", 0.05))
_JOBS = {
    "L": Pool(
        ("BURUH HARIAN LEPAS", "KARYAWAN SWASTA", "WIRASWASTA", "BELUM/TIDAK BEKERJA", "PEDAGANG", "SOPIR", "LAINNYA"),
        (30, 25, 20, 10, 8, 5, 2),
    ),
    "P": Pool(
        ("MENGURUS RUMAH TANGGA", "KARYAWAN SWASTA", "BURUH HARIAN LEPAS", "WIRASWASTA", "BELUM/TIDAK BEKERJA"),
        (60, 12, 10, 10, 8),
    ),
}  # fmt: skip
_NEWBORN_SINCE = AS_OF.replace(year=AS_OF.year - 2)


class RecordTruth(NamedTuple):
    """A record of the register and what was done to it, in words like `nik_typo` or `recorded_dead`."""

    record_id: str
    damage: tuple[str, ...]
    programmes: frozenset[str]


class Record(NamedTuple):
    """A row to be, whom it is about, and its truth."""

    person_id: int
    entry: Entry
    truth: RecordTruth


class _Card(NamedTuple):
    """What all records of one family share in the register."""

    family: Family
    kk: str
    address: str
    rt: str
    decile: str
    aid: frozenset[str]
    damage: tuple[str, ...]


def make_records(
    families: Iterable[Family], *, shape: Shape, damage: Damage, rng: Random, persons: int | None = None
) -> Iterator[Record]:
    """The records of the register in the order of the families, people held twice a while after the first time.

    With `persons` it ends when so many people are in it; those who come later are then not registered.
    """
    clerk = _Clerk(shape, damage, rng)
    twice: list[tuple[_Card, Member]] = []
    left = persons if persons is not None else -1
    for family in families:
        if left == 0:
            break
        if rng.random() < damage.families_left_out:
            continue
        card = clerk.card(family)
        for member in family.members:
            if left == 0 or clerk.leaves_out(member):
                continue
            left -= 1
            yield clerk.record(card, member)
            if rng.random() < damage.duplicates:
                twice.append((card, member))
        if twice and rng.random() < 0.05:
            yield clerk.record(*twice.pop(0), again=True)
    for card, member in twice:
        yield clerk.record(card, member, again=True)


class _Clerk:
    """Writes records with the register's habits and errors."""

    def __init__(self, shape: Shape, damage: Damage, rng: Random) -> None:
        self._rng = rng
        self._damage = damage
        self._damager = Damager(damage, rng, date_style=LAYOUTS[shape].date_style)
        self._serial = 10_000_000
        self._aid = [Odds(((code, share),)) for code, share in _FAMILY_AID]

    def card(self, family: Family) -> _Card:
        """What stands in the register for the whole family."""
        rng, damage = self._rng, self._damage
        wrong: list[str] = []
        kk, address, rt = family.kk_number, family.address, family.rt
        if rng.random() < damage.old_kk:
            kk = _earlier_card(kk, rng)
            wrong.append("old_kk")
        if rng.random() < damage.address_wrong:
            address = another_street(rng, address)
            wrong.append("address_wrong")
        if rng.random() < damage.rt_wrong:
            rt = f"{int(rt) % 15 + 1:03d}"
            wrong.append("rt_wrong")
        decile = _DECILES.draw(rng)
        poor = int(decile) <= 5
        aid = frozenset(code for odds in self._aid if poor and (code := odds.draw(rng)))
        unranked = _UNRANKED.draw(rng)
        shown = decile if unranked is None else unranked
        return _Card(family, kk, address.upper(), rt, shown, aid, tuple(wrong))

    def leaves_out(self, member: Member) -> bool:
        """Whether the register lacks this member of a family that it has."""
        newborn = member.birth_date >= _NEWBORN_SINCE
        # a family is in the register with its head, if at all
        if member.relation == "kepala keluarga":
            return False
        return self._rng.random() < (
            self._damage.newborns_left_out if newborn else self._damage.members_left_out
        )

    def record(self, card: _Card, member: Member, *, again: bool = False) -> Record:
        """A record of the member; `again` where the register has another one already."""
        rng, damager = self._rng, self._damager
        nik, nik_damage = damager.nik(member.nik)
        name, name_damage = damager.name(member)
        born, date_damage = damager.date(member.birth_date)
        life = self._life(member)
        if life == "recorded_dead" and rng.random() < 0.3:
            name = marked_dead(name, rng, member.sex)
        done = (*card.damage, nik_damage, name_damage, date_damage, life, "duplicate" if again else "")
        truth = RecordTruth(self._next_id(card), tuple(filter(None, done)), self._programmes(card, member))
        dead = life == "recorded_dead" or (not member.alive and life != "dead_recorded_alive")
        verdict = "MENINGGAL" if dead else "TIDAK PADAN" if nik_damage or date_damage else "PADAN"
        entry = Entry(
            record_id=truth.record_id,
            family=card.family,
            kk=card.kk,
            nik=nik,
            name=name,
            birth_date=born,
            birth_place=member.birth_place.upper(),
            sex=member.sex,
            relation=member.relation,
            mother=member.mother_name.upper(),
            address=card.address,
            rt=card.rt,
            rw=card.family.rw,
            job=_job(member, rng),
            verdict=verdict,
            programmes=truth.programmes,
            decile=card.decile,
            married=member.relation in ("istri", "suami", "mertua", "orang tua"),
        )
        return Record(member.person_id, entry, truth)

    def _life(self, member: Member) -> str:
        if member.alive:
            return "recorded_dead" if self._rng.random() < self._damage.recorded_dead else ""
        return "dead_recorded_alive" if self._rng.random() < self._damage.dead_recorded_alive else ""

    def _programmes(self, card: _Card, member: Member) -> frozenset[str]:
        rng = self._rng
        own = "pbi_jk" if rng.random() < 0.65 else "pbi_pemda" if rng.random() < 0.5 else ""
        # a family's aid stands beside the member who holds the card: the wife, else the head
        wives = [one.person_id for one in card.family.members if one.relation == "istri"]
        holder = wives[0] if wives else card.family.members[0].person_id
        aid = card.aid if member.person_id == holder else frozenset[str]()
        return aid | {own} if own else aid

    def _next_id(self, card: _Card) -> str:
        self._serial += between(1, 9, self._rng)
        return f"{card.family.kk_number[:4]}{self._serial:010d}"


def _earlier_card(kk_number: str, rng: Random) -> str:
    """The number of the card that the family had before, of the same or another kecamatan of the city."""
    recorded = date.fromordinal(between(date(1998, 1, 5).toordinal(), date(2012, 12, 20).toordinal(), rng))
    district = kk_number[4:6] if rng.random() < 0.6 else f"0{between(1, 8, rng)}"
    day = f"{recorded.day:02d}{recorded.month:02d}{recorded.year % 100:02d}"
    return f"{kk_number[:4]}{district}{day}{between(1, 400, rng):04d}"


def _job(member: Member, rng: Random) -> str:
    age = AS_OF.year - member.birth_date.year
    if age < 6:
        return "BELUM/TIDAK BEKERJA"
    if age < 20:
        return "PELAJAR/MAHASISWA"
    if age > 64:
        return one_of(("BELUM/TIDAK BEKERJA", "MENGURUS RUMAH TANGGA", "PENSIUNAN"), rng)
    return _JOBS[member.sex].draw(rng)
