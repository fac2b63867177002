"""The page behind a one-time link: set a password, once, without signing in."""

from django import forms
from django.contrib import messages
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bansos_monitor.accounts.actions import find_link, use_link
from bansos_monitor.accounts.errors import AccountRefused


class NewPasswordForm(forms.Form):
    """A password, typed twice."""

    password = forms.CharField(
        label=gettext_lazy("Kata sandi baru"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "Paling sedikit 10 huruf atau angka. Tiga kata yang tidak berkaitan mudah diingat."
        ),
    )
    again = forms.CharField(
        label=gettext_lazy("Ketik sekali lagi"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password_validation.validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]

    def clean(self) -> None:
        first, second = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and second and first != second:
            self.add_error("again", _("Kedua kata sandi berbeda. Ketik sekali lagi."))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def one_time_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the form and spend the link; a link that can't be used says what to do, whatever the cause."""
    try:
        link = find_link(token)
        form = NewPasswordForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            use_link(token, form.cleaned_data["password"])
            messages.success(
                request, _("Kata sandi tersimpan. Masuk dengan nama pengguna dan kata sandi baru Anda.")
            )
            return _closed_to_referrers(redirect("account_login"))
    except AccountRefused as refusal:
        page = render(request, "account/link_refused.html", {"reason": str(refusal)}, status=410)
        return _closed_to_referrers(page)
    except ValidationError as weak:
        form.add_error("password", weak)
    return _closed_to_referrers(render(request, "account/link.html", {"form": form, "link": link}))


def _closed_to_referrers(response: HttpResponse) -> HttpResponse:
    """The address holds the token: no page that is opened from here may learn it, nor the log of another request.

    Not `no-referrer`: with it a browser sends its form from the origin "null", which the check of forms refuses.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
