"""A relawan on a phone and a coordinator at the desk ask whether a family is registered, and look at the answer."""

import re

import duckdb
import pytest

from tests.conftest import DESK

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def somebody(demo_site):
    """NIK, name and KK number of somebody whom the demonstration's register knows."""
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT nik, name, kk_number FROM read_parquet('{demo_site.folder}/snapshots/dt*-1.parquet') WHERE nik IS NOT NULL AND name IS NOT NULL"
            " AND kk_number IS NOT NULL ORDER BY row_number LIMIT 1"
        ).fetchone()
    assert found
    return found


def test_a_relawan_asks_on_the_phone(enter, demo_site, somebody):
    nik, name, _card = somebody
    relawan = enter(demo_site, "relawan.contoh")
    page = relawan.page
    page.get_by_role("link", name="Tanya register").click()
    page.get_by_label("NIK atau nomor KK").wait_for()
    relawan.looks("tanya-register")
    page.get_by_label("NIK atau nomor KK").fill(nik)
    page.get_by_role("button", name="Cari", exact=True).click()
    page.get_by_role("heading", name="Nomor itu ada di register").wait_for()
    assert page.get_by_role("heading", name=name).count()
    assert not re.search(r"\d{16}", page.content()), "numbers are masked, also the one that was typed"
    relawan.looks("tanya-register-jawaban")


def test_a_coordinator_asks_at_the_desk_by_card_and_by_name(enter, demo_site, somebody):
    _nik, name, card = somebody
    coordinator = enter(demo_site, "koordinator.contoh", viewport=DESK)
    page = coordinator.page
    page.get_by_role("link", name="Cari di register").click()
    page.get_by_label("NIK atau nomor KK").fill(card)
    page.get_by_role("button", name="Cari", exact=True).click()
    page.get_by_role("heading", name="Nomor itu ada di register").wait_for()
    coordinator.looks("cari-di-register-jawaban")
    page.get_by_text("Tidak ada NIK dan KK? Cari dengan nama").click()
    page.get_by_label("Nama", exact=True).fill(name)
    page.get_by_role("button", name="Cari dengan nama").click()
    page.get_by_text("Nama saja milik banyak orang.").wait_for()
    coordinator.looks("cari-di-register-nama-saja")
