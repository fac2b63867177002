"""The liaison's lists: what is theirs, what is new, what stands on a page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.complaints.models import Complaint, Finding
from cases.corrections.actions import approve_all, build_list, derive_corrections
from cases.corrections.files import list_file
from cases.corrections.models import ListVisit


def page_of(client, issued, ending=""):
    return client.get(f"/koreksi/{issued.slug}/{ending}")


def text(response):
    return response.content.decode()


def test_a_new_list_is_new_until_its_liaison_opens_it(issue, penghubung, scene, signed_in):
    issued = issue(2)
    assert "Satu daftar baru menunggu Anda" in text(penghubung.get("/koreksi/"))
    assert page_of(penghubung, issued).status_code == 200
    assert "Semua daftar sudah Anda buka" in text(penghubung.get("/koreksi/"))
    assert "Satu daftar baru menunggu Anda" in text(signed_in("penghubung", scene.agency).get("/koreksi/"))


def test_opening_a_list_twice_is_one_visit(issue, penghubung):
    issued = issue()
    page_of(penghubung, issued)
    page_of(penghubung, issued)
    assert ListVisit.objects.filter(user=penghubung.user).count() == 1


def test_without_a_list_the_page_says_that_nothing_is_to_do(penghubung):
    html = text(penghubung.get("/koreksi/"))
    assert "Belum ada daftar yang terbit" in html
    assert "Tidak ada yang perlu Anda lakukan sekarang" in html


def test_the_overview_names_number_period_and_counts_by_kind(issue, penghubung):
    issued = issue(3)
    html = text(penghubung.get("/koreksi/"))
    assert issued.number in html
    assert "3 koreksi terhadap DTKS Oktober 2026:" in html
    assert "3 usulan baru" in html


def test_a_liaison_sees_no_list_of_another_agency(issue, penghubung, other_agency):
    theirs = issue(agency=other_agency)
    assert theirs.number not in text(penghubung.get("/koreksi/"))
    for ending in ("", "surat/", "unduh/csv/", "unduh/xlsx/"):
        assert page_of(penghubung, theirs, ending).status_code == 404


def test_a_draft_has_no_page_here(issue, scene, penghubung):
    issued = issue()
    type(issued).objects.filter(pk=issued.pk).update(state="dibatalkan", number=None, issued_at=None)
    assert penghubung.get(f"/koreksi/{issued.pk}/").status_code == 404


def test_drafts_are_not_among_a_coordinator_s_issued_lists(issue, scene, signed_in):
    run = scene.run()
    scene.match(run, scene.finding())
    derive_corrections(run, by=scene.ratna)
    approve_all(run, by=scene.ratna)
    build_list(scene.agency, run, by=scene.ratna)
    assert "Belum ada daftar yang terbit" in text(
        signed_in("koordinator", scene.organisation).get("/koreksi/")
    )


def test_a_number_that_is_none_is_not_found(penghubung):
    assert penghubung.get("/koreksi/bukan-nomor/").status_code == 404
    assert penghubung.get("/koreksi/012-KPB-DTKS-XI-2026/unduh/pdf/").status_code == 404


def test_a_relawan_is_refused_and_nobody_is_led_in_without_sign_in(issue, scene, signed_in, client):
    issued = issue()
    relawan = signed_in("relawan", scene.organisation)
    for address in ("/koreksi/", *(f"/koreksi/{issued.slug}/{end}" for end in ("", "surat/", "unduh/csv/"))):
        assert relawan.get(address).status_code == 403
        assert client.get(address).url.startswith("/akun/masuk/")


def test_a_coordinator_sees_their_own_lists_and_leaves_no_visit(issue, scene, signed_in, other_agency):
    issued = issue(agency=other_agency)
    coordinator = signed_in("koordinator", scene.organisation)
    html = text(coordinator.get("/koreksi/"))
    assert "1 daftar sudah terbit" in html and issued.number in html and other_agency.name in html
    assert page_of(coordinator, issued).status_code == 200
    assert not ListVisit.objects.exists()
    from_elsewhere = signed_in(
        "koordinator", type(scene.organisation).objects.create(name="Posko Lain", kind="koalisi")
    )
    assert page_of(from_elsewhere, issued).status_code == 404


def test_rows_show_what_is_asked_with_masked_numbers(issue, penghubung, record):
    issued = issue(record=record | {"name": "SUMARNIH"}, kind="data_tidak_sesuai")
    html = text(page_of(penghubung, issued))
    assert f"{issued.number[:3]}-0001" in html
    assert "SUMARNI<del>H</del>" in html
    assert "3174••••••••0003" in html
    assert not re.search(r"\d{16}", re.sub(r"[0-9a-f]{64}", "", html))


def test_a_number_that_is_to_be_amended_shows_only_the_digits_that_differ(issue, penghubung, record):
    wrong = "3174094506610003"
    issued = issue(
        record=record | {"nik": wrong, "nik_written": wrong, "nik_digits": wrong}, kind="data_tidak_sesuai"
    )
    html = text(page_of(penghubung, issued))
    assert "3174•••••••<del>1</del>0003" in html.replace("</span>", "") or "<del>1</del>" in html
    assert wrong not in html


def test_the_family_s_story_and_phone_never_reach_the_liaison(issue, penghubung):
    issued = issue()
    Complaint.objects.update(description="Kami sekeluarga belum makan.", phone="081234567890")
    for ending in ("", "surat/", "unduh/csv/"):
        response = page_of(penghubung, issued, ending)
        body = b"".join(response.streaming_content).decode() if response.streaming else text(response)
        assert "belum makan" not in body and "081234567890" not in body


def test_a_list_stays_as_it_was_issued_when_a_finding_is_edited_later(issue, penghubung):
    issued = issue()
    Finding.objects.update(name="Nama Yang Lain")
    assert "Nama Yang Lain" not in text(page_of(penghubung, issued))
    assert "Sumarni" in text(page_of(penghubung, issued))


def test_a_name_that_looks_like_a_formula_is_shown_as_it_was_written(issue, penghubung):
    issued = issue(name="=Sumarni")
    assert ">=Sumarni<" in text(page_of(penghubung, issued)).replace("\n", "")


def test_rows_of_one_kind_can_be_looked_at_alone(issue, penghubung):
    issued = issue(2)
    assert f"{issued.number[:3]}-0002" in text(penghubung.get(f"/koreksi/{issued.slug}/?jenis=tambah"))
    assert f"{issued.number[:3]}-0001" not in text(penghubung.get(f"/koreksi/{issued.slug}/?jenis=ubah"))
    assert penghubung.get(f"/koreksi/{issued.slug}/?jenis=bukan&halaman=99").status_code == 200


def test_a_long_list_is_cut_into_pages(issue, penghubung):
    issued = issue(26)
    second = text(penghubung.get(f"/koreksi/{issued.slug}/?halaman=2"))
    assert f"{issued.number[:3]}-0026" in second and f"{issued.number[:3]}-0025" not in second
    assert "Menampilkan 26 sampai 26 dari 26" in second


def test_where_the_file_is_gone_the_page_says_so(issue, penghubung):
    issued = issue()
    list_file(issued, "csv").unlink()
    for ending in ("", "surat/"):
        response = page_of(penghubung, issued, ending)
        assert response.status_code == 200
        assert "Pulihkan dari cadangan" in text(response)


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_number_of_queries_does_not_grow_with_rows_or_lists(issue, penghubung, scene):
    few = issue(1)
    one = [
        queries(penghubung, each)
        for each in ("/koreksi/", f"/koreksi/{few.slug}/", f"/koreksi/{few.slug}/surat/")
    ]
    many = issue(50)
    issue(1)
    more = [
        queries(penghubung, each)
        for each in ("/koreksi/", f"/koreksi/{many.slug}/", f"/koreksi/{many.slug}/surat/")
    ]
    assert more == one


@pytest.mark.parametrize("ending", ["", "surat/", "unduh/csv/"])
def test_pages_are_only_read(issue, penghubung, ending):
    issued = issue()
    sent = penghubung.post(f"/koreksi/{issued.slug}/{ending}", {"berkas": SimpleUploadedFile("a.csv", b"x")})
    assert sent.status_code == 405


def test_the_letter_tells_the_truth_about_its_list(issue, penghubung, scene):
    issued = issue(2)
    html = text(page_of(penghubung, issued, "surat/"))
    for words in (
        issued.number,
        "Yth. Kepala Dinas Sosial DKI Jakarta",
        "2 koreksi",
        "aduan 2 keluarga",
        "Oktober 2026",
    ):
        assert words in html
    assert issued.xlsx_sha256 in html and issued.csv_sha256 in html
    assert re.search(r"<td>Usulan baru</td><td class=\"n\">2</td>", html)
    assert "berdasar keterangan saja" in html
    assert "bagus" in html and "ratna" in html


def test_the_letter_is_indonesian_whatever_its_reader_chose(issue, penghubung):
    issued = issue()
    penghubung.user.language = "en"
    penghubung.user.save()
    html = text(page_of(penghubung, issued, "surat/"))
    assert "Usulan baru" in html and "Oktober 2026" in html
