"""Comparing two extracts at the desk: asked for, followed, seen, and its list taken away."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bansos_monitor.accounts.models import Organisation
from bansos_monitor.jobs.models import Job
from households.extracts.compare_fields import CODES
from households.extracts.models import Comparison, Extract
from households.pages.compare_words import MORE_FIELDS
from households.pages.extract_words import MEANINGS
from households.privacy.models import AccessEvent
from tests.households.pages.conftest import REGISTER, do_jobs, text

START = "/admin/households/comparison/baru/"
LATER = (
    REGISTER.replace("SUMARNI;05/06/1960;P;003;007;TEBET TIMUR;YA", "SUMARNI;05/06/1960;P;004;007;TEBET TIMUR;TIDAK")
    .replace("D-2;3,17409E+15;3174091203150001;SUYONO;01/02/1958;L;003;007;TEBET TIMUR;TIDAK;b\n", "")
    .replace("D-3;;;;;;;;", "D-9;3174094506700005;3174091203150009;WARSIH;05/06/1970;P;001;007;")
)  # fmt: skip


@pytest.fixture
def pair(koordinator, sent):
    """September and October of one register: Sumarni moved and lost BPNT, Suyono is gone, Warsih came."""

    def make(**changes):
        for content, period in ((REGISTER, "2026-09"), (LATER, "2026-10")):
            later = changes if period == "2026-10" else {}
            koordinator.post("/admin/households/extract/terima/", sent(content, period=period, **later))
        do_jobs()
        return list(Extract.objects.order_by("period"))

    return make


@pytest.fixture
def comparison(koordinator, pair):
    old, new = pair()
    koordinator.post(START, {"lama": old.pk, "baru": new.pk})
    do_jobs()
    return Comparison.objects.get()


def address(comparison, ending="change/"):
    return f"/admin/households/comparison/{comparison.pk}/{ending}"


def test_two_extracts_are_compared_in_the_background_and_the_page_says_what_is_so(koordinator, pair):
    old, new = pair()
    form = text(koordinator.get(START))
    assert f'<option value="{new.pk}" selected>' in form and f'<option value="{old.pk}" selected>' in form
    response = koordinator.post(START, {"lama": old.pk, "baru": new.pk})
    comparison = Comparison.objects.get()
    assert response.url == address(comparison)
    html = text(koordinator.get(response.url))
    assert "Ekstrak sedang dibandingkan" in html and "Menunggu giliran" in html
    do_jobs()
    html = text(koordinator.get(address(comparison)))
    assert "1 bertambah, 1 hilang, 1 berubah" in html
    assert re.search(
        r'<th scope="row">RT</th>[^/]*<svg[\s\S]+?</svg>\s*</td><td class="n" data-l="Baris">1<', html
    )
    assert re.search(
        r"Sembako \(BPNT\)</th><td class=\"n\" data-l=\"Mulai dapat\">0</td><td[^>]*>1</td>", html
    )
    assert re.search(r'<th scope="row">TEBET TIMUR</th>', html)
    assert not re.search(r"\d{16}", html) and "SUMARNI" not in html and "style=" not in html


def test_a_partial_extract_is_not_said_to_have_lost_anybody(koordinator, pair):
    old, new = pair(coverage="sebagian")
    koordinator.post(START, {"lama": old.pk, "baru": new.pk})
    do_jobs()
    html = text(koordinator.get(address(Comparison.objects.get())))
    assert "1 tidak ada di ekstrak sebagian" in html and "belum tentu hilang" in html
    assert "hilang, " not in html


def test_the_list_is_taken_by_post_and_who_took_it_is_written_down(koordinator, comparison):
    assert koordinator.get(address(comparison, "unduh/")).status_code == 405
    response = koordinator.post(address(comparison, "unduh/"))
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    assert response["Content-Disposition"].endswith('"perbandingan-dtks-2026-09-dtks-2026-10.csv"')
    assert '"berubah";"D-1";"3174094506600003";"SUMARNI";"TEBET TIMUR";"rt";"003";"004"' in content
    assert '"program";"sembako";""' in content
    event = AccessEvent.objects.get(kind="unduh")
    assert (event.thing, event.reference, event.people) == ("households.comparison", str(comparison.pk), 3)
    assert not list(comparison.file_path.parent.glob(".banding-*"))


def test_a_list_that_is_gone_is_not_offered_and_its_counts_stay(koordinator, comparison):
    comparison.file_path.unlink()
    html = text(koordinator.get(address(comparison)))
    assert "1 bertambah, 1 hilang, 1 berubah" in html and "Unduh" not in html
    response = koordinator.post(address(comparison, "unduh/"), follow=True)
    assert "tidak tersimpan lagi" in text(response)
    assert not AccessEvent.objects.filter(kind="unduh").exists()


@pytest.mark.parametrize(
    ("same", "words"), [(True, "ekstrak yang sama"), (False, "Pilih ekstrak yang lebih dulu")]
)
def test_what_cannot_be_compared_is_said_at_the_form(koordinator, pair, same, words):
    _old, new = pair()
    response = koordinator.post(START, {"lama": new.pk if same else "", "baru": new.pk})
    assert response.status_code == 200 and words in text(response)
    assert not Comparison.objects.exists()


def test_a_comparison_is_cancelled_and_asked_for_again(koordinator, pair):
    old, new = pair()
    koordinator.post(START, {"lama": old.pk, "baru": new.pk})
    comparison = Comparison.objects.get()
    part = text(koordinator.get(address(comparison, "kemajuan/")))
    assert "Menunggu giliran" in part and "<html" not in part
    koordinator.post(address(comparison, "hentikan/"))
    do_jobs()
    html = text(koordinator.get(address(comparison)))
    assert "Perbandingan berhenti" in html and "Bandingkan lagi" in html
    koordinator.post(address(comparison, "ulangi/"))
    do_jobs()
    comparison.refresh_from_db()
    assert comparison.state == "siap"
    assert koordinator.get(address(comparison, "kemajuan/"))["HX-Refresh"] == "true"
    jobs = Job.objects.count()
    koordinator.post(address(comparison, "ulangi/"))
    assert Job.objects.count() == jobs


def test_a_snapshot_that_is_gone_is_told_and_nothing_is_lost(koordinator, pair):
    old, new = pair()
    koordinator.post(START, {"lama": old.pk, "baru": new.pk})
    old.snapshot_path.unlink()
    do_jobs()
    html = text(koordinator.get(address(Comparison.objects.get())))
    assert "Ekstrak tidak dapat dibandingkan" in html and "tidak tersimpan lagi" in html


def test_comparisons_of_others_do_not_exist_and_other_roles_have_no_way_in(
    other_koordinator, signed_in, comparison
):
    assert other_koordinator.get(address(comparison, "kemajuan/")).status_code == 404
    for ending in ("hentikan/", "ulangi/", "unduh/"):
        assert other_koordinator.post(address(comparison, ending)).status_code == 404
    old, new = comparison.old, comparison.new
    assert other_koordinator.post(START, {"lama": old.pk, "baru": new.pk}).status_code == 200
    assert Comparison.objects.count() == 1
    agency = Organisation.objects.get(name="Dinas Sosial DKI Jakarta")
    for client in (signed_in("relawan"), signed_in("penghubung", agency)):
        assert client.get(START).status_code == client.post(address(comparison, "unduh/")).status_code == 302


def test_with_fewer_than_two_extracts_the_form_says_what_is_missing(koordinator, extract):
    assert "butuh dua ekstrak" in text(koordinator.get(START))


def test_queries_do_not_grow_with_comparisons(koordinator, comparison):
    listed = "/admin/households/comparison/"
    html = text(koordinator.get(listed))
    assert "DTKS September 2026 → DTKS Oktober 2026" in html

    def queries():
        with CaptureQueriesContext(connection) as seen:
            koordinator.get(listed)
        return len(seen)

    one, old = queries(), comparison.old
    for number in range(30):
        old.pk, old.original_sha256 = None, f"{number:064x}"
        old.save()
        comparison.pk, comparison.old = None, old
        comparison.save()
    assert queries() == one


def test_every_field_has_words():
    assert set(CODES) <= {*MEANINGS, *MORE_FIELDS}
