"""Tables without lines: rows of figures that stand in columns under a row of words.

Lengths are points. One em is the size of the type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from nuzuh.collect.pdf_lines import Line, Segment
from nuzuh.collect.pdf_tables import LONGEST_CELL, Carried, Table, mark_behind
from nuzuh.collect.tables import FIGURE, LONGEST_HEADING, YEAR, Row

# In em, from baseline to baseline: the lines of a cell, and rows.
CELL_LINES, ROW_GAP = 1.45, 3.5
# Where the lines of a cell are as loose as some offices set them, they are still nearer than the rows are.
LOOSE_LINES, NEARER = 1.75, 0.8
# Lines nearer than this are of one row: type is set no tighter.
ONE_ROW = 0.85
# Type of a table, against its largest.
SMALLEST = 0.75
# The share of a column's cells that are figures, or dashes for none, where one is.
CLEAN = 0.75
DASHES = ("-", "–", "—", "…", "..", "n/a", "N/A", "/")
# Words of a cell that stand in a line of their own.
SECOND_WORDS = 6
# The rows of headings above the figures.
MOST_HEADS = 4


class Columns(NamedTuple):
    """Where the columns of a table without lines begin and end, from the left; `first` is the one read first."""

    spans: tuple[tuple[float, float], ...]
    first: int

    def heads(self, segment: Segment) -> bool:
        """Whether the one piece of a line stands over the columns behind the first, not over all as a title does."""
        inner = [span for k, span in enumerate(self.spans) if k != self.first]
        if self.first in self.of(segment):
            return False
        low, high = min(span[0] for span in inner), max(span[1] for span in inner)
        edges = (low, self.spans[0][0]) if self.first == 0 else (high, self.spans[-1][1])
        centre, middle = (segment.left + segment.right) / 2, (self.spans[0][0] + self.spans[-1][1]) / 2
        at_edge = abs((segment.left if self.first == 0 else segment.right) - edges[0]) < 2
        return at_edge or abs(centre - (low + high) / 2) < abs(centre - middle)

    def of(self, segment: Segment) -> list[int]:
        """The columns that a piece of a line stands over."""
        middles = [(a[1] + b[0]) / 2 for a, b in pairwise(self.spans)]
        bounds = [float("-inf"), *middles, float("inf")]
        over = [k for k, (low, high) in enumerate(self.spans) if segment.left < high and low < segment.right]
        centre = (segment.left + segment.right) / 2
        return over or [next(k for k, (low, high) in enumerate(pairwise(bounds)) if low <= centre <= high)]


def aligned(lines: Sequence[Line], right_to_left: bool, before: Carried | None = None) -> list[tuple[int, int, Table]]:
    """The tables among the lines of a column, as (first, past the last line, table): rows of figures in columns under a
    row of words, or in those of a table that goes on from the page `before`."""
    found: list[tuple[int, int, Table]] = []
    groups = _at_one_height([replace(line, segments=line.cells) for line in lines])
    lines = [_one(group) for group in groups]
    starts = [0, *accumulate(map(len, groups))]
    at = end = 0
    while at < len(lines):
        past = _rows_end(lines, at)
        above = lines[at - 1] if at > end else None
        columns = _columns(lines[at:past], above, right_to_left) if past > at else None
        if columns is None:
            at += 1
            continue
        while past < len(lines) and _ends_cell(lines, past, columns):
            past += 1
        start = _head_start(lines, at, end, columns)
        head = _heads(lines[start:at], columns) if start < at else None
        figures = sum(map(_is_figure, lines[at].segments))
        rows = [_turned(row) if right_to_left else row for row in _body(lines[at:past], columns)]
        if head is not None and (past - at > 1 or figures > 1) and _is_clean(rows):
            table = Table([_turned(head) if right_to_left else head, *rows], columns.spans, 1)
            found.append((starts[start], starts[past], table))
            end = past
        elif head is None and not found and before is not None and before.goes_on(columns.spans) and _is_clean(rows):
            found.append((starts[at], starts[past], Table(rows, columns.spans, 0)))
            end = past
        at = past
    return found


def _is_clean(rows: Sequence[Row]) -> bool:
    """Whether columns hold figures or words, not both."""
    for column in zip(*rows, strict=True):
        filled = [cell for cell in column if cell]
        figures = sum(FIGURE.fullmatch(cell) is not None for cell in filled)
        if figures and figures + sum(cell in DASHES for cell in filled) < CLEAN * len(filled):
            return False
    return True


def _turned(row: Row) -> Row:
    """A row whose first cell is the rightmost."""
    return [None if cell is None else mark_behind(cell) for cell in reversed(row)]


def _at_one_height(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups of which each stands too near the next to be another row: cells of one and two lines."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _near([groups[-1][-1], line], 1, ONE_ROW):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _one(lines: Sequence[Line]) -> Line:
    """Lines at one height as one; what stands above each other in it is a cell."""
    pieces: list[Segment] = []
    for piece in (piece for line in lines for piece in line.segments):
        above = next((k for k, s in enumerate(pieces) if s.left < piece.right and piece.left < s.right), None)
        if above is None:
            pieces.append(piece)
        else:
            s = pieces[above]
            pieces[above] = Segment(f"{s.text} {piece.text}", min(s.left, piece.left), max(s.right, piece.right))
    last = lines[-1]
    return replace(last, segments=tuple(sorted(pieces, key=lambda piece: piece.left)))


def _is_figure(segment: Segment) -> bool:
    return FIGURE.fullmatch(segment.text) is not None


def _is_row(line: Line) -> bool:
    """Whether a line is words and figures apart from each other."""
    figures = sum(map(_is_figure, line.segments))
    return len(line.segments) > 1 and figures > 0 and all(len(s.text.split()) <= LONGEST_CELL for s in line.segments)


def _rows_end(lines: Sequence[Line], at: int) -> int:
    """Where the rows of figures that begin with a line end: rows, and what goes on in the cells of the row above."""
    if not _is_row(lines[at]) or _years(lines[at]):
        return at
    past = at + 1
    while past < len(lines) and _near(lines, past, ROW_GAP) and (_is_row(lines[past]) or _within(lines, past)):
        past += 1
    return past


def _near(lines: Sequence[Line], at: int, most: float) -> bool:
    """Whether a line stands near the one above it, in type of about its size: a note's number is no row."""
    if at == 0:
        return True
    small, large = sorted((lines[at - 1].size, lines[at].size))
    return lines[at - 1].y - lines[at].y <= most * large and small >= SMALLEST * large


def _hangs(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands so near the one above it that it can go on in a cell."""
    if not _near(lines, at, LOOSE_LINES):
        return False
    below = lines[at].y - lines[at + 1].y if at + 1 < len(lines) else float("inf")
    return _near(lines, at, CELL_LINES) or lines[at - 1].y - lines[at].y < NEARER * below


def _within(lines: Sequence[Line], at: int) -> bool:
    """Whether a line without figures is a cell's second line, or a row between others."""
    row = len(lines[at].segments) > 1 and not any(map(_is_figure, lines[at].segments))
    goes_on = at + 1 < len(lines) and _is_row(lines[at + 1]) and _near(lines, at + 1, ROW_GAP)
    second = _hangs(lines, at) and len(lines[at].segments[0].text.split()) <= SECOND_WORDS
    return goes_on and (row or second)


def _ends_cell(lines: Sequence[Line], at: int, columns: Columns) -> bool:
    """Whether a line behind the last row is the second one of a cell of it."""
    only = lines[at].segments[0]
    return (
        len(lines[at].segments) == 1
        and not _is_figure(only)
        and _hangs(lines, at)
        and any(low - 2 <= only.left and only.right <= high + 2 for low, high in columns.spans)
    )


def _years(line: Line) -> bool:
    figures = [segment.text for segment in line.segments if _is_figure(segment)]
    return len(figures) > 1 and all(map(YEAR.fullmatch, figures))


def _columns(lines: Sequence[Line], above: Line | None, right_to_left: bool) -> Columns | None:
    """The columns of rows, from those with the most cells and the row of words above them; None where these do not
    stand in columns."""
    most = max(len(line.segments) for line in lines)
    heads = above is not None and len(above.segments) > most and not any(map(_is_figure, above.segments))
    full = [above] if heads and above is not None else [line for line in lines if len(line.segments) == most]
    spans = [(min(s.left for s in column), max(s.right for s in column)) for column in zip(
        *(line.segments for line in full), strict=True
    )]  # fmt: skip
    first = len(spans) - 1 if right_to_left else 0
    return Columns(tuple(spans), first) if all(a[1] < b[0] for a, b in pairwise(spans)) else None


def _head_start(lines: Sequence[Line], at: int, least: int, columns: Columns) -> int:
    """Where the head above the row at `at` begins: lines of words apart, or one over some of the columns."""
    start = at
    while start > least and at - start < MOST_HEADS and _near(lines, start, ROW_GAP):
        line = lines[start - 1]
        apart = len(line.segments) > 1 and not any(map(str.isdigit, "".join(s.text for s in line.segments)))
        apart = apart or _years(line)
        inner = len(line.segments) == 1 and start < at and columns.heads(line.segments[0])
        over = lines[start - 2].segments if start - 2 >= least and _hangs(lines, start - 1) else ()
        place = columns.of(line.segments[0]) if len(line.segments) == 1 else []
        # The second line of a heading, or the heading of the first column beside the two rows of others.
        second = len(over) > 1 and len(place) == 1 and any(columns.of(piece) == place for piece in over)
        beside = start < at and place == [columns.first] and (len(over) > 1 or any(map(columns.heads, over)))
        between = second or beside
        if not (apart or inner or between) or any(len(s.text) > LONGEST_HEADING for s in line.segments):
            break
        start -= 1
    return start


def _heads(lines: Sequence[Line], columns: Columns) -> Row | None:
    """The heading of each column: the words that stand above it, the nearest last; None where most have none."""
    found: list[list[str]] = [[] for _ in columns.spans]
    placed = [_placed(line, columns) for line in lines]
    lowest = [max((n for n, over in enumerate(placed) if any(k in own for _, own in over)), default=-1)
              for k in range(len(found))]  # fmt: skip
    for number, line in enumerate(placed):
        taken = {k for _, over in line for k in over}
        wide = [(piece, over) for piece, over in line if any(lowest[k] > number for k in over)]
        depths = {lowest[k] for _, over in wide for k in over}
        for piece, over in line:
            for k in over:
                found[k].append(piece.text)
        # A heading over several columns may be narrower than they are; it is of those with headings as low.
        for k in (k for k in range(len(found)) if wide and k not in taken and lowest[k] > number):
            middle = sum(columns.spans[k]) / 2
            piece, over = min(wide, key=lambda pair: abs((pair[0].left + pair[0].right) / 2 - middle))
            if lowest[k] in depths:
                found[k].append(piece.text)
    named = sum(map(bool, found))
    return [", ".join(dict.fromkeys(parts)) for parts in found] if 2 * named > len(found) and named > 1 else None


def _placed(line: Line, columns: Columns) -> list[tuple[Segment, list[int]]]:
    """The pieces of a row of the head with the columns that each stands over."""
    if len(line.segments) == len(columns.spans):
        return [(piece, [k]) for k, piece in enumerate(line.segments)]
    return [(piece, columns.of(piece)) for piece in line.segments]


def _body(lines: Sequence[Line], columns: Columns) -> list[Row]:
    rows: list[list[str]] = []
    beside = ""  # what stands in the first column halfway between two rows is of both
    for number, line in enumerate(lines):
        cells = [""] * len(columns.spans)
        for segment in line.segments:
            first = columns.of(segment)[0]
            cells[first] = f"{cells[first]} {segment.text}".strip()
        if number and len(line.segments) == 1 and not _is_row(line) and _hangs(lines, number):
            beside = cells[columns.first] if not rows[-1][columns.first] and _halfway(lines, number) else ""
            rows[-1] = [f"{above} {own}".strip() for above, own in zip(rows[-1], cells, strict=True)]
        else:
            cells[columns.first] = cells[columns.first] or beside
            beside = ""
            rows.append(cells)
    return list(rows)


def _halfway(lines: Sequence[Line], at: int) -> bool:
    if at + 1 >= len(lines):
        return False
    above, below = lines[at - 1].y - lines[at].y, lines[at].y - lines[at + 1].y
    return abs(above - below) < 0.15 * (above + below)
