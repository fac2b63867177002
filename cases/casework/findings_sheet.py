"""The sheet of findings as a django-import-export resource: the command's and admin's one way in.

Steps: (1) read every row into a report or the reasons against it; (2) hand the reports to `receive`, a thousand at
a time, each thousand in a transaction of its own, so that nobody who writes meanwhile waits longer than for one of
them. A stop after any thousand leaves these thousands stored; the same file again finds them unchanged.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

import tablib
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from import_export import fields, resources
from import_export.exceptions import ImportError as ImportFailed
from import_export.results import Result, RowResult

from bansos_monitor.accounts.models import Organisation, User
from cases.casework.actions import BATCH, Received, receive
from cases.casework.errors import CaseRefused, may_not_import
from cases.casework.sheet_file import COLUMNS, FindingsFile, Sheet, read_sheet
from cases.casework.sheet_rows import Remark, RowReader, SheetRow
from cases.complaints.intake import Outcome

__all__ = ["FindingsFile", "FindingsResource", "FindingsResult", "read_sheet"]

MOST_WARNINGS: Final = 1000
_IMPORT_TYPE: Final = {
    Outcome.CREATED: RowResult.IMPORT_TYPE_NEW,
    Outcome.UPDATED: RowResult.IMPORT_TYPE_UPDATE,
    Outcome.UNCHANGED: RowResult.IMPORT_TYPE_SKIP,
}


class FindingsResult(Result):
    """What an import did, row by row.

    `counts` by outcome and `rejected`; `errors` name each rejected row, `warnings` (the first thousand) what was kept
    with a doubt, `warning_counts` all of them by code. A rejected row doesn't hold up the good ones: it is no
    validation error in import-export's sense.
    """

    def __init__(self) -> None:
        super().__init__()
        self.diff_headers = [_("Baris"), "id_klien", _("Nama"), _("Jenis aduan"), _("Peringatan")]
        self.counts: Counter[str] = Counter()
        self.errors: list[Remark] = []
        self.warnings: list[Remark] = []
        self.warning_counts: Counter[str] = Counter()

    def warn(self, remarks: Sequence[Remark]) -> None:
        self.warning_counts.update(remark.code for remark in remarks)
        self.warnings += remarks[: max(0, MOST_WARNINGS - len(self.warnings))]

    def reject(self, row: SheetRow) -> None:
        self.counts["rejected"] += 1
        self.errors += row.refusals
        self.totals[RowResult.IMPORT_TYPE_INVALID] += 1

    def keep(self, row: SheetRow, outcome: Outcome, received: Received | None = None) -> None:
        """Count a row that is stored, and show it in the preview."""
        report = row.report
        if report is None:
            raise ValueError("a row without a report can't be kept")
        self.counts[outcome] += 1
        if received and received.note:
            row.warnings.append(Remark(row.number, "id_klien", received.note))
        self.warn(row.warnings)
        shown = RowResult()
        shown.import_type = _IMPORT_TYPE[outcome]
        shown.diff = [row.number, report.external_id, report.members[0].name, report.kind, len(row.warnings)]
        if received:
            shown.add_instance_info(received.complaint)
        self.append_row_result(shown)
        self.increment_row_result_total(shown)


class FindingsResource(resources.Resource):
    """Rows of findings become complaints with one finding each. `user` sends them on behalf of `organisation`."""

    id_klien = fields.Field(column_name="id_klien")

    def __init__(self, organisation: Organisation, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.organisation, self.user = organisation, user
        self.fields = {name: fields.Field(column_name=name) for name in COLUMNS}

    @classmethod
    def get_display_name(cls) -> str:
        return str(_("Lembar temuan"))

    def import_data(
        self,
        dataset: tablib.Dataset,
        dry_run: bool = False,
        raise_errors: bool = False,
        use_transactions: bool | None = None,
        collect_failed_rows: bool = False,
        rollback_on_validation_errors: bool = False,
        **kwargs: Any,
    ) -> FindingsResult:
        """Store the rows of a sheet that can be stored; with `dry_run` do all of it and store nothing.

        `dataset` is a `Sheet` (or any dataset with our headers). Each thousand rows are a transaction whatever
        `use_transactions` says. Raises CaseRefused where `user` may not import or not for this organisation; with
        `raise_errors` also import-export's ImportError at the first rejected row, before anything is stored.
        """
        by: User | None = kwargs.get("user") or self.user
        if by is None or not (by.is_system or by.has_perm("cases.import_findings")):
            raise may_not_import()
        result = FindingsResult()
        result.total_rows = len(dataset)
        result.warn(list(_unknown_columns(dataset)))
        rows = list(self._rows(dataset, by))
        for row in rows:
            if row.refusals:
                result.reject(row)
        if raise_errors and result.errors:
            first = result.errors[0]
            raise ImportFailed(CaseRefused(first.code, str(first.as_dict()["message"])), number=first.row)
        good = [row for row in rows if row.report]
        for start in range(0, len(good), BATCH):
            self._store(good[start : start + BATCH], by, dry_run, result)
        return result

    def _rows(self, dataset: tablib.Dataset, by: User) -> Iterator[SheetRow]:
        reader = RowReader(self.organisation, by)
        first_row: int = getattr(dataset, "first_row", Sheet.first_row)
        broken: frozenset[int] = getattr(dataset, "broken", Sheet.broken)
        headers = list(dataset.headers or ())
        extra = [place for place, name in enumerate(headers) if name.startswith("kolom ")]
        for place, cells in enumerate(dataset):
            number = first_row + place
            if place in broken:
                yield SheetRow(number, refusals=[Remark(number, "", "tanda_kutip_rusak")])
            elif any(str(cell or "").strip() for cell in cells):
                row = reader.read(number, dict(zip(headers, cells, strict=True)))
                if any(cells[place] for place in extra):
                    row.warnings.append(Remark(number, "", "sel_berlebih"))
                yield row

    @staticmethod
    def _store(rows: Sequence[SheetRow], by: User, dry_run: bool, result: FindingsResult) -> None:
        new = [row for row in rows if not row.repeats]
        with transaction.atomic():
            received = receive([row.report for row in new if row.report], by=by)
            transaction.set_rollback(dry_run)
        for row, each in zip(new, received, strict=True):
            result.keep(row, each.outcome, each)
        for row in rows:
            if row.repeats:
                result.keep(row, Outcome.UNCHANGED)


def _unknown_columns(dataset: tablib.Dataset) -> Iterator[Remark]:
    """Named columns that are none of ours, as remarks on the header's row."""
    header_row = getattr(dataset, "first_row", Sheet.first_row) - 1
    for name in dataset.headers or ():
        if name not in COLUMNS and not name.startswith("kolom "):
            yield Remark(header_row, name, "kolom_tidak_dikenal")
