"""Find or make the households, persons and residences that a batch of reports tells of.

A household is found by its sound KK number, a person by a sound NIK, whoever told of them first; without a sound
number each report gets its own. What several complaints rest on is only filled in where it was blank; what rests
on one complaint alone is rewritten when that complaint is corrected. What was said this time stands on the finding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.scope import sees_everything
from cases.complaints.errors import unknown_family
from cases.complaints.household_rows import Households
from cases.complaints.person_rows import People
from cases.complaints.telling import Family, Told
from households.identity.relations import read_relation
from households.people.models import Household, Person, Residence


def settle(told: Sequence[Told], *, by: User) -> list[Family]:
    """Households, persons and residences of a batch, found or made, in the order of the reports.

    A fixed number of queries and bulk writes. Raises ComplaintRefused for a household or person given by key that
    `by` may not know of.
    """
    now = timezone.now()
    households = Households(told, by, now)
    people = People(told, now)
    _check_reach(told, households, people, by)
    families = [_family(each, households.of(each)) for each in told]
    households.save()
    for each, family in zip(told, families, strict=True):
        family.people = people.of(each)
    people.save()
    _settle_residences(told, families, people.known, now)
    return families


def _family(told: Told, household: Household) -> Family:
    report = told.report
    if told.complaint is None and report.household_id == household.pk:
        report = replace(
            report,
            kk_written=report.kk_written or household.kk_number or household.kk_written,
            address=report.address or household.address,
            rt=report.rt or household.rt,
            rw=report.rw or household.rw,
            region=report.region or household.region_id,
            phone=report.phone or household.phone,
        )
    return Family(report, household)


def _check_reach(told: Sequence[Told], households: Households, people: People, by: User) -> None:
    """A key is only as good as the eyes of who sends it: theirs, or the family whose KK number they hold."""
    new = [each for each in told if each.complaint is None]
    household_ids = {each.report.household_id for each in new if each.report.household_id}
    person_ids = {member.person_id for each in new for member in each.report.members if member.person_id}
    if not household_ids and not person_ids:
        return
    if household_ids - households.by_id.keys() or person_ids - people.known:
        raise unknown_family()
    if by.is_system or sees_everything(by):
        return
    theirs = set(Household.objects.for_user(by).filter(pk__in=household_ids).values_list("pk", flat=True))
    held = households.held
    mine = set(Person.objects.for_user(by).filter(pk__in=person_ids).values_list("pk", flat=True))
    at_home = set(
        Residence.objects.filter(person__in=person_ids, household__in=held | theirs).values_list(
            "person", flat=True
        )
    )
    if household_ids - theirs - held or person_ids - mine - at_home - people.with_nik_told:
        raise unknown_family()


def _settle_residences(
    told: Sequence[Told], families: Sequence[Family], known: Iterable[int], now: datetime
) -> None:
    """Everybody lives in one household: who turns up in another moves, and the old residence is closed."""
    current = {
        residence.person_id: residence
        for residence in Residence.objects.filter(person__in=list(known), until=None)
    }
    closed: list[int] = []
    new: list[Residence] = []
    for each, family in zip(told, families, strict=True):
        for member, person in family.people:
            here = current.get(person.pk)
            if here and (here.household_id == family.household.pk or not each.says_where):
                continue
            if here:
                here.until = now
                if here.pk:
                    closed.append(here.pk)
            relation = read_relation(member.relation) or member.relation[:20]
            current[person.pk] = Residence(
                person=person, household=family.household, relation=relation, since=now
            )
            new.append(current[person.pk])
    if closed:
        Residence.objects.filter(pk__in=closed).update(until=now)
    Residence.objects.bulk_create(new)
