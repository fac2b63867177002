"""The coordinators' desk: Django's admin, opened by a right instead of by `is_staff`."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class DeskAdminConfig(AdminConfig):
    default_site = "bansos_monitor.admin_site.DeskSite"


class DeskSite(AdminSite):
    """Whoever holds the right `accounts.use_desk` enters; sign-in happens at our own page only."""

    site_header = site_title = "Bansos Monitor"
    index_title = gettext_lazy("Meja saya")
    site_url = "/"
    enable_nav_sidebar = True  # the block that holds our own menu

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("accounts.use_desk")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's addresses but one: `r/<type>/<key>/` would tell anybody's reference or key by counting up."""
        return [each for each in super().get_urls() if getattr(each, "name", None) != "view_on_site"]

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Lead to the one sign-in page, or home with a reason for whoever is signed in without the right."""
        if request.user.is_authenticated and not self.has_permission(request):
            messages.error(
                request,
                _(
                    "Meja koordinator tidak terbuka untuk akun Anda. Minta koordinator Anda bila seharusnya terbuka."
                ),
            )
            return HttpResponseRedirect(reverse("home"))
        if request.user.is_authenticated:
            return HttpResponseRedirect(reverse("admin:index"))
        query = urlencode({"next": request.GET.get("next", reverse("admin:index"))})
        return HttpResponseRedirect(f"{reverse('account_login')}?{query}")

    # The type is ignored since Django's own draws a page, and this leads away.
    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the one page where a password is changed."""
        return HttpResponseRedirect(reverse("account_change_password"))
