"""Families stay families to the end: then they are multiplied once, by the least and the most persons a family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nuzuh.model import Body, Families, Limit
from nuzuh.reconcile import words
from nuzuh.reconcile.ladder import OwnSeries


def in_families(series: Sequence[OwnSeries], sizes: Sequence[float], *, ceiling: bool) -> tuple[Families, ...]:
    """What each body's own figures in families give, the largest first. `sizes` are the persons a family that documents
    and the monitor give; without any nothing is multiplied."""
    size = (min(sizes), max(sizes)) if sizes else None
    told = [
        Families(one.body, low, high, size, _persons(low, high, size))
        for one in series
        for low, high in [(one.floor, one.band.high if ceiling else None)]
        if low is not None or high is not None
    ]
    return tuple(sorted(told, key=lambda f: (-(f.low.value if f.low is not None else 0.0), f.body)))


def _persons(
    low: Limit | None, high: Limit | None, size: tuple[float, float] | None
) -> tuple[float | None, float | None]:
    if size is None:
        return None, None
    return (
        None if low is None else words.whole_floor(low.value * size[0]),
        None if high is None else words.whole_ceiling(high.value * size[1]),
    )


def say_families(told: Families, bodies: Mapping[str, Body], language: str) -> str:
    """A body's families as a sentence, with the persons a family that were assumed."""
    low = None if told.low is None else words.whole_floor(told.low.value)
    high = None if told.high is None else words.whole_ceiling(told.high.value)
    said = words.say(
        "families",
        "said",
        language,
        body=words.body_name(bodies.get(told.body), told.body, language),
        count=_span(low, high, "households", language),
    )
    if told.size is None:
        return said
    least, most = (f"{size:.2f}" for size in told.size)
    size = least if least == most else words.say("families", "sizes", language, low=least, high=most)
    persons = _span(*told.persons, "persons", language)
    return f"{said} {words.say('families', 'persons', language, size=size, count=persons)}"


def _span(low: float | None, high: float | None, unit: str, language: str) -> str:
    if low is None or high is None:
        bound, kind = (low, "low") if low is not None else (high, "high")
        assert bound is not None
        return words.say("families", kind, language, count=words.count(bound, unit, language))
    if low == high:
        return words.count(high, unit, language)
    return words.say("families", "both", language, low=words.number(low), high=words.count(high, unit, language))
