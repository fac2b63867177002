"""Invitation and reset by a link that works once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bansos_monitor.accounts.actions import (
    close_account,
    find_link,
    invite,
    reopen_account,
    reset_password,
    use_link,
)
from bansos_monitor.accounts.errors import AccountRefused
from bansos_monitor.accounts.models import OneTimeLink, Organisation, User

NEW_PASSWORD = "rumah-hijau-27"


def invited(by, organisation, username="yanti.rw07", role="relawan"):
    return invite(username, "Yanti", role=role, organisation=organisation, by=by)


def test_an_invited_relawan_sets_a_password_and_can_sign_in(client, koordinator, coalition):
    _, token = invited(koordinator, coalition)
    user = use_link(token, NEW_PASSWORD)
    assert client.login(username="yanti.rw07", password=NEW_PASSWORD)
    assert user.has_role("relawan")


def test_a_link_works_once(koordinator, coalition):
    _, token = invited(koordinator, coalition)
    use_link(token, NEW_PASSWORD)
    with pytest.raises(AccountRefused, match="sudah dipakai"):
        use_link(token, "rumah-biru-28")


def test_a_link_ends_after_three_days(koordinator, coalition):
    link, token = invited(koordinator, coalition)
    past = timezone.now() - timedelta(days=4)
    OneTimeLink.objects.filter(pk=link.pk).update(made_at=past, expires_at=past + timedelta(days=3))
    with pytest.raises(AccountRefused):
        find_link(token)


def test_a_new_link_revokes_the_one_before(koordinator, coalition):
    link, token = invited(koordinator, coalition)
    _, second = reset_password(link.user, by=koordinator)
    with pytest.raises(AccountRefused):
        use_link(token, NEW_PASSWORD)
    assert use_link(second, NEW_PASSWORD).username == "yanti.rw07"


def test_the_database_holds_no_token(koordinator, coalition):
    link, token = invited(koordinator, coalition)
    assert token not in str(vars(link))


def test_a_weak_password_is_refused_and_the_link_stays_open(koordinator, coalition):
    _, token = invited(koordinator, coalition)
    with pytest.raises(ValidationError):
        use_link(token, "123")
    assert find_link(token)


def test_a_taken_user_name_is_refused_whatever_its_case(koordinator, coalition):
    invited(koordinator, coalition)
    with pytest.raises(AccountRefused, match="sudah dipakai"):
        invited(koordinator, coalition, username="Yanti.RW07")


def test_a_koordinator_invites_no_koordinator(koordinator, coalition):
    with pytest.raises(AccountRefused):
        invited(koordinator, coalition, role="koordinator")


def test_a_koordinator_invites_nobody_into_another_organisation(koordinator):
    other = Organisation.objects.create(name="FITRA", kind="koalisi")
    with pytest.raises(AccountRefused):
        invited(koordinator, other)


def test_a_koordinator_resets_no_password_of_an_admin(koordinator, admin):
    with pytest.raises(AccountRefused):
        reset_password(admin, by=koordinator)


def test_an_admin_invites_a_liaison_of_the_agency(admin, agency):
    link, _ = invited(admin, agency, role="penghubung")
    assert link.user.memberships.get().organisation == agency


def test_a_closed_account_is_out_at_the_next_request(client, koordinator, coalition):
    _, token = invited(koordinator, coalition)
    user = use_link(token, NEW_PASSWORD)
    client.force_login(user)
    close_account(user, by=koordinator)
    assert client.get("/").status_code == 302
    assert not client.login(username="yanti.rw07", password=NEW_PASSWORD)


def test_a_closed_account_can_be_reopened_as_it_was(koordinator, coalition):
    _, token = invited(koordinator, coalition)
    user = use_link(token, NEW_PASSWORD)
    close_account(user, by=koordinator)
    reopened = User.objects.get(pk=reopen_account(user, by=koordinator).pk)
    assert reopened.is_active and reopened.has_role("relawan")


def test_nobody_closes_the_system_account(admin):
    with pytest.raises(AccountRefused):
        close_account(User.objects.get(username="sistem"), by=admin)


def test_the_page_behind_the_link_sets_the_password_without_sign_in(client, koordinator, coalition):
    _, token = invited(koordinator, coalition)
    address = f"/akun/tautan/{token}/"
    page = client.get(address)
    assert "yanti.rw07" in page.content.decode()
    assert page.headers["Referrer-Policy"] == "strict-origin"
    answer = client.post(address, {"password": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert answer.headers["Location"] == "/akun/masuk/"
    assert client.login(username="yanti.rw07", password=NEW_PASSWORD)
    assert client.get(address).status_code == 410


def test_two_different_passwords_are_told_apart(client, koordinator, coalition):
    _, token = invited(koordinator, coalition)
    page = client.post(f"/akun/tautan/{token}/", {"password": NEW_PASSWORD, "again": "rumah-biru-28"})
    assert "Kedua kata sandi berbeda" in page.content.decode()
    assert find_link(token)


def test_a_link_that_never_was_looks_like_one_that_is_spent(client, db):
    page = client.get("/akun/tautan/tidak-pernah-ada/")
    assert page.status_code == 410
    assert "Minta tautan baru" in page.content.decode()
