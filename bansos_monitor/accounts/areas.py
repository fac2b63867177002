"""Areas of a membership, as people write them: names or Kemendagri codes, and the words for codes.

The model is named by string, against the flow: accounts import nothing of households.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from bansos_monitor.accounts.models import EVERYWHERE

_CODE: Final = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_WHOLE_COUNTRY: Final = ("ID", "INDONESIA", "SELURUH INDONESIA", "SEMUA")
_MOST_NAMED: Final = 4


def _regions() -> Any:
    return apps.get_model("households", "Region").objects


def read_areas(written: str) -> list[str]:
    """Codes of areas written as names or codes between commas; `["ID"]` for the whole country.

    Raises ValidationError, naming what is unknown or meant twice.
    """
    parts = [" ".join(part.split()) for part in re.split(r"[,;\n]", written) if part.strip()]
    if any(part.upper() in _WHOLE_COUNTRY for part in parts):
        return [EVERYWHERE]
    return list(dict.fromkeys(_read(part) for part in parts))


def _read(part: str) -> str:
    if _CODE.fullmatch(part):
        if _regions().filter(pk=part).exists():
            return part
        raise ValidationError(
            _("Tidak ada wilayah berkode %(code)s. Cari kodenya di daftar Wilayah.") % {"code": part}
        )
    named = _regions().filter(Q(name__iexact=part) | Q(level=2, name__iendswith=f" {part}"))
    found = list(named.select_related("parent").order_by("level", "code")[: _MOST_NAMED + 1])
    if not found:
        raise ValidationError(
            _("Wilayah “%(name)s” tidak ditemukan. Periksa ejaannya, atau tulis kodenya.") % {"name": part}
        )
    if len(found) > 1:
        choices = "; ".join(
            f"{each.code} {each}" + (f", {each.parent}" if each.parent else "")
            for each in found[:_MOST_NAMED]
        )
        raise ValidationError(
            _("Ada lebih dari satu “%(name)s”. Tulis kodenya, misalnya: %(choices)s.")
            % {"name": part, "choices": choices}
        )
    return found[0].code


def area_names(codes: Iterable[str]) -> dict[str, str]:
    """The name of each code, for showing; one query."""
    wanted = [code for code in codes if code != EVERYWHERE]
    names = dict(_regions().filter(pk__in=wanted).values_list("code", "name")) if wanted else {}
    return {code: names.get(code, code) for code in wanted} | {EVERYWHERE: _("Seluruh Indonesia")}
