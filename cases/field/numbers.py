"""What a person is told of a NIK or KK number while it is typed: what it says, what is doubtful, what is wrong.

Nothing here refuses: a complaint goes through with any number, or with none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bansos_monitor.accounts.who import requires, signed_in
from cases.field.families import offered_family
from households.identity.dates import read_date
from households.identity.kk import read_kk
from households.identity.nik import read_nik
from households.identity.problems import Problem
from households.people.identity_texts import Kind, describe_kk, describe_nik, explain
from households.people.models import Region

_LENGTH = 16


@dataclass(frozen=True)
class Answer:
    """`says` is what the digits tell, `beside` a second line; `doubts` are asked about; `faults` are explained."""

    says: str = ""
    beside: str = ""
    doubts: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def html(self) -> SafeString:
        """The same part that a page includes and htmx swaps."""
        return render_to_string("field/number_answer.html", {"answer": self})


def nik_answer(
    written: str,
    *,
    birth_date: str = "",
    sex: str = "",
    typing: bool = False,
    names: Mapping[str, str] | None = None,
) -> Answer:
    """What to say of a NIK, with the birth date (as written) and the sex that stand beside it.

    `names` are those of `area_names`, where many numbers are answered at once.
    """
    if not written.strip():
        return Answer()
    areas = _areas(written, area_names([written]) if names is None else names)
    born = read_date(birth_date).date if birth_date else None
    reading = read_nik(written, birth_date=born, sex=sex or None, known_areas=areas)
    if typing and _is_unfinished(reading.digits, reading.problems):
        return _so_far(reading.digits)
    answer = _answer(describe_nik(reading), reading.problems, "nik")
    compared = bool(born and sex)
    beside = (
        "" if answer.doubts or answer.faults or compared or not answer.says else _("Cocok dengan orangnya?")
    )
    return Answer(answer.says, beside, answer.doubts, answer.faults)


def kk_answer(written: str, *, member_niks: frozenset[str] = frozenset(), typing: bool = False) -> Answer:
    """What to say of a KK number; `member_niks` are the family's NIKs, one of which may stand in its place."""
    if not written.strip():
        return Answer()
    areas = _areas(written, area_names([written]))
    reading = read_kk(written, known_areas=areas, member_niks=member_niks)
    if typing and _is_unfinished(reading.digits, reading.problems):
        return _so_far(reading.digits)
    answer = _answer(describe_kk(reading), reading.problems, "kk")
    kecamatan = areas.get(reading.area or "", "") if areas else ""
    beside = _("Kecamatan %(name)s") % {"name": kecamatan} if kecamatan and not answer.faults else ""
    return Answer(answer.says, beside, answer.doubts, answer.faults)


def _answer(says: str, problems: tuple[Problem, ...], kind: Kind) -> Answer:
    faults = tuple(explain(each, kind) for each in problems if each.level == "error")
    doubts = tuple(explain(each, kind) for each in problems if each.level == "warning")
    return Answer("" if faults else says, "", () if faults else doubts, faults)


def _is_unfinished(digits: str, problems: tuple[Problem, ...]) -> bool:
    return len(digits) < _LENGTH and all(
        each.code in ("panjang_salah", "angka_pengganti") for each in problems
    )


def _so_far(digits: str) -> Answer:
    return Answer(beside=_("%(n)d dari 16 angka") % {"n": len(digits)})


def area_names(numbers: Iterable[str]) -> dict[str, str]:
    """Names of the areas that these numbers begin with, by code without dots: one query."""
    starts = {_start(number) for number in numbers} - {""}
    codes = {
        code
        for start in starts
        for code in (start[:2], f"{start[:2]}.{start[2:4]}", f"{start[:2]}.{start[2:4]}.{start[4:6]}")
    }
    found = Region.objects.filter(code__in=codes).order_by().values_list("code", "name") if codes else ()
    return {code.replace(".", ""): name for code, name in found}


def _start(written: str) -> str:
    return "".join(each for each in written if each.isdigit())[:6]


def _areas(written: str, names: Mapping[str, str]) -> Mapping[str, str] | None:
    """The areas to compare with; None where not even the province is loaded."""
    return names if _start(written)[:2] in names else None


@requires("cases.add_complaint")
@require_POST
def check_nik(request: HttpRequest) -> HttpResponse:
    """The answer to one typed NIK, whatever row of the form it stands in; the number comes in the body only."""
    prefix = next((name.removesuffix("nik") for name in request.POST if name.endswith("nik")), "")
    answer = nik_answer(
        request.POST.get(f"{prefix}nik", ""),
        birth_date=request.POST.get(f"{prefix}birth_date", ""),
        sex=request.POST.get(f"{prefix}sex", ""),
        typing=True,
    )
    return render(request, "field/number_answer.html", {"answer": answer})


@requires("cases.add_complaint")
@require_POST
def check_kk(request: HttpRequest) -> HttpResponse:
    """The answer to a typed KK number, and the family that is known by it, if this person may know of it."""
    written = request.POST.get("kk", "")
    answer = kk_answer(written, typing=True)
    if request.POST.get("household") or "version" in request.POST:
        # The family is chosen already: there is no other to offer.
        return render(request, "field/number_answer.html", {"answer": answer})
    family = offered_family(written, by=signed_in(request))
    return render(request, "field/kk_answer.html", {"answer": answer, "family": family})
