"""The relawan's form filled in by hand, as far as several walks need the same of it."""

import re

from playwright.sync_api import Locator, Page, expect


def text_field(page: Page, label: str) -> Locator:
    """The field whose label begins with these words; what may be left blank says so behind them."""
    return page.get_by_role("textbox", name=re.compile(f"^{label}"))


def fill_in_family(page: Page, *, kk: str, name: str, nik: str) -> None:
    """Card, name and number of who complains, and where they live."""
    text_field(page, "Nomor KK").fill(kk)
    text_field(page, "Nama").fill(name)
    text_field(page, "NIK").fill(nik)
    text_field(page, "Alamat").fill("Jl. Kenanga no. 3")
    text_field(page, "RT").fill("003")
    text_field(page, "RW").fill("007")
    text_field(page, "Kelurahan").fill("Bukit Duri, Tebet")


def fill_in_matter(page: Page, kind: str) -> None:
    """What happened, and that the family agrees."""
    page.get_by_label(kind).check()
    text_field(page, "Cerita").fill("Tetangga dapat, kami tidak pernah didata.")
    page.get_by_label("Setuju diteruskan ke dinas").check()


def send(page: Page) -> str:
    """Send the form; the reference of the complaint that it leads to."""
    page.get_by_role("button", name="Simpan dan kirim").click()
    page.wait_for_url(re.compile("/aduan/ADU-"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Keluarga")
    found = re.search(r"ADU-\d{4}-\d+", page.url)
    assert found
    return found[0]
