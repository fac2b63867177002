"""Roles as data: what each may do at all. Which rows it may do it to is `for_user`'s question.

A right is a Django permission name. Those of Django's admin (`cases.view_case`) open pages of the desk;
those named for a verb (`cases.approve_correction`) are asked by the verb's faces.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RELAWAN, KOORDINATOR, PENGHUBUNG, ADMIN = "relawan", "koordinator", "penghubung", "admin"

_FIELD = frozenset(
    {"cases.add_complaint", "cases.edit_own_complaint", "cases.view_complaint"}
    # Of their own organisation's families; each look and each search is written down.
    | {"households.reveal_identity", "households.search_identity"}
)
_DESK_READS = frozenset(
    f"{app}.view_{model}"
    for app, models in {
        "households": ("household", "person", "region", "programme", "extract", "comparison", "accessevent"),
        "cases": (
            "complaint", "finding", "evidence", "case", "event",
            "run", "match", "candidate", "decision", "correction", "correctionlist",
        ),
        "accounts": ("organisation", "user", "membership", "onetimelink"),
        "jobs": ("job",),
    }.items()
    for model in models
)  # fmt: skip
_COORDINATES = frozenset(
    {
        "accounts.use_desk",
        "accounts.invite_relawan",
        "accounts.reset_password",
        "accounts.close_account",
        "cases.add_complaint",
        "cases.edit_own_complaint",
        "cases.import_findings",
        "cases.move_case",
        "cases.decide_match",
        "cases.start_run",
        "cases.approve_correction",
        "cases.build_list",
        "cases.issue_list",
        "cases.view_issued_list",
        "cases.download_list",
        "households.add_extract",
        "households.change_extract",
        "households.add_comparison",
        "households.reveal_identity",
        "households.search_identity",
        "households.export_people",
    }
)
_ADMINISTERS = frozenset(
    {"accounts.add_organisation", "accounts.change_organisation", "accounts.invite_anyone"}
    | {"accounts.add_membership", "accounts.change_membership", "accounts.change_user"}
    | {"households.add_programme", "households.change_programme", "households.change_region"}
)


@dataclass(frozen=True)
class Role:
    """A role's code, its words, and its rights."""

    code: str
    label: str | Promise
    rights: frozenset[str]


ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(RELAWAN, _("Relawan"), _FIELD),
        Role(KOORDINATOR, _("Koordinator"), _COORDINATES | _DESK_READS),
        Role(PENGHUBUNG, _("Penghubung"), frozenset({"cases.view_issued_list", "cases.download_list"})),
        Role(ADMIN, _("Admin"), _COORDINATES | _DESK_READS | _ADMINISTERS),
    )
}
ROLE_CHOICES = [(role.code, role.label) for role in ROLES.values()]
