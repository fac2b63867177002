"""The queue of cases: what it lists, how it is narrowed and searched, and many cases handed over at once."""

import pytest
from django.urls import reverse

from cases.casework.actions import move, take_up
from cases.casework.models import Case
from households.privacy.models import AccessEvent
from tests.cases.conftest import kk_of, nik_of
from tests.cases.desk.conftest import SIXTEEN, sign_in

LIST = reverse("admin:cases_case_changelist")
SEARCH = reverse("admin:cases_case_search")


def references(answer):
    return {case.reference for case in answer.context_data["cl"].result_list}


def test_the_queue_lists_open_cases_by_the_familys_name(desk, complain, koordinator):
    open_case, closed = complain("Sumarni").case, complain("Warsih").case
    move(closed, "tutup", by=koordinator, reason="Selesai")
    answer = desk.get(LIST)
    assert references(answer) == {open_case.reference}
    assert "1 kasus masih terbuka" in answer.content.decode()
    assert references(desk.get(LIST, {"keadaan": "ditutup"})) == {closed.reference}
    assert references(desk.get(LIST, {"keadaan": "semua"})) == {open_case.reference, closed.reference}


def test_another_organisations_cases_are_not_listed(complain, account, other_posko):
    complain("Sumarni")
    assert references(sign_in(account("koordinator", other_posko)).get(LIST)) == set()


def test_an_empty_queue_says_so(desk):
    assert "Belum ada kasus yang dapat Anda lihat." in desk.get(LIST).content.decode()


def test_the_queue_is_narrowed_to_mine_and_to_nobodys(desk, complain, koordinator):
    mine, nobodys = complain("Sumarni").case, complain("Warsih").case
    take_up(mine, by=koordinator)
    assert references(desk.get(LIST, {"pemegang": "saya"})) == {mine.reference}
    assert references(desk.get(LIST, {"pemegang": "belum"})) == {nobodys.reference}


def test_the_queue_is_narrowed_by_kind_class_and_age(desk, complain):
    register, delivery = complain("Sumarni").case, complain("Warsih", kind="pungutan").case
    assert references(desk.get(LIST, {"jenis": "pungutan"})) == {delivery.reference}
    assert references(desk.get(LIST, {"case_class__exact": "register"})) == {register.reference}
    assert references(desk.get(LIST, {"umur": "lama"})) == set()
    assert references(desk.get(LIST, {"umur": "7"})) == {register.reference, delivery.reference}


def test_the_queue_is_narrowed_by_area(desk, complain, tebet):
    here = complain("Sumarni", region=tebet.code, kk=kk_of(1)).case
    complain("Warsih")
    assert references(desk.get(LIST, {"kecamatan": "31.74.01"})) == {here.reference}
    answer = desk.get(LIST, {"kecamatan": "31.74.01", "kelurahan": tebet.code})
    assert references(answer) == {here.reference}
    assert "Tebet Timur" in answer.content.decode()


@pytest.mark.parametrize("text", ["sumar", "KS-2026", "ADU-"])
def test_a_name_or_a_reference_goes_on_to_the_list(desk, complain, text):
    case = complain("Sumarni").case
    answer = desk.post(SEARCH, {"q": text}, follow=True)
    assert answer.redirect_chain[0][0] == f"{LIST}?q={text}"
    assert references(answer) == {case.reference}


def test_a_full_nik_finds_its_case_is_recorded_and_stands_in_no_address(desk, complain, koordinator):
    case = complain("Sumarni", nik=nik_of(3)).case
    answer = desk.post(SEARCH, {"q": f" {nik_of(3)[:4]} {nik_of(3)[4:8]} {nik_of(3)[8:]} "})
    assert answer.status_code == 302
    assert answer.url == case.get_absolute_url()
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.thing, event.people) == ("cari", koordinator, "cases.case", 1)


def test_a_kk_number_that_leads_to_two_cases_lists_both(desk, complain):
    first = complain("Sumarni", nik=nik_of(3), kk=kk_of(1)).case
    second = complain("Sumarni", nik=nik_of(3), kk=kk_of(1), kind="pungutan").case
    answer = desk.post(SEARCH, {"q": kk_of(1)}, follow=True)
    assert not any(SIXTEEN.search(address) for address, _status in answer.redirect_chain)
    assert references(answer) == {first.reference, second.reference}


def test_a_number_that_nobody_has_is_recorded_too(desk):
    answer = desk.post(SEARCH, {"q": nik_of(9)}, follow=True)
    assert "Pencarian ini dicatat" in answer.content.decode()
    assert AccessEvent.objects.get().people == 0


def test_a_number_of_another_organisations_family_is_not_found(complain, account, other_posko):
    complain("Sumarni", nik=nik_of(3))
    stranger = sign_in(account("koordinator", other_posko))
    answer = stranger.post(SEARCH, {"q": nik_of(3)})
    assert answer.url == LIST
    assert AccessEvent.objects.get().people == 0


@pytest.mark.parametrize("text", ["317409450660000", "31740945O6600003", "Sumarni 317409450660000"])
def test_a_damaged_number_is_told_so_and_goes_into_no_address(desk, text):
    answer = desk.post(SEARCH, {"q": text}, follow=True)
    assert "Terbaca 15 angka" in answer.content.decode()
    assert answer.redirect_chain[0][0] == LIST
    assert not AccessEvent.objects.exists()


def test_a_number_beside_a_name_is_looked_up_too(desk, complain):
    case = complain("Sumarni", nik=nik_of(3)).case
    assert desk.post(SEARCH, {"q": f"Sumarni {nik_of(3)}"}).url == case.get_absolute_url()


def test_a_number_in_the_address_is_taken_out_of_it(desk, complain):
    complain("Sumarni", nik=nik_of(3))
    answer = desk.get(LIST, {"q": nik_of(3)})
    assert answer.status_code == 302
    assert answer.url == LIST


def test_searching_by_get_is_refused(desk):
    assert desk.get(SEARCH).status_code == 405


def test_the_list_asks_as_much_for_fifty_as_for_one(
    desk, complain, tebet, django_assert_max_num_queries, django_assert_num_queries
):
    complain("Sumarni 0", region=tebet.code, kk=kk_of(1))
    with django_assert_max_num_queries(25) as one:
        desk.get(LIST)
    for serial in range(2, 51):
        complain(f"Sumarni {serial}", region=tebet.code, kk=kk_of(serial))
    with django_assert_num_queries(len(one)):
        assert len(references(desk.get(LIST))) == 50


def assign_post(desk, cases, **data):
    return desk.post(
        LIST, {"action": "assign_cases", "_selected_action": [case.pk for case in cases], **data}
    )


def test_handing_over_many_is_shown_before_it_happens(desk, complain, koordinator, account):
    open_cases = [complain("Sumarni").case, complain("Warsih").case]
    closed = complain("Karti").case
    move(closed, "tutup", by=koordinator, reason="Selesai")
    answer = desk.post(
        f"{LIST}?keadaan=semua",
        {"action": "assign_cases", "_selected_action": [c.pk for c in (*open_cases, closed)]},
    )
    page = answer.content.decode()
    assert "3 kasus dipilih." in page
    assert "1 tidak bisa dialihkan: sudah ditutup." in page
    assert not Case.objects.exclude(assigned_to=None).exists()


def test_handing_over_many_moves_all_that_can_be(desk, complain, account):
    other = account("koordinator")
    cases = [complain("Sumarni").case, complain("Warsih").case]
    answer = assign_post(desk, cases, confirm="1", to=other.pk)
    assert answer.status_code == 302
    assert Case.objects.filter(assigned_to=other).count() == 2


def test_handing_over_many_without_a_person_moves_none(desk, complain):
    answer = assign_post(desk, [complain("Sumarni").case], confirm="1")
    assert "Pilih kepada siapa" in answer.content.decode()
    assert not Case.objects.exclude(assigned_to=None).exists()
