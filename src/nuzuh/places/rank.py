"""How well a name fits a spelling, and a place its context: the score that ranks candidates.

String evidence, 0 to 100: a weighted sum of how alike the sounds (with vowels), the keys, the sounds of a part and the
writing are, each taken from the spelling of the place that is most alike in it (weights in
`resources/places/likeness.yml`); 104 for names that are equal when folded. Context adds: the country, the unit it is
said to lie in, nearness to places named beside it, the kind that its wording asks for, and the population.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from nuzuh.places.fold import fold, is_arabic
from nuzuh.places.keys import fine, skeletons
from nuzuh.places.values import Point
from nuzuh.places.vocabulary import load

EQUAL = 104.0
COUNTRY, AREA, HOME, KIND, NEAR, NEAR_KM = 8.0, 30.0, 4.0, 8.0, 15.0, 30.0
EARTH_KM = 6371.0088
# Letters that some languages write for other sounds: Turkish c (j), Slavic and German j (y), German ch (kh), Egyptian
# g (j), Hebrew and Greek p (f).
OTHER_READINGS = [
    ("c", re.compile("c(?!h)"), "j"),
    ("j", re.compile("(?<!d)j"), "y"),
    ("ch", re.compile("(?<!s)ch"), "kh"),
    ("g", re.compile("g(?!h)"), "j"),
    ("p", re.compile("p(?!h)"), "f"),
]
Words = tuple[frozenset[str], bool]  # the modifiers of a spelling (as digits), and whether it has a hamlet's word
HAMLET = "0"  # the digit of a hamlet's word in a fine form
_DIGITS = re.compile("[0-9]")
_NO_DIGITS = str.maketrans("", "", "0123456789")
_NO_WORDS: Words = (frozenset(), False)
FEW = 20  # places up to which one search each costs less than a table of all their spellings


class Spellings(msgspec.Struct, frozen=True):
    """The spellings of a place taken apart for comparing, each part's distinct forms: folded, sounds, keys, words."""

    folded: tuple[str, ...]
    sounds: tuple[str, ...]
    keys: tuple[str, ...]
    words: frozenset[Words]


class Likeness(NamedTuple):
    """How alike a name and a place's spellings are: `text` 0 to 100."""

    text: float
    same_key: bool


class Query(msgspec.Struct, frozen=True):
    """A name that is looked up: `sounds` and `keys` of its readings (Turkish c is j), each once, without empty keys;
    `key` (may be empty) and `words` are of the first, the name as it stands."""

    name: str
    folded: str
    sounds: tuple[str, ...]
    keys: tuple[str, ...]
    key: str
    words: Words


def words_of(sounds: str) -> Words:
    """The modifiers in a fine form, and whether it has a hamlet's word."""
    digits = frozenset(_DIGITS.findall(sounds))
    return (digits - {HAMLET}, HAMLET in digits) if digits else _NO_WORDS


def spellings(folded: Sequence[str], sounds: Sequence[str]) -> Spellings:
    """Names of one place taken apart: their folded and their fine forms."""
    every = "\n".join(sounds)
    bare = every.translate(_NO_DIGITS)
    rows = zip(folded, sounds, bare.split("\n"), skeletons(bare).split("\n"), strict=True)
    # A spelling that is nothing but such words has no sounds to compare.
    kept = [row for row in rows if row[2]] if every else []
    if not kept:
        return Spellings((), (), (), frozenset())
    names, fines, own, keys = zip(*kept, strict=True)
    return Spellings(
        tuple(dict.fromkeys(names)),
        tuple(dict.fromkeys(own)),
        tuple(dict.fromkeys(keys)),
        frozenset([_NO_WORDS] if bare == every else map(words_of, fines)),
    )


def joined(parts: Sequence[Spellings]) -> Spellings:
    """The spellings of one place in several layers."""
    if len(parts) == 1:
        return parts[0]
    return Spellings(
        tuple(dict.fromkeys(name for part in parts for name in part.folded)),
        tuple(dict.fromkeys(sounds for part in parts for sounds in part.sounds)),
        tuple(dict.fromkeys(key for part in parts for key in part.keys)),
        frozenset(words for part in parts for words in part.words),
    )


@lru_cache(maxsize=10_000)
def query(name: str) -> Query:
    folded = fold(" ".join(name.split()))
    readings = [folded]
    if not is_arabic(folded):
        readings += [pattern.sub(letter, folded) for written, pattern, letter in OTHER_READINGS if written in folded]
    sounds = fine("\n".join(dict.fromkeys(readings)))
    bare = sounds.translate(_NO_DIGITS)
    keys = skeletons(bare).split("\n")
    return Query(
        name,
        folded,
        tuple(dict.fromkeys(bare.split("\n"))),
        tuple(dict.fromkeys(filter(None, keys))),
        keys[0],
        words_of(sounds.partition("\n")[0]),
    )


@cache
def weights(section: str) -> dict[str, float]:
    """A section of `resources/places/likeness.yml`."""
    found: dict[str, float] = load("likeness")[section]
    return found


def likeness(asked: Query, places: Sequence[Spellings], most: int) -> dict[int, Likeness]:
    """How alike a name is to the spellings of places, by position: of the `most` whose sounds, keys and writing are
    most alike."""
    share = weights("share")
    rough = share["sounds"] * _alike(asked.sounds, [one.sounds for one in places])
    rough += share["key"] * _alike(asked.keys, [one.keys for one in places])
    rough += share["written"] * _alike((asked.folded,), [one.folded for one in places])
    kept: Sequence[int] = range(len(places))
    if len(places) > most:
        kept = np.argsort(-rough, kind="stable")[:most].tolist()
        rough, places = rough[kept], [places[at] for at in kept]
    # Of a part's sounds: dearer than all the others together, so only of those that are most alike without.
    text = rough + share["part"] * _parts(asked.sounds, [one.sounds for one in places])
    unlike, words = frozenset(asked.keys).isdisjoint, asked.words
    return {
        position: Likeness(
            number if words in place.words else max(0.0, number - _cost(words, place.words)), not unlike(place.keys)
        )
        for position, number, place in zip(kept, text.tolist(), places, strict=True)
    }


def _alike(asked: Sequence[str], places: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """The likeness, 0 to 1, of the best reading to the best spelling of each place."""
    if not asked:
        return np.zeros(len(places), np.float32)
    if len(places) <= FEW:
        return _each(asked, places)
    begins = np.cumsum([0, *map(len, places)])[:-1]
    table = process.cdist(asked, list(chain.from_iterable(places)), dtype=np.float32).max(axis=0)
    found: NDArray[np.float32] = np.maximum.reduceat(table, begins)
    return found / np.float32(100)


def _each(asked: Sequence[str], places: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    unlike = frozenset(asked).isdisjoint
    best = [
        max([process.extractOne(reading, spelled, scorer=fuzz.ratio)[1] for reading in asked])
        if unlike(spelled)
        else 100.0
        for spelled in places
    ]
    return np.array(best, np.float32) / np.float32(100)


def _parts(asked: Sequence[str], places: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """The likeness, 0 to 1, of one of the best reading and the best spelling to a part of the other."""
    unlike, alike = frozenset(asked).isdisjoint, fuzz.partial_ratio
    best = [
        max([alike(reading, one) for reading in asked for one in spelled]) if unlike(spelled) else 100.0
        for spelled in places
    ]
    return np.array(best, np.float32) / np.float32(100)


def _cost(asked: Words, spelled: frozenset[Words]) -> float:
    """What the words of a name cost that the spelling nearest in them has not, or has besides."""
    return min(_cost_of(asked, words) for words in spelled)


@cache
def _cost_of(asked: Words, spelling: Words) -> float:
    cost = weights("cost")
    total = cost["hamlet"] if asked[1] != spelling[1] else 0.0
    if asked[0] == spelling[0]:
        return total
    return total + cost["left out" if not asked[0] else "added" if not spelling[0] else "other"]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def nearness(point: Point, near: Iterable[Point]) -> float:
    """0 to `NEAR` points for lying near places named beside it: near most of them, not near the one outlier."""
    distances = sorted(distance_km(point, other) for other in near)
    if not distances:
        return 0.0
    typical = distances[len(distances) // 4]
    return NEAR * math.exp(-typical / NEAR_KM)
