"""A corrected file takes the place of the one that it corrects; the earlier stays readable, and is no longer asked."""

from pathlib import Path
from typing import Final

import duckdb
from django.db.models import QuerySet

from households.extracts.models import Extract
from households.identity.expressions import literal

# Two files of one month may be complete for two kelurahan: then neither corrects the other. What a correction
# leaves out may be a misspelt kelurahan, so that not every row of the earlier file has to lie in its area.
_SAME_AREA: Final = 0.5


def supersede(extract: Extract) -> None:
    """Let the last complete file of one register, kind, month and area stand for those before it.

    Called in the transaction that makes `extract` ready. One that was uploaded before another ready one, and read
    after it, is superseded itself.
    """
    if not extract.is_complete:
        return
    rivals = _of_the_same(extract)
    for earlier in rivals.filter(pk__lt=extract.pk, superseded_by=None).order_by("pk"):
        if _is_same_area(earlier.snapshot_path, extract.snapshot_path):
            Extract.objects.filter(pk=earlier.pk).update(superseded_by=extract)
    for later in rivals.filter(pk__gt=extract.pk, superseded_by=None).order_by("-pk"):
        if _is_same_area(extract.snapshot_path, later.snapshot_path):
            Extract.objects.filter(pk=extract.pk).update(superseded_by=later)
            return


def _of_the_same(extract: Extract) -> QuerySet[Extract]:
    """Other ready and complete files that speak of the same thing and the same month."""
    same = ("organisation_id", "source", "kind", "period", "programme", "stage")
    where = {name: getattr(extract, name) for name in same}
    return Extract.objects.ready().filter(is_complete=True, **where).exclude(pk=extract.pk)


def _is_same_area(earlier: Path, later: Path) -> bool:
    """Whether most rows of the earlier snapshot lie in a kelurahan that the later one has.

    Two kecamatan may have a kelurahan of one name. Where neither file names any, most of the people must be the same.
    """
    if not (earlier.exists() and later.exists()):
        return False
    before, after = (f"read_parquet({literal(str(path))})" for path in (earlier, later))
    with duckdb.connect() as connection:
        shared, named, total = connection.execute(
            f"WITH areas AS (SELECT DISTINCT kelurahan_key, kecamatan_key FROM {after} WHERE kelurahan_key IS NOT NULL),"
            f" places AS (SELECT kelurahan_key, kecamatan_key, count(*) AS rows FROM {before}"
            " WHERE kelurahan_key IS NOT NULL GROUP BY ALL)"
            " SELECT coalesce(sum(rows) FILTER (EXISTS (SELECT 1 FROM areas WHERE areas.kelurahan_key = places.kelurahan_key"
            " AND coalesce(areas.kecamatan_key = places.kecamatan_key, true))), 0),"
            " coalesce(sum(rows), 0), (SELECT count(*) FROM areas) FROM places"
        ).fetchall()[0]
        if named or total:
            return bool(named) and shared >= _SAME_AREA * named
        same, people = connection.execute(
            f"WITH niks AS (SELECT DISTINCT nik FROM {after} WHERE nik IS NOT NULL),"
            f" people AS (SELECT DISTINCT hash(name_key, birth_date) AS person FROM {after} WHERE name_key IS NOT NULL)"
            " SELECT count(*) FILTER (nik IN (FROM niks) OR hash(name_key, birth_date) IN (FROM people)), count(*)"
            f" FROM {before}"
        ).fetchall()[0]
    return bool(same >= _SAME_AREA * people)
