"""Glyphs as lines of words: what stands on one height, in pieces where wide gaps part it.

Lengths are points. One em is the size of the type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from nuzuh.collect.pdf_bidi import to_logical

# All in em. Spaces between words are 0.2 to 0.3 wide, 0.14 after an Arabic vowel mark that stands out of its letter;
# gaps inside words are under 0.1. Table cells are 0.7 apart or more; in justified lines words can be, but then all of
# the line's words are, so that a cell's gap must also be a multiple of the line's usual one.
SAME_LINE = 0.45
WORD_GAP = 0.12
CELL_GAP = 0.7
CELL_TO_WORD = 2.2
MARK = re.compile("[\u064b-\u065f\u0670\u0300-\u036f]")
LATIN_MARKS_END = "\u0370"
LAM, ALEFS = "ل", "اأإآٱ"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph's characters, its extent along the line, its baseline and the size of its type."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line without a wide gap."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces of a line, its baseline and the size of its type; `rows` where it stands for a table.

    `cells` are its pieces where every wide gap parts two: what they are if the lines around are a table.
    """

    segments: tuple[Segment, ...]
    y: float
    size: float
    rows: tuple[str, ...] = ()
    cells: tuple[Segment, ...] = ()

    @property
    def left(self) -> float:
        return self.segments[0].left

    @property
    def right(self) -> float:
        return self.segments[-1].right


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that glyphs stand in, from the top."""
    return [_line(group) for group in _by_baseline(glyphs)]


def _by_baseline(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        # Against the line's tallest type, so that raised marks and note numbers stay in their line.
        if lines and lines[-1][0].y - glyph.y < SAME_LINE * max(glyph.size, max(g.size for g in lines[-1][:3])):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _line(glyphs: list[Glyph]) -> Line:
    size = median(glyph.size for glyph in glyphs)
    baseline = median(glyph.y for glyph in glyphs)
    ordered = _left_to_right(_without_doubles(glyphs, baseline, size))
    gap = _cell_gap(ordered, size)
    segments = tuple(_segment(piece, baseline, size) for piece in _pieces(ordered, gap, CELL_GAP * size))
    if gap > CELL_GAP * size:
        cells = tuple(_segment(piece, baseline, size) for piece in _pieces(ordered, CELL_GAP * size, CELL_GAP * size))
        return Line(segments, baseline, size, cells=cells)
    return Line(segments, baseline, size, cells=segments)


def _left_to_right(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs by place; an Arabic vowel mark just left of the letter that it stands over, to be read after it."""
    letters = [glyph for glyph in glyphs if not MARK.match(glyph.text)]

    def place(glyph: Glyph) -> tuple[float, float, float]:
        if not MARK.match(glyph.text):
            return glyph.left, 1.0, glyph.right
        middle = (glyph.left + glyph.right) / 2
        host = min(letters, key=lambda letter: abs(middle - (letter.left + letter.right) / 2), default=glyph)
        return host.left, 0.0 if glyph.text > LATIN_MARKS_END else 2.0, glyph.right

    return sorted(glyphs, key=place)


def _cell_gap(glyphs: Sequence[Glyph], size: float) -> float:
    gaps = [b.left - a.right for a, b in pairwise(glyphs) if b.left - a.right > WORD_GAP * size]
    usual = sorted(gaps)[len(gaps) // 4] if len(gaps) > 2 else 0.0
    return max(CELL_GAP * size, CELL_TO_WORD * usual)


def _pieces(glyphs: Sequence[Glyph], cell_gap: float, number_gap: float) -> list[list[Glyph]]:
    """The glyphs between gaps wider than `cell_gap`, between two digits than `number_gap`: 431 and 355 of two cells are
    no 431 355."""
    pieces: list[list[Glyph]] = [[]]
    right = glyphs[0].left
    for glyph in glyphs:
        gap = glyph.left - right
        digits = glyph.text.isdigit() and pieces[-1] and pieces[-1][-1].text.isdigit()
        if gap > cell_gap or (digits and gap > number_gap):
            pieces.append([])
        pieces[-1].append(glyph)
        right = max(right, glyph.right)
    return pieces


def _without_doubles(glyphs: list[Glyph], baseline: float, size: float) -> list[Glyph]:
    """Some programs write a letter with its vowel mark twice, once at the mark's height."""
    low = [glyph for glyph in glyphs if abs(glyph.y - baseline) < size / 10]
    return [
        glyph
        for glyph in glyphs
        if abs(glyph.y - baseline) < size / 10
        or len(glyph.text) < 2
        or not any(other.text == glyph.text and abs(other.left - glyph.left) < size / 2 for other in low)
    ]


def _segment(glyphs: list[Glyph], baseline: float, size: float) -> Segment:
    clusters: list[str] = []
    right = glyphs[0].left
    raised = False
    for glyph in glyphs:
        note = glyph.text.isdigit() and glyph.size < 0.8 * size and glyph.y - baseline > size / 5
        if raised and not note:
            clusters.append("]")
        if glyph.left - right > WORD_GAP * size:
            clusters.append(" ")
        if note and not raised:
            clusters.append("[")
        raised = note
        clusters.append(glyph.text)
        right = max(right, glyph.right)
    clusters += ["]"] if raised else []
    return Segment(" ".join(to_logical(clusters).split(" ")).strip(), glyphs[0].left, right)


def cluster(characters: Sequence[str]) -> str:
    """The characters of one glyph in the order of reading: letters before their marks, lam before its alef."""
    letters = [character for character in characters if not MARK.match(character)]
    marks = [character for character in characters if MARK.match(character)]
    if len(letters) == 2 and letters[1] == LAM and letters[0] in ALEFS:
        letters.reverse()
    return "".join(letters + marks)
