"""All entries of the corpus, by name, each with the whole of what is warned of."""

from dataclasses import replace

from tests.extracts.corpus import (
    birth_dates,
    codings,
    columns,
    damage,
    dialects,
    layouts,
    names_and_places,
    numbers,
    quality,
    shapes,
    shapes_of_aid,
)
from tests.extracts.corpus.warnings import WARNINGS

_DECLARED = [
    *shapes.ENTRIES, *shapes_of_aid.ENTRIES, *dialects.ENTRIES, *layouts.ENTRIES, *damage.ENTRIES, *columns.ENTRIES,
    *numbers.ENTRIES, *birth_dates.ENTRIES, *codings.ENTRIES, *names_and_places.ENTRIES, *quality.ENTRIES,
]  # fmt: skip
# Where an entry does not say it itself, `warnings` does; a refused file has none.
ENTRIES = [
    entry if entry.refusal or entry.warnings is not None else replace(entry, warnings=WARNINGS[entry.name])
    for entry in _DECLARED
]
BY_NAME = {entry.name: entry for entry in ENTRIES}
