"""Rows as workbooks of every format that offices send: XLSX, XLSM, XLS, ODS. For XLSB see `xlsb.py`."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt

Cell = str | int | float | bool | date | None
Sheets = Mapping[str, Sequence[Sequence[Cell]]]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0

_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_FROM_XLSX_DAY = {"default_date_format": "dd/mm/yyyy"}


def xlsx(
    sheets: Sheets,
    *,
    hidden: Sequence[str] = (),
    merges: Mapping[str, Sequence[Merge]] | None = None,
    date_1904: bool = False,
) -> bytes:
    """Sheets by name. A merged block holds the value of its first cell, as Excel keeps it."""
    buffer = io.BytesIO()
    options = {**_FROM_XLSX_DAY, "in_memory": True, "date_1904": date_1904, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for row_place, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell is not None and cell != "":
                        _write_xlsx(sheet, row_place, place, cell)
            for top, left, bottom, right in (merges or {}).get(name, ()):
                first = rows[top][left]
                sheet.merge_range(top, left, bottom, right, "" if first is None else str(first))
        # Excel opens on a sheet that can be seen.
        next(sheet for sheet in book.worksheets() if sheet.get_name() not in hidden).activate()
    return buffer.getvalue()


def _write_xlsx(sheet: xlsxwriter.worksheet.Worksheet, row: int, place: int, cell: Cell) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, place, cell)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell)
    else:
        sheet.write_number(row, place, cell)


def xlsm(sheets: Sheets) -> bytes:
    """The same workbook as one that may hold macros (its project is an empty one)."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(sheets))) as plain,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as macro,
    ):
        for member in plain.infolist():
            content = plain.read(member)
            if member.filename == "[Content_Types].xml":
                content = content.replace(_PLAIN_TYPE.encode(), _MACRO_TYPE.encode())
            macro.writestr(member.filename, content)
        macro.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    return buffer.getvalue()


def xls(sheets: Sheets, *, hidden: Sequence[str] = (), date_1904: bool = False) -> bytes:
    """The format of Excel 97 to 2003."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = date_1904
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        sheet.visibility = 1 if name in hidden else 0
        for row_place, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write(row_place, place, cell, day)
                elif cell is not None and cell != "":
                    sheet.write(row_place, place, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(sheets: Sheets, *, hidden: Sequence[str] = ()) -> bytes:
    """An OpenDocument spreadsheet, as LibreOffice writes it."""
    tables = "".join(_ods_table(name, rows, name in hidden) for name, rows in sheets.items())
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3">'
        '<office:automatic-styles><style:style style:name="hidden" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="seen" style:family="table">'
        '<style:table-properties table:display="true"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def _ods_table(name: str, rows: Sequence[Sequence[Cell]], hidden: bool) -> str:
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    style = "hidden" if hidden else "seen"
    return (
        f"<table:table table:name={quoteattr(name)} table:style-name={quoteattr(style)}>{body}</table:table>"
    )


def _ods_cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, (int, float)):
        kind = f'office:value-type="float" office:value="{cell}"'
    elif isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        kind = f'office:value-type="date" office:date-value="{day.isoformat()}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"
