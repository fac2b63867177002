"""What goes when an extract's term is over, what stays, and that a stop between leaves nothing for good."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.utils import timezone

from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.jobs.models import Job
from households.extracts.comparisons import ask_for_comparison, list_of, make_comparison
from households.extracts.errors import ExtractRefused, SnapshotGone
from households.extracts.intake import take_in
from households.extracts.lookup import find_by_nik
from households.extracts.models import Comparison, Extract
from households.extracts.retention import leftovers
from households.extracts.terms import change_terms, kept_until, reminders, report_sent
from tests.extracts.test_compare import BUDI, SITI, write_snapshot

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def sistem(db):
    return User.objects.get(username="sistem")


@pytest.fixture
def extract(sistem, private_data_dir):
    """A ready extract with a snapshot, a file of problems and an original."""

    def make(upload="satu", row=SITI, **changes):
        key = Extract.objects.count() + 1
        made = Extract.objects.create(
            **{
                "organisation": Organisation.objects.get(is_default=True),
                "source": "dtks",
                "period": "2026-10",
                "original_name": "uji.csv",
                "original_sha256": f"{key:064x}",
                "upload": f"extracts/{upload}",
                "snapshot_sha256": "0" * 64,
                "snapshot": "dulu",
                "state": "siap",
                "ready_at": timezone.now(),
                "quality": {"warnings": {"nik_kosong": 1}},
                "made_by": sistem,
            }
            | changes
        )
        made.snapshot = f"dtks-2026-10-{made.pk}.parquet" if made.state == "siap" else ""
        made.save()
        for path in (private_data_dir / "snapshots", private_data_dir / "uploads" / "extracts"):
            path.mkdir(parents=True, exist_ok=True)
        (private_data_dir / "uploads" / made.upload).write_text("asli")
        if made.snapshot:
            write_snapshot(made.snapshot_path, [row])
            made.problems_path.write_bytes(b"masalah")
        return made

    return make


def purge(*options):
    out = StringIO()
    call_command("purge_extracts", "--json", *options, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def files_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_content_past_its_term_goes_and_report_and_row_stay(extract, private_data_dir):
    ended, standing = extract(keep_until=YESTERDAY), extract("dua", keep_until=TODAY)
    before = set(files_in(private_data_dir))
    said = purge()
    assert (said["extracts"], said["files"], said["dry_run"]) == ([ended.pk], 3, False)
    assert before - set(files_in(private_data_dir)) == {
        "uploads/extracts/satu",
        f"snapshots/dtks-2026-10-{ended.pk}.parquet",
        f"snapshots/dtks-2026-10-{ended.pk}.masalah.parquet",
    }
    ended.refresh_from_db()
    assert (ended.state, ended.snapshot, ended.quality) == ("dihapus", "", {"warnings": {"nik_kosong": 1}})
    assert ended.purged_at and LogEntry.objects.get().user.username == "sistem"
    standing.refresh_from_db()
    assert standing.state == "siap" and standing.snapshot_path.exists()
    with pytest.raises(SnapshotGone):
        find_by_nik(ended, SITI["nik"])


def test_content_older_than_the_set_age_goes_whatever_its_term(extract, settings):
    settings.RETENTION_EXTRACT_MONTHS = 24
    old = extract(made_at=timezone.now() - timedelta(days=24 * 31), keep_until=TODAY + timedelta(days=365))
    extract("dua", made_at=timezone.now() - timedelta(days=23 * 30))
    assert purge()["extracts"] == [old.pk]


def test_a_dry_run_says_the_same_and_removes_nothing(extract, private_data_dir):
    ended = extract(keep_until=YESTERDAY)
    before = files_in(private_data_dir)
    said = purge("--dry-run")
    assert (said["extracts"], said["files"], said["dry_run"]) == ([ended.pk], 3, True)
    assert files_in(private_data_dir) == before
    ended.refresh_from_db()
    assert ended.state == "siap"
    done = purge()
    assert (done["files"], done["bytes"]) == (said["files"], said["bytes"])


def test_an_original_that_another_extract_needs_stays_until_that_one_goes(extract, private_data_dir):
    first, second = extract("sama", keep_until=YESTERDAY), extract("sama", keep_until=TODAY)
    original = private_data_dir / "uploads" / first.upload
    purge()
    assert original.exists()
    Extract.objects.filter(pk=second.pk).update(keep_until=YESTERDAY)
    purge()
    assert not original.exists()


def test_a_run_that_was_stopped_before_the_files_went_is_finished_by_the_next(extract, private_data_dir):
    ended = extract(keep_until=YESTERDAY)
    # The row is committed first: this is what a stop right after it leaves.
    Extract.objects.filter(pk=ended.pk).update(state="dihapus", snapshot="", purged_at=timezone.now())
    assert len(leftovers()) == 3
    said = purge()
    assert (said["extracts"], said["files"]) == ([], 3)
    assert files_in(private_data_dir / "snapshots") == files_in(private_data_dir / "uploads") == []
    assert purge()["files"] == 0


def test_comparisons_keep_their_counts_and_lose_their_file(extract, sistem):
    old, new = extract(keep_until=YESTERDAY), extract("dua", row=BUDI, keep_until=TOMORROW)
    made = make_comparison(ask_for_comparison(old, new, by=sistem))
    assert made.file_path.exists()
    purge()
    assert not made.file_path.exists()
    kept = Comparison.objects.get()
    assert (kept.state, kept.added, kept.removed) == ("siap", 1, 1)
    with pytest.raises(SnapshotGone), list_of(kept):
        pass
    with pytest.raises(ExtractRefused):
        ask_for_comparison(Extract.objects.get(pk=new.pk), Extract.objects.get(pk=old.pk), by=sistem)


def test_the_same_file_may_come_again_under_another_term(take_in, private_data_dir):
    file = "NIK;Nama\n3174094506600003;SUMARNI\n"
    first = take_in(file, "--keep-until", str(YESTERDAY))["extract"]
    assert take_in(file)["extract"] == first
    purge()
    second = take_in(file)["extract"]
    assert second != first
    assert len(files_in(private_data_dir / "uploads")) == 1
    assert purge()["files"] == 0


def test_what_is_being_read_waits_and_what_was_never_read_goes(extract, sistem, private_data_dir):
    reading = extract(state="masuk", keep_until=YESTERDAY)
    Job.objects.create(kind="households.read_extract", subject_id=reading.pk, made_by=sistem)
    refused = extract("dua", state="ditolak", keep_until=YESTERDAY)
    unread = extract("tiga", state="perlu_kolom", keep_until=YESTERDAY)
    assert purge()["extracts"] == [refused.pk, unread.pk]
    assert files_in(private_data_dir / "uploads") == ["extracts/satu"]
    refused.refresh_from_db()
    assert refused.state == "ditolak"
    assert purge()["extracts"] == []


# -- terms and reminders


def test_terms_are_changed_and_who_changed_which_is_written_down(extract, sistem):
    made = extract(letter="1/2026")
    change_terms(made, {"letter": "2/2026", "keep_until": TOMORROW, "purpose": ""}, by=sistem)
    assert (made.letter, made.keep_until) == ("2/2026", TOMORROW)
    line = LogEntry.objects.get()
    assert line.user == sistem and line.object_id == str(made.pk)
    assert line.get_change_message() == f"Nomor surat; boleh disimpan sampai: – → {TOMORROW.isoformat()}."
    change_terms(made, {"letter": "2/2026"}, by=sistem)
    assert LogEntry.objects.count() == 1
    with pytest.raises(ValueError, match="snapshot"):
        change_terms(made, {"snapshot": "lain"}, by=sistem)


def test_a_report_was_sent_today_or_before_and_is_then_no_longer_reminded_of(extract, admin_of_all):
    made = extract(report_due=YESTERDAY)
    assert [(each.duty, each.days) for each in reminders(admin_of_all)] == [("laporan", -1)]
    with pytest.raises(ExtractRefused):
        report_sent(made, TOMORROW, by=admin_of_all)
    report_sent(made, TODAY, by=admin_of_all)
    assert made.report_sent_on == TODAY
    assert reminders(admin_of_all) == []


def test_both_dates_are_reminded_of_thirty_days_ahead_the_most_urgent_first(extract, admin_of_all):
    soon = extract(keep_until=TODAY + timedelta(days=30), report_due=TODAY + timedelta(days=2))
    extract("dua", keep_until=TODAY + timedelta(days=31), report_due=TODAY + timedelta(days=31))
    extract("tiga", state="ditolak", keep_until=TODAY, report_due=TODAY)
    purged = extract("empat", report_due=YESTERDAY)
    Extract.objects.filter(pk=purged.pk).update(state="dihapus", snapshot="", purged_at=timezone.now())
    assert [(each.extract, each.duty, each.days) for each in reminders(admin_of_all)] == [
        (purged, "laporan", -1),
        (soon, "laporan", 2),
        (soon, "hapus", 30),
    ]


def test_content_is_kept_to_the_earlier_of_its_term_and_the_set_age(extract, settings):
    settings.RETENTION_EXTRACT_MONTHS = 1
    made = extract(made_at="2024-01-31T05:00:00+07:00", keep_until=TODAY)
    made.refresh_from_db()
    assert kept_until(made).isoformat() == "2024-02-29"
    settings.RETENTION_EXTRACT_MONTHS = 600
    assert kept_until(made) == TODAY


@pytest.fixture
def admin_of_all(db):
    return User.objects.create_superuser("pengelola", password=None)


def test_a_purge_while_a_file_is_read_ends_the_reading_in_a_sentence(sistem, private_data_dir, tmp_path):
    file = tmp_path / "register.csv"
    file.write_text("NIK,Nama\n3174014506850001,SITI\n")
    with pytest.raises(SnapshotGone):
        take_in(
            [file],
            organisation=Organisation.objects.get(is_default=True),
            source=None,
            period="2026-10",
            by=sistem,
            progress=lambda done, total=None, message="": purge() if total else None,
            keep_until=YESTERDAY,
        )
    assert Extract.objects.get().state == "dihapus"
    purge()
    assert [path for path in private_data_dir.rglob("*") if path.is_file()] == []
