"""Accounts at the desk: people of one's organisations, organisations, roles, one-time links."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bansos_monitor.accounts import desk_pages
from bansos_monitor.accounts.desk_admin import DeskAdmin
from bansos_monitor.accounts.models import Membership, OneTimeLink, Organisation, User
from bansos_monitor.accounts.roles import ROLE_CHOICES
from bansos_monitor.templatetags.dates import tanggal


def _chip(family: str, icon: str, text: str) -> SafeString:
    return render_to_string("components/chip.html", {"family": family, "icon": icon, "text": text})


class RoleFilter(admin.SimpleListFilter):
    """Accounts that have a role now."""

    title = gettext_lazy("peran")
    parameter_name = "peran"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return list(ROLE_CHOICES)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        return queryset.filter(
            pk__in=Membership.objects.filter(role=self.value(), ended_at=None).values("user")
        )


class ClosedFilter(admin.SimpleListFilter):
    """Open accounts unless asked for closed ones."""

    title = gettext_lazy("keadaan")
    parameter_name = "keadaan"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("ditutup", _("Ditutup")), ("terbuka", _("Terbuka"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        wanted = {"ditutup": False, "terbuka": True}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(closed_at__isnull=wanted)


@admin.register(User)
class UserAdmin(DeskAdmin):
    """People; what is done with an account is in `desk_pages`."""

    list_display = ["person", "roles", "state", "last_seen"]
    list_filter = [RoleFilter, ClosedFilter]
    search_fields = ["username", "full_name"]
    search_help_text = gettext_lazy("Nama atau nama pengguna.")
    page = staticmethod(desk_pages.show)
    actions = None
    ordering = ["full_name", "username"]
    change_list_template = "account/desk/account_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        current = (
            Membership.objects.filter(ended_at=None)
            .select_related("organisation")
            .order_by("organisation__name")
        )
        return (
            super()
            .get_queryset(request)
            .filter(is_system=False)
            .prefetch_related(Prefetch("memberships", current, to_attr="roles_now"))
        )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        mine = [
            path("undang/", view(desk_pages.invite_page), name="accounts_user_invite"),
            path("<int:pk>/sandi/", view(desk_pages.reset_page), name="accounts_user_reset"),
            path("<int:pk>/tutup/", view(desk_pages.close_page), name="accounts_user_close"),
            path("<int:pk>/buka/", view(desk_pages.reopen_page), name="accounts_user_reopen"),
            path("<int:pk>/peran/", view(desk_pages.give_role), name="accounts_user_role"),
            path(
                "<int:pk>/peran/<int:membership_pk>/akhiri/",
                view(desk_pages.end_role),
                name="accounts_user_end_role",
            ),
        ]
        return [*mine, *super().get_urls()]

    @admin.display(description=gettext_lazy("nama"), ordering="full_name")
    def person(self, account: User) -> SafeString:
        return format_html(
            '{}<span class="sub mute">{}</span>', account.full_name or account.username, account.username
        )

    @admin.display(description=gettext_lazy("peran"))
    def roles(self, account: Any) -> str:
        return "; ".join(str(each) for each in account.roles_now) or "–"

    @admin.display(description=gettext_lazy("keadaan"))
    def state(self, account: User) -> SafeString:
        if account.closed_at:
            return _chip("off", "tutup", _("Ditutup"))
        if not account.has_usable_password():
            return _chip("ask", "tunggu", _("Belum membuat kata sandi"))
        return _chip("good", "baik", _("Terbuka"))

    @admin.display(description=gettext_lazy("terakhir masuk"), ordering="last_login")
    def last_seen(self, account: User) -> str:
        return tanggal(account.last_login, "jam") or _("belum pernah")


class OrganisationForm(forms.ModelForm):
    """An organisation; closing it is a tick, the day follows."""

    is_closed = forms.BooleanField(
        label=gettext_lazy("Ditutup"),
        required=False,
        help_text=gettext_lazy(
            "Anggotanya tidak lagi melihat apa pun lewat organisasi ini. Datanya tetap ada."
        ),
    )

    class Meta:
        model = Organisation
        fields = ["name", "series", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_closed"].initial = bool(self.instance.closed_at)

    def clean_is_closed(self) -> bool:
        if self.cleaned_data["is_closed"] and self.instance.is_default:
            raise forms.ValidationError(_("Organisasi bawaan tidak dapat ditutup."))
        return self.cleaned_data["is_closed"]

    def save(self, commit: bool = True) -> Organisation:
        closed_at = self.instance.closed_at or timezone.now()
        self.instance.closed_at = closed_at if self.cleaned_data["is_closed"] else None
        return super().save(commit)


@admin.register(Organisation)
class OrganisationAdmin(DeskAdmin):
    """Members of the coalition, and agencies; an admin adds and amends them."""

    opens = ("add", "change")
    form = OrganisationForm
    list_display = ["name", "kind", "series", "default_shown", "closed"]
    list_filter = ["kind"]
    search_fields = ["name"]
    actions = None

    def get_fields(self, request: HttpRequest, obj: Organisation | None = None) -> tuple[str, ...]:
        if not self.has_change_permission(request, obj):
            return ("name", "series", "kind", "default_shown", "closed_at")
        return ("name", "series", "kind", "is_closed") if obj else ("name", "series", "kind")

    @admin.display(description=gettext_lazy("organisasi bawaan"), ordering="is_default")
    def default_shown(self, organisation: Organisation) -> str:
        """A word: the admin's icon for it says "True" in every language."""
        return _("ya") if organisation.is_default else "–"

    @admin.display(description=gettext_lazy("ditutup"), ordering="closed_at")
    def closed(self, organisation: Organisation) -> str:
        return tanggal(organisation.closed_at, "pendek") or "–"

    def get_readonly_fields(self, request: HttpRequest, obj: Organisation | None = None) -> list[str]:
        """Lists were addressed to it as what it is: the kind stays."""
        return ["kind", "default_shown"] if obj else ["default_shown"]


@admin.register(Membership)
class MembershipAdmin(DeskAdmin):
    """Who has, or had, which role where; given and ended on the account's page."""

    list_display = ["account", "role", "organisation", "areas", "from_day", "to_day"]
    list_display_links = None
    is_list_only = True
    list_filter = ["role", ("ended_at", admin.EmptyFieldListFilter)]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__username", "user__full_name", "organisation__name"]
    actions = None
    ordering = ["user__full_name", "user__username", "-since"]

    @admin.display(description=gettext_lazy("akun"), ordering="user__full_name")
    def account(self, membership: Membership) -> SafeString:
        href = reverse("admin:accounts_user_change", args=[membership.user_id])
        return format_html('<a href="{}">{}</a>', href, membership.user)

    @admin.display(description=gettext_lazy("sejak"), ordering="since")
    def from_day(self, membership: Membership) -> str:
        return tanggal(membership.since, "pendek")

    @admin.display(description=gettext_lazy("sampai"), ordering="ended_at")
    def to_day(self, membership: Membership) -> str:
        return tanggal(membership.ended_at, "pendek") or _("sekarang")

    @admin.display(description=gettext_lazy("wilayah"))
    def areas(self, membership: Membership) -> str:
        return ", ".join(membership.area_codes) or "–"


@admin.register(OneTimeLink)
class OneTimeLinkAdmin(DeskAdmin):
    """Links that were made; what they said is nowhere."""

    list_display = ["user", "purpose", "state", "made_by", "made", "until"]
    list_display_links = None
    is_list_only = True
    list_filter = ["purpose"]
    list_select_related = ["user", "made_by"]
    search_fields = ["user__username", "user__full_name"]
    actions = None

    @admin.display(description=gettext_lazy("keadaan"))
    def state(self, link: OneTimeLink) -> SafeString:
        if link.used_at:
            return _chip("good", "baik", _("Dipakai"))
        if link.revoked_at:
            return _chip("off", "tutup", _("Dibatalkan"))
        if link.expires_at <= timezone.now():
            return _chip("off", "lewat", _("Lewat waktu"))
        return _chip("ask", "tunggu", _("Menunggu dipakai"))

    @admin.display(description=gettext_lazy("dibuat"), ordering="made_at")
    def made(self, link: OneTimeLink) -> str:
        return tanggal(link.made_at, "jam")

    @admin.display(description=gettext_lazy("berlaku sampai"), ordering="expires_at")
    def until(self, link: OneTimeLink) -> str:
        return tanggal(link.expires_at, "jam")
