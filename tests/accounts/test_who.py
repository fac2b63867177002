"""A page gets the account behind a request, or the request goes no further."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from bansos_monitor.accounts.who import requires, signed_in


@pytest.fixture
def page():
    return requires("cases.add_complaint")(lambda request: HttpResponse(signed_in(request).username))


def test_a_stranger_is_nobody_that_a_page_could_hand_to_a_verb(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        signed_in(request)


def test_a_page_that_requires_a_right_opens_to_whose_role_gives_it(rf, page, make_account, coalition):
    request = rf.get("/")
    request.user = make_account("relawan", coalition)
    assert page(request).content.decode() == request.user.username


def test_a_page_that_requires_a_right_refuses_whose_role_does_not_give_it(rf, page, make_account, coalition):
    request = rf.get("/")
    request.user = make_account("penghubung", coalition)
    with pytest.raises(PermissionDenied):
        page(request)
