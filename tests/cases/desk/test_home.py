"""The desk's first page: what is so, what waits, and whose cases."""

from django.urls import reverse

from cases.casework.actions import take_up
from tests.cases.desk.conftest import sign_in

HOME = reverse("admin:index")


def test_an_empty_desk_says_that_nothing_waits(desk):
    page = desk.get(HOME).content.decode()
    assert "Tidak ada yang menunggu Anda" in page
    assert "Belum ada kasus di tangan Anda." in page


def test_the_heading_and_the_counts_say_what_waits(desk, complain):
    complain("Sumarni")
    complain("Warsih")
    page = desk.get(HOME).content.decode()
    assert "2 aduan baru" in page
    assert "Buka kasus yang belum dipegang" in page


def test_my_cases_are_listed_apart_from_those_of_nobody(desk, complain, koordinator):
    mine, nobodys = complain("Sumarni").case, complain("Warsih").case
    take_up(mine, by=koordinator)
    page = desk.get(HOME).content.decode()
    first, second = page.split('id="bebas"')
    assert mine.reference in first
    assert nobodys.reference in second


def test_what_others_have_is_not_counted(complain, account, other_posko):
    complain("Sumarni")
    page = sign_in(account("koordinator", other_posko)).get(HOME).content.decode()
    assert "Tidak ada yang menunggu Anda" in page


def test_the_page_asks_as_much_for_many_cases(
    desk, complain, django_assert_max_num_queries, django_assert_num_queries
):
    complain("Sumarni")
    with django_assert_max_num_queries(25) as one:
        desk.get(HOME)
    for n in range(20):
        complain(f"Warsih {n}")
    with django_assert_num_queries(len(one)):
        desk.get(HOME)
