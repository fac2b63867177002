"""Lists at the desk: a draft is gathered, looked through, issued or given up."""

import pytest

from bansos_monitor.accounts.models import Organisation
from cases.corrections.actions import approve_all, build_list, derive_corrections, withdraw_approval
from cases.corrections.models import Correction, CorrectionList
from tests.cases.desk.matching.conftest import queries, text


@pytest.fixture
def approved(scene):
    """A run with so many approved corrections."""

    def make(count=1, run=None):
        run = run or scene.run()
        for _ in range(count):
            scene.match(run, scene.finding())
        derive_corrections(run, by=scene.ratna)
        approve_all(run, by=scene.ratna)
        return run

    return make


def build(client, run, agency):
    return client.post("/admin/cases/correctionlist/buat/", {"run": run.pk, "agency": agency.pk})


def address(draft, ending="change/"):
    return f"/admin/cases/correctionlist/{draft.pk}/{ending}"


def test_a_draft_is_gathered_from_what_is_approved(ratna, scene, approved):
    run = approved(2)
    form = text(ratna.get("/admin/cases/correctionlist/buat/"))
    assert "DTKS Oktober 2026: 2 koreksi siap" in form and "Dinas Sosial DKI Jakarta" in form
    response = build(ratna, run, scene.agency)
    draft = CorrectionList.objects.get()
    assert response.url == address(draft)
    assert "2 koreksi siap terbit" in text(ratna.get(response.url))


def test_with_nothing_approved_no_draft_is_made(ratna, scene):
    response = build(ratna, scene.run(), scene.agency)
    assert response.status_code == 200
    assert "Belum ada koreksi yang disetujui" in text(response)
    assert not CorrectionList.objects.exists()


def test_a_list_goes_to_agencies_only(ratna, scene, approved):
    assert build(ratna, approved(), scene.organisation).status_code == 200


def test_without_a_finished_run_the_page_says_what_comes_first(ratna):
    assert "Belum ada rekonsiliasi yang selesai" in text(ratna.get("/admin/cases/correctionlist/buat/"))


@pytest.fixture
def draft(scene, approved):
    return build_list(scene.agency, approved(3), by=scene.ratna)


def test_issuing_is_previewed_and_gives_the_number_once(ratna, bagus, draft):
    preview = text(bagus.get(address(draft, "terbitkan/")))
    assert "3 koreksi akan terbit untuk Dinas Sosial DKI Jakarta" in preview
    draft.refresh_from_db()
    assert draft.state == "draf"
    response = bagus.post(address(draft, "terbitkan/"))
    draft.refresh_from_db()
    assert draft.state == "terbit" and response.url == f"/koreksi/{draft.slug}/"
    assert ratna.post(address(draft, "terbitkan/")).status_code == 302
    assert ratna.get(address(draft)).url == f"/koreksi/{draft.slug}/"
    assert CorrectionList.objects.issued().count() == 1


def test_what_lost_its_approval_is_said_to_stay_behind(ratna, draft, scene):
    withdraw_approval(draft.corrections.first(), reason="Salah.", by=scene.ratna)
    draft.corrections.update(state="disetujui")
    scene.finding()
    first = draft.corrections.first()
    first.finding.complaint.consent_to_share = False
    first.finding.complaint.save()
    html = text(ratna.get(address(draft)))
    assert "1 koreksi siap terbit" in html and "1 koreksi akan tertinggal." in html
    assert "1 koreksi tertinggal" in text(ratna.get(address(draft, "terbitkan/")))


def test_an_empty_draft_is_not_issued(ratna, draft):
    draft.corrections.update(correction_list=None)
    response = ratna.post(address(draft, "terbitkan/"))
    assert response.status_code == 200 and "Setujui dulu koreksinya" in text(response)


def test_one_row_is_taken_off_and_keeps_its_state(ratna, draft):
    row = draft.corrections.first()
    ratna.post(address(draft, f"keluarkan/{row.pk}/"))
    row.refresh_from_db()
    draft.refresh_from_db()
    assert (row.correction_list, row.state, draft.rows) == (None, "disetujui", 2)
    assert ratna.post(address(draft, f"keluarkan/{row.pk}/")).status_code == 404


def test_a_draft_is_given_up_with_a_reason(ratna, draft):
    assert ratna.post(address(draft, "batalkan/")).status_code == 200
    ratna.post(address(draft, "batalkan/"), {"reason": "Menunggu ekstrak baru."})
    draft.refresh_from_db()
    assert draft.state == "dibatalkan"
    assert Correction.objects.filter(state="disetujui", correction_list=None).count() == 3
    assert ratna.post(address(draft, "batalkan/"), {"reason": "Lagi."}).status_code == 200


def test_other_people_s_drafts_do_not_exist(signed_in, draft, scene):
    other = signed_in("koordinator", Organisation.objects.create(name="Posko Lain", kind="koalisi"))
    for ending in ("terbitkan/", "batalkan/", f"keluarkan/{draft.corrections.first().pk}/"):
        assert other.post(address(draft, ending), {"reason": "x"}).status_code == 404
    assert signed_in("relawan").post(address(draft, "terbitkan/")).status_code == 302
    assert signed_in("penghubung", scene.agency).post(address(draft, "terbitkan/")).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "draf"


def test_discarding_and_taking_off_are_only_posted(ratna, draft):
    for ending in ("batalkan/", f"keluarkan/{draft.corrections.first().pk}/"):
        assert ratna.get(address(draft, ending)).status_code == 405


def test_queries_do_not_grow_with_rows_or_lists(ratna, scene, approved):
    run = approved(1)
    draft = build_list(scene.agency, run, by=scene.ratna)
    addresses = ("/admin/cases/correctionlist/", address(draft), address(draft, "terbitkan/"))
    one = [queries(ratna, each) for each in addresses]
    build_list(scene.agency, approved(49, run=run), by=scene.ratna)
    build_list(Organisation.objects.create(name="Dinas Lain", kind="instansi"), approved(1), by=scene.ratna)
    assert draft.corrections.count() == 50
    assert [queries(ratna, each) for each in addresses] == one
