"""Which names are known as places, and how large: a small table that needs no compiled index.

The table is `resources/read/places-<script>.txt`, made by `genscripts/place_names.py` from GeoNames (CC BY 4.0). It
says only that a name is somewhere a place; what it means in a report is for `places` to find.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from nuzuh.resources import FOLDER

LEAST = 3  # shorter keys are words, codes and initials far more often than places
_ARTICLES = frozenset(("al", "el", "an", "ar", "as", "ash", "at", "ad", "az", "ath", "the"))


def key(words: Sequence[str]) -> str:
    """The form of a name for look-up: folded `words` without hyphens, apostrophes and articles.

    >>> key(["ma'arrat", "al", "-", "nu'man"])
    'maarrat numan'
    """
    return _key(" ".join(words))


@lru_cache(maxsize=1 << 14)
def _key(text: str) -> str:
    if not text.isascii():
        return " ".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in text.split())
    parts = text.replace("'", "").replace("-", " ").split()
    return " ".join(part for part in parts if part not in _ARTICLES)


class Known(msgspec.Struct, frozen=True):
    """The keys of the names that are known, by what they name: places of 100,000 people or more ("large"), units of
    countries ("unit"), places of 5,000 ("town"), smaller ones ("small"); each key is of one of them.

    `names` holds the keys of each as one text, in order, a line each. Those of a letter are taken out of it when one is
    first asked for: all of them at once cost more than reading a report.
    """

    names: Mapping[str, str]
    _letters: dict[str, dict[str, str]] = {}
    _firsts: dict[str, frozenset[str]] = {}

    def size(self, words: Sequence[str]) -> str:
        """What the name of these folded words is known as: large, unit, town, small, or "" where it is unknown."""
        name = key(words)
        return self._of(name[:1]).get(name, "")

    def begins(self, word: str) -> bool:
        """Whether a name may begin with this folded word: asked in scripts without capitals, where a look at every word
        would cost much."""
        if word.isascii():
            return True
        first = key((word,))
        known = self._firsts.get(first[:1])
        if known is None:
            known = frozenset(name.partition(" ")[0] for name in self._of(first[:1]) if not name.isascii())
            self._firsts[first[:1]] = known
        return first in known

    def _of(self, letter: str) -> dict[str, str]:
        known = self._letters.get(letter)
        if known is None:
            known = self._letters[letter] = {
                name: size for size, text in self.names.items() for name in _beginning(text, letter)
            }
        return known


def _beginning(names: str, letter: str) -> list[str]:
    """The lines that begin with a letter: one run of them, since they are in order."""
    first = names.find(f"\n{letter}")
    if first < 0 or not letter:
        return []
    return names[first + 1 : names.index("\n", names.rindex(f"\n{letter}") + 1)].split("\n")


@cache
def known_places(script: str) -> Known:
    """The names known in `script` ("latin" or "arabic")."""
    tiers = (FOLDER / "read" / f"places-{script}.txt").read_bytes().decode().split("\n\n")
    return Known({size: f"\n{tier}\n" for size, tier in zip(("large", "unit", "town", "small"), tiers, strict=True)})
