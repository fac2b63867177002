"""Addresses of this app: a list of the doors."""

from django.contrib import admin
from django.urls import path

from households.pages.register_search import register_look_up, register_search

urlpatterns = [
    path("admin/register/cari/", admin.site.admin_view(register_search), name="register_search"),
    path("register/", register_look_up, name="register_look_up"),
]
