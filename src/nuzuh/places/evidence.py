"""What speaks for a place being the one that a name means, and the chance that it is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nuzuh.places.rank import NEAR
from nuzuh.places.vocabulary import load


@dataclass(slots=True)
class Evidence:
    """What speaks for one candidate.

    `text` is the string evidence (0 to 104), `equal` says that a spelling is equal when folded, `same_key` that one has
    the same key. `inside` and `fits` are None where nothing was said of an area or a kind; `near` (0 to `NEAR`) is None
    where no point is known. `population` is log10, `minor_unit` says that it is a unit below admin 1 that holds places,
    though no unit was asked for. `score` ranks.
    """

    row: int
    text: float
    equal: bool
    same_key: bool
    score: float = 0.0
    abroad: bool = False
    inside: bool | None = None
    fits: bool | None = None
    near: float | None = None
    population: float = 0.0
    minor_unit: bool = False
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """Against what a candidate stands: the score of its best rival, how many come within `CLOSE_BY` points of it, how
    many other places have the key of the name asked. `seat` says that a unit of a like name holds it (or that it is
    that unit), `unit` that it is a minor unit though none was asked for; `key_length` is that of the name asked,
    `world` says that no country was given."""

    rival: float
    rivals: int
    namesakes: int
    seat: bool
    unit: bool
    key_length: int
    world: bool


CLOSE_BY = 4.0  # points of score within which a rival is one
LIKE = 3.0  # points of text that a unit's name may be less alike than that of its seat
KNOWN = 5.5  # log10 of the people (300,000) from which a place is named in reports from far away
FARTHEST = 5.0  # distances, in units of NEAR_KM, are cut here


def features(one: Evidence, field: Field) -> dict[str, float]:
    """The features of `confidence`, each about 0 to 1."""
    margin = max(-1.0, min(1.5, (one.score - field.rival) / 10))
    length = min(field.key_length, 8) / 4
    found = {
        "bias": 1.0,
        "text": (min(one.text, 100.0) - 90) / 10,
        "equal": float(one.equal),
        "same key": float(one.same_key),
        "same key, long": length * one.same_key,
        "other key": length * (not one.same_key),
        "margin": margin,
        "clear margin": max(0.0, margin - 0.4),
        "rivals": math.log1p(field.rivals),
        "namesakes": math.log1p(field.namesakes),
        "seat": float(field.seat),
        "minor unit": float(field.unit),
        "in the area": float(one.inside is True),
        "not in the area": float(one.inside is False),
        "abroad": float(one.abroad),
        "abroad, large": one.population / 6 * one.abroad,
        "population": one.population / 6,
        "kind fits": float(one.fits is True),
        "kind does not fit": float(one.fits is False),
        "world": float(field.world),
    }
    if one.near is not None:
        distance = min(FARTHEST, -math.log(max(one.near / NEAR, math.exp(-FARTHEST))))
        found["distance"] = distance * max(0.0, 1 - one.population / KNOWN)
    return found


def confidence(one: Evidence, field: Field) -> float:
    """The chance that this is the place meant (logistic; weights in `resources/places/confidence.yml`)."""
    weights: dict[str, float] = load("confidence")[section(one)]
    total = sum([weights[name] * value for name, value in features(one, field).items() if value])
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


def section(one: Evidence) -> str:
    """Which weights count: places named beside a name say so much that the rest counts otherwise without them."""
    return "alone" if one.near is None else "beside others"
