"""Extracts at the desk: taken in, followed while they are read, and reported on."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bansos_monitor.accounts.models import Organisation
from bansos_monitor.jobs.models import Job
from households.extracts.checks import CHECKS, VALUE_CHECKS
from households.extracts.columns import MEANING_OF
from households.extracts.models import Extract
from households.extracts.quality import NO_ROWS
from households.identity.problems import KK_CODES, NIK_CODES
from households.pages.extract_words import MEANINGS, NUMBER_FAULTS, REJECTIONS, WARNINGS
from tests.households.pages.conftest import REGISTER, do_jobs, text

UPLOAD = "/admin/households/extract/terima/"


def address(extract, ending="change/"):
    return f"/admin/households/extract/{extract.pk}/{ending}"


def test_a_file_is_kept_and_its_reading_is_queued(koordinator, sent):
    response = koordinator.post(
        UPLOAD, sent(received_from="Dinas Sosial", letter="12/2026", coverage="sebagian")
    )
    extract = Extract.objects.get()
    assert response.url == address(extract)
    assert (extract.source, extract.period, extract.is_complete, extract.letter) == (
        "dtks",
        "2026-10",
        False,
        "12/2026",
    )
    assert extract.made_by == koordinator.user
    assert Job.objects.get().subject_id == extract.pk
    html = text(koordinator.get(response.url))
    assert (
        "Ekstrak sedang dibaca" in html
        and "Menunggu giliran" in html
        and "Halaman ini boleh ditutup." in html
    )


def test_a_read_extract_says_what_was_found_and_its_counts_add_up(koordinator, extract):
    html = text(koordinator.get(address(extract)))
    assert (extract.rows_read, extract.rows_accepted, extract.rows_rejected) == (3, 2, 1)
    assert "Dari 3 baris, 66,7" in html
    for words in (
        "NIK tidak dapat dipercaya seluruhnya",
        "disingkat lembar sebar",
        "Tanpa nama dan tanpa NIK",
    ):
        assert words in html
    assert extract.original_sha256 in html and extract.snapshot_sha256 in html
    assert "Mulai rekonsiliasi" in html


def test_rejected_rows_are_named_by_row_and_column_without_what_they_say(koordinator, extract):
    html = text(koordinator.get(address(extract)))
    assert re.search(r'<td class="num" data-l="Baris">3</td>', html)
    assert not re.search(r"\d{16}", re.sub(r"[0-9a-f]{64}", "", html))
    assert "SUMARNI" not in html


def test_columns_are_shown_as_they_were_understood(koordinator, extract):
    html = text(koordinator.get(address(extract)))
    assert "tanda program Sembako (BPNT)" in html.lower().replace(
        "tanda program sembako (bpnt)", "tanda program Sembako (BPNT)"
    )
    assert "1 disimpan tanpa dibaca" in html and "Catatan" in html


def test_a_file_that_is_no_table_is_refused_with_the_reason(koordinator, sent):
    response = koordinator.post(UPLOAD, sent(b"%PDF-1.7\n\x00\x01 bukan tabel", "surat.pdf"))
    assert response.status_code == 200
    assert "Kirim sebagai CSV atau XLSX" in text(response)
    assert not Extract.objects.exists()


def test_a_file_that_turns_out_unreadable_says_why_and_what_to_do(koordinator, sent):
    koordinator.post(UPLOAD, sent("NIK;Nama\n;\n", source="dtks"))
    do_jobs()
    extract = Extract.objects.get()
    html = text(koordinator.get(address(extract)))
    assert extract.state == "ditolak"
    assert "Berkas ini tidak dapat dibaca" in html and extract.error in html and "unggah lagi" in html


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"period": "Oktober"}, "misalnya 2026-10"),
        ({"period": "2026-13"}, "misalnya 2026-10"),
        ({"file": ""}, "Pilih berkasnya."),
        ({"coverage": ""}, "Pilih lengkap atau sebagian."),
        ({"source": "bdt"}, "bdt"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(koordinator, sent, changes, words):
    response = koordinator.post(UPLOAD, sent(**changes))
    assert response.status_code == 200 and words in text(response)
    assert not Extract.objects.exists()


def test_the_same_file_twice_is_one_extract(koordinator, sent, extract):
    response = koordinator.post(UPLOAD, sent(), follow=True)
    assert Extract.objects.count() == 1
    assert "sudah kami terima" in text(response)


def test_a_number_in_a_file_s_name_does_not_come_to_stand_on_pages(koordinator, sent):
    koordinator.post(UPLOAD, sent(name="KK 3174091203150001.csv"))
    assert Extract.objects.get().original_name == "KK ….csv"


def test_the_progress_part_tells_rows_and_percent_and_ends_with_a_new_page(koordinator, sent):
    koordinator.post(UPLOAD, sent())
    extract = Extract.objects.get()
    Job.objects.update(state="berjalan", done=1_240_000, total=2_000_000)
    part = text(koordinator.get(address(extract, "kemajuan/")))
    assert "1.240.000 dari 2.000.000 baris" in part and "62" in part and "<html" not in part
    Job.objects.update(state="antre", done=0, total=None)
    do_jobs()
    assert koordinator.get(address(extract, "kemajuan/"))["HX-Refresh"] == "true"


def test_a_reading_is_cancelled_and_taken_up_again(koordinator, sent):
    koordinator.post(UPLOAD, sent())
    extract = Extract.objects.get()
    koordinator.post(address(extract, "hentikan/"))
    do_jobs()
    html = text(koordinator.get(address(extract)))
    assert "Pembacaan berhenti" in html and "Baca lagi" in html
    koordinator.post(address(extract, "baca/"))
    do_jobs()
    extract.refresh_from_db()
    assert extract.state == "siap"
    assert "sudah berakhir" in text(koordinator.post(address(extract, "hentikan/"), follow=True))
    koordinator.post(address(extract, "baca/"))
    assert Job.objects.count() == 2


def test_extracts_of_others_do_not_exist_and_other_roles_have_no_way_in(
    other_koordinator, signed_in, extract, posko
):
    for ending in ("kemajuan/",):
        assert other_koordinator.get(address(extract, ending)).status_code == 404
    for ending in ("hentikan/", "baca/"):
        assert other_koordinator.post(address(extract, ending)).status_code == 404
    assert "0 ekstrak" in text(other_koordinator.get("/admin/households/extract/")).lower()
    agency = Organisation.objects.get(name="Dinas Sosial DKI Jakarta")
    for client in (signed_in("relawan"), signed_in("penghubung", agency)):
        assert client.get(UPLOAD).status_code == 302
        assert client.get(address(extract)).status_code == 302


def test_an_extract_goes_to_no_organisation_but_one_s_own(other_koordinator, sent):
    assert other_koordinator.post(UPLOAD, sent()).status_code == 200
    assert not Extract.objects.exists()


def test_steps_are_only_posted(koordinator, extract):
    for ending in ("hentikan/", "baca/"):
        assert koordinator.get(address(extract, ending)).status_code == 405
    assert koordinator.post(address(extract, "kemajuan/")).status_code == 405


def test_queries_do_not_grow_with_extracts(koordinator, extract, sent):
    def queries(address):
        koordinator.get(address)
        with CaptureQueriesContext(connection) as seen:
            koordinator.get(address)
        return len(seen)

    one = queries("/admin/households/extract/")
    for number in range(49):
        extract.pk, extract.original_sha256 = None, f"{number:064x}"
        extract.save()
    assert queries("/admin/households/extract/") == one


def test_every_code_of_the_report_has_words():
    """Codes are read out of the room's own sources, so that a new one without words is found the day it is born."""
    room = Path(settings.BASE_DIR / "households" / "extracts")
    sources = {path.name: path.read_text() for path in room.iterdir() if path.suffix in (".py", ".sql")}
    found = {check.code for check in (*CHECKS, *VALUE_CHECKS)}
    found |= set(re.findall(r"THEN '((?:kolom|baris)_[a-z]+)'", sources["broken_lines.sql"]))
    found |= set(re.findall(r'"((?:baris|lembar|judul|sel|berkas)_[a-z_]+)": ', sources["header.py"]))
    assert {"nik_kosong", "tanggal_kosong", "desil_tidak_terbaca"} <= found <= set(WARNINGS)
    assert set(NO_ROWS) <= set(WARNINGS)
    refused = set(re.findall(r"THEN '([a-z_]+)'", sources["clean.sql"].partition("END AS reason")[0]))
    assert {"tanpa_nama_dan_nik"} <= refused - set(NO_ROWS) <= set(REJECTIONS)
    assert {
        code for codes in (NIK_CODES, KK_CODES) for code, level in codes.items() if level == "error"
    } <= set(NUMBER_FAULTS)
    assert set(MEANING_OF.values()) <= set(MEANINGS)
    assert REGISTER.count("\n") == 4
