"""Sign-in and what belongs to an account, by our own Indonesian paths; the names are allauth's, which reverses them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.generic import TemplateView

from bansos_monitor.accounts import links, views

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path("masuk/", account.login, name="account_login"),
    path("masuk/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("keluar/", account.logout, name="account_logout"),
    path("konfirmasi/", account.reauthenticate, name="account_reauthenticate"),
    path("konfirmasi/kode/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sandi/ganti/", account.password_change, name="account_change_password"),
    path("sandi/buat/", account.password_set, name="account_set_password"),
    path("keamanan/", mfa.index, name="mfa_index"),
    path("keamanan/aplikasi/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("keamanan/aplikasi/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("keamanan/kode-cadangan/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "keamanan/kode-cadangan/buat/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "keamanan/kode-cadangan/unduh/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("tautan/<str:token>/", links.one_time_link, name="one_time_link"),
    # Accounts come by invitation. allauth reverses these two names, so they lead to a page that says so.
    path("daftar/", TemplateView.as_view(template_name="account/signup_closed.html"), name="account_signup"),
    path(
        "ditutup/",
        TemplateView.as_view(template_name="account/account_inactive.html"),
        name="account_inactive",
    ),
]
