"""The people of an answer: each with what every extract says of them, side by side, identities masked."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.templatetags.dates import tanggal
from bansos_monitor.templatetags.numbers import rupiah
from households.extracts.lookup_answer import DAMAGED_NUMBER, Answer, Hit
from households.extracts.lookup_names import (
    DATE_NOT_ASKED,
    DAY_AND_MONTH,
    NAME_NEAR,
    NO_DATE,
    NO_PLACE,
    PLACE_NOT_ASKED,
)
from households.extracts.lookup_reader import Record
from households.extracts.models import Extract
from households.pages.lookup_words import Names, label_of
from households.people.relation_words import RELATION_WORDS

_DOUBT: Final[dict[str, Promise]] = {
    NAME_NEAR: gettext_lazy("namanya mirip, tidak sama"),
    DAY_AND_MONTH: gettext_lazy("hari dan bulan lahirnya tertukar"),
    NO_DATE: gettext_lazy("tanggal lahirnya tidak tertulis"),
    NO_PLACE: gettext_lazy("kelurahannya tidak tertulis"),
    DATE_NOT_ASKED: gettext_lazy("tanggal lahirnya tidak ditanya"),
    PLACE_NOT_ASKED: gettext_lazy("kelurahannya tidak ditanya"),
    DAMAGED_NUMBER: gettext_lazy("angka terakhir nomornya rusak di daftar ini"),
}


@dataclass(frozen=True)
class Row:
    """One person as one extract has them."""

    extract: Extract
    label: str
    record: Record
    relation: str
    born: str
    address: str
    programmes: str
    standing: str
    doubts: str


@dataclass(frozen=True)
class PersonShown:
    """A person under the name of the newest extract."""

    name: str
    is_family: bool
    is_doubtful: bool
    rows: list[Row]


def people(answer: Answer, programmes: Names) -> list[PersonShown]:
    """Whoever was asked for, then the others of the family."""
    return [
        PersonShown(
            name=hits[0].record["name"] or "–",
            is_family=all(hit.is_family for hit in hits),
            is_doubtful=all(hit.doubts for hit in hits),
            rows=[_row(hit, programmes) for hit in hits],
        )
        for hits in answer.people
    ]


def _row(hit: Hit, programmes: Names) -> Row:
    record = hit.record
    day = record["birth_date"]
    born = tanggal(date.fromisoformat(day), "lengkap") if day else record["birth_date_written"] or ""
    return Row(
        extract=hit.extract,
        label=label_of(hit.extract, programmes),
        record=record,
        relation=_relation(record),
        born=born,
        address=_address(record),
        programmes=_programmes(hit, programmes),
        standing=", ".join(_standing(record)),
        doubts=", ".join(str(_DOUBT[doubt]) for doubt in hit.doubts),
    )


def _programmes(hit: Hit, names: Names) -> str:
    """What the register says that this person gets; of a payment, that it was paid."""
    record = hit.record
    if hit.extract.kind == Extract.Kind.RECIPIENTS:
        paid = [_("dibayar"), rupiah(record["paid_amount"]) if record["paid_amount"] else ""]
        return " ".join(filter(None, paid))
    if record["programmes"]:
        return ", ".join(names.get(code, code) for code in record["programmes"])
    return _("tidak ada") if record["programmes_known"] else _("tidak dimuat daftar ini")


def _standing(record: Record) -> list[str]:
    notes = []
    if record["decile"]:
        notes.append(_("desil %(n)s") % {"n": record["decile"]})
    if record["living"] == "meninggal":
        notes.append(_("tercatat meninggal"))
    elif record["death_sign"]:
        notes.append(_("namanya bertanda almarhum"))
    if record["is_active"] is not None:
        notes.append(_("aktif") if record["is_active"] else _("nonaktif"))
    return notes


def _relation(record: Record) -> str:
    code = "kepala_keluarga" if record["relation_code"] == "kepala" else record["relation_code"]
    written = record["relation"] or ""
    return str(RELATION_WORDS.get(code, "")) or ("" if written.isdigit() else written.capitalize())


def _address(record: Record) -> str:
    street = record["address"] or ""
    parts = [street]
    if record["rt"] and " RT" not in f" {street.upper()}":
        parts.append(f"RT {record['rt']}" + (f"/RW {record['rw']}" if record["rw"] else ""))
    return ", ".join(filter(None, [*parts, record["kelurahan"], record["kecamatan"]]))
