"""Arabic's "and" and "in" apart from what they are written as one with: names of places ("زاخو وتلكيف") and verbs that
are other words too ("وفر 300 شخص")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nuzuh.lang import Pack
from nuzuh.read.figures.numerals import grammar
from nuzuh.read.words.gazetteer import LEAST, Known, known_places
from nuzuh.read.words.lexicon import nouns, phrase, word_set
from nuzuh.text import Tokens, fold

_AND, _IN = "و", "ب"
# A name of two words and the word that announces two names.
_FIRST = 3
# From a verb to the noun that its number counts: "وفر ما لا يقل عن 300 شخص".
_COUNTED = 8


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
        if (
            word[0] in (_AND, _IN)
            and fold(tokens.raw[i][0]) == word[0]  # none of "البداوي", which stands here without its article
            and len(word) > LEAST
            and word not in pack.words
            and (_joins(word, names) or (word[0] == _AND and _second(words, i, _duals(pack))))
        )
        or (word in _fled(pack) and _moves(words, i + 1, pack))
    ]
    torn = [i for i, word in enumerate(words) if len(word) == 1 and word.isalpha() and _torn(tokens, i, names, pack)]
    if not found and not torn:
        return tokens
    raw, words = list(tokens.raw), list(tokens.words)
    for i in sorted((*found, *torn), reverse=True):
        if i in torn:
            raw[i : i + 2] = ["".join(raw[i : i + 2])]
            words[i : i + 2] = [fold(raw[i])]
        else:
            raw[i : i + 1] = [raw[i][0], raw[i][1:]]
            words[i : i + 1] = [words[i][0], words[i][1:]]
    return tokens.of(raw, words)


def _torn(tokens: Tokens, i: int, names: Known, pack: Pack) -> bool:
    """Whether the letter at token `i` begins a name, which lost it because the rest is a word: كتم is not "as was"."""
    if i == 0 or i + 1 >= len(tokens) or tokens.ends[i] != tokens.starts[i + 1]:
        return False
    whole = fold(tokens.raw[i] + tokens.raw[i + 1])
    return tokens.words[i - 1] in _types(pack) and len(whole) >= LEAST and bool(names.size([whole]))


@cache
def _names(pack: Pack) -> Known | None:
    return known_places("arabic") if pack.table("places").get("capitals") == "false" else None


@cache
def _duals(pack: Pack) -> frozenset[str]:
    """The words that two names follow: "the towns of", "between"."""
    return word_set(pack.table("places"), "duals")


@cache
def _types(pack: Pack) -> frozenset[str]:
    """The words that a name follows: "town"."""
    return word_set(pack.table("places"), "types")


@cache
def _fled(pack: Pack) -> frozenset[str]:
    """Words that are also "and" with a verb of movement."""
    return word_set(pack.table("clitics"), "fled")


@cache
def _hedges(pack: Pack) -> frozenset[str]:
    """The first words of what stands before a number ("about", "at least")."""
    return frozenset(phrase(str(entry))[0] for entries in pack.table("hedges")["before"].values() for entry in entries)


def _moves(words: Sequence[str], i: int, pack: Pack) -> bool:
    """Whether a number of people begins at token `i`, as behind a verb that says that they went."""
    numbers = grammar(pack)
    if i >= len(words) or not (
        words[i][0].isdigit() or words[i] in _hedges(pack) or numbers.entry(words[i]) is not None
    ):
        return False
    for at in range(i, min(len(words), i + _COUNTED)):
        found = nouns(pack).at(words, at)
        if found is not None and not words[at][0].isdigit():
            return found[1][0].unit in ("persons", "households")
    return False


def _joins(word: str, names: Known) -> bool:
    """Whether a word is a name behind one of the letters, and not the beginning of a name itself."""
    if names.begins(word):
        return False
    if len(word) == LEAST + 1:
        return False
    return names.begins(word[1:]) if word[0] == _AND else names.size([word[1:]]) in ("large", "unit", "town")


def _second(words: Sequence[str], i: int, both: frozenset[str]) -> bool:
    """Whether the second of two names is due at token `i`: "بلدتي فلانة وعلانة", the first of up to two words."""
    return any(word in both for word in words[max(0, i - _FIRST) : max(0, i - 1)])
