"""The households of a batch of reports: found by key or by KK number, or made; written in bulk."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from bansos_monitor.accounts.models import User
from cases.complaints.reports import Report
from cases.complaints.rewriting import assign, blanks_filled, write_over
from cases.complaints.telling import Told
from households.identity.addresses import read_rt_rw
from households.people.models import Household

_FIELDS = ("kk_number", "kk_written", "address", "rt", "rw", "region", "region_written", "phone")


class Households:
    """The households of a batch: those known by key or by KK number, and those to be made."""

    def __init__(self, told: Sequence[Told], by: User, now: datetime) -> None:
        self._by, self._now = by, now
        numbers = {each.kk for each in told if each.kk}
        ids = {each.household_id for each in told if each.household_id}
        known = list(Household.objects.filter(Q(kk_number__in=numbers) | Q(pk__in=ids)))
        self.by_id = {household.pk: household for household in known}
        self._by_kk: dict[str | None, Household] = {each.kk_number: each for each in known if each.kk_number}
        # Those whose KK number stands in one of the reports.
        self.held = {household.pk for household in known if household.kk_number in numbers}
        self._new: list[Household] = []
        self._changed: dict[int, Household] = {}

    def of(self, told: Told) -> Household:
        given = self.by_id.get(told.household_id) if told.household_id else None
        if given and told.keeps_household:
            return given
        household = self._numbered(told, given) if told.kk else given
        if household is None:
            household = self._make(told)
        if household.pk is None:
            return household
        owned = told.owns_household and household is given
        if owned and not told.kk and household.kk_number:
            self._by_kk.pop(household.kk_number)
            self._set(household, kk_number=None)
        self._write(household, told.report, over=owned)
        return household

    def _numbered(self, told: Told, given: Household | None) -> Household | None:
        """The holder of the KK number; else the household given, where it may take the number."""
        holder = self._by_kk.get(told.kk)
        if holder or given is None or not (given.kk_number is None or told.owns_household):
            return holder
        if given.kk_number:
            self._by_kk.pop(given.kk_number)
        self._set(given, kk_number=told.kk)
        self._by_kk[told.kk] = given
        return given

    def _make(self, told: Told) -> Household:
        household = Household(
            kk_number=told.kk,
            created_by=self._by,
            created_at=self._now,
            is_synthetic=told.report.is_synthetic,
            **_household_values(told.report),
        )
        self._new.append(household)
        if told.kk:
            self._by_kk[told.kk] = household
        return household

    def _write(self, household: Household, report: Report, *, over: bool) -> None:
        values = _household_values(report)
        self._set(household, **(values if over else blanks_filled(household, values)))

    def _set(self, household: Household, **values: object) -> None:
        if assign(household, values) and household.pk:
            self._changed[household.pk] = household

    def save(self) -> None:
        Household.objects.bulk_create(self._new)
        write_over(self._changed.values(), _FIELDS)


def _household_values(report: Report) -> dict[str, object]:
    rt, rw = read_rt_rw(report.rt, report.rw, report.address)
    written = (report.kelurahan, report.kecamatan, report.region_code)
    return {
        "kk_written": report.kk_written,
        "address": report.address,
        "rt": rt,
        "rw": rw,
        "region_id": report.region,
        "region_written": ", ".join(filter(None, written))[:240],
        "phone": report.phone,
    }
