"""The desk's side menu: the words of the work, in groups. An item shows to whoever holds its right.

An address that isn't there yet leaves its item out. A count is one quick query of what waits for this person.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bansos_monitor.accounts.models import User
from cases.desk import waiting

Words = str | Promise


@dataclass(frozen=True)
class Item:
    """One link: its words, the name of its address, the right it asks for, and what waits behind it.

    `also` names another address whose pages belong to this item.
    """

    label: Words
    url_name: str
    right: str
    count: Callable[[User], int] | None = None
    also: str = ""


@dataclass(frozen=True)
class Group:
    """Some links under one heading; the first group has none."""

    label: Words
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Link:
    """An item as it stands on a page."""

    label: Words
    href: str
    count: int | None
    is_current: bool


def _changelist(label: Words, model: str, count: Callable[[User], int] | None = None, also: str = "") -> Item:
    app, name = model.split(".")
    return Item(label, f"admin:{app}_{name}_changelist", f"{app}.view_{name}", count, also)


MENU: tuple[Group, ...] = (
    Group("", (Item(_("Meja saya"), "admin:index", "accounts.use_desk"),)),
    Group(
        pgettext_lazy("jamak", "Kasus"),
        (
            _changelist(
                pgettext_lazy("jamak", "Kasus"), "cases.case", lambda user: waiting.open_cases(user).count()
            ),
            _changelist(
                pgettext_lazy("jamak", "Aduan"),
                "cases.complaint",
                lambda user: waiting.new_complaints(user).count(),
            ),
            _changelist(
                _("Tinjau pasangan"),
                "cases.match",
                lambda user: waiting.matches_to_review(user).count(),
                "review_next",
            ),
        ),
    ),
    Group(
        _("Register"),
        (
            _changelist(
                pgettext_lazy("jamak", "Ekstrak"),
                "households.extract",
                lambda user: waiting.extracts_to_settle(user).count(),
            ),
            _changelist(_("Bandingkan ekstrak"), "households.comparison"),
            Item(_("Cari di register"), "register_search", "households.search_identity"),
            _changelist(pgettext_lazy("jamak", "Rekonsiliasi"), "cases.run"),
        ),
    ),
    Group(
        pgettext_lazy("jamak", "Koreksi"),
        (
            _changelist(
                pgettext_lazy("jamak", "Koreksi"),
                "cases.correction",
                lambda user: waiting.corrections_to_approve(user).count(),
            ),
            _changelist(pgettext_lazy("jamak", "Daftar koreksi"), "cases.correctionlist"),
        ),
    ),
    Group(
        _("Data"),
        (
            _changelist(pgettext_lazy("jamak", "Keluarga"), "households.household"),
            _changelist(pgettext_lazy("jamak", "Orang"), "households.person"),
            _changelist(pgettext_lazy("jamak", "Program"), "households.programme"),
            _changelist(pgettext_lazy("jamak", "Wilayah"), "households.region"),
            _changelist(_("Jejak akses"), "households.accessevent"),
            _changelist(pgettext_lazy("jamak", "Pekerjaan"), "jobs.job"),
        ),
    ),
    Group(
        pgettext_lazy("jamak", "Akun"),
        (
            _changelist(pgettext_lazy("jamak", "Akun"), "accounts.user"),
            _changelist(pgettext_lazy("jamak", "Organisasi"), "accounts.organisation"),
            _changelist(pgettext_lazy("jamak", "Keanggotaan"), "accounts.membership"),
            _changelist(pgettext_lazy("jamak", "Tautan sekali pakai"), "accounts.onetimelink"),
        ),
    ),
)


def groups_for(user: User, path: str) -> list[tuple[Words, list[Link]]]:
    """The groups that this person sees on the page at `path`: heading and links, empty groups left out."""
    found: list[tuple[Words, list[tuple[Item, str]]]] = []
    for group in MENU:
        items = [
            (item, href)
            for item in group.items
            if user.has_perm(item.right) and (href := _address(item.url_name))
        ]
        if items:
            found.append((group.label, items))
    current = _current(
        path,
        {where: href for _label, items in found for item, href in items for where in _places(item, href)},
    )
    return [
        (
            label,
            [
                Link(item.label, href, item.count(user) if item.count else None, href == current)
                for item, href in items
            ],
        )
        for label, items in found
    ]


def _places(item: Item, href: str) -> list[str]:
    """The addresses under which this item's pages lie."""
    also = _address(item.also) if item.also else ""
    return [href, also] if also else [href]


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _current(path: str, places: dict[str, str]) -> str:
    """The item of the longest address that this page lies under; the desk's own only where it is the page itself."""
    home = reverse("admin:index")
    under = [place for place in places if path.startswith(place) and (place != home or path == home)]
    return places[max(under, key=len)] if under else ""
