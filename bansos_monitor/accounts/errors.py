"""What account verbs refuse, in a person's words."""

from django.utils.translation import gettext as _


class AccountRefused(Exception):
    """The verb was refused; `code` names why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def not_yours() -> AccountRefused:
    return AccountRefused("bukan_wewenang", _("Akun ini di luar wewenang Anda. Minta admin."))


def username_taken() -> AccountRefused:
    return AccountRefused("nama_terpakai", _("Nama pengguna ini sudah dipakai. Pilih nama lain."))


def link_unusable() -> AccountRefused:
    return AccountRefused(
        "tautan_tidak_berlaku",
        _("Tautan ini sudah dipakai atau lewat waktunya. Minta tautan baru kepada koordinator Anda."),
    )


def role_does_not_fit() -> AccountRefused:
    return AccountRefused(
        "peran_tidak_cocok",
        _("Penghubung bekerja di instansi; peran lain di anggota koalisi. Pilih organisasi yang sesuai."),
    )


def organisation_is_closed() -> AccountRefused:
    return AccountRefused("organisasi_ditutup", _("Organisasi ini sudah ditutup. Pilih yang masih terbuka."))


def membership_is_there() -> AccountRefused:
    return AccountRefused("sudah_anggota", _("Akun ini sudah punya peran itu di organisasi ini."))
