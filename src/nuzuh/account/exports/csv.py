"""CSV with an HXL tag row under the header, UTF-8 with a byte order mark so that Excel reads the Arabic."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from nuzuh.account.exports.form import Stream
from nuzuh.account.exports.tables import Table
from nuzuh.account.index import Cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def open_csv(table: Table, file: BinaryIO) -> Stream:
    """The table as CSV (RFC 4180) with HXL 1.1 tags (hxlstandard.org) in its second row."""
    header = [[field.name for field in table.fields], [field.tag for field in table.fields]]
    return Stream(file, lambda records: _lines([[safe(cell) for cell in r] for r in records]), _BOM + _lines(header))


_BOM = b"\xef\xbb\xbf"


def _lines(records: Sequence[Sequence[Cell]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(records)
    return out.getvalue().encode("utf-8")


def safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
