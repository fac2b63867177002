"""The quality report as a coordinator shows it to the agency: what became of the rows, what was found, where.

Everything here is read off `Extract.quality`; a report of before some part of it existed simply lacks that part.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.templatetags.numbers import angka, persen
from households.extracts.models import Extract
from households.pages.extract_words import (
    NUMBER_FAULTS,
    REJECTIONS,
    WARNINGS,
    Words,
    detail_words,
    meaning_words,
    rejection_words,
)
from households.people.models import Programme

_MOST_REJECTED_SHOWN: Final = 20
_AREAS_ON_A_PAGE: Final = 20
_AREAS_IN_CHART: Final = 12
# The chart's own units: a bar at most so long, a line of it so high.
_BAR, _LINE, _LABEL = 110, 24, 150
_NUMBERS: Final[Mapping[str, Words]] = {"nik": "NIK", "kk": gettext_lazy("Nomor KK")}
_DATE_FORMS: Final[Mapping[str, Words]] = {
    "iso": gettext_lazy("tahun, bulan, hari"),
    "ydm": gettext_lazy("tahun, hari, bulan"),
    "dmy": gettext_lazy("hari, bulan, tahun"),
    "mdy": gettext_lazy("bulan, hari, tahun"),
    "words": gettext_lazy("bulan dengan huruf"),
    "serial": gettext_lazy("nomor hari lembar sebar"),
    "serial_1904": gettext_lazy("nomor hari lembar sebar, sejak 1904"),
    "nik": gettext_lazy("hari dan bulan ditentukan dengan NIK"),
}


_DELIMITERS: Final[Mapping[str, Words]] = {
    "\t": gettext_lazy("tab"),
    ",": gettext_lazy("koma (,)"),
    ";": gettext_lazy("titik koma (;)"),
    "|": gettext_lazy("garis tegak (|)"),
}


@dataclass(frozen=True)
class Finding:
    """One kind of problem: its rows, the finer reasons with theirs, what more is known, and example rows."""

    words: Words
    rows: int
    parts: list[tuple[Words, int]]
    more: str
    examples: list[str]
    is_rejection: bool


def report_of(extract: Extract, page: str) -> dict[str, Any]:
    """What the template shows; `page` is the page of kelurahan that was asked for."""
    quality = extract.quality
    read = extract.rows_read or 1
    warned = quality.get("accepted_with_warnings")
    programmes = dict(Programme.objects.values_list("code", "name"))
    found = findings(quality)
    columns = quality.get("columns", [])
    return {
        "share": extract.rows_accepted / read,
        "kept": _kept(extract, warned),
        "findings": found,
        "most": max((each.rows for each in found), default=1),
        "rejected": [
            (each["row"], each["column"], rejection_words(each["code"]))
            for each in quality.get("rejected", [])[:_MOST_REJECTED_SHOWN]
        ],
        "areas": _areas(quality, page),
        "areas_rest": quality.get("by_kelurahan_rest", {}),
        "chart": _chart(quality.get("by_kelurahan", [])),
        "identities": _identities(quality),
        "facts": _facts(quality),
        "notes": [(WARNINGS.get(code, code), count) for code, count in quality.get("notes", {}).items()],
        "lacking": [WARNINGS.get(code, code) for code in quality.get("columns_lacking", [])],
        "columns": [(each["header"], meaning_words(each["meaning"], programmes)) for each in columns],
        "unknown": sum(not each["meaning"] for each in columns),
        "may_download": extract.state == Extract.State.READY and extract.problems_path.is_file(),
        # By the names of reverse relations: this door imports nothing of cases.
        "runs": extract.runs.order_by("-pk")[:5],
    }


def _kept(extract: Extract, warned: int | None) -> list[tuple[Words, str, int, int, float]]:
    """Words, colour, rows, where the bar begins, share: of rows that were accepted whole, with notes, or rejected."""
    if warned is None:
        parts = [(_("Diterima"), "c1", extract.rows_accepted)]
    else:
        parts = [
            (_("Diterima utuh"), "c1", extract.rows_accepted - warned),
            (_("Diterima dengan catatan"), "c2", warned),
        ]
    parts.append((_("Ditolak"), "c4", extract.rows_rejected))
    lines: list[tuple[Words, str, int, int, float]] = []
    start = 0
    for words, colour, rows in parts:
        lines.append((words, colour, rows, start, rows / (extract.rows_read or 1)))
        start += rows
    return lines


def findings(quality: Mapping[str, Any]) -> list[Finding]:
    """What was found in rows, the most frequent first; what holds for a whole column or the file stands elsewhere."""
    elsewhere = {*quality.get("notes", {}), *quality.get("columns_lacking", [])}
    examples = quality.get("examples", {})
    warned = [
        Finding(
            WARNINGS.get(code, code),
            rows,
            _faults(quality, code),
            _shared(quality, code),
            [example_words(code, each) for each in examples.get(code, [])],
            is_rejection=False,
        )
        for code, rows in quality.get("warnings", {}).items()
        if code not in elsewhere
    ]
    rejected = [
        Finding(
            REJECTIONS.get(code, code),
            rows,
            [],
            "",
            [example_words(code, each) for each in examples.get(code, [])],
            is_rejection=True,
        )
        for code, rows in quality.get("rejected_by_code", {}).items()
    ]
    return sorted([*warned, *rejected], key=lambda each: -each.rows)


def _faults(quality: Mapping[str, Any], code: str) -> list[tuple[Words, int]]:
    """The finer reasons: why numbers are not trusted; texts that nobody knows."""
    if code.endswith("_rusak"):
        counts = quality.get("numbers", {}).get(code.partition("_")[0], {})
        named = [
            (NUMBER_FAULTS.get(fault, fault), rows) for fault, rows in counts.items() if fault != "kosong"
        ]
        return sorted(named, key=lambda each: -each[1])
    return [(f"“{text}”", rows) for text, rows in quality.get("unknown_values", {}).get(code, [])]


def _shared(quality: Mapping[str, Any], code: str) -> str:
    shared = quality.get("shared", {}).get(code)
    if not shared:
        return ""
    numbers, most = angka(shared["numbers"]), angka(shared["most"])
    if code == "nik_ganda":
        return _("%(numbers)s NIK, paling banyak %(most)s baris") % {"numbers": numbers, "most": most}
    if code == "orang_dengan_beberapa_nik":
        return _("%(numbers)s orang, paling banyak %(most)s baris") % {"numbers": numbers, "most": most}
    return _("%(numbers)s keluarga") % {"numbers": numbers}


def example_words(code: str, example: Mapping[str, Any]) -> str:
    """'baris 88.120: 9901••••••••0012, S. A., Rawa Contoh': a row that the sender finds and that names nobody.

    The card's number stands there where it is the point.
    """
    if example.get("part"):
        place = _("%(part)s, baris %(row)s") % {
            "part": example["part"],
            "row": angka(example.get("source_row") or example["row"]),
        }
    else:
        place = _("baris %(row)s") % {"row": angka(example["row"])}
    number = example.get("nik", "")
    if example.get("kk") and code.startswith(("kk_", "keluarga_", "kepala_")):
        number = _("KK %(number)s") % {"number": example["kk"]}
    told = [
        number,
        example.get("name"),
        example.get("kelurahan"),
        _("tertulis seperti %(shape)s") % {"shape": example["shape"]} if _tells_shape(code, example) else "",
        # Why a number is not trusted stands above the examples, with the count of each reason.
        "" if code.endswith("_rusak") else detail_words(example.get("detail", "")),
    ]
    words = ", ".join(word for word in told if word)
    return f"{place}: {words}" if words else place


def _tells_shape(code: str, example: Mapping[str, Any]) -> bool:
    """Whether the shape, which is the birth date's, is the point: beside a number it would seem to be the number's."""
    return bool(example.get("shape")) and code.startswith("tanggal_")


def _areas(quality: Mapping[str, Any], page: str) -> Page[dict[str, Any]] | None:
    areas = quality.get("by_kelurahan", [])
    return Paginator(areas, _AREAS_ON_A_PAGE).get_page(page) if areas else None


def _chart(areas: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The kelurahan with most problems, by their share of rows, as bars in the chart's own units."""
    named = [
        area for area in areas if area["kelurahan"] and area["rows"] and area["warned"] + area["rejected"]
    ]
    worst = sorted(named[:_AREAS_IN_CHART], key=lambda area: (-_share(area), area["kelurahan"]))
    if len(worst) < 2:
        return None
    longest = _share(worst[0])
    bars = [
        {
            "name": area["kelurahan"].title()[:22],
            "share": _share(area),
            "top": place * _LINE + 5,
            "base": place * _LINE + 16,
            "warned": round(_BAR * area["warned"] / area["rows"] / longest, 1),
            "rejected": round(_BAR * area["rejected"] / area["rows"] / longest, 1),
        }
        for place, area in enumerate(worst)
    ]
    for bar in bars:
        bar["behind"] = _LABEL + bar["warned"]
    says = ", ".join(f"{bar['name']} {persen(bar['share'], 1)}" for bar in bars)
    return {"bars": bars, "height": len(bars) * _LINE, "left": _LABEL, "width": _BAR, "says": says}


def _share(area: Mapping[str, Any]) -> float:
    return min(1.0, (area["warned"] + area["rejected"]) / area["rows"])


def _identities(quality: Mapping[str, Any]) -> list[tuple[Words, int, int, int, float]]:
    """Words, sound, damaged, empty, and the share of damaged among those that are written at all."""
    lines: list[tuple[Words, int, int, int, float]] = []
    for number, words in _NUMBERS.items():
        counts = quality.get("identities", {}).get(number)
        if counts:
            written = counts["sound"] + counts["damaged"]
            lines.append(
                (
                    words,
                    counts["sound"],
                    counts["damaged"],
                    counts["empty"],
                    counts["damaged"] / (written or 1),
                )
            )
    return lines


def _facts(quality: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What else a coordinator wants to know of the people and of the file, as pairs."""
    facts = []
    without = quality.get("without_programme")
    if without:
        share = persen(without["none"] / (without["people"] or 1), 1)
        facts.append(
            (
                _("Tanpa satu program pun"),
                _("%(rows)s orang (%(share)s)") % {"rows": angka(without["none"]), "share": share},
            )
        )
    forms = quality.get("date_forms", {})
    if forms:
        told = [
            f"{_DATE_FORMS.get(form, form)}: {angka(rows)}"
            for form, rows in sorted(forms.items(), key=lambda each: -each[1])
        ]
        facts.append((_("Tanggal lahir tertulis"), "; ".join(told)))
    if quality.get("region_codes"):
        facts.append(
            (_("Kode wilayah"), {"kemendagri": "Kemendagri", "bps": "BPS"}.get(quality["region_codes"], ""))
        )
    return facts + _file_facts(quality.get("file", {}))


def _file_facts(file: Mapping[str, Any]) -> list[tuple[str, str]]:
    facts = []
    if file.get("encoding"):
        facts.append((_("Pengodean huruf"), str(file["encoding"]).upper()))
    if file.get("delimiter"):
        sign = str(file["delimiter"])
        facts.append((_("Pemisah kolom"), str(_DELIMITERS.get(sign, sign))))
    if file.get("parts", 1) > 1:
        facts.append((_("Dibaca dari"), _("%(count)s lembar atau berkas") % {"count": angka(file["parts"])}))
    return facts
