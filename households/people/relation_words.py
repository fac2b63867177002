"""The words of a relation to the head of family."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RELATION_WORDS: Final[dict[str, str | Promise]] = {
    "kepala_keluarga": _("Kepala keluarga"),
    "suami": _("Suami"),
    "istri": _("Istri"),
    "pasangan": _("Suami atau istri"),
    "anak": _("Anak"),
    "menantu": _("Menantu"),
    "cucu": _("Cucu"),
    "orang_tua": _("Orang tua"),
    "mertua": _("Mertua"),
    "orang_tua_mertua": _("Orang tua atau mertua"),
    "famili_lain": _("Famili lain"),
    "pembantu": _("Pembantu"),
    "lainnya": _("Lainnya"),
}
