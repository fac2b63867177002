"""Accounts at the desk: inviting, a new password face to face, closing, roles; each only where one may."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bansos_monitor.accounts.models import Membership, OneTimeLink, Organisation, User

INVITE = reverse("admin:accounts_user_invite")
LIST = reverse("admin:accounts_user_changelist")
TOKEN = re.compile(r"http://testserver(/akun/tautan/[\w-]+/)")


def sign_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def desk(koordinator):
    return sign_in(koordinator)


@pytest.fixture
def office(admin):
    """The admin's browser."""
    return sign_in(admin)


@pytest.fixture
def relawan(make_account, coalition):
    return make_account("relawan", coalition, "yanti")


@pytest.fixture
def stranger(make_account, db):
    return make_account(
        "relawan", Organisation.objects.create(name="Posko Lain", kind="koalisi"), "orang-lain"
    )


def address(name, account, *more):
    return reverse(f"admin:accounts_user_{name}", args=[account.pk, *more])


def invitation(organisation, **changes):
    values = {
        "full_name": "Siti Aminah",
        "username": "siti",
        "role": "relawan",
        "organisation": organisation.pk,
        "areas": "",
    }
    return values | changes


def test_inviting_a_relawan_shows_the_link_and_its_code_once(desk, coalition):
    page = desk.post(INVITE, invitation(coalition))
    text = page.content.decode()
    assert page.status_code == 200
    assert '<svg viewBox="0 0' in text
    assert "3 hari" in text
    assert Membership.objects.get(user__username="siti").role == "relawan"
    assert not TOKEN.search(desk.get(LIST).content.decode())


def test_the_link_that_is_shown_opens_the_account(desk, coalition):
    path = TOKEN.search(desk.post(INVITE, invitation(coalition)).content.decode())[1]
    newcomer = Client()
    newcomer.post(path, {"password": "kata-sandi-panjang-9", "again": "kata-sandi-panjang-9"})
    assert newcomer.login(username="siti", password="kata-sandi-panjang-9")


def test_a_user_name_that_is_taken_is_told_at_its_field(desk, coalition, relawan):
    page = desk.post(INVITE, invitation(coalition, username="Yanti"))
    assert page.status_code == 200
    assert "Nama pengguna ini sudah dipakai" in page.content.decode()
    assert User.objects.filter(username__iexact="yanti").count() == 1


@pytest.mark.parametrize("username", ["siti aminah", "sítí", "siti/aminah"])
def test_a_user_name_that_is_hard_to_type_is_refused(desk, coalition, username):
    assert desk.post(INVITE, invitation(coalition, username=username)).status_code == 200


def test_a_coordinator_invites_no_coordinator_and_for_no_other_organisation(desk, coalition, stranger):
    desk.post(INVITE, invitation(coalition, role="koordinator", areas="Indonesia"))
    desk.post(INVITE, invitation(stranger.memberships.get().organisation))
    assert not User.objects.filter(username="siti").exists()


def test_an_admin_invites_a_coordinator_with_areas_by_name_or_code(office, coalition):
    _make_areas()
    office.post(INVITE, invitation(coalition, role="koordinator", areas="Jakarta Timur, 31.74"))
    assert Membership.objects.get(user__username="siti").area_codes == ["31.75", "31.74"]


def test_areas_that_are_unknown_or_meant_twice_are_named(office, coalition):
    _make_areas()
    page = office.post(INVITE, invitation(coalition, role="koordinator", areas="Antah Berantah"))
    assert "“Antah Berantah” tidak ditemukan" in page.content.decode()
    page = office.post(INVITE, invitation(coalition, role="koordinator", areas="Cipayung"))
    assert "31.75.08 Cipayung" in page.content.decode()
    assert not User.objects.filter(username="siti").exists()


def test_a_coordinator_needs_an_area(office, coalition):
    page = office.post(INVITE, invitation(coalition, role="koordinator"))
    assert "Koordinator tanpa wilayah" in page.content.decode()


def test_a_liaison_belongs_to_an_agency(office, coalition, agency):
    assert office.post(INVITE, invitation(coalition, role="penghubung")).status_code == 200
    assert office.post(INVITE, invitation(agency, role="penghubung")).status_code == 200


def _make_areas():
    # By their manager's model: accounts and their tests know no class of households.
    regions = Membership._meta.apps.get_model("households", "Region").objects
    rows = [
        ("31", 1, "DKI Jakarta", None), ("31.74", 2, "Kota Administrasi Jakarta Selatan", "31"),
        ("31.75", 2, "Kota Administrasi Jakarta Timur", "31"), ("31.75.08", 3, "Cipayung", "31.75"),
        ("31.75.08.1001", 4, "Cipayung", "31.75.08"),
    ]  # fmt: skip
    for code, level, name, parent in rows:
        regions.create(code=code, level=level, name=name, name_key=name.upper(), parent_id=parent)


def test_the_list_holds_only_people_of_my_organisations(desk, relawan, stranger):
    page = desk.get(LIST).content.decode()
    assert "yanti" in page
    assert "orang-lain" not in page
    assert "sistem" not in page


def test_a_new_password_is_handed_over_by_a_link_that_revokes_the_one_before(desk, relawan):
    first = desk.post(address("reset", relawan))
    desk.post(address("reset", relawan))
    assert TOKEN.search(first.content.decode())
    assert OneTimeLink.objects.filter(user=relawan, revoked_at=None, used_at=None).count() == 1
    assert OneTimeLink.objects.filter(user=relawan).count() == 2


def test_closing_says_what_it_means_and_then_closes(desk, relawan):
    assert "Orangnya tidak bisa masuk lagi" in desk.get(address("close", relawan)).content.decode()
    relawan.refresh_from_db()
    assert relawan.is_active
    desk.post(address("close", relawan))
    relawan.refresh_from_db()
    assert not relawan.is_active
    desk.post(address("reopen", relawan))
    relawan.refresh_from_db()
    assert relawan.is_active


@pytest.mark.parametrize("what", ["reset", "close", "reopen", "role"])
def test_an_account_of_another_organisation_is_not_there(desk, stranger, what):
    assert desk.post(address(what, stranger)).status_code == 404
    stranger.refresh_from_db()
    assert stranger.is_active
    assert not OneTimeLink.objects.exists()


def test_a_coordinator_closes_no_other_coordinator(desk, make_account, coalition):
    other = make_account("koordinator", coalition)
    assert desk.post(address("close", other)).status_code == 403
    desk.post(address("reset", other))
    assert not OneTimeLink.objects.exists()


def test_an_admin_gives_a_role_and_ends_it(office, relawan, coalition):
    office.post(
        address("role", relawan), {"role": "koordinator", "organisation": coalition.pk, "areas": "Indonesia"}
    )
    given = relawan.memberships.get(role="koordinator")
    assert given.area_codes == ["ID"]
    office.post(address("end_role", relawan, given.pk))
    given.refresh_from_db()
    assert given.ended_at is not None


def test_a_role_that_is_there_already_is_told(office, relawan, coalition):
    page = office.post(
        address("role", relawan), {"role": "relawan", "organisation": coalition.pk, "areas": ""}
    )
    assert "Akun ini sudah punya peran itu" in page.content.decode()


def test_nobody_ends_their_own_role(office, admin):
    own = admin.memberships.get()
    office.post(address("end_role", admin, own.pk))
    own.refresh_from_db()
    assert own.ended_at is None


def test_a_coordinator_gives_and_ends_no_role(desk, relawan, coalition):
    assert (
        desk.post(address("role", relawan), {"role": "koordinator", "organisation": coalition.pk}).status_code
        == 403
    )
    desk.post(address("end_role", relawan, relawan.memberships.get().pk))
    assert relawan.memberships.get().ended_at is None


@pytest.mark.parametrize("what", ["reset", "reopen", "role"])
def test_what_changes_an_account_is_a_post(desk, relawan, what):
    assert desk.get(address(what, relawan)).status_code == 405


def test_an_admin_adds_and_closes_an_organisation(office):
    office.post(
        reverse("admin:accounts_organisation_add"), {"name": "Posko Baru", "series": "PB", "kind": "koalisi"}
    )
    made = Organisation.objects.get(name="Posko Baru")
    change = reverse("admin:accounts_organisation_change", args=[made.pk])
    office.post(change, {"name": "Posko Baru", "series": "PB", "is_closed": "on"})
    made.refresh_from_db()
    assert made.closed_at is not None
    assert made.kind == "koalisi"


def test_the_default_organisation_is_not_closed(office, coalition):
    change = reverse("admin:accounts_organisation_change", args=[coalition.pk])
    page = office.post(change, {"name": coalition.name, "series": coalition.series, "is_closed": "on"})
    assert "Organisasi bawaan tidak dapat ditutup." in page.content.decode()


def test_a_coordinator_reads_their_organisations_and_agencies_and_changes_none(
    desk, coalition, agency, stranger
):
    page = desk.get(reverse("admin:accounts_organisation_changelist")).content.decode()
    assert coalition.name in page
    assert agency.name in page
    assert "Posko Lain" not in page
    change = reverse("admin:accounts_organisation_change", args=[coalition.pk])
    assert desk.get(change).status_code == 200
    assert desk.post(change, {"name": "x"}).status_code == 403


@pytest.mark.parametrize("model", ["user", "membership", "onetimelink", "organisation"])
def test_lists_ask_as_much_for_many_as_for_one(
    desk, relawan, coalition, make_account, model, django_assert_max_num_queries, django_assert_num_queries
):
    desk.post(address("reset", relawan))
    page = reverse(f"admin:accounts_{model}_changelist")
    with django_assert_max_num_queries(20) as few:
        desk.get(page)
    asked = len(few)
    for n in range(20):
        desk.post(address("reset", make_account("relawan", coalition, f"relawan{n}")))
        Organisation.objects.create(name=f"Instansi {n}", kind="instansi")
    with django_assert_num_queries(asked):
        desk.get(page)


@pytest.mark.parametrize("role", ["relawan", "penghubung"])
def test_accounts_are_closed_to_who_has_no_desk(make_account, coalition, role):
    browser = sign_in(make_account(role, coalition))
    assert browser.get(LIST).status_code == 302
    assert browser.post(INVITE, invitation(coalition)).status_code == 302
    assert not User.objects.filter(username="siti").exists()


def test_an_address_cannot_ask_for_a_password_letter_by_letter(desk, relawan):
    assert desk.get(LIST, {"id__in": str(relawan.pk)}).status_code == 200
    assert desk.get(LIST, {"peran": "relawan"}).status_code == 200
    for asked in ("password__startswith", "last_login__gte", "closed_by_id"):
        assert desk.get(LIST, {asked: "pbkdf2"}).status_code == 400


def test_no_admin_hands_out_the_password_of_the_emergency_account(office):
    root = User.objects.create_superuser("darurat", password="contoh-sandi-1")
    office.post(address("reset", root))
    office.post(address("close", root))
    root.refresh_from_db()
    assert root.is_active and not OneTimeLink.objects.exists()
