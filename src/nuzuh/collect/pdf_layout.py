"""The order of reading on a page, from where its glyphs stand: columns, tables, paragraphs.

Lengths are points. One em is the size of the type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from nuzuh.collect.pdf_aligned import aligned
from nuzuh.collect.pdf_bidi import is_right_to_left, unmirror
from nuzuh.collect.pdf_lines import Glyph, Line, Segment, lines_of
from nuzuh.collect.pdf_rules import Grid
from nuzuh.collect.pdf_tables import Carried, Table, ruled
from nuzuh.collect.tables import CELL, headings, table_lines

PARAGRAPH_GAP = 1.75  # in em, from baseline to baseline; type is set with 1.0 to 1.6
RAGGED = 8.0  # a line that ends this far from the margin or farther ends its paragraph
COLUMN_LINES = 4  # lines on both sides that make a column; fewer are as often a table
COLUMN_WORDS = 4  # words in a line of a column; the cells of tables hold fewer
ITEM = re.compile(r"(?:[•●▪■◦‣–—*o-]|\(?[0-9a-z]{1,2}[.)])\s")
LONGEST_FOOT = 120  # characters below a table that goes on: a page's number and title
NUMBER = re.compile(r"\d+")


class PageText(NamedTuple):
    """A page's text; how often each number is in it once more than on the page, in words that go over rows or columns
    of a table; and the columns of its last table, which may go on."""

    text: str
    repeated: Counter[str]
    carried: Carried | None = None


@dataclass(slots=True)
class _Page:
    """What is found on the way: see `PageText`. `before` are the columns that may go on in the first table, `last` is
    the last row of the last one."""

    before: Carried | None
    repeated: Counter[str] = field(default_factory=Counter)
    carried: Carried | None = None
    last: str = ""


def page_text(glyphs: Sequence[Glyph], grids: Sequence[Grid] = (), before: Carried | None = None) -> PageText:
    """The text of a page in the order of reading; `grids` are the lines of its tables, `before` is what the page before
    carried over."""
    page = _Page(before)
    right_to_left = is_right_to_left("".join(glyph.text for glyph in glyphs))
    lines: list[Line] = []
    for grid in grids:
        within = [glyph for glyph in glyphs if grid.holds(glyph.left, glyph.right, glyph.y)]
        table = ruled(grid, glyphs, right_to_left)
        if table is not None:
            lines.append(_stands_for(within, table, page))
            gone = set(map(id, within))
            glyphs = [glyph for glyph in glyphs if id(glyph) not in gone]
    lines = sorted([*lines, *lines_of(glyphs)], key=lambda line: -line.y)
    text = _block(lines, right_to_left, page)
    if page.carried is not None and len(text) - text.rfind(page.last) - len(page.last) > LONGEST_FOOT:
        page.carried = None
    return PageText(unmirror(text) if right_to_left else text, page.repeated, page.carried)


def _stands_for(glyphs: Sequence[Glyph], table: Table, page: _Page) -> Line:
    """A line in the place of a table."""
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    place = (Segment("", left, right),)
    return Line(place, max(g.y for g in glyphs), glyphs[0].size, _written(table, page))


def _written(table: Table, page: _Page) -> tuple[str, ...]:
    """The lines of a table; one without a head that goes on in the columns of the page before has its head again."""
    names: Mapping[int, str] = headings(table.rows, table.head)[1]
    again = page.before if not names and page.before is not None and page.before.goes_on(table.columns) else None
    rows = tuple(table_lines(table.rows, None if again is None else again.names, table.head))
    if again is not None:
        rows = (CELL.join(again.names.get(k, "") for k in range(len(table.columns))), *rows)
        names = again.names
    page.before, page.carried, page.last = None, Carried(table.columns, names) if names else None, rows[-1]
    page.repeated += Counter(NUMBER.findall("\n".join(rows)))
    page.repeated -= Counter(number for row in table.rows for cell in row for number in NUMBER.findall(cell or ""))
    return rows


def _block(lines: Sequence[Line], right_to_left: bool, page: _Page) -> str:
    gutter = _gutter(lines)
    if gutter is None:
        return _parts(lines, right_to_left, page)
    parts: list[str] = []
    for run, split in _runs(lines, gutter):
        if split:
            sides = [_side(run, gutter, left=True), _side(run, gutter, left=False)]
            parts += [_block(side, right_to_left, page) for side in (reversed(sides) if right_to_left else sides)]
        else:
            parts.append(_parts(run, right_to_left, page))
    return "\n\n".join(part for part in parts if part)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a gutter between two columns of prose stands, if there is one."""
    gaps = {round((a.right + b.left) / 2) for line in lines for a, b in pairwise(line.segments)}
    best, most = None, COLUMN_LINES - 1
    for gap in sorted(gaps):
        beside = [line for line in lines if _is_beside(line, gap)]
        left = sum(_is_prose(segment) for line in beside for segment in line.segments if segment.right <= gap)
        right = sum(_is_prose(segment) for line in beside for segment in line.segments if segment.left >= gap)
        if min(left, right) > most:
            best, most = float(gap), min(left, right)
    return best


def _is_prose(segment: Segment) -> bool:
    return len(segment.text.split()) >= COLUMN_WORDS


def _is_beside(line: Line, gutter: float) -> bool:
    """Whether the line can be one of columns beside the gutter: it does not cross it and is no row of a table."""
    if any(segment.left < gutter < segment.right for segment in line.segments):
        return False
    return len(line.segments) == 1 or any(_is_prose(segment) for segment in line.segments)


def _runs(lines: Sequence[Line], gutter: float) -> list[tuple[list[Line], bool]]:
    """Lines from top to bottom in runs that the gutter parts and runs that it does not."""
    runs: list[tuple[list[Line], bool]] = []
    for line in lines:
        split = _is_beside(line, gutter)
        if runs and runs[-1][1] == split:
            runs[-1][0].append(line)
        else:
            runs.append(([line], split))
    return runs


def _side(lines: Sequence[Line], gutter: float, *, left: bool) -> list[Line]:
    side = []
    for line in lines:
        segments = tuple(segment for segment in line.segments if (segment.right <= gutter) == left)
        if segments:
            cells = tuple(cell for cell in line.cells if (cell.right <= gutter) == left)
            side.append(Line(segments, line.y, line.size, line.rows, cells))
    return side


def _parts(lines: Sequence[Line], right_to_left: bool, page: _Page) -> str:
    """The tables among lines of one column, and the paragraphs between them."""
    parts: list[str] = []
    at = 0
    for first, past, rows in _tables(lines, right_to_left, page):
        parts += [_paragraphs(lines[at:first], right_to_left), "\n".join(rows)]
        at = past
    parts.append(_paragraphs(lines[at:], right_to_left))
    return "\n\n".join(part for part in parts if part)


def _tables(lines: Sequence[Line], right_to_left: bool, page: _Page) -> list[tuple[int, int, tuple[str, ...]]]:
    """The tables among lines: those whose lines were found, and those that stand in columns between them."""
    found = []
    stops = [number for number, line in enumerate(lines) if line.rows]
    for first, stop in pairwise([-1, *stops, len(lines)]):
        for start, past, table in aligned(lines[first + 1 : stop], right_to_left, page.before):
            found.append((first + 1 + start, first + 1 + past, _written(table, page)))
        if stop < len(lines):
            found.append((stop, stop + 1, lines[stop].rows))
    return found


def _paragraphs(lines: Sequence[Line], right_to_left: bool) -> str:
    if not lines:
        return ""
    edge = min(line.left for line in lines) if right_to_left else max(line.right for line in lines)
    text = _row(lines[0], right_to_left)
    for before, line in pairwise(lines):
        row = _row(line, right_to_left)
        apart = before.y - line.y > PARAGRAPH_GAP * max(line.size, before.size)
        resized = abs(before.size - line.size) > 0.15 * before.size
        table = len(before.segments) > 1 or len(line.segments) > 1
        room = before.left - edge if right_to_left else edge - before.right
        if (apart and not table) or resized:
            text += "\n\n" + row
        elif table or room > RAGGED * line.size or ITEM.match(row):
            text += "\n" + row
        else:
            text = _joined(text, row)
    return text


def _joined(text: str, row: str) -> str:
    if text.endswith(("-", "\u00ad")) and text[-2:-1].isalpha() and row[:1].islower():
        return text[:-1] + row
    return f"{text} {row}"


def _row(line: Line, right_to_left: bool) -> str:
    segments = reversed(line.segments) if right_to_left else line.segments
    return CELL.join(segment.text for segment in segments)
