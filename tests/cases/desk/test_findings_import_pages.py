"""The pages that take in a sheet of findings: preview, refusals in words, storing, and no file left behind."""

import io
import os
import time
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.complaints.models import Complaint
from tests.cases.desk.conftest import sign_in

IMPORT = reverse("admin:cases_complaint_import")
STORE = reverse("admin:cases_complaint_process_import")
SHEET = (
    "id_klien,nama,nik,jenis_aduan\n"
    "A-1,Sumarni,3174094506600003,tidak_terdaftar\n"
    "A-2,,3174094506600004,tidak_terdaftar\n"
    "A-3,Warsih,123,pungutan\n"
)


@pytest.fixture(autouse=True)
def private_storage(settings, tmp_path, monkeypatch):
    """The private storage lies in the test's own folder."""
    folder = tmp_path / "unggahan"
    options = {**settings.STORAGES["default"], "OPTIONS": {"location": folder, "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "default": options}
    return folder


def left_behind(folder: Path):
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def upload(browser, content=SHEET, name="temuan.csv"):
    data = content.encode() if isinstance(content, str) else content
    form = {"import_file": SimpleUploadedFile(name, data), "format": "0", "resource": "0"}
    page = browser.get(IMPORT).context_data["form"]
    return browser.post(IMPORT, form | {"organisation": page.fields["organisation"].initial.pk})


def confirm(browser, preview):
    form = preview.context_data["confirm_form"]
    values = {
        name: form.initial[name] for name in ("import_file_name", "original_file_name", "format", "resource")
    }
    return browser.post(STORE, values | {"organisation": form.initial["organisation"].pk})


def test_the_preview_says_what_would_be_stored_and_stores_nothing(desk):
    preview = upload(desk)
    page = preview.content.decode()
    assert preview.status_code == 200
    assert "2 aduan akan disimpan" in page
    assert "Nama kosong. Isi nama orang yang mengadu." in page
    assert "Sumarni" in page
    assert "3174094506600003" not in page
    assert not Complaint.objects.exists()


def test_confirming_stores_the_good_rows_and_removes_the_file(desk, private_storage):
    preview = upload(desk)
    assert left_behind(private_storage)
    answer = confirm(desk, preview)
    assert answer.status_code == 302
    assert sorted(Complaint.objects.values_list("external_id", flat=True)) == ["A-1", "A-3"]
    assert not left_behind(private_storage)
    assert (
        "2 aduan baru, 0 diperbarui, 0 tidak berubah, 1 baris ditolak."
        in desk.get(answer.url).content.decode()
    )


def test_confirming_twice_says_so_and_stores_once(desk):
    preview = upload(desk)
    confirm(desk, preview)
    answer = confirm(desk, preview)
    assert answer.url == IMPORT
    assert Complaint.objects.count() == 2


def test_the_same_sheet_again_changes_nothing(desk):
    confirm(desk, upload(desk))
    assert "0 aduan akan disimpan" in upload(desk).content.decode()


def test_a_sheet_that_is_none_is_refused_in_words_and_leaves_no_file(desk, private_storage):
    answer = upload(desk, b"\x00\x01\x02 bukan lembar", "foto.jpg")
    assert answer.status_code == 200
    assert "Berkas ini tidak bisa dibaca" in answer.content.decode()
    assert not left_behind(private_storage)


def test_a_sheet_without_a_name_column_names_what_is_missing(desk):
    page = upload(desk, "id_klien,nik\nA-1,3174094506600003\n").content.decode()
    assert "Kolom nama tidak ada" in page


def test_an_xlsx_sheet_is_read_too(desk):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(line.split(",") for line in SHEET.split()):
            sheet.write_row(row, 0, cells)
    assert "2 aduan akan disimpan" in upload(desk, out.getvalue(), "temuan.xlsx").content.decode()


def test_what_somebody_walked_away_from_is_swept_an_hour_later(desk, private_storage):
    upload(desk)
    old = left_behind(private_storage)[0]
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    upload(desk)
    assert len(left_behind(private_storage)) == 1
    assert not old.exists()


def test_a_relawan_imports_nothing(account):
    assert sign_in(account("relawan")).get(IMPORT).status_code == 302


def test_a_sheet_is_not_sent_for_an_organisation_of_others(desk, other_posko):
    form = {"import_file": SimpleUploadedFile("t.csv", SHEET.encode()), "format": "0", "resource": "0"}
    answer = desk.post(IMPORT, form | {"organisation": other_posko.pk})
    assert answer.status_code == 200
    assert not Complaint.objects.exists()


def test_storing_is_a_post(desk):
    assert desk.get(STORE).status_code == 405


def test_a_preview_that_was_tampered_with_stores_nothing(desk, other_posko):
    preview = upload(desk)
    initial = preview.context_data["confirm_form"].initial
    values = {
        name: initial[name] for name in ("import_file_name", "original_file_name", "format", "resource")
    }
    answer = desk.post(STORE, values | {"organisation": other_posko.pk})
    assert answer.url == IMPORT
    assert not Complaint.objects.exists()
