"""A sheet of findings as a posko types it, and the truth of who is meant, apart from it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar
from uuid import UUID

from cases.demo.addresses import another_street
from cases.demo.damage import Damager, FindingRates
from cases.demo.draws import Odds, one_of, shuffled
from cases.demo.kinship import AS_OF
from cases.demo.misspelling import letter_slip
from cases.demo.people import Family, Member
from cases.demo.registers import RegisterTruth
from cases.demo.stories import FAMILY_AID, tell

T = TypeVar("T")

HEADER = (
    "id_klien", "nik", "no_kk", "nama", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "alamat", "rt", "rw",
    "kelurahan", "kecamatan", "kode_wilayah", "telepon", "jenis_aduan", "program", "periode", "uraian",
)  # fmt: skip
TRUTH_HEADER = ("id_klien", "record_id")

# of the findings about people in the register: those of whom it says something grave, those who hold an
# aid, and those told twice
SHARE_NOTABLE, SHARE_HOLDERS, SHARE_REPEATED = 0.06, 0.35, 0.01
# of the findings about people who are not in it
SHARE_RELATIVES, SHARE_NAMESAKES = 0.5, 0.15
SHARE_NEWBORNS_WITHOUT_NIK = 0.5
_NOTABLE = frozenset({"recorded_dead", "dead_recorded_alive", "duplicate"})

_SEX_FORMS = {
    "L": Odds((("Laki-laki", 0.15), ("LK", 0.05), ("", 0.04), ("1", 0.02), ("P", 0.007))),
    "P": Odds((("Perempuan", 0.15), ("PR", 0.05), ("", 0.04), ("2", 0.02), ("L", 0.007))),
}
_ROADS = (
    ("Jl.", "Jalan"),
    ("Jl.", "JL"),
    ("Jl.", "jln."),
    ("Gg.", "Gang"),
    ("Gg.", "gg"),
    ("No. ", "No."),
    ("No. ", ""),
)
_AREA_FORMS = Odds((("slip", 0.03), ("upper", 0.25), ("prefix", 0.04), ("joined", 0.02)))


class _Person(NamedTuple):
    family: Family
    member: Member


@dataclass(frozen=True)
class FindingsTruth:
    """How many findings were written, and about whom; the last four sum up to the first."""

    findings: int
    registered: int
    relatives: int  # not in the register, but others of their family are
    namesakes: int  # not in it; somebody of the same name and kelurahan is
    strangers: int


def write_findings(
    families: Sequence[Family],
    register_truth: RegisterTruth,
    path: Path | str,
    truth_path: Path | str,
    *,
    count: int,
    seed: int,
    unregistered_share: float = 0.25,
    rates: FindingRates | None = None,
) -> FindingsTruth:
    """Write `count` findings as comma-separated UTF-8, and beside it which record of the register each is about.

    The truth file has `id_klien` and `record_id`: empty where the person is not in the register, several ids
    with spaces between where the register holds the person more than once. Damage is independent of the
    register's. Raises ValueError where there are not enough people of either sort, OSError as writing does.
    """
    rng = Random(f"{seed}:findings")
    chosen, truth = _choose(families, register_truth, count, unregistered_share, rng)
    clerk = _Relawan(families, rates or FindingRates(), rng)
    with (
        Path(path).open("w", encoding="utf-8", newline="") as sheet,
        Path(truth_path).open("w", encoding="utf-8", newline="") as answers,
    ):
        rows, pairs = csv.writer(sheet), csv.writer(answers)
        rows.writerow(HEADER)
        pairs.writerow(TRUTH_HEADER)
        for person in chosen:
            client_id = str(UUID(int=rng.getrandbits(128), version=4))
            person_id = person.member.person_id
            story = tell(person.member, register_truth.records.get(person_id, ()), rng)
            rows.writerow((client_id, *clerk.identity(person), *story))
            pairs.writerow((client_id, " ".join(register_truth.record_ids(person_id))))
    return truth


def _choose(
    families: Sequence[Family], register: RegisterTruth, count: int, unregistered_share: float, rng: Random
) -> tuple[list[_Person], FindingsTruth]:
    """The people of the findings in random order, and how many there are of each sort."""
    missing = round(count * unregistered_share)
    there = count - missing
    registered, holders, notable = _registered(families, register)
    people = _some(notable, int(there * SHARE_NOTABLE), rng) + _some(holders, int(there * SHARE_HOLDERS), rng)
    repeated = int(there * SHARE_REPEATED)
    people += _some(registered, there - repeated - len(people), rng)
    # the same person comes to another posko, or comes again
    people += _some(list(people), repeated, rng)
    relatives, namesakes, strangers = _unregistered(families, register)
    kin = _some(relatives, int(missing * SHARE_RELATIVES), rng)
    alike = _some(namesakes, int(missing * SHARE_NAMESAKES), rng)
    others = _some(strangers, missing - len(kin) - len(alike), rng)
    kin += _some(relatives, missing - len(kin) - len(alike) - len(others), rng)
    truth = FindingsTruth(
        len(people) + len(kin) + len(alike) + len(others), len(people), len(kin), len(alike), len(others)
    )
    if truth.findings < count:
        raise ValueError(
            f"only {truth.findings} of {count} findings: too few people in or out of the register"
        )
    return shuffled([*people, *kin, *alike, *others], rng), truth


def _registered(
    families: Sequence[Family], register: RegisterTruth
) -> tuple[list[_Person], list[_Person], list[_Person]]:
    """People in the register who would complain: the usual ones, holders of an aid, and the notable ones."""
    usual: list[_Person] = []
    holders: list[_Person] = []
    notable: list[_Person] = []
    for family in families:
        for member in family.members:
            records = register.records.get(member.person_id)
            if not records:
                continue
            grave = any(not _NOTABLE.isdisjoint(record.damage) for record in records)
            # the dead whom the register knows to be dead are no complaint
            if member.alive or grave:
                holds = any(not FAMILY_AID.isdisjoint(record.programmes) for record in records)
                (notable if grave else holders if holds else usual).append(_Person(family, member))
    return usual, holders, notable


def _unregistered(
    families: Sequence[Family], register: RegisterTruth
) -> tuple[list[_Person], list[_Person], list[_Person]]:
    """The living whom the register lacks: relatives of registered people, namesakes of such, and strangers."""
    known = {
        (member.name, family.kemendagri_code)
        for family in families
        for member in family.members
        if member.person_id in register.records
    }
    relatives: list[_Person] = []
    namesakes: list[_Person] = []
    strangers: list[_Person] = []
    for family in families:
        out = [member for member in family.members if member.person_id not in register.records]
        for member in filter(lambda one: one.alive, out):
            if len(out) < len(family.members):
                relatives.append(_Person(family, member))
            elif (member.name, family.kemendagri_code) in known:
                namesakes.append(_Person(family, member))
            else:
                strangers.append(_Person(family, member))
    return relatives, namesakes, strangers


def _some(pool: list[T], wanted: int, rng: Random) -> list[T]:
    """So many of the pool, taken out of it; fewer where it has fewer."""
    taken: list[T] = []
    while pool and len(taken) < wanted:
        place = int(rng.random() * len(pool))
        pool[place], pool[-1] = pool[-1], pool[place]
        taken.append(pool.pop())
    return taken


class _Relawan:
    """Types the identity columns of a finding, with the slips of somebody who is in a hurry."""

    def __init__(self, families: Sequence[Family], rates: FindingRates, rng: Random) -> None:
        self._rng = rng
        self._rates = rates
        self._damager = Damager(rates, rng, date_style="slash")
        # one family of each kelurahan stands for its names
        self._places = list({family.kemendagri_code: family for family in families}.values())

    def identity(self, person: _Person) -> tuple[str, ...]:
        """The columns from nik up to telepon."""
        rng, member, family = self._rng, person.member, person.family
        nik, _ = self._damager.nik(member.nik)
        if member.birth_date.year >= AS_OF.year - 1 and rng.random() < SHARE_NEWBORNS_WITHOUT_NIK:
            nik = ""
        kk, _ = self._damager.kk(family.kk_number, member.nik)
        name, _ = self._damager.name(member)
        born, _ = self._damager.date(member.birth_date)
        sex = _SEX_FORMS[member.sex].draw(rng)
        place = one_of(self._places, rng) if rng.random() < self._rates.kelurahan_wrong else family
        return (
            nik, kk, self._case(name), self._birth_place(member), born, member.sex if sex is None else sex,
            self._address(family), *self._neighbourhood(family), self._area("Kel.", place.kelurahan),
            self._area("Kec.", place.kecamatan) if rng.random() < 0.9 else "", self._code(place), self._phone(),
        )  # fmt: skip

    def _case(self, name: str) -> str:
        kind = self._rng.random()
        return name.title() if kind < 0.55 else name if kind < 0.92 else name.lower()

    def _birth_place(self, member: Member) -> str:
        return self._case(member.birth_place.upper()) if self._rng.random() < 0.75 else ""

    def _address(self, family: Family) -> str:
        rng = self._rng
        if rng.random() < 0.08:
            return ""
        wrong = rng.random() < self._rates.address_wrong
        address = another_street(rng, family.address) if wrong else family.address
        if rng.random() < 0.4:
            address = address.replace(*one_of(_ROADS, rng)).strip()
        return f"{address}, RT {family.rt}/RW {family.rw}" if rng.random() < 0.12 else address

    def _neighbourhood(self, family: Family) -> tuple[str, str]:
        rng = self._rng
        rt, rw = int(family.rt), int(family.rw)
        if rng.random() < self._rates.rt_wrong:
            rt = rt % 15 + 1
        kind = rng.random()
        if kind < 0.06:
            return "", ""
        if kind < 0.1:
            return f"{rt:03d}/{rw:03d}", ""
        width = 1 if kind < 0.35 else 2 if kind < 0.5 else 3
        return f"{rt:0{width}d}", f"{rw:0{width}d}"

    def _area(self, sort: str, name: str) -> str:
        match _AREA_FORMS.draw(self._rng):
            case "slip":
                return letter_slip(name.upper(), self._rng).title()
            case "upper":
                return name.upper()
            case "prefix":
                return f"{sort} {name}"
            case "joined":
                return name.replace(" ", "")
            case _:
                return name

    def _code(self, family: Family) -> str:
        kind = self._rng.random()
        if kind < 0.65:
            return ""
        return family.kemendagri_code if kind < 0.9 else family.kemendagri_code.replace(".", "")

    def _phone(self) -> str:
        """A number that nobody has: no operator was given the prefix 0840."""
        kind = self._rng.random()
        if kind > 0.65:
            return ""
        subscriber = f"{int(self._rng.random() * 100_000_000):08d}"
        if kind < 0.05:
            return f"+62840{subscriber}"
        return f"0840-{subscriber[:4]}-{subscriber[4:]}" if kind < 0.2 else f"0840{subscriber}"
