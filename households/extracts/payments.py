"""What a list of recipients says was paid: which programme, in which stage.

The columns decide where all their rows agree; else what somebody told or answered. Where rows name several
programmes or stages, each row keeps its own, and the extract as a whole names none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from households.extracts.columns import Column, Layout
from households.extracts.programme_words import programmes_in
from households.extracts.spellings import PROGRAMME_OF, header_key

_MOST_LOOKED_AT: Final = 20


@dataclass(frozen=True)
class Payment:
    """The programme's code and the stage as written, '' where the rows differ or nobody says; `missing` names what
    neither rows nor answers tell, with a proposal for each."""

    programme: str = ""
    stage: str = ""
    missing: tuple[tuple[str, str], ...] = ()

    @property
    def questions(self) -> dict[str, Any]:
        """As `Extract.questions` keeps them: both where one is missing, with what is known of the other."""
        known = {"programme": self.programme, "stage": self.stage, **dict(self.missing)}
        return {what: {"proposal": proposal} for what, proposal in known.items()}


def payment_of(connection: duckdb.DuckDBPyConnection, layout: Layout, said: Mapping[str, Any]) -> Payment:
    """Read programme and stage off `file_rows`, completed by `said` ('programme', 'stage')."""
    cells = _different(connection, layout.place("daftar_program"))
    programmes = {code for cell in cells for code in programmes_in(cell).codes}
    stages = set(_different(connection, layout.place("tahap")))
    programme = _the_one(programmes) or said.get("programme", "")
    stage = _the_one(stages) or said.get("stage", "")
    missing = []
    if not programme and len(programmes) < 2:
        missing.append(("programme", _proposed(layout)))
    if not stage and len(stages) < 2:
        missing.append(("stage", ""))
    return Payment(programme, stage[:80], tuple(missing))


def _different(connection: duckdb.DuckDBPyConnection, column: Column | None) -> list[str]:
    if column is None:
        return []
    rows = connection.execute(
        f"SELECT DISTINCT trim(regexp_replace({column.source}, '\\s+', ' ', 'g')) AS said FROM file_rows"
        f" WHERE trim(coalesce({column.source}, '')) <> '' LIMIT {_MOST_LOOKED_AT}"
    ).fetchall()
    return [said for (said,) in rows]


def _the_one(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def _proposed(layout: Layout) -> str:
    """The programme whose name stands in a header: 'KRITERIA BLT' is on lists of BLT Dana Desa."""
    for column in layout.columns:
        for word in re.findall("[a-z]+", column.header.lower()):
            if header_key(word) in PROGRAMME_OF:
                return PROGRAMME_OF[header_key(word)]
    return ""
