"""Tables as text: a line a row, each figure behind the heading of its column, so that a row can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nuzuh.collect.limits import MAX_TEXT_CHARS

# A cell's words; None for one that a cell before it or above it reaches over.
Row = Sequence[str | None]

CELL = " | "
TABLES = "tables/2"  # the form of their rows, in the names of the extractors that use it
FIGURE = re.compile(r"[~≈<>≤≥+]?\s*[$€£]?\s*\d[\d.,٬٫ \u00a0\u202f]*(?:[-–]\s*\d[\d.,٬٫]*)?\s*%?\s*[*†]?")
# A longer one explains its column and would drown the figures.
LONGEST_HEADING = 80
# What stands above a table and says what it counts is a few words; more is a sentence of the report.
LONGEST_CAPTION = 8


def table_lines(rows: Sequence[Row], caption: str = "", before: Mapping[int, str] | None = None) -> list[str]:
    """The rows as lines. `before` are the headings of a part of the table above, for rows that have none of their own.

    Where there is one column of figures, the words above the table say with its heading what it counts: "Displaced,
    number: 33". Where a table would become longer than a report may be, its rows stand as they are.
    """
    start, own, title = headings(rows)
    names = before if start == 0 and before is not None else own
    data = rows[start:]
    columns = _figure_columns(data)
    above = caption_of(title or caption) if len(columns) == 1 else ""
    labels = {column: ", ".join(filter(None, (above, names.get(column)))) for column in columns}
    lines = [_line(row) for row in rows[:start]] + [_line(row, labels) for row in data]
    return lines if sum(map(len, lines)) <= MAX_TEXT_CHARS else [_line(row) for row in rows]


def headings(rows: Sequence[Row]) -> tuple[int, dict[int, str], str]:
    """Where the rows of figures begin, the heading of each column, and the words in a row of their own above them.

    Headings are the first row with words in two cells and no figure; a row below it that goes on where its cells reach
    over several columns belongs to it.
    """
    title = ""
    for index, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if any(map(FIGURE.fullmatch, filled)) and len(filled) > 1:
            break
        if len(filled) < 2:
            title = filled[0] if filled else title
            continue
        below = rows[index + 1] if index + 1 < len(rows) else ()
        if _goes_on(row, below):
            return index + 2, _joined(row, below), title
        return index + 1, {column: cell for column, cell in enumerate(row) if cell and _short(cell)}, title
    return 0, {}, title


def caption_of(words: str) -> str:
    """The words above a table where they may name what it counts; else none."""
    few = len(words.split()) <= LONGEST_CAPTION and not words.endswith((".", "!", "?", "؟", ":"))
    return words if few and not any(char.isdigit() for char in words) else ""


def _goes_on(row: Row, below: Row) -> bool:
    if not below or any(FIGURE.fullmatch(cell) for cell in below if cell):
        return False
    gaps = [column for column, cell in enumerate(row) if not cell]
    return bool(row[0]) != bool(below[0]) and any(column < len(below) and below[column] for column in gaps)


def _joined(row: Row, below: Row) -> dict[int, str]:
    found: dict[int, str] = {}
    reach = ""
    for column in range(max(len(row), len(below))):
        own = below[column] if column < len(below) else None
        over = row[column] if column < len(row) else None
        reach = over or (reach if own else "")
        if (name := ", ".join(filter(None, (reach, own)))) and _short(name):
            found[column] = name
    return found


def _short(heading: str) -> bool:
    return len(heading) <= LONGEST_HEADING


def _figure_columns(rows: Sequence[Row]) -> list[int]:
    """The columns that hold figures, but for one that numbers the rows."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if cell and FIGURE.fullmatch(cell):
                columns.setdefault(column, []).append(cell)
    counted = [str(number) for number in range(1, len(columns.get(0, ())) + 1)]
    return [column for column, cells in sorted(columns.items()) if column or len(cells) < 2 or cells != counted]


def _line(row: Row, labels: Mapping[int, str] | None = None) -> str:
    cells = list(_cells(row, labels or {}))
    while cells and not cells[-1]:
        cells.pop()
    return CELL.join(cells)


def _cells(row: Row, labels: Mapping[int, str]) -> Iterator[str]:
    for column, cell in enumerate(row):
        if cell is not None:
            label = labels.get(column) if FIGURE.fullmatch(cell) else None
            yield f"{label}: {cell}" if label else cell
