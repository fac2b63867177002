"""The relawan's home: what waits for them, and how their complaints stand."""

from typing import Any

from django.db.models import CharField, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import signed_in
from cases.complaints.models import Complaint
from cases.field.listing import lines, with_lines
from cases.workflow.models import Event

_LATEST = 5
_WAITING = 10


def field_home(request: HttpRequest) -> HttpResponse:
    """What this relawan should do next."""
    user = signed_in(request)
    mine = Complaint.objects.for_user(user).filter(logged_by=user)
    waiting = _waiting(mine)
    context = {
        "greeting": greeting(user),
        "waiting": lines(waiting[:_WAITING]),
        "waiting_total": waiting.count(),
        "latest": lines(with_lines(mine)[:_LATEST]),
        "total": mine.count(),
        "received": mine.filter(case__state="selesai_diterima").count(),
    }
    return render(request, "field/home.html", context)


def _waiting(mine: Any) -> Any:
    """Complaints that a coordinator wants completed, with the reason; who waits longest comes first."""
    asked = Event.objects.filter(complaint=OuterRef("pk"), name="minta_lengkapi").order_by("-at", "-pk")
    return (
        with_lines(mine.filter(state="perlu_dilengkapi"))
        .annotate(asked=Subquery(asked.values("reason")[:1], output_field=CharField()))
        .order_by("logged_at", "pk")
    )


def greeting(user: User) -> str:
    """A word for the time of day in Jakarta, and the first name."""
    hour = timezone.localtime().hour
    if 4 <= hour < 11:
        words = _("Pagi, %(name)s")
    elif 11 <= hour < 15:
        words = _("Siang, %(name)s")
    elif 15 <= hour < 19:
        words = _("Sore, %(name)s")
    else:
        words = _("Malam, %(name)s")
    return words % {"name": user.get_short_name()}
