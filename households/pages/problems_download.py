"""Every problem of every row as a file for the sender, after the record of who takes it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bansos_monitor.accounts.who import signed_in
from households.extracts.errors import SnapshotGone
from households.extracts.models import Extract
from households.extracts.problems import write_problems_csv
from households.pages.extract_page import find
from households.pages.extract_words import problem_words
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

THING: Final = Extract._meta.label_lower


def problems_csv(extract: Extract, target: Path) -> int:
    """Write the problems of an extract as `row,column,code,message`; returns how many lines. Raises SnapshotGone.

    Its words are Indonesian whoever asks: it goes to the office that sent the register.
    """
    with translation.override("id"):
        place = _("Bagian “%(part)s”, baris %(row)s") % {"part": "{part}", "row": "{row}"}
        return write_problems_csv(extract, target, problem_words, place=f"{place}: ")


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Hand the file out; it holds no identity, so that nobody's data leave, and who took it is recorded all the same."""
    extract = find(request, pk)
    try:
        with TemporaryDirectory(prefix=".unduh-", dir=settings.DATA_DIR / "snapshots") as folder:
            target = Path(folder) / "masalah.csv"
            problems_csv(extract, target)
            record_access(
                AccessEvent.Kind.DOWNLOAD,
                by=signed_in(request),
                thing=THING,
                reference=extract.pk,
                people=0,
                purpose=_("Baris bermasalah (CSV), tanpa identitas"),
            )
            # Its name is gone with the block; the open file lasts until it is sent.
            file = target.open("rb")
    except SnapshotGone:
        messages.error(request, _("Rincian per baris ekstrak ini tidak tersimpan lagi."))
        return redirect(reverse("admin:households_extract_change", args=[pk]))
    name = f"masalah-{extract.source}-{extract.period}-{extract.pk}.csv"
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv; charset=utf-8")
