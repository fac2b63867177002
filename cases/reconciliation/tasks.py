"""This room's kinds of job."""

from django.utils.translation import gettext as _

from bansos_monitor.jobs.registry import Progress, job
from cases.reconciliation.actions import reconcile
from cases.reconciliation.models import Run

RECONCILE = "cases.reconcile"


@job(RECONCILE)
def reconcile_run(subject_id: int, progress: Progress) -> str:
    """Do a queued run; the run holds its own state and counts."""
    run = reconcile(Run.objects.get(pk=subject_id), progress=progress)
    return _("%(findings)d temuan dicocokkan.") % {"findings": run.findings}
