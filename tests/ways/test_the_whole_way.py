"""The main job once, by the real pages: from a complaint in an alley to a file that the agency opens."""

import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.conftest import DESK
from tests.ways.complaint_form import fill_in_family, fill_in_matter, send, text_field
from tests.ways.papers import (
    AGUS_KK,
    AGUS_NIK,
    SUMARNI_KK,
    SUMARNI_NIK,
    a_photo,
    a_register,
    a_sheet_of_findings,
)

pytestmark = pytest.mark.browser

# The register is read, and the findings are compared, by a worker in another process.
WHILE_A_JOB_RUNS = 60_000  # ms


def test_a_complaint_in_an_alley_becomes_a_row_that_the_agency_opens(enter, new_site, tmp_path):
    yanti = enter(new_site, "relawan.contoh")
    reference = log_a_complaint(yanti, a_photo(tmp_path / "kk.jpg"))

    ratna = enter(new_site, "koordinator.contoh", viewport=DESK)
    take_up_the_case(ratna, reference)
    take_in_the_register(ratna, a_register(tmp_path / "dtks.csv"))
    import_the_findings(ratna, a_sheet_of_findings(tmp_path / "temuan.csv"))
    reconcile(ratna)
    decide_which_siti_it_is(ratna)
    approve_corrections(ratna)
    build_a_list(ratna)
    number = issue_it(enter(new_site, "koordinator2.contoh", viewport=DESK))

    hendra = enter(new_site, "penghubung.contoh", viewport=DESK)
    rows = sheet_of(download(hendra, number, tmp_path))
    assert [row[1:] for row in rows] == [
        # jenis, nik, no_kk, nama, kolom, nilai_asal, nilai_usulan
        ("usulan baru", SUMARNI_NIK, SUMARNI_KK, "Sumarni", None, None, None),
        ("perbaikan data", AGUS_NIK, AGUS_KK, "Agus Setiawan", "rt", "001", "003"),
        ("perbaikan data", None, None, "Siti Aminah", "tanggal_lahir", "1972-03-05", "1971-03-05"),
        ("usulan bansos", None, None, "Siti Aminah", "program", None, "sembako"),
    ]
    assert [row[0] for row in rows] == [f"{number.split('/')[0]}-{place:04d}" for place in range(1, 5)]

    yanti.open(f"/aduan/{reference}/")
    expect(yanti.page.get_by_text(number).first).to_be_visible()


def log_a_complaint(yanti, photo: Path) -> str:
    """By a relawan on a phone; the reference of the complaint."""
    page = yanti.page
    yanti.looks("beranda-relawan")
    page.get_by_role("link", name="Catat aduan baru").click()
    yanti.looks("aduan-baru")
    fill_in_family(page, kk=SUMARNI_KK, name="Sumarni", nik="")
    text_field(page, "NIK").press_sequentially(SUMARNI_NIK)
    expect(page.get_by_text("Lahir 5 Juni 1960, perempuan")).to_be_visible()
    text_field(page, "Tanggal lahir").fill("05-06-1960")
    page.get_by_label(re.compile("Bukit Duri, .*Tebet")).first.check()
    fill_in_matter(page, "Belum terdaftar")
    page.get_by_label("Sembako (BPNT)").check()
    yanti.picture("relawan-masalah", page.get_by_role("heading", name="2. Apa yang terjadi?"))
    page.get_by_label("Tambah foto").set_input_files(photo)
    expect(page.get_by_role("img", name="Foto ke-1")).to_be_visible()
    yanti.picture("relawan-izin", page.get_by_role("heading", name="4. Izin dari keluarga"))
    yanti.looks("aduan-baru-terisi")
    reference = send(page)
    yanti.looks("aduan")
    return reference


def take_up_the_case(ratna, reference: str) -> None:
    """A coordinator finds the complaint's case in the queue and starts to work on it."""
    page = ratna.page
    ratna.looks("meja")
    ratna.open("/admin/cases/case/")
    page.get_by_role("row").filter(has_text="Sumarni").get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text(reference)
    expect(page.get_by_role("main")).to_contain_text("Tetangga dapat, kami tidak pernah didata.")
    ratna.looks("kasus")
    page.get_by_role("button", name="Mulai periksa").click()
    expect(page.get_by_role("main")).to_contain_text("Diperiksa")


def take_in_the_register(ratna, register: Path) -> None:
    page = ratna.page
    ratna.open("/admin/households/extract/terima/")
    page.get_by_label("Berkas", exact=True).set_input_files(register)
    page.get_by_label("Periode").fill("2026-10")
    page.get_by_label("Diterima dari").fill("Pusdatin, salinan resmi")
    page.get_by_role("button", name="Terima ekstrak").click()
    page.wait_for_url(re.compile(r"/extract/\d+/change/"))
    expect(page.get_by_role("heading", name="Dari 6 baris, 100,0 % dapat dipakai")).to_be_visible(
        timeout=WHILE_A_JOB_RUNS
    )
    ratna.looks("ekstrak")


def import_the_findings(ratna, sheet: Path) -> None:
    page = ratna.page
    ratna.open("/admin/cases/complaint/import/")
    page.get_by_label("Lembar temuan").set_input_files(sheet)
    page.get_by_role("button", name="Periksa lembar").click()
    expect(page.get_by_role("heading", name="2 aduan akan disimpan")).to_be_visible()
    ratna.looks("impor-temuan")
    page.get_by_role("button", name=re.compile("Simpan")).click()
    expect(page.get_by_text("2 aduan baru")).to_be_visible()


def reconcile(ratna) -> None:
    """Three findings: one is found, one is in doubt, one is not there."""
    page = ratna.page
    ratna.open("/admin/households/extract/")
    page.get_by_role("row").filter(has_text="Oktober 2026").get_by_role("link").first.click()
    page.get_by_role("button", name="Mulai rekonsiliasi").click()
    page.wait_for_url(re.compile(r"/run/\d+/change/"))
    expect(page.get_by_role("heading", name="1 pasangan perlu ditinjau")).to_be_visible(
        timeout=WHILE_A_JOB_RUNS
    )
    ratna.looks("rekonsiliasi")


def decide_which_siti_it_is(ratna) -> None:
    """Not the first of the two whom the register has; the second."""
    page = ratna.page
    page.get_by_role("link", name="Tinjau 1 pasangan").click()
    expect(page.get_by_role("heading", name="Apakah ini satu orang?")).to_be_visible()
    expect(page.get_by_role("table").first).to_contain_text("1971-02-05")
    ratna.looks("tinjau")
    page.get_by_role("button", name="Bukan").click()
    expect(page.get_by_role("table").first).to_contain_text("1972-03-05")
    page.keyboard.press("y")
    expect(page.get_by_role("heading", name="Tidak ada yang perlu ditinjau")).to_be_visible()
    ratna.looks("tinjau-selesai")


def approve_corrections(ratna) -> None:
    page = ratna.page
    ratna.open("/admin/cases/run/1/change/")
    page.get_by_role("button", name="Susun koreksi").click()
    expect(page.get_by_text("4 koreksi baru diusulkan.")).to_be_visible()
    ratna.looks("koreksi")
    ratna.open("/admin/cases/run/1/change/")
    page.get_by_role("link", name="Setujui 4 koreksi").click()
    ratna.looks("setujui")
    page.get_by_role("button", name="Setujui 4 koreksi").click()
    expect(page.get_by_text("4 koreksi disetujui.")).to_be_visible()


def build_a_list(ratna) -> None:
    page = ratna.page
    ratna.open("/admin/cases/correctionlist/buat/")
    page.get_by_label("Dinas Sosial DKI Jakarta").check()
    page.get_by_label("4 koreksi siap").check()
    ratna.looks("buat-daftar")
    page.get_by_role("button", name=re.compile("Buat|Susun")).click()
    expect(page.get_by_role("heading", name="4 koreksi siap terbit")).to_be_visible()
    ratna.looks("draf")


def issue_it(bagus) -> str:
    """By a second coordinator; the list's number."""
    page = bagus.page
    bagus.open("/admin/cases/correctionlist/")
    page.get_by_role("row").filter(has_text="Dinas Sosial").get_by_role("link").first.click()
    page.get_by_role("link", name="Setujui dan terbitkan").click()
    bagus.looks("terbitkan")
    page.get_by_role("button", name="Setujui dan terbitkan").click()
    page.wait_for_url(re.compile("/koreksi/"))
    bagus.looks("daftar-terbit")
    return page.get_by_role("heading", level=1).inner_text()


def download(hendra, number: str, folder: Path) -> Path:
    """The agency's liaison sees that a list is new, opens it, and takes the file home."""
    page = hendra.page
    hendra.looks("daftar-koreksi")
    expect(page.get_by_text("Baru, belum dibuka")).to_be_visible()
    page.get_by_role("link", name=f"Buka daftar {number}").click()
    hendra.looks("daftar-koreksi-isi")
    with page.expect_download() as promised:
        page.get_by_role("link", name=re.compile("^Unduh XLSX")).click()
    assert promised.value.suggested_filename == f"{number.replace('/', '-')}.xlsx"
    promised.value.save_as(folder / promised.value.suggested_filename)
    hendra.open(f"/koreksi/{number.replace('/', '-')}/surat/")
    hendra.looks("surat")
    return folder / promised.value.suggested_filename


def sheet_of(path: Path) -> list[tuple[str | None, ...]]:
    """Rows of the XLSX by a reader that is not the writer: no cell is a formula, numbers of cards are texts."""
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    header, *rows = book.worksheets[0].iter_rows()
    places = {cell.value: place for place, cell in enumerate(header)}
    assert {
        row[places[name]].data_type for row in rows for name in ("nik", "no_kk") if row[places[name]].value
    } == {"s"}
    shown = ("nomor", "jenis", "nik", "no_kk", "nama", "kolom", "nilai_asal", "nilai_usulan")
    return [tuple(row[places[name]].value for name in shown) for row in rows]
