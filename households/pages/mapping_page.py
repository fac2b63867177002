"""The page that asks what an extract's columns mean, and what is done with the answer."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bansos_monitor.accounts.who import signed_in
from bansos_monitor.templatetags.dates import bulan
from households.extracts.answering import abandon, answer_columns
from households.extracts.errors import ExtractError
from households.extracts.models import Extract
from households.pages.extract_upload import ADD
from households.pages.mapping_form import CODING_EXAMPLES, KIND_EXAMPLES, MappingForm


def _waiting(request: HttpRequest, pk: int) -> Extract:
    """The extract, of those that this account sees and may take in."""
    found = Extract.objects.for_user(signed_in(request)).select_related("organisation")
    extract = get_object_or_404(found, pk=pk)
    if not request.user.has_perm(ADD):
        raise PermissionDenied
    return extract


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; its answers are kept, and the reading goes on. One that waits for nothing leads to its page."""
    extract = _waiting(request, pk)
    its_page = redirect(reverse("admin:households_extract_change", args=[pk]))
    if extract.state != Extract.State.ASKING:
        return its_page
    form = MappingForm(request.POST or None, questions=extract.questions, suggestion=_suggestion(extract))
    if request.method == "POST" and form.is_valid():
        try:
            name = form.cleaned_data["remember_as"].strip()
            answer_columns(extract, form.answers(), by=signed_in(request), remember_as=name)
        except ExtractError as refusal:
            form.add_error(None, str(refusal))
        else:
            return its_page
    return _show(request, extract, form)


def _show(request: HttpRequest, extract: Extract, form: MappingForm) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "opts": Extract._meta,
        "extract": extract,
        "title": _headline(extract.questions),
        "form": form,
        "asked": list(form.rows(certain=False)),
        "known": list(form.rows(certain=True)),
        # Those that were settled in an earlier round stand back when only something else is asked.
        "columns_needed": any(each["needed"] for each in extract.questions["columns"]) or form.errors,
        "kind_examples": KIND_EXAMPLES,
        "coding_examples": CODING_EXAMPLES,
    }
    request.current_app = admin.site.name
    return render(request, "households/extract_columns.html", context)


def _headline(questions: dict[str, Any]) -> str:
    """What is asked, as the page's heading."""
    needed = sum(each["needed"] for each in questions["columns"])
    if needed:
        words = ngettext("%(n)s kolom perlu Anda pastikan", "%(n)s kolom perlu Anda pastikan", needed)
        return words % {"n": needed}
    return {
        "jenis": _("Jenis ekstrak ini perlu Anda pastikan"),
        "hubungan": _("Arti angka hubungan keluarga perlu Anda pastikan"),
        "penyaluran": _("Program dan tahapnya perlu Anda sebutkan"),
    }[questions["headline"]]


def _suggestion(extract: Extract) -> str:
    """A name for the answers: who sends such files, and from when."""
    giver = extract.received_from or extract.get_source_display()
    return f"{giver}, {bulan(extract.period)}"[:120]


@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Let go of an extract that waits: its file is removed, nothing of it was stored."""
    extract = _waiting(request, pk)
    try:
        abandon(extract)
    except ExtractError as refusal:
        messages.info(request, str(refusal))
        return redirect(reverse("admin:households_extract_change", args=[pk]))
    messages.success(
        request, _("Ekstrak dibatalkan dan berkasnya dihapus. Tidak ada barisnya yang disimpan.")
    )
    return redirect(reverse("admin:households_extract_changelist"))
