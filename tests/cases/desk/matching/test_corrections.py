"""Corrections at the desk: found, read, approved and dropped, one by one and many at once."""

import re

import pytest

from bansos_monitor.accounts.models import Organisation
from cases.corrections.actions import approve_all, build_list, derive_corrections, issue_list
from cases.corrections.models import Correction
from cases.desk.correction_bulk import MOST
from cases.workflow.models import Event
from tests.cases.desk.matching.conftest import queries, text


@pytest.fixture
def proposed(scene, record):
    """Corrections of a run: each a finding whose name the register misspells."""

    def make(count=1, run=None, **told):
        run = run or scene.run()
        rows = [
            scene.match(
                run,
                scene.finding("data_tidak_sesuai", **told),
                record,
                record_id=f"DTKS-{next(scene.numbers)}",
                name="SUMARNIH",
            )
            for _ in range(count)
        ]
        derive_corrections(run, by=scene.ratna)
        return [Correction.objects.get(finding=match.finding, column="nama") for match in rows]

    return make


@pytest.fixture
def removal(scene, record):
    """A removal that Ratna's confirmed match and a photo carry."""
    run = scene.run()
    finding = scene.finding("tidak_layak")
    scene.photo(finding)
    scene.match(run, finding, record, decided_by=scene.ratna)
    derive_corrections(run, by=scene.ratna)
    return Correction.objects.get(kind="hapus")


def address(correction, ending="change/"):
    return f"/admin/cases/correction/{correction.pk}/{ending}"


def take(client, correction, name, seen="diusulkan", reason=""):
    sent = {f"{name}-seen": seen, f"{name}-reason": reason}
    return client.post(address(correction, f"langkah/{name}/"), sent)


def bulk(client, action, corrections, **more):
    data = {"action": action, "_selected_action": [each.pk for each in corrections], "index": 0}
    return client.post("/admin/cases/correction/", data | more)


def test_the_page_says_what_is_asked_why_and_on_what_evidence(ratna, proposed):
    (correction,) = proposed()
    html = text(ratna.get(address(correction)))
    assert "SUMARNI<del>H</del>" in html
    assert "nama di sana berbeda dari kata keluarga" in html
    assert "Berdasar keterangan saja" in html
    assert correction.case.reference in html and f"/admin/tinjau/{correction.match_id}/" in html


def test_one_is_approved_and_the_approval_taken_back(ratna, proposed, scene):
    (correction,) = proposed()
    assert take(ratna, correction, "setujui").status_code == 302
    correction.refresh_from_db()
    assert (correction.state, correction.approved_by) == ("disetujui", scene.ratna)
    take(ratna, correction, "tarik_persetujuan", seen="disetujui", reason="Salah baca.")
    correction.refresh_from_db()
    assert (correction.state, correction.approved_by) == ("diusulkan", None)


def test_dropping_asks_for_a_reason_and_keeps_what_was_typed(ratna, proposed):
    (correction,) = proposed()
    assert take(ratna, correction, "batalkan").status_code == 200
    take(ratna, correction, "batalkan", reason="Keluarga membatalkan.")
    correction.refresh_from_db()
    assert correction.state == "dibatalkan"
    assert Event.objects.filter(correction=correction, reason="Keluarga membatalkan.").exists()


def test_who_comes_second_is_told_who_was_quicker(ratna, bagus, proposed):
    (correction,) = proposed()
    take(bagus, correction, "setujui")
    response = take(ratna, correction, "batalkan", reason="Tidak perlu.")
    assert response.status_code == 200
    assert "Bagus mengubahnya pukul" in text(response) and "Tidak perlu." in text(response)
    correction.refresh_from_db()
    assert correction.state == "disetujui"


def test_a_removal_is_approved_by_another_person_than_who_confirmed_it(ratna, bagus, removal):
    html = text(ratna.get(address(removal)))
    assert "Minta koordinator lain menyetujui koreksi ini." in html
    assert re.search(r"<button[^>]*disabled[^>]*>Setujui</button>", html)
    assert take(ratna, removal, "setujui").status_code == 200
    assert take(bagus, removal, "setujui").status_code == 302
    removal.refresh_from_db()
    assert removal.state == "disetujui"


def test_a_removal_is_never_approved_in_bulk(bagus, removal):
    html = text(bulk(bagus, "approve_corrections", [removal]))
    assert "disetujui satu per satu, oleh orang lain" in html and "Tidak satu pun" in html
    bulk(bagus, "approve_corrections", [removal], confirm="1")
    removal.refresh_from_db()
    assert removal.state == "diusulkan"


def test_many_are_previewed_before_they_are_approved(ratna, proposed):
    corrections = proposed(3)
    take(ratna, corrections[0], "setujui")
    preview = text(bulk(ratna, "approve_corrections", corrections))
    assert "Setujui 2 koreksi" in preview and "1 tidak bisa." in preview
    assert Correction.objects.filter(state="disetujui").count() == 1
    assert bulk(ratna, "approve_corrections", corrections, confirm="1").status_code == 302
    assert {each.state for each in Correction.objects.filter(column="nama")} == {"disetujui"}


def test_many_are_dropped_with_one_reason(ratna, proposed):
    corrections = proposed(2)
    assert bulk(ratna, "drop_corrections", corrections, confirm="1").status_code == 200
    bulk(ratna, "drop_corrections", corrections, confirm="1", reason="Register sudah baru.")
    assert {each.state for each in Correction.objects.filter(column="nama")} == {"dibatalkan"}


def test_more_than_the_limit_are_not_taken_in_one_go(ratna, proposed, monkeypatch):
    monkeypatch.setattr("cases.desk.correction_bulk.MOST", 1)
    assert MOST == 500
    response = bulk(ratna, "approve_corrections", proposed(2))
    assert response.status_code == 302
    assert not Correction.objects.filter(state="disetujui").exists()


def test_the_list_shows_what_is_not_sent_and_is_filtered(ratna, proposed, scene, removal):
    proposed(2)
    html = text(ratna.get("/admin/cases/correction/"))
    assert "3 koreksi belum dikirim" in html
    assert "Nonaktifkan: keluarga mampu." in html
    assert "Perbaikan data" in text(ratna.get("/admin/cases/correction/?kind__exact=ubah"))
    assert "1 koreksi belum dikirim" in text(ratna.get("/admin/cases/correction/?kind__exact=hapus"))
    run = removal.match.run_id
    assert "1 koreksi belum dikirim" in text(ratna.get(f"/admin/cases/correction/?rekonsiliasi={run}"))


def test_what_was_sent_can_be_sent_again_with_a_reason(ratna, proposed, scene):
    (correction,) = proposed()
    approve_all(correction.match.run, by=scene.ratna)
    issue_list(build_list(scene.agency, correction.match.run, by=scene.ratna), by=scene.bagus)
    assert ratna.post(address(correction, "kirim-lagi/")).status_code == 200
    ratna.post(address(correction, "kirim-lagi/"), {"reason": "Belum dijawab."})
    assert Correction.objects.get(repeats=correction).state == "diusulkan"
    assert ratna.post(address(correction, "kirim-lagi/"), {"reason": "Belum dijawab."}).status_code == 200


def test_other_people_s_corrections_do_not_exist(signed_in, proposed, scene):
    (correction,) = proposed()
    other = signed_in("koordinator", Organisation.objects.create(name="Posko Lain", kind="koalisi"))
    assert other.get(address(correction)).status_code == 404
    assert take(other, correction, "setujui").status_code == 404
    bulk(other, "approve_corrections", [correction], confirm="1")
    correction.refresh_from_db()
    assert correction.state == "diusulkan"


def test_steps_are_only_posted_and_only_those_of_the_table(ratna, proposed):
    (correction,) = proposed()
    assert ratna.get(address(correction, "langkah/setujui/")).status_code == 405
    assert take(ratna, correction, "kirim").status_code == 404
    assert take(ratna, correction, "hapus").status_code == 404


def test_the_rules_page_says_all_rules_and_silences_in_words(ratna, signed_in):
    html = text(ratna.get("/admin/cases/correction/aturan/"))
    assert "Tidak ditemukan di ekstrak yang lengkap untuk wilayahnya." in html
    assert "Peringkat tidak dapat dikoreksi" in html
    assert signed_in("relawan").get("/admin/cases/correction/aturan/").status_code == 302


def test_numbers_are_looked_up_by_post_and_masked(ratna, proposed):
    (correction,) = proposed()
    correction.finding.person.nik = "3174094506600003"
    correction.finding.person.save()
    correction.finding.person.residences.create(household=correction.finding.complaint.household)
    response = ratna.post("/admin/cases/correction/cari/", {"q": "3174 0945 0660 0003"})
    assert response.url == address(correction)
    assert not re.search(r"\d{16}", text(ratna.get(response.url)))


def test_queries_do_not_grow_with_corrections(ratna, proposed, scene):
    run = scene.run()
    (first,) = proposed(1, run=run)
    addresses = ("/admin/cases/correction/", address(first))
    one = [queries(ratna, each) for each in addresses]
    proposed(49, run=run)
    assert [queries(ratna, each) for each in addresses] == one
