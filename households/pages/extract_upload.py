"""Take a register file in: what it is, who gave it, and the file itself."""

import re
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.who import signed_in
from bansos_monitor.choosing import offer
from bansos_monitor.jobs.actions import queue
from bansos_monitor.templatetags.dates import tanggal
from households.extracts.errors import ExtractRefused
from households.extracts.intake import receive_file
from households.extracts.models import Extract

ADD: Final = "households.add_extract"
READ: Final = "households.read_extract"
_PERIOD: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
# A number with sixteen digits in a file's name would come to stand on every page of the extract.
_NUMBER_IN_NAME: Final = re.compile(r"[0-9]{16}")


class UploadForm(forms.Form):
    """One file and its terms."""

    file = forms.FileField(
        label=gettext_lazy("Berkas"),
        help_text=gettext_lazy(
            "CSV, TXT, XLSX, XLSB, XLS, atau ODS, seperti yang dikirim. Tidak perlu dirapikan dulu."
        ),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya."),
            "empty": gettext_lazy("Berkas ini kosong. Minta pengirim mengirimnya lagi."),
        },
    )
    period = forms.CharField(
        label=gettext_lazy("Periode"),
        widget=forms.TextInput(attrs={"type": "month", "placeholder": ""}),
        help_text=gettext_lazy("Bulan keadaan datanya, misalnya 2026-10."),
        error_messages={"required": gettext_lazy("Isi tahun dan bulan, misalnya 2026-10.")},
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Register"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", gettext_lazy("Menurut judul kolomnya")), *Extract.Source.choices],
        initial="",
    )
    coverage = forms.ChoiceField(
        label=gettext_lazy("Isinya"),
        widget=forms.RadioSelect,
        choices=[
            ("lengkap", gettext_lazy("Lengkap untuk wilayahnya")),
            ("sebagian", gettext_lazy("Sebagian saja")),
        ],
        initial="lengkap",
        help_text=gettext_lazy("Tidak ada di ekstrak sebagian bukan bukti tidak terdaftar."),
        error_messages={"required": gettext_lazy("Pilih lengkap atau sebagian.")},
    )
    received_from = forms.CharField(label=gettext_lazy("Diterima dari"), required=False, max_length=160)
    letter = forms.CharField(label=gettext_lazy("Nomor surat"), required=False, max_length=120)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Untuk organisasi"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Pilih organisasinya.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = organisations_of(user)
        offer(self, "organisation", own)
        first = own.order_by("-is_default", "name").first()
        self.fields["organisation"].initial = first.pk if first else None
        if own.count() < 2:
            self.fields["organisation"].widget = forms.HiddenInput()

    def clean_period(self) -> str:
        period = self.cleaned_data["period"].strip()
        if not _PERIOD.fullmatch(period):
            raise forms.ValidationError(_("Tulis tahun dan bulan, misalnya 2026-10."))
        return period

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        file.name = _NUMBER_IN_NAME.sub("…", file.name)
        return file


def organisations_of(user: User) -> Any:
    """The members of the coalition that this person may take extracts in for."""
    coalition = Organisation.objects.filter(kind=Organisation.Kind.COALITION, closed_at=None)
    return coalition if user.sees_everything else coalition.filter(pk__in=user.coordinated_organisations)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form; then keep the file, queue its reading, and lead to the extract's page."""
    if not request.user.has_perm(ADD):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = UploadForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, user=signed_in(request)
    )
    if is_sent and form.is_valid():
        try:
            extract = _receive(request, form)
        except ExtractRefused as refusal:
            form.add_error("period" if refusal.code == "periode_salah" else "file", str(refusal))
        else:
            return redirect(reverse("admin:households_extract_change", args=[extract.pk]))
    context = {
        **admin.site.each_context(request),
        "opts": Extract._meta,
        "title": _("Terima ekstrak"),
        "form": form,
    }
    request.current_app = admin.site.name
    return render(request, "households/extract_upload.html", context)


def _receive(request: HttpRequest, form: UploadForm) -> Extract:
    said = form.cleaned_data
    begun = timezone.now()
    extract = receive_file(
        said["file"],
        said["file"].name,
        organisation=said["organisation"],
        source=said["source"] or None,
        period=said["period"],
        is_complete=said["coverage"] == "lengkap",
        by=signed_in(request),
        received_from=said["received_from"],
        letter=said["letter"],
    )
    if extract.made_at < begun:
        words = _("Berkas yang sama sudah kami terima %(when)s. Tidak ada yang tercatat dua kali.")
        messages.info(request, words % {"when": tanggal(extract.made_at, "jam")})
    if extract.state == Extract.State.UPLOADED:
        queue(READ, extract.pk, by=signed_in(request))
    return extract
