"""What can be refused here, in a person's words."""

from django.utils.translation import gettext as _


class TransitionRefused(Exception):
    """The thing isn't in a state that this transition leaves, or a reason is missing, or the mover may not."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def moved_meanwhile(now: object) -> TransitionRefused:
    return TransitionRefused(
        "keadaan_berubah",
        _("Keadaannya sudah berubah menjadi “%(now)s”. Muat ulang halaman, lalu putuskan lagi.")
        % {"now": now},
    )


def reason_missing() -> TransitionRefused:
    return TransitionRefused("alasan_kosong", _("Tulis alasannya. Alasan ini tampil di riwayat."))


def not_allowed() -> TransitionRefused:
    return TransitionRefused(
        "tidak_berwenang", _("Langkah ini tidak terbuka untuk akun Anda. Minta koordinator Anda.")
    )
