"""XLSX with a header row and an HXL tag row.

Written directly (ECMA-376, SpreadsheetML with inline strings): openpyxl takes 22 µs a cell, so that 100,000 claims of
37 columns would take 80 s of the 120 s that publishing may take. The tests read it back with openpyxl and LibreOffice.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from xml.sax.saxutils import escape

from nuzuh.account.exports.csv import safe
from nuzuh.account.exports.tables import Table
from nuzuh.account.index import Cell, Index

_LONGEST = 32_767  # characters of one cell, Excel's limit
_ROWS = 1_048_574  # Excel's rows less the two of the header
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REMEMBERED = 20_000  # cells: most columns say one of a few things again and again
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same rows give the same bytes
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write(table: Table, index: Index) -> bytes:
    """The table as one sheet whose first two rows stay in view."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, text in _parts(table.name).items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), _XML + text, zipfile.ZIP_DEFLATED, 3)
        entry = zipfile.ZipInfo("xl/worksheets/sheet1.xml", _EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w", force_zip64=True) as sheet:
            sheet.writelines(piece.encode("utf-8") for piece in _sheet(table, index))
    return out.getvalue()


def _sheet(table: Table, index: Index) -> Iterator[str]:
    yield f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    yield "<sheetData>"
    header: list[list[Cell]] = [[field.name for field in table.fields], [field.tag for field in table.fields]]
    yield from (_row(number, record) for number, record in enumerate(header, 1))
    for number, record in enumerate(table.records(index), 3):
        if number <= _ROWS:
            yield _row(number, record)
    yield "</sheetData></worksheet>"


def _row(number: int, record: Iterable[Cell]) -> str:
    cells = [f'<c r="{_column(i)}{number}"{_cell(cell)}</c>' for i, cell in enumerate(record) if cell is not None]
    return f'<row r="{number}">{"".join(cells)}</row>'


@lru_cache(_REMEMBERED, typed=True)
def _cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        return f' t="b"><v>{int(cell)}</v>'
    if isinstance(cell, int | float):
        return f"><v>{cell!r}</v>"
    text = escape(_ILLEGAL.sub("\ufffd", str(safe(cell))[:_LONGEST]))
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is>'


@cache
def _column(number: int) -> str:
    """A, B, ... Z, AA, ... for 0, 1, ..."""
    return ("" if number < 26 else _column(number // 26 - 1)) + chr(ord("A") + number % 26)


def _parts(name: str) -> dict[str, str]:
    """The files of the package beside the sheet."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}.worksheet+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
    }


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )
