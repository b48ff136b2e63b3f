"""Lines that were broken at a width, as in mail and in what is extracted from PDF, told from lines that end of
themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_LINE = re.compile(r"[^\r\n]+")
_ITEM = re.compile(r"\s*(?:[-*•·▪●‣–—>#]|\(?\d{1,3}[.)](?!\d)|\(?[a-zA-Z][.)]\s)")
_STOPPED = re.compile(r"[.!?؟…:;][\"'”’»)\]]*\s*$")
# Widths at which text is broken, in characters; longer lines are paragraphs, shorter ones lists.
_LEAST, _MOST = 45, 120
# A column of a newsletter is narrower. So are lists: a column's lines are many, and nearly all are full.
_COLUMN, _COLUMN_LINES, _COLUMN_FLOWING = 28, 8, 0.85
# A line is full where the next line's first word would have gone beyond so much of the width: letters differ in width.
_FULL = 0.8
# So many of the lines that have another below them are full, and so many of these end without a stop.
_FLOWING, _OPEN = 0.6, 0.5
# Of a text that is not broken throughout, a run of so many lines may be.
_RUN = 3


def unwrapped(text: str) -> str:
    """`text` with a space for each line's end that only its width made; every other character keeps its place."""
    width = max((len(line.group()) for run in _runs(text) for line in run), default=0)
    throughout = _flows(_runs(text), width)
    pieces, at = [], 0
    for run in _runs(text):
        own = width if throughout else max(len(line.group()) for line in run)
        if throughout or (len(run) >= _RUN and _flows([run], own)):
            for line, below in pairwise(run):
                if _goes_on(line.group(), below.group(), own):
                    pieces += [text[at : line.end()], " " * (below.start() - line.end())]
                    at = below.start()
    return "".join([*pieces, text[at:]])


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """The lines of `text`, in runs without a blank line between them; a book's are too many to keep."""
    run: list[re.Match[str]] = []
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        if run and text.count("\n", run[-1].end(), line.start()) > 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _flows(runs: Iterable[Sequence[re.Match[str]]], width: int) -> bool:
    """Whether most lines of `runs` that have another below them are broken at `width`."""
    if not _COLUMN <= width <= _MOST:
        return False
    pairs = full = opened = 0
    for run in runs:
        for line, below in pairwise(run):
            pairs += 1
            if _goes_on(line.group(), below.group(), width):
                full += 1
                opened += _STOPPED.search(line.group()) is None
    least, flowing = (_COLUMN_LINES, _COLUMN_FLOWING) if width < _LEAST else (_RUN - 1, _FLOWING)
    return pairs >= least and full >= flowing * pairs and opened >= _OPEN * full


def _goes_on(line: str, below: str, width: int) -> bool:
    """Whether a line was ended by its `width`: the first word `below` found no room in it."""
    if _ITEM.match(below) or "|" in line or "|" in below or "\t" in line:
        return False
    return len(line.rstrip()) + 1 + len(below.split(maxsplit=1)[0]) > _FULL * width
