"""The tables of a page whose cells are parted by lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from nuzuh.collect.pdf_lines import WORD_GAP, Glyph, Line, lines_of
from nuzuh.collect.pdf_rules import Grid
from nuzuh.collect.tables import ABOVE, FIGURE, Row

# Words in a cell; one of more is a part of the page.
LONGEST_CELL = 60
MARKED = re.compile(r"([*†‡]+)\s*(\d.*)")


Span = tuple[float, float]


class Table(NamedTuple):
    """A table's rows, where its columns stand, and how many rows are its head where that is known."""

    rows: list[Row]
    columns: tuple[Span, ...]
    head: int | None = None


class Carried(NamedTuple):
    """The columns of a table at a page's end, and their headings."""

    columns: tuple[Span, ...]
    names: Mapping[int, str]

    def goes_on(self, columns: Sequence[Span]) -> bool:
        """Whether a table stands in these columns."""
        pairs = zip(self.columns, columns, strict=False)
        return len(columns) == len(self.columns) and all(
            mine[0] < high and low < mine[1] for mine, (low, high) in pairs
        )


def ruled(grid: Grid, glyphs: Sequence[Glyph], right_to_left: bool) -> Table | None:
    """The table of a grid on a page with these glyphs; None where it holds no figures, or parts of the page, or where
    its lines run through words as those of a map or of a frame do."""
    inside: dict[tuple[int, int], list[Glyph]] = {}
    owners = _owners(grid)
    before: tuple[Glyph, tuple[int, int] | None] | None = None
    beside = (glyph for glyph in glyphs if grid.rows[0] <= glyph.y <= grid.rows[-1])
    for glyph in sorted(beside, key=lambda glyph: (-round(glyph.y), glyph.left)):
        place = grid.cell((glyph.left + glyph.right) / 2, glyph.y)
        owner = None if place is None else owners[place]
        if owner is not None:
            inside.setdefault(owner, []).append(glyph)
        apart = (
            before is None or abs(glyph.y - before[0].y) >= 1 or glyph.left - before[0].right >= WORD_GAP * glyph.size
        )
        if before is not None and owner != before[1] and not apart:
            return None
        before = glyph, owner
    words = {place: _words(lines_of(found), right_to_left) for place, found in inside.items()}
    columns = range(len(grid.columns) - 1)
    rows: list[Row] = []
    seen: dict[tuple[int, int], int] = {}
    for row in reversed(range(len(grid.rows) - 1)):
        cells: list[str | None] = []
        last: tuple[int, int] | None = None
        for column in reversed(columns) if right_to_left else columns:
            owner = owners[row, column]
            first = seen.setdefault(owner, row)
            cells.append(None if owner == last else words.get(owner, "") if first == row else ABOVE)
            last = owner
        rows.append(cells)
    return (
        Table(rows, tuple(pairwise(grid.columns)))
        if words and _is_table(list(words.values())) and _width(rows) > 1
        else None
    )


def _words(lines: Sequence[Line], right_to_left: bool) -> str:
    """The words of a cell."""
    if not right_to_left:
        return " ".join(piece.text for line in lines for piece in line.segments)
    return mark_behind(" ".join(piece.text for line in lines for piece in reversed(line.segments)))


def _is_table(cells: Sequence[str]) -> bool:
    figures = sum(bool(FIGURE.fullmatch(cell)) for cell in cells)
    return 0 < figures < len(cells) and max(len(cell.split()) for cell in cells) <= LONGEST_CELL


def _width(rows: Sequence[Row]) -> int:
    """The most cells with words in a row, of those rows that are not the only one with as many."""
    counts = sorted((sum(bool(cell) and cell != ABOVE for cell in row) for row in rows), reverse=True)
    return counts[1] if len(counts) > 1 else 0


def _owners(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """The cell that each place of a grid belongs to: the lowest leftmost of those that no line parts."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(grid.rows) - 1):
        for column in range(len(grid.columns) - 1):
            if column and grid.open_right(row, column - 1):
                owners[row, column] = owners[row, column - 1]
            elif row and grid.open_above(row - 1, column):
                owners[row, column] = owners[row - 1, column]
            else:
                owners[row, column] = (row, column)
    return owners


def mark_behind(cell: str) -> str:
    """A figure that is written from right to left, with the mark of its note behind it."""
    marked = MARKED.fullmatch(cell)
    return cell if marked is None else marked[2] + marked[1]
