"""Tokens with their exact place in the text, as parallel lists (an object a word would cost too much time)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nuzuh.text.fold import fold

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
LETTER = rf"(?:[^\W\d_][{MARKS}]*)"
NUMBER = r"\d+(?:[.,'’٫٬]\d+)*"
# A possessive 's is a token of its own; other apostrophes (Ma'arrat, qur`an, l'eau) and hyphens stay inside the word.
TOKEN = re.compile(
    rf"(?P<word>{LETTER}+(?:\.{LETTER}(?![^\W\d_]))*(?:(?!['’]s\b)['’`ʼʿʾ‘-]{LETTER}+)*)|{NUMBER}|['’]s\b|[^\w\s]|_"
)

Analyse = Callable[[str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text.

    `words` are the forms for look-up, `prefixes` the small words that were split off before them (Arabic "و", "ب"; else
    ""), which are tokens of their own, `starts` and `ends` characters of the text, `raw` the characters between them.
    """

    words: list[str]
    prefixes: list[str]
    starts: list[int]
    ends: list[int]
    raw: list[str]

    def __len__(self) -> int:
        return len(self.words)


def plain(word: str) -> tuple[str, str]:
    """The analysis of a language without clitics: the folded word, nothing split off."""
    return fold(word), ""


def tokenise(text: str, start: int = 0, end: int | None = None, analyse: Analyse = plain) -> Tokens:
    """The tokens of `text` from `start` to `end`: words, numbers with their separators, single marks of punctuation.

    `analyse` gives a word's form for look-up and the letters before it that are words of their own;
    `lang.Pack.analyse` knows those of a language.
    """
    tokens = Tokens([], [], [], [], [])
    words, prefixes, starts, ends, raw = tokens.words, tokens.prefixes, tokens.starts, tokens.ends, tokens.raw
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        token, begin = match.group(), match.start()
        word, prefix = analyse(token)
        for letter in prefix:
            at = begin + _letter(text, begin, match.end())
            words.append(letter)
            prefixes.append("")
            starts.append(begin)
            ends.append(at)
            raw.append(text[begin:at])
            begin = at
        words.append(word or token)  # a mark that stands alone folds to nothing
        prefixes.append(prefix)
        starts.append(begin)
        ends.append(match.end())
        raw.append(text[begin : match.end()])
    return tokens


def _letter(text: str, start: int, end: int) -> int:
    """How many characters the letter at `start` takes with the marks behind it."""
    size = 1
    while start + size < end and fold(text[start + size]) == "":
        size += 1
    return size
