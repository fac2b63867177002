"""Sign-in and what belongs to an account, by our own Indonesian paths."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("masuk/", views.login, name="account_login"),
    path("keluar/", views.logout, name="account_logout"),
]
