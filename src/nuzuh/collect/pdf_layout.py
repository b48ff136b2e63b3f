"""The order of reading on a page, from where its glyphs stand: lines, columns, table rows, paragraphs.

Lengths are points. One em is the size of the type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from nuzuh.collect.pdf_bidi import is_right_to_left, to_logical, unmirror

# All in em. Spaces between words are 0.2 to 0.3 wide, 0.14 after an Arabic vowel mark that stands out of its letter;
# gaps inside words are under 0.1. Table cells are 0.7 apart or more; in justified lines words can be, but then all of
# the line's words are, so that a cell's gap must also be a multiple of the line's usual one.
SAME_LINE = 0.45
WORD_GAP = 0.12
CELL_GAP = 0.7
CELL_TO_WORD = 2.2
PARAGRAPH_GAP = 1.75  # from baseline to baseline; type is set with 1.0 to 1.6
RAGGED = 8.0  # a line that ends this far from the margin or farther ends its paragraph
COLUMN_LINES = 4  # lines on both sides that make a column; fewer are as often a table
COLUMN_WORDS = 4  # words in a line of a column; the cells of tables hold fewer
CELL = " | "
ITEM = re.compile(r"(?:[•●▪■◦‣–—*o-]|\(?[0-9a-z]{1,2}[.)])\s")
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
    segments: tuple[Segment, ...]
    y: float
    size: float

    @property
    def left(self) -> float:
        return self.segments[0].left

    @property
    def right(self) -> float:
        return self.segments[-1].right


def page_text(glyphs: Sequence[Glyph]) -> str:
    """The text of a page in the order of reading."""
    right_to_left = is_right_to_left("".join(glyph.text for glyph in glyphs))
    lines = [_line(group) for group in _by_baseline(glyphs)]
    text = _block(lines, right_to_left)
    return unmirror(text) if right_to_left else text


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
    pieces = _pieces(ordered, _cell_gap(ordered, size))
    return Line(tuple(_segment(piece, baseline, size) for piece in pieces), baseline, size)


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


def _pieces(glyphs: Sequence[Glyph], cell_gap: float) -> list[list[Glyph]]:
    pieces: list[list[Glyph]] = [[]]
    right = glyphs[0].left
    for glyph in glyphs:
        if glyph.left - right > cell_gap:
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


def _block(lines: Sequence[Line], right_to_left: bool) -> str:
    gutter = _gutter(lines)
    if gutter is None:
        return _paragraphs(lines, right_to_left)
    parts: list[str] = []
    for run, split in _runs(lines, gutter):
        if split:
            sides = [_side(run, gutter, left=True), _side(run, gutter, left=False)]
            parts += [_block(side, right_to_left) for side in (reversed(sides) if right_to_left else sides)]
        else:
            parts.append(_paragraphs(run, right_to_left))
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
            side.append(Line(segments, line.y, line.size))
    return side


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
