"""Arabic's "and" and "in" apart from the names of places that they are written as one with: "زاخو وتلكيف"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nuzuh.lang import Pack
from nuzuh.read.gazetteer import LEAST, Known, known_places
from nuzuh.read.lexicon import word_set
from nuzuh.text import Tokens

_AND, _IN = "و", "ب"
# A name of two words and the word that announces two names.
_FIRST = 3


def apart(tokens: Tokens, pack: Pack) -> Tokens:
    """`tokens` with those of no table of the pack that are a name behind one of these letters taken in two.

    What stands before words of the pack is apart already; a language with capitals is left as it is.
    """
    names = _names(pack)
    if names is None:
        return tokens
    words = tokens.words
    found = [
        i
        for i, word in enumerate(words)
        if word[0] in (_AND, _IN)
        and len(word) > LEAST + 1
        and word not in pack.words
        and (_joins(word, names) or (word[0] == _AND and _second(words, i, _duals(pack))))
    ]
    if not found:
        return tokens
    raw, words = list(tokens.raw), list(tokens.words)
    for i in reversed(found):
        raw[i : i + 1] = [raw[i][0], raw[i][1:]]
        words[i : i + 1] = [words[i][0], words[i][1:]]
    return tokens.of(raw, words)


@cache
def _names(pack: Pack) -> Known | None:
    return known_places("arabic") if pack.table("places").get("capitals") == "false" else None


@cache
def _duals(pack: Pack) -> frozenset[str]:
    """The words that two names follow: "the towns of", "between"."""
    return word_set(pack.table("places"), "duals")


def _joins(word: str, names: Known) -> bool:
    """Whether a word is a name behind one of the letters, and not the beginning of a name itself."""
    if names.begins(word):
        return False
    return names.begins(word[1:]) if word[0] == _AND else names.size([word[1:]]) in ("large", "unit")


def _second(words: Sequence[str], i: int, both: frozenset[str]) -> bool:
    """Whether the second of two names is due at token `i`: "بلدتي فلانة وعلانة", the first of up to two words."""
    return any(word in both for word in words[max(0, i - _FIRST) : max(0, i - 1)])
