"""Tokens with their exact place in the text, as parallel lists (an object a word would cost too much time)."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import sub

from nuzuh.text.fold import fold

# Soft hyphens too: they show where a word may be broken.
MARKS = "\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
LETTER = rf"[^\W\d_][{MARKS}]*"
# No possessive quantifiers ("++"): Python 3.11.2, which Debian 12 has, matches groups with them wrongly.
LETTERS = rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*"
NUMBER = r"\d+(?:[.,'’٫٬]\d+)*"
# A possessive 's is a token of its own; other apostrophes (Ma'arrat, qur`an, l'eau) and hyphens stay inside the word.
TOKEN = re.compile(
    rf"{LETTERS}(?:\.{LETTER}(?![^\W\d_]))*(?:(?!['’]s\b)['’`ʼʿʾ‘-]{LETTERS})*|{NUMBER}|['’]s\b|[^\w\s]|_"
)
# Analysing a word costs 20 times looking it up; reports repeat their words.
_REMEMBERED = 1 << 16

Analyse = Callable[[str], tuple[str, str]]


def plain(word: str) -> tuple[str, str]:
    """The analysis of a language without clitics: the folded word, nothing split off."""
    return fold(word), ""


class Forms(dict[str, str]):
    """The form under which each token is looked up, analysed when it is first asked for.

    `analyse` gives a token's form and the letters before it that are words of their own (Arabic "و", "ب"; else ""),
    which `prefixes` keeps for the tokens that have any.
    """

    def __init__(self, analyse: Analyse = plain) -> None:
        super().__init__()
        self._analyse = analyse
        self.prefixes: dict[str, str] = {}

    def __missing__(self, token: str) -> str:
        word, prefix = self._analyse(token)
        if prefix:
            self.prefixes[token] = prefix
        found = self[token] = word or token  # a mark that stands alone folds to nothing
        return found

    def trim(self) -> None:
        """Forget everything where too much is remembered."""
        if len(self) > _REMEMBERED:
            self.clear()
            self.prefixes.clear()


class Tokens:
    """The tokens of a stretch of text.

    `words` are the forms for look-up, `raw` the characters as they stand in the text, from `starts` to `ends`. Small
    words that are written as one with the next (Arabic "و", "ب") are tokens of their own.
    """

    __slots__ = ("_ends", "_from", "_starts", "_text", "raw", "words")

    def __init__(self, text: str, start: int, raw: list[str], words: list[str]) -> None:
        self._text, self._from = text, start
        self.raw, self.words = raw, words
        self._starts: list[int] | None = None
        self._ends: list[int] = []

    def __len__(self) -> int:
        return len(self.words)

    def of(self, raw: list[str], words: list[str]) -> Tokens:
        """The tokens of the same stretch taken apart in another way."""
        return Tokens(self._text, self._from, raw, words)

    @property
    def starts(self) -> list[int]:
        """Where each token begins in the text; found when first asked for."""
        if self._starts is None:
            self._starts = self._place()
        return self._starts

    @property
    def ends(self) -> list[int]:
        """Where each token ends in the text."""
        if self._starts is None:
            self._starts = self._place()
        return self._ends

    def _place(self) -> list[int]:
        """The tokens' places: between two there is nothing but white space."""
        find, at = self._text.find, self._from
        self._ends = [at := find(token, at) + len(token) for token in self.raw]
        return list(map(sub, self._ends, map(len, self.raw)))


_PLAIN = Forms()


def tokenise(text: str, start: int = 0, end: int | None = None, forms: Forms = _PLAIN) -> Tokens:
    """The tokens of `text` from `start` to `end`: words, numbers with their separators, single marks of punctuation.

    `forms` gives the words' forms for look-up; `lang.Pack.forms` knows those of a language.
    """
    forms.trim()
    raw = TOKEN.findall(text, start, len(text) if end is None else end)
    words = list(map(forms.__getitem__, raw))
    if forms.prefixes and not forms.prefixes.keys().isdisjoint(raw):
        raw, words = _split(raw, words, forms.prefixes)
    return Tokens(text, start, raw, words)


def _split(raw: list[str], words: list[str], prefixes: dict[str, str]) -> tuple[list[str], list[str]]:
    """The tokens with the letters before a word as tokens of their own."""
    pieces: list[str] = []
    forms: list[str] = []
    for token, word in zip(raw, words, strict=True):
        rest = token
        for letter in prefixes.get(token, ""):
            size = _letter(rest)
            pieces.append(rest[:size])
            forms.append(letter)
            rest = rest[size:]
        pieces.append(rest)
        forms.append(word)
    return pieces, forms


def _letter(text: str) -> int:
    """How many characters the first letter takes with the marks behind it."""
    size = 1
    while size < len(text) and fold(text[size]) == "":
        size += 1
    return size
