"""The places of a figure in a table's row, by where their cells stand: nothing is weighed."""

from __future__ import annotations

from collections.abc import Sequence

from nuzuh.model import PlaceMention, Role
from nuzuh.read.measures.head import heading_of
from nuzuh.read.measures.heading import is_plain
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.names.standing import fills_cell
from nuzuh.read.report import Report
from nuzuh.read.rows import Row, Span
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.placewords import place_words


def of_row(
    named: Sequence[Candidate], report: Report, index: int, sentence: Sentence, figure: Figure
) -> list[Candidate] | None:
    """The places of a figure among those `named` in its row, none of a total; None where the row does not tell.

    They stand under a heading that says so, or one is the only one that fills a cell, or the figure's own heading.
    """
    under = place_cells(report.rows.get(index))
    if under:
        return [c for c in named if (c.start, c.end) in under]
    full = [c for c in named if fills_cell(sentence.words, c.first, c.last)]
    cells = [c for c in full if sentence.words[c.last : c.last + 1] != [":"]]
    if len(cells) == 1:
        return cells
    types = place_words(report.pack).types
    heads = [
        c
        for c in full
        if c not in cells
        and not types.issuperset(sentence.words[c.first : c.last])
        and not is_plain(report, sentence, range(c.first, c.last))
    ]
    if not heads:
        return None
    own = heading_of(sentence, figure)
    return [c for c in heads if (c.first, c.last) == (own.start, own.stop)]


def place_cells(row: Row | None) -> list[Span]:
    """The cells of a row that stand under a heading of places, `NOWHERE` for a total."""
    if row is None:
        return []
    moved = [cell for cell in (row.origin, row.destination) if cell is not None]
    return moved or [cell for cell in (row.place,) if cell is not None]


def moved(report: Report, index: int, picked: Sequence[Candidate]) -> tuple[PlaceMention, ...]:
    """The places of a row's figure where the table tells where people moved from or to."""
    row = report.rows.get(index)
    roles = {} if row is None else {row.origin: Role.ORIGIN, row.destination: Role.DESTINATION}
    return tuple(
        PlaceMention(name=c.name, role=roles[c.start, c.end], start=c.start, end=c.end)
        for c in picked
        if (c.start, c.end) in roles
    )
