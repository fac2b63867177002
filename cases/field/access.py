"""Whether a complaint is within the sight of who asks for it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from bansos_monitor.accounts.who import signed_in
from cases.complaints.models import Complaint


def complaint_or_404(request: HttpRequest, reference: str) -> Complaint:
    """The complaint with what its page shows of it; another organisation's isn't there."""
    rows = Complaint.objects.for_user(signed_in(request)).select_related(
        "organisation", "household__region__parent__parent", "case", "logged_by"
    )
    return get_object_or_404(rows, reference=reference)
