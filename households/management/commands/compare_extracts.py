"""`manage.py compare_extracts`: what changed from one extract to a later one, counted and listed."""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from bansos_monitor.accounts.models import User
from bansos_monitor.commands import JsonCommand, Refused
from households.extracts.compare import Compared
from households.extracts.comparisons import compare_extracts, private_folder, write_list
from households.extracts.errors import ExtractError, ExtractRefused
from households.extracts.models import Comparison, Extract
from households.privacy.actions import record_access
from households.privacy.models import AccessEvent


class Command(JsonCommand):
    help = "Compare two extracts and write all differences to a file."

    def add_options(self, parser: ArgumentParser) -> None:
        parser.add_argument("old", type=int, help="key of the earlier extract")
        parser.add_argument("new", type=int, help="key of the later extract")
        parser.add_argument(
            "--output", required=True, type=Path, metavar="FILE", help="where the list goes (CSV)"
        )

    def run(self, options: dict[str, Any]) -> dict[str, Any]:
        started = monotonic()
        try:
            compared = self._compare(options["old"], options["new"], options["output"], options["by"])
        except ExtractError as refusal:
            raise Refused(refusal.code, str(refusal)) from refusal
        except OSError as failure:
            raise Refused(
                "tidak_dapat_ditulis", f"“{options['output']}” tidak dapat ditulis. Periksa foldernya."
            ) from failure
        return {
            "added": compared.added,
            "removed": compared.removed,
            "changed": compared.changed,
            "unchanged": compared.unchanged,
            "seconds": round(monotonic() - started, 2),
        }

    def _compare(self, old_key: int, new_key: int, output: Path, by: User) -> Compared:
        old, new = _extract(old_key, by), _extract(new_key, by)
        with private_folder() as folder:
            differences = folder / "perbandingan.parquet"
            compared = compare_extracts(old, new, differences, workplace=folder, progress=self._progress)
            record_access(
                AccessEvent.Kind.EXPORT,
                by=by,
                thing=Comparison._meta.label_lower,
                reference=f"{old.pk}–{new.pk}",
                people=compared.added + compared.removed + compared.changed,
            )
            write_list(differences, output, workplace=folder)
        return compared

    def _progress(self, done: int, total: int | None = None, message: str = "") -> None:
        self.say(f"{message}: {done} dari {total} baris" if total else message)


def _extract(key: int, by: User) -> Extract:
    reached = Extract.objects.all() if by.is_system else Extract.objects.for_user(by)
    found = reached.filter(pk=key).first()
    if found is None:
        raise ExtractRefused("ekstrak_tidak_ada")
    return found
