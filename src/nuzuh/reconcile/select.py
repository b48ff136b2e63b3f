"""Which claims bear on a question, and on which side: the rows of its network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nuzuh.model import Counts, Measure, Reading, State, Unit, Who
from nuzuh.reconcile.areas import Atlas
from nuzuh.reconcile.measures import Algebra, fed, holds, rule_of
from nuzuh.reconcile.network import Row
from nuzuh.reconcile.weigh import DAWN, DUSK, Instant, Weighed

# Rises are pairs of levels: of more than a year of weekly ones the oldest add little and cost much.
_LEVELS = 60


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
    """A claim that bears on a question: whether it holds from below and from above for its area and class.

    `same` says that it counts the very thing that is asked for; else it only bounds it (movements bound people). With
    `less`, an earlier level of the same body, it is the rise over that level.
    """

    weighed: Weighed
    below: bool
    above: bool
    same: bool = True
    less: Weighed | None = None

    @property
    def start(self) -> Instant:
        return self.weighed.start if self.less is None else self.less.end

    @property
    def ends(self) -> tuple[tuple[Weighed, int, str, float], ...]:
        """The claims whose numbers make the lower end: claim, sign, side and number."""
        own = (self.weighed, 1, "low", self.weighed.interval.low)
        if self.less is None or self.less.interval.high is None:
            return (own,)
        return own, (self.less, -1, "high", self.less.interval.high)


def bearings(question: Question, weighed: Iterable[Weighed], atlas: Atlas) -> list[Bearing]:
    """The claims that hold for the question's thing and area on one side at least.

    From below: all that is counted lies in the area and in the class asked for. From above: the whole area and class is
    counted.
    """
    found = []
    for one in weighed:
        below, above = sides(question, one)
        below = below and atlas.encloses(question.area, one.scope.outer)
        above = above and atlas.encloses(one.scope.inner, question.area)
        if below or above:
            found.append(Bearing(one, below, above, same=one.claim.counts == question.counts))
    return found


def sides(question: Question, one: Weighed) -> tuple[bool, bool]:
    """Whether a claim bounds what is asked for from below and from above, wherever it counts.

    Who moved twice made two movements: people bound movements from below, movements people from above. What one actor
    did is not all that was done: such a figure bounds nothing from above.
    """
    claim = one.claim
    if (claim.measure, claim.unit) != (question.measure, question.unit):
        return False, False
    below = holds(question.who, claim.who, claim.measure)
    above = holds(claim.who, question.who, claim.measure) and claim.actor is None
    if claim.counts == question.counts:
        return below, above
    return (below, False) if question.counts is Counts.MOVEMENTS else (False, above)


def rises(question: Question, weighed: Iterable[Weighed], atlas: Atlas) -> list[Bearing]:
    """What the levels of one body say of a flow: whoever lives in displacement now and did not then was displaced in
    between; how many returned is not known, so that a fall says nothing.

    A level also rises by a better count and by births: only levels that a person has checked are taken, of one body and
    of the monitor's whole area, which nobody enters from elsewhere in it.
    """
    level = fed(question.measure)
    if level is None or len(atlas.above[question.area]) > 1:
        return []
    runs: dict[tuple[object, ...], list[Weighed]] = defaultdict(list)
    for one in weighed:
        claim = one.claim
        whole = one.scope.outer == one.scope.inner == question.area
        checked = claim.state is State.REVIEWED and one.end.certain and one.reading is not Reading.FLOOR
        if (
            claim.measure is level
            and claim.unit == question.unit
            and whole
            and checked
            and holds(question.who, claim.who, level)
        ):
            runs[one.origin, claim.who].append(one)
    return [
        Bearing(after, True, False, same=False, less=before)
        for run in (sorted(listed, key=lambda o: (o.end, o.id))[-_LEVELS:] for listed in runs.values())
        for before in run
        for after in run
        if before.end < after.end and before.interval.high is not None and after.interval.low > before.interval.high
    ]


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
        (
            b,
            sum(sign * end for _, sign, _, end in b.ends) if b.below else None,
            b.weighed.interval.high if b.above else None,
        )
        for b in found
    )


def declared_rows(found: Sequence[Bearing], dial: float) -> list[Row]:
    """Counts as floors; estimates as within x/÷(1 + dial) of the truth."""
    return _rows(
        (b, sum(sign * end for _, sign, _, end in b.ends) if b.below else None, None)
        if b.weighed.reading is Reading.FLOOR
        else (b, *_widened(b, dial))
        for b in found
    )


def _widened(bearing: Bearing, dial: float) -> tuple[float | None, float | None]:
    meant = bearing.weighed.interval
    lows = (end / (1 + dial) if sign > 0 else -end * (1 + dial) for _, sign, _, end in bearing.ends)
    low = max(0.0, sum(lows)) if bearing.below else None
    high = meant.high * (1 + dial) if bearing.above and meant.high is not None else None
    return low, high


def _rows(sides: Iterable[tuple[Bearing, float | None, float | None]]) -> list[Row]:
    return [Row(b.start, b.weighed.end, low, high, label) for label, (b, low, high) in enumerate(sides)]
