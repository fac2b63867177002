"""Verbs about lists: gather a draft, take a row off, discard, issue.

Issuing, in one transaction: 1 lock the draft and leave behind what isn't approved any more; 2 take the number;
3 write both files under temporary names, sync and rename them; 4 mark corrections, list and cases and write
their events; commit. A stop before the commit leaves a draft and, after 3, files that no row points to: their
names carry their checksum, so that a later issue writes its own. Of two who issue one draft, one is refused.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from bansos_monitor.accounts.models import Organisation, User
from cases.casework.actions import move_all
from cases.casework.models import Case
from cases.complaints.models import Finding
from cases.corrections.approving import approvable, count_rows, within_reach_of
from cases.corrections.deriving import may_build
from cases.corrections.errors import CorrectionRefused
from cases.corrections.files import write_files
from cases.corrections.kinds import CORRECTION_KINDS
from cases.corrections.models import Correction, CorrectionList, CorrectionQuerySet
from cases.corrections.numbers import next_number
from cases.corrections.sheet import document_of, in_order, rows_of
from cases.reconciliation.models import Run
from cases.workflow.actions import apply, apply_to_all, write_event

_DRAFTS = ["draf", "disetujui"]
_AT_ONCE = 1000


@transaction.atomic
def build_list(
    agency: Organisation, run: Run, *, by: User, include_proposed: bool = False
) -> CorrectionList | None:
    """Gather the approved corrections of the run's organisation and register that are on no list into a draft.

    The open draft to the same agency grows; None where it holds nothing that could be issued. `include_proposed`
    also lays out what the rules propose from this run and nobody has approved yet: it stays behind at issue
    unless approved by then.
    """
    may_build(run, by)
    if agency.kind != Organisation.Kind.AGENCY or agency.closed_at:
        raise CorrectionRefused("bukan_instansi")
    Organisation.objects.select_for_update().get(pk=run.organisation_id)
    loose = (
        within_reach_of(by)
        .ready()
        .filter(organisation=run.organisation_id, source=run.extract.source, correction_list=None)
    )
    keys = list(loose.filter(state="disetujui").order_by("pk").values_list("pk", flat=True))
    if include_proposed:
        keys += [each.pk for each in approvable(run, by) if each.correction_list_id is None]
    draft = _open_draft(agency, run, by)
    if draft is None and keys:
        draft = _new_draft(agency, run, by)
    if draft is None:
        return None
    for start in range(0, len(keys), _AT_ONCE):
        Correction.objects.filter(pk__in=keys[start : start + _AT_ONCE]).update(correction_list=draft)
    count_rows(draft)
    return draft if (draft.rows if include_proposed else _issuable(draft).exists()) else None


def _open_draft(agency: Organisation, run: Run, by: User) -> CorrectionList | None:
    """The draft that grows: one that holds nothing beyond the areas of whoever builds."""
    within = CorrectionList.objects.all() if by.is_system else CorrectionList.objects.for_user(by)
    drafts = within.filter(
        organisation=run.organisation_id, agency=agency, source=run.extract.source, state="draf"
    )
    return drafts.order_by("-pk").first()


def _new_draft(agency: Organisation, run: Run, by: User) -> CorrectionList:
    draft = CorrectionList.objects.create(
        organisation_id=run.organisation_id,
        agency=agency,
        run=run,
        source=run.extract.source,
        period=run.extract.period,
        made_by=by,
    )
    write_event(draft, "dibuat", by=by, to_state=draft.state)
    return draft


@transaction.atomic
def remove_from_draft(correction: Correction, *, by: User) -> Correction:
    """Take a correction off its draft; it keeps its state and may join a later list."""
    draft = correction.correction_list
    if draft is None or draft.state not in _DRAFTS:
        raise CorrectionRefused("bukan_draf")
    if draft.run:
        may_build(draft.run, by)
    taken = Correction.objects.filter(pk=correction.pk, correction_list=draft).exclude(state="dikirim")
    if not taken.update(correction_list=None, position=None):
        raise CorrectionRefused("bukan_draf")
    correction.correction_list = correction.position = None
    write_event(correction, "keluar_draf", by=by, to_state=correction.state)
    count_rows(draft)
    return correction


@transaction.atomic
def discard_draft(correction_list: CorrectionList, *, reason: str, by: User) -> CorrectionList:
    """Give a draft up; its corrections keep their state and may join another."""
    apply(correction_list, "batalkan", by=by, reason=reason)
    correction_list.corrections.update(correction_list=None, position=None)
    count_rows(correction_list)
    return correction_list


@transaction.atomic
def issue_list(correction_list: CorrectionList, *, by: User) -> CorrectionList:
    """Number a draft, write its files, and send its approved corrections; returns the list as issued.

    What is not approved, or no longer holds (consent, match), leaves the draft. Raises CorrectionRefused
    `daftar_kosong` where nothing remains, TransitionRefused where it was issued or given up meanwhile. Cases of
    register corrections move to `dalam_daftar`, cases of referrals alone to `dirujuk`.
    """
    issued = (
        CorrectionList.objects.select_for_update()
        .select_related("organisation", "agency")
        .get(pk=correction_list.pk)
    )
    now = timezone.now()
    if issued.state != "disetujui":
        apply(issued, "setujui", by=by, also={"approved_by": by, "approved_at": now})
    left = _leave_behind(issued)
    corrections = _number_rows(issued)
    if not corrections:
        raise CorrectionRefused("daftar_kosong")
    issued.number, issued.issued_at, issued.rows = (
        next_number(issued.organisation, issued.source, now),
        now,
        len(corrections),
    )
    files = write_files(document_of(issued), rows_of(issued))
    apply_to_all(corrections, "kirim", by=by)
    values = {"number": issued.number, "issued_at": now, "rows": issued.rows} | {
        f"{file.format}_{name}": value
        for file in files
        for name, value in (("sha256", file.sha256), ("bytes", file.bytes))
    }
    apply(issued, "terbitkan", by=by, reason=_left_words(left), also=values)
    _move_cases(issued, by)
    correction_list.refresh_from_db()
    return correction_list


def _issuable(draft: CorrectionList) -> CorrectionQuerySet:
    return Correction.objects.ready().filter(state="disetujui", correction_list=draft)


def _leave_behind(issued: CorrectionList) -> int:
    return issued.corrections.exclude(pk__in=_issuable(issued).values("pk")).update(
        correction_list=None, position=None
    )


def _left_words(left: int) -> str:
    if not left:
        return ""
    words = ngettext(
        "%(count)d koreksi tertinggal: belum disetujui, atau izin atau padanannya berubah.",
        "%(count)d koreksi tertinggal: belum disetujui, atau izin atau padanannya berubah.",
        left,
    )
    return words % {"count": left}


def _number_rows(issued: CorrectionList) -> list[Correction]:
    """Give the rows their positions, 1 and up, in the order in which they are read."""
    corrections = in_order(issued)
    for position, correction in enumerate(corrections, start=1):
        correction.position = position
    Correction.objects.bulk_update(corrections, ["position"], batch_size=500)
    return corrections


def _move_cases(issued: CorrectionList, by: User) -> None:
    changes = [kind.code for kind in CORRECTION_KINDS.values() if kind.changes_register]
    listed = _cases_of(issued.corrections.filter(kind__in=changes))
    referred = _cases_of(issued.corrections.exclude(kind__in=changes)) - listed
    for keys, transition in ((listed, "masuk_daftar"), (referred, "rujuk")):
        move_all(_open_cases(keys), transition, by=by, reason=str(issued.number))


def _cases_of(corrections: CorrectionQuerySet | QuerySet[Correction]) -> set[int]:
    others = Correction.other_findings.through.objects.filter(correction__in=corrections).values("finding_id")
    firsts = corrections.values("finding_id")
    cases = Finding.objects.filter(pk__in=firsts) | Finding.objects.filter(pk__in=others)
    return set(cases.exclude(complaint__case=None).order_by().values_list("complaint__case_id", flat=True))


def _open_cases(keys: set[int]) -> list[Case]:
    ordered = sorted(keys)
    batches = (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
    return [case for batch in batches for case in Case.objects.open().filter(pk__in=batch).order_by("pk")]
