"""Parts of a roundup: what a report tells below the name of a country or an area that stands on a line of its own
("CHAD"), or behind it and a colon on one line ("Chad: Rains ..."), is told of that place, not of those above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from nuzuh.read.names.mentions import Candidate, candidates
from nuzuh.read.report import Report
from nuzuh.read.words.placewords import Words

# A name, of few words, that opens its line before a colon or a dash or fills it; numbers and letters of lists may stand
# before it.
_OPENS = re.compile(
    r"[\W\d_]*(?:[A-Za-z][.)]\s+)?([^\W\d_][^\n:;,.!?()|–—]{1,39}?)(?: ?\([^()\n]{1,30}\))?(?=\s*(:|\s[-–—]\s|$))",
    re.MULTILINE,
)
_MARKS = " *_#•-–—·"
# A line of no more characters that is no sentence is a heading ("CHAD - FLOODS CUT ROADS").
_HEADING = 100
_STOPS = (".", "!", "?", "…")
# One such line alone may be a dateline or a caption.
_FEWEST = 2
_KINDS = frozenset(("country", "known", "typed"))
_SIZES = frozenset(("large", "unit", "town", "adjective"))


class Parts(NamedTuple):
    """The sentences that open the parts of a report, and those before which they end."""

    opened: list[int]
    closed: list[int]

    def at(self, index: int) -> int:
        """The sentence that opens the part in which sentence `index` stands; 0 for none."""
        past = bisect_right(self.opened, index)
        return self.opened[past - 1] if past and index < self.closed[past - 1] else 0

    def apart(self, at: int, index: int) -> bool:
        """Whether sentence `at` stands in an earlier part than sentence `index`; what is above all parts does not."""
        opening = self.at(index)
        return opening > 0 and self.opened[0] <= at < opening


NO_PARTS = Parts([], [])


def parts_of(report: Report, vocabulary: Words) -> Parts:
    """The parts that names of places open, none where fewer than two places do."""
    opened, closed, keys, line = [], [], set(), 0
    for i, (start, end) in enumerate(report.spans):
        first, line = report.lines[i] != line, report.lines[i]
        opens = _OPENS.match(report.text, start, end) if first and i else None
        if opens is None or not (opens[2] or opens.end() >= end):
            continue
        heads = opens.end() >= end or _is_heading(report, i)
        name = _named(report, i, opens[1].strip(_MARKS), vocabulary) if heads or opens[2] == ":" else None
        if name is not None:
            opened.append(i)
            closed.append(len(report.spans) if heads else bisect_right(report.lines, line))
            keys.add(name.key)
    return Parts(opened, closed) if len(keys) >= _FEWEST else NO_PARTS


def _is_heading(report: Report, i: int) -> bool:
    """Whether sentence `i` fills its line and is a title: short, without a number and a stop."""
    start, end = report.spans[i]
    alone = report.lines[i + 1 : i + 2] != [report.lines[i]]
    return alone and i not in report.quantities and end - start <= _HEADING and report.text[end - 1] not in _STOPS


def _named(report: Report, i: int, said: str, vocabulary: Words) -> Candidate | None:
    """The known place that is the whole of what is `said` at the beginning of sentence `i`."""
    name = next(iter(candidates(report.sentence(i), i, report.text, vocabulary)), None)
    if name is None or name.name.casefold() != said.casefold():
        return None
    return name if name.kind in _KINDS or name.size in _SIZES else None
