"""What admin pages of people share: masked numbers, and a search that keeps full numbers out of addresses.

Django's search is a GET, and addresses are logged. So one POST takes what is typed: a name or a reference leads on
to the list's own search, a number is looked up at once, recorded, and only keys of what was found go on.
"""

import re
from typing import Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bansos_monitor.accounts.desk_admin import IDENTITY_NUMBER, DeskAdmin
from bansos_monitor.accounts.who import signed_in
from households.identity.masking import mask_number
from households.privacy.numbers import Found, find_by_number

# From here on a text is meant as a number of a card, and goes into no address; references have fewer digits.
_FEWEST_DIGITS: Final = 12
_MOST_SHOWN: Final = 200
SEARCH_VAR: Final = "q"


def masked(number: str | None, written: str = "") -> SafeString | str:
    """A number for a list's column: masked, read out as masked; a dash where there is none."""
    either = number or written
    return render_to_string("components/masked.html", {"number": mask_number(either)}) if either else "–"


class NumberSearchAdmin(DeskAdmin):
    """A list that is searched by name, reference or full number; subclasses say which rows a number leads to."""

    def found(self, request: HttpRequest, found: Found) -> QuerySet:
        """The rows of this list, of those that the searcher sees, that belong to what a number led to."""
        raise NotImplementedError

    def known_as(self, request: HttpRequest, text: str) -> QuerySet:
        """The rows whose own reference this text is, however many digits it has; subclasses say which."""
        return self.model._default_manager.none()

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_search"
        return [path("cari/", self.admin_site.admin_view(self.search_view), name=name), *super().get_urls()]

    def search_view(self, request: HttpRequest) -> HttpResponse:
        """Take the typed text: numbers are looked up and recorded here, anything else goes on to the list."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = request.POST.get(SEARCH_VAR, "").strip()
        digits = len(re.findall(r"\d", text))
        if digits >= _FEWEST_DIGITS:
            known = list(self.known_as(request, text).values_list("pk", flat=True)[:_MOST_SHOWN])
            if known:
                return self._lead_to(known)
            written = IDENTITY_NUMBER.search(text)
            if written:
                return self._search_number(request, written[0])
            messages.warning(
                request, _("Terbaca %(n)s angka, padahal NIK dan nomor KK selalu 16.") % {"n": digits}
            )
            return HttpResponseRedirect(self._list_url())
        kept = {
            name: value
            for name, value in request.POST.items()
            if name not in ("csrfmiddlewaretoken", "p", "id__in")
        }
        return HttpResponseRedirect(f"{self._list_url()}?{urlencode(kept | {SEARCH_VAR: text})}")

    def _search_number(self, request: HttpRequest, number: str) -> HttpResponse:
        if not request.user.has_perm("households.search_identity"):
            raise PermissionDenied
        found = find_by_number(number, by=signed_in(request), thing=self.opts.label_lower)
        keys = list(self.found(request, found).values_list("pk", flat=True)[:_MOST_SHOWN]) if found else []
        if not keys:
            messages.info(
                request,
                _("Nomor itu tidak ada pada %(name)s yang dapat Anda lihat. Pencarian ini dicatat.")
                % {"name": self.opts.verbose_name_plural},
            )
            return HttpResponseRedirect(self._list_url())
        messages.info(
            request,
            ngettext(
                "%(n)s ditemukan dengan nomor itu. Pencarian ini dicatat.",
                "%(n)s ditemukan dengan nomor itu. Pencarian ini dicatat.",
                len(keys),
            )
            % {"n": f"{len(keys)} {self.opts.verbose_name}"},
        )
        return self._lead_to(keys)

    def _lead_to(self, keys: list[int]) -> HttpResponse:
        if len(keys) == 1:
            change = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(change, args=keys))
        query = urlencode({"id__in": ",".join(map(str, keys)), **self.everything})
        return HttpResponseRedirect(f"{self._list_url()}?{query}")

    # What makes the list show found rows whatever it hides by default.
    everything: dict[str, str] = {}

    def _list_url(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
