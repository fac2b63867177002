"""How the desk's admin asks who may: the right together with the thing, rows by `for_user`, read-only by default.

Every model admin of this project stands on `DeskAdmin`, so that a list, a page, an autocomplete and an export of
one model show the same rows. Dangerous steps are pages of their own that call a verb; nothing is deleted here.
"""

import re
from collections.abc import Callable, Collection
from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import Model, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from bansos_monitor.accounts.who import signed_in

# Sixteen digits with or without separators: an address must never hold them, since addresses are logged.
IDENTITY_NUMBER: Final = re.compile(r"(?<!\d)\d(?:[\s.,_+-]?\d){15}(?!\d)")


class DeskAdmin(admin.ModelAdmin):
    """A model at the desk. `opens` names what its rights may do here beyond looking: `add`, `change`.

    A model without `for_user` must say `is_catalogue`: whoever may look at it sees all of it. `page` draws one row in
    place of Django's form; `is_list_only` says that a row of the list shows all that there is.
    """

    opens: Collection[str] = ()
    is_catalogue = False
    is_list_only = False
    page: Callable[[HttpRequest, Any], HttpResponse] | None = None
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    save_on_top = False
    show_facets = admin.ShowFacets.NEVER

    def __init__(self, model: type[Model], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        if not self.is_catalogue and not hasattr(model._default_manager, "for_user"):
            raise ImproperlyConfigured(f"{model.__name__} has no for_user: say how its rows are shared.")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        manager = self.model._default_manager
        rows = manager.get_queryset() if self.is_catalogue else manager.for_user(signed_in(request))
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what the list's own filters ask, and keys of rows.

        Django lets an address ask any column of the model, so that `?password__startswith=` or `?nik__startswith=`
        would tell a hidden text letter by letter, with nobody written down.
        """
        asked = lookup.split(LOOKUP_SEP, 1)[0]
        offered = {self.opts.pk.name, "pk"}
        for each in self.get_list_filter(request):
            name = each[0] if isinstance(each, tuple | list) else each
            if isinstance(name, str):
                offered.add(name.split(LOOKUP_SEP, 1)[0])
        columns = {
            name for field in self.opts.get_fields() for name in (field.name, getattr(field, "attname", ""))
        }
        if asked in columns - offered:
            return False
        return super().lookup_allowed(lookup, value, request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return not (self.is_list_only and obj) and self._may(request, "view", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return "add" in self.opens and self._may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return "change" in self.opens and self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def _may(self, request: HttpRequest, verb: str, thing: Model | None = None) -> bool:
        right = f"{self.opts.app_label}.{verb}_{self.opts.model_name}"
        return request.user.has_perm(right, None if self.is_catalogue else thing)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            # Nobody learns whether a row of others exists.
            raise Http404
        if self.page is None:
            return super().change_view(request, object_id, form_url, extra_context)
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        return self.page(request, thing)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if holds_identity(request):
            messages.warning(
                request, _("Nomor lengkap tidak boleh ada di alamat halaman. Tulis nomornya di kotak cari.")
            )
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, extra_context)


def holds_identity(request: HttpRequest) -> bool:
    """Whether a value in the address looks like an NIK or a KK number."""
    return any(IDENTITY_NUMBER.search(value) for values in request.GET.lists() for value in values[1])
