"""What is said about a sheet's cells: one sentence for each code, none of them quoting an identity."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from households.people.region_match import REGION_NOTES, REGION_PROBLEMS

_KEPT = _("Nomor ini tidak dipakai untuk mencocokkan, tetapi disimpan seperti tertulis: %(why)s")

REFUSALS: Final[dict[str, Promise]] = {
    "nama_kosong": _("Nama kosong. Isi nama orang yang mengadu."),
    "id_klien_kosong": _("id_klien kosong. Isi tanda yang khas untuk baris ini."),
    "id_klien_panjang": _("id_klien lebih dari 200 huruf. Pakai tanda yang lebih pendek."),
    "id_klien_ganda": _("id_klien ini sudah ada di baris lain dengan isi berbeda. Beri tanda yang khas."),
    "tanda_kutip_rusak": _(
        "Tanda kutip di baris ini tidak ditutup, jadi kolomnya tidak bisa dibagi. Tutup kutipnya."
    ),
}
NUMBER_WARNINGS: Final[dict[str, Promise]] = {
    "memuat_huruf": _("ada huruf di antara angkanya."),
    "angka_pengganti": _("ini angka pengganti, bukan nomor."),
    "notasi_ilmiah": _("lembar menyingkatnya, sebagian angkanya hilang. Jadikan kolomnya teks."),
    "panjang_salah": _("angkanya bukan 16."),
    "angka_terakhir_hilang": _(
        "lembar menyimpannya sebagai bilangan, angka terakhirnya tidak bisa dipercaya. Jadikan kolomnya teks."
    ),
    "provinsi_tidak_dikenal": _("dua angka pertama bukan kode provinsi."),
    "nomor_urut_nol": _("nomor urutnya 0000."),
    "hari_lahir_mustahil": _("tanggal lahir di dalamnya mustahil."),
    "bulan_lahir_mustahil": _("bulan lahir di dalamnya mustahil."),
    "tanggal_lahir_mustahil": _("tanggal lahir di dalamnya mustahil."),
    "nik_di_kolom_kk": _("ini tampak seperti NIK, bukan nomor KK."),
    "hari_rekam_mustahil": _("tanggal rekam di dalamnya mustahil."),
    "bulan_rekam_mustahil": _("bulan rekam di dalamnya mustahil."),
    "tanggal_rekam_mustahil": _("tanggal rekam di dalamnya mustahil."),
}
WARNINGS: Final[dict[str, Promise]] = {
    "awalan_09": _("Nomor diawali 09, kode Jakarta yang lama. Periksa dengan KTP atau KK."),
    "kota_tidak_dikenal": _("Kode kota di dalam nomor tidak dikenal. Periksa dengan KTP atau KK."),
    "kecamatan_tidak_dikenal": _("Kode kecamatan di dalam nomor tidak dikenal. Periksa dengan KTP atau KK."),
    "tanggal_bulan_tertukar": _("Hari dan bulan lahir tertukar dibanding NIK. Periksa dengan KTP."),
    "tanggal_lahir_beda": _("Tanggal lahir berbeda dari yang ada di NIK. Periksa dengan KTP."),
    "jenis_kelamin_beda": _("Jenis kelamin berbeda dari yang ada di NIK. Periksa dengan KTP."),
    "tanggal_rekam_janggal": _("Tanggal rekam di dalam nomor KK tidak lazim. Periksa dengan KK."),
    "tanggal_tak_terbaca": _("Tanggal lahir tidak terbaca. Tulis seperti 31/12/1980."),
    "tanggal_mustahil": _("Tanggal lahir ini tidak ada di kalender. Periksa dengan KTP."),
    "tanggal_terlalu_lama": _("Tanggal lahir ini sebelum tahun 1900. Periksa dengan KTP."),
    "tanggal_di_masa_depan": _("Tanggal lahir ini di masa depan. Periksa dengan KTP."),
    "jenis_kelamin_tak_terbaca": _("Jenis kelamin tidak terbaca. Tulis L atau P."),
    "rt_rw_tak_terbaca": _("RT atau RW tidak terbaca. Tulis angkanya saja."),
    "kode_wilayah_beda": _(
        "Kode wilayah dan nama kelurahan menunjuk tempat berbeda. Nama kelurahan yang dipakai."
    ),
    "jenis_aduan_kosong": _("Jenis aduan kosong. Aduan dicatat sebagai “lainnya”."),
    "jenis_aduan_tidak_dikenal": _("Jenis aduan tidak dikenal. Aduan dicatat sebagai “lainnya”."),
    "program_tidak_dikenal": _("Program tidak dikenal. Pakai kode atau nama dari daftar program."),
    "periode_tak_terbaca": _("Periode tidak terbaca. Tulis seperti 2026-09 atau September 2026."),
    "terlalu_panjang": _("Isi sel terlalu panjang, jadi dipotong. Aslinya tetap disimpan."),
    "sel_berlebih": _("Baris ini punya sel lebih banyak dari kepala kolom. Periksa apakah isinya bergeser."),
    "kolom_tidak_dikenal": _("Kolom ini tidak dikenal, jadi isinya tidak dipakai."),
    "sudah_diperiksa": _(
        "Aduan ini sudah dipegang koordinator. Datanya diperbarui, versi sebelumnya disimpan."
    ),
    "sudah_selesai": _("Aduan ini sudah ditutup, jadi perubahan di baris ini tidak disimpan."),
    "di_luar_wilayah": _(
        "Aduan ini di luar wilayah Anda, jadi perubahan di baris ini tidak disimpan. Minta koordinator wilayahnya."
    ),
    **REGION_PROBLEMS,
    **REGION_NOTES,
}


def message_of(code: str) -> str:
    """The sentence for a code, in the language of who reads it."""
    if code in NUMBER_WARNINGS:
        return str(_KEPT) % {"why": NUMBER_WARNINGS[code]}
    return str(REFUSALS[code] if code in REFUSALS else WARNINGS[code])
