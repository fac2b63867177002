"""All verbs of this room in one place, for pages, admin, commands and tasks; each stands in the file of its noun."""

from cases.corrections.approving import approve, approve_all, drop, withdraw_approval
from cases.corrections.deriving import derive_corrections
from cases.corrections.lists import build_list, discard_draft, issue_list, remove_from_draft
from cases.corrections.proposing import propose, send_again

__all__ = [
    "approve",
    "approve_all",
    "build_list",
    "derive_corrections",
    "discard_draft",
    "drop",
    "issue_list",
    "propose",
    "remove_from_draft",
    "send_again",
    "withdraw_approval",
]
