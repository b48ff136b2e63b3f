"""Splitting a text into sentences that survive abbreviations, lists, Markdown, hard-wrapped lines and Arabic."""

from __future__ import annotations

import re

# What may end a sentence, with closing quotes, brackets and emphasis behind it, or a line's end.
_STOP = re.compile(r"(?P<mark>[.!?؟…。]+)(?P<close>[\"'”’»)\]*_]*)(?P<space>\s+)|(?P<line>[ \t]*\r?\n\s*)")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+$")
_ITEM = re.compile(r"[-*•·▪●‣–—>#|\u2022]|\(?\d{1,3}[.)](?!\d)|\(?[a-zA-Z][)]")
# A line of fewer characters is a heading or an item of its own, of more is a paragraph kept on one line; between the
# two an unfinished line goes on in the next (PDF extracts and news wires wrap at 60 to 100 columns).
_WRAP_LEAST, _WRAP_MOST = 45, 120


def sentences(
    text: str, start: int = 0, end: int | None = None, abbreviations: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """The sentences of `text` from `start` to `end` as (start, end), in order, without white space at their ends.

    A sentence never goes over a blank line, a list item or a heading. `abbreviations` are folded words (without their
    last dot) after which a dot ends none.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(text, start, stop):
        if match["line"] is not None:
            ends = _line_ends(text, begin, match.start(), match.end(), match["line"], stop)
        else:
            ends = _mark_ends(text, match, abbreviations, stop)
        if ends:
            _add(found, text, begin, match.start() if match["line"] is not None else match.start("space"))
            begin = match.end()
    _add(found, text, begin, stop)
    return found


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        found.append((begin + left, begin + right))


def _line_ends(text: str, begin: int, line_end: int, following: int, space: str, stop: int) -> bool:
    """Whether the line's end at `line_end` ends a sentence; it does not where a wrapped line goes on."""
    if space.count("\n") > 1 or following >= stop:
        return True
    if _ITEM.match(text, following):
        return True
    if text[following].islower():
        return False
    line = line_end - max(text.rfind("\n", begin, line_end), begin - 1)
    return not _WRAP_LEAST <= line <= _WRAP_MOST or text[line_end - 1] in ":*|"


def _mark_ends(text: str, match: re.Match[str], abbreviations: frozenset[str], stop: int) -> bool:
    """Whether the stop ends a sentence: not after an abbreviation or an initial, nor before a small letter."""
    if match["space"].count("\n") > 1 or match.end() >= stop:
        return True
    following = text[match.end()]
    if match["mark"] != ".":
        return not following.islower()
    before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    word = before.group() if before is not None else ""
    if following.islower():
        return "\n" in match["space"] and len(word) > 1 and _ITEM.match(text, match.end()) is not None
    if match["close"]:
        return True
    if word.isdigit():  # "1. Item" at a line's start is a list number, "in 2019. The" is an end
        return text[max(0, before.start() - 2 if before is not None else 0) : match.start()].strip() != word or (
            before is not None and text.rfind("\n", 0, before.start()) < before.start() - 3
        )
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False
    return word.lower() not in abbreviations
