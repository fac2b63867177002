"""What a person is told about a written NIK, KK number or date: what was read, where, and what to do.

Errors never block: a doubtful number is kept as written, beside a photo of the card.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.identity.kk import KkReading
from households.identity.nik import NikReading
from households.identity.problems import Problem

Kind = Literal["nik", "kk", "tanggal"]

_BOTH: Final[Mapping[str, Promise]] = {
    "memuat_huruf": _(
        "Ada huruf atau tanda lain di antara angka. Ketik ulang 16 angka dari kartu: huruf O mirip nol, huruf I mirip satu."
    ),
    "notasi_ilmiah": _(
        "Angka ini disingkat oleh lembar sebar: hanya %(value)s angka pertama yang tersisa. Ketik ulang dari kartu."
    ),
    "angka_terakhir_hilang": _(
        "Angka ke-16 diganti nol oleh lembar sebar. Periksa angka terakhir di kartu, lalu ketik ulang."
    ),
    "provinsi_tidak_dikenal": _(
        "Kode provinsi terbaca %(value)s, dan tidak ada provinsi berkode itu. Periksa angka ke-1 dan ke-2."
    ),
    "kota_tidak_dikenal": _(
        "Kode kota atau kabupaten terbaca %(value)s dan tidak ada di daftar kami. Periksa angka ke-3 dan ke-4."
        " Kalau di kartu memang begitu, lanjutkan: kode wilayah pernah berubah."
    ),
    "kecamatan_tidak_dikenal": _(
        "Kode kecamatan terbaca %(value)s dan tidak ada di daftar kami. Periksa angka ke-5 dan ke-6."
        " Kalau di kartu memang begitu, lanjutkan: kode wilayah pernah berubah."
    ),
    "wilayah_sebelum_pemekaran": _("Kode wilayah ini tampaknya dari sebelum pemekaran. Tidak perlu diubah."),
}
_NIK: Final[Mapping[str, Promise]] = {
    "kosong": _("NIK belum diisi. Kalau tidak ada, kosongkan saja dan lanjutkan."),
    "angka_pengganti": _(
        "Ini angka pengganti, bukan NIK. Kosongkan kalau NIK belum diketahui, lalu lanjutkan."
    ),
    "panjang_salah": _("Terbaca %(value)s angka, padahal NIK selalu 16. Cocokkan lagi dengan KTP atau KK."),
    "nomor_urut_nol": _(
        "Empat angka terakhir terbaca 0000, padahal nomor urut mulai dari 0001. Periksa angka ke-13 sampai ke-16."
    ),
    "awalan_09": _("NIK ini berawalan 09, seperti NIK Jakarta yang lama. Apakah di KTP memang begitu?"),
    "hari_lahir_mustahil": _(
        "Hari lahir terbaca %(value)s. Periksa angka ke-7 dan ke-8: 01 sampai 31, atau 41 sampai 71 untuk perempuan."
        " Kalau di KTP memang begitu, foto KTP-nya dan lanjutkan."
    ),
    "bulan_lahir_mustahil": _(
        "Bulan lahir terbaca %(value)s. Periksa angka ke-9 dan ke-10."
        " Kalau di KTP memang begitu, foto KTP-nya dan lanjutkan."
    ),
    "tanggal_lahir_mustahil": _(
        "Tanggal lahir terbaca %(value)s, dan tanggal itu tidak ada. Periksa angka ke-7 sampai ke-12."
        " Kalau di KTP memang begitu, foto KTP-nya dan lanjutkan."
    ),
    "tanggal_bulan_tertukar": _(
        "Menurut NIK, lahir %(value)s: hari dan bulannya terbalik dengan isian tanggal lahir. Mana yang tertulis di KTP?"
    ),
    "tanggal_lahir_beda": _(
        "Menurut NIK, lahir %(value)s: berbeda dengan isian tanggal lahir. Periksa keduanya."
        " Kalau di KTP memang begitu, lanjutkan: NIK tidak diganti walau tanggalnya salah."
    ),
    "jenis_kelamin_beda": _(
        "Menurut NIK, ini nomor %(value)s: berbeda dengan isian jenis kelamin. Periksa angka ke-7 dan ke-8."
        " Kalau di KTP memang begitu, lanjutkan."
    ),
}
_KK: Final[Mapping[str, Promise]] = {
    "kosong": _("Nomor KK belum diisi. Kalau tidak ada, kosongkan saja dan lanjutkan."),
    "angka_pengganti": _(
        "Ini angka pengganti, bukan nomor KK. Kosongkan kalau nomornya belum diketahui, lalu lanjutkan."
    ),
    "panjang_salah": _("Terbaca %(value)s angka, padahal nomor KK selalu 16. Cocokkan lagi dengan KK."),
    "nomor_urut_nol": _(
        "Empat angka terakhir terbaca 0000, padahal nomor urut mulai dari 0001. Periksa angka ke-13 sampai ke-16."
    ),
    "awalan_09": _("Nomor KK ini berawalan 09, seperti nomor Jakarta yang lama. Apakah di KK memang begitu?"),
    "nik_di_kolom_kk": _(
        "Ini tampaknya NIK, bukan nomor KK. Nomor KK tertulis di tengah atas Kartu Keluarga."
    ),
    "hari_rekam_mustahil": _(
        "Hari pembuatan KK terbaca %(value)s. Periksa angka ke-7 dan ke-8."
        " Kalau di KK memang begitu, foto KK-nya dan lanjutkan."
    ),
    "bulan_rekam_mustahil": _(
        "Bulan pembuatan KK terbaca %(value)s. Periksa angka ke-9 dan ke-10."
        " Kalau di KK memang begitu, foto KK-nya dan lanjutkan."
    ),
    "tanggal_rekam_mustahil": _(
        "Tanggal pembuatan KK terbaca %(value)s, dan tanggal itu tidak ada. Periksa angka ke-7 sampai ke-12."
        " Kalau di KK memang begitu, foto KK-nya dan lanjutkan."
    ),
    "tanggal_rekam_janggal": _(
        "Tanggal pembuatan KK terbaca %(value)s, lebih tua dari biasanya. Periksa angka ke-7 sampai ke-12."
    ),
}
_DATE: Final[Mapping[str, Promise]] = {
    "tanggal_kosong": _("Tanggal belum diisi. Kalau tidak diketahui, kosongkan saja dan lanjutkan."),
    "tanggal_tak_terbaca": _(
        "Tanggal ini belum terbaca. Tulis hari, bulan, lalu tahun, misalnya 14/06/1960."
    ),
    "tanggal_mustahil": _("Tanggal ini tidak ada di kalender. Periksa hari dan bulannya."),
    "tanggal_terlalu_lama": _("Tanggal terbaca %(value)s, terlalu lama untuk dipakai. Periksa tahunnya."),
    "tanggal_di_masa_depan": _("Tanggal terbaca %(value)s, padahal belum tiba. Periksa tahunnya."),
    "hari_bulan_diduga": _("Hari dan bulan bisa tertukar di sini. Kami membaca hari lebih dulu."),
    "hari_bulan_dibalik": _("Bulan tertulis lebih dulu di sini. Kami membacanya sebagai bulan, lalu hari."),
    "hari_bulan_dari_nik": _("Hari dan bulan bisa tertukar di sini. Kami mengikuti tanggal lahir di NIK."),
}
SENTENCES: Final[Mapping[Kind, Mapping[str, Promise]]] = {
    "nik": {**_BOTH, **_NIK},
    "kk": {**_BOTH, **_KK},
    "tanggal": _DATE,
}
_SEXES: Final = {"L": _("laki-laki"), "P": _("perempuan")}
# Problems whose value is a whole date, in ISO form.
_DATED: Final = frozenset(
    {
        "tanggal_bulan_tertukar",
        "tanggal_lahir_beda",
        "tanggal_rekam_janggal",
        "tanggal_terlalu_lama",
        "tanggal_di_masa_depan",
    }
)


def explain(problem: Problem, kind: Kind) -> str:
    """The sentence for a problem of a NIK, a KK number or a date, in the reader's language."""
    return str(SENTENCES[kind][problem.code]) % {"value": _shown(problem)}


def _shown(problem: Problem) -> str:
    if problem.code in _DATED:
        return _long_date(date.fromisoformat(problem.value))
    return str(_SEXES[problem.value]) if problem.code == "jenis_kelamin_beda" else problem.value


def describe_nik(reading: NikReading) -> str:
    """What the digits say: 'Lahir 14 Juni 1960, perempuan', or '' where they say nothing."""
    if reading.birth_date is None or reading.sex is None:
        return ""
    return gettext("Lahir %(date)s, %(sex)s") % {
        "date": _long_date(reading.birth_date),
        "sex": _SEXES[reading.sex],
    }


def describe_kk(reading: KkReading) -> str:
    """What the digits say: 'Dibuat 12 Agustus 2015', or '' where they say nothing."""
    if reading.recorded is None:
        return ""
    return gettext("Dibuat %(date)s") % {"date": _long_date(reading.recorded)}


def _long_date(day: date) -> str:
    return date_format(day, "j F Y")
