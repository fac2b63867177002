"""The forms of a look-up: sixteen digits of a card, or a name with what tells namesakes apart."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.extracts.lookup_answer import AskedNumber
from households.extracts.lookup_names import AskedPerson
from households.identity.dates import read_date
from households.identity.digits import clean_digits
from households.identity.names import name_key
from households.identity.sixteen import is_placeholder
from households.people.identity_texts import explain
from households.people.regions import resolve_kelurahan

_LENGTH: Final = 16


class NumberForm(forms.Form):
    """A full NIK or KK number; `question` is what it asks, once it is valid."""

    number = forms.CharField(
        label=gettext_lazy("NIK atau nomor KK"),
        max_length=60,
        error_messages={"required": gettext_lazy("Tulis 16 angka NIK atau nomor KK.")},
    )

    def clean_number(self) -> str:
        number = clean_digits(self.cleaned_data["number"])
        if number.damaged == "memuat_huruf":
            raise forms.ValidationError(_("Ada huruf di antara angka. Tulis 16 angka dari kartu."))
        if len(number.digits) != _LENGTH or number.trusted != _LENGTH:
            words = _("Terbaca %(n)s angka, padahal NIK dan nomor KK selalu 16.")
            raise forms.ValidationError(words % {"n": min(len(number.digits), number.trusted)})
        if is_placeholder(number.digits):
            raise forms.ValidationError(_("Ini angka pengganti, bukan nomor kartu. Tanya dengan nama."))
        return number.digits

    @property
    def question(self) -> AskedNumber:
        return AskedNumber(self.cleaned_data["number"])


class NameForm(forms.Form):
    """A name with a birth date and a kelurahan: a relawan gives all three, the desk may leave one of the two out."""

    name = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=120,
        help_text=gettext_lazy("Urutan kata dan ejaan boleh berbeda sedikit."),
        error_messages={"required": gettext_lazy("Tulis namanya, seperti di KTP atau KK.")},
    )
    birth_date = forms.CharField(
        label=gettext_lazy("Tanggal lahir"),
        max_length=40,
        help_text=gettext_lazy("Hari, bulan, tahun: 14-06-1960."),
        error_messages={"required": gettext_lazy("Tulis tanggal lahirnya.")},
    )
    kelurahan = forms.CharField(
        label=gettext_lazy("Kelurahan atau desa"),
        max_length=120,
        help_text=gettext_lazy("Boleh dengan kecamatannya: Tebet Timur, Tebet."),
        error_messages={"required": gettext_lazy("Tulis kelurahan tempat tinggalnya.")},
    )

    def __init__(self, *args: Any, needs_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["birth_date"].required = self.fields["kelurahan"].required = needs_all

    def clean_name(self) -> str:
        if not name_key(self.cleaned_data["name"]):
            raise forms.ValidationError(_("Tulis namanya dengan huruf."))
        return str(self.cleaned_data["name"])

    def clean_birth_date(self) -> date | None:
        written = self.cleaned_data["birth_date"]
        if not written:
            return None
        reading = read_date(written)
        if reading.date is None:
            raise forms.ValidationError(explain(reading.problems[0], "tanggal"))
        return reading.date

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("birth_date") or cleaned.get("kelurahan")):
            raise forms.ValidationError(
                _("Nama saja milik banyak orang. Tulis juga tanggal lahir atau kelurahannya.")
            )
        return cleaned

    @property
    def question(self) -> AskedPerson:
        place = [part.strip() for part in self.cleaned_data["kelurahan"].split(",")]
        kelurahan, kecamatan = (*place, "")[:2]
        region = resolve_kelurahan(kelurahan, kecamatan).code if kelurahan else None
        return AskedPerson(
            self.cleaned_data["name"], self.cleaned_data["birth_date"], kelurahan, kecamatan, region or ""
        )
