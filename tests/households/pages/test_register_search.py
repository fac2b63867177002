"""Cari di register, at the desk and in the field: asked by POST, recorded, answered in words, shown masked."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from households.privacy.models import AccessEvent
from tests.extracts.ready_extracts import payment, ready_extract, row
from tests.households.pages.conftest import text

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/register/cari/"
FIELD = "/register/"
SITI, KK = "3174014506850001", "3174011203150007"
WIFE = row("SITI AMINAH", SITI, KK, "1985-06-05", decile=2, programmes=["pkh"], programmes_known=["pkh"])
NAMED = {"name": "Aminah Siti", "birth_date": "05-06-1985", "kelurahan": "Tebet Timur"}


@pytest.fixture
def relawan(signed_in):
    return signed_in("relawan")


def test_a_nik_is_found_however_it_is_typed(koordinator, extract):
    html = text(koordinator.post(ADDRESS, {"number": "3174 0945 0660 0003"}))
    assert "Nomor itu ada di register" in html
    assert "SUMARNI" in html and "Sembako (BPNT)" in html and "TEBET TIMUR" in html
    assert "5 Juni 1960" in html


def test_a_card_s_number_finds_the_whole_family(koordinator, extract):
    html = text(koordinator.post(ADDRESS, {"number": "3174091203150001"}))
    assert "SUMARNI" in html and "SUYONO" in html


def test_a_number_that_is_not_there_is_said_not_to_be_there(koordinator, extract):
    html = text(koordinator.post(ADDRESS, {"number": "3174094506609999"}))
    assert "Nomor itu tidak ada di register" in html
    assert "berarti tidak terdaftar menurut daftar itu." in html


def test_numbers_of_the_answer_are_masked(koordinator, extract):
    html = text(koordinator.post(ADDRESS, {"number": "3174091203150001"}))
    assert "3174••••••••0003" in html
    assert not re.search(r"\d{16}", html), "not even what was typed stands there"


def test_each_search_is_recorded_without_its_number(koordinator, extract):
    koordinator.post(ADDRESS, {"number": "3174091203150001"})
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.thing, event.people) == (
        "cari",
        koordinator.user,
        "households.extract",
        2,
    )
    assert "3174" not in event.reference + event.purpose


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Tulis 16 angka"), ("317409", "Terbaca 6 angka"), ("3174O94506600003", "Ada huruf")],
)
def test_what_is_no_full_number_is_not_searched(koordinator, extract, typed, words):
    response = koordinator.post(ADDRESS, {"number": typed})
    assert response.status_code == 200 and words in text(response)
    assert not AccessEvent.objects.exists()


def test_a_number_in_the_address_is_not_looked_at(koordinator, extract):
    html = text(koordinator.get(f"{ADDRESS}?number=3174094506600003"))
    assert "SUMARNI" not in html and not AccessEvent.objects.exists()


def test_extracts_of_others_answer_nothing(other_koordinator, extract):
    html = text(other_koordinator.post(ADDRESS, {"number": "3174094506600003"}))
    assert "SUMARNI" not in html


def test_an_extract_without_its_snapshot_says_so(koordinator, extract):
    extract.snapshot_path.unlink()
    assert "tidak ada lagi, jadi tidak dapat ditanya" in text(
        koordinator.post(ADDRESS, {"number": "3174094506600003"})
    )


@pytest.mark.parametrize("face", ["koordinator", "relawan"])
def test_each_list_says_what_it_proves(request, face):
    ready_extract(WIFE)
    payment(WIFE | {"paid_amount": 600_000}, stage="Tahap 3")
    payment(row("LAIN"), row("BUDI", "3174011708450002"), stage="4")
    payment(row("BUDI", "3174011708450002"), programme="pkh", stage="2", is_complete=False)
    client = request.getfixturevalue(face)
    html = text(client.post(ADDRESS if face == "koordinator" else FIELD, {"number": SITI}))
    assert "Terdaftar di DTKS Oktober 2026." in html
    assert "Dibayar: Sembako (BPNT) Tahap 3, Oktober 2026, atas nama SITI AMINAH." in html
    assert "Tercatat Rp600.000." in html
    missing = (
        "Tidak ada di daftar lengkap Sembako (BPNT) tahap 4, Oktober 2026, berarti keluarga ini tidak dibayar"
    )
    assert missing in html and "1 barisnya tanpa nomor yang utuh" in html
    assert "(PKH) tahap 2, Oktober 2026 adalah daftar sebagian: tidak ada di sini bukan bukti." in html
    assert "Program Keluarga Harapan (PKH)" in html and "desil 2" in html


def test_a_family_in_a_list_of_heads_is_registered_whoever_of_it_is_asked_for(koordinator):
    ready_extract(row("BUDI SANTOSO", "3174011708450002", KK), kind="keluarga", source="dtsen")
    html = text(koordinator.post(ADDRESS, {"number": SITI}))
    assert "DTSEN Oktober 2026 hanya memuat kepala keluarga." in html
    ready_extract(WIFE, is_complete=False, period="2026-09")
    html = text(koordinator.post(ADDRESS, {"number": SITI}))
    assert "Keluarganya terdaftar di DTSEN Oktober 2026" in html


def test_what_was_replaced_or_purged_is_marked(koordinator):
    old, new, purged = ready_extract(WIFE, period="2026-09"), ready_extract(WIFE), ready_extract(WIFE)
    old.superseded_by = new
    old.save()
    purged.state, purged.snapshot, purged.purged_at = "dihapus", "", timezone.now()
    purged.save()
    html = text(koordinator.post(ADDRESS, {"number": SITI}))
    assert "Daftar ini sudah digantikan yang diperbaiki." in html and "sudah digantikan</div>" in html
    assert "Isi DTKS Oktober 2026 sudah dihapus, jadi tidak dapat ditanya lagi." in html


def test_a_relawan_asks_by_name_and_gets_masked_numbers(relawan):
    ready_extract(WIFE, row("BUDI SANTOSO", "3174011708450002", KK, "1945-08-17"))
    html = text(relawan.post(FIELD, NAMED))
    assert "Orang itu ada di register" in html and "SITI AMINAH" in html
    assert "Anggota keluarga" in html and "BUDI SANTOSO" in html
    assert "3174••••••••0001" in html and not re.search(r"\d{16}", html)
    assert AccessEvent.objects.get().reference == "nama"


@pytest.mark.parametrize("left_out", ["birth_date", "kelurahan"])
def test_a_relawan_names_somebody_wholly_the_desk_may_leave_one_thing_out(relawan, koordinator, left_out):
    ready_extract(WIFE)
    refused = relawan.post(FIELD, NAMED | {left_out: ""})
    assert refused.status_code == 200 and "SITI AMINAH" not in text(refused)
    assert not AccessEvent.objects.exists()
    html = text(koordinator.post(ADDRESS, NAMED | {left_out: ""}))
    assert "Mungkin ada: bandingkan dulu orangnya" in html and "SITI AMINAH" in html


def test_a_name_alone_is_not_searched(koordinator):
    ready_extract(WIFE)
    html = text(koordinator.post(ADDRESS, {"name": "Siti Aminah", "birth_date": "", "kelurahan": ""}))
    assert "Nama saja milik banyak orang." in html and not AccessEvent.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "123"}, "Tulis namanya dengan huruf."),
        ({"birth_date": "31-02-1985"}, "tidak ada di kalender"),
    ],
)
def test_what_can_not_be_asked_by_name_is_explained(relawan, change, words):
    ready_extract(WIFE)
    response = relawan.post(FIELD, NAMED | change)
    assert response.status_code == 200 and words in text(response)
    assert not AccessEvent.objects.exists()


def test_a_placeholder_is_no_number_of_a_card(relawan):
    ready_extract(WIFE)
    assert "Ini angka pengganti" in text(relawan.post(FIELD, {"number": "9" * 16}))
    assert not AccessEvent.objects.exists()


def test_a_relawan_sees_no_list_of_extracts_and_no_way_to_one(relawan):
    extract = ready_extract(WIFE)
    assert "DTKS" not in text(relawan.get(FIELD))
    assert f"/extract/{extract.pk}/" not in text(relawan.post(FIELD, {"number": SITI}))
    assert type(extract).objects.for_user(relawan.user).count() == 0


def test_extracts_of_another_organisation_answer_a_relawan_nothing(signed_in, other_koordinator):
    elsewhere = other_koordinator.user.memberships.get().organisation
    ready_extract(WIFE, organisation=elsewhere)
    html = text(signed_in("relawan").post(FIELD, {"number": SITI}))
    assert "SITI AMINAH" not in html and "Belum ada daftar yang dapat ditanya." in html


def test_a_relawan_is_kept_from_the_desk_and_a_liaison_from_both(signed_in):
    ready_extract(WIFE)
    assert signed_in("relawan").post(ADDRESS, {"number": SITI}).status_code == 302
    assert signed_in("penghubung").post(ADDRESS, {"number": SITI}).status_code == 302
    assert signed_in("penghubung").post(FIELD, {"number": SITI}).status_code == 403
    assert not AccessEvent.objects.exists()


def test_whoever_has_a_desk_asks_there(koordinator):
    assert koordinator.get(FIELD).headers["Location"] == ADDRESS


@pytest.mark.parametrize("face", ["koordinator", "relawan"])
def test_after_the_last_question_of_an_hour_a_sentence_says_when_to_ask_again(request, face, settings):
    settings.LOOKUPS_PER_HOUR = 1
    ready_extract(WIFE)
    client, address = request.getfixturevalue(face), ADDRESS if face == "koordinator" else FIELD
    client.post(address, {"number": SITI})
    response = client.post(address, {"number": SITI})
    html = text(response)
    assert response.status_code == 200 and "Anda sudah mencari 1 kali dalam satu jam." in html
    assert "SITI AMINAH" not in html and AccessEvent.objects.count() == 1


def test_an_answer_of_many_extracts_takes_no_more_queries(koordinator):
    counts = []
    for months in (range(1, 2), range(2, 12)):
        for month in months:
            ready_extract(WIFE, period=f"2026-{month:02}")
        koordinator.get(ADDRESS)
        with CaptureQueriesContext(connection) as asked:
            koordinator.post(ADDRESS, {"number": SITI})
        counts.append(len(asked))
    assert counts[0] == counts[1]
