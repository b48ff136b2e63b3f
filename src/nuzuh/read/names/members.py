"""Names that say which the places are that were only counted or described: "three districts (Doro, Bele and Renk)",
"the worst-hit provinces: Doro and Bele"."""

from __future__ import annotations

from collections.abc import Sequence

from nuzuh.read.words.placewords import Words

# Words between the kind of place and the preposition before it ("in the three most severely affected regions").
_DESCRIBED = 6
# Tokens back to the kind of place from the word before its names ("two districts were cut off, namely").
_NAMED = 9
# Tokens of the name of a country.
_COUNTRY = 4


def kind_of(words: Sequence[str], first: int, vocabulary: Words) -> int:
    """The token of the kind of several places that the name at token `first` begins a list of, -1 for none."""
    at = first - 1
    if at > 1 and words[at] in vocabulary.naming:
        return next((i for i in range(at - 1, max(-1, at - _NAMED), -1) if _several(words[i], vocabulary)), -1)
    if at < 1 or words[at] not in ("(", ":"):
        return -1
    kind = _before_country(words, at, vocabulary)
    return kind if _several(words[kind], vocabulary) else -1


def _several(word: str, vocabulary: Words) -> bool:
    """Whether a word is for several places of a kind."""
    return word in vocabulary.types and word.endswith("s")


def _before_country(words: Sequence[str], last: int, vocabulary: Words) -> int:
    """The token before the country that ends before token `last` and its preposition, else the one before `last`:
    "five provinces in South Sudan (Doro, ...)"."""
    for first in range(last - 1, max(1, last - 1 - _COUNTRY), -1):
        country = vocabulary.countries.at(words, first)
        if country is not None and country[0] == last and words[first - 1] in vocabulary.within:
            return first - 2
    return last - 1


def lead_of(words: Sequence[str], kind: int, vocabulary: Words) -> int:
    """The preposition before the kind of place at token `kind`, -1 where it has none."""
    for at in range(kind - 1, max(-1, kind - 2 - _DESCRIBED), -1):
        if words[at] in vocabulary.leads and words[at] not in vocabulary.of:
            return at
        if not words[at][0].isalnum() and words[at] not in vocabulary.coordinated:
            return -1
    return -1
