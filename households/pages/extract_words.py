"""What the quality report counts, in a coordinator's words: each code with a sentence and what became of the rows.

Kept beside the page and not in the report, so that a report that was written last year speaks today's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

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
    "kolom_kurang": gettext_lazy("Kolomnya kurang dari judul, tetapi nama dan NIK masih terbaca"),
    "kolom_lebih": gettext_lazy("Kolomnya lebih dari judul, tetapi nama dan NIK masih terbaca"),
    "baris_kosong": gettext_lazy("Baris kosong; tidak dihitung"),
    "lahir_setelah_periode": gettext_lazy("Tanggal lahir sesudah bulan ekstrak; tetap disimpan"),
    "bukan_utf8": gettext_lazy("Huruf dari pengodean lain; ditafsirkan"),
    "kolom_tidak_dikenal": gettext_lazy("Kolom yang artinya tidak dikenal; disimpan tanpa dibaca"),
    "lembar_tidak_dibaca": gettext_lazy("Lembar yang tidak dibaca karena judulnya lain"),
}
# Codes of rejected rows: they are left out of the snapshot.
REJECTIONS: Final[Mapping[str, Words]] = {
    "tanpa_nama_dan_nik": gettext_lazy("Tanpa nama dan tanpa NIK"),
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


@dataclass(frozen=True)
class Count:
    """One line of the report: what was found, in how many rows, and the finer reasons with their own counts."""

    words: Words
    rows: int
    parts: list[tuple[Words, int]]


def warnings_of(quality: Mapping[str, Any]) -> list[Count]:
    """What was noticed in rows that are kept, the most frequent first."""
    numbers = quality.get("numbers", {})
    found = [
        Count(
            WARNINGS.get(code, code),
            rows,
            _faults(numbers.get(code.partition("_")[0], {})) if code.endswith("_rusak") else [],
        )
        for code, rows in quality.get("warnings", {}).items()
    ]
    return sorted(found, key=lambda each: -each.rows)


def _faults(counts: Mapping[str, int]) -> list[tuple[Words, int]]:
    named = [(NUMBER_FAULTS.get(code, code), rows) for code, rows in counts.items() if code != "kosong"]
    return sorted(named, key=lambda each: -each[1])


def rejections_of(quality: Mapping[str, Any]) -> list[Count]:
    """Why rows were left out, the most frequent first."""
    found = [
        Count(REJECTIONS.get(code, code), rows, [])
        for code, rows in quality.get("rejected_by_code", {}).items()
    ]
    return sorted(found, key=lambda each: -each.rows)


def rejection_words(code: str) -> Words:
    """One rejected row's reason."""
    return REJECTIONS.get(code, code)


def meaning_words(meaning: str, programmes: Mapping[str, str]) -> Words:
    """What a column was read as: a meaning, or a programme by its code; empty where nobody knew."""
    if meaning in programmes:
        return _("tanda program %(name)s") % {"name": programmes[meaning]}
    return MEANINGS.get(meaning, meaning)
