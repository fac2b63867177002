"""How allauth behaves here: nobody signs up, accounts come by invitation, and it speaks our words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedSignUpAdapter(DefaultAccountAdapter):
    """Sign-up is closed. A wrong name and a wrong password read the same, so that no name can be found out."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "Nama pengguna dan kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."
        ),
        "too_many_login_attempts": _(
            "Terlalu banyak percobaan yang salah. Tunggu lima menit, lalu coba lagi."
        ),
        "enter_current_password": _("Kata sandi yang sekarang tidak cocok. Periksa huruf besar dan kecil."),
        "incorrect_password": _("Kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."),
        "same_as_current": _("Kata sandi baru sama dengan yang sekarang. Pilih yang lain."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."),
        "account_inactive": _("Akun ini sudah ditutup. Temui koordinator Anda."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "Kode tidak cocok. Kode berganti tiap 30 detik; ketik yang sedang tampil di aplikasi."
        ),
        "cannot_generate_recovery_codes": _("Pasang aplikasi kode dulu, baru buat kode cadangan."),
    }
