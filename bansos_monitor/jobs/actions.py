"""The verbs of long work: queue, run, cancel, reap.

1. `queue` makes the row and, on commit, the task. A stop before the commit leaves neither; after it the
   worker finds the task, or `reap` finds the row without one.
2. `run` claims the row by a conditional update: of two workers one goes on.
3. The work commits its own truth in its own verb; its progress is written outside of that transaction.
4. The row ends as done, failed or cancelled. A worker that dies leaves it `berjalan`; its heartbeat stops, and
   `reap`, which every worker calls at each beat, queues it again, three times at most, since every verb can be
   taken up from where it stopped. Where no worker is left, whoever asks for the work again queues it.
"""

import os
import secrets
import socket
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from bansos_monitor.accounts.models import User
from bansos_monitor.jobs.models import ACTIVE, Job, silent_since
from bansos_monitor.jobs.registry import KINDS, SWEEPS, JobCancelled

MOST_ATTEMPTS = 3
# A container that starts again has the host name and the process id of the one that died: its jobs are not ours.
_THIS_PROCESS = secrets.token_hex(4)


@task()
def run_job(job_id: int) -> None:
    """The one task: claim the job and do it; what goes wrong is on the job row and in the log."""
    run(job_id, worker_name())


def worker_name() -> str:
    """This process, so that a person can find it: host and process id, and what no later process will be called."""
    return f"{socket.gethostname()[:50]}:{os.getpid()}:{_THIS_PROCESS}"


@transaction.atomic
def queue(kind: str, subject_id: int, *, by: User) -> Job:
    """Ask for work; one that is already waiting or running for this kind and subject is returned instead.

    One whose worker fell silent is queued again, however often it was tried: a person has asked for it.
    """
    if kind not in KINDS:
        raise ValueError(f"No function is registered for the job kind {kind}.")
    lost = Job.objects.lost().filter(kind=kind, subject_id=subject_id).first()
    if lost is not None and _queue_again(lost, attempts=0):
        lost.refresh_from_db()
        return lost
    found, is_new = Job.objects.get_or_create(
        kind=kind,
        subject_id=subject_id,
        state__in=ACTIVE,
        defaults={"made_by": by, "state": Job.State.QUEUED},
    )
    if is_new:
        transaction.on_commit(partial(run_job.enqueue, found.pk))
    return found


class JobProgress:
    """Writes how far a job is, and sees a cancellation."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self, done: int, total: int | None = None, message: str = "") -> None:
        running = _held(self.job)
        news = {"done": done, "total": total, "message": message[:300], "heartbeat_at": timezone.now()}
        if not running.update(**news):
            raise JobCancelled(self.job)


def run(job_id: int, worker: str) -> Job | None:
    """Claim and do a job. None where another worker has it, or it was cancelled; errors of the work are raised."""
    now = timezone.now()
    claimed = Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING, worker=worker, started_at=now, heartbeat_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return None
    job = Job.objects.get(pk=job_id)
    try:
        message = KINDS[job.kind](job.subject_id, JobProgress(job))
    except JobCancelled:
        return None
    except Exception:
        # The log has the reference and the traceback; the page gets a sentence that quotes nothing.
        _end(
            job,
            Job.State.FAILED,
            _("Pekerjaan ini gagal. Coba lagi; bila gagal lagi, beri tahu pengelola nomor %(job)s.")
            % {"job": job.pk},
        )
        raise
    _end(job, Job.State.DONE, message)
    job.refresh_from_db()
    return job


def _end(job: Job, state: str, message: str) -> None:
    _held(job).update(state=state, message=message[:300], finished_at=timezone.now())


def _held(job: Job) -> QuerySet[Job]:
    """The row, while it is still this attempt's: a worker that was thought dead may come back after another began."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)


def cancel(job: Job) -> bool:
    """Cancel a waiting or running job; the work notices at its next word of progress. False where it had ended."""
    rows = Job.objects.filter(pk=job.pk, state__in=ACTIVE)
    with translation.override("id"):
        message = _("Dibatalkan.")
    return bool(rows.update(state=Job.State.CANCELLED, finished_at=timezone.now(), message=message))


def reap() -> int:
    """Take up jobs whose worker fell silent: queue them again, or fail them after three attempts.

    Jobs that have waited long without one get a task again. Returns how many were taken up.
    """
    count = _call_again(silent_since())
    for job in Job.objects.lost():
        if job.attempts < MOST_ATTEMPTS:
            count += _queue_again(job)
        else:
            count += _as_it_was(job).update(
                state=Job.State.FAILED,
                finished_at=timezone.now(),
                message=_("Berhenti tiga kali di tengah jalan."),
            )
    return count


def sweep() -> None:
    """Have every room remove what its killed workers left."""
    for function in SWEEPS:
        function()


def _as_it_was(job: Job) -> QuerySet[Job]:
    """The row, unless a beat or another reaper has touched it since it was looked at."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, heartbeat_at=job.heartbeat_at)


@transaction.atomic
def _queue_again(job: Job, **changes: int) -> bool:
    """Give a lost job back to the workers; False where somebody else was quicker."""
    news = {"state": Job.State.QUEUED, "worker": "", "heartbeat_at": timezone.now(), **changes}
    if not _as_it_was(job).update(**news):
        return False
    transaction.on_commit(partial(run_job.enqueue, job.pk))
    return True


def _call_again(silent_since: datetime) -> int:
    """Give a task to jobs that have waited long: theirs may be lost, where a process died right after its commit.

    Of two tasks for one job the second finds nothing to claim.
    """
    count = 0
    waiting = Job.objects.filter(state=Job.State.QUEUED)
    for job in waiting.filter(
        Q(heartbeat_at=None, made_at__lt=silent_since) | Q(heartbeat_at__lt=silent_since)
    ):
        with transaction.atomic():
            if waiting.filter(pk=job.pk, heartbeat_at=job.heartbeat_at).update(heartbeat_at=timezone.now()):
                count += 1
                transaction.on_commit(partial(run_job.enqueue, job.pk))
    return count
