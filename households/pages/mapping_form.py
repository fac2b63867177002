"""The form that settles an extract's columns: a choice of meanings for each, and what else is asked with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.extracts.columns import IDENTIFYING
from households.extracts.models import Extract
from households.extracts.spellings import PROGRAMME
from households.pages.extract_words import MEANINGS
from households.people.models import Programme

Words = str | Promise
Choices = list[tuple[str | Words, Any]]

_GROUPS: Final[Mapping[Words, str]] = {
    gettext_lazy("Orang"): (
        "nama nik no_kk tanggal_lahir tempat_lahir jenis_kelamin hubungan status_kawin nama_ibu nama_ayah umur agama"
    ),
    gettext_lazy("Keluarga dan anggotanya"): (
        "nama_kepala nik_kepala nama_pasangan nik_pasangan nama_anak nik_anak jumlah_anggota"
    ),
    gettext_lazy("Alamat dan wilayah"): (
        "alamat rt rw rt_rw dusun kelurahan kecamatan kota provinsi kode_wilayah kode_kecamatan kode_kota kode_provinsi"
    ),
    gettext_lazy("Register"): (
        "id_register desil peringkat padan hidup_status hidup_label meninggal nonaktif dihapus nomor_urut"
    ),
    gettext_lazy("Penyaluran"): "daftar_program tahap nominal cara_bayar",
    gettext_lazy("Lain-lain"): "telepon kartu pekerjaan pendidikan disabilitas",
}
KIND_EXAMPLES: Final[Mapping[str, Words]] = {
    "orang": gettext_lazy("Satu baris satu orang, misalnya lembar DTKS atau berkas individu DTSEN."),
    "keluarga": gettext_lazy("Satu baris satu keluarga, misalnya berkas keluarga DTSEN dengan desilnya."),
    "penerima": gettext_lazy("Siapa yang dibayar, program apa, dan tahap berapa (BNBA)."),
    "keluarga_berkolom": gettext_lazy("Kepala, pasangan, dan anak berdampingan dalam satu baris."),
    "tanpa_identitas": gettext_lazy("Nama dan alamat saja, tanpa NIK dan tanpa nomor KK."),
}
CODINGS: Final[Sequence[tuple[str, Words]]] = [
    ("siak", gettext_lazy("1 kepala, 2 suami, 3 istri, 4 anak")),
    ("bps", gettext_lazy("1 kepala, 2 istri atau suami, 3 anak, 6 orang tua atau mertua")),
    ("dtsen", gettext_lazy("1 kepala, 2 istri atau suami, 3 anak, 6 orang tua, 7 mertua")),
    ("", gettext_lazy("Belum tahu")),
]
CODING_EXAMPLES: Final[Mapping[str, Words]] = {
    "siak": gettext_lazy("Dipakai Dukcapil (SIAK) dan lembar dari kelurahan."),
    "bps": gettext_lazy("Dipakai BPS, Regsosek, dan berkas DTSEN."),
    "dtsen": gettext_lazy("Dipakai sebuah aplikasi yang menampilkan DTSEN."),
    "": gettext_lazy("Angkanya disimpan, hubungannya tidak dibaca."),
}
# Of these a person has one each: two columns with such a meaning have to be told apart.
_ONE_EACH: Final = ("nama", "nik", "no_kk", "tanggal_lahir")


@dataclass(frozen=True)
class Row:
    """A column on the page: its header, its samples, how sure we are, and its field."""

    header: str
    samples: Sequence[str]
    why: str
    needed: bool
    field: BoundField


class MappingForm(forms.Form):
    """What the columns mean, and the kind, coding, programme and stage where they are asked."""

    def __init__(self, *args: Any, questions: Mapping[str, Any], suggestion: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [each for each in questions["columns"] if each["header"] or each["samples"]]
        programmes = list(Programme.objects.values_list("code", "name"))
        choices = meaning_choices(programmes)
        for each in self.asked:
            self.fields[_name(each)] = forms.ChoiceField(
                label=_("%(header)s dibaca sebagai") % {"header": header_words(each)},
                choices=choices,
                required=False,
                initial=each["proposal"],
            )
        self.certain_kind = questions["kind"]["certain"]
        self._add_kind(questions["kind"])
        if questions.get("relation_coding"):
            self._add_coding()
        if "programme" in questions:
            self._add_payment(questions, programmes)
        self.fields["remember_as"] = forms.CharField(
            label=_("Ingat jawaban ini sebagai"), required=False, max_length=120, initial=suggestion,
            help_text=_("Berkas berikut dengan kolom yang sama langsung dibaca, tanpa bertanya lagi. Kosongkan bila tidak perlu."),
        )  # fmt: skip

    def _add_kind(self, asked: Mapping[str, Any]) -> None:
        is_open = not asked["certain"]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Jenis ekstrak"),
            choices=Extract.Kind.choices,
            initial=asked["proposal"],
            widget=forms.RadioSelect if is_open else forms.Select,
            help_text="" if is_open else _("Menurut kolomnya. Ubah bila keliru."),
            error_messages={"required": _("Pilih jenis ekstraknya.")},
        )

    def _add_coding(self) -> None:
        self.fields["relation_coding"] = forms.ChoiceField(
            label=_("Angka hubungan keluarga di berkas ini berarti"),
            choices=CODINGS,
            required=False,
            widget=forms.RadioSelect,
            help_text=_("Angka yang sama berarti lain di register lain. Tanyakan kepada pengirim bila ragu."),
        )

    def _add_payment(self, asked: Mapping[str, Any], programmes: Sequence[tuple[str, str]]) -> None:
        self.fields["programme"] = forms.ChoiceField(
            label=_("Program"), required=False, initial=asked["programme"]["proposal"],
            choices=[("", _("Belum tahu, atau bukan daftar penerima")), *programmes],
            help_text=_("Apa yang dibayarkan kepada orang di daftar ini."),
        )  # fmt: skip
        self.fields["stage"] = forms.CharField(
            label=_("Tahap"), required=False, max_length=80, initial=asked.get("stage", {}).get("proposal", ""),
            help_text=_("Seperti tertulis di suratnya, misalnya Tahap 3 2026."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = {_name(each): said.get(_name(each), "") for each in self.asked}
        if not IDENTIFYING & set(chosen.values()):
            words = _(
                "Pilih paling sedikit satu kolom sebagai nama atau NIK. Tanpa itu tidak jelas baris mana tentang siapa."
            )
            raise forms.ValidationError(words)
        for meaning in _ONE_EACH:
            self._refuse_twins(meaning, [each for each in self.asked if chosen[_name(each)] == meaning])
        return said

    def _refuse_twins(self, meaning: str, columns: Sequence[Mapping[str, Any]]) -> None:
        """Two columns of one meaning: fine where the dictionary says so of both, else a slip of the hand."""
        if len(columns) < 2 or all(
            each["proposal"] == meaning and each["why"] in ("judul", "mirip") for each in columns
        ):
            return
        words = _("“%(first)s” dan “%(second)s” dibaca sebagai %(meaning)s. Pilih satu.")
        first, second = header_words(columns[0]), header_words(columns[1])
        self.add_error(
            _name(columns[1]), words % {"first": first, "second": second, "meaning": MEANINGS[meaning]}
        )

    def rows(self, *, certain: bool) -> Iterator[Row]:
        """The columns that the dictionary knows, or those that it doesn't, needed ones first."""
        for each in sorted(self.asked, key=lambda each: not each["needed"]):
            is_certain = each["why"] in ("judul", "mirip") and not self[_name(each)].errors
            if is_certain == certain:
                field = self[_name(each)]
                # A choice that the person has made is no proposal of ours any more.
                why = each["why"] if field.value() == each["proposal"] else ""
                yield Row(header_words(each), each["samples"], why, each["needed"], field)

    def answers(self) -> dict[str, Any]:
        """What was answered, in the shape of `mapping.py`: what was asked, and what the person changed."""
        said = self.cleaned_data
        columns = {
            each["key"]: said[_name(each)]
            for each in self.asked
            if each["why"] not in ("judul", "mirip") or said[_name(each)] != each["proposal"]
        }
        kind = "" if self.certain_kind and "kind" not in self.changed_data else said["kind"]
        told = {key: said.get(key, "") for key in ("relation_coding", "programme", "stage")}
        return {key: value for key, value in {"columns": columns, "kind": kind, **told}.items() if value}


def _name(column: Mapping[str, Any]) -> str:
    return f"kolom_{column['place']}"


def header_words(column: Mapping[str, Any]) -> str:
    """A column's header, or its place where it has none."""
    return column["header"] or _("kolom ke-%(place)s tanpa judul") % {"place": column["place"] + 1}


def meaning_choices(programmes: Sequence[tuple[str, str]]) -> Choices:
    """All meanings that a column can have, in groups; first the choice to keep it without reading it."""
    groups: Choices = [("", _("Simpan tanpa dibaca"))]
    for words, meanings in _GROUPS.items():
        groups.append(
            (
                words,
                [
                    (each, str(MEANINGS[each])[:1].upper() + str(MEANINGS[each])[1:])
                    for each in meanings.split()
                ],
            )
        )
    groups.append((_("Tanda menerima program"), [(f"{PROGRAMME}:{code}", name) for code, name in programmes]))
    return groups
