"""The verbs of reconciliation: start a run, do it, decide a finding, take a decision back.

1. `start_run` makes the run and, on commit, its job. A stop before the commit leaves neither.
2. `reconcile` takes a run up (`berjalan`) and links in memory. A stop leaves a run that is `berjalan` without
   matches; the job that is queued again does it anew.
3. Matches, candidates and counts are written in one transaction that also ends the run: of two who do the same
   run, one writes. A fault ends the run as `gagal` with the reason.
4. `decide` and `reverse_decision` write the decision, the match and the timeline in one transaction.
"""

from time import monotonic

import duckdb
from django.db import transaction
from django.utils import timezone
from splink.internals.exceptions import SplinkException

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.jobs.actions import queue
from bansos_monitor.jobs.registry import JobCancelled, Progress, silent
from cases.reconciliation.deciding import decide, reverse_decision
from cases.reconciliation.errors import (
    RunFailed,
    extract_is_no_register,
    extract_not_ready,
    linkage_failed,
    may_not_run,
    model_unusable,
    no_extract,
    run_cancelled,
    snapshot_unreadable,
)
from cases.reconciliation.export import findings_table
from cases.reconciliation.linkage.model import Model, ModelRefused, shipped_model
from cases.reconciliation.linkage.score import link
from cases.reconciliation.models import Run
from cases.reconciliation.recording import machine_counts, write_matches
from cases.reconciliation.standing import standing_decisions
from cases.reconciliation.verdicts import Held, hold
from households.extracts.models import Extract

__all__ = ["decide", "new_run", "newest_extract", "reconcile", "reverse_decision", "start_run"]

ACTIVE = (Run.State.QUEUED, Run.State.RUNNING)


def newest_extract(organisation: Organisation) -> Extract:
    """The organisation's ready register of the latest period, lists of recipients aside; raises ReconciliationRefused where there is none."""
    extract = (
        Extract.objects.ready()
        .registers()
        .standing()
        .filter(organisation=organisation)
        .order_by("-period", "-ready_at", "-pk")
        .first()
    )
    if extract is None:
        raise no_extract()
    return extract


@transaction.atomic
def start_run(extract: Extract, *, by: User) -> Run:
    """Queue a run of all open findings of the extract's organisation; one that waits already is returned instead.

    Raises ReconciliationRefused where the extract isn't ready or is a list of recipients, or `by` may not.
    """
    # The extract's row is the lock: of two who start at once, one makes the run and the other gets it.
    extract = Extract.objects.select_for_update().get(pk=extract.pk)
    run = _waiting(extract) or new_run(extract, by=by)
    queue("cases.reconcile", run.pk, by=by)
    return run


def new_run(extract: Extract, *, by: User) -> Run:
    """A run that its caller does at once with `reconcile`; refuses like `start_run`."""
    if not (by.is_system or by.has_perm("cases.start_run", extract)):
        raise may_not_run()
    if extract.state != Extract.State.READY:
        raise extract_not_ready()
    if extract.kind == Extract.Kind.RECIPIENTS:
        raise extract_is_no_register()
    return Run.objects.create(organisation=extract.organisation, extract=extract, made_by=by)


def _waiting(extract: Extract) -> Run | None:
    return Run.objects.filter(extract=extract, state=Run.State.QUEUED).order_by("pk").first()


def reconcile(run: Run, *, progress: Progress = silent) -> Run:
    """Link all open findings with the run's extract and write what was found; a finished run stays as it is.

    Raises RunFailed after the reason is on the run (snapshot gone, model refused, linkage broken, cancelled).
    """
    if not Run.objects.filter(pk=run.pk, state__in=ACTIVE).update(state=Run.State.RUNNING, error=""):
        run.refresh_from_db()
        return run
    try:
        _do(run, progress)
    except JobCancelled:
        _fail(run, run_cancelled())
        raise
    except (duckdb.IOException, OSError) as fault:
        raise _fail(run, snapshot_unreadable()) from fault
    except ModelRefused as fault:
        raise _fail(run, model_unusable()) from fault
    except (duckdb.Error, SplinkException) as fault:
        raise _fail(run, linkage_failed()) from fault
    run.refresh_from_db()
    return run


def _do(run: Run, progress: Progress) -> None:
    started = monotonic()
    model = shipped_model()
    findings = findings_table(run.organisation_id)
    progress(0, len(findings))
    scored = link(findings, run.extract.snapshot_path, model)
    standing = standing_decisions(run, scored)
    held = {
        finding_id: hold(pairs, standing.verdicts(finding_id), model) for finding_id, pairs in scored.items()
    }
    progress(len(findings), len(findings))
    with transaction.atomic():
        if _finish(run, held, model, monotonic() - started):
            write_matches(run, held, standing)


def _finish(run: Run, held: dict[int, Held], model: Model, seconds: float) -> bool:
    """End the run with its counts; False where somebody else has ended it."""
    rows = Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(
        state=Run.State.DONE,
        model_version=model.version,
        match_threshold=model.thresholds.match,
        review_threshold=model.thresholds.review,
        seconds=round(seconds, 2),
        finished_at=timezone.now(),
        **machine_counts(held),
    )
    return rows == 1


def _fail(run: Run, fault: RunFailed) -> RunFailed:
    Run.objects.filter(pk=run.pk, state__in=ACTIVE).update(
        state=Run.State.FAILED, error=str(fault)[:400], finished_at=timezone.now()
    )
    run.refresh_from_db()
    return fault
