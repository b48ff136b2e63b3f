"""CSV with an HXL tag row under the header, UTF-8 with a byte order mark so that Excel reads the Arabic."""

from __future__ import annotations

import csv
import io

from nuzuh.account.exports.tables import Table
from nuzuh.account.index import Cell, Index

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(table: Table, index: Index) -> bytes:
    """The table as CSV (RFC 4180) with HXL 1.1 tags (hxlstandard.org) in its second row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    writer.writerow([field.tag for field in table.fields])
    writer.writerows([safe(cell) for cell in record] for record in table.records(index))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
