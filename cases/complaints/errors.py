"""What can be refused here, in a person's words."""

from django.utils.translation import gettext as _


class ComplaintRefused(Exception):
    """The report, or what was asked of a complaint, can't be done; nothing was stored."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class EvidenceRefused(ComplaintRefused):
    """The photo can't be kept, or isn't there any more."""


def not_theirs() -> ComplaintRefused:
    return ComplaintRefused(
        "tidak_berwenang", _("Aduan ini di luar jangkauan akun Anda. Minta koordinator Anda.")
    )


def nobody_concerned() -> ComplaintRefused:
    return ComplaintRefused(
        "orang_kosong", _("Pilih setidaknya satu orang yang mengadu, lalu tulis namanya.")
    )


def consent_without_how() -> ComplaintRefused:
    return ComplaintRefused(
        "izin_tanpa_cara", _("Tulis bagaimana keluarga memberi izin: lisan, tanda tangan, atau cara lain.")
    )


def finding_in_use() -> ComplaintRefused:
    return ComplaintRefused(
        "temuan_dipakai",
        _(
            "Orang ini sudah punya usulan koreksi, jadi tidak bisa dikeluarkan dari aduan. Hubungi koordinator Anda."
        ),
    )


def unknown_family() -> ComplaintRefused:
    return ComplaintRefused(
        "keluarga_tidak_dikenal", _("Keluarga ini tidak ditemukan. Isi nomor KK atau nama anggotanya.")
    )


def taken_up() -> ComplaintRefused:
    return ComplaintRefused(
        "sudah_diperiksa",
        _("Aduan ini sudah dipegang koordinator. Sampaikan perubahannya kepada koordinator Anda."),
    )


def closed() -> ComplaintRefused:
    return ComplaintRefused(
        "sudah_selesai", _("Aduan ini sudah ditutup. Catat aduan baru untuk keluarga ini.")
    )


def photo_too_large(megabytes: int) -> EvidenceRefused:
    return EvidenceRefused(
        "foto_terlalu_besar",
        _("Foto ini lebih besar dari %(limit)d MB. Kecilkan, atau ambil ulang dengan mutu lebih rendah.")
        % {"limit": megabytes},
    )


def photo_has_too_many_pixels(megapixels: int) -> EvidenceRefused:
    return EvidenceRefused(
        "foto_terlalu_luas",
        _("Foto ini lebih dari %(limit)d megapiksel. Kecilkan, atau ambil ulang dengan mutu lebih rendah.")
        % {"limit": megapixels},
    )


def no_photo() -> EvidenceRefused:
    return EvidenceRefused(
        "bukan_foto", _("Berkas ini bukan foto yang bisa dibaca. Kirim foto JPEG, PNG, atau WebP.")
    )


def unknown_evidence_kind() -> EvidenceRefused:
    return EvidenceRefused("jenis_bukti_tidak_dikenal", _("Pilih jenis bukti dari daftar."))


def photo_is_gone() -> EvidenceRefused:
    return EvidenceRefused("foto_tidak_ada", _("Foto ini tidak ada di penyimpanan. Beri tahu admin."))
