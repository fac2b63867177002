"""One case: what it shows, the steps that move it, who was quicker, and full numbers once."""

import pytest
from django.urls import reverse

from cases.casework.actions import assign, move
from cases.casework.models import Case
from cases.workflow.models import Event
from households.privacy.models import AccessEvent
from tests.cases.conftest import kk_of, nik_of
from tests.cases.desk.conftest import SIXTEEN, sign_in


@pytest.fixture
def case(complain):
    return complain(nik=nik_of(3), kk=kk_of(1), description="Undangan tidak pernah datang.").case


def post(browser, case, what, *words, **data):
    return browser.post(reverse(f"admin:cases_case_{what}", args=[case.pk, *words]), data)


def step(browser, case, name, reason="", seen=None):
    data = {f"{name}-seen": seen or case.state, f"{name}-reason": reason}
    return browser.post(reverse("admin:cases_case_step", args=[case.pk, name]), data)


def test_the_page_shows_family_story_and_journey_with_masked_numbers(desk, case):
    page = desk.get(case.get_absolute_url()).content.decode()
    assert "Keluarga Sumarni" in page
    assert "Undangan tidak pernah datang." in page
    assert "3174••••••••0003" in page
    assert "Kasus dibuka" in page
    assert not SIXTEEN.search(page)


def test_the_register_stands_beside_the_family_with_differences_in_words(desk, case, found):
    found(case.complaints.get(), name="SUMARNIH")
    page = desk.get(case.get_absolute_url()).content.decode()
    assert "Sumarni di register" in page
    assert "lebih 1 huruf: H" in page
    assert not SIXTEEN.search(page)


def test_a_nik_that_differs_shows_only_the_digits_that_differ(desk, case, found):
    found(case.complaints.get(), nik_written="3174094509600003", nik="3174094509600003")
    page = desk.get(case.get_absolute_url()).content.decode()
    assert "1 angka berbeda" in page
    assert not SIXTEEN.search(page)


def test_starting_to_examine_takes_the_case_and_accepts_its_complaints(desk, case, koordinator):
    answer = step(desk, case, "periksa")
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.state, case.assigned_to) == ("diperiksa", koordinator)
    assert case.complaints.get().state == "diterima"


def test_a_step_that_needs_a_reason_stays_until_one_is_written(desk, case):
    answer = step(desk, case, "tutup")
    assert answer.status_code == 200
    assert "Tulis alasannya" in answer.content.decode()
    case.refresh_from_db()
    assert case.state == "baru"


def test_a_step_with_its_reason_stands_in_the_journey(desk, case):
    step(desk, case, "tutup", "Keluarga pindah ke luar kota.")
    case.refresh_from_db()
    assert case.state == "ditutup"
    assert "Keluarga pindah ke luar kota." in desk.get(case.get_absolute_url()).content.decode()


def test_of_two_at_once_the_later_is_told_and_keeps_what_was_typed(desk, case, account):
    quicker = account("koordinator")
    quicker.full_name = "Ratna Wulandari"
    quicker.save()
    move(case, "verifikasi", by=quicker, reason="Dilihat sendiri")
    answer = step(desk, case, "tunggu", "Menunggu surat RT.", seen="baru")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Ratna Wulandari mengubahnya pukul" in page
    assert "Menunggu surat RT." in page
    case.refresh_from_db()
    assert case.state == "diverifikasi"


def test_a_reason_for_a_step_that_is_gone_is_shown_as_it_was_typed(desk, case, koordinator):
    move(case, "tutup", by=koordinator, reason="Selesai di RT")
    answer = step(desk, case, "tunggu", "Menunggu surat RT.", seen="baru")
    assert answer.status_code == 200
    assert "Menunggu surat RT." in answer.content.decode()


def test_what_follows_from_a_list_is_shown_closed_and_refused(desk, case):
    page = desk.get(case.get_absolute_url()).content.decode()
    assert 'aria-describedby="halangan-masuk_daftar"' in page
    assert step(desk, case, "masuk_daftar").status_code == 404
    case.refresh_from_db()
    assert case.state == "baru"


def test_an_unknown_step_and_a_get_are_refused(desk, case):
    assert step(desk, case, "hapus").status_code == 404
    assert desk.get(reverse("admin:cases_case_step", args=[case.pk, "periksa"])).status_code == 405


def test_a_note_is_kept_and_an_empty_one_is_asked_for(desk, case):
    assert post(desk, case, "note", text="  ").status_code == 200
    assert post(desk, case, "note", text="Telepon lagi Senin.").status_code == 302
    assert Event.objects.get(case=case, name="catatan").reason == "Telepon lagi Senin."


def test_a_case_is_handed_over_to_another_coordinator(desk, case, account):
    other = account("koordinator")
    answer = post(desk, case, "assign", to=other.pk, seen_holder="")
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.assigned_to == other


def test_handing_over_what_somebody_took_meanwhile_asks_first(desk, case, account, koordinator):
    quicker, other = account("koordinator"), account("koordinator")
    assign(case, quicker, by=koordinator)
    assert post(desk, case, "assign", to=other.pk, seen_holder="").status_code == 200
    case.refresh_from_db()
    assert case.assigned_to == quicker


def test_a_relawan_is_no_choice_for_handing_over(desk, case, relawan):
    assert post(desk, case, "assign", to=relawan.pk, seen_holder="").status_code == 200


def test_a_closed_account_is_no_choice_for_handing_over(desk, case, account):
    gone = account("koordinator")
    gone.is_active = False
    gone.save()
    assert gone.username not in desk.get(case.get_absolute_url()).content.decode()
    assert post(desk, case, "assign", to=gone.pk, seen_holder="").status_code == 200


def test_full_numbers_are_shown_once_and_the_look_is_recorded(desk, case, koordinator):
    page = post(desk, case, "reveal")
    assert nik_of(3) in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.reference, event.people) == (
        "lihat",
        koordinator,
        case.reference,
        1,
    )
    assert not SIXTEEN.search(desk.get(case.get_absolute_url()).content.decode())


@pytest.mark.parametrize("what", ["take", "assign", "note", "reveal"])
def test_another_organisations_case_is_not_there(case, account, other_posko, what):
    stranger = sign_in(account("koordinator", other_posko))
    assert post(stranger, case, what, text="x", to="1").status_code == 404
    assert not AccessEvent.objects.exists()
    assert stranger.get(case.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("role", ["relawan", "penghubung"])
def test_the_page_is_closed_to_who_has_no_desk(case, account, role):
    assert sign_in(account(role)).get(case.get_absolute_url()).status_code == 302


def test_the_page_asks_as_much_for_a_large_case_as_for_a_small_one(
    desk, case, complain, found, django_assert_max_num_queries, django_assert_num_queries
):
    found(case.complaints.get())
    with django_assert_max_num_queries(40) as small:
        desk.get(case.get_absolute_url())
    for serial in range(4, 14):
        found(complain("Warsih", nik=nik_of(serial), kk=kk_of(1)))
    assert Case.objects.get().complaints.count() == 11
    with django_assert_num_queries(len(small)):
        desk.get(case.get_absolute_url())
