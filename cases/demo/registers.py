"""Files as an agency hands them over: text, spreadsheet, and a big one for the benchmarks."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

import duckdb
import xlsxwriter

from cases.demo import words
from cases.demo.areas import AREAS
from cases.demo.damage import Damage
from cases.demo.layouts import LAYOUTS, Entry, Layout, Shape
from cases.demo.people import Family
from cases.demo.records import Record, RecordTruth, make_records

Encoding = Literal["utf-8", "utf-8-sig", "cp1252"]
_BIG_REGISTER_SQL = Path(__file__).with_name("big_register.sql")


@dataclass
class RegisterTruth:
    """What was written: who is in the register under which records, and the counts of the file's rows.

    `rows` counts records of people, `bad_rows` those with neither name nor identity, which a reader must
    refuse; `blank_rows` and `total_rows` hold no record at all. `records` goes from person to records.
    """

    shape: Shape
    rows: int = 0
    bad_rows: int = 0
    blank_rows: int = 0
    total_rows: int = 0
    records: dict[int, tuple[RecordTruth, ...]] = field(default_factory=dict)

    def record_ids(self, person_id: int) -> tuple[str, ...]:
        """The register's own ids of that person: none, one, or several where it holds the person twice."""
        return tuple(record.record_id for record in self.records.get(person_id, ()))

    def add(self, record: Record) -> None:
        """Count a row and note whose record it is."""
        self.rows += 1
        self.records[record.person_id] = (*self.records.get(record.person_id, ()), record.truth)


def write_register(
    families: Iterable[Family],
    path: Path | str,
    *,
    shape: Shape = "dtks",
    seed: int,
    damage: Damage | None = None,
    delimiter: str = "|",
    encoding: Encoding = "utf-8",
    persons: int | None = None,
) -> RegisterTruth:
    """Write an extract as delimited text and return the truth about it.

    `delimiter` is one of `|`, `,`, `;` and tab; the first row is the header. `persons` limits how many people
    are in it. The same arguments give the same bytes. Raises OSError where the file can't be written.
    """
    layout = LAYOUTS[shape]
    truth = RegisterTruth(shape)
    rng = Random(f"{seed}:register")
    records = make_records(families, shape=shape, damage=damage or Damage(), rng=rng, persons=persons)
    with Path(path).open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(
            file,
            delimiter=delimiter,
            quoting=csv.QUOTE_ALL if layout.quoted else csv.QUOTE_MINIMAL,
            lineterminator="\r\n",
        )
        writer.writerow(layout.header)
        writer.writerows(_rows(records, layout, damage or Damage(), rng, truth))
    return truth


def write_register_xlsx(
    families: Iterable[Family],
    path: Path | str,
    *,
    shape: Shape = "dtks",
    seed: int,
    damage: Damage | None = None,
    number_cells: float = 0.2,
    persons: int | None = None,
) -> RegisterTruth:
    """Write an extract as a workbook with one sheet, and return the truth about it.

    All cells are text, but that share of the NIK that stand in number cells: these have lost their last digit,
    as a spreadsheet keeps fifteen. Meant for some thousands of rows. Raises OSError like `write_register`.
    """
    layout = LAYOUTS[shape]
    truth = RegisterTruth(shape)
    rng = Random(f"{seed}:register")
    cells = Random(f"{seed}:cells")
    records = make_records(families, shape=shape, damage=damage or Damage(), rng=rng, persons=persons)
    nik_column = layout.header.index("Nomor NIK" if shape == "dtks" else "nomor_induk_kependudukan")
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Data")
        sheet.write_row(0, 0, layout.header)
        for number, row in enumerate(_rows(records, layout, damage or Damage(), rng, truth), start=1):
            for column, text in enumerate(row):
                if (
                    column == nik_column
                    and len(text) == 16
                    and text.isdigit()
                    and cells.random() < number_cells
                ):
                    sheet.write_number(number, column, float(text[:15] + "0"))
                else:
                    sheet.write_string(number, column, text)
    return truth


def _rows(
    records: Iterable[Record], layout: Layout, damage: Damage, rng: Random, truth: RegisterTruth
) -> Iterator[list[str]]:
    """The rows of the file, with the dirt between them; counts each in the truth."""
    blank = [""] * len(layout.header)
    for record in records:
        truth.add(record)
        yield layout.row(record.entry)
        if rng.random() < damage.blank_rows:
            truth.blank_rows += 1
            yield blank
        if rng.random() < damage.bad_rows:
            truth.bad_rows += 1
            yield layout.row(_without_person(record.entry))
    if damage.total_row:
        truth.total_rows += 1
        yield ["", "JUMLAH", str(truth.rows), *blank[3:]]


def _without_person(entry: Entry) -> Entry:
    """A row of which only the place is left."""
    return entry._replace(
        record_id="", kk="", nik="", name="", birth_date="", mother="", programmes=frozenset()
    )


def _capitals(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.upper().split()]


def write_big_register(path: Path | str, rows: int, seed: int) -> None:
    """Write a DTKS sheet of that many people, delimited by `|`, made by DuckDB: fast, clean, of invented people.

    One row in a hundred has a NIK that ends in 0 by a spreadsheet or none at all; the rest is in order. Raises
    `duckdb.Error` where the file can't be written.
    """
    with duckdb.connect() as connection:
        for table, text in (
            ("men", words.JAVA_MEN + words.MUSLIM_MEN + words.YOUNG_MEN),
            ("women", words.JAVA_WOMEN + words.MUSLIM_WOMEN + words.YOUNG_WOMEN),
            ("last_words", words.JAVA_LAST_MEN + words.MUSLIM_SECOND_MEN + words.SUNDA_LAST_MEN),
        ):
            connection.execute(f"CREATE TABLE {table} AS SELECT unnest(?) AS word", [_capitals(text)])
        connection.execute(
            "CREATE TABLE areas (code VARCHAR, kelurahan VARCHAR, kecamatan VARCHAR, kota VARCHAR)"
        )
        connection.executemany("INSERT INTO areas VALUES (?, ?, ?, ?)", [area[:4] for area in AREAS])
        connection.execute(_BIG_REGISTER_SQL.read_text(encoding="utf-8"), {"rows": rows, "seed": seed})
        connection.table("big_register").write_csv(str(path), sep="|", header=True)
