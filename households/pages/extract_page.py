"""One extract: its reading while it goes on, then what was found in it, or why it was refused."""

from typing import Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.jobs.actions import cancel, queue
from bansos_monitor.jobs.models import Job
from bansos_monitor.jobs.telling import newest_job, tell
from households.extracts.errors import refusal_for_reader
from households.extracts.models import Extract
from households.pages.extract_report import report_of
from households.pages.extract_upload import ADD, READ
from households.pages.terms_page import terms_of
from households.people.models import Programme

UNREAD: Final = (Extract.State.UPLOADED, Extract.State.READING)


def find(request: HttpRequest, pk: int) -> Extract:
    """The extract, of those that this account sees."""
    return get_object_or_404(
        Extract.objects.for_user(signed_in(request)).select_related("organisation", "made_by"), pk=pk
    )


def active_job(extract: Extract) -> Job | None:
    """The job that is reading it, or waits to; none where its worker fell silent."""
    job = newest_job(READ, extract.pk) if extract.state in UNREAD else None
    return job if job is not None and job.is_active and not job.is_lost else None


def show(request: HttpRequest, extract: Extract) -> HttpResponse:
    """The page."""
    job = active_job(extract)
    context = {
        **admin.site.each_context(request),
        "opts": Extract._meta,
        "extract": extract,
        "title": str(extract),
        "told": tell(job, pgettext("jamak", "baris")) if job else None,
        "refusal": refusal_for_reader(extract.error),
        "is_stalled": extract.state in UNREAD and job is None,
        "is_ready": extract.state == Extract.State.READY,
        "may_add": request.user.has_perm(ADD),
        "kind": kind_words(extract),
        "terms": terms_of(request, extract),
        # What was found stays when the content has gone.
        "has_report": has_report(extract),
        **(report_of(extract, request.GET.get("kelurahan", "")) if has_report(extract) else {}),
    }
    request.current_app = admin.site.name
    return render(request, "households/extract.html", context)


def kind_words(extract: Extract) -> str:
    """What kind of extract it is, and of a list of recipients what was paid in which stage."""
    words = [str(extract.get_kind_display())]
    if extract.programme:
        words += Programme.objects.filter(code=extract.programme).values_list("name", flat=True)
    if extract.stage:
        is_bare = extract.stage.isdecimal()
        words.append(_("tahap %(stage)s") % {"stage": extract.stage} if is_bare else extract.stage)
    return ", ".join(words)


def has_report(extract: Extract) -> bool:
    """Whether it was read to its end, be its content still there or gone."""
    gone = extract.state == Extract.State.PURGED and extract.ready_at is not None
    return gone or extract.state == Extract.State.READY


def page(request: HttpRequest, extract: Extract) -> HttpResponse:
    """The page of an extract that the list has found; while it waits for its columns, those who may settle them are led there."""
    if extract.state == Extract.State.ASKING and request.user.has_perm(ADD):
        return redirect(reverse("admin:households_extract_columns", args=[extract.pk]))
    return show(request, find(request, extract.pk))


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that is asked for every two seconds; when the work has ended the page is drawn anew."""
    job = active_job(find(request, pk))
    if job is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    poll = reverse("admin:households_extract_progress", args=[pk])
    return render(
        request,
        "components/job.html",
        {"told": tell(job, pgettext("jamak", "baris")), "poll": poll, "label": _("Baris dibaca")},
    )


def _to_change(request: HttpRequest, pk: int) -> Extract:
    extract = find(request, pk)
    if not request.user.has_perm(ADD):
        raise PermissionDenied
    return extract


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel the reading; the file stays, and can be read later."""
    job = active_job(_to_change(request, pk))
    if job is not None and cancel(job):
        messages.success(request, _("Pembacaan dibatalkan. Berkasnya tersimpan dan dapat dibaca lagi."))
    else:
        messages.info(request, _("Pembacaan ini sudah berakhir."))
    return redirect(reverse("admin:households_extract_change", args=[pk]))


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue the reading of an extract whose reading stopped."""
    extract = _to_change(request, pk)
    if extract.state in UNREAD:
        queue(READ, extract.pk, by=signed_in(request))
    return redirect(reverse("admin:households_extract_change", args=[pk]))
