"""Spreadsheets: each sheet's rows as lines, a page a sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from importlib.metadata import version
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from nuzuh.collect.limits import MAX_TEXT_CHARS
from nuzuh.collect.packed import check_packed
from nuzuh.collect.result import Extract, Metadata, join_pages
from nuzuh.collect.tables import CELL, TABLES, headings, table_lines
from nuzuh.errors import DocumentError

EXTRACTOR = f"openpyxl/{version('openpyxl')}+{TABLES}"
BROKEN = (LookupError, ValueError, TypeError, AttributeError, zipfile.BadZipFile, InvalidFileException, OSError)


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001
    """The cells of all sheets that are shown. Raises `DocumentError` for a file that is damaged or too large."""
    check_packed(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        text, pages = join_pages(_sheet(sheet) for sheet in shown)
    except BROKEN as error:
        raise DocumentError(
            f"the spreadsheet is damaged ({type(error).__name__})", remedy="Open it and save it again, or as CSV"
        ) from None
    hidden = len(book.worksheets) - len(shown)
    return Extract(
        text=text,
        extractor=EXTRACTOR,
        metadata=Metadata(title=book.properties.title or None, author=book.properties.creator or None),
        pages=pages,
        notes=(f"{hidden} hidden sheets were not read",) if hidden else (),
    )


def _sheet(sheet: Any) -> str:
    lines = [str(sheet.title)]
    names: dict[int, str] = {}
    for rows in _tables(sheet.iter_rows()):
        lines += table_lines(rows, names)
        names = headings(rows)[1] or names
    return "\n".join(lines)


def _tables(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[list[str]]]:
    """The rows between blank ones."""
    found: list[list[str]] = []
    size = 0
    for row in rows:
        cells = [_cell(cell.value, cell.number_format) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        size += sum(map(len, cells)) + len(CELL) * len(cells)
        if size > MAX_TEXT_CHARS:  # a sheet can claim a million empty columns
            raise DocumentError(f"a sheet has more than {MAX_TEXT_CHARS:,} characters", remedy="Save it as CSV")
        if cells:
            found.append(cells)
        elif found:
            yield found
            found = []
    if found:
        yield found


def _cell(value: object, shown_as: str | None) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and shown_as is not None and shown_as.endswith("%"):
        return f"{100 * value:.10g}%"  # a share is stored as 0.48 and seen as 48%
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
