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
    the same key, `written` (0 to 1) how alike the writing is. `inside` and `fits` are None where nothing was said of an
    area or a kind; `near` (0 to `NEAR`) is None where no point is known. `population` is log10. `score` ranks.
    """

    row: int
    text: float
    equal: bool
    same_key: bool
    score: float = 0.0
    written: float = 0.0
    abroad: bool = False
    inside: bool | None = None
    fits: bool | None = None
    near: float | None = None
    population: float = 0.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """Against what a candidate stands: the score of its best rival, how many come within `CLOSE_BY` points of it, the
    length of the name's key, log10 of the number of places in the country (0 for the world)."""

    rival: float
    rivals: int
    key_length: int
    places: float


CLOSE_BY = 4.0


def features(one: Evidence, field: Field) -> dict[str, float]:
    """The features of `confidence`, each about 0 to 1."""
    margin = max(-1.0, min(1.5, (one.score - field.rival) / 10))
    length = min(field.key_length, 8) / 4
    return {
        "bias": 1.0,
        "text": (min(one.text, 100.0) - 90) / 10,
        "equal": float(one.equal),
        "same key": float(one.same_key),
        "same key, long": length * one.same_key,
        "other key": length * (not one.same_key),
        "written": one.written,
        "margin": margin,
        "clear margin": max(0.0, margin - 0.4),
        "rivals": math.log1p(field.rivals),
        "in the area": float(one.inside is True),
        "not in the area": float(one.inside is False),
        "nearness": 0.0 if one.near is None else one.near / NEAR,
        "nothing near": float(one.near is not None and one.near < 1),
        "points known": float(one.near is not None),
        "abroad": float(one.abroad),
        "abroad, large": one.population / 6 * one.abroad,
        "population": one.population / 6,
        "kind fits": float(one.fits is True),
        "kind does not fit": float(one.fits is False),
        "places": field.places / 4,
        "world": float(field.places == 0.0),
    }


def confidence(one: Evidence, field: Field) -> float:
    """The chance that this is the place meant (logistic; weights in `resources/places/confidence.yml`)."""
    weights: dict[str, float] = load("confidence")["weights"]
    total = sum(weights[name] * value for name, value in features(one, field).items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)
