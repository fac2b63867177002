"""Addresses of the liaison's door; a number stands with hyphens for its slashes."""

from django.urls import path, register_converter

from cases.corrections.files import FORMATS
from cases.liaison.download import correction_list_file
from cases.liaison.letter import correction_letter
from cases.liaison.list_page import correction_list
from cases.liaison.overview import correction_lists


class FormatConverter:
    """One of the formats that a list is kept in."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "list_format")

urlpatterns = [
    path("koreksi/", correction_lists, name="correction_lists"),
    path("koreksi/<slug:number>/", correction_list, name="correction_list"),
    path("koreksi/<slug:number>/surat/", correction_letter, name="correction_letter"),
    path(
        "koreksi/<slug:number>/unduh/<list_format:file_format>/",
        correction_list_file,
        name="correction_list_file",
    ),
]
