"""The values that pass between the reader's steps. Offsets count characters of the document's text, always."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from nuzuh.model import Bound, Measure, Modality, Period, PlaceMention, Reason, Section, Who


class Quantity(NamedTuple):
    """A number as it stands in the text, before anybody asked what it counts.

    `start` to `end` is its shortest form (currency words and signs only where joined to it). `value` is the reported
    form, `high` the high end of a range. `qualifier` is the hedge's words ("more than"), which begin at
    `qualifier_start` (`start` where there is none) and may follow the number ("or more", `qualifier_end`).
    `unit` is `percent`, `money:` with an ISO code, or None where the noun decides. `noun` is the number's own noun
    where both are one word (an Arabic dual, "100-strong"). `rule` names the rule of numbers that made it.
    """

    start: int
    end: int
    value: float
    high: float | None = None
    bound: Bound = Bound.EXACT
    qualifier: str | None = None
    qualifier_start: int = -1
    qualifier_end: int = -1
    unit: str | None = None
    noun: str | None = None
    rule: str = ""


class NonFigure(msgspec.Struct, frozen=True):
    """A number that is no figure, and the name of what it is: `date`, `age`, `distance`, `duration`, `time`,
    `temperature`, `calibre`, `resolution`, `rank`, `list number`, `phone`, `score`, `year`, `magnitude`, `change`..."""

    start: int
    end: int
    kind: str


# The period of a draft that has none yet.
_OPEN = Period()


class Draft(msgspec.Struct):
    """A claim in the making: each step of the cascade fills its fields and appends its reasons."""

    quantity: Quantity
    sentence: int
    section: Section = Section.BODY
    measure: Measure | None = None
    unit: str = ""
    who: Who | None = None
    term: str | None = None
    verb: int | None = None  # the token of `term` in its sentence
    head: tuple[int, int] | None = None  # span of the noun or verb that says what is counted
    actor: str | None = None
    places: tuple[PlaceMention, ...] = ()
    period: Period = _OPEN
    source: str | None = None
    via: str | None = None
    documented: bool = False  # the source documents, verifies, records or tallies the number
    modality: Modality = Modality.OBSERVED
    part_of: int | None = None  # where the number stands that this one is a part of
    confidence: float = 0.0
    notes: list[str] = []
    reasons: list[Reason] = []
