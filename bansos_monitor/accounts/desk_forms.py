"""What is typed about accounts at the desk: an invitation, a further role."""

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bansos_monitor.accounts.actions import may_invite
from bansos_monitor.accounts.areas import read_areas
from bansos_monitor.accounts.models import Organisation, User
from bansos_monitor.accounts.roles import KOORDINATOR, ROLE_CHOICES, ROLES
from bansos_monitor.choosing import offer


class RoleForm(forms.Form):
    """A role in an organisation, and the areas that it reaches."""

    role = forms.ChoiceField(label=_("Peran"), choices=ROLE_CHOICES, widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        label=_("Organisasi"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={"required": _("Pilih organisasinya.")},
    )
    areas = forms.CharField(
        label=_("Wilayah"),
        required=False,
        help_text=_(
            "Nama atau kode, dipisah koma, misalnya Jakarta Timur, 31.74.01. Tulis Indonesia untuk semuanya."
        ),
    )

    def __init__(
        self, *args: Any, organisations: QuerySet[Organisation], roles: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", organisations)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [(each, ROLES[each].label) for each in roles]
        self.initial.setdefault("role", roles[0] if roles else None)
        if len(roles) == 1:
            self.fields["role"].widget = forms.HiddenInput()
        if len(organisations) == 1:
            self.initial.setdefault("organisation", organisations[0].pk)
            self.fields["organisation"].widget = forms.HiddenInput()

    def clean_areas(self) -> list[str]:
        return read_areas(self.cleaned_data["areas"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") == KOORDINATOR and cleaned.get("areas") == []:
            self.add_error(
                "areas", _("Koordinator tanpa wilayah tidak melihat kasus mana pun. Tulis wilayahnya.")
            )
        return cleaned


class InviteForm(RoleForm):
    """Who is invited."""

    full_name = forms.CharField(
        label=_("Nama lengkap"), max_length=120, help_text=_("Seperti orangnya dipanggil di organisasi.")
    )
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=150,
        help_text=_("Untuk masuk. Huruf kecil tanpa spasi, misalnya yanti.jatinegara."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    field_order = ["full_name", "username", "role", "organisation", "areas"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        rows = Organisation.objects.for_user(by).filter(closed_at=None)
        roles = [role for role in ROLES if any(may_invite(by, role, each) for each in rows)]
        mine = rows.filter(
            pk__in=[each.pk for each in rows if any(may_invite(by, role, each) for role in roles)]
        )
        super().__init__(*args, organisations=mine, roles=roles, **kwargs)
        self.order_fields(self.field_order)

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].strip().lower()
        if " " in username or not username.isascii():
            raise forms.ValidationError(_("Pakai huruf, angka, titik, atau garis saja, tanpa spasi."))
        UnicodeUsernameValidator(message=_("Pakai huruf, angka, titik, atau garis saja, tanpa spasi."))(
            username
        )
        return username
