"""Django looks for model admins here; nobody else imports this list."""

from households.pages.access_admin import AccessEventAdmin
from households.pages.compare_admin import ComparisonAdmin
from households.pages.extract_admin import ExtractAdmin
from households.pages.people_admin import HouseholdAdmin, PersonAdmin, ProgrammeAdmin, RegionAdmin

__all__ = [
    "AccessEventAdmin",
    "ComparisonAdmin",
    "ExtractAdmin",
    "HouseholdAdmin",
    "PersonAdmin",
    "ProgrammeAdmin",
    "RegionAdmin",
]
