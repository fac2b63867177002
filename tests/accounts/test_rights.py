"""A right comes from a membership that has not ended; everything else is denied."""

import pytest
from django.utils import timezone

from bansos_monitor.accounts.models import Membership, User
from bansos_monitor.accounts.roles import ROLES
from cases.corrections.models import CorrectionList
from households.extracts.models import Extract
from households.people.models import Region


def test_an_account_without_membership_may_nothing(db):
    user = User.objects.create_user("sendiri")
    assert not user.has_perm("cases.add_complaint")
    assert not Extract.objects.for_user(user).exists()


def test_an_ended_membership_gives_no_right(make_account, coalition):
    user = make_account("koordinator", coalition)
    Membership.objects.filter(user=user).update(ended_at=timezone.now())
    assert not User.objects.get(pk=user.pk).has_perm("accounts.use_desk")


def test_a_closed_organisation_gives_no_right(make_account, coalition):
    user = make_account("koordinator", coalition)
    coalition.closed_at = timezone.now()
    coalition.save()
    assert not User.objects.get(pk=user.pk).has_perm("accounts.use_desk")


@pytest.mark.parametrize(
    ("role", "opens"), [("relawan", False), ("penghubung", False), ("koordinator", True), ("admin", True)]
)
def test_only_koordinator_and_admin_open_the_desk(make_account, coalition, role, opens):
    assert make_account(role, coalition).is_staff is opens


def test_no_role_may_delete_anything():
    assert not [right for role in ROLES.values() for right in role.rights if ".delete_" in right]


def test_a_right_for_a_thing_needs_the_thing_to_be_theirs(make_account, coalition):
    ours, theirs = make_account("koordinator", coalition), make_account("relawan", coalition)
    extract = Extract.objects.create(
        organisation=coalition,
        source="dtks",
        period="2026-10",
        original_name="a.csv",
        original_sha256="0" * 64,
        made_by=ours,
    )
    assert ours.has_perm("households.view_extract", extract)
    assert not theirs.has_perm("households.view_extract", extract)


def test_an_area_reaches_what_lies_below_it_and_not_its_neighbour(db):
    for code, level, parent in [
        ("31", 1, None),
        ("31.7", 2, "31"),
        ("31.7.01", 3, "31.7"),
        ("31.71", 2, "31"),
    ]:
        Region.objects.create(code=code, level=level, name=code, name_key=code, parent_id=parent)
    membership = Membership(area_codes=["31.7"])
    reached = Region.objects.filter(membership.area_filter("code")).values_list("code", flat=True)
    assert sorted(reached) == ["31.7", "31.7.01"]


def test_an_admin_sees_lists_to_every_agency(admin, koordinator, coalition, agency):
    draft = CorrectionList.objects.create(
        organisation=coalition, agency=agency, source="dtks", period="2026-10", made_by=koordinator
    )
    assert list(CorrectionList.objects.for_user(admin)) == [draft]
