"""The verb of a look-up: who may, how often, and the record of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from bansos_monitor.accounts.models import User
from households.extracts.errors import LookupLimitError
from households.extracts.lookup_answer import Answer, Question
from households.extracts.lookup_inquiry import answer
from households.extracts.models import Extract
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

SEARCH_RIGHT: Final = "households.search_identity"
THING: Final = "households.extract"
MOST_EXTRACTS: Final = 40
"""So many of the newest extracts are asked; how many older ones were not is part of the answer."""
_WINDOW: Final = timedelta(hours=1)


def look_up(question: Question, *, by: User) -> Answer:
    """Ask all extracts within `by`'s reach, those that were superseded after the others, and record that it was asked.

    The access event says who, by what kind of question (`nik`, `kk`, `nomor`, `nama`), when, and how many people were
    found; never the number or the name. It is written before anything is returned. Raises PermissionDenied, and
    LookupLimitError from the settings' LOOKUPS_PER_HOUR on, and then nothing was shown.
    """
    if not by.has_perm(SEARCH_RIGHT):
        raise PermissionDenied
    _refuse_over_limit(by)
    extracts = Extract.objects.searchable_by(by).select_related("superseded_by")
    asked = sorted(
        extracts, key=lambda each: (each.superseded_by_id is None, each.period, each.made_at), reverse=True
    )
    found = answer(question, asked[:MOST_EXTRACTS])
    with transaction.atomic():
        # Two questions at once wait for each other here, so that they don't both count as the last one.
        User.objects.select_for_update().get(pk=by.pk)
        _refuse_over_limit(by)
        record_access(
            AccessEvent.Kind.SEARCH,
            by=by,
            thing=THING,
            reference=found.asked_as,
            people=len(found.people),
        )
    return replace(found, left_out=max(0, len(asked) - MOST_EXTRACTS))


def _refuse_over_limit(by: User) -> None:
    since = timezone.now() - _WINDOW
    asked = AccessEvent.objects.filter(user=by, kind=AccessEvent.Kind.SEARCH, thing=THING, at__gt=since)
    times = list(asked.order_by("at").values_list("at", flat=True))
    if len(times) >= settings.LOOKUPS_PER_HOUR:
        # The hour is a sliding one: a place is free when the one that fills it now is an hour old.
        first = times[len(times) - settings.LOOKUPS_PER_HOUR] if settings.LOOKUPS_PER_HOUR else timezone.now()
        raise LookupLimitError(settings.LOOKUPS_PER_HOUR, first + _WINDOW)
