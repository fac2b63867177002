"""What people do on other days, by the real pages: join, leave, come back to a family, go without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import DESK
from tests.ways.complaint_form import fill_in_family, fill_in_matter, send, text_field
from tests.ways.papers import AGUS_KK, AGUS_NIK, SITI_KK, SITI_NIK, SUMARNI_KK, a_photo

pytestmark = pytest.mark.browser


def in_fours(number):
    """A number as it stands on a page."""
    return " ".join(number[place : place + 4] for place in range(0, 16, 4))


def test_an_invited_relawan_joins_by_a_link_and_a_closed_account_ends_at_once(enter, new_site, visit):
    ratna = enter(new_site, "koordinator.contoh", viewport=DESK)
    ratna.open("/admin/accounts/user/undang/")
    text_field(ratna.page, "Nama lengkap").fill("Wati Contoh")
    text_field(ratna.page, "Nama pengguna").fill("wati.contoh")
    ratna.page.get_by_role("button", name="Buat tautan undangan").click()
    expect(ratna.page.locator(".qr svg")).to_be_visible()
    ratna.looks("undangan")

    wati = visit(new_site)
    wati.open(ratna.page.locator("dd.secret").inner_text())
    wati.looks("undangan-dibuka")
    text_field(wati.page, "Kata sandi baru").fill("sungai-lentera-42")
    text_field(wati.page, "Ketik sekali lagi").fill("sungai-lentera-42")
    wati.page.get_by_role("button", name="Simpan kata sandi").click()
    wati.sign_in("wati.contoh", "sungai-lentera-42")
    expect(wati.page.get_by_role("link", name="Catat aduan baru")).to_be_visible()

    ratna.page.get_by_role("link", name="Selesai, buka akunnya").click()
    ratna.looks("akun")
    ratna.page.get_by_role("link", name="Tutup akun").click()
    ratna.page.get_by_role("button", name="Tutup akun").click()
    wati.open("/aduan/")
    expect(wati.page.get_by_role("heading", level=1)).to_have_text("Masuk")


def test_a_known_family_is_offered_and_a_button_pressed_twice_sends_once(enter, new_site):
    yanti = enter(new_site, "relawan.contoh")
    page = yanti.page
    yanti.open("/aduan/baru/")
    fill_in_family(page, kk=AGUS_KK, name="Agus Setiawan", nik=AGUS_NIK)
    fill_in_matter(page, "Belum terdaftar")
    first = send(page)
    page.get_by_role("button", name="Lihat nomor lengkap").click()
    expect(page.get_by_text(in_fours(AGUS_NIK))).to_be_visible()
    yanti.looks("nomor-lengkap")

    yanti.open("/aduan/baru/")
    text_field(page, "Nomor KK").press_sequentially(AGUS_KK)
    page.get_by_role("button", name="Pakai keluarga ini").click()
    page.get_by_label("Agus Setiawan").check()
    fill_in_matter(page, "Diminta uang")
    yanti.looks("keluarga-tercatat")
    page.get_by_role("button", name="Simpan dan kirim").dblclick()
    page.wait_for_url(re.compile("/aduan/ADU-"))
    expect(page.get_by_role("main")).not_to_contain_text(first)
    yanti.open("/aduan/?milik=saya")
    expect(page.get_by_role("main").get_by_text("Diminta uang")).to_have_count(1)
    yanti.looks("aduan-saya")


def test_a_relawan_corrects_a_complaint_and_then_withdraws_it(enter, new_site):
    yanti = enter(new_site, "relawan.contoh")
    page = yanti.page
    yanti.open("/aduan/baru/")
    fill_in_family(page, kk=SITI_KK, name="Siti Aminah", nik=SITI_NIK)
    fill_in_matter(page, "Belum terdaftar")
    send(page)
    page.get_by_role("link", name="Ubah isi aduan").click()
    text_field(page, "Cerita").fill("Sudah didata bulan lalu, belum pernah dapat.")
    yanti.looks("ubah-aduan")
    page.get_by_role("button", name="Simpan").last.click()
    expect(page.get_by_text("Sudah didata bulan lalu, belum pernah dapat.").first).to_be_visible()
    expect(page.get_by_text("Versi 1")).to_be_visible()
    page.get_by_role("link", name="Cabut aduan").click()
    text_field(page, "Alasan").fill("Keluarga sudah menerima.")
    page.get_by_role("button", name="Cabut aduan ini").click()
    expect(page.get_by_text("Dicabut").first).to_be_visible()
    yanti.looks("dicabut")


def test_a_mistyped_number_is_explained_and_does_not_stop_a_complaint(enter, new_site):
    yanti = enter(new_site, "relawan.contoh")
    page = yanti.page
    yanti.open("/aduan/baru/")
    page.get_by_role("button", name="Simpan dan kirim").click()
    expect(page.get_by_role("link", name="Tulis nama orang yang mengadu.")).to_be_visible()
    yanti.looks("aduan-kosong")
    fill_in_family(page, kk=SUMARNI_KK, name="Rukmini", nik="3174091313600003")
    expect(page.get_by_text("Bulan lahir terbaca 13")).to_be_visible()
    yanti.looks("nik-salah")
    fill_in_matter(page, "Belum terdaftar")
    send(page)


def test_the_form_is_whole_without_javascript(enter, new_site, tmp_path):
    yanti = enter(new_site, "relawan.contoh", java_script_enabled=False)
    page = yanti.page
    yanti.open("/aduan/baru/")
    fill_in_family(page, kk="", name="Endang", nik="")
    fill_in_matter(page, "Belum terdaftar")
    page.get_by_label("Tambah foto").set_input_files(a_photo(tmp_path / "rumah.jpg"))
    page.get_by_role("button", name="Unggah foto ini").click()
    expect(page.get_by_role("img", name="Foto ke-1")).to_be_visible()
    send(page)
    expect(page.get_by_text("1 foto")).to_be_visible()
