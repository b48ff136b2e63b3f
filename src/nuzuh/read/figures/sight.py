"""What stands around a number: the words before and after it, in the form they are looked up in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from nuzuh.lang import Pack
from nuzuh.read.figures.assembly import Number
from nuzuh.text import fold
from nuzuh.text.tokens import LETTER, LETTERS

# Hedges and units stand within this many characters of their number.
_REACH = 72
# A point joins single letters ("u.s"), no two sentences ("the town.More than").
_WORD = re.compile(rf"{LETTERS}(?:\.{LETTER}(?![^\W\d_]))*(?:['’-]{LETTERS})*|\d[\d.,]*|[^\w\s]")
_BLANK = re.compile(r"\n\s*\n")


class Phrases(dict[tuple[str, ...], str]):
    """Phrases (folded words) and what kind each is. `firsts` and `lasts` are the words that any begins or ends with."""

    def __init__(self, entries: Mapping[tuple[str, ...], str] | Iterable[tuple[tuple[str, ...], str]] = ()) -> None:
        super().__init__(entries)
        self.firsts = frozenset(phrase[0] for phrase in self if phrase)
        self.lasts = frozenset(phrase[-1] for phrase in self if phrase)


class Sight:
    """A `number` with the words `before` it (nearest last) and `after` it (nearest first), folded.

    Both end at a blank line. `digits` are the number's characters where it begins with digits, else "". `hedged` is set
    where words bound it.
    """

    __slots__ = ("_after_at", "_before_at", "_begin", "_prefixes", "_raw_after", "_raw_before", "after", "before",
                 "digits", "hedged", "number", "text")  # fmt: skip

    def __init__(self, text: str, number: Number, begin: int, before: list[str], after: list[str], pack: Pack) -> None:
        forms = pack.forms.__getitem__
        self.text, self.number, self.hedged = text, number, False
        raw = text[number.start : number.end]
        self.digits = raw if raw[:1].isdigit() and not number.words else ""
        self.before, self.after = list(map(forms, before)), list(map(forms, after))
        self._begin, self._raw_before, self._raw_after = begin, before, after
        self._prefixes = pack.forms.prefixes
        self._before_at: list[int] | None = None
        self._after_at: list[tuple[int, int]] | None = None

    @property
    def before_at(self) -> list[int]:
        """Where each word before the number begins."""
        if self._before_at is None:
            self._before_at = [start for start, _ in _places(self.text, self._raw_before, self._begin)]
        return self._before_at

    def begins(self, index: int) -> int:
        """Where a word before the number begins, behind a small word that is written as one with it ("وأكثر")."""
        return self.before_at[index] + len(self._prefixes.get(self._raw_before[index], ""))

    @property
    def after_at(self) -> list[tuple[int, int]]:
        """Where each word behind the number begins and ends."""
        if self._after_at is None:
            self._after_at = _places(self.text, self._raw_after, self.number.end)
        return self._after_at

    @property
    def left(self) -> str:
        """The character before the number."""
        return self.text[self.number.start - 1 : self.number.start] if self.number.start else ""

    @property
    def right(self) -> str:
        """The character behind the number."""
        return self.text[self.number.end : self.number.end + 1]

    def raw_after(self, index: int) -> str:
        """A word behind the number, as it is written."""
        return self._raw_after[index]

    def joined_after(self, index: int) -> str:
        """The small word that a word behind the number is written as one with (Arabic "و"), else ""."""
        return self._prefixes.get(self._raw_after[index], "")

    def joined_before(self, index: int) -> bool:
        """Whether a word before the number is written as one with a small word ("بنحو")."""
        return self._raw_before[index] in self._prefixes

    def raw_before(self) -> str:
        """The word right before, as it is written."""
        return self.text[self.before_at[-1] : self.number.start].strip() if self.before else ""


def _places(text: str, words: list[str], start: int) -> list[tuple[int, int]]:
    find = text.find
    return [(at := find(word, start), start := at + len(word)) for word in words]


def look(text: str, number: Number, pack: Pack) -> Sight:
    """The surroundings of `number`."""
    low = max(0, number.start - _REACH)
    blank = text.rfind("\n\n", low, number.start)
    begin = low if blank < 0 else blank
    before = _WORD.findall(text, begin, number.start)
    if before and begin == low > 0 and text[low - 1].isalnum() and text.startswith(before[0], low):
        begin += len(before[0])
        del before[0]
    high = min(len(text), number.end + _REACH)
    gap = _BLANK.search(text, number.end, high)
    return Sight(
        text, number, begin, before, _WORD.findall(text, number.end, high if gap is None else gap.start()), pack
    )


def phrases(table: Mapping[str, Iterable[str]]) -> Phrases:
    """A YAML table of kind -> phrases, as phrase (folded words) -> kind."""
    return Phrases((split(phrase), kind) for kind, entries in table.items() for phrase in entries)


@lru_cache(maxsize=1 << 12)
def split(phrase: str) -> tuple[str, ...]:
    """A phrase of a table as the words that `look` would give."""
    return tuple(fold(word) for word in _WORD.findall(str(phrase)))


def tail(words: list[str], table: Phrases, end: int | None = None, most: int = 5) -> tuple[str, int] | None:
    """The kind of the longest phrase of `table` that ends `words[:end]`, and how many words it has."""
    stop = len(words) if end is None else end
    if stop < 1 or words[stop - 1] not in table.lasts:
        return None
    for count in range(min(most, stop), 0, -1):
        kind = table.get(tuple(words[stop - count : stop]))
        if kind is not None:
            return kind, count
    return None


def head(words: list[str], table: Phrases, start: int = 0, most: int = 5) -> tuple[str, int] | None:
    """The kind of the longest phrase of `table` that begins `words[start:]`, and how many words it has."""
    if start >= len(words) or words[start] not in table.firsts:
        return None
    for count in range(min(most, len(words) - start), 0, -1):
        kind = table.get(tuple(words[start : start + count]))
        if kind is not None:
            return kind, count
    return None
