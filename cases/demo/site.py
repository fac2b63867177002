"""The demonstration site: rows made by the same verbs that people use, from invented people and files.

Steps, each of which finds what it did before: (1) accounts; (2) a damaged register is written and taken in, with
the month before and the recipients of one payment stage; (3) a sheet of findings is imported and reconciled, and
corrections are derived, approved and issued on one list; (4) complaints are logged by form, with pictures; (5)
complaints and cases are moved into every state; (6) a second run leaves pairs to review and corrections to approve.
A stop after any step leaves the steps before it; the next run goes on from there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from bansos_monitor.accounts.models import Organisation, User
from cases.casework.findings_sheet import FindingsResource, read_sheet
from cases.casework.models import Case
from cases.complaints.models import Complaint
from cases.corrections.actions import approve_all, build_list, derive_corrections, issue_list
from cases.corrections.models import CorrectionList
from cases.demo.accounts import ACCOUNTS, AGENCY, make_accounts
from cases.demo.deliveries import write_month_before, write_recipients
from cases.demo.findings import write_findings
from cases.demo.forms import log_by_form
from cases.demo.people import Family, make_population
from cases.demo.registers import RegisterTruth, write_register
from cases.demo.walks import walk_cases, walk_complaints
from cases.reconciliation.actions import reconcile, start_run
from cases.reconciliation.models import Run
from households.extracts.intake import read_extract, receive_file
from households.extracts.models import Extract
from households.people.models import Household, Person

SEED = 20261124
PERIOD, MONTH_BEFORE = "2026-10", "2026-09"
# People in a family, about: families are asked for, people are made.
_FAMILY_SIZE = 3.6
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Site:
    """What the quick start prints: the extract's key and the issued list's number."""

    extract_id: int
    list_number: str


def holds_real_data() -> bool:
    """Whether the database holds anything that this module has not made."""
    ours = {account.username for account in ACCOUNTS}
    return (
        User.objects.filter(is_system=False).exclude(username__in=ours).exists()
        or Organisation.objects.filter(is_default=False).exclude(name=AGENCY).exists()
        or any(
            model.objects.filter(is_synthetic=False).exists()
            for model in (Household, Person, Complaint, Case, Extract)
        )
    )


def make_site(households: int, passwords: Mapping[str, str], *, tell: Tell) -> Site:
    """Make the demonstration of about so many families; what is there already is left as it is."""
    tell("Membuat akun contoh …")
    users = make_accounts(passwords)
    coordinator, second = users["koordinator.contoh"], users["koordinator2.contoh"]
    if _is_whole():
        return _site()
    tell(f"Mengarang {households} keluarga, register, dan temuan …")
    families = make_population(round(households * _FAMILY_SIZE), seed=SEED)
    folder = settings.DATA_DIR / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    truth = write_register(families, folder / "dtks-contoh.csv", seed=SEED)
    tell("Membaca ekstrak register …")
    extract = _take_in(folder / "dtks-contoh.csv", coordinator, PERIOD)
    write_month_before(folder / "dtks-contoh.csv", folder / "dtks-sebulan-lalu-contoh.csv", seed=SEED)
    _take_in(folder / "dtks-sebulan-lalu-contoh.csv", coordinator, MONTH_BEFORE)
    write_recipients(folder / "dtks-contoh.csv", folder / "bnba-pkh-contoh.csv", seed=SEED)
    _take_in(folder / "bnba-pkh-contoh.csv", coordinator, PERIOD)
    if not CorrectionList.objects.issued().exists():
        tell("Mengimpor temuan, mencocokkan, dan menerbitkan daftar koreksi …")
        _import_findings(families, truth, folder, coordinator)
        _issue(_run(extract, coordinator), coordinator, second)
    tell("Mencatat aduan lewat formulir dan mencocokkan lagi …")
    _log_forms(families, users)
    walk_cases(coordinator)
    derive_corrections(_run(extract, coordinator), by=coordinator)
    return _site()


def _is_whole() -> bool:
    """Whether the last step was done: a run that ended after the list was issued."""
    issued = CorrectionList.objects.issued().order_by("pk").first()
    return issued is not None and Run.objects.finished().filter(made_at__gt=issued.issued_at).exists()


def _site() -> Site:
    issued = CorrectionList.objects.issued().select_related("run").order_by("pk").first()
    if issued is None or issued.run is None:
        raise RuntimeError("The demonstration has no issued list.")
    return Site(issued.run.extract_id, str(issued.number))


def _take_in(path: Path, by: User, period: str) -> Extract:
    """A file of the agency's as a snapshot, marked as invented before anybody can see it."""
    coalition = Organisation.objects.get(is_default=True)
    with transaction.atomic():
        extract = receive_file(
            path,
            path.name,
            organisation=coalition,
            source=None,
            period=period,
            by=by,
            received_from="Data contoh, rekaan",
        )
        Extract.objects.filter(pk=extract.pk).update(is_synthetic=True)
    extract.refresh_from_db()
    return extract if extract.state == Extract.State.READY else read_extract(extract)


def _import_findings(families: list[Family], truth: RegisterTruth, folder: Path, by: User) -> None:
    """A sheet of findings, for about a third of the families."""
    path = folder / "temuan-contoh.csv"
    count = max(12, len(families) // 3)
    write_findings(families, truth, path, folder / "temuan-contoh-kebenaran.csv", count=count, seed=SEED)
    coalition = Organisation.objects.get(is_default=True)
    with transaction.atomic():
        FindingsResource(coalition, by).import_data(read_sheet(path))
        _mark_as_invented()


@transaction.atomic
def _log_forms(families: list[Family], users: Mapping[str, User]) -> None:
    """Complaints by form, with pictures; some go through every state that a complaint can have."""
    complaints = log_by_form(families, users["relawan.contoh"])
    _mark_as_invented()
    walk_complaints(complaints, users["relawan.contoh"], users["koordinator.contoh"])


def _mark_as_invented() -> None:
    """The database held nothing but our own: whatever is new is ours."""
    for model in (Household, Person, Complaint, Case):
        model.objects.filter(is_synthetic=False).update(is_synthetic=True)


def _run(extract: Extract, by: User) -> Run:
    """One finished reconciliation of all open findings."""
    return reconcile(start_run(extract, by=by))


def _issue(run: Run, maker: User, approver: User) -> None:
    """One list to Dinas Sosial, made by one coordinator and approved by another."""
    derive_corrections(run, by=maker)
    approve_all(run, by=approver)
    draft = build_list(Organisation.objects.get(name=AGENCY), run, by=maker)
    if draft is None:
        raise RuntimeError("The demonstration's findings gave no correction.")
    issue_list(draft, by=approver)
