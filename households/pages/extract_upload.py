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
from bansos_monitor.uploads import refusal_of_upload
from households.extracts.answering import READ
from households.extracts.errors import ExtractRefused
from households.extracts.intake import Terms, receive_file
from households.extracts.mapping import Answers
from households.extracts.models import Extract
from households.people.models import Programme

ADD: Final = "households.add_extract"
_NO_ROOM: Final = {"terlalu_besar": "berkas_terlalu_besar", "diska_penuh": "diska_penuh"}
_PERIOD: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


class FilesInput(forms.FileInput):
    """A choice of one file or of several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files of one delivery; each is checked like a single one."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        several = data if isinstance(data, list | tuple) and data else [data]
        return [super(FilesField, self).clean(each, initial) for each in several]


def _day(label: Any, help_text: Any) -> forms.DateField:
    """A date that may be left empty."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Tulis tanggalnya, misalnya 31-12-2027.")},
    )


class UploadForm(forms.Form):
    """One delivery, of a file or several, and its terms."""

    file = FilesField(
        label=gettext_lazy("Berkas"),
        help_text=gettext_lazy(
            "CSV, TSV, TXT, XLSX, XLSM, XLSB, XLS, ODS, ZIP, atau GZ, seperti yang dikirim. Tidak perlu dirapikan dulu. "
            "Bila satu kiriman terdiri dari beberapa berkas, pilih semuanya sekaligus."
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
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", gettext_lazy("Menurut kolomnya")), *Extract.Kind.choices],
        initial="",
        help_text=gettext_lazy("Bila kolomnya tidak cukup jelas, kami bertanya dulu."),
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
        help_text=gettext_lazy("Yang tidak ada di ekstrak sebagian belum tentu tidak terdaftar."),
        error_messages={"required": gettext_lazy("Pilih lengkap atau sebagian.")},
    )
    programme = forms.ChoiceField(
        label=gettext_lazy("Program"),
        required=False,
        help_text=gettext_lazy("Untuk daftar penerima yang tidak menyebut programnya."),
    )
    stage = forms.CharField(
        label=gettext_lazy("Tahap"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Untuk daftar penerima, misalnya Tahap 3 2026."),
    )
    received_from = forms.CharField(label=gettext_lazy("Diterima dari"), required=False, max_length=160)
    letter = forms.CharField(label=gettext_lazy("Nomor surat"), required=False, max_length=120)
    purpose = forms.CharField(
        label=gettext_lazy("Untuk keperluan"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Seperti tertulis di surat atau perjanjiannya."),
    )
    keep_until = _day(
        gettext_lazy("Boleh disimpan sampai"),
        gettext_lazy("Kami ingatkan sebelum tanggal itu; sesudahnya isinya dihapus."),
    )
    report_due = _day(
        gettext_lazy("Laporan penggunaan paling lambat"), gettext_lazy("Kami ingatkan sebelum tanggal itu.")
    )
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
        # The field that a form got for itself, not the class's: typed as a plain field.
        programme = self.fields["programme"]
        if isinstance(programme, forms.ChoiceField):
            named = Programme.objects.values_list("code", "name")
            programme.choices = [("", _("Menurut kolomnya")), *named]

    def clean_period(self) -> str:
        period = self.cleaned_data["period"].strip()
        if not _PERIOD.fullmatch(period):
            raise forms.ValidationError(_("Tulis tahun dan bulan, misalnya 2026-10."))
        return period

    def clean_keep_until(self) -> Any:
        day = self.cleaned_data["keep_until"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(
                _("Tanggal ini sudah lewat. Isi hari terakhir berkas ini boleh disimpan.")
            )
        return day


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
    no_room = _NO_ROOM.get(refusal_of_upload(request))
    if no_room:
        form.errors.pop("file", None)
        form.add_error("file", str(ExtractRefused(no_room)))
    elif is_sent and form.is_valid():
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
    told = Answers(kind=said["kind"], programme=said["programme"], stage=said["stage"].strip())
    terms = Terms(
        received_from=said["received_from"],
        letter=said["letter"],
        purpose=said["purpose"],
        keep_until=said["keep_until"],
        report_due=said["report_due"],
    )
    extract = receive_file(
        said["file"],
        [file.name for file in said["file"]],
        organisation=said["organisation"],
        source=said["source"] or None,
        period=said["period"],
        is_complete=said["coverage"] == "lengkap",
        answers=told,
        by=signed_in(request),
        **terms,
    )
    if extract.made_at < begun:
        words = _("Berkas yang sama sudah kami terima %(when)s. Tidak ada yang tercatat dua kali.")
        messages.info(request, words % {"when": tanggal(extract.made_at, "jam")})
    if extract.state == Extract.State.UPLOADED:
        queue(READ, extract.pk, by=signed_in(request))
    return extract
