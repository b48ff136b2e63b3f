"""A report taken apart: its sentences in order, each analysed when a step first looks at it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from nuzuh.lang import Pack
from nuzuh.model import Section
from nuzuh.read.rows import Row, rows
from nuzuh.read.sections import Block, blocks, headings
from nuzuh.read.sentence import Sentence, view
from nuzuh.read.types import NonFigure, Quantity

# Sentences kept analysed (some 5 kB each): more than most reports have, a small part of a book's.
_KEPT = 256
# Kinds of numbers that may look like years.
_MEASURING = frozenset(("area", "distance"))


class Report(msgspec.Struct):
    """A report's `text` with its sentence spans.

    `headings` are the numbers of the sentences that head a part of it; `rows` tells what the rows of tables say of
    their figures, by the number of their sentence; `measured` holds where numbers begin that measure something
    ("2000 hectares"), which are no years; `labels` gives the sentences that label those which are only a number, as far
    as they were asked for; `analysed` holds the sentences that a step asked for, by number.
    """

    text: str
    pack: Pack
    published: date | None = None
    publisher: str | None = None
    spans: list[tuple[int, int]] = []
    sections: list[Section] = []
    paragraphs: list[int] = []
    lines: list[int] = []
    headings: list[int] = []
    quantities: dict[int, list[Quantity]] = {}
    rows: dict[int, Row] = {}
    measured: frozenset[int] = frozenset()
    labels: dict[int, int | None] = {}
    analysed: dict[int, Sentence] = {}

    def forget(self) -> None:
        """Let go of the analysed sentences where they are many: one that is asked for again is taken apart anew."""
        if len(self.analysed) > _KEPT:
            self.analysed.clear()

    def sentence(self, index: int) -> Sentence:
        """The sentence number `index`, taken apart."""
        known = self.analysed.get(index)
        if known is None:
            start, end = self.spans[index]
            known = self.analysed[index] = view(
                self.text,
                start,
                end,
                self.sections[index],
                self.quantities.get(index, []),
                self.pack,
                self.paragraphs[index],
            )
        return known


def open_report(
    text: str,
    pack: Pack,
    quantities: list[Quantity],
    published: date | None,
    publisher: str | None,
    others: Iterable[NonFigure] = (),
) -> Report:
    """The report of `text`; `quantities` in order; those in furniture are left out. `others` are its other numbers."""
    report = Report(text, pack, published, publisher)
    report.measured = frozenset(other.start for other in others if other.kind in _MEASURING)
    lines = blocks(text, pack)
    heads = frozenset(headings(text, lines))
    numbers, position = [quantity.start for quantity in quantities], 0
    for start, end in _cut(text, pack.sentences(text), lines):
        while position + 1 < len(lines) and lines[position + 1].start <= start:
            position += 1
        block = lines[position] if lines else Block(0, len(text), Section.BODY, 0)
        shown = block.section is Section.CAPTION and bisect_left(numbers, start) == bisect_left(numbers, end)
        if shown or block.section is Section.FURNITURE:
            continue  # a picture is often of another day and place than what is told
        if block.start in heads:
            report.headings.append(len(report.spans))
        report.spans.append((start, end))
        report.sections.append(block.section)
        report.paragraphs.append(block.paragraph)
        report.lines.append(position)
    report.rows = rows(text, report.spans, pack)
    _place(report, quantities)
    return report


def _cut(text: str, spans: Iterable[tuple[int, int]], lines: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The sentences `spans`, cut where a line of furniture ends: what is below it does not go on in it."""
    ends = [below.start for line, below in pairwise(lines) if _leaves(line, below)]
    for start, end in spans:
        for cut in ends[bisect_right(ends, start) : bisect_left(ends, end)]:
            yield start, start + len(text[start:cut].rstrip())
            start = cut
        yield start, end


def _leaves(line: Block, below: Block) -> bool:
    return line.section is Section.FURNITURE and below.section is not Section.FURNITURE


def _place(report: Report, quantities: list[Quantity]) -> None:
    index = -1
    for quantity in quantities:
        while index + 1 < len(report.spans) and report.spans[index + 1][0] <= quantity.start:
            index += 1
        if index < 0:
            continue  # above the headline
        if quantity.end <= report.spans[index][1]:
            report.quantities.setdefault(index, []).append(quantity)
