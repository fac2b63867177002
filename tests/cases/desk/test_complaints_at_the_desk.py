"""Complaints at the desk: the list, one complaint, and the steps that are a coordinator's."""

import pytest
from django.urls import reverse

from cases.complaints.actions import accept
from households.privacy.models import AccessEvent
from tests.cases.conftest import kk_of, nik_of
from tests.cases.desk.conftest import SIXTEEN, sign_in

LIST = reverse("admin:cases_complaint_changelist")


@pytest.fixture
def complaint(complain):
    return complain(nik=nik_of(3), kk=kk_of(1), description="Tidak pernah didata.")


def page_of(complaint):
    return reverse("admin:cases_complaint_change", args=[complaint.pk])


def step(browser, complaint, name, reason="", seen=None):
    data = {f"{name}-seen": seen or complaint.state, f"{name}-reason": reason}
    return browser.post(reverse("admin:cases_complaint_step", args=[complaint.pk, name]), data)


def test_the_list_shows_what_is_open_without_a_full_number(desk, complaint):
    page = desk.get(LIST).content.decode()
    assert complaint.reference in page
    assert complaint.case.reference in page
    assert not SIXTEEN.search(page)


def test_the_page_shows_the_story_masked_numbers_and_the_case(desk, complaint):
    page = desk.get(page_of(complaint)).content.decode()
    assert "Tidak pernah didata." in page
    assert "3174••••••••0003" in page
    assert complaint.case.reference in page
    assert not SIXTEEN.search(page)


def test_a_sheets_own_id_finds_its_complaint_even_where_it_is_all_digits(desk, complain, koordinator):
    numbered = complain("Warsih", external_id="2026000000000017")
    answer = desk.post(reverse("admin:cases_complaint_search"), {"q": "2026000000000017"})
    assert answer.url == page_of(numbered)
    assert not AccessEvent.objects.exists()


def test_the_relawan_is_asked_to_complete_with_a_reason(desk, complaint):
    assert step(desk, complaint, "minta_lengkapi").status_code == 200
    assert step(desk, complaint, "minta_lengkapi", "Foto KK belum ada.").status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == "perlu_dilengkapi"
    assert "Foto KK belum ada." in desk.get(page_of(complaint)).content.decode()


def test_a_duplicate_is_marked_with_the_others_name(desk, complaint):
    step(desk, complaint, "tandai_duplikat", "Sama dengan ADU-2026-00001.")
    complaint.refresh_from_db()
    assert complaint.state == "duplikat"


def test_who_comes_too_late_keeps_the_reason_that_was_typed(desk, complaint, koordinator):
    accept(complaint, by=koordinator)
    answer = step(desk, complaint, "minta_lengkapi", "Foto KK belum ada.", seen="terkirim")
    assert answer.status_code == 200
    assert "Foto KK belum ada." in answer.content.decode()
    complaint.refresh_from_db()
    assert complaint.state == "diterima"


@pytest.mark.parametrize("name", ["proses", "selesaikan", "lengkapi", "cabut", "buka_kembali", "hapus"])
def test_steps_of_the_case_and_of_the_relawan_are_not_taken_here(desk, complaint, name):
    assert step(desk, complaint, name, "x").status_code == 404
    complaint.refresh_from_db()
    assert complaint.state == "terkirim"


def test_a_full_number_is_shown_once_and_recorded(desk, complaint):
    page = desk.post(reverse("admin:cases_complaint_reveal", args=[complaint.pk])).content.decode()
    assert nik_of(3) in page
    assert AccessEvent.objects.get().reference == complaint.reference


def test_another_organisations_complaint_is_not_there(complaint, account, other_posko):
    stranger = sign_in(account("koordinator", other_posko))
    assert step(stranger, complaint, "terima").status_code == 404
    assert stranger.post(reverse("admin:cases_complaint_reveal", args=[complaint.pk])).status_code == 404
    assert complaint.reference not in stranger.get(LIST).content.decode()


def test_the_list_and_the_page_ask_as_much_for_many(
    desk, complaint, complain, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(25) as one:
        desk.get(LIST)
    for serial in range(4, 24):
        complain(f"Warsih {serial}", nik=nik_of(serial), kk=kk_of(serial))
    with django_assert_num_queries(len(one)):
        desk.get(LIST)


def test_nothing_is_added_or_changed_by_djangos_own_forms(desk, complaint):
    assert desk.get(reverse("admin:cases_complaint_add")).status_code == 403
    assert (
        desk.post(reverse("admin:cases_complaint_delete", args=[complaint.pk]), {"post": "yes"}).status_code
        == 403
    )
