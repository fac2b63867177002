"""A coordinator is given a file whose columns nobody knows: asked once, read, reported, and never asked again."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.conftest import DESK
from tests.ways.running_site import wait_for

pytestmark = pytest.mark.browser

WHILE_A_JOB_RUNS = 60_000  # ms
HEADER = ("Kode Warga", "Kode Rumah", "Uraian", "Tgl", "Gol", "Keadaan")
PEOPLE = (
    ("3174094506600003", "3174091203150001", "SUMARNI BINTI AHMAD", "05/06/1960", "P", "baik"),
    ("3174090102580004", "3174091203150001", "SUYONO SUGITO", "01/02/1958", "L", "rusak"),
    ("3,17409E+15", "3174091203150001", "RATNA DEWI", "01/07/1985", "P", "baik"),
    ("3174091708850002", "3174010102080011", "AGUS SETIAWAN", "17/08/1985", "L", "baik"),
    ("", "", "", "", "P", "rusak"),
)


@pytest.fixture
def a_list(tmp_path):
    """The sender's list of a month, in the sender's own words; the months differ in a letter."""

    def write(name: str, last: str = "baik") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([HEADER, *PEOPLE[:4], (*PEOPLE[4][:5], last)])
        return path

    return write


def hand_in(page, file: Path, period: str) -> None:
    page.goto("/admin/households/extract/terima/")
    page.get_by_label("Berkas", exact=True).set_input_files(file)
    page.get_by_label("Periode").fill(period)
    page.get_by_label("Diterima dari").fill("Suku Dinas Sosial")
    page.get_by_label("Untuk keperluan").fill("Pencocokan laporan warga")
    page.get_by_label("Boleh disimpan sampai").fill("2027-12-31")


def test_an_unknown_layout_is_asked_about_once(enter, new_site, a_list, tmp_path):
    ratna = enter(new_site, "koordinator.contoh", viewport=DESK)
    page = ratna.page
    hand_in(page, a_list("daftar oktober.csv"), "2026-10")
    ratna.looks("terima-ekstrak")
    page.get_by_role("button", name="Terima ekstrak").click()
    page.wait_for_url(re.compile(r"/extract/\d+/"))
    expect(page.get_by_role("heading", name=re.compile("sedang dibaca|perlu Anda pastikan"))).to_be_visible()

    expect(page.get_by_role("heading", name="5 kolom perlu Anda pastikan")).to_be_visible(
        timeout=WHILE_A_JOB_RUNS
    )
    expect(page.get_by_label("Kode Warga dibaca sebagai")).to_have_value("nik")
    expect(page.get_by_label("Kode Rumah dibaca sebagai")).to_have_value("no_kk")
    expect(page.get_by_label("Uraian dibaca sebagai")).to_have_value("nama")
    expect(page.get_by_role("main")).not_to_contain_text("SUMARNI")
    ratna.looks("pastikan-kolom")
    page.get_by_label("Ingat jawaban ini sebagai").fill("Daftar Suku Dinas")
    page.get_by_role("button", name="Simpan dan baca berkasnya").click()

    report = page.get_by_role("heading", name="Dari 5 baris, 80,0 % dapat dipakai")
    expect(report).to_be_visible(timeout=WHILE_A_JOB_RUNS)
    ratna.looks("ekstrak-dari-kolom-asing")
    with page.expect_download() as promised:
        page.get_by_role("link", name="Setiap baris bermasalah (CSV)").click()
    promised.value.save_as(tmp_path / "masalah.csv")
    header, *problems = list(csv.reader((tmp_path / "masalah.csv").open(encoding="utf-8-sig")))
    assert header == ["row", "column", "code", "message"]
    assert ("3", "Kode Warga") in {(row, column) for row, column, *_words in problems}
    assert {row: code for row, _column, code, _message in problems}["5"] == "tanpa_nama_dan_nik"

    hand_in(page, a_list("daftar november.csv", "cukup"), "2026-11")
    page.get_by_role("button", name="Terima ekstrak").click()
    page.wait_for_url(re.compile(r"/extract/\d+/change/"))
    expect(report).to_be_visible(timeout=WHILE_A_JOB_RUNS)


def test_columns_are_settled_without_javascript_on_a_phone(enter, new_site, a_list):
    ratna = enter(new_site, "koordinator.contoh", java_script_enabled=False)
    page = ratna.page
    header = a_list("lain.csv")
    header.write_text(header.read_text().replace("Kode Warga", "Sandi"))
    hand_in(page, header, "2026-09")
    page.get_by_role("button", name="Terima ekstrak").click()
    asked = page.get_by_role("heading", name=re.compile("kolom perlu Anda pastikan"))
    wait_for(lambda: page.reload() and asked.count(), WHILE_A_JOB_RUNS / 1000)
    expect(asked).to_be_visible()
    page.get_by_role("button", name="Batalkan ekstrak ini").click()
    expect(page.get_by_text("Ekstrak dibatalkan dan berkasnya dihapus.")).to_be_visible()
