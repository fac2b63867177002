"""Addresses of the desk that stand beside the admin's own; the admin's gate asks for the desk's right first."""

from django.contrib import admin
from django.urls import path

from cases.desk import review

_view = admin.site.admin_view

urlpatterns = [
    path("admin/tinjau/", _view(review.next_pair), name="review_next"),
    path("admin/tinjau/<int:pk>/", _view(review.review), name="review"),
    path("admin/tinjau/<int:pk>/putuskan/", _view(review.decide_pair), name="review_decide"),
    path("admin/tinjau/<int:pk>/urungkan/", _view(review.undo), name="review_undo"),
]
