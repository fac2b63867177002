"""People's standing decisions, brought to the rows of the extract at hand."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from cases.complaints.models import Finding
from cases.reconciliation.export import register_records
from cases.reconciliation.fingerprints import finding_fingerprint, record_fingerprint
from cases.reconciliation.linkage.score import LEAST_WEIGHT, Scored
from cases.reconciliation.models import Decision, Run
from households.extracts.snapshot import record_reference


@dataclass(frozen=True)
class Standing:
    """Decisions that hold for a run: by finding id, then by row number of its snapshot."""

    by_row: Mapping[int, Mapping[int, Decision]]

    def verdicts(self, finding_id: int) -> dict[int, str]:
        """What people said of this finding's records: row number → verdict."""
        return {row: decision.verdict for row, decision in self.by_row.get(finding_id, {}).items()}


def standing_decisions(run: Run, scored: dict[int, list[Scored]]) -> Standing:
    """Decisions whose two sides are unchanged in this run's extract.

    A record that a person confirmed and that no rule has brought up is added to the finding's pairs.
    """
    decisions = [
        decision
        for decision in Decision.objects.standing().filter(
            finding__complaint__organisation=run.organisation, source=run.extract.source
        )
        if decision.finding_id in scored
    ]
    findings = Finding.objects.in_bulk({each.finding_id for each in decisions})
    current = [
        each
        for each in decisions
        if finding_fingerprint(findings[each.finding_id]) == each.finding_fingerprint
    ]
    if not current:
        return Standing({})
    rows = _rows_by_id(run.extract.snapshot_path, {each.extract_record for each in current})
    scored_rows = {pair.row_number for each in current for pair in scored[each.finding_id]}
    records = register_records(
        run.extract.snapshot_path, scored_rows | {row for found in rows.values() for row in found}
    )
    held: dict[int, dict[int, Decision]] = defaultdict(dict)
    for decision in current:
        pairs = scored[decision.finding_id]
        places = [pair.row_number for pair in pairs] + rows.get(decision.extract_record, [])
        row = next((row for row in places if _is_of(decision, records[row])), None)
        if row is None:
            continue
        held[decision.finding_id][row] = decision
        if row not in {pair.row_number for pair in pairs}:
            pairs.append(Scored(row, LEAST_WEIGHT, LEAST_WEIGHT, LEAST_WEIGHT, ()))
    return Standing(held)


def _is_of(decision: Decision, record: Mapping[str, Any]) -> bool:
    """Whether a register record is the one decided on: unchanged, and under its own id where it has one."""
    if record_fingerprint(record) != decision.record_fingerprint:
        return False
    return (
        not record["record_id"]
        or record_reference(record["record_id"], record["row_number"]) == decision.extract_record
    )


def _rows_by_id(snapshot: Path, references: set[str]) -> dict[str, list[int]]:
    """Rows of a snapshot by the register's own id."""
    wanted = pa.table({"record_id": pa.array(sorted(references), pa.string())})
    rows: dict[str, list[int]] = defaultdict(list)
    with duckdb.connect() as connection:
        connection.register("wanted", wanted)
        found = connection.execute(
            "SELECT record_id, row_number FROM read_parquet(?) SEMI JOIN wanted USING (record_id) ORDER BY row_number",
            [str(snapshot)],
        )
        for record_id, row_number in found.fetchall():
            rows[record_id].append(row_number)
    return rows
