"""Take a sheet of findings in at the desk: upload, preview with every doubt and refusal, then store.

django-import-export's two pages around `FindingsResource`. The uploaded sheet waits between them under DATA_DIR; it is
removed when it is stored, when it can't be read, and an hour later where somebody walked away from the preview.
"""

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from import_export.admin import ImportMixin
from import_export.forms import ConfirmImportForm, ImportForm
from import_export.tmp_storages import MediaStorage

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.who import signed_in
from bansos_monitor.choosing import offer
from cases.casework.errors import SheetRefused
from cases.casework.findings_sheet import FindingsFile, FindingsResource, FindingsResult
from cases.casework.sheet_file import COLUMNS

LEFT_AFTER: Final = timedelta(hours=1)
MOST_BYTES: Final = 20 * 1024 * 1024
SHOWN_ROWS: Final = 50
SHOWN_REMARKS: Final = 200


class UploadStorage(MediaStorage):
    """Sheets between upload and confirmation, in the private storage."""

    def sweep(self) -> None:
        """Remove what others left behind."""
        folder = self.MEDIA_FOLDER
        if not self._storage.exists(folder):
            return
        for name in self._storage.listdir(folder)[1]:
            path = f"{folder}/{name}"
            if timezone.now() - self._storage.get_modified_time(path) > LEFT_AFTER:
                self._storage.delete(path)


class SheetFormat(FindingsFile):
    """The format as the second page makes it: with an encoding, which the file itself tells better."""

    def __init__(self, encoding: str | None = None) -> None:
        self.encoding = encoding


def organisations_of(user: User) -> list[Organisation]:
    """The organisations on whose behalf this account sends sheets; an admin's: all of the coalition."""
    visible = Organisation.objects.for_user(user).filter(kind=Organisation.Kind.COALITION, closed_at=None)
    return list(visible.order_by("-is_default", "name"))


class SheetUploadForm(ImportForm):
    """A file, and on whose behalf it is sent where there is a choice."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Atas nama organisasi"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, formats: Any, resources: Any, *, user: User, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        choices = organisations_of(user)
        offer(self, "organisation", Organisation.objects.filter(pk__in=[each.pk for each in choices]))
        field = self.fields["organisation"]
        field.initial = choices[0] if choices else None
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["format"].initial = "0"
        file = self.fields["import_file"]
        file.label = _("Lembar temuan")
        file.help_text = _("CSV atau XLSX, paling besar 20 MB. Nama kolom ada di baris pertama.")
        file.error_messages |= {
            "required": _("Pilih berkasnya."),
            "empty": _("Berkas ini kosong. Pilih lembar yang ada isinya."),
        }
        file.widget = forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.xls,.txt"})

    @property
    def media(self) -> forms.Media:
        return forms.Media()

    def clean_import_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["import_file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Berkas ini lebih dari 20 MB. Bagi menjadi beberapa lembar."))
        return file


class SheetConfirmForm(ConfirmImportForm):
    """What the preview hands on to the storing."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [each.pk for each in organisations_of(user)]
        offer(self, "organisation", Organisation.objects.filter(pk__in=choices))


class FindingsImportMixin(ImportMixin):
    """The import pages of the list of complaints."""

    resource_classes = [FindingsResource]
    import_formats = [SheetFormat]
    import_form_class = SheetUploadForm
    confirm_form_class = SheetConfirmForm
    import_template_name = "desk/import_findings.html"
    tmp_storage_class = UploadStorage
    skip_admin_log = True

    def has_import_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("cases.import_findings")

    def get_import_form_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_import_form_kwargs(request) | {"user": signed_in(request)}

    def get_confirm_form_kwargs(self, request: HttpRequest, import_form: Any = None) -> dict[str, Any]:
        return super().get_confirm_form_kwargs(request, import_form) | {"user": signed_in(request)}

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        initial = super().get_confirm_form_initial(request, import_form)
        return (
            initial | {"organisation": import_form.cleaned_data["organisation"]} if import_form else initial
        )

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form")
        chosen = getattr(form, "cleaned_data", {}).get("organisation") if form is not None else None
        return {
            "organisation": chosen or next(iter(organisations_of(signed_in(request))), None),
            "user": signed_in(request),
        }

    def write_to_tmp_storage(self, import_file: Any, input_format: Any) -> Any:
        UploadStorage().sweep()
        return super().write_to_tmp_storage(import_file, input_format)

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        if isinstance(e, SheetRefused):
            form.add_error("import_file", str(e))
        else:
            super().add_data_read_fail_error_to_form(form, e)

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = super().import_action(request, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            self._finish_preview(response.context_data)
        return response

    def _finish_preview(self, context: dict[str, Any]) -> None:
        """Our words, only so many rows, and no file left where there is nothing to confirm."""
        context["title"] = _("Impor lembar temuan")
        context["columns"] = COLUMNS
        result = context.get("result")
        if isinstance(result, FindingsResult):
            context |= preview_of(result)
        file = context["form"].files.get("import_file")
        name = getattr(file, "tmp_storage_name", "")
        if name and "confirm_form" not in context:
            UploadStorage(name=name).remove()

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Store; what can't be stored any more leads back to the upload with a reason."""
        try:
            response = super().process_import(request, **kwargs)
        except FileNotFoundError:
            reason = _(
                "Lembar ini sudah tersimpan atau terlalu lama menunggu. Unggah lagi; tidak ada yang tercatat dua kali."
            )
        else:
            if not isinstance(response, TemplateResponse):
                return response
            reason = _("Pratinjau ini tidak lengkap. Unggah lembarnya sekali lagi; belum ada yang disimpan.")
        messages.warning(request, reason)
        return HttpResponseRedirect(reverse("admin:cases_complaint_import"))

    def add_success_message(self, result: Any, request: HttpRequest) -> None:
        counts = result.counts
        words = _(
            "%(new)s aduan baru, %(updated)s diperbarui, %(same)s tidak berubah, %(rejected)s baris ditolak."
        )
        messages.success(
            request,
            words
            % {
                "new": counts["created"],
                "updated": counts["updated"],
                "same": counts["unchanged"],
                "rejected": counts["rejected"],
            },
        )


def preview_of(result: FindingsResult) -> dict[str, Any]:
    """What the preview shows of a dry run: counts, the first rows, refusals and warnings as sentences."""
    stored = result.counts["created"] + result.counts["updated"]
    heading = ngettext("%(n)s aduan akan disimpan", "%(n)s aduan akan disimpan", stored) % {"n": stored}
    return {
        "title": heading,
        "counts": [
            (pgettext("jamak", "Aduan baru"), result.counts["created"]),
            (_("Diperbarui"), result.counts["updated"]),
            (_("Tidak berubah"), result.counts["unchanged"]),
            (_("Baris ditolak"), result.counts["rejected"]),
        ],
        "refusals": [remark.as_dict() for remark in result.errors[:SHOWN_REMARKS]],
        "more_refusals": max(0, len(result.errors) - SHOWN_REMARKS),
        "warnings": [remark.as_dict() for remark in result.warnings[:SHOWN_REMARKS]],
        "more_warnings": max(0, result.warning_counts.total() - min(SHOWN_REMARKS, len(result.warnings))),
        "warning_count": result.warning_counts.total(),
        "shown_rows": result.rows[:SHOWN_ROWS],
        "more_rows": max(0, len(result.rows) - SHOWN_ROWS),
    }
