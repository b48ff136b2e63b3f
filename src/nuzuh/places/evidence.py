"""What speaks for a place being the one that a name means, and the chance that it is."""

from __future__ import annotations

import math
from functools import cache
from operator import mul

import msgspec

from nuzuh.places.rank import NEAR
from nuzuh.places.standing import Standing
from nuzuh.places.values import Context
from nuzuh.places.vocabulary import load


class Evidence(msgspec.Struct):
    """What speaks for one candidate.

    `text` is the string evidence (0 to 104), `equal` says that a spelling is equal when folded, `same_key` that one has
    the same key. `inside` and `fits` are None where nothing was said of an area or a kind; `near` (0 to `NEAR`) is None
    where no point is known. `minor_unit` says that it is a unit below admin 1 that holds places, though no unit was
    asked for, `watched` that it lies in what the report or monitor is about. `score` ranks.
    """

    row: int
    place: Standing
    text: float
    equal: bool
    same_key: bool
    score: float = 0.0
    abroad: bool = False
    inside: bool | None = None
    fits: bool | None = None
    near: float | None = None
    minor_unit: bool = False
    watched: bool = False


class Field(msgspec.Struct, frozen=True):
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


NAMES = (
    *("bias", "text", "equal", "same key", "same key, long", "other key", "margin", "clear margin", "rivals"),
    *("namesakes", "seat", "minor unit", "in the area", "not in the area", "abroad", "abroad, large", "population"),
    *("kind fits", "kind does not fit", "world", "distance"),
)


def features(one: Evidence, field: Field) -> dict[str, float]:
    """The features of `confidence`, each about 0 to 1; `distance` only where points are known."""
    found = dict(zip(NAMES, _values(one, field), strict=True))
    if one.near is None:
        del found["distance"]
    return found


def _values(one: Evidence, field: Field) -> tuple[float, ...]:
    margin = max(-1.0, min(1.5, (one.score - field.rival) / 10))
    length, people = min(field.key_length, 8) / 4, one.place.population
    distance = 0.0
    if one.near is not None:
        far = min(FARTHEST, -math.log(max(one.near / NEAR, math.exp(-FARTHEST))))
        distance = far * max(0.0, 1 - people / KNOWN)
    return (
        1.0,
        (min(one.text, 100.0) - 90) / 10,
        one.equal,
        one.same_key,
        length if one.same_key else 0.0,
        0.0 if one.same_key else length,
        margin,
        margin - 0.4 if margin > 0.4 else 0.0,
        math.log1p(field.rivals),
        math.log1p(field.namesakes),
        field.seat,
        field.unit,
        one.inside is True,
        one.inside is False,
        one.abroad,
        people / 6 if one.abroad else 0.0,
        people / 6,
        one.fits is True,
        one.fits is False,
        field.world,
        distance,
    )


def confidence(one: Evidence, field: Field) -> float:
    """The chance that this is the place meant (logistic; weights in `resources/places/confidence.yml`)."""
    total = sum(map(mul, _weights(section(one)), _values(one, field)))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


@cache
def _weights(part: str) -> tuple[float, ...]:
    weights: dict[str, float] = load("confidence")[part]
    return tuple(weights.get(name, 0.0) for name in NAMES)


def why(one: Evidence, context: Context) -> str:
    """What speaks for a candidate and against it, in plain words."""
    said = ["same name" if one.equal else f"similar name ({one.text:.0f} of 100)"]
    if context.country is not None:
        said.append(f"{'not ' if one.abroad else ''}in {context.country}")
    if one.inside is not None:
        said.append("in the area named" if one.inside else "not in the area named")
    if one.watched:
        said.append("in the area that is watched")
    if one.fits is not None:
        said.append(f"{'a' if one.fits else 'no'} {' or '.join(context.kinds)}")
    if one.near is not None and one.near > 1:
        said.append("near places named beside it")
    return ", ".join(said)


def section(one: Evidence) -> str:
    """Which weights count: places named beside a name say so much that the rest counts otherwise without them."""
    return "alone" if one.near is None else "beside others"
