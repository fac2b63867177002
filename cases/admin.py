"""Django looks for model admins here; nobody else imports this list."""

from cases.desk.case_admin import CaseAdmin
from cases.desk.complaint_admin import ComplaintAdmin

__all__ = ["CaseAdmin", "ComplaintAdmin"]
