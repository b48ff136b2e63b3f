"""Tables that stand as lines of cells ("Harim | Displaced: 1,200"): which cell of a row names its place."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from nuzuh.lang import Pack

CELL = "|"
_CELLS = re.compile(r"[^|]+")
_DIGIT = re.compile(r"\d")


def place_cells(
    text: str, spans: Sequence[tuple[int, int]], kinds: Set[str], totals: Set[str], pack: Pack
) -> dict[int, tuple[int, int]]:
    """Where the place of a row stands, by the number of its line among `spans`.

    It is the cell under the first heading that names a kind of place (`kinds`, folded: "District", "Location"); a
    line without figures is a head of columns. Where the cell says one of `totals` the row has no place: (0, 0).
    """
    found: dict[int, tuple[int, int]] = {}
    column: int | None = None
    if CELL not in text:
        return found
    for index, (start, end) in enumerate(spans):
        if CELL not in text[start:end]:
            column = None
            continue
        cells = [_trimmed(text, *match.span()) for match in _CELLS.finditer(text, start, end) if match.group().strip()]
        if _DIGIT.search(text, start, end) is None:
            named = (k for k, cell in enumerate(cells) if not kinds.isdisjoint(pack.tokenise(text, *cell).words))
            column = next(named, None)
        elif column is not None and column < len(cells) and _DIGIT.search(text, *cells[column]) is None:
            whole = not totals.isdisjoint(pack.tokenise(text, *cells[column]).words)
            found[index] = (0, 0) if whole else cells[column]
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    cell = text[start:end]
    return start + len(cell) - len(cell.lstrip()), end - len(cell) + len(cell.rstrip())
