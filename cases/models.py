"""Django looks for models here; nobody else imports this list."""

from cases.casework.models import Case
from cases.complaints.models import Complaint, ComplaintVersion, Evidence, Finding
from cases.corrections.models import Correction, CorrectionList, ListVisit
from cases.reconciliation.models import Candidate, Decision, Match, Run
from cases.workflow.models import Event, Serial

__all__ = [
    "Candidate",
    "Case",
    "Complaint",
    "ComplaintVersion",
    "Correction",
    "CorrectionList",
    "Decision",
    "Event",
    "Evidence",
    "Finding",
    "ListVisit",
    "Match",
    "Run",
    "Serial",
]
