"""The kinds of long work of this room."""

from django.utils.translation import gettext as _

from bansos_monitor.jobs.registry import Progress, job
from households.extracts.comparisons import COMPARE, make_comparison
from households.extracts.errors import ExtractError, ExtractRefused
from households.extracts.intake import read_extract
from households.extracts.models import Comparison, Extract


@job("households.read_extract")
def read_received_extract(subject_id: int, progress: Progress) -> str:
    """Read a received file; a refusal is the extract's own news, and no failure of the job."""
    try:
        extract = read_extract(Extract.objects.get(pk=subject_id), progress=progress)
    except ExtractRefused as refusal:
        return str(refusal)
    return _("%(accepted)s dari %(read)s baris diterima.") % {
        "accepted": extract.rows_accepted,
        "read": extract.rows_read,
    }


@job(COMPARE)
def compare_two_extracts(subject_id: int, progress: Progress) -> str:
    """Make a comparison; where a snapshot is gone that is the comparison's own news, and no failure of the job."""
    try:
        made = make_comparison(Comparison.objects.get(pk=subject_id), progress=progress)
    except ExtractError as refusal:
        return str(refusal)
    return _("%(added)s bertambah, %(removed)s hilang, %(changed)s berubah.") % {
        "added": made.added,
        "removed": made.removed,
        "changed": made.changed,
    }
