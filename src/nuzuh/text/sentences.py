"""Splitting a text into sentences that survive abbreviations, lists, Markdown, hard-wrapped lines and Arabic."""

from __future__ import annotations

import re

# What may end a sentence, with closing quotes, brackets and emphasis behind it, or a line's end. The character class
# in front lets the search run over everything else.
# Pages lose the space behind it: "the town.Nine people died", "(the town).Nine died", "in 2013.Nine died".
_LOST = r"(?:(?<=[a-z][a-z])|(?<=[\w%]\))|(?<=\d\d\d\d))[.!?](?=[A-Z][a-z])|(?<=[ء-ي][ء-ي])[.!؟](?=[ء-ي][ء-ي])"
_STOP = re.compile(rf"(?=[.!?؟…。\r\n])(?:([.!?؟…。]+)([\"'”’»)\]*_]*)(\s+)|(\r?\n\s*)|({_LOST}))")
# What is written with stops inside: addresses on the web.
_ADDRESS = frozenset("/@")
_ITEM = re.compile(r"[-*•·▪●‣–—>#|\u2022]|\(?\d{1,3}[.)](?!\d)|\(?[a-zA-Z][)]")
# A line of a list that its number ends ("Homeless: 53,709") goes on in no other.
_ENTRY = re.compile(r"[^\n:]{1,60}:[ \t]*\d[\d.,]*%?[ \t]*")
# No word that a dot abbreviates is longer.
_LONGEST = 24
# A line of fewer characters is a heading or an item of its own, of more is a paragraph kept on one line; between the
# two an unfinished line goes on in the next (PDF extracts and news wires wrap at 60 to 100 columns).
_WRAP_LEAST, _WRAP_MOST = 45, 120
# Nothing goes on in a longer line: that is a paragraph kept on one line, below its heading.
_UNBROKEN = 160
# A narrow column's lines are shorter. It shows in so many line ends on either side within its paragraph: most of them,
# and two at least, go on with a small letter. Lines of a few characters alternate with others in lists ("3.7 million").
_BESIDE, _GOING_ON, _NARROWEST = 3, 2, 16


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
        mark, close, space, line, lost = match.groups()
        if lost is not None:
            last = match.end()
            ends = _joined_end(text, match.start(), stop, abbreviations)
        elif line is not None:
            last = match.start()
            ends = _line_ends(text, begin, last, match.end(), line, stop)
        else:
            last = match.start(3)
            ends = _mark_ends(text, match.start(), match.end(), mark, close, space, abbreviations, stop)
        if ends:
            _add(found, text, begin, last)
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
        return _ENTRY.fullmatch(text, max(text.rfind("\n", begin, line_end) + 1, begin), line_end) is not None
    if not text[:begin].strip():  # a report's first line is its headline
        return True
    while line_end > begin and text[line_end - 1] in " \t":
        line_end -= 1
    line_start = max(text.rfind("\n", begin, line_end), begin - 1)
    if _is_row(text, line_start + 1, line_end) or _is_row(text, following, text.find("\n", following, stop)):
        return True
    if text[line_end - 1] in ":*" or _heads_items(text, line_start + 1, following, stop):
        return True
    if text[line_end - 1].isdigit() and text[following : _end_of(text, following, stop)].rstrip()[-1:].isdigit():
        return True  # rows of a table without marks: "Dead in Doro 12"
    if text[line_end - 1] == "," and line_end - line_start >= _WRAP_LEAST:
        return False
    below = text.find("\n", following, stop)
    if (stop if below < 0 else below) - following > _UNBROKEN:
        return True
    return not _WRAP_LEAST <= line_end - line_start <= _WRAP_MOST and not _in_column(text, line_end, following, stop)


def _end_of(text: str, start: int, stop: int) -> int:
    end = text.find("\n", start, stop)
    return stop if end < 0 else end


def _heads_items(text: str, line_start: int, following: int, stop: int) -> bool:
    """Whether the short line at `following` heads the items of a list below it, behind an item at `line_start`."""
    end = _end_of(text, following, stop)
    short = end - following < _WRAP_LEAST and end + 1 < stop
    return short and all(_ITEM.match(text, at) is not None for at in (line_start, end + 1))


def _in_column(text: str, line_end: int, following: int, stop: int) -> bool:
    """Whether a line that ends at `line_end`, before the one that begins at `following`, is of a narrow column."""
    firsts = []
    next_end = text.find("\n", following, stop)
    if 0 <= next_end < following + _NARROWEST and text[next_end + 1 : next_end + 2].strip():
        return False
    at = line_end
    for _ in range(_BESIDE):
        begin = text.rfind("\n", max(0, at - _WRAP_LEAST), at) + 1
        if begin < 2 or not text[begin - 2 : begin].strip():  # a paragraph begins
            break
        firsts.append(text[begin])
        at = begin - 1
    at = following
    for _ in range(_BESIDE):
        end = text.find("\n", at, min(stop, at + _WRAP_LEAST))
        if end < 0 or not text[end + 1 : end + 2].strip():
            break
        firsts.append(text[end + 1])
        at = end + 1
    small = sum(map(str.islower, firsts))
    return small >= _GOING_ON and 2 * small > len(firsts)


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a line (to the text's end for -1) is cells of a table between bars."""
    return text.find("|", start, len(text) if end < 0 else end) >= 0


def _joined_end(text: str, at: int, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether the stop at `at` with no space behind it ends a sentence: no abbreviation does, nor a point in a name
    of the web ("relief.Org")."""
    if text[_word_before(text, at) : at].lower() in abbreviations:
        return False
    first = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [end for end in (text.find(" ", at, stop), text.find("\n", at, stop)) if end >= 0]
    around = text[first : min(ends, default=stop)]
    return _ADDRESS.isdisjoint(around) and not around.startswith("www.")


def _word_before(text: str, end: int) -> int:
    """Where the word that ends at `end` begins, with the letters and dots of an abbreviation before it ("U.S")."""
    low, at = max(0, end - _LONGEST), end
    while at > low and text[at - 1].isalnum():
        at -= 1
    while low < at - 1 and at < end and text[at - 1] == "." and text[at - 2].isalpha():
        at -= 2
    return at


def _mark_ends(
    text: str, start: int, end: int, mark: str, close: str, space: str, abbreviations: frozenset[str], stop: int
) -> bool:
    """Whether the stop ends a sentence: not after an abbreviation or an initial, nor before a small letter."""
    if space.count("\n") > 1 or end >= stop:
        return True
    following = text[end]
    if mark != ".":
        return not following.islower()
    if close and not following.islower():
        return True
    first = _word_before(text, start)
    word = text[first:start]
    if following.islower():
        return "\n" in space and len(word) > 1 and _ITEM.match(text, end) is not None
    if word.isdigit():  # "1. Item" at a line's start is a list number, "in 2019. The" is an end
        return text[max(0, first - 2) : start].strip() != word or (first > 2 and "\n" not in text[first - 3 : first])
    if (
        len(word) == 1
        and word.isalpha()
        and (word.isupper() or not text[text.rfind("\n", 0, first) + 1 : first].strip())
    ):
        return False  # an initial, or the letter of an item ("b. Fiji")
    return word.lower() not in abbreviations
