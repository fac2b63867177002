"""Django looks for models here; nobody else imports this list."""

from households.extracts.models import ColumnMapping, Comparison, Extract
from households.people.models import Household, Person, Programme, Region, Residence
from households.privacy.models import AccessEvent

__all__ = [
    "AccessEvent",
    "ColumnMapping",
    "Comparison",
    "Extract",
    "Household",
    "Person",
    "Programme",
    "Region",
    "Residence",
]
