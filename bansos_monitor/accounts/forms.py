"""The forms of sign-in and of one's own account: allauth's, with our words and our hints."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SECONDS_A_DAY = 24 * 3600


class SignInForm(LoginForm):
    """A name, a password, and whether this phone stays signed in. Rate limits and second factor are allauth's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = settings.SESSION_COOKIE_AGE // SECONDS_A_DAY
        lasts = ngettext("%(days)d hari.", "%(days)d hari.", days) % {"days": days}
        _dress(self, "login", _("Nama pengguna"), autocapitalize="none", spellcheck="false")
        _dress(self, "password", _("Kata sandi"))
        _dress(
            self,
            "remember",
            _("Tetap masuk di ponsel ini"),
            f"{lasts} {_('Jangan dipilih di ponsel pinjaman.')}",
        )

    def clean(self) -> dict[str, Any] | None:
        """A name and password that don't fit are told at the password, where the next try begins."""
        try:
            return super().clean()
        except forms.ValidationError as refusal:
            if refusal.code != "username_password_mismatch":
                raise
            self.add_error("password", refusal)
            return self.cleaned_data


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something that only its owner may change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, "password", _("Kata sandi"))


class NewPasswordOfMineForm(ChangePasswordForm):
    """A new password for one's own account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, "oldpassword", _("Kata sandi yang sekarang"))
        hint = _("Paling sedikit 10 huruf atau angka. Tiga kata yang tidak berkaitan mudah diingat.")
        _dress(self, "password1", _("Kata sandi baru"), hint)
        _dress(self, "password2", _("Ketik sekali lagi"))


class CodeForm(AuthenticateForm):
    """A code of the app, or a spare one, after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, "code", _("Kode"), _("6 angka dari aplikasi di ponsel Anda, atau satu kode cadangan."))


class SecondCodeForm(CodeAgainForm):
    """A code once more, before something that only its owner may change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, "code", _("Kode"), _("6 angka dari aplikasi di ponsel Anda, atau satu kode cadangan."))


class FirstCodeForm(ActivateTOTPForm):
    """The first code of a new app proves that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, "code", _("Kode dari aplikasi"), _("6 angka yang sedang tampil."), inputmode="numeric")


def _dress(form: forms.Form, name: str, label: str, hint: str = "", **attrs: str) -> None:
    """Our label and hint instead of allauth's, and no placeholder that stands for a label."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attrs
