"""All entries of the corpus, by name."""

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

ENTRIES = [
    *shapes.ENTRIES, *shapes_of_aid.ENTRIES, *dialects.ENTRIES, *layouts.ENTRIES, *damage.ENTRIES, *columns.ENTRIES,
    *numbers.ENTRIES, *birth_dates.ENTRIES, *codings.ENTRIES, *names_and_places.ENTRIES, *quality.ENTRIES,
]  # fmt: skip
BY_NAME = {entry.name: entry for entry in ENTRIES}
