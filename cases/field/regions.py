"""Finding the kelurahan of a family by what a relawan types, those where they work first."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bansos_monitor.accounts.models import EVERYWHERE, User
from bansos_monitor.accounts.who import requires, signed_in
from households.identity.areas import area_key
from households.people.models import Region
from households.people.regions import resolve_kelurahan

# Said instead of a code: keep the name as it was written.
AS_WRITTEN: Final = "-"
_MOST: Final = 6
_SHORTEST: Final = 3
# Where the coalition works, for an account whose own areas say nothing narrower.
_HOME: Final = ("31",)


@dataclass(frozen=True)
class Place:
    """A kelurahan or desa to choose: its code, and its name with those of the areas above."""

    code: str
    label: str


def home_of(user: User) -> tuple[str, ...]:
    """The areas where this person works."""
    codes = {code for each in user.current_memberships for code in each.area_codes if code != EVERYWHERE}
    return tuple(sorted(codes)) or _HOME


def place_of(region: Region) -> Place:
    """A region, read with its parents, as a choice."""
    kecamatan = region.parent
    kota = kecamatan.parent if kecamatan else None
    return Place(region.code, ", ".join(each.name for each in (region, kecamatan, kota) if each))


def places(codes: tuple[str, ...]) -> list[Place]:
    """These kelurahan as choices, in their order."""
    known = {region.code: region for region in _villages().filter(code__in=codes)}
    return [place_of(known[code]) for code in codes if code in known]


def suggest(text: str, home: tuple[str, ...]) -> list[Place]:
    """Kelurahan whose name begins with what is typed, or holds it; those at home first."""
    key = area_key(text.split(",")[0])
    if len(key) < _SHORTEST:
        return []
    found: dict[str, Region] = {}
    for area in home:
        inside = _villages().filter(code__startswith=f"{area}.")
        _add(found, inside.filter(name_key__startswith=key))
        _add(found, inside.filter(name_key__contains=key))
    _add(found, _villages().filter(name_key__startswith=key))
    return [place_of(region) for region in list(found.values())[:_MOST]]


def find(text: str, home: tuple[str, ...]) -> tuple[Region | None, str, list[Place]]:
    """The kelurahan of `Tebet Timur, Tebet, Jakarta Selatan`; or why none was taken, and what to choose from."""
    name, kecamatan, kota, provinsi = ([part.strip() for part in text.split(",")] + [""] * 3)[:4]
    match = resolve_kelurahan(name, kecamatan, kota, provinsi, home)
    if match.code:
        return _villages().get(code=match.code), "", []
    return None, match.problem, places(match.candidates) or suggest(text, home)


def village(code: str) -> Region | None:
    """The kelurahan or desa of a code, with its parents."""
    return _villages().filter(code=code).first()


def _villages() -> QuerySet[Region]:
    return Region.objects.filter(level=4).select_related("parent__parent")


def _add(found: dict[str, Region], more: QuerySet[Region]) -> None:
    if len(found) < _MOST:
        found |= {region.code: region for region in more[: _MOST * 2] if region.code not in found}


@requires("cases.add_complaint")
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Choices for what is typed in the search field."""
    text = request.GET.get("kelurahan", "").strip()[:120]
    return render(
        request, "field/places.html", {"places": suggest(text, home_of(signed_in(request))), "asked": text}
    )
