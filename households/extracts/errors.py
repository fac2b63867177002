"""The one family of errors of this room: a code, a sentence in Indonesian, and what to do next.

No message quotes an identity. Faults of single rows are no errors: the quality report counts them.
"""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from households.identity.masking import hide_numbers

# Code → what is wrong, what to do.
REFUSALS: dict[str, tuple[str | Promise, str | Promise]] = {
    "berkas_tidak_ada": (_("Berkas ini tidak ditemukan."), _("Periksa nama dan tempatnya.")),
    "berkas_kosong": (_("Berkas ini kosong."), _("Minta pengirim mengirimnya lagi.")),
    "berkas_terlalu_besar": (
        _("Berkas ini lebih besar dari batas."),
        _("Pecah per kecamatan, lalu kirim satu per satu sebagai ekstrak sebagian."),
    ),
    "berkas_bukan_tabel": (
        _("Berkas ini bukan tabel yang dapat dibaca."),
        _("Kirim sebagai CSV atau XLSX, bukan PDF atau gambar."),
    ),
    "berkas_berkata_sandi": (
        _("Berkas ini dilindungi kata sandi."),
        _("Buka dengan kata sandinya, simpan tanpa kata sandi, lalu kirim lagi."),
    ),
    "berkas_mengembang": (
        _("Isi berkas ini jauh lebih besar dari berkasnya."),
        _("Simpan sebagai CSV, lalu kirim lagi."),
    ),
    "berkas_terlalu_besar_untuk_lembar": (
        _("Buku kerja ini terlalu besar untuk dibuka."),
        _("Buka dengan aplikasi lembar kerja, simpan sebagai CSV, lalu kirim lagi."),
    ),
    "arsip_berbahaya": (
        _("Arsip ini memuat berkas dengan tempat di luar arsipnya."),
        _("Minta pengirim membuat arsip baru yang berisi berkas tabelnya saja."),
    ),
    "arsip_bersarang": (
        _("Arsip ini memuat arsip di dalam arsip di dalamnya."),
        _("Buka arsipnya, lalu kirim berkas tabelnya."),
    ),
    "arsip_terlalu_banyak_berkas": (
        _("Arsip ini memuat lebih dari 500 berkas."),
        _("Pecah menjadi beberapa arsip, lalu kirim satu per satu sebagai ekstrak sebagian."),
    ),
    "berkas_rusak": (
        _("Berkas ini rusak atau terpotong."),
        _("Minta pengirim mengirimnya lagi; bila tetap gagal, minta sebagai CSV."),
    ),
    "judul_tidak_dikenal": (
        _("Tidak ada baris judul dengan kolom nama atau NIK di 30 baris pertama."),
        _("Tambahkan baris judul, misalnya “NIK”, “Nama”, dan “Nomor KK”, lalu kirim lagi."),
    ),
    "tanpa_baris": (
        _("Di bawah judul tidak ada satu baris pun."),
        _("Minta pengirim mengirim berkas yang berisi."),
    ),
    "tanpa_orang": (
        _("Tidak ada baris yang memuat nama atau NIK."),
        _("Periksa apakah judul berada di atas kolom yang benar."),
    ),
    "hitungan_tidak_cocok": (
        _("Jumlah baris yang terbaca tidak sama dengan jumlah baris di berkas."),
        _("Simpan ulang berkas itu sebagai XLSX, lalu kirim lagi."),
    ),
    "berkas_berubah": (
        _("Berkas ini berubah selagi disalin."),
        _("Tunggu sampai selesai ditulis, lalu kirim lagi."),
    ),
    "diska_penuh": (
        _("Tempat simpan di server sudah penuh."),
        _("Minta pengelola mengosongkannya, lalu kirim berkas ini lagi."),
    ),
    "memori_tidak_cukup": (
        _("Berkas ini memerlukan memori lebih dari yang disediakan."),
        _("Minta pengelola menaikkan EXTRACT_MEMORY_MB, atau pecah berkasnya per kecamatan."),
    ),
    "periode_salah": (_("Periode ini tidak dikenal."), _("Tulis tahun dan bulan, misalnya 2026-10.")),
    "sumber_tidak_dikenal": (_("Register ini tidak dikenal."), _("Pilih dtks atau dtsen.")),
    "kolom_perlu_dipastikan": (
        _("Kolom nama dan NIK tidak dapat dikenali dengan pasti."),
        _("Katakan artinya dengan --mapping, atau unggah berkas ini lewat halaman Terima ekstrak."),
    ),
    "tidak_menunggu_jawaban": (
        _("Ekstrak ini tidak menunggu jawaban tentang kolomnya."),
        _("Buka halamannya untuk melihat keadaannya sekarang."),
    ),
    "sudah_dibaca_begitu": (
        _("Berkas ini sudah diterima dengan jawaban yang sama."),
        _("Buka ekstrak yang sudah ada; tidak ada yang tercatat dua kali."),
    ),
    "sudah_ditolak": (_("Ekstrak ini sudah ditolak."), _("Unggah berkasnya sekali lagi.")),
    "ekstrak_tidak_ada": (_("Ekstrak ini tidak ada."), _("Periksa nomornya di daftar ekstrak.")),
    "ekstrak_belum_siap": (
        _("Isi ekstrak ini tidak dapat dibandingkan: belum selesai dibaca, ditolak, atau sudah dihapus."),
        _("Pilih ekstrak yang sudah siap."),
    ),
    "ekstrak_yang_sama": (_("Ini ekstrak yang sama."), _("Pilih dua ekstrak yang berbeda.")),
    "organisasi_berbeda": (
        _("Kedua ekstrak ini milik organisasi yang berbeda."),
        _("Pilih dua ekstrak dari satu organisasi."),
    ),
    "jenis_tidak_sebanding": (
        _("Register dan daftar penerima tidak dapat dibandingkan."),
        _("Pilih dua register, atau dua daftar penerima."),
    ),
    "laporan_belum_terjadi": (
        _("Tanggal laporan itu belum tiba."),
        _("Tulis hari laporannya dikirim."),
    ),
}


class ExtractError(Exception):
    """What all errors of this room share: a code, and a sentence that says what to do."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


class ExtractRefused(ExtractError):
    """The file cannot be read at all; `code` is one of REFUSALS."""

    def __init__(self, code: str, *details: str) -> None:
        what, advice = REFUSALS[code]
        super().__init__(code, " ".join([str(what), *details, str(advice)]))


class MappingRefused(ExtractRefused):
    """A mapping is wrong at one of its keys, or as a whole (''); nothing was stored."""

    def __init__(self, *, key: str, what: str) -> None:
        words = _("Pemetaan, kunci “%(key)s”: %(what)s") if key else _("Pemetaan: %(what)s")
        # Somebody may have put a row of people where headers belong.
        ExtractError.__init__(self, "pemetaan_salah", hide_numbers(str(words) % {"key": key, "what": what}))
        self.key = key


def refusal_for_reader(stored: str) -> str:
    """A stored refusal in the reader's language; an extract keeps the Indonesian words that its reading ended with."""
    with translation.override("id"):
        codes = {str(ExtractRefused(code)): code for code in REFUSALS}
    return str(ExtractRefused(codes[stored])) if stored in codes else stored


class SnapshotGone(ExtractError):
    """The snapshot of an extract is no longer there, or never came to be."""

    def __init__(self) -> None:
        super().__init__(
            "snapshot_tidak_ada", str(_("Isi ekstrak ini tidak tersimpan lagi. Terima ekstrak terbaru."))
        )


class LookupLimitError(ExtractError):
    """This person has asked the register as often as anybody may in an hour; `until` is when they may ask again."""

    code = "pencarian_dibatasi"

    def __init__(self, most: int, until: datetime) -> None:
        words = _("Anda sudah mencari %(most)s kali dalam satu jam. Anda dapat mencari lagi pukul %(time)s.")
        super().__init__(self.code, str(words) % {"most": most, "time": f"{timezone.localtime(until):%H.%M}"})
        self.until = until
