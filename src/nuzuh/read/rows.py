"""Tables that stand as lines of cells ("Harim | Displaced: 1,200"): which cell of a row names its place."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from nuzuh.lang import Pack

CELL = "|"
_DIGIT = re.compile(r"\d")


def place_cells(
    text: str, spans: Sequence[tuple[int, int]], kinds: Set[str], totals: Set[str], pack: Pack
) -> dict[int, tuple[int, int]]:
    """Where the place of a row stands, by the number of its line among `spans`.

    It is the cell under the first heading that names a kind of place (`kinds`, folded: "District", "Location"); a
    line without figures is a head of columns. Where the cell begins or ends with one of `totals` the row has no place:
    (0, 0).
    """
    found: dict[int, tuple[int, int]] = {}
    column: int | None = None
    if CELL not in text:
        return found
    for index, (start, end) in enumerate(spans):
        if CELL not in text[start:end]:
            column = None
            continue
        cells = _cells(text, start, end)
        if _DIGIT.search(text, start, end) is None:
            named = (k for k, cell in enumerate(cells) if not kinds.isdisjoint(pack.tokenise(text, *cell).words))
            column = next(named, None)
        elif column is not None and column < len(cells) and _DIGIT.search(text, *cells[column]) is None:
            words = pack.tokenise(text, *cells[column]).words
            if words:
                found[index] = (0, 0) if words[0] in totals or words[-1] in totals else cells[column]
    return found


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a line stand, empty ones too, but for what is outside its first and last bar."""
    found = []
    for cell in text[start:end].strip().strip(CELL).split(CELL):
        at = text.index(cell, start)
        start = at + len(cell)
        found.append((at + len(cell) - len(cell.lstrip()), at + len(cell.rstrip())))
    return found
