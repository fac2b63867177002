"""On which terms an extract may be kept: changed by a coordinator and written down, and reminded of before it is late.

Changes are lines of the desk's own history (`LogEntry`), with the dates before and after; no line holds a word of the
extract. What an extract's content is kept for ends at the earlier of `keep_until` and RETENTION_EXTRACT_MONTHS after
it arrived.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import label_for_field
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from bansos_monitor.accounts.models import User
from households.extracts.errors import ExtractRefused
from households.extracts.models import Extract

DAYS_AHEAD: Final = 30
TERMS: Final = ("received_from", "letter", "purpose", "keep_until", "report_due")
_DATES: Final = frozenset({"keep_until", "report_due", "report_sent_on"})
Duty = Literal["hapus", "laporan"]


@dataclass(frozen=True)
class Reminder:
    """A duty that is due: what, on which extract, until when; `days` are left, negative when it is late."""

    duty: Duty
    extract: Extract
    due: date
    days: int


def change_terms(extract: Extract, terms: Mapping[str, Any], *, by: User) -> Extract:
    """Set some of TERMS on an extract and write down who changed which; nothing is written where nothing changes."""
    unknown = set(terms) - set(TERMS)
    if unknown:
        raise ValueError(f"No terms of an extract: {sorted(unknown)}")
    return _change(extract, terms, by)


def report_sent(extract: Extract, on: date, *, by: User) -> Extract:
    """Say on which day the report of use went to the giver. Raises ExtractRefused for a day that is still to come."""
    if on > timezone.localdate():
        raise ExtractRefused("laporan_belum_terjadi")
    return _change(extract, {"report_sent_on": on}, by)


@transaction.atomic
def _change(extract: Extract, values: Mapping[str, Any], by: User) -> Extract:
    row = Extract.objects.select_for_update().get(pk=extract.pk)
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if changed:
        with translation.override("id"):
            message = "; ".join(_said(row, name, value) for name, value in changed.items())
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=list(changed))
        write_down(row, f"{message[:1].upper()}{message[1:]}.", by=by)
    extract.refresh_from_db()
    return extract


def _said(row: Extract, name: str, value: Any) -> str:
    label = str(label_for_field(name, Extract))
    if name not in _DATES:
        return label
    before = getattr(row, name)
    return f"{label}: {before.isoformat() if before else '–'} → {value.isoformat() if value else '–'}"


def write_down(extract: Extract, message: str, *, by: User) -> None:
    """One line of an extract's history."""
    LogEntry.objects.log_actions(by.pk, [extract], CHANGE, change_message=message, single_object=True)


def last_change(extract: Extract) -> LogEntry | None:
    """The newest line of an extract's history."""
    lines = LogEntry.objects.filter(
        content_type__app_label="households", content_type__model="extract", object_id=str(extract.pk)
    )
    return lines.select_related("user").order_by("-pk").first()


def kept_until(extract: Extract) -> date:
    """The last day on which an extract's content may be there."""
    by_age = months_after(timezone.localdate(extract.made_at), settings.RETENTION_EXTRACT_MONTHS)
    return min(by_age, extract.keep_until) if extract.keep_until else by_age


def past_their_term(extracts: QuerySet[Extract], day: date) -> list[Extract]:
    """Those of `extracts` whose content must be gone on this day."""
    # Months have different lengths: the database is asked a little too much.
    arrived = months_after(day, -settings.RETENTION_EXTRACT_MONTHS) + timedelta(days=4)
    found = extracts.filter(Q(keep_until__lt=day) | Q(made_at__date__lt=arrived))
    return [extract for extract in found if kept_until(extract) < day]


def reminders(user: User) -> list[Reminder]:
    """What is due within DAYS_AHEAD days or late, of the extracts that this person sees, the most urgent first."""
    today = timezone.localdate()
    seen = Extract.objects.for_user(user).exclude(state=Extract.State.REFUSED).order_by()
    to_purge = past_their_term(
        seen.exclude(state=Extract.State.PURGED), today + timedelta(days=DAYS_AHEAD + 1)
    )
    owed = seen.filter(report_sent_on=None, report_due__lte=today + timedelta(days=DAYS_AHEAD))
    found = [_reminder("hapus", each, kept_until(each), today) for each in to_purge]
    found += [_reminder("laporan", each, each.report_due, today) for each in owed if each.report_due]
    return sorted(found, key=lambda each: (each.due, each.extract.pk, each.duty))


def reminders_of(extract: Extract) -> list[Reminder]:
    """What is due on one extract."""
    today, found = timezone.localdate(), []
    if extract.state not in (Extract.State.REFUSED, Extract.State.PURGED):
        found.append(_reminder("hapus", extract, kept_until(extract), today))
    if extract.report_due and not extract.report_sent_on and extract.state != Extract.State.REFUSED:
        found.append(_reminder("laporan", extract, extract.report_due, today))
    return sorted((each for each in found if each.days <= DAYS_AHEAD), key=lambda each: each.due)


def _reminder(duty: Duty, extract: Extract, due: date, today: date) -> Reminder:
    return Reminder(duty, extract, due, (due - today).days)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
