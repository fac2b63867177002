"""Complaints and cases as sheets: numbers masked unless asked for with a purpose, and every export recorded first."""

import re
from collections.abc import Iterator
from typing import Any, Final

import tablib
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import fields, resources
from import_export.admin import ExportMixin
from import_export.forms import ExportForm

from bansos_monitor.accounts.desk_admin import DeskAdmin
from bansos_monitor.accounts.who import signed_in
from cases.casework.models import Case
from cases.complaints.models import Complaint, Finding
from cases.desk.safe_formats import SafeCsv, SafeXlsx
from households.identity.masking import mask_number
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

_SIXTEEN = re.compile(r"\d{16}")

AT_ONCE: Final = 1000
Row = tuple[object, ...]


class PurposefulExportForm(ExportForm):
    """Format, and whether full numbers are needed; then for what."""

    full_numbers = forms.BooleanField(
        label=gettext_lazy("Sertakan NIK dan nomor KK lengkap"),
        required=False,
        help_text=gettext_lazy("Tanpa ini nomornya disamarkan."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("Untuk keperluan apa?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Tercatat bersama nama Anda. Wajib diisi bila nomornya lengkap."),
    )

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self.fields["format"].label = _("Jenis berkas")
        self.fields["format"].widget = forms.RadioSelect(
            choices=[(str(i), f().get_title()) for i, f in enumerate(formats)]
        )
        self.fields["format"].error_messages["required"] = _("Pilih jenis berkas.")
        self.fields["format"].initial = "1"
        self.order_fields(["format", "full_numbers", "purpose", "resource", "export_items"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("full_numbers") and not cleaned.get("purpose", "").strip():
            self.add_error("purpose", _("Tulis untuk apa nomor lengkapnya dipakai."))
        return cleaned


class SheetResource(resources.Resource):
    """Rows as texts under our own headers; `full_numbers` shows NIK and KK unmasked."""

    headers: tuple[str, ...] = ()

    def __init__(self, full_numbers: bool = False, **kwargs: Any) -> None:
        super().__init__()
        self.full_numbers = full_numbers
        self.fields = {name: fields.Field(column_name=name) for name in self.headers}

    @classmethod
    def get_display_name(cls) -> str:
        return cls.__name__

    def export(self, queryset: QuerySet | None = None, **kwargs: Any) -> tablib.Dataset:
        data = tablib.Dataset(headers=self.headers)
        for row in self.rows(queryset) if queryset is not None else ():
            data.append(row)
        return data

    def rows(self, queryset: QuerySet) -> Iterator[Row]:
        raise NotImplementedError

    def number(self, number: str | None, written: str) -> str:
        either = number or written
        return either if self.full_numbers or not either else mask_number(either)

    def free(self, text: str) -> str:
        """A text in people's own words: an identity number that somebody typed into it is masked as well."""
        return text if self.full_numbers else _SIXTEEN.sub(lambda found: mask_number(found[0]), text)


class ComplaintExport(SheetResource):
    """One row for each person in a complaint, under the headers of the findings sheet."""

    headers = (
        "nomor_aduan", "nomor_kasus", "keadaan", "dicatat", "id_klien", "nik", "no_kk", "nama", "tempat_lahir",
        "tanggal_lahir", "jenis_kelamin", "alamat", "rt", "rw", "kelurahan", "kecamatan", "jenis_aduan", "program",
        "periode", "uraian", "boleh_diteruskan",
    )  # fmt: skip

    def rows(self, queryset: QuerySet) -> Iterator[Row]:
        findings = (
            Finding.objects.filter(complaint__in=queryset.order_by().values("pk"))
            .select_related("complaint__case", "complaint__household", "person")
            .prefetch_related("complaint__programmes")
            .order_by("complaint__logged_at", "complaint_id", "pk")
        )
        return (self._row(finding, finding.complaint) for finding in findings.iterator(chunk_size=AT_ONCE))

    def _row(self, finding: Finding, complaint: Complaint) -> Row:
        period = " sampai ".join(
            dict.fromkeys(month for month in (complaint.period_from, complaint.period_to) if month)
        )
        return (
            complaint.reference,
            complaint.case.reference if complaint.case else "",
            complaint.state_entry.label,
            timezone.localdate(complaint.logged_at).isoformat(),
            self.free(complaint.external_id or ""),
            self.number(finding.person.nik, finding.nik_written),
            self.number(complaint.household.kk_number, finding.kk_written),
            finding.name,
            finding.birth_place,
            finding.birth_date.isoformat() if finding.birth_date else finding.birth_date_written,
            finding.sex,
            finding.address,
            finding.rt,
            finding.rw,
            finding.kelurahan,
            finding.kecamatan,
            complaint.kind,
            ", ".join(programme.code for programme in complaint.programmes.all()),
            period or complaint.period_written,
            self.free(complaint.description),
            _("ya") if complaint.consent_to_share else _("tidak"),
        )


class CaseExport(SheetResource):
    """One row for each case."""

    headers = (
        "nomor_kasus", "keluarga", "no_kk", "perkara", "keadaan", "dipegang_oleh", "dibuka", "aduan", "kelurahan",
        "kecamatan", "alamat", "rt", "rw",
    )  # fmt: skip

    def rows(self, queryset: QuerySet) -> Iterator[Row]:
        cases = queryset.select_related("household__region__parent", "assigned_to")
        return (self._row(case) for case in cases.iterator(chunk_size=AT_ONCE))

    def _row(self, case: Any) -> Row:
        household, region = case.household, case.household.region
        return (
            case.reference,
            case.family_name,
            self.number(household.kk_number, household.kk_written),
            case.get_case_class_display(),
            case.state_entry.label,
            str(case.assigned_to or ""),
            timezone.localdate(case.opened_at).isoformat(),
            case.complaints_in,
            region.name if region else household.region_written,
            region.parent.name if region and region.parent else "",
            household.address,
            household.rt,
            household.rw,
        )


class SafeExportMixin(ExportMixin, DeskAdmin):
    """django-import-export's export page with safe formats, a right, and an access event before the data leave."""

    export_formats = [SafeCsv, SafeXlsx]
    export_form_class = PurposefulExportForm
    export_template_name = "desk/export.html"
    export_name = ""

    def people_in(self, queryset: QuerySet) -> int:
        """How many people the export concerns."""
        raise NotImplementedError

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) and request.user.has_perm("households.export_people")

    def get_export_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("export_form")
        return {"full_numbers": bool(form and form.cleaned_data["full_numbers"])}

    def get_export_data(
        self, file_format: Any, request: HttpRequest, queryset: QuerySet, **kwargs: Any
    ) -> bytes:
        if not self.has_export_permission(request):
            raise PermissionDenied
        form = kwargs["export_form"]
        with translation.override("id"):
            kept = _("nomor lengkap") if form.cleaned_data["full_numbers"] else _("nomor disamarkan")
        record_access(
            AccessEvent.Kind.EXPORT,
            by=signed_in(request),
            thing=self.model._meta.label_lower,
            reference=kept,
            people=self.people_in(queryset),
            purpose=form.cleaned_data["purpose"],
        )
        return file_format.export_data(self.get_data_for_export(request, queryset, **kwargs))

    def get_export_filename(self, request: HttpRequest, queryset: QuerySet, file_format: Any) -> str:
        return f"{self.export_name}-{timezone.localdate().isoformat()}.{file_format.get_extension()}"

    def init_request_context_data(self, request: HttpRequest, form: forms.Form) -> dict[str, Any]:
        context = super().init_request_context_data(request, form)
        return context | {"title": _("Ekspor %(name)s") % {"name": self.opts.verbose_name_plural}}

    def export_action(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = super().export_action(request)
        return response


def people_in_complaints(queryset: QuerySet) -> int:
    return Finding.objects.filter(complaint__in=queryset.order_by().values("pk")).count()


def people_in_cases(queryset: QuerySet) -> int:
    """One family head for each case: no other person stands in that sheet."""
    return Case.objects.filter(pk__in=queryset.order_by().values("pk")).count()
