"""Which claims bear on a question, and on which side: the rows of its network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nuzuh.model import Counts, Measure, Reading, Unit, Who
from nuzuh.reconcile.areas import Atlas
from nuzuh.reconcile.measures import Algebra, holds, rule_of
from nuzuh.reconcile.network import Row
from nuzuh.reconcile.weigh import DAWN, DUSK, Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: a measure of an area (id) from the beginning of day `since` to the end of day `until`."""

    measure: Measure
    unit: str
    area: str
    since: date | None
    until: date | None
    who: Who | None = None
    counts: Counts = Counts.PEOPLE

    @property
    def start(self) -> int:
        return DAWN if self.since is None else self.since.toordinal()

    @property
    def end(self) -> int:
        return DUSK if self.until is None else self.until.toordinal() + 1

    @property
    def algebra(self) -> Algebra:
        rule = rule_of(self.measure)
        assert rule is not None
        return Algebra.ADDITIVE if self.counts is Counts.MOVEMENTS and rule.algebra != "stock" else rule.algebra


@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim that bears on a question: whether it holds from below and from above for its area and class."""

    weighed: Weighed
    below: bool
    above: bool


def bearings(question: Question, weighed: Iterable[Weighed], atlas: Atlas) -> list[Bearing]:
    """The claims that count the same thing and hold for the question's area on one side at least.

    From below: all that is counted lies in the area and in the class asked for. From above: the whole area and class is
    counted.
    """
    found = []
    for one in weighed:
        claim = one.claim
        if (claim.measure, claim.unit, claim.counts) != (question.measure, question.unit, question.counts):
            continue
        below = atlas.encloses(question.area, one.scope.outer) and holds(question.who, claim.who, claim.measure)
        above = atlas.encloses(one.scope.inner, question.area) and holds(claim.who, question.who, claim.measure)
        if below or above:
            found.append(Bearing(one, below, above))
    return found


def families(question: Question) -> Question | None:
    """The same question asked of families, where people are asked for."""
    if question.unit != Unit.PERSONS:
        return None
    return Question(
        measure=question.measure,
        unit=Unit.HOUSEHOLDS,
        area=question.area,
        since=question.since,
        until=question.until,
        who=question.who,
        counts=question.counts,
    )


def total_rows(found: Sequence[Bearing]) -> list[Row]:
    """Every figure as the whole count, at zero tolerance: for one body's own series, and for finding contradictions."""
    return _rows(
        (b, b.weighed.interval.low if b.below else None, b.weighed.interval.high if b.above else None) for b in found
    )


def declared_rows(found: Sequence[Bearing], dial: float) -> list[Row]:
    """Counts as floors; estimates as within x/÷(1 + dial) of the truth."""
    return _rows(
        (b, b.weighed.interval.low if b.below else None, None)
        if b.weighed.reading is Reading.FLOOR
        else (b, *_widened(b, dial))
        for b in found
    )


def _widened(bearing: Bearing, dial: float) -> tuple[float | None, float | None]:
    meant = bearing.weighed.interval
    low = meant.low / (1 + dial) if bearing.below else None
    high = meant.high * (1 + dial) if bearing.above and meant.high is not None else None
    return low, high


def _rows(sides: Iterable[tuple[Bearing, float | None, float | None]]) -> list[Row]:
    return [Row(b.weighed.start, b.weighed.end, low, high, label) for label, (b, low, high) in enumerate(sides)]
