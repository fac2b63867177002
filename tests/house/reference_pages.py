"""Pages of `docs/reference/` that are made from code: errors, states, roles.

Make them anew with `python -m tests.house.reference_pages`; `test_reference_pages.py` fails until that was done.
"""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bansos_monitor.settings")
    django.setup()

from django.apps import apps
from django.conf import settings
from django.utils import translation

from bansos_monitor.accounts.roles import ROLES
from cases.workflow.machine import Table, Transition
from cases.workflow.tables import TABLES
from tests.house.errors_of_ours import deployment_checks, families, identity_problems, remarks

MADE = "\n<!-- Made from the code by `python -m tests.house.reference_pages`. Change the code, not this page. -->\n"

# What the remarks of a module are about, for a reader; a module that isn't here is named as it is.
TITLES = {
    "cases.casework.sheet_words": "Remarks about a sheet of findings",
    "cases.corrections.rules": "Why a finding gives no correction",
    "households.pages.extract_words": "Remarks about a register file",
    "households.people.region_match": "Remarks about the name or code of an area",
}


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    cells = [list(head), *[[str(cell) for cell in row] for row in rows]]
    cells.insert(1, ["---"] * len(cells[0]))
    return (
        "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in cells)
        + "\n"
    )


def errors() -> str:
    """Every code, with the sentence that a person reads."""
    parts = [
        "# Errors, warnings and remarks\n",
        MADE,
        "Each refusal has a code, for programs, and a sentence, for people, that says what happened and what to do. "
        "A page shows the sentence at its field or on top; a command prints it on standard error, and with `--json` "
        "gives `error` and `message`. No sentence quotes an NIK, a KK number or a name. `…` stands for what is put in.\n",
    ]
    for room, rows in families().items():
        parts += [
            f"\n## Refused by {room}\n",
            table(("code", "sentence"), ((f"`{code}`", text) for code, text in rows)),
        ]
    for module, said in remarks().items():
        parts += [f"\n## {TITLES.get(module, f'Remarks of `{module}`')}\n"]
        parts += [table(("code", "sentence"), ((f"`{code}`", text) for code, text in said.items()))]
    parts.append("\n## What is wrong with a written number or date\n")
    parts.append(
        "An error: the value is not used, and what was written is kept beside it. A warning: it is used, and somebody "
        "is asked. A note: nothing to do. None of them keeps a complaint from being saved.\n"
    )
    for title, rows in identity_problems().items():
        parts += [f"\n### {title}\n", table(("code", "level", "sentence"), rows)]
    parts += [
        "\n## What `check` says of a deployment\n",
        table(("code", "what is wrong, and the mend"), deployment_checks()),
    ]
    return "\n".join(parts)


def states() -> str:
    """The four tables of the workflow."""
    parts = ["# States and transitions\n", MADE]
    parts.append(
        "A thing changes its state only by one of these transitions, through `cases.workflow.actions.apply`; each "
        "writes one line on the timeline. The account `sistem` may use all of them. Rights are on the "
        "[roles page](roles.md); which rows they reach is asked as well.\n"
    )
    for each in TABLES.values():
        parts += [f"\n## {each.subject}\n", _states_of(each), "\n", _transitions_of(each)]
    return "\n".join(parts)


def _states_of(each: Table) -> str:
    rows = (
        (f"`{s.code}`", s.label, s.family, "open" if s.is_open else "ended") for s in each.states.values()
    )
    return table(("state", "word", "chip", "is"), rows)


def _transitions_of(each: Table) -> str:
    rows = (
        (
            f"`{t.name}`",
            t.label,
            ", ".join(f"`{code}`" for code in each.states if code in t.sources),
            f"`{t.target}`",
            who_may(t),
            "needed" if t.needs_reason else "",
        )
        for t in each.transitions.values()
    )
    return table(("transition", "word", "from", "to", "who may", "reason"), rows)


def who_may(transition: Transition) -> str:
    if transition.right is None:
        return "sistem alone"
    roles = [role.code for role in ROLES.values() if transition.right in role.rights]
    return f"{', '.join(roles)} (`{transition.right}`)"


def roles() -> str:
    """Roles × rights, and what each model says of whose rows a person sees."""
    rights = sorted(frozenset().union(*(role.rights for role in ROLES.values())))
    matrix = (
        (f"`{right}`", *("yes" if right in role.rights else "" for role in ROLES.values()))
        for right in rights
    )
    return "\n".join(
        [
            "# Roles and rights\n",
            MADE,
            "A membership gives an account one role in one organisation, for a list of areas. Whether a role may do "
            "something at all stands in the first table; which rows it may do it to is the second one's question, "
            "asked by pages, admin, exports and files alike. What is not said is denied.\n",
            "\n## Rights\n",
            table(("right", *(f"{role.code}" for role in ROLES.values())), matrix),
            "\n## Whose rows\n",
            table(("model", "`for_user` shows"), rows_seen()),
        ]
    )


def rows_seen() -> list[tuple[str, str]]:
    """Each model of ours that has `for_user`, with what its docstring says."""
    found = []
    for app in ("accounts", "jobs", "households", "cases"):
        for model in apps.get_app_config(app).get_models():
            ask = getattr(model._default_manager, "for_user", None)
            if ask is not None:
                queryset = getattr(model._default_manager, "_queryset_class", type(model._default_manager))
                said = ask.__doc__ or getattr(queryset, "for_user", ask).__doc__ or ""
                found.append((f"`{model._meta.label}`", " ".join(said.split())))
    return sorted(found)


PAGES: dict[str, Callable[[], str]] = {"errors.md": errors, "states.md": states, "roles.md": roles}


def page(name: str) -> str:
    """The page as it must be; words of people are Indonesian, as the code writes them."""
    with translation.override("id"):
        return PAGES[name]().replace("\n\n\n", "\n\n")


def path_of(name: str) -> Path:
    return settings.BASE_DIR / "docs" / "reference" / name


if __name__ == "__main__":
    for each in PAGES:
        path_of(each).write_text(page(each), encoding="utf-8")
        sys.stdout.write(f"{path_of(each)}\n")
