"""From what the rules want to correction rows: derive for a whole run, propose by hand, send again.

Deriving, in one transaction that one caller an organisation is in at a time: 1 ask the rules of every match;
2 find what is alive or was dropped already; 3 write new corrections with their links and events; 4 join new
findings to what is alive. A stop after any step leaves nothing; a second call makes nothing twice.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.db.models import Count
from django.utils import translation

from bansos_monitor.accounts.models import Organisation, User
from cases.complaints.models import Evidence, Finding
from cases.corrections.differences import COLUMNS
from cases.corrections.errors import CorrectionRefused
from cases.corrections.models import LIVE, Correction
from cases.corrections.rules import Subject, Want
from cases.corrections.subjects import Seen, look_at_run
from cases.reconciliation.models import Candidate, Match, Run
from cases.workflow.actions import write_events
from cases.workflow.errors import not_allowed

T = TypeVar("T")
_AT_ONCE = 2000
_LONGEST_VALUE = 240
_TAKEN_OVER = ["match_id", "extract_record", "from_value", "confirmed_by_id", "basis"]


@dataclass
class _Proposal:
    """One thing to correct, the match that shows it, and all findings of the run that want the same."""

    want: Want
    match: Match
    subject: Subject
    findings: dict[int, Finding] = field(default_factory=dict)
    evidence: dict[int, Evidence] = field(default_factory=dict)

    def add(self, subject: Subject) -> None:
        self.findings[subject.finding.pk] = subject.finding
        self.evidence.update((each.pk, each) for each in subject.finding.complaint.evidence.all())

    @property
    def basis(self) -> str:
        return basis_of(self.evidence.values())


def basis_of(evidence: Iterable[Evidence]) -> str:
    """A photo or a scan is evidence; a statement, or nothing, is a person's word."""
    return Correction.Basis.EVIDENCE if any(each.file for each in evidence) else Correction.Basis.WORD


def may_build(run: Run, by: User) -> None:
    """Raises TransitionRefused unless this account may make corrections of this run."""
    if not (by.is_system or by.has_perm("cases.build_list", run)):
        raise not_allowed()


@transaction.atomic
def derive_corrections(run: Run, *, by: User) -> list[Correction]:
    """Propose all that the rules ask for of a finished run, and return what is new.

    Nothing comes of a complaint without consent, of a match that still waits for a person, or of a complaint
    that was changed after the run began. What is alive already (proposed, approved or sent) is not made again;
    this run's match and findings join it. What a person dropped stays dropped for the same findings.
    """
    may_build(run, by)
    if run.state != Run.State.DONE:
        raise CorrectionRefused("rekonsiliasi_belum_selesai")
    Organisation.objects.select_for_update().get(pk=run.organisation_id)
    # Words that become part of a list are Indonesian, whoever asks.
    with translation.override("id"):
        proposals = _gather(look_at_run(run, by=by), shared_records_of(run))
    alive, dropped = _known(run.organisation_id, list(proposals))
    fresh = {
        fingerprint: proposal
        for fingerprint, proposal in proposals.items()
        if fingerprint not in alive and not proposal.findings.keys() <= dropped.get(fingerprint, set())
    }
    made = Correction.objects.bulk_create(
        [_correction(run, proposal, fingerprint, by) for fingerprint, proposal in fresh.items()],
        batch_size=500,
    )
    pairs = [(correction, fresh[correction.fingerprint]) for correction in made]
    joined = [
        (alive[fingerprint], proposals[fingerprint]) for fingerprint in proposals if fingerprint in alive
    ]
    _link(pairs + joined)
    _renew([pair for pair in joined if pair[0].state == "diusulkan"])
    write_events(made, "dibuat", by=by)
    return made


def _gather(seen: Iterable[Seen], shared_records: frozenset[str]) -> dict[str, _Proposal]:
    proposals: dict[str, _Proposal] = {}
    for each in seen:
        if each.subject is None:
            continue
        for want in each.look.wants:
            whom = whom_of(each.match, shared_records)
            proposal = proposals.setdefault(
                fingerprint_of(want, each.subject.source, whom), _Proposal(want, each.match, each.subject)
            )
            proposal.add(each.subject)
    return proposals


def shared_records_of(run: Run) -> frozenset[str]:
    """Register ids that stand at several rows: ids of families, which do not tell their members apart."""
    ids = (
        Candidate.objects.filter(match__run=run)
        .values("extract_record")
        .annotate(rows=Count("row_number", distinct=True))
    )
    return frozenset(ids.filter(rows__gt=1).values_list("extract_record", flat=True))


def whom_of(match: Match, shared_records: frozenset[str] = frozenset()) -> str:
    """Whom a correction is about, the same in every run: the register's record, else the person.

    A record without an id of its own, or with its family's, goes by its NIK.
    """
    if match.decision != Match.Decided.MATCH or match.chosen is None:
        return f"orang {match.finding.person_id}"
    record = match.chosen.record
    if record.get("record_id") and match.chosen.extract_record not in shared_records:
        return f"catatan {record['record_id']}"
    return f"nik {record['nik']}" if record.get("nik") else f"orang {match.finding.person_id}"


def fingerprint_of(want: Want, source: str, whom: str) -> str:
    """SHA-256 of what makes two corrections the same one; values that a register would not tell apart are one."""
    same = COLUMNS[want.column].key if want.column in COLUMNS else str.casefold
    parts = (want.kind, source, whom, want.column, same(want.to_value), want.matter)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _known(
    organisation_id: int, fingerprints: list[str]
) -> tuple[dict[str, Correction], dict[str, set[int]]]:
    """What is alive by fingerprint, and of which findings something was dropped."""
    alive: dict[str, Correction] = {}
    dropped: dict[str, set[int]] = {}
    others = Correction.other_findings.through.objects
    for batch in _batches(fingerprints, _AT_ONCE):
        same = Correction.objects.filter(organisation_id=organisation_id, fingerprint__in=batch)
        alive.update((correction.fingerprint, correction) for correction in same.filter(state__in=LIVE))
        gone = {"correction__state": "dibatalkan", "correction__in": same}
        for fingerprint, finding_id in (
            *same.filter(state="dibatalkan").values_list("fingerprint", "finding_id"),
            *others.filter(**gone).values_list("correction__fingerprint", "finding_id"),
        ):
            dropped.setdefault(fingerprint, set()).add(finding_id)
    return alive, dropped


def _correction(run: Run, proposal: _Proposal, fingerprint: str, by: User) -> Correction:
    want, match, subject = proposal.want, proposal.match, proposal.subject
    return Correction(
        organisation_id=run.organisation_id,
        kind=want.kind,
        case_id=subject.finding.complaint.case_id,
        finding=subject.finding,
        match=match,
        basis=proposal.basis,
        source=subject.source,
        extract_record=subject.own_record,
        column=want.column,
        from_value=want.from_value[:_LONGEST_VALUE],
        to_value=want.to_value[:_LONGEST_VALUE],
        programme_id=want.programme or None,
        rule=want.rule,
        fingerprint=fingerprint,
        made_by=by,
        confirmed_by=match.decided_by if subject.confirmed else None,
    )


def _link(pairs: Sequence[tuple[Correction, _Proposal]]) -> None:
    """Findings join whatever is alive; evidence only what nobody has approved yet."""
    other, proof = Correction.other_findings.through, Correction.evidence.through
    findings = [
        other(correction_id=correction.pk, finding_id=finding_id)
        for correction, proposal in pairs
        for finding_id in proposal.findings
        if finding_id != correction.finding_id
    ]
    evidence = [
        proof(correction_id=correction.pk, evidence_id=evidence_id)
        for correction, proposal in pairs
        if correction.state == "diusulkan"
        for evidence_id in proposal.evidence
    ]
    other.objects.bulk_create(findings, batch_size=1000, ignore_conflicts=True)
    proof.objects.bulk_create(evidence, batch_size=1000, ignore_conflicts=True)


def _renew(pairs: Sequence[tuple[Correction, _Proposal]]) -> None:
    """What is only proposed speaks of the newest run: its match, and what its register says now."""
    changed = [correction for correction, proposal in pairs if _take_over(correction, proposal)]
    Correction.objects.bulk_update(
        changed, [name.removesuffix("_id") for name in _TAKEN_OVER], batch_size=500
    )


def _take_over(correction: Correction, proposal: _Proposal) -> bool:
    """Whether anything of the newer proposal was news."""
    before = [getattr(correction, name) for name in _TAKEN_OVER]
    correction.match_id = proposal.match.pk
    correction.extract_record = proposal.subject.own_record
    correction.from_value = proposal.want.from_value[:_LONGEST_VALUE]
    correction.confirmed_by_id = proposal.match.decided_by_id if proposal.subject.confirmed else None
    if proposal.basis == Correction.Basis.EVIDENCE:
        correction.basis = proposal.basis
    return before != [getattr(correction, name) for name in _TAKEN_OVER]


def _batches(items: list[T], size: int) -> Iterator[list[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
