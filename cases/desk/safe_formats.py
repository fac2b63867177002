"""CSV and XLSX as django-import-export formats in which no cell can be a formula and a number stays text."""

import csv
from io import BytesIO, StringIO

import tablib
import xlsxwriter
from import_export.formats.base_formats import Format

from cases.corrections.files import guarded


class SafeCsv(Format):
    """As a spreadsheet set to Indonesian expects it: byte-order mark, `;` between fields, every field quoted."""

    def get_title(self) -> str:
        return "CSV"

    def get_extension(self) -> str:
        return "csv"

    def get_content_type(self) -> str:
        return "text/csv; charset=utf-8"

    def can_export(self) -> bool:
        return True

    def export_data(self, dataset: tablib.Dataset, **kwargs: object) -> bytes:
        out = StringIO(newline="")
        writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(dataset.headers or ())
        writer.writerows([guarded(_text(cell)) for cell in row] for row in dataset)
        return out.getvalue().encode("utf-8-sig")


class SafeXlsx(Format):
    """Text cells only."""

    def get_title(self) -> str:
        return "XLSX"

    def get_extension(self) -> str:
        return "xlsx"

    def get_content_type(self) -> str:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def can_export(self) -> bool:
        return True

    def export_data(self, dataset: tablib.Dataset, **kwargs: object) -> bytes:
        out = BytesIO()
        # In memory: nothing with people's numbers passes through the system's temporary folder.
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            text = book.add_format({"num_format": "@", "valign": "top"})
            head = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
            sheet = book.add_worksheet()
            for row, cells in enumerate([dataset.headers or (), *dataset]):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, _text(cell), text if row else head)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(len(dataset.headers or ()) - 1, 0), 20, text)
        return out.getvalue()


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
