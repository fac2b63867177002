"""Families and people at the desk, catalogues, access events: read-only, masked, and only one's own."""

import pytest
from django.urls import reverse

from cases.complaints.models import Finding
from households.people.models import Household, Programme
from households.privacy.models import AccessEvent
from tests.cases.conftest import kk_of, nik_of
from tests.cases.desk.conftest import SIXTEEN, sign_in


@pytest.fixture
def family(complain):
    return complain("Sumarni", nik=nik_of(3), kk=kk_of(1), address="Gang Melati 3").household


@pytest.mark.parametrize("model", ["household", "person"])
def test_lists_mask_numbers(desk, family, model):
    page = desk.get(reverse(f"admin:households_{model}_changelist")).content.decode()
    assert "Sumarni" in page
    assert "3174••••••••000" in page
    assert not SIXTEEN.search(page)


def test_a_family_shows_who_lives_there_and_what_it_complained_of(desk, family):
    page = desk.get(reverse("admin:households_household_change", args=[family.pk])).content.decode()
    assert "Kepala keluarga" in page
    assert "ADU-" in page
    assert "KS-" in page
    assert not SIXTEEN.search(page)


def test_a_person_shows_where_they_live_and_in_which_complaints(desk, family):
    person = Finding.objects.get().person
    page = desk.get(reverse("admin:households_person_change", args=[person.pk])).content.decode()
    assert "Gang Melati 3" in page
    assert "ADU-" in page
    assert not SIXTEEN.search(page)


@pytest.mark.parametrize(("model", "number"), [("household", kk_of(1)), ("person", nik_of(3))])
def test_a_full_number_finds_the_one_row_and_is_recorded(desk, family, model, number):
    answer = desk.post(reverse(f"admin:households_{model}_search"), {"q": number})
    assert answer.url.startswith(f"/admin/households/{model}/")
    assert answer.url.endswith("/change/")
    assert not SIXTEEN.search(answer.url)
    assert AccessEvent.objects.get().kind == "cari"


@pytest.mark.parametrize(("model", "number"), [("household", kk_of(1)), ("person", nik_of(3))])
def test_a_full_number_is_shown_once_and_recorded(desk, family, model, number):
    thing = family if model == "household" else Finding.objects.get().person
    page = desk.post(reverse(f"admin:households_{model}_reveal", args=[thing.pk])).content.decode()
    assert number in page
    assert AccessEvent.objects.get().thing == f"households.{model}"


@pytest.mark.parametrize("model", ["household", "person"])
def test_another_organisations_families_are_not_there(family, account, other_posko, model):
    stranger = sign_in(account("koordinator", other_posko))
    assert "Sumarni" not in stranger.get(reverse(f"admin:households_{model}_changelist")).content.decode()
    pk = family.pk if model == "household" else Finding.objects.get().person.pk
    assert stranger.post(reverse(f"admin:households_{model}_reveal", args=[pk])).status_code == 404
    assert not AccessEvent.objects.exists()


@pytest.mark.parametrize("model", ["household", "person"])
def test_lists_ask_as_much_for_fifty_as_for_one(
    desk, family, complain, model, django_assert_max_num_queries, django_assert_num_queries
):
    address = reverse(f"admin:households_{model}_changelist")
    with django_assert_max_num_queries(20) as one:
        desk.get(address)
    for serial in range(2, 51):
        complain(f"Warsih {serial}", nik=nik_of(serial + 10), kk=kk_of(serial))
    assert Household.objects.count() == 50
    with django_assert_num_queries(len(one)):
        desk.get(address)


def test_who_saw_what_is_a_list_for_coordinators_of_who_looked(
    desk, family, account, other_posko, koordinator
):
    desk.post(reverse("admin:households_household_reveal", args=[family.pk]))
    address = reverse("admin:households_accessevent_changelist")
    assert "Melihat nomor lengkap" in desk.get(address).content.decode().split("<tbody>")[1]
    stranger = sign_in(account("koordinator", other_posko))
    assert "<tbody>" not in stranger.get(address).content.decode()


def test_an_access_event_is_never_changed_here(desk, family):
    desk.post(reverse("admin:households_household_reveal", args=[family.pk]))
    event = AccessEvent.objects.get()
    for name in ("change", "delete"):
        assert desk.post(reverse(f"admin:households_accessevent_{name}", args=[event.pk])).status_code == 403


def test_an_admin_adds_a_programme_with_its_other_spellings(account):
    answer = sign_in(account("admin")).post(
        reverse("admin:households_programme_add"),
        {
            "code": "bantuan_baru", "name": "Bantuan baru", "payer": "Kemensos", "beneficiary": "keluarga",
            "spellings_written": "BB, Bantuan  Baru 2026", "position": "100",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    assert Programme.objects.get(pk="bantuan_baru").spellings == ["BB", "Bantuan Baru 2026"]


def test_a_coordinator_reads_programmes_and_changes_none(desk):
    page = desk.get(reverse("admin:households_programme_change", args=["pkh"]))
    assert page.status_code == 200
    assert (
        desk.post(reverse("admin:households_programme_change", args=["pkh"]), {"name": "x"}).status_code
        == 403
    )
    assert desk.get(reverse("admin:households_programme_add")).status_code == 403


def test_an_area_is_found_by_name_and_by_code(desk, tebet):
    address = reverse("admin:households_region_changelist")
    for text in ("tebet t", "31.74.01.1"):
        assert "Tebet Timur" in desk.get(address, {"q": text}).content.decode()
