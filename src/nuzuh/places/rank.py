"""How well a name fits a spelling, and a place its context: the score that ranks candidates.

String evidence, 0 to 104: a weighted mean of the similarity of the fine forms (with vowels), of their consonants and of
the keys; 104 for names that are equal when folded. The weights are those of the study of transliterated names (random
search on Lebanon, Jordan, Egypt and Palestine; insensitive). Context adds: the country, the unit it is said to lie in,
nearness to places named beside it, the kind that its wording asks for, and the population.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from nuzuh.places.fold import fold, is_arabic
from nuzuh.places.keys import fine, skeletons
from nuzuh.places.values import Point

EQUAL = 104.0
SAME_SCRIPT = (0.65, 0.22, 0.13)
OTHER_SCRIPT = (0.45, 0.12, 0.43)
OTHER_SCRIPT_COST = 3.5
# A report often leaves out "big" or "northern" of a name; that it adds one is rarer; that it has another one, rarest.
LEFT_OUT_COST, ADDED_COST, OTHER_MODIFIER_COST = 1.5, 4.0, 6.0
COUNTRY, AREA, HOME, KIND, NEAR, NEAR_KM = 8.0, 20.0, 4.0, 5.0, 15.0, 30.0
EARTH_KM = 6371.0088
# Letters that some languages write for other sounds: Turkish c (j), Slavic and German j (y), German ch (kh), Egyptian
# g (j).
OTHER_READINGS = [
    (re.compile("c(?!h)"), "j"),
    (re.compile("(?<!d)j"), "y"),
    (re.compile("(?<!s)ch"), "kh"),
    (re.compile("g(?!h)"), "j"),
]
_VOWELS = str.maketrans("", "", "aiu")
_DIGITS = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart for comparing: sounds, consonants, key, modifiers."""

    sounds: str
    consonants: str
    key: str
    modifiers: frozenset[str]
    arabic: bool


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


def form(sounds: str, arabic: bool) -> Form:
    bare = _DIGITS.sub("", sounds)
    return Form(bare, bare.translate(_VOWELS), skeletons(bare), frozenset(_DIGITS.findall(sounds)), arabic)


def query(name: str) -> Query:
    folded = fold(" ".join(name.split()))
    arabic = is_arabic(folded)
    readings = {folded: None}
    if not arabic:
        readings |= {pattern.sub(letter, folded): None for pattern, letter in OTHER_READINGS}
    return Query(name, folded, tuple(form(fine(reading), arabic) for reading in readings))


def similarity(asked: Query, spelling: Form) -> float:
    """String evidence, 0 to 100, between a name and one spelling of a place."""
    best = 0.0
    for reading in asked.forms:
        other = reading.arabic != spelling.arabic
        sounds, consonants, key = OTHER_SCRIPT if other else SAME_SCRIPT
        score = (
            sounds * fuzz.ratio(reading.sounds, spelling.sounds)
            + consonants * fuzz.ratio(reading.consonants, spelling.consonants)
            + key * fuzz.ratio(reading.key, spelling.key)
            - (OTHER_SCRIPT_COST if other else 0.0)
        )
        if reading.modifiers != spelling.modifiers:
            score -= (
                LEFT_OUT_COST
                if not reading.modifiers
                else ADDED_COST
                if not spelling.modifiers
                else OTHER_MODIFIER_COST
            )
        best = max(best, score)
    return best


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
