"""The ruled tables of a page: where its lines cross, whichever program drew them. Lengths are points."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as raw

# A path no wider than this is a line; the borders of cells are drawn up to 3 apart by browsers.
THICKEST, NEAR = 2.5, 4.0
# Shorter ones are marks.
SHORTEST = 6.0
# The share of a table's lines that are drawn at least: some have no frame, and cells reach over others.
COVERED = 0.4
# A page with more paths is a map or a chart.
MAX_PATHS, MAX_CROSSINGS, MAX_CELLS = 6_000, 250_000, 5_000


class Rule(NamedTuple):
    """A straight line: `at` is its height where it lies (its distance from the left where it stands), from `low` to
    `high` along the other axis."""

    at: float
    low: float
    high: float


class Grid(NamedTuple):
    """A table's lines: the distances of its columns from the left and of its rows from below, and those drawn there."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    upright: tuple[tuple[Rule, ...], ...]
    level: tuple[tuple[Rule, ...], ...]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The row (from below) and the column of a point; None outside."""
        column, row = bisect_right(self.columns, x) - 1, bisect_right(self.rows, y) - 1
        inside = 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1
        return (row, column) if inside else None

    def holds(self, left: float, right: float, y: float) -> bool:
        """Whether a glyph from `left` to `right` stands inside."""
        return self.columns[0] <= (left + right) / 2 <= self.columns[-1] and self.rows[0] <= y <= self.rows[-1]

    def open_right(self, row: int, column: int) -> bool:
        """Whether no line parts a cell from the one to its right."""
        return not _drawn(self.upright[column + 1], sum(self.rows[row : row + 2]) / 2)

    def open_above(self, row: int, column: int) -> bool:
        """Whether no line parts a cell from the one above it."""
        return not _drawn(self.level[row + 1], sum(self.columns[column : column + 2]) / 2)


def _drawn(rules: Iterable[Rule], point: float) -> bool:
    return any(rule.low <= point <= rule.high for rule in rules)


def _at_each(places: Sequence[float], rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], ...]:
    return tuple(tuple(rule for rule in rules if abs(rule.at - place) <= NEAR) for place in places)


def grids(page: Any) -> list[Grid]:
    """The tables of a page whose lines cross, each of two rows and two columns or more."""
    level, upright = map(_merged, _rules(page))
    found: list[Grid] = []
    if len(level) * len(upright) > MAX_CROSSINGS:
        return found
    for lying, standing in _connected(level, upright):
        columns = _places([rule.at for rule in standing] + [end for rule in lying for end in rule[1:]])
        rows = _places([rule.at for rule in lying] + [end for rule in standing for end in rule[1:]])
        if not (len(columns) > 2 and len(rows) > 2 and len(columns) * len(rows) <= MAX_CELLS):
            continue
        if _covers(lying, rows, columns) and _covers(standing, columns, rows):
            found.append(Grid(columns, rows, _at_each(columns, standing), _at_each(rows, lying)))
    return found


def _covers(rules: Iterable[Rule], at: Sequence[float], across: Sequence[float]) -> bool:
    """Whether lines are drawn along most of the places where a table has them, as boxes here and there are not."""
    return sum(rule.high - rule.low for rule in rules) >= COVERED * len(at) * (across[-1] - across[0])


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright lines of a page; none where it has too many paths for a page of text."""
    level: list[Rule] = []
    upright: list[Rule] = []
    box = [ctypes.c_float() for _ in range(4)]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    objects = (raw.FPDFPage_GetObject(page, number) for number in range(raw.FPDFPage_CountObjects(page)))
    paths = (item for item in objects if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH)
    for seen, path in enumerate(paths):
        if seen == MAX_PATHS:
            return [], []
        if not raw.FPDFPageObj_GetBounds(path, *box):
            continue
        left, bottom, right, top = (side.value for side in box)
        if top - bottom <= THICKEST < SHORTEST <= right - left:
            level.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= THICKEST < SHORTEST <= top - bottom:
            upright.append(Rule((left + right) / 2, bottom, top))
        elif min(right - left, top - bottom) >= SHORTEST and _is_box(path, fill, stroke):
            level += [Rule(bottom, left, right), Rule(top, left, right)]
            upright += [Rule(left, bottom, top), Rule(right, bottom, top)]
    return level, upright


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with those that lie in one line and go on in each other as one."""
    found: list[Rule] = []
    for at, low, high in sorted((round(at), low, high) for at, low, high in rules):
        last = found[-1] if found else None
        if last is not None and last.at == at and low - last.high <= NEAR:
            found[-1] = Rule(at, last.low, max(last.high, high))
        else:
            found.append(Rule(at, low, high))
    return found


def _is_box(path: Any, fill: ctypes.c_int, stroke: ctypes.c_int) -> bool:
    """Whether a path is a rectangle that is drawn and not only filled."""
    drawn = raw.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value
    return bool(drawn) and raw.FPDFPath_CountSegments(path) in (4, 5)


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines in groups that cross or touch, directly or by others."""
    left = set(range(len(upright)))
    rest = set(range(len(level)))
    groups = []
    while rest:
        lying, standing, new = {min(rest)}, set[int](), [min(rest)]
        rest -= lying
        while new:
            reached = {j for j in left for i in new if _touch(level[i], upright[j])}
            left -= reached
            standing |= reached
            new = [i for i in rest if any(_touch(level[i], upright[j]) for j in reached)]
            lying.update(new)
            rest.difference_update(new)
        groups.append(([level[i] for i in sorted(lying)], [upright[j] for j in sorted(standing)]))
    return groups


def _touch(lying: Rule, standing: Rule) -> bool:
    return (
        lying.low - NEAR <= standing.at <= lying.high + NEAR and standing.low - NEAR <= lying.at <= standing.high + NEAR
    )


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """The values in order, those near each other as one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return tuple(sum(group) / len(group) for group in groups)
