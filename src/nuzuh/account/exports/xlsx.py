"""XLSX with a header row and an HXL tag row."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from nuzuh.account.exports.csv import safe
from nuzuh.account.exports.tables import Cell, Table
from nuzuh.account.exports.zipped import settled
from nuzuh.account.index import Index

_LONGEST = 32_767  # characters of one cell, Excel's limit
_ROWS = 1_048_574  # Excel's rows less the two of the header


def write(table: Table, index: Index) -> bytes:
    """The table as one sheet. Byte for byte the same for the same rows."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A3"
    sheet.append([field.name for field in table.fields])
    sheet.append([field.tag for field in table.fields])
    for number, record in enumerate(table.records(index)):
        if number < _ROWS:
            sheet.append([_cell(cell) for cell in record])
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def _cell(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = safe(ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell))
    return str(text)[:_LONGEST]
