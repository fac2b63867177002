"""One DuckDB connection, and a way to run an expression over many values in one query."""

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pytest


@pytest.fixture(scope="session")
def duck() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect()
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def in_sql(duck: duckdb.DuckDBPyConnection) -> Callable[..., list[Any]]:
    """Values of an expression over rows of up to three texts, named a, b and c, in the order given."""

    def run(expression: str, rows: list[tuple[str | None, ...]]) -> list[Any]:
        columns = [list(column) for column in zip(*rows, strict=True)]
        names = ["a", "b", "c"][: len(columns)]
        unnested = ", ".join(f"unnest(?::VARCHAR[]) AS {name}" for name in names)
        found = duck.execute(
            f"SELECT {expression} FROM (SELECT {unnested}, generate_subscripts(?::VARCHAR[], 1) AS i) ORDER BY i",
            [*columns, columns[0]],
        )
        return [row[0] for row in found.fetchall()]

    return run
