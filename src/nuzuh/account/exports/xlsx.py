"""XLSX with a header row and an HXL tag row.

Written directly (ECMA-376, SpreadsheetML with inline strings): openpyxl takes 22 µs a cell, so that 100,000 claims of
37 columns would take 80 s of the 120 s that publishing may take. Rows and cells carry no address (it may be left out),
so that the rows of a document are the same wherever they stand. The tests read it with openpyxl and LibreOffice.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from typing import BinaryIO
from xml.sax.saxutils import escape

from nuzuh.account.exports.csv import safe
from nuzuh.account.exports.deflate import END, crc_of, deflated
from nuzuh.account.exports.form import Part
from nuzuh.account.exports.tables import Table
from nuzuh.account.index import Cell

ROWS = 1_048_574  # Excel's rows less the two of the header
_LONGEST = 32_767  # characters of one cell, Excel's limit
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REMEMBERED = 20_000  # cells: most columns say one of a few things again and again
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same rows give the same bytes
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_TAIL = "</sheetData></worksheet>"


class Sheet:
    """A table as one sheet whose first two rows stay in view. Rows beyond Excel's last are left out."""

    def __init__(self, table: Table, file: BinaryIO) -> None:
        self.file = file
        self.archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        for name, text in _parts(table.name).items():
            self.archive.writestr(zipfile.ZipInfo(name, _EPOCH), _XML + text, zipfile.ZIP_DEFLATED, 3)
        self.entry = zipfile.ZipInfo("xl/worksheets/sheet1.xml", _EPOCH)
        self.entry.compress_type, self.entry.CRC = zipfile.ZIP_DEFLATED, 0
        self.entry.header_offset = self.at = file.tell()
        self.at += file.write(self.entry.FileHeader(zip64=True))
        header = [[field.name for field in table.fields], [field.tag for field in table.fields]]
        self.add(deflated((_HEAD + "".join(map(_row, header))).encode("utf-8")))

    def make(self, records: Sequence[Sequence[Cell]]) -> Part:
        return deflated("".join(map(_row, records[:ROWS])).encode("utf-8"))

    def add(self, part: Part) -> int:
        begins = self.at
        self.at += self.file.write(part.data)
        self.entry.CRC = crc_of(self.entry.CRC, part.crc, part.size)
        self.entry.file_size += part.size
        self.entry.compress_size += len(part.data)
        return begins

    def close(self) -> None:
        self.add(deflated(_TAIL.encode()))
        self.entry.compress_size += self.file.write(END)
        self.archive.start_dir = self.file.tell()
        self.file.seek(self.entry.header_offset)
        self.file.write(self.entry.FileHeader(zip64=True))
        self.archive.filelist.append(self.entry)
        self.archive.NameToInfo[self.entry.filename] = self.entry
        self.archive.close()


def _row(record: Sequence[Cell]) -> str:
    return f"<row>{''.join([_cell(cell) for cell in record])}</row>"


@lru_cache(_REMEMBERED, typed=True)
def _cell(cell: Cell) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, bool):
        return f'<c t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f"<c><v>{cell!r}</v></c>"
    text = escape(_ILLEGAL.sub("\ufffd", str(safe(cell))[:_LONGEST]))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


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
