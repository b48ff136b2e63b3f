"""Characters that stand in a text and say nothing: marks of direction, emphasis, references to notes."""

from __future__ import annotations

import re
from itertools import pairwise

# Marks of direction and spaces without width, which Arabic pages put beside numbers.
_MARK = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# Markdown's "**12**" and "_12_"; a star with a space behind it begins a list's item.
_EMPHASIS = re.compile(
    r"(?<![\w*])(?:\*{1,3}|_{1,2})(?=[^\W_]|[\"“«($€£])|(?:(?<=[^\W_])|(?<=[.,;:!?\"”»)%]))(?:\*{1,3}|_{1,2})(?![\w*])"
)
# Mail and Markdown quote with these at the head of each line of a run.
_QUOTED = re.compile(r"(?:^[ \t]*>.*\n?)+", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_SAID = re.compile(r"^[> \t]*[^\W\d_]", re.MULTILINE)
_RAISED = "¹²³⁰⁴-⁹"
# "died.[3]" and "died.³".
_NOTE = re.compile(rf"(?<=\S)\[\d{{1,3}}\]|(?<=[.,;:!?)\"”’»])[{_RAISED}]+|(?<=[^\W\d_]{{3}})[{_RAISED}]+(?=[\s.,;:)])")
# "died.3 The", where a page lost what was raised.
_SUNK = re.compile(r"(?<=[a-z][.”\"])(?<!\b[A-Z][a-z]{2}\.)(?<!\b[A-Z][a-z]{3}\.)\d{1,2}(?=\s+[A-Z])")


def cleaned(text: str) -> str:
    """`text` with spaces for what says nothing; what is read keeps its place."""
    text = _QUOTED.sub(_unquoted, _MARK.sub(_blank, text))
    text = _EMPHASIS.sub(_blank, _NOTE.sub(_blank, text))
    return _without_sunk_notes(text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _unquoted(found: re.Match[str]) -> str:
    """Lines without their marks of quotation; where all begin with numbers, ">1,000" is more than that."""
    lines = found.group()
    return _QUOTE.sub(_blank, lines) if _SAID.search(lines) is not None else lines


def _without_sunk_notes(text: str) -> str:
    """`text` without the numbers of notes, told by their order: where a space was lost behind a stop, what is counted
    begins a sentence too ("fled.12 Kenyans died")."""
    found = [(note.start(), int(note.group())) for note in _SUNK.finditer(text)]
    notes = {at for pair in pairwise(found) if pair[1][1] == pair[0][1] + 1 for at, _ in pair}
    return _SUNK.sub(lambda note: _blank(note) if note.start() in notes else note.group(), text) if notes else text
