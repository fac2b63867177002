"""The form's fields: the family and its matter; one row for each member."""

from datetime import date
from typing import Any, Final

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.accounts.models import User
from bansos_monitor.templatetags.dates import bulan
from cases.complaints.consent import CONSENT_WAYS
from cases.complaints.kinds import KIND_CHOICES
from cases.field.organisations import organisations_of
from cases.field.regions import AS_WRITTEN, Place, find, home_of, place_of, village
from households.identity.addresses import read_rt_rw
from households.identity.dates import read_date
from households.people.identity_texts import explain
from households.people.models import Person, Programme, Region
from households.people.region_match import REGION_PROBLEMS

_YEARS_BACK: Final = 3
AGREES, ONLY_LOGGED = "ya", "tidak"
RELATION_LABELS: Final[dict[str, Promise]] = {
    "kepala_keluarga": gettext_lazy("Kepala keluarga"),
    "suami": gettext_lazy("Suami"),
    "istri": gettext_lazy("Istri"),
    "anak": gettext_lazy("Anak"),
    "menantu": gettext_lazy("Menantu"),
    "cucu": gettext_lazy("Cucu"),
    "orang_tua": gettext_lazy("Orang tua"),
    "mertua": gettext_lazy("Mertua"),
    "famili_lain": gettext_lazy("Famili lain"),
    "lainnya": gettext_lazy("Lainnya"),
}


def _text(label: Any, length: int, **options: Any) -> forms.CharField:
    attrs = {"autocomplete": "off", **options.pop("attrs", {})}
    return forms.CharField(
        label=label, max_length=length, required=False, widget=forms.TextInput(attrs), **options
    )


class ComplaintForm(forms.Form):
    """What is said of the family and of the matter. A NIK or KK number is explained elsewhere and never refused."""

    client_uuid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    household = forms.IntegerField(required=False, widget=forms.HiddenInput)
    organisation = forms.ChoiceField(label=gettext_lazy("Untuk organisasi"))
    kk = _text(
        gettext_lazy("Nomor KK"),
        40,
        help_text=gettext_lazy("16 angka di atas Kartu Keluarga."),
        attrs={
            "hx-post": reverse_lazy("check_kk"),
            "hx-trigger": "input changed delay:500ms, change",
            "hx-target": "#id_kk_reading",
            "hx-params": "csrfmiddlewaretoken,kk,household,version",
            "hx-sync": "this:queue last",
        },
    )
    address = _text(gettext_lazy("Alamat"), 240, help_text=gettext_lazy("Jalan atau gang, dan nomor rumah."))
    rt = _text("RT", 7, attrs={"inputmode": "numeric"})
    rw = _text("RW", 7, attrs={"inputmode": "numeric"})
    kelurahan = _text(
        gettext_lazy("Kelurahan"),
        120,
        help_text=gettext_lazy(
            "Ketik beberapa huruf, lalu pilih. Di luar Jakarta, tambahkan kecamatannya sesudah koma."
        ),
        attrs={
            "hx-get": reverse_lazy("region_suggestions"),
            "hx-trigger": "input changed delay:400ms",
            "hx-target": "#kelurahan-pilihan",
            "hx-sync": "this:queue last",
        },
    )
    region = forms.CharField(required=False, max_length=13, widget=forms.HiddenInput)
    region_asked = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    phone = _text(gettext_lazy("Telepon keluarga"), 30, attrs={"inputmode": "tel"})
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis aduan"),
        choices=KIND_CHOICES,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Pilih apa yang terjadi. Kalau ragu, pilih “Lainnya” lalu ceritakan.")
        },
    )
    programmes = forms.MultipleChoiceField(
        label=gettext_lazy("Bantuan apa?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    period_from = forms.ChoiceField(label=gettext_lazy("Dari bulan"), required=False)
    period_to = forms.ChoiceField(label=gettext_lazy("Sampai bulan"), required=False)
    description = forms.CharField(
        label=gettext_lazy("Cerita"), required=False, max_length=8000, widget=forms.Textarea({"rows": 4})
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Jawaban keluarga"),
        choices=[
            (AGREES, gettext_lazy("Setuju diteruskan ke dinas")),
            (ONLY_LOGGED, gettext_lazy("Catat saja, tanpa nama keluar")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bacakan izinnya, lalu pilih jawaban keluarga.")},
    )
    consent_how = forms.ChoiceField(
        label=gettext_lazy("Cara izin diberikan"),
        choices=list(CONSENT_WAYS.items()),
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, user: User, kept: dict[str, str] | None = None) -> None:
        """`kept` are values that an edited complaint has and that the choices would not offer any more."""
        super().__init__(data, use_required_attribute=False)
        self.user, self.places = user, list[Place]()
        self.found: Region | None = None
        self.organisations = organisations_of(user)
        self._choice("organisation").choices = [(str(each.pk), str(each)) for each in self.organisations]
        if len(self.organisations) == 1 or kept is not None:
            del self.fields["organisation"]
        programmes = list(Programme.objects.order_by("position", "name"))
        self._choice("programmes").choices = [(each.code, each.name) for each in programmes]
        months = _months(kept or {})
        for name in ("period_from", "period_to"):
            self._choice(name).choices = months
        way = (kept or {}).get("consent_how")
        if way and way not in CONSENT_WAYS:
            self._choice("consent_how").choices = [(way, way), *CONSENT_WAYS.items()]

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def forget_errors(self) -> None:
        """A step in between (look a family up, add a row): nothing is told to be wrong yet."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}

    def offer_places(self) -> None:
        """The choices under the kelurahan: the one that was taken, or what the text may mean."""
        text, code = self.data.get("kelurahan", ""), self.data.get("region", "")
        if code and code != AS_WRITTEN and self.data.get("region_asked", "") == text:
            chosen = village(code)
            self.places = [place_of(chosen)] if chosen else []
        elif text:
            region, _problem, offered = find(text, home_of(self.user))
            self.places = [place_of(region)] if region else offered

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._settle_region(cleaned)
        self._settle_period(cleaned)
        rt, rw = read_rt_rw(cleaned.get("rt", ""), cleaned.get("rw", ""), cleaned.get("address", ""))
        for name, read in (("rt", rt), ("rw", rw)):
            if cleaned.get(name) and not read:
                self.add_error(name, _("Tulis angkanya saja, paling banyak tiga: 004."))
        return cleaned

    def _settle_region(self, cleaned: dict[str, Any]) -> None:
        text, code = cleaned.get("kelurahan", ""), cleaned.get("region", "")
        if not text or "kelurahan" in self.errors:
            return
        # A choice counts for the text that it was offered for; without JavaScript the text may have changed since.
        chosen = code if cleaned.get("region_asked", "") == text else ""
        if chosen == AS_WRITTEN:
            return
        self.found = village(chosen) if chosen else None
        if self.found is None:
            self.found, problem, self.places = find(text, home_of(self.user))
            if self.found is None:
                self.add_error("kelurahan", _region_error(problem, bool(self.places)))

    def _settle_period(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("period_from", ""), cleaned.get("period_to", "")
        cleaned["period_from"], cleaned["period_to"] = first or last, last or first
        if first and last and first > last:
            self.add_error("period_to", _("Bulan akhir lebih awal dari bulan mulai. Periksa keduanya."))


def _region_error(problem: str, has_choices: bool) -> str:
    if has_choices:
        return _("Pilih kelurahan yang dimaksud di bawah ini.")
    return str(REGION_PROBLEMS[problem]) if problem else _("Kelurahan ini belum ditemukan. Periksa ejaannya.")


def _months(kept: dict[str, str]) -> list[tuple[str, str]]:
    """The months of the last years, newest first, and those that the complaint names already."""
    today = timezone.localdate()
    back = range(12 * _YEARS_BACK + today.month)
    recent = [
        date(today.year - (12 - today.month + n) // 12, (today.month - 1 - n) % 12 + 1, 1) for n in back
    ]
    codes = [f"{day:%Y-%m}" for day in recent]
    older = {kept.get("period_from", ""), kept.get("period_to", "")} - {"", *codes}
    return [("", _("Tidak tahu")), *((code, bulan(code)) for code in [*codes, *sorted(older, reverse=True)])]


class MemberForm(forms.Form):
    """One member of the family: known already and only chosen, or told of here."""

    person = forms.IntegerField(required=False, widget=forms.HiddenInput)
    is_known = forms.BooleanField(required=False, widget=forms.HiddenInput)
    name = _text(gettext_lazy("Nama"), 120, help_text=gettext_lazy("Seperti di KTP atau KK."))
    nik = _text("NIK", 40)
    birth_date = _text(
        gettext_lazy("Tanggal lahir"),
        40,
        help_text=gettext_lazy("Hari, bulan, tahun: 14-06-1960."),
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Jenis kelamin"),
        choices=Person.Sex.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("Hubungan dengan kepala keluarga"),
        choices=[("", gettext_lazy("Tidak tahu")), *RELATION_LABELS.items()],
        required=False,
    )
    birth_place = _text(gettext_lazy("Tempat lahir"), 80)
    mother_name = _text(gettext_lazy("Nama ibu kandung"), 120)
    is_concerned = forms.BooleanField(
        label=gettext_lazy("Mengalami masalah ini"),
        required=False,
        help_text=gettext_lazy("Hak orang ini yang diurus."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [self.add_prefix(name) for name in ("nik", "birth_date", "sex")]
        self.fields["nik"].widget.attrs |= {
            "hx-post": reverse_lazy("check_nik"),
            "hx-trigger": "input changed delay:500ms, change from:closest fieldset.member",
            "hx-target": f"#id_{self.add_prefix('nik')}_reading",
            "hx-params": ",".join(["csrfmiddlewaretoken", *names]),
            "hx-sync": "this:queue last",
        }

    def forget_errors(self) -> None:
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}

    def clean_birth_date(self) -> str:
        """Kept as written; a date that can't be read is asked for again while the family is there."""
        written = self.cleaned_data["birth_date"]
        faults = [each for each in read_date(written).problems if each.level == "error"] if written else []
        if faults:
            raise forms.ValidationError(explain(faults[0], "tanggal"))
        return written

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        told = any(cleaned.get(name) for name in ("nik", "birth_date", "sex", "mother_name", "birth_place"))
        if told and not cleaned.get("is_known") and not cleaned.get("name"):
            self.add_error("name", _("Tulis nama orang ini."))
        return cleaned
