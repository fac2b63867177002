"""Django looks for model admins here; nobody else imports this list."""

from cases.desk.case_admin import CaseAdmin

__all__ = ["CaseAdmin"]
