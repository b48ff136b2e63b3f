"""What stands around a number: the words before and after it, in the form they are looked up in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nuzuh.lang import Pack
from nuzuh.read.assembly import Number
from nuzuh.text import fold
from nuzuh.text.tokens import MARKS

# Hedges and units stand within this many characters of their number.
_REACH = 72
_WORD = re.compile(rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*(?:[.'’-][^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*)*|\d[\d.,]*|[^\w\s]")
_BLANK = re.compile(r"\n\s*\n")

Phrases = Mapping[tuple[str, ...], str]


@dataclass(slots=True)
class Sight:
    """A `number` with the words before it (nearest last) and after it (nearest first), folded, and where they stand.

    `before` and `after` end at a blank line. `left` and `right` are the characters next to the number. `hedged` is set
    where words bound it.
    """

    text: str
    number: Number
    before: list[str]
    before_at: list[int]
    after: list[str]
    after_at: list[tuple[int, int]]
    hedged: bool = False

    @property
    def left(self) -> str:
        return self.text[self.number.start - 1 : self.number.start] if self.number.start else ""

    @property
    def right(self) -> str:
        return self.text[self.number.end : self.number.end + 1]

    @property
    def digits(self) -> str:
        """The number's characters, if it is digits only, else ""."""
        raw = self.text[self.number.start : self.number.end]
        return raw if raw[:1].isdigit() and not self.number.words else ""

    def raw_after(self, index: int) -> str:
        start, end = self.after_at[index]
        return self.text[start:end]

    def raw_before(self) -> str:
        """The word right before, as it is written."""
        return self.text[self.before_at[-1] : self.number.start].strip() if self.before else ""


def look(text: str, number: Number, pack: Pack) -> Sight:
    """The surroundings of `number`."""
    forms = pack.forms
    low = max(0, number.start - _REACH)
    blank = text.rfind("\n\n", low, number.start)
    found = list(_WORD.finditer(text, low if blank < 0 else blank, number.start))
    if found and found[0].start() == low > 0 and text[low - 1].isalnum():
        del found[0]
    high = min(len(text), number.end + _REACH)
    gap = _BLANK.search(text, number.end, high)
    behind = list(_WORD.finditer(text, number.end, high if gap is None else gap.start()))
    return Sight(
        text,
        number,
        [forms[match.group()] for match in found],
        [match.start() for match in found],
        [forms[match.group()] for match in behind],
        [match.span() for match in behind],
    )


def phrases(table: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], str]:
    """A YAML table of kind -> phrases, as phrase (folded words) -> kind."""
    return {split(phrase): kind for kind, entries in table.items() for phrase in entries}


def split(phrase: str) -> tuple[str, ...]:
    """A phrase of a table as the words that `look` would give."""
    return tuple(fold(match.group()) for match in _WORD.finditer(str(phrase)))


def tail(words: list[str], table: Phrases, end: int | None = None, most: int = 5) -> tuple[str, int] | None:
    """The kind of the longest phrase of `table` that ends `words[:end]`, and how many words it has."""
    stop = len(words) if end is None else end
    for count in range(min(most, stop), 0, -1):
        kind = table.get(tuple(words[stop - count : stop]))
        if kind is not None:
            return kind, count
    return None


def head(words: list[str], table: Phrases, start: int = 0, most: int = 5) -> tuple[str, int] | None:
    """The kind of the longest phrase of `table` that begins `words[start:]`, and how many words it has."""
    for count in range(min(most, len(words) - start), 0, -1):
        kind = table.get(tuple(words[start : start + count]))
        if kind is not None:
            return kind, count
    return None
