"""A programme as an admin types it: other spellings one beside the other, not as JSON."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from households.people.models import Programme


class ProgrammeForm(forms.ModelForm):
    """Spellings between commas."""

    spellings_written = forms.CharField(
        label=_("Ejaan lain"),
        required=False,
        help_text=_("Nama program di berkas, dipisah koma, misalnya BPNT, Kartu Sembako."),
    )

    class Meta:
        model = Programme
        fields = ["code", "name", "payer", "beneficiary", "first_year", "last_year", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["spellings_written"].initial = ", ".join(self.instance.spellings)

    def save(self, commit: bool = True) -> Programme:
        written = self.cleaned_data["spellings_written"].split(",")
        self.instance.spellings = list(
            dict.fromkeys(" ".join(word.split()) for word in written if word.strip())
        )
        return super().save(commit)
