"""The kind of long work of this room."""

from django.utils.translation import gettext as _

from bansos_monitor.jobs.registry import Progress, job
from households.extracts.errors import ExtractRefused
from households.extracts.intake import read_extract
from households.extracts.models import Extract


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
