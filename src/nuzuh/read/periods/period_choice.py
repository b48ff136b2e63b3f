"""A period that a figure may count, and what is known of the figure before its period is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from nuzuh.model import Period
from nuzuh.read import linear

# Groups of features that depend on few words are made once.
KEPT = 1 << 14

Names = tuple[str, ...]


class Choice(msgspec.Struct):
    """A period that a figure may count, what speaks for it and the words it rests on; `named` where a time says it."""

    period: Period
    names: list[linear.Feature]
    words: str = ""
    named: bool = False


class Situation(NamedTuple):
    """What is known of a figure before its period is: all that the features of every candidate share."""

    measure: str
    sort: str
    tense: str
    modality: str
    here: str
    place: str
    size: str
    war: bool


def label(period: Period) -> str:
    """A period as "from..to"."""
    return _label(period.start, period.end)


@lru_cache(KEPT)
def _label(start: date | None, end: date | None) -> str:
    return f"{start}..{end}"


def kind_of(period: Period, published: date | None) -> str:
    """What sort of period it is."""
    return _kind(period.start, period.end, published)


@lru_cache(KEPT)
def _kind(start: date | None, end: date | None, published: date | None) -> str:
    if start is None:
        return "none" if end is None else "as of" if end == published else "until"
    if published is not None and end is not None and end > published:
        return "ahead"
    if start == end:
        return "day" if end == published else "past day"
    return "since" if end == published else "window"
