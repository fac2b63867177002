"""`/koreksi/<number>/unduh/<format>/`: the stored file, byte for byte, after the record of who takes it."""

from typing import Final

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from bansos_monitor.accounts.models import User
from bansos_monitor.accounts.who import requires, signed_in
from cases.corrections.errors import CorrectionRefused
from cases.corrections.files import FileFormat, checked_file
from cases.corrections.models import CorrectionList
from cases.liaison.access import DOWNLOAD, find_list
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

CONTENT_TYPES: Final[dict[FileFormat, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
THING: Final = CorrectionList._meta.label_lower
# What an access event's purpose says, and how the list's history tells it.
DOWNLOADED: Final[dict[str, Promise]] = {
    "XLSX": gettext_lazy("Mengunduh XLSX"),
    "CSV": gettext_lazy("Mengunduh CSV"),
}


@require_GET
@requires(DOWNLOAD)
def correction_list_file(
    request: HttpRequest, number: str, file_format: FileFormat
) -> HttpResponse | FileResponse:
    """Hand the file out; where the stored bytes are gone or changed, say so and hand out nothing."""
    wanted = find_list(signed_in(request), number)
    try:
        path = checked_file(wanted, file_format)
    except CorrectionRefused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("correction_list", args=[wanted.slug]))
    _record(wanted, file_format, signed_in(request))
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"{wanted.slug}.{file_format}",
        content_type=CONTENT_TYPES[file_format],
    )


def _record(taken: CorrectionList, file_format: FileFormat, by: User) -> None:
    people = taken.corrections.order_by().values("finding__person").distinct().count()
    record_access(
        AccessEvent.Kind.DOWNLOAD,
        by=by,
        thing=THING,
        reference=taken.number,
        people=people,
        purpose=file_format.upper(),
    )
