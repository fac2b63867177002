"""What a family is called at the desk: by its head, else by whoever complained first."""

from typing import TypeVar

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from cases.complaints.models import Complaint, Finding
from households.people.models import Household, Residence

HEAD = "kepala_keluarga"
Rows = TypeVar("Rows", bound=QuerySet)


def _head_of(household: str) -> Subquery:
    heads = Residence.objects.filter(household=OuterRef(household), until=None, relation=HEAD)
    return Subquery(heads.order_by("pk").values("person__name")[:1])


def _first_finding(**of: OuterRef) -> Subquery:
    return Subquery(Finding.objects.filter(**of).order_by("pk").values("name")[:1])


def with_case_family(cases: Rows) -> Rows:
    """Cases with `family_name`, and with `latest_kind` of their complaints."""
    kinds = Complaint.objects.filter(case=OuterRef("pk")).order_by("-logged_at", "-pk").values("kind")[:1]
    name = Coalesce(_head_of("household"), _first_finding(complaint__case=OuterRef("pk")), Value(""))
    return cases.annotate(family_name=name, latest_kind=Coalesce(Subquery(kinds), Value("")))


def with_complaint_family(complaints: Rows) -> Rows:
    """Complaints with `family_name`."""
    name = Coalesce(_head_of("household"), _first_finding(complaint=OuterRef("pk")), Value(""))
    return complaints.annotate(family_name=name)


def family_name(household: Household, otherwise: str = "") -> str:
    """The name of one family."""
    head = Residence.objects.filter(household=household, until=None, relation=HEAD).order_by("pk").first()
    return head.person.name if head else otherwise
