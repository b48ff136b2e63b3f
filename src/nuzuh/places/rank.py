"""How well a name fits a spelling, and a place its context: the score that ranks candidates.

String evidence, 0 to 100: a weighted sum of how alike the sounds (with vowels), the keys, the sounds of a part and the
writing are, each taken from the spelling of the place that is most alike in it (weights in
`resources/places/likeness.yml`); 104 for names that are equal when folded. Context adds: the country, the unit it is
said to lie in, nearness to places named beside it, the kind that its wording asks for, and the population.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

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
    (re.compile("c(?!h)"), "j"),
    (re.compile("(?<!d)j"), "y"),
    (re.compile("(?<!s)ch"), "kh"),
    (re.compile("g(?!h)"), "j"),
    (re.compile("p(?!h)"), "f"),
]
HAMLET = "0"  # the digit of a hamlet's word in a fine form
_DIGITS = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart for comparing: folded, sounds, key, modifiers and whether it has a hamlet's word."""

    folded: str
    sounds: str
    key: str
    modifiers: frozenset[str]
    hamlet: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a name and a place's spellings are: `text` 0 to 100."""

    text: float
    same_key: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A name that is looked up: `forms` are its readings (Turkish c is j)."""

    name: str
    folded: str
    forms: tuple[Form, ...]

    @property
    def key(self) -> str:
        return self.forms[0].key

    @property
    def keys(self) -> list[str]:
        """The keys of all readings, each once."""
        return [key for key in dict.fromkeys(one.key for one in self.forms) if key]


def form(folded: str, sounds: str) -> Form:
    bare, digits = _DIGITS.sub("", sounds), frozenset(_DIGITS.findall(sounds))
    return Form(folded, bare, skeletons(bare), digits - {HAMLET}, HAMLET in digits)


def query(name: str) -> Query:
    folded = fold(" ".join(name.split()))
    readings = {folded: None}
    if not is_arabic(folded):
        readings |= {pattern.sub(letter, folded): None for pattern, letter in OTHER_READINGS}
    return Query(name, folded, tuple({one.sounds: one for one in (form(r, fine(r)) for r in readings)}.values()))


@cache
def weights(section: str) -> dict[str, float]:
    """A section of `resources/places/likeness.yml`."""
    found: dict[str, float] = load("likeness")[section]
    return found


def likeness(asked: Query, places: Sequence[Sequence[Form]], most: int) -> dict[int, Likeness]:
    """How alike a name is to the spellings of places: the `most` whose sounds and keys are most alike, by position."""
    starts = np.cumsum([0, *map(len, places)])
    spelled = [one for spellings in places for one in spellings]
    begins = starts[:-1]
    sounds = _alike([one.sounds for one in asked.forms], [one.sounds for one in spelled], begins)
    keys = _alike(asked.keys, [one.key for one in spelled], begins) if asked.keys else np.zeros(len(places), np.float32)
    share = weights("share")
    rough = share["sounds"] * sounds + share["key"] * keys
    kept = np.argsort(-rough, kind="stable")[:most].tolist()
    chosen = [one for position in kept for one in places[position]]
    begins = np.cumsum([0, *(len(places[position]) for position in kept)])[:-1]
    parts = _alike([one.sounds for one in asked.forms], [one.sounds for one in chosen], begins, fuzz.partial_ratio)
    written = _alike([asked.folded], [one.folded for one in chosen], begins)
    known = set(asked.keys)
    found = {}
    for number, position in enumerate(kept):
        text = rough[position] + share["part"] * parts[number] + share["written"] * written[number]
        cost = min(_cost(asked.forms[0], spelling) for spelling in places[position])
        same_key = any(spelling.key in known for spelling in places[position])
        found[position] = Likeness(max(0.0, float(text) - cost), same_key)
    return found


def _alike(
    asked: Sequence[str], spelled: Sequence[str], begins: NDArray[np.intp], scorer: Callable[..., float] = fuzz.ratio
) -> NDArray[np.float32]:
    """The likeness, 0 to 1, of the best reading to the best spelling of each place."""
    best = process.cdist(asked, spelled, scorer=scorer, dtype=np.float32).max(axis=0)
    found: NDArray[np.float32] = np.maximum.reduceat(best, begins)
    return found / np.float32(100)


def _cost(asked: Form, spelling: Form) -> float:
    cost = weights("cost")
    total = cost["hamlet"] if asked.hamlet != spelling.hamlet else 0.0
    if asked.modifiers == spelling.modifiers:
        return total
    return total + cost["left out" if not asked.modifiers else "added" if not spelling.modifiers else "other"]


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
