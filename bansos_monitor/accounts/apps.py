from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class AccountsConfig(AppConfig):
    name = "bansos_monitor.accounts"
    verbose_name = pgettext_lazy("jamak", "Akun")
