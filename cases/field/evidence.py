"""The one view that hands out evidence: it asks who may see it, writes the look down, and only then sends.

Thumbnails are small and, where they may show a card, blurred past reading; so a page of them is no look at anybody's
number, and only the full picture is recorded.
"""

import uuid
from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from bansos_monitor.accounts.who import requires, signed_in
from cases.complaints.errors import EvidenceRefused
from cases.complaints.evidence import open_photo
from cases.complaints.models import Evidence
from cases.field.photos import thumbnail
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent

# Houses and goods show no number; everything else may be a card.
_SHOWS_NO_CARD = (Evidence.Kind.HOUSE, Evidence.Kind.GOODS)


@requires("cases.view_complaint")
@require_safe
def evidence(request: HttpRequest, public_id: uuid.UUID) -> FileResponse:
    """A photo; with `?kecil` its thumbnail."""
    rows = Evidence.objects.for_user(signed_in(request)).select_related("complaint")
    photo = get_object_or_404(rows, public_id=public_id)
    try:
        path = open_photo(photo)
    except EvidenceRefused as gone:
        raise Http404 from gone
    if "kecil" in request.GET:
        small = thumbnail(path.read_bytes(), blurred=photo.kind not in _SHOWS_NO_CARD)
        return _picture(
            FileResponse(BytesIO(small), content_type="image/jpeg"), f"{photo.public_id.hex[:8]}-kecil.jpg"
        )
    record_access(
        AccessEvent.Kind.EVIDENCE,
        by=signed_in(request),
        thing="cases.evidence",
        reference=photo.public_id,
        purpose=photo.complaint.reference,
    )
    return _picture(
        FileResponse(path.open("rb"), content_type="image/jpeg"), f"{photo.public_id.hex[:8]}.jpg"
    )


def _picture(response: FileResponse, name: str) -> FileResponse:
    response["Content-Disposition"] = f'inline; filename="bukti-{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
