"""Which names are known as places, and how large: a small table that needs no compiled index.

The table is `resources/read/places-<script>.txt.gz`, made by `genscripts/place_names.py` from GeoNames (CC BY 4.0). It
says only that a name is somewhere a place; what it means in a report is for `places` to find.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

LEAST = 3  # shorter keys are words, codes and initials far more often than places
_ARTICLES = frozenset(("al", "el", "an", "ar", "as", "ash", "at", "ad", "az", "ath", "the"))


def key(words: Sequence[str]) -> str:
    """The form of a name for look-up: folded `words` without hyphens, apostrophes and articles.

    >>> key(["ma'arrat", "al", "-", "nu'man"])
    'maarrat numan'
    """
    text = " ".join(words)
    if not text.isascii():
        return " ".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in text.split())
    parts = text.replace("'", "").replace("-", " ").split()
    return " ".join(part for part in parts if part not in _ARTICLES)


@dataclass(frozen=True, slots=True)
class Known:
    """The keys of the names that are known, by what they name: places of 100,000 people or more ("large"), units of
    countries ("unit"), places of 5,000 ("town"), smaller ones ("small"). `firsts` are the first words of keys in a
    script without capitals, where a look at every word would cost much."""

    sizes: Mapping[str, str]
    firsts: frozenset[str]

    def size(self, words: Sequence[str]) -> str:
        """What the name of these folded words is known as: large, unit, town, small, or "" where it is unknown."""
        return self.sizes.get(key(words), "")

    def begins(self, word: str) -> bool:
        """Whether a name may begin with this folded word."""
        return word.isascii() or key((word,)) in self.firsts


@cache
def known_places(script: str) -> Known:
    """The names known in `script` ("latin" or "arabic")."""
    file = resources.files("nuzuh.resources") / "read" / f"places-{script}.txt.gz"
    tiers = gzip.decompress(file.read_bytes()).decode().split("\n\n")
    sizes: dict[str, str] = {}
    for tier, size in zip(reversed(tiers), ("small", "town", "unit", "large"), strict=True):
        sizes.update(dict.fromkeys(tier.split("\n"), size))
    return Known(sizes, frozenset(name.partition(" ")[0] for name in sizes if not name.isascii()))
