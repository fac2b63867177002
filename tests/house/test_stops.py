"""Each verb of `docs/explanation/stops.md` is stopped at every one of its borders, and nothing half is seen.

The faults are outside of our code: the disk (fsync, rename) and the commit. A stop at the disk is a BaseException, as
a kill would be: no handler of ours answers it. A commit that fails is the database's own error.
"""

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
import tablib
from django.conf import settings as project
from django.db import OperationalError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from bansos_monitor.accounts.actions import invite, use_link
from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.jobs.actions import reap, run
from bansos_monitor.jobs.models import Job
from bansos_monitor.jobs.registry import KINDS
from cases.casework.actions import receive
from cases.casework.findings_sheet import FindingsResource
from cases.casework.models import Case
from cases.complaints.evidence import add_photo, open_photo
from cases.complaints.models import Complaint, Evidence, Finding
from cases.corrections.actions import approve_all, build_list, derive_corrections, issue_list
from cases.corrections.files import checked_file
from cases.corrections.models import Correction, CorrectionList
from cases.reconciliation.actions import new_run, reconcile
from cases.reconciliation.models import Candidate, Match, Run
from cases.workflow.models import Event, Serial
from households.extracts.answering import answer_columns
from households.extracts.comparisons import list_of, make_comparison
from households.extracts.intake import read_extract, receive_file
from households.extracts.models import ColumnMapping, Comparison, Extract
from households.extracts.retention import purge
from households.people.models import Household, Person
from tests.house.world import AGENCY, a_picture, log_complaint, people_and_places, receive_register, report_of

PAGE = project.BASE_DIR / "docs/explanation/stops.md"
SUMARNI = ("Sumarni", "3174094506600003", date(1960, 6, 5))
SHEET = tablib.Dataset(("A-1", "Sumarni", "tidak_terdaftar"), headers=["id_klien", "nama", "jenis_aduan"])
LASTING = (
    Complaint,
    Finding,
    Case,
    Household,
    Person,
    Event,
    Evidence,
    Extract,
    ColumnMapping,
    Match,
    Candidate,
    Correction,
    Serial,
)


class Killed(BaseException):
    """The process is gone."""


class Borders:
    """Counts what a verb does at its borders, and stops it at one of them."""

    def __init__(self, patch: pytest.MonkeyPatch, stop_at: int | None = None) -> None:
        self.seen: list[str] = []
        self.stop_at = stop_at
        self.depth = len(connection.savepoint_ids)
        for name, border in (("fsync", "fsync"), ("replace", "rename"), ("rename", "rename")):
            patch.setattr(os, name, self._watched(getattr(os, name), border, Killed()))
        commit = self._watched(connection.savepoint_commit, "commit", OperationalError("disk full"))
        inner = connection.savepoint_commit
        # Only the verb's own transaction is a border: what it nests is undone with it.
        patch.setattr(
            connection, "savepoint_commit", lambda sid: (commit if self._is_outermost() else inner)(sid)
        )

    def _is_outermost(self) -> bool:
        return len(connection.savepoint_ids) == self.depth

    def _watched(self, real: Callable[..., Any], border: str, fault: BaseException) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.seen.append(border)
            if len(self.seen) - 1 == self.stop_at:
                raise fault
            return real(*args, **kwargs)

        return call


@dataclass(frozen=True)
class Verb:
    """How to get to the moment before the verb, the verb, and what must hold once it is done."""

    before: Callable[[Any, Any], Any]
    act: Callable[[Any, Any], Any]
    holds: Callable[[Any, Any], object]


def run_of(world, folder):
    log_complaint(world, *SUMARNI)
    return new_run(read_extract(receive_register(world, folder)), by=world.accounts["koordinator"])


def asking_extract(world, folder):
    (folder / "asing.csv").write_text("Kode;Uraian\n3174094506600003;SUMARNI BINTI AHMAD\n", encoding="utf-8")
    posko, by = Organisation.objects.get(is_default=True), world.accounts["koordinator"]
    return read_extract(
        receive_file(
            folder / "asing.csv", "asing.csv", organisation=posko, source="dtks", period="2026-10", by=by
        )
    )


def draft_of(world, folder):
    by, done = world.accounts["koordinator"], reconcile(run_of(world, folder))
    derive_corrections(done, by=by)
    approve_all(done, by=by)
    return build_list(Organisation.objects.get(name=AGENCY), done, by=by)


def snapshot_is_whole(world, extract):
    extract.refresh_from_db()
    digest = hashlib.sha256(extract.snapshot_path.read_bytes()).hexdigest()
    assert (extract.state, digest, extract.rows_accepted) == ("siap", extract.snapshot_sha256, 3)


def two_extracts(world, folder):
    old, new = (read_extract(receive_register(world, folder, month)) for month in ("2026-09", "2026-10"))
    return Comparison.objects.create(old=old, new=new, made_by=world.accounts["koordinator"])


def list_is_there(comparison):
    comparison.refresh_from_db()
    with list_of(comparison) as path:
        assert path.read_bytes()


def list_is_whole(world, draft):
    issued = CorrectionList.objects.get(pk=draft.pk)
    assert issued.number.startswith("001/") and Serial.objects.get(series="KPB").last == 1
    assert all(checked_file(issued, file_format) for file_format in ("csv", "xlsx"))
    assert set(issued.corrections.values_list("state", flat=True)) == {"dikirim"}


def one(model, **where):
    assert model.objects.filter(**where).count() == 1


VERBS = {
    "receive_file": Verb(
        lambda world, folder: folder,
        lambda world, folder: receive_register(world, folder),
        lambda world, _folder: one(Extract, state="masuk"),
    ),
    "read_extract": Verb(receive_register, lambda world, extract: read_extract(extract), snapshot_is_whole),
    "make_comparison": Verb(
        two_extracts,
        lambda world, comparison: make_comparison(comparison),
        lambda world, comparison: one(Comparison, state="siap", unchanged=3) or list_is_there(comparison),
    ),
    "purge": Verb(
        lambda world, folder: read_extract(receive_register(world, folder)),
        lambda world, extract: purge(by=world.accounts["admin"], day=extract.made_at.date() + timedelta(days=3_000)),
        lambda world, extract: one(Extract, state="dihapus"),
    ),
    "answer_columns": Verb(
        asking_extract,
        lambda world, extract: answer_columns(
            extract, {"columns": {"Kode": "nik", "Uraian": "nama"}}, by=world.accounts["koordinator"], remember_as="Asing"
        ),
        lambda world, extract: (one(ColumnMapping, extracts=extract), one(Extract, state="masuk")),
    ),
    "add_photo": Verb(
        lambda world, folder: log_complaint(world, *SUMARNI),
        lambda world, complaint: add_photo(complaint, a_picture(), "kk", by=world.accounts["relawan"]),
        lambda world, complaint: open_photo(complaint.evidence.exclude(file="").get()),
    ),
    "import_data": Verb(
        lambda world, folder: FindingsResource(Organisation.objects.get(is_default=True), world.accounts["koordinator"]),
        lambda world, resource: resource.import_data(SHEET),
        lambda world, _resource: one(Complaint, external_id="A-1"),
    ),
    "receive": Verb(
        lambda world, folder: report_of(*SUMARNI),
        lambda world, report: receive([report], by=world.accounts["relawan"]),
        lambda world, report: one(Complaint, client_uuid=report.client_uuid, case__state="baru"),
    ),
    "reconcile": Verb(
        run_of, lambda world, subject: reconcile(subject), lambda world, subject: one(Match, run=subject, run__state="selesai")
    ),
    "derive_corrections": Verb(
        lambda world, folder: reconcile(run_of(world, folder)),
        lambda world, done: derive_corrections(done, by=world.accounts["koordinator"]),
        lambda world, done: one(Correction, match__run=done),
    ),
    "issue_list": Verb(draft_of, lambda world, draft: issue_list(draft, by=world.accounts["admin"]), list_is_whole),
    "use_link": Verb(
        lambda world, folder: invite(
            "siti", "Siti", role="relawan", organisation=Organisation.objects.get(is_default=True), by=world.accounts["admin"]
        ),
        lambda world, made: use_link(made[1], "kata-sandi-yang-baik"),
        lambda world, made: User.objects.get(username="siti").check_password("kata-sandi-yang-baik") or pytest.fail("no password"),
    ),
}  # fmt: skip


def borders_on_page():
    """Last word of a verb's name → its borders, as the page has them."""
    found = re.findall(
        r"^Verb: `[\w.]+\.(\w+)`\. Borders: (.+)\.$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    return {verb: borders.split(", ") for verb, borders in found}


def what_can_be_seen():
    """All that a person could come upon: rows, states, passwords and links that still work."""
    rows = {model.__name__: model.objects.count() for model in LASTING}
    rows["states"] = sorted(
        state
        for model in (Complaint, Case, Correction, CorrectionList)
        for state in model.objects.values_list("state", flat=True)
    )
    rows["ready"] = (
        Extract.objects.ready().count(),
        Run.objects.finished().count(),
        CorrectionList.objects.issued().count(),
    )
    rows["passwords"] = sorted(User.objects.values_list("username", "password"))
    return rows


def test_the_page_and_this_test_speak_of_the_same_verbs():
    assert borders_on_page().keys() == VERBS.keys()


@pytest.mark.parametrize("name", VERBS)
def test_a_stop_at_any_border_leaves_nothing_half_and_a_repeat_succeeds(name, db, private_data_dir):
    verb, expected = VERBS[name], borders_on_page()[name]
    world = people_and_places()
    subject = verb.before(world, private_data_dir)
    before = what_can_be_seen()
    # Rows are taken back after each round, files are not: what an earlier stop left must not trouble a later one.
    for stop_at in [*range(len(expected)), None]:
        with transaction.atomic():
            if isinstance(subject, Model):
                subject.refresh_from_db()
            with pytest.MonkeyPatch.context() as patch:
                borders = Borders(patch, stop_at)
                with pytest.raises((Killed, OperationalError)) if stop_at is not None else nullcontext():
                    verb.act(world, subject)
            if stop_at is None:
                assert borders.seen == expected
            else:
                assert what_can_be_seen() == before, f"stopped at {expected[stop_at]}, number {stop_at + 1}"
                verb.act(world, subject)
            verb.holds(world, subject)
            transaction.set_rollback(True)


def test_a_job_whose_worker_was_killed_is_taken_up_again(db, monkeypatch):
    ended = iter([Killed(), None])

    def work(subject_id, progress):
        fault = next(ended)
        if fault:
            raise fault
        return "Selesai."

    monkeypatch.setitem(KINDS, "uji.terhenti", work)
    job = Job.objects.create(kind="uji.terhenti", subject_id=1, made_by=User.objects.get(username="sistem"))
    with pytest.raises(Killed):
        run(job.pk, "pekerja-1")
    job.refresh_from_db()
    assert job.state == "berjalan"
    Job.objects.update(heartbeat_at=timezone.now() - timezone.timedelta(hours=1))
    assert reap() == 1
    assert run(job.pk, "pekerja-2").state == "selesai"
