"""Ask one extract many times, in this warm process, and print the times as JSON: the inner half of `bench_lookup`."""

import json
import os
import statistics
import sys
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

import django
import duckdb
import pyarrow.compute
import pyarrow.parquet

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bansos_monitor.settings")
django.setup()

# Models can only be imported once Django is set up.
from django.conf import settings  # noqa: E402

from bansos_monitor.accounts.models import EVERYWHERE, Membership, User  # noqa: E402
from households.extracts.lookup import find_by_damaged, find_by_kk, find_by_nik  # noqa: E402
from households.extracts.lookup_actions import look_up  # noqa: E402
from households.extracts.lookup_answer import AskedNumber  # noqa: E402
from households.extracts.lookup_names import AskedPerson, find_by_name  # noqa: E402
from households.extracts.lookup_reader import Snapshot  # noqa: E402
from households.extracts.models import Extract  # noqa: E402

MANY, SOME, FEW = 400, 40, 8


def main(key: int) -> None:
    extract = Extract.objects.get(pk=key)
    path = str(extract.snapshot_path)
    settings.LOOKUPS_PER_HOUR = 10 * MANY
    people = _people(path, MANY)
    niks, cards = [each[0] for each in people], [each[1] for each in people]
    named = [AskedPerson(name, born, kelurahan) for _nik, _kk, name, born, kelurahan in people]
    undated = [AskedPerson(each.name, None, each.kelurahan) for each in named]
    first = _milliseconds(lambda: find_by_nik(extract, niks[0]))
    coordinator = _coordinator(extract)
    ways = [
        _times("by NIK", lambda nik: find_by_nik(extract, nik), niks),
        _times("by NIK that is not there", lambda nik: find_by_nik(extract, nik[:12] + "9998"), niks, empty=True),
        _times("damaged NIK, not there", lambda nik: find_by_damaged(extract, nik, "nik"), niks, empty=True),
        _times("by KK number", lambda card: find_by_kk(extract, card), cards[:SOME]),
        _times("by name, birth date and kelurahan", lambda who: find_by_name(extract, who).people, named[:SOME]),
        _times("by name and kelurahan", lambda who: find_by_name(extract, who).people, undated[:FEW]),
        _times("whole look-up: person, family, record", lambda nik: look_up(AskedNumber(nik), by=coordinator).people, niks[:SOME]),
        _times("bare scan of the NIK column, pyarrow", lambda nik: _scan_by_arrow(path, nik), niks[:FEW]),
        _times("bare scan of whole rows, DuckDB", lambda nik: _scan_by_duckdb(path, nik), niks[:FEW]),
    ]  # fmt: skip
    found = {
        "rows": Snapshot.of(extract).footer.rows,
        "bytes": extract.snapshot_path.stat().st_size,
        "groups": pyarrow.parquet.read_metadata(path).num_row_groups,
        "first": first,
        "ways": ways,
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _people(path: str, count: int) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(
            f"SELECT nik, kk_number, name, birth_date, kelurahan FROM read_parquet('{path}')"
            " WHERE nik IS NOT NULL AND kk_number IS NOT NULL AND birth_date IS NOT NULL"
            f" USING SAMPLE reservoir({count} ROWS) REPEATABLE (17)"
        ).fetchall()


def _coordinator(extract: Extract) -> User:
    user, _made = User.objects.get_or_create(username="pengukur")
    Membership.objects.get_or_create(
        user=user,
        organisation=extract.organisation,
        role="koordinator",
        defaults={"area_codes": [EVERYWHERE]},
    )
    return user


def _times(
    way: str, ask: Callable[[Any], Sequence[object]], questions: Sequence[Any], *, empty: bool = False
) -> list[object]:
    """The way, how often it was asked, and median, 95th percentile and most milliseconds; each answer is looked at."""
    times = []
    for question in questions:
        started = perf_counter()
        found = ask(question)
        times.append((perf_counter() - started) * 1000)
        if not empty and not found:
            raise SystemExit(f"{way}: nobody was found")
    times.sort()
    return [way, len(times), statistics.median(times), times[int(0.95 * (len(times) - 1))], times[-1]]


def _milliseconds(ask: Callable[[], object]) -> float:
    started = perf_counter()
    ask()
    return (perf_counter() - started) * 1000


def _scan_by_arrow(path: str, nik: str) -> Sequence[object]:
    column = pyarrow.parquet.read_table(path, columns=["nik"]).column("nik")
    return [pyarrow.compute.index(column, nik).as_py()]


def _scan_by_duckdb(path: str, nik: str) -> Sequence[object]:
    """All rows, since a filter on a text that is put together first can't use what the file says of its groups."""
    with duckdb.connect() as connection:
        query = f"SELECT * FROM read_parquet('{path}') WHERE concat(nik, kk_number) LIKE ?"
        return connection.execute(query, [f"{nik}%"]).fetchall()


if __name__ == "__main__":
    main(int(sys.argv[1]))
