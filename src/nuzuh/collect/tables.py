"""Tables as text: a line a row, each figure behind the heading of its column, so that a row can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from nuzuh.collect.limits import MAX_TEXT_CHARS

# A cell's words; None for one that the cell before it reaches over, ABOVE for one that the cell above it does.
Row = Sequence[str | None]
ABOVE = "\N{SYMBOL FOR UNIT SEPARATOR}"

CELL = " | "
TABLES = "tables/3"  # the form of their rows, in the names of the extractors that use it
FIGURE = re.compile(
    r"[~≈<>≤≥+]?\s*[$€£]?\s*\d[\d.,٬٫ \u00a0\u202f]*(?:[-–]\s*\d[\d.,٬٫]*)?\s*[%٪]?\s*[*†‡]*(?:\[\w{1,3}\])?"
)
YEAR = re.compile(r"(?:19|20)\d\d")
# A longer one explains its column and would drown the figures.
LONGEST_HEADING = 80


def table_lines(rows: Sequence[Row], before: Mapping[int, str] | None = None, head: int | None = None) -> list[str]:
    """The rows as lines, those of its head as one: "Place | IDPs, families | IDPs, people".

    `head` is the number of rows that the document says are the head, None where it does not say. `before` are the
    headings of a part of the table above, for rows that have none of their own. A row of one cell within the table is
    the title of those below it, over which the head is repeated. Where a table would become longer than a report may
    be, its rows stand as they are.
    """
    rows = _filled(rows)
    start, own = headings(rows, head)
    names = before if start == 0 and before is not None else own
    labels = {column: names[column] for column in _figure_columns(rows[start:]) if column in names}
    lines = [_line(row) for row in rows[:start] if _is_title(row)]
    top = _line([own.get(column, "") for column in range(max(own, default=-1) + 1)])
    lines += [top] if own else [_line(row) for row in rows[:start] if not _is_title(row)]
    for row, below in pairwise([*rows[start:], []]):
        lines.append(_line(row, labels))
        if own and _is_title(row) and below and not _is_title(below) and any(row[:1]):
            lines.append(top)
    return lines if sum(map(len, lines)) <= MAX_TEXT_CHARS else [_line(row) for row in rows]


def headings(rows: Sequence[Row], head: int | None = None) -> tuple[int, dict[int, str]]:
    """Where the rows of figures begin, and the heading of each column.

    Where the document does not say which rows are the head, it is the first row with words in two cells and no figure
    but years; a row below it that goes on where its cells reach over several columns belongs to it.
    """
    rows = _filled(rows)
    if head is None:
        first = next((index for index, row in enumerate(rows) if not _is_title(row)), len(rows))
        head = first
        while head < len(rows) and _is_head(rows[head]) and (head == first or _goes_on(rows[head - 1], rows[head])):
            head += 1
        if head == first:
            return 0, {}
    return head, _names([row for row in rows[:head] if not _is_title(row)])


def _filled(rows: Sequence[Row]) -> list[Row]:
    """The rows with the words of cells that reach over rows in each of them."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else ()
        found.append([
            (above[k] if k < len(above) else "") if cell == ABOVE else cell for k, cell in enumerate(row)
        ])  # fmt: skip
    return found


def _is_title(row: Row) -> bool:
    """Whether a row is a single cell of words, which reaches over no part of the columns alone."""
    filled = [column for column, cell in enumerate(row) if cell]
    heads = bool(filled) and filled[0] > 0 and None in row
    return len(filled) < 2 and not heads and not any(FIGURE.fullmatch(row[column] or "") for column in filled)


def _is_head(row: Row) -> bool:
    figures = [cell for cell in row if cell and FIGURE.fullmatch(cell)]
    years = len(figures) > 1 and all(map(YEAR.fullmatch, figures)) and not (row[0] and YEAR.fullmatch(row[0]))
    return not figures or years


def _goes_on(row: Row, below: Row) -> bool:
    """Whether a row of the head goes on in the one below: only under cells that reach over several columns."""
    over = _reaching(row)
    under = 0
    for column, cell in enumerate(below):
        if not cell or column >= len(over):
            continue
        if over[column] is None or (column + 1 < len(over) and over[column + 1] is None):
            under += 1
        elif over[column] not in ("", cell):
            return False
    return under > 1


def _reaching(row: Row) -> Row:
    """A row of the head whose cells reach over the empty ones behind them, where the document does not say how far."""
    if None in row:
        return row
    first = next((column for column, cell in enumerate(row) if cell), len(row))
    return [None if not cell and column > first else cell for column, cell in enumerate(row)]


def _names(head: Sequence[Row]) -> dict[int, str]:
    """The heading of each column: the words of the rows of the head above each other."""
    found: dict[int, list[str]] = {}
    for row in [*map(_reaching, head[:-1]), *head[-1:]]:
        reach = ""
        for column, cell in enumerate(row):
            reach = reach if cell is None else cell
            parts = found.setdefault(column, [])
            if reach and reach not in parts[-1:]:
                parts.append(reach)
    names = {column: ", ".join(parts) for column, parts in found.items()}
    return {column: name for column, name in names.items() if name and len(name) <= LONGEST_HEADING}


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
        label = labels.get(column) if cell and FIGURE.fullmatch(cell) else None
        yield f"{label}: {cell}" if label else cell or ""
