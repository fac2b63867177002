"""Django looks for models here; nobody else imports this list."""

from households.extracts.models import Extract
from households.people.models import Household, Person, Programme, Region, Residence
from households.privacy.models import AccessEvent

__all__ = ["AccessEvent", "Extract", "Household", "Person", "Programme", "Region", "Residence"]
