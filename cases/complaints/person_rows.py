"""The persons of a batch of reports: found by key or by NIK, or made; written in bulk."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from cases.complaints.reports import MemberReport
from cases.complaints.rewriting import assign, blanks_filled, write_over
from cases.complaints.telling import Told, birth_date_of
from households.identity.names import name_key
from households.people.models import Person

_FIELDS = ("nik", "nik_written", "name", "name_key", "birth_place", "birth_date", "sex", "mother_name")


class People:
    """The persons of a batch: those known by key or by NIK, and those to be made."""

    def __init__(self, told: Sequence[Told], now: datetime) -> None:
        self._now = now
        niks = {nik for each in told for nik in each.niks if nik}
        ids = {member.person_id for each in told for member in each.report.members if member.person_id}
        found = list(Person.objects.filter(Q(nik__in=niks) | Q(pk__in=ids)))
        self._by_id = {person.pk: person for person in found}
        self._by_nik: dict[str | None, Person] = {person.nik: person for person in found if person.nik}
        self.known = set(self._by_id)
        self.with_nik_told = {person.pk for person in found if person.nik in niks}
        self._new: list[Person] = []
        self._changed: dict[int, Person] = {}

    def of(self, told: Told) -> list[tuple[MemberReport, Person]]:
        """Each member with a person of their own; somebody named twice counts once."""
        people: list[tuple[MemberReport, Person]] = []
        used: set[int] = set()
        for member, nik in zip(told.report.members, told.niks, strict=True):
            person = self._person(member, nik, told, used)
            if person is None:
                continue
            used.add(id(person))
            if told.complaint is None and member.person_id:
                member = _completed(member, person)
            people.append((member, person))
        return people

    def _person(self, member: MemberReport, nik: str | None, told: Told, used: set[int]) -> Person | None:
        holder = self._by_nik.get(nik) if nik else None
        given = self._by_id.get(member.person_id) if member.person_id else None
        if holder is not None and id(holder) not in used:
            self._write(holder, member, nik, over=holder.pk in told.owned_people)
            return holder
        if given is not None and id(given) in used:
            return None
        free_nik = nik if holder is None else None
        owned = given is not None and given.pk in told.owned_people
        if given is not None and (free_nik is None or given.nik is None or owned):
            self._write(given, member, free_nik, over=owned)
            return given
        return self._make(member, free_nik, told.report.is_synthetic)

    def _make(self, member: MemberReport, nik: str | None, is_synthetic: bool) -> Person:
        person = Person(
            nik=nik, created_at=self._now, is_synthetic=is_synthetic, **_person_values(member, nik)
        )
        self._new.append(person)
        if nik:
            self._by_nik[nik] = person
        return person

    def _write(self, person: Person, member: MemberReport, nik: str | None, *, over: bool) -> None:
        values = _person_values(member, nik)
        if not over:
            values = blanks_filled(person, values)
        if nik and (over or person.nik is None):
            self._by_nik.pop(person.nik, None)
            self._by_nik[nik] = person
            values["nik"] = nik
        elif over and not nik and person.nik:
            self._by_nik.pop(person.nik, None)
            values["nik"] = None
        if assign(person, values) and person.pk:
            self._changed[person.pk] = person

    def save(self) -> None:
        Person.objects.bulk_create(self._new)
        write_over(self._changed.values(), _FIELDS)


def _person_values(member: MemberReport, nik: str | None) -> dict[str, object]:
    values: dict[str, object] = {
        "nik_written": member.nik_written,
        "birth_place": member.birth_place,
        "birth_date": birth_date_of(member, nik),
        "sex": member.sex,
        "mother_name": member.mother_name,
    }
    if member.name:
        values |= {"name": member.name, "name_key": name_key(member.name)[:120]}
    return values


def _completed(member: MemberReport, person: Person) -> MemberReport:
    """What was left empty of somebody known, from what is known; so that the finding tells all of them."""
    return replace(
        member,
        name=member.name or person.name,
        nik_written=member.nik_written or person.nik or person.nik_written,
        birth_place=member.birth_place or person.birth_place,
        birth_date=birth_date_of(member, person.nik) or person.birth_date,
        sex=member.sex or person.sex,
        mother_name=member.mother_name or person.mother_name,
    )
