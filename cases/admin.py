"""Django looks for model admins here; nobody else imports this list."""

from cases.desk.case_admin import CaseAdmin
from cases.desk.complaint_admin import ComplaintAdmin
from cases.desk.correction_admin import CorrectionAdmin
from cases.desk.list_admin import CorrectionListAdmin
from cases.desk.match_admin import MatchAdmin
from cases.desk.run_admin import RunAdmin

__all__ = ["CaseAdmin", "ComplaintAdmin", "CorrectionAdmin", "CorrectionListAdmin", "MatchAdmin", "RunAdmin"]
