"""How far a job is, in people's words, for the pages that show one."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bansos_monitor.jobs.models import Job
from bansos_monitor.templatetags.numbers import angka, persen

# An estimate from a second's work would jump about.
_FEWEST_SECONDS = 5


@dataclass(frozen=True)
class Told:
    """A job for the progress component; `maximum` is None while nobody knows how much there is."""

    job: Job
    sentence: str
    estimate: str
    value: int
    maximum: int | None


def newest_job(kind: str, subject_id: int) -> Job | None:
    """The last job of this kind about this thing."""
    return Job.objects.filter(kind=kind, subject_id=subject_id).order_by("-pk").first()


def tell(job: Job, unit: str) -> Told:
    """`unit` names what is counted, in the plural: "baris", "temuan"."""
    if job.state == Job.State.QUEUED:
        return Told(job, _("Menunggu giliran"), "", 0, None)
    if not job.total:
        counted = (
            _("%(n)s %(unit)s sejauh ini") % {"n": angka(job.done), "unit": unit}
            if job.done
            else _("Sedang dimulai")
        )
        return Told(job, counted, _(job.message) if job.message else "", job.done, None)
    words = _("%(percent)s, %(done)s dari %(total)s %(unit)s") % {
        "percent": persen(job.done / job.total),
        "done": angka(job.done),
        "total": angka(job.total),
        "unit": unit,
    }
    return Told(job, words, _estimate(job, timezone.now()), job.done, job.total)


def _estimate(job: Job, now: datetime) -> str:
    if not (job.started_at and job.total and job.done):
        return ""
    spent = (now - job.started_at).total_seconds()
    left = spent / job.done * (job.total - job.done)
    if spent < _FEWEST_SECONDS or left < 1:
        return ""
    if left < 60:
        return _("sisa kurang dari semenit")
    minutes = round(left / 60)
    return ngettext("sisa sekitar %(n)s menit", "sisa sekitar %(n)s menit", minutes) % {"n": angka(minutes)}
