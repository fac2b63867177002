"""Every address, by door."""

from django.contrib import admin
from django.urls import include, path

from bansos_monitor import health, home, styleguide
from bansos_monitor.accounts import views

urlpatterns = [
    path("", home.home, name="home"),
    path("akun/", include("bansos_monitor.accounts.urls")),
    path("", include("households.urls")),
    path("", include("cases.urls")),
    path("admin/", admin.site.urls),
    path("bahasa/", views.set_language, name="set_language"),
    path("gaya/", styleguide.styleguide, name="styleguide"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
