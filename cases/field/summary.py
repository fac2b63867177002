"""A complaint's content as labelled lines: to show versions, and two edits beside each other.

`content` is what `cases.complaints.revision.content_of` makes and a version keeps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.templatetags.dates import bulan
from cases.complaints.consent import consent_way
from cases.complaints.kinds import KINDS
from cases.complaints.models import Complaint
from cases.complaints.reports import MemberReport, Report
from cases.complaints.revision import content_of
from households.identity.addresses import read_rt_rw
from households.identity.dates import read_date
from households.identity.masking import mask_number
from households.people.models import Person, Programme

Content = Mapping[str, Any]
_TEXTS: Final[dict[str, str | Promise]] = {
    "address": gettext_lazy("Alamat"),
    "rt": "RT",
    "rw": "RW",
    "phone": gettext_lazy("Telepon keluarga"),
    "description": gettext_lazy("Cerita"),
}


@dataclass(frozen=True)
class Line:
    """One thing that is said: `key` compares it, `text` shows it (numbers masked)."""

    label: str
    key: object
    text: str


@dataclass(frozen=True)
class Difference:
    """One thing that two contents say differently."""

    label: str
    before: str
    after: str


def lines(content: Content, programmes: Mapping[str, str]) -> list[Line]:
    """What a content says, in the order of the form; `programmes` are names by code."""
    kind = content.get("kind", "")
    codes = list(content.get("programmes", ()))
    share = bool(content.get("consent_to_share"))
    way = str(content.get("consent_how", ""))
    period = [content.get("period_from", ""), content.get("period_to", ""), content.get("period_written", "")]
    area = [str(content.get(name, "")) for name in ("kelurahan", "kecamatan")]
    return [
        _number(_("Nomor KK"), str(content.get("kk_written", ""))),
        *_people(content.get("members", ())),
        *(
            Line(str(label), content.get(name, ""), str(content.get(name, "")))
            for name, label in _TEXTS.items()
            if name != "description"
        ),
        Line(_("Kelurahan"), area, ", ".join(filter(None, area))),
        Line(_("Jenis aduan"), kind, str(KINDS[kind].label) if kind in KINDS else kind),
        Line(_("Bantuan"), sorted(codes), ", ".join(programmes.get(code, code) for code in codes)),
        Line(_("Periode"), period[:2], period_words(*period)),
        Line(str(_TEXTS["description"]), content.get("description", ""), str(content.get("description", ""))),
        Line(_("Izin"), (share, way), consent_words(share=share, way=way)),
    ]


def period_words(first: str, last: str, written: str = "") -> str:
    """`September 2026`, `September sampai November 2026`, or what was written."""
    if not first:
        return written
    if first == last or not last:
        return bulan(first)
    start = bulan(first).rsplit(" ", 1)[0] if first[:4] == last[:4] else bulan(first)
    return _("%(first)s sampai %(last)s") % {"first": start, "last": bulan(last)}


def consent_words(*, share: bool, way: str) -> str:
    """Whether it may leave the organisation, and how that was said."""
    answer = _("Boleh diteruskan ke dinas") if share else _("Hanya dicatat, nama tidak keluar")
    return f"{answer} ({consent_way(way)})" if way else answer


def _number(label: str, written: str) -> Line:
    return Line(label, "".join(filter(str.isalnum, written)), mask_number(written) if written else "")


def _people(members: Sequence[Content]) -> list[Line]:
    """A line for each of the people's fields, named by the person."""
    found: list[Line] = []
    for place, member in enumerate(members, start=1):
        who = _("Orang ke-%(n)d") % {"n": place}
        born = member.get("birth_date_written") or member.get("birth_date", "")
        found += [
            Line(f"{who}: {_('nama')}", member.get("name", ""), member.get("name", "")),
            _number(f"{who}: NIK", str(member.get("nik_written", ""))),
            Line(f"{who}: {_('tanggal lahir')}", member.get("birth_date") or born, born),
            Line(f"{who}: {_('jenis kelamin')}", member.get("sex", ""), _sex(member.get("sex", ""))),
            Line(f"{who}: {_('tempat lahir')}", member.get("birth_place", ""), member.get("birth_place", "")),
            Line(
                f"{who}: {_('nama ibu kandung')}",
                member.get("mother_name", ""),
                member.get("mother_name", ""),
            ),
        ]
    return found


def _sex(code: str) -> str:
    return str(dict(Person.Sex.choices).get(code, code))


def differences(before: Content, after: Content, programmes: Mapping[str, str]) -> list[Difference]:
    """What two contents say differently, in the order of the form."""
    old = {line.label: line for line in lines(before, programmes)}
    new = {line.label: line for line in lines(after, programmes)}
    empty = Line("", "", "")
    found: list[Difference] = []
    for label in {**new, **old}:
        one, other = old.get(label, empty), new.get(label, empty)
        if one.key != other.key:
            same_text = one.text == other.text and bool(one.text)
            note = _(" (angka yang disamarkan berbeda)") if same_text else ""
            found.append(Difference(label, one.text, other.text + note))
    return found


def content_now(complaint: Complaint) -> Content:
    """What the complaint says now."""
    programmes = list(complaint.programmes.order_by("pk").values_list("pk", flat=True))
    return content_of(complaint, list(complaint.findings.all()), programmes)


def content_told(report: Report) -> Content:
    """What a report says, in the same shape, before it is stored."""
    same = ("kind", "period_from", "period_to", "period_written", "description", "phone", "consent_to_share",
            "consent_how", "kk_written", "address", "kelurahan", "kecamatan")  # fmt: skip
    rt, rw = read_rt_rw(report.rt, report.rw, report.address)
    return {
        **{name: getattr(report, name) for name in same},
        "rt": rt,
        "rw": rw,
        "programmes": sorted(report.programmes),
        "members": [_told(member) for member in report.concerned],
    }


def _told(member: MemberReport) -> Content:
    same = ("name", "nik_written", "birth_place", "birth_date_written", "sex", "mother_name")
    born = read_date(member.birth_date_written).date
    return {**{name: getattr(member, name) for name in same}, "birth_date": str(born or "")}


def programme_names() -> dict[str, str]:
    """Names of all programmes by code."""
    return dict(Programme.objects.order_by("position").values_list("code", "name"))
