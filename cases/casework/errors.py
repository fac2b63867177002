"""What can be refused here, in a person's words."""

from django.utils.translation import gettext as _


class CaseRefused(Exception):
    """What was asked of a case, or of an intake, can't be done; nothing was stored."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def may_not_report() -> CaseRefused:
    return CaseRefused(
        "tidak_berwenang", _("Akun Anda tidak mencatat aduan untuk organisasi ini. Minta koordinator Anda.")
    )


def may_not_move() -> CaseRefused:
    return CaseRefused("tidak_berwenang", _("Kasus ini di luar jangkauan akun Anda. Minta koordinator Anda."))


def not_a_coordinator() -> CaseRefused:
    return CaseRefused(
        "bukan_koordinator", _("Akun itu tidak menjangkau kasus ini. Pilih koordinator organisasi ini.")
    )


def held_by_a_colleague() -> CaseRefused:
    return CaseRefused(
        "dipegang_rekan",
        _("Kasus ini sudah dipegang rekan Anda. Minta rekan itu mengalihkannya kepada Anda."),
    )


def case_is_closed() -> CaseRefused:
    return CaseRefused("kasus_ditutup", _("Kasus ini sudah ditutup. Buka kembali kasusnya lebih dulu."))


def another_is_open() -> CaseRefused:
    return CaseRefused(
        "kasus_lain_terbuka",
        _("Keluarga ini sudah punya kasus terbuka untuk perkara ini. Lanjutkan di kasus itu."),
    )


def note_is_empty() -> CaseRefused:
    return CaseRefused("catatan_kosong", _("Tulis isi catatannya."))


class SheetRefused(CaseRefused):
    """The file holds no sheet of findings that can be read; nothing was stored."""


def sheet_is_broken() -> SheetRefused:
    return SheetRefused(
        "berkas_rusak", _("Berkas ini tidak bisa dibaca. Simpan ulang sebagai CSV atau XLSX, lalu coba lagi.")
    )


def sheet_is_empty() -> SheetRefused:
    return SheetRefused("berkas_kosong", _("Berkas ini kosong. Pilih lembar yang ada isinya."))


def sheet_lacks_columns(names: list[str]) -> SheetRefused:
    return SheetRefused(
        "kolom_tidak_ada",
        _("Kolom %(names)s tidak ada. Tulis nama kolom di baris pertama seperti di panduan.")
        % {"names": ", ".join(names)},
    )


def may_not_import() -> CaseRefused:
    return CaseRefused(
        "tidak_berwenang", _("Akun Anda tidak mengimpor lembar temuan. Minta koordinator Anda.")
    )
