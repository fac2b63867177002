"""The one family of errors of this room: a code, a sentence in Indonesian, and what to do next.

No message quotes an identity. Faults of single rows are no errors: the quality report counts them.
"""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
        _("Kirim sebagai CSV atau XLSX, bukan PDF, gambar, atau arsip."),
    ),
    "berkas_berkata_sandi": (
        _("Buku kerja ini dilindungi kata sandi."),
        _("Buka dengan kata sandinya, simpan tanpa kata sandi, lalu kirim lagi."),
    ),
    "berkas_mengembang": (
        _("Isi buku kerja ini jauh lebih besar dari berkasnya."),
        _("Simpan sebagai CSV, lalu kirim lagi."),
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
    "periode_salah": (_("Periode ini tidak dikenal."), _("Tulis tahun dan bulan, misalnya 2026-10.")),
    "sumber_tidak_dikenal": (_("Register ini tidak dikenal."), _("Pilih dtks atau dtsen.")),
    "sudah_ditolak": (_("Ekstrak ini sudah ditolak."), _("Unggah berkasnya sekali lagi.")),
}


class ExtractError(Exception):
    """What all errors of this room share: a code, and a sentence that says what to do."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


class ExtractRefused(ExtractError):
    """The file cannot be read at all; `code` is one of REFUSALS."""

    def __init__(self, code: str) -> None:
        what, advice = REFUSALS[code]
        super().__init__(code, f"{what} {advice}")


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
