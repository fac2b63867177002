"""The terms of an extract at the desk: shown, changed by who may, reminded of where people look."""

from datetime import timedelta

import pytest
from django.utils import timezone

from households.extracts.models import Extract
from tests.households.pages.conftest import text

TODAY = timezone.localdate()


def address(extract, ending="change/"):
    return f"/admin/households/extract/{extract.pk}/{ending}"


@pytest.fixture
def due(extract):
    """An extract with both dates near."""
    Extract.objects.filter(pk=extract.pk).update(
        received_from="Dinas Sosial", report_due=TODAY, keep_until=TODAY + timedelta(days=12)
    )
    extract.refresh_from_db()
    return extract


def test_terms_are_changed_by_a_form_and_the_page_says_who_did(koordinator, extract):
    form = text(koordinator.get(address(extract, "syarat/")))
    assert 'type="date"' in form
    response = koordinator.post(
        address(extract, "syarat/"),
        {"received_from": "Dinas Sosial", "letter": "7/2026", "keep_until": "2027-03-31", "report_due": ""},
    )
    assert response.url == address(extract)
    html = text(koordinator.get(response.url))
    for words in ("Dinas Sosial", "7/2026", "31 Maret 2027", f"Terakhir diubah {koordinator.user}"):
        assert words in html
    assert "boleh disimpan sampai" in text(koordinator.get(address(extract, "history/"))).lower()


def test_a_faulty_date_is_said_at_its_field_and_nothing_is_stored(koordinator, extract):
    response = koordinator.post(address(extract, "syarat/"), {"keep_until": "akhir tahun", "letter": "7"})
    assert response.status_code == 200 and "Tulis tanggalnya" in text(response)
    extract.refresh_from_db()
    assert (extract.letter, extract.keep_until) == ("", None)


def test_a_sent_report_is_noted_with_its_day_and_no_longer_asked_for(koordinator, due):
    assert "Catat laporan sudah dikirim" in text(koordinator.get(address(due)))
    late = koordinator.post(address(due, "laporan/"), {"on": (TODAY + timedelta(days=1)).isoformat()})
    assert late.status_code == 200 and "belum tiba" in text(late)
    assert koordinator.post(address(due, "laporan/"), {"on": TODAY.isoformat()}).url == address(due)
    due.refresh_from_db()
    assert due.report_sent_on == TODAY
    assert "Catat laporan sudah dikirim" not in text(koordinator.get(address(due)))


def test_reminders_stand_on_the_desk_in_the_list_and_on_the_page(koordinator, due):
    for where in ("/admin/", address(due)):
        html = text(koordinator.get(where))
        assert "Hari ini" in html and "Laporan penggunaan belum dikirim." in html
        assert "Isinya segera dihapus" in html
    listed = text(koordinator.get("/admin/households/extract/"))
    assert "Hari ini" in listed and "laporan penggunaan" in listed


def test_others_are_not_reminded_and_cannot_change_terms(other_koordinator, signed_in, due):
    assert "Tenggat ekstrak" not in text(other_koordinator.get("/admin/"))
    assert other_koordinator.get(address(due, "syarat/")).status_code == 404
    assert other_koordinator.post(address(due, "laporan/"), {"on": TODAY.isoformat()}).status_code == 404
    assert signed_in("relawan").post(address(due, "syarat/"), {}).status_code == 302


def test_a_purged_extract_s_page_keeps_its_terms_and_its_report_and_says_that_the_content_is_gone(
    koordinator, due
):
    Extract.objects.filter(pk=due.pk).update(state="dihapus", snapshot="", purged_at=timezone.now())
    html = text(koordinator.get(address(due)))
    assert "Isi ekstrak ini sudah dihapus" in html and "Dinas Sosial" in html
    assert "Tanpa nama dan tanpa NIK" in html and "Mulai rekonsiliasi" not in html
    assert "Isinya sudah dihapus" in text(koordinator.get("/admin/households/extract/"))
