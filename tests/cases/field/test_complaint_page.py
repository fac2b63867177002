"""One complaint's page: what it shows, the small steps on it, and who may."""

import pytest

from cases.casework.actions import add_note, ask_for_completion, move, take_up
from cases.complaints.evidence import add_photo
from cases.complaints.models import Complaint, Evidence
from cases.complaints.reports import MemberReport
from households.privacy.models import AccessEvent
from tests.cases.field.conftest import KK, NIK


@pytest.fixture
def complaint(relawan, log):
    return log(relawan, address="Gang Contoh II No. 9", rt="4", rw="7", description="Undangan tidak datang.")


def page(client, complaint, tail="", **data):
    url = f"/aduan/{complaint.reference}/{tail}"
    return client.post(url, data, follow=True) if data or tail in ("nomor/", "lengkapi/") else client.get(url)


def test_the_page_tells_where_it_stands_and_shows_no_full_number(relawan_client, complaint):
    text = page(relawan_client, complaint).content.decode()

    assert "Sudah sampai, menunggu koordinator." in text
    assert "Keluarga Sumarni" in text
    assert "RT 004/RW 007" in text
    assert "Undangan tidak datang." in text
    assert "3174••••••••0007" in text
    assert "3174••••••••0012" in text
    assert KK not in text
    assert NIK not in text


def test_the_journey_runs_from_the_first_day_to_the_steps_to_come(relawan_client, complaint, koordinator):
    take_up(complaint.case, by=koordinator)
    move(complaint.case, "tunggu", by=koordinator, reason="Menunggu surat RT")

    text = page(relawan_client, complaint).content.decode()

    order = [
        "Aduan dicatat",
        "Masuk ke kasus",
        "Aduan diterima koordinator",
        "Kasus menunggu pihak lain",
        "Anda tanya keluarga",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert ", Anda</time>" in text
    assert "Ratna Contoh" in text
    assert "Menunggu surat RT" in text


def test_a_coordinators_note_stays_at_the_desk(relawan_client, complaint, koordinator):
    add_note(complaint.case, "Hanya untuk meja", by=koordinator)

    assert "Hanya untuk meja" not in page(relawan_client, complaint).content.decode()


@pytest.mark.parametrize("step", ["selesai_diterima", "selesai_gagal", "tutup"])
def test_a_finished_case_says_so(relawan_client, complaint, koordinator, step):
    take_up(complaint.case, by=koordinator)
    move(complaint.case, step, by=koordinator, reason="Kata keluarga")

    text = page(relawan_client, complaint).content.decode()

    assert "Kata keluarga" in text
    assert "Sudah sampai" not in text


# -- numbers --------------------------------------------------------------------------------------


def test_full_numbers_are_shown_once_and_written_down_first(relawan_client, relawan, complaint):
    answer = page(relawan_client, complaint, "nomor/")

    text = answer.content.decode()
    assert KK in text
    assert NIK in text
    assert "no-store" in answer["Cache-Control"]
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.reference, event.people) == (
        "lihat",
        relawan,
        complaint.reference,
        1,
    )
    assert NIK not in page(relawan_client, complaint).content.decode()


def test_numbers_are_never_shown_by_an_address(relawan_client, complaint):
    assert relawan_client.get(f"/aduan/{complaint.reference}/nomor/").status_code == 405
    assert not AccessEvent.objects.exists()


# -- photos ---------------------------------------------------------------------------------------


def test_photos_are_added_with_what_they_show(relawan_client, complaint, photo):
    url = f"/aduan/{complaint.reference}/foto/"

    relawan_client.post(url, {"foto": [photo("navy"), photo("maroon")], "foto_jenis": "rumah"})

    assert [each.kind for each in complaint.evidence.all()] == ["rumah", "rumah"]


def test_a_photo_that_cannot_be_kept_is_told(relawan_client, complaint, photo):
    broken = photo()
    broken.truncate(10)
    broken.seek(0)

    text = page(relawan_client, complaint, "foto/", foto=[broken], foto_jenis="rumah").content.decode()

    assert "Foto ke-1: Berkas ini bukan foto" in text
    assert not complaint.evidence.exists()


def test_the_full_photo_is_written_down_and_its_thumbnail_is_not(relawan_client, relawan, complaint, photo):
    evidence = add_photo(complaint, photo(size=(640, 480)), "ktp", by=relawan)
    url = f"/bukti/{evidence.public_id}/"

    small, full = relawan_client.get(url, {"kecil": ""}), relawan_client.get(url)

    assert small["Content-Type"] == full["Content-Type"] == "image/jpeg"
    assert len(b"".join(small)) < len(b"".join(full))
    assert full["X-Content-Type-Options"] == "nosniff"
    assert full["Content-Disposition"].startswith("inline; filename=")
    assert full["Cache-Control"] == "private, no-store"
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.purpose) == ("bukti", relawan, complaint.reference)


def test_evidence_of_another_organisation_is_not_there(client, stranger, relawan, complaint, photo):
    evidence = add_photo(complaint, photo(), "ktp", by=relawan)
    client.force_login(stranger)

    assert client.get(f"/bukti/{evidence.public_id}/").status_code == 404
    assert client.get(f"/bukti/{evidence.public_id}/?kecil").status_code == 404
    assert not AccessEvent.objects.exists()


def test_a_statement_or_a_lost_file_is_no_picture(relawan_client, relawan, complaint):
    for fields in ({"kind": "pernyataan keluarga"}, {"kind": "kk", "file": "ab/cd.jpg", "sha256": "0" * 64}):
        evidence = Evidence.objects.create(complaint=complaint, added_by=relawan, **fields)
        assert relawan_client.get(f"/bukti/{evidence.public_id}/").status_code == 404


# -- completing and withdrawing --------------------------------------------------------------------


def test_what_a_coordinator_asks_for_stands_at_the_top_and_can_be_sent(
    relawan_client, complaint, koordinator
):
    ask_for_completion(complaint, by=koordinator, reason="Foto KK buram.")

    text = page(relawan_client, complaint).content.decode()
    assert text.index("Foto KK buram.") < text.index("Perjalanan aduan")
    assert "Kirim kelengkapan" in text
    page(relawan_client, complaint, "lengkapi/")
    complaint.refresh_from_db()
    assert complaint.state == "terkirim"


def test_completing_what_nobody_asked_for_is_told(relawan_client, complaint):
    answer = page(relawan_client, complaint, "lengkapi/")

    assert "Keadaannya sudah berubah" in answer.content.decode()


def test_a_complaint_is_withdrawn_with_a_reason_and_not_without(relawan_client, complaint):
    url = f"/aduan/{complaint.reference}/cabut/"

    refused = relawan_client.post(url, {"reason": "  "})
    assert "Tulis alasannya." in refused.content.decode()
    relawan_client.post(url, {"reason": "Keluarga sudah menerima"})
    relawan_client.post(url, {"reason": "Dua kali"})

    complaint.refresh_from_db()
    assert complaint.state == "dicabut"
    assert complaint.events.filter(name="cabut").count() == 1


# -- who ------------------------------------------------------------------------------------------

TAILS = ["", "ubah/", "cabut/", "nomor/", "foto/", "lengkapi/"]


@pytest.mark.parametrize("tail", TAILS)
def test_a_complaint_of_another_organisation_is_not_there(client, stranger, complaint, tail):
    client.force_login(stranger)
    url = f"/aduan/{complaint.reference}/{tail}"

    assert client.post(url, {"reason": "x"}).status_code in (404, 405)
    if tail in ("", "ubah/", "cabut/"):
        assert client.get(url).status_code == 404
    complaint.refresh_from_db()
    assert complaint.state == "terkirim"


@pytest.mark.parametrize("tail", TAILS)
def test_a_liaison_sees_no_complaint(client, make_account, agency, complaint, tail):
    client.force_login(make_account("penghubung", agency))
    url = f"/aduan/{complaint.reference}/{tail}"

    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403


def test_a_colleague_and_a_coordinator_open_it_too(client, make_account, coalition, koordinator, complaint):
    for user in (make_account("relawan", coalition), koordinator):
        client.force_login(user)
        assert "Keluarga Sumarni" in page(client, complaint).content.decode()


@pytest.mark.parametrize("tail", ["foto/", "lengkapi/", "nomor/"])
def test_a_step_needs_a_post(relawan_client, complaint, tail):
    assert relawan_client.get(f"/aduan/{complaint.reference}/{tail}").status_code == 405


def test_a_page_asks_as_much_for_a_large_family_as_for_a_small_one(
    relawan_client, relawan, log, photo, django_assert_max_num_queries
):
    small = log(relawan, kk_written="", members=(MemberReport(name="Satu", nik_written=NIK[:-1] + "3"),))
    members = tuple(
        MemberReport(name=f"Anggota {n}", nik_written=f"317401540660{n:04d}") for n in range(1, 13)
    )
    large = log(relawan, kk_written="", members=members)
    for colour in ("navy", "maroon", "teal"):
        add_photo(large, photo(colour), "rumah", by=relawan)
    with django_assert_max_num_queries(40) as few:
        page(relawan_client, small)
    with django_assert_max_num_queries(40) as many:
        page(relawan_client, large)

    assert len(few) == len(many)
    assert Complaint.objects.count() == 2
