"""Addresses of this app: a list of the doors."""

from django.urls import include, path

urlpatterns = [
    path("", include("cases.desk.urls")),
    path("", include("cases.liaison.urls")),
    path("", include("cases.field.urls")),
]
