"""Characters that stand in a text and say nothing: marks of direction, emphasis, references to notes."""

from __future__ import annotations

import re

# Marks of direction and spaces without width, which Arabic pages put beside numbers.
_MARK = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# Markdown's "**12**" and "_12_"; a star with a space behind it begins a list's item.
_EMPHASIS = re.compile(
    r"(?<![\w*])(?:\*{1,3}|_{1,2})(?=[^\W_]|[\"“«($€£])|(?:(?<=[^\W_])|(?<=[.,;:!?\"”»)%]))(?:\*{1,3}|_{1,2})(?![\w*])"
)
# Mail and Markdown quote with these at the head of each line.
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_RAISED = "¹²³⁰⁴-⁹"
# "died.[3]", "died.³" and, where a page lost what was raised, "died.3 The".
_NOTE = re.compile(
    rf"(?<=\S)\[\d{{1,3}}\]|(?<=[.,;:!?)\"”’»])[{_RAISED}]+|(?<=[^\W\d_]{{3}})[{_RAISED}]+(?=[\s.,;:)])"
    r"|(?<=[a-z]{2}[.”\"])\d{1,2}(?=\s+[A-Z])"
)


def cleaned(text: str) -> str:
    """`text` with spaces for what says nothing; what is read keeps its place."""
    for pattern in (_MARK, _QUOTE, _NOTE, _EMPHASIS):
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
