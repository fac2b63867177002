"""What the quality report counts, in a coordinator's words: each code with a sentence and what became of the rows.

Kept beside the page and not in the report, so that a report that was written last year speaks today's words.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Words = str | Promise

# Codes of `Extract.quality["warnings"]`. Rows with them are kept.
WARNINGS: Final[Mapping[str, Words]] = {
    "nik_kosong": gettext_lazy("NIK kosong"),
    "nik_rusak": gettext_lazy("NIK tidak dapat dipercaya seluruhnya; disimpan seperti tertulis"),
    "nik_ganda": gettext_lazy("Satu NIK pada beberapa baris"),
    "kk_kosong": gettext_lazy("Nomor KK kosong"),
    "kk_rusak": gettext_lazy("Nomor KK tidak dapat dipercaya seluruhnya; disimpan seperti tertulis"),
    "nama_kosong": gettext_lazy("Nama kosong"),
    "tanggal_kosong": gettext_lazy("Tanggal lahir kosong"),
    "tanggal_tidak_terbaca": gettext_lazy("Tanggal lahir tidak terbaca; disimpan seperti tertulis"),
    "tanpa_id_register": gettext_lazy("Tanpa id register; baris dikenali dari nomornya"),
    "id_register_ganda": gettext_lazy("Id register yang sama pada beberapa baris"),
    "jenis_kelamin_tidak_terbaca": gettext_lazy("Jenis kelamin tidak terbaca"),
    "tanda_program_tidak_dikenal": gettext_lazy("Tanda pada kolom program tidak dikenal"),
    "desil_tidak_terbaca": gettext_lazy("Desil tidak terbaca"),
    "orang_dengan_beberapa_nik": gettext_lazy("Satu orang dengan beberapa NIK"),
    "tanggal_lahir_beda": gettext_lazy("Tanggal lahir tidak cocok dengan NIK"),
    "tanggal_bulan_tertukar": gettext_lazy("Tanggal dan bulan lahir tertukar dibandingkan NIK"),
    "hari_bulan_diduga": gettext_lazy(
        "Hari dan bulan lahir dapat tertukar dan NIK tidak memastikannya; hari dibaca lebih dulu"
    ),
    "jenis_kelamin_beda": gettext_lazy("Jenis kelamin tidak cocok dengan NIK"),
    "awalan_09": gettext_lazy("NIK berawalan 09, nomor Jakarta yang lama"),
    "kk_di_beberapa_tempat": gettext_lazy("Satu nomor KK di beberapa tempat"),
    "keluarga_tanpa_kepala": gettext_lazy("Keluarga tanpa kepala keluarga"),
    "kepala_lebih_dari_satu": gettext_lazy("Satu keluarga dengan beberapa kepala keluarga"),
    "kepala_di_bawah_umur": gettext_lazy("Kepala keluarga berumur di bawah 17 tahun"),
    "umur_tidak_wajar": gettext_lazy("Berumur lebih dari 110 tahun"),
    "tercatat_meninggal": gettext_lazy("Tercatat meninggal"),
    "tanda_meninggal": gettext_lazy("Namanya menyebut almarhum atau almarhumah"),
    "hubungan_tidak_terbaca": gettext_lazy("Hubungan keluarga tidak terbaca"),
    "kelurahan_tidak_dikenal": gettext_lazy("Kelurahan tidak dikenal di kecamatannya"),
    "baris_disambung": gettext_lazy("Baris yang terputus; disambung lagi"),
    "kolom_kurang": gettext_lazy("Kolomnya kurang dari judul, tetapi nama dan NIK masih terbaca"),
    "kolom_lebih": gettext_lazy("Kolomnya lebih dari judul, tetapi nama dan NIK masih terbaca"),
    "baris_kosong": gettext_lazy("Baris kosong; tidak dihitung"),
    "lahir_setelah_periode": gettext_lazy("Tanggal lahir sesudah bulan ekstrak; tetap disimpan"),
    "bukan_utf8": gettext_lazy("Huruf dari pengodean lain; ditafsirkan"),
    "sel_memuat_baris": gettext_lazy(
        "Satu sel memuat baris lain, mungkin karena tanda kutip yang tidak berpasangan"
    ),
    "byte_nol": gettext_lazy("Byte nol di dalam teks; dihilangkan"),
    "keluarga_digabung": gettext_lazy("Baris keluarga yang digabung dengan baris anggotanya; tidak dihitung"),
    "kolom_tidak_dikenal": gettext_lazy("Kolom yang artinya tidak dikenal; disimpan tanpa dibaca"),
    "lembar_tidak_dibaca": gettext_lazy("Lembar yang tidak dibaca karena tidak memuat daftar orang"),
    "lembar_tersembunyi": gettext_lazy("Lembar tersembunyi"),
    "berkas_tidak_dibaca": gettext_lazy("Berkas di dalam arsip yang tidak dibaca"),
    "sel_gabung": gettext_lazy("Sel yang digabung; isinya berlaku untuk semua barisnya"),
    "judul_dua_baris": gettext_lazy("Judul dua baris; dibaca sebagai satu"),
    "judul_berulang": gettext_lazy("Baris judul yang terulang di tengah berkas; bukan data"),
    "baris_judul_atas": gettext_lazy("Baris kop atau judul di atas tabel; bukan data"),
    "baris_judul": gettext_lazy("Baris judul di tengah berkas; bukan data"),
    "baris_jumlah": gettext_lazy("Baris jumlah atau total; bukan data"),
    "baris_nomor_kolom": gettext_lazy("Baris nomor kolom di bawah judul; bukan data"),
    "baris_kepala_keluarga": gettext_lazy("Baris keluarga di atas anggotanya; diteruskan ke anggotanya"),
    "keluarga_tanpa_anggota": gettext_lazy("Keluarga tanpa baris orang; disimpan dengan kepalanya"),
}
# Codes of rejected rows: they are left out of the snapshot.
REJECTIONS: Final[Mapping[str, Words]] = {
    "tanpa_nama_dan_nik": gettext_lazy("Tanpa nama dan tanpa NIK"),
    # Of extracts that were read before these rows counted as no rows.
    "judul_berulang": gettext_lazy("Baris judul yang terulang di tengah berkas"),
    "baris_jumlah": gettext_lazy("Baris jumlah atau total"),
    "kolom_kurang": gettext_lazy("Kolomnya kurang dari judul; nama atau NIK tidak dapat dipastikan"),
    "kolom_lebih": gettext_lazy("Kolomnya lebih dari judul; nama atau NIK tidak dapat dipastikan"),
}
# Codes of `Extract.quality["numbers"]`: why a NIK or a KK number is not trusted.
NUMBER_FAULTS: Final[Mapping[str, Words]] = {
    "memuat_huruf": gettext_lazy("memuat huruf"),
    "angka_pengganti": gettext_lazy("angka pengganti, misalnya nol semua"),
    "notasi_ilmiah": gettext_lazy("disingkat lembar sebar (3,17E+15)"),
    "panjang_salah": gettext_lazy("tidak 16 angka"),
    "angka_terakhir_hilang": gettext_lazy("angka ke-16 hilang karena lembar sebar"),
    "provinsi_tidak_dikenal": gettext_lazy("kode provinsi tidak dikenal"),
    "nomor_urut_nol": gettext_lazy("nomor urut 0000"),
    "hari_lahir_mustahil": gettext_lazy("hari lahir mustahil"),
    "bulan_lahir_mustahil": gettext_lazy("bulan lahir mustahil"),
    "tanggal_lahir_mustahil": gettext_lazy("tanggal lahir mustahil"),
    "nik_di_kolom_kk": gettext_lazy("NIK di kolom KK"),
    "hari_rekam_mustahil": gettext_lazy("hari perekaman mustahil"),
    "bulan_rekam_mustahil": gettext_lazy("bulan perekaman mustahil"),
    "tanggal_rekam_mustahil": gettext_lazy("tanggal perekaman mustahil"),
}
# Meanings of columns, `columns.SPELLINGS`.
MEANINGS: Final[Mapping[str, Words]] = {
    "nik": gettext_lazy("NIK"),
    "nik_kepala": gettext_lazy("NIK kepala keluarga"),
    "nik_pasangan": gettext_lazy("NIK pasangan"),
    "no_kk": gettext_lazy("nomor KK"),
    "nama": gettext_lazy("nama"),
    "nama_kepala": gettext_lazy("nama kepala keluarga"),
    "tanggal_lahir": gettext_lazy("tanggal lahir"),
    "tempat_lahir": gettext_lazy("tempat lahir"),
    "jenis_kelamin": gettext_lazy("jenis kelamin"),
    "hubungan": gettext_lazy("hubungan keluarga"),
    "status_kawin": gettext_lazy("status kawin"),
    "nama_ibu": gettext_lazy("nama ibu kandung"),
    "nama_ayah": gettext_lazy("nama ayah"),
    "alamat": gettext_lazy("alamat"),
    "rt": gettext_lazy("RT"),
    "rw": gettext_lazy("RW"),
    "rt_rw": gettext_lazy("RT dan RW"),
    "kelurahan": gettext_lazy("kelurahan"),
    "kecamatan": gettext_lazy("kecamatan"),
    "kota": gettext_lazy("kota atau kabupaten"),
    "provinsi": gettext_lazy("provinsi"),
    "kode_wilayah": gettext_lazy("kode wilayah"),
    "id_register": gettext_lazy("id register"),
    "padan": gettext_lazy("keterangan padan"),
    "hidup_status": gettext_lazy("status hidup"),
    "hidup_label": gettext_lazy("masih hidup"),
    "meninggal": gettext_lazy("keterangan meninggal"),
    "nonaktif": gettext_lazy("nonaktif"),
    "dihapus": gettext_lazy("dihapus dari register"),
    "desil": gettext_lazy("desil"),
    "telepon": gettext_lazy("telepon"),
    "kartu": gettext_lazy("nomor kartu atau rekening"),
    "jumlah_anggota": gettext_lazy("jumlah anggota"),
    "pekerjaan": gettext_lazy("pekerjaan"),
    "pendidikan": gettext_lazy("pendidikan"),
    "tahap": gettext_lazy("tahap penyaluran"),
    "nama_pasangan": gettext_lazy("nama pasangan"),
    "nik_anak": gettext_lazy("NIK anak"),
    "nama_anak": gettext_lazy("nama anak"),
    "kode_provinsi": gettext_lazy("kode provinsi"),
    "kode_kota": gettext_lazy("kode kota atau kabupaten"),
    "kode_kecamatan": gettext_lazy("kode kecamatan"),
    "umur": gettext_lazy("umur"),
    "agama": gettext_lazy("agama"),
    "dusun": gettext_lazy("dusun atau lingkungan"),
    "disabilitas": gettext_lazy("disabilitas"),
    "peringkat": gettext_lazy("peringkat"),
    "nomor_urut": gettext_lazy("nomor urut"),
    "daftar_program": gettext_lazy("program yang diterima"),
    "nominal": gettext_lazy("jumlah bantuan"),
    "cara_bayar": gettext_lazy("cara pembayaran"),
    "periode": gettext_lazy("periode program"),
}


# What of a date differs from the NIK, whose NIK it is too: `problems.detail`.
DETAILS: Final[Mapping[str, Words]] = {
    "orang_lain": gettext_lazy("atas nama orang lain"),
    "orang_sama": gettext_lazy("atas nama yang sama"),
    "kolom": gettext_lazy("pada hampir semua baris"),
    "hari": gettext_lazy("tanggalnya"),
    "bulan": gettext_lazy("bulannya"),
    "tahun": gettext_lazy("tahunnya"),
}
_BIRTH_PARTS: Final = ("hari", "bulan", "tahun")


def problem_words(code: str, level: str, detail: str) -> str:
    """A problem of one row, or of a whole column, in one line."""
    words = str((REJECTIONS if level == "ditolak" else WARNINGS).get(code, code))
    more = detail_words(detail)
    return f"{words}: {more}" if more else words


def detail_words(detail: str) -> str:
    """The fault of a number, what of a date differs, whose number it is too; empty where there is nothing to say."""
    parts = detail.split(",") if detail else []
    if parts and set(parts) <= set(_BIRTH_PARTS):
        return _("berbeda %(what)s") % {"what": ", ".join(str(DETAILS[part]) for part in parts)}
    return ", ".join(str(NUMBER_FAULTS.get(part) or DETAILS.get(part, part)) for part in parts)


def rejection_words(code: str) -> Words:
    """One rejected row's reason."""
    return REJECTIONS.get(code, code)


def meaning_words(meaning: str, programmes: Mapping[str, str]) -> Words:
    """What a column was read as: a meaning, or a programme by its code; empty where nobody knew."""
    if meaning in programmes:
        return _("tanda program %(name)s") % {"name": programmes[meaning]}
    return MEANINGS.get(meaning, meaning)
