"""Addresses of this app: a list of the doors."""

urlpatterns: list = []
