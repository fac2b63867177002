"""What can be refused here, in a person's words: one list of codes and sentences, none of which quotes an identity."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MESSAGES: Final[dict[str, Promise]] = {
    "rekonsiliasi_belum_selesai": _("Rekonsiliasi ini belum selesai. Tunggu sampai selesai, lalu ulangi."),
    "tanpa_izin": _(
        "Keluarga belum mengizinkan datanya diteruskan, atau aduannya sudah dicabut. Tanpa izin, koreksi tidak dapat disusun."
    ),
    "padanan_berubah": _("Padanan koreksi ini sudah diputuskan lain. Batalkan koreksi, lalu susun ulang dari rekonsiliasi."),
    "perlu_catatan_register": _("Jenis koreksi ini menunjuk satu catatan register. Putuskan dulu padanannya."),
    "perlu_dipastikan": _(
        "Penonaktifan dan data ganda perlu padanan yang dipastikan orang. Buka tinjauan padanan, lalu putuskan."
    ),
    "perlu_bukti": _("Penonaktifan dan data ganda perlu foto atau dokumen. Tambahkan bukti pada aduan."),
    "perlu_orang_lain": _("Anda yang memastikan padanannya. Minta koordinator lain menyetujui koreksi ini."),
    "perlu_orang": _("Penonaktifan dan data ganda disetujui oleh orang, bukan oleh sistem."),
    "bertentangan": _("Koreksi lain meminta isi yang berbeda untuk kolom yang sama. Batalkan salah satunya dulu."),
    "kembar": _("Koreksi yang sama sudah diusulkan atau sudah dikirim. Buka koreksi itu."),
    "kolom_tidak_dikenal": _("Kolom ini tidak ada pada daftar koreksi. Pilih salah satu kolom temuan."),
    "nilai_kosong": _("Isi nilai yang diusulkan."),
    "belum_dikirim": _("Hanya koreksi yang sudah dikirim dapat dikirim ulang."),
    "bukan_instansi": _("Daftar koreksi ditujukan kepada instansi. Pilih instansi yang masih terbuka."),
    "bukan_draf": _("Daftar ini bukan draf lagi. Isinya tidak dapat diubah."),
    "daftar_kosong": _("Tidak ada koreksi yang siap dikirim dalam daftar ini. Setujui dulu koreksinya."),
    "nomor_tidak_dikenal": _("Tidak ada daftar terbit dengan nomor itu. Periksa nomornya, misalnya 012/KPB-DTKS/XI/2026."),
    "berkas_hilang": _("Berkas daftar ini tidak ada di penyimpanan. Pulihkan dari cadangan; isinya tidak dibuat ulang."),
    "berkas_berubah": _("Berkas daftar ini tidak sama dengan yang terbit. Pulihkan dari cadangan."),
}  # fmt: skip


class CorrectionRefused(Exception):
    """A correction or a list can't be made, moved or handed out; `code` is a key of MESSAGES."""

    def __init__(self, code: str) -> None:
        super().__init__(MESSAGES[code])
        self.code = code

    def __str__(self) -> str:
        return str(MESSAGES[self.code])
