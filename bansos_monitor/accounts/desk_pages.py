"""What a coordinator does with accounts: invite, hand over a new password, close, reopen; an admin also gives roles.

A link is shown on the one answer that made it: in no redirect, no session and no message. A server in front of us may
log its address when it is opened; it has then been spent, or ends after three days.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from bansos_monitor.accounts.actions import (
    LINK_LIFE,
    add_membership,
    close_account,
    end_membership,
    invite,
    may_manage,
    reopen_account,
    reset_password,
)
from bansos_monitor.accounts.areas import area_names
from bansos_monitor.accounts.desk_forms import InviteForm, RoleForm
from bansos_monitor.accounts.errors import AccountRefused
from bansos_monitor.accounts.models import Membership, OneTimeLink, Organisation, User
from bansos_monitor.accounts.qr import qr_svg
from bansos_monitor.accounts.roles import ROLES
from bansos_monitor.accounts.who import signed_in


def _context(request: HttpRequest, **values: object) -> dict[str, object]:
    request.current_app = admin.site.name
    return {**admin.site.each_context(request), "opts": User._meta, "has_view_permission": True, **values}


def _account(request: HttpRequest, pk: int) -> User:
    """An account within sight; nobody learns whether another one exists."""
    return get_object_or_404(User.objects.for_user(signed_in(request)), pk=pk)


def _page_of(account: User) -> str:
    return reverse("admin:accounts_user_change", args=[account.pk])


def show(request: HttpRequest, account: User, *, role_form: RoleForm | None = None) -> HttpResponse:
    """The page of one account: its roles, its open link, what can be done with it."""
    memberships = list(
        account.memberships.for_user(signed_in(request)).select_related("organisation").order_by("-since")
    )
    names = area_names({code for each in memberships for code in each.area_codes})
    may_give = request.user.has_perm("accounts.add_membership") and not account.is_system
    context = _context(
        request,
        original=account,
        account=account,
        title=str(account),
        memberships=[
            (each, ", ".join(names.get(code, code) for code in each.area_codes)) for each in memberships
        ],
        open_link=account.one_time_links.filter(
            used_at=None, revoked_at=None, expires_at__gt=timezone.now()
        ).first(),
        manageable=may_manage(signed_in(request), account),
        may_end=request.user.has_perm("accounts.change_membership") and account != signed_in(request),
        role_form=(role_form or _role_form(request)) if may_give else None,
    )
    return render(request, "account/desk/account.html", context)


def _role_form(request: HttpRequest, data: Any = None) -> RoleForm:
    organisations = Organisation.objects.for_user(signed_in(request)).filter(closed_at=None)
    return RoleForm(data, organisations=organisations, roles=list(ROLES))


@require_http_methods(["GET", "HEAD", "POST"])
def invite_page(request: HttpRequest) -> HttpResponse:
    """Invite somebody: the answer to the form shows the link, once."""
    if not (
        request.user.has_perm("accounts.invite_relawan") or request.user.has_perm("accounts.invite_anyone")
    ):
        raise PermissionDenied
    form = InviteForm(request.POST or None, by=signed_in(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            link, token = invite(
                values["username"],
                values["full_name"],
                role=values["role"],
                organisation=values["organisation"],
                area_codes=values["areas"],
                by=signed_in(request),
            )
        except AccountRefused as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), str(refusal))
        else:
            return _link_page(request, link, token)
    title = _("Undang orang") if request.user.has_perm("accounts.invite_anyone") else _("Undang relawan")
    return render(request, "account/desk/invite.html", _context(request, title=title, form=form))


_FIELD_OF = {
    "nama_terpakai": "username",
    "peran_tidak_cocok": "organisation",
    "organisasi_ditutup": "organisation",
}


@sensitive_variables("token", "address")
def _link_page(request: HttpRequest, link: OneTimeLink, token: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("one_time_link", args=[token]))
    context = _context(
        request,
        title=_("Tautan untuk %(name)s") % {"name": link.user},
        link=link,
        address=address,
        days=LINK_LIFE.days,
        qr=qr_svg(address, _("Kode QR tautan sekali pakai")),
    )
    response = render(request, "account/desk/link_made.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def reset_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link for a new password, to be handed over face to face."""
    account = _account(request, pk)
    try:
        link, token = reset_password(account, by=signed_in(request))
    except AccountRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(_page_of(account))
    return _link_page(request, link, token)


@require_http_methods(["GET", "HEAD", "POST"])
def close_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what closing means, then close."""
    account = _account(request, pk)
    if not may_manage(signed_in(request), account):
        raise PermissionDenied
    if request.method == "POST":
        return _do(
            request,
            account,
            lambda: close_account(account, by=signed_in(request)),
            _("Akun %(name)s ditutup."),
        )
    title = _("Tutup akun %(name)s?") % {"name": account}
    return render(
        request, "account/desk/close.html", _context(request, title=title, account=account, original=account)
    )


@require_POST
def reopen_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again, with the roles that it had."""
    account = _account(request, pk)
    return _do(
        request,
        account,
        lambda: reopen_account(account, by=signed_in(request)),
        _("Akun %(name)s dibuka kembali."),
    )


@require_POST
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the account a further role."""
    account = _account(request, pk)
    if not request.user.has_perm("accounts.add_membership"):
        raise PermissionDenied
    form = _role_form(request, request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            add_membership(
                account, values["organisation"], values["role"], values["areas"], by=signed_in(request)
            )
        except AccountRefused as refusal:
            form.add_error("organisation", str(refusal))
        else:
            messages.success(request, _("Peran ditambahkan."))
            return redirect(_page_of(account))
    return show(request, account, role_form=form)


@require_POST
def end_role(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    """End one role of the account."""
    account = _account(request, pk)
    rows = Membership.objects.for_user(signed_in(request)).filter(user=account)
    membership = get_object_or_404(rows, pk=membership_pk)
    return _do(
        request, account, lambda: end_membership(membership, by=signed_in(request)), _("Peran diakhiri.")
    )


def _do(request: HttpRequest, account: User, verb: Callable[[], object], done: str) -> HttpResponse:
    try:
        verb()
    except AccountRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done % {"name": account} if "%(name)s" in done else done)
    return redirect(_page_of(account))
