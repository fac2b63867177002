"""Runs at the desk: started from an extract, followed, and gone on from."""

import pytest

from bansos_monitor.accounts.models import Organisation
from bansos_monitor.jobs.models import Job
from cases.corrections.models import Correction
from cases.reconciliation.models import Run
from tests.cases.desk.matching.conftest import queries, text


@pytest.fixture
def ready_extract(scene):
    extract = scene.run().extract
    extract.state, extract.snapshot, extract.snapshot_sha256 = "siap", "hilang.parquet", "a" * 64
    extract.ready_at = extract.made_at
    extract.save()
    return extract


def address(run, ending="change/"):
    return f"/admin/cases/run/{run.pk}/{ending}"


@pytest.fixture
def queued(ratna, ready_extract):
    ratna.post("/admin/cases/run/mulai/", {"ekstrak": ready_extract.pk})
    return Run.objects.get(state="antre")


def test_a_run_is_started_from_an_extract_once(ratna, ready_extract, queued):
    assert queued.extract == ready_extract
    response = ratna.post("/admin/cases/run/mulai/", {"ekstrak": ready_extract.pk})
    assert response.url == address(queued)
    assert Run.objects.filter(state="antre").count() == Job.objects.count() == 1


def test_an_extract_that_is_not_ready_is_not_reconciled(ratna, scene):
    extract = scene.run().extract
    response = ratna.post("/admin/cases/run/mulai/", {"ekstrak": extract.pk})
    assert response.status_code == 302 and not Run.objects.filter(state="antre").exists()


def test_the_page_tells_how_far_the_work_is(ratna, queued):
    html = text(ratna.get(address(queued)))
    assert "Temuan sedang dicocokkan" in html and "Menunggu giliran" in html
    assert f'hx-get="{address(queued, "kemajuan/")}"' in html and "Muat ulang" in html
    Job.objects.update(state="berjalan", done=1240, total=2000)
    part = text(ratna.get(address(queued, "kemajuan/")))
    assert "1.240 dari 2.000 temuan" in part and 'value="1240"' in part and "<html" not in part


def test_when_the_work_has_ended_the_page_is_drawn_anew(ratna, queued):
    Run.objects.filter(pk=queued.pk).update(state="selesai")
    assert ratna.get(address(queued, "kemajuan/"))["HX-Refresh"] == "true"


def test_a_run_is_cancelled_and_says_how_to_go_on(ratna, queued):
    ratna.post(address(queued, "hentikan/"))
    assert Job.objects.get().state == "batal"
    html = text(ratna.get(address(queued)))
    assert "Rekonsiliasi ini berhenti" in html and "Mulai lagi" in html
    assert "sudah berakhir" in text(ratna.post(address(queued, "hentikan/"), follow=True))


def test_a_failed_run_says_why(ratna, scene):
    run = scene.run(state="gagal")
    Run.objects.filter(pk=run.pk).update(error="Berkas snapshot ekstrak ini tidak bisa dibaca.")
    assert "tidak bisa dibaca" in text(ratna.get(address(run)))


def test_counts_add_up_and_lead_to_their_lists(ratna, scene, record, to_review):
    run = scene.run()
    scene.match(run, scene.finding(), record)
    scene.match(run, scene.finding())
    to_review(run)
    Run.objects.filter(pk=run.pk).update(findings=3, matched=1, review=1, not_found=1)
    html = text(ratna.get(address(run)))
    assert "1 pasangan perlu ditinjau" in html and "Tinjau 1 pasangan" in html
    for code in ("match", "review", "none"):
        assert f"/admin/cases/match/?rekonsiliasi={run.pk}&amp;keputusan={code}" in html
        assert (
            ratna.get(f"/admin/cases/match/?rekonsiliasi={run.pk}&keputusan={code}")
            .context["cl"]
            .result_count
            == 1
        )


def test_corrections_are_derived_once_and_approved_in_one_go(ratna, scene):
    run = scene.run()
    scene.match(run, scene.finding())
    response = ratna.post(address(run, "koreksi/"))
    assert response.url == f"/admin/cases/correction/?rekonsiliasi={run.pk}"
    assert "1 koreksi baru diusulkan" in text(ratna.get(response.url))
    assert "Tidak ada koreksi baru" in text(ratna.post(address(run, "koreksi/"), follow=True))
    assert "1 koreksi akan disetujui" in text(ratna.get(address(run, "setujui/")))
    assert Correction.objects.get().state == "diusulkan"
    ratna.post(address(run, "setujui/"))
    assert Correction.objects.get().state == "disetujui"
    assert "Tidak ada koreksi" in text(ratna.get(address(run, "setujui/")))


def test_other_people_s_runs_and_extracts_do_not_exist(signed_in, scene, ready_extract):
    run = scene.run()
    other = signed_in("koordinator", Organisation.objects.create(name="Posko Lain", kind="koalisi"))
    for ending in ("hentikan/", "koreksi/", "setujui/"):
        assert other.post(address(run, ending)).status_code == 404
    assert other.get(address(run, "kemajuan/")).status_code == 404
    assert other.post("/admin/cases/run/mulai/", {"ekstrak": ready_extract.pk}).status_code == 404
    assert signed_in("relawan").post(address(run, "koreksi/")).status_code == 302


def test_work_is_only_posted(ratna, scene):
    run = scene.run()
    for ending in ("hentikan/", "koreksi/"):
        assert ratna.get(address(run, ending)).status_code == 405
    assert ratna.get("/admin/cases/run/mulai/").status_code == 405


def test_queries_do_not_grow_with_runs_or_findings(ratna, scene):
    run = scene.run()
    scene.match(run, scene.finding())
    addresses = ("/admin/cases/run/", address(run))
    one = [queries(ratna, each) for each in addresses]
    for _ in range(49):
        scene.match(run, scene.finding())
        scene.run()
    assert [queries(ratna, each) for each in addresses] == one
