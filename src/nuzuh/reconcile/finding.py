"""One question answered: the ladder, what contradicts, what was only asserted, and the sentences."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from nuzuh.model import (
    Assertion,
    Band,
    Contradiction,
    Families,
    Finding,
    Floor,
    Limit,
    Reading,
    Stand,
    State,
    Tie,
    Waiting,
)
from nuzuh.reconcile import words
from nuzuh.reconcile.areas import Atlas
from nuzuh.reconcile.certify import certified_declared, certified_series
from nuzuh.reconcile.contradictions import Setting, disagreements, own_contradiction
from nuzuh.reconcile.coupled import System, covers_of, system_of
from nuzuh.reconcile.covers import Covers
from nuzuh.reconcile.families import in_families
from nuzuh.reconcile.ladder import (
    Consistent,
    OwnSeries,
    consistent,
    declared,
    declared_level,
    floors,
    overlaps,
    own_series,
)
from nuzuh.reconcile.late import is_late, less_late
from nuzuh.reconcile.measures import Algebra, coupled, rule_of
from nuzuh.reconcile.memory import Memory
from nuzuh.reconcile.network import Row
from nuzuh.reconcile.origins import Registry
from nuzuh.reconcile.select import Bearing, Question, bearings, declared_rows, families, rises, total_rows
from nuzuh.reconcile.sentence import sentence
from nuzuh.reconcile.summed import Whose, summed
from nuzuh.reconcile.weigh import DAWN, Weighed, weakest

# An assertion is set against a window that it shares at least half of (days in both over days in either).
_SHARED = 0.5
_ENCLOSING = 4


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that answering needs: the claims that may bind, and what is known about all."""

    weighed: tuple[Weighed, ...]
    states: Mapping[str, State]
    waiting: Mapping[str, Waiting]
    ties: tuple[Tie, ...]
    registry: Registry
    atlas: Atlas
    dials: tuple[float, ...]
    dial: float
    household_size: float | None
    families: Mapping[str, float]
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    _shared: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def binding(self) -> list[Weighed]:
        """The claims that may set a bound."""
        return [
            o
            for o in self.weighed
            if o.reading is not Reading.ASSERTION and not is_late(o) and o.id not in self.waiting
        ]

    def scope(self, question: Question) -> object:
        """A token for all that bears on the measure and on the areas around, in and beside the question's: the same one
        as before where nothing of that has changed."""
        family = self.atlas.families[question.area]
        key = ("scope", question.measure, family)
        if key not in self._shared:
            self._shared[key] = self.memory.recall(key, self._bearing(question, family), object)
        return self._shared[key]

    def _bearing(self, question: Question, family: Collection[str]) -> object:
        encloses = self.atlas.encloses
        near = {a for a in self.atlas.areas if any(encloses(a, f) or encloses(f, a) for f in family)}
        measures = coupled(question.measure)
        claims = [
            (one, self.states[one.id], self.waiting.get(one.id), self.families.get(one.id))
            for one in self.weighed
            if one.claim.measure in measures and (one.scope.outer in near or one.scope.inner in near)
        ]
        ids = {one.id for one, *_ in claims}
        return claims, [tie for tie in self.ties if tie.claim in ids or tie.other in ids]


def answer(question: Question, ground: Ground, *, certify: bool = False) -> Finding:
    """The finding for a question. It has empty rungs, and says so, where no counting body gives a figure that holds.
    With `certify`, an exact solver confirms the bounds that it can."""
    key = ("finding", question, certify)
    return ground.memory.recall(key, ground.scope(question), partial(_answer, question, ground, certify=certify))


def _answer(question: Question, ground: Ground, *, certify: bool) -> Finding:
    found = bearings(question, ground.weighed, ground.atlas)
    found += rises(question, ground.binding, ground.atlas)
    binding = _binding(found, ground)
    certify = certify and question.algebra is not Algebra.STOCK
    series = _series(question, binding, ground, exact=certify)
    late = _late(question, found, series)
    series = [replace(one, floor=less_late(one.floor, late.get(one.body, ()))) for one in series]
    series = certified_series(question, series) if certify else series
    kept = [b for one in series for b in one.kept]
    rule = rule_of(question.measure)
    ceiling = rule is not None and rule.ceiling
    rungs = floors(series, ground.registry)
    bands = tuple(one.band for one in series if one.band.low is not None or one.band.high is not None)
    # Where all are floors no dial changes anything.
    systems = {d: _declared_system(question, d if ceiling else 0.0, ground, exact=certify) for d in ground.dials}
    dialled = declared(question, kept, ground.dials, ground.states, ceiling=ceiling, systems=systems) if kept else ()
    if question.algebra is Algebra.STOCK:
        dialled = declared_level(series, ground.dials)
    dialled = certified_declared(question, series, dialled) if certify else dialled
    setting = Setting(ground.atlas, ground.registry, dict(ground.families), ground.household_size)
    asserted = _assertions(question, found, rungs, dialled, ground)
    counted = _families(question, found, ground, ceiling=ceiling)
    chained = {link.claim for f in counted for limit in (f.low, f.high) if limit is not None for link in limit.chain}
    weighed_ids = tuple(sorted({one.id for b in found for one, *_ in b.ends} | chained))
    mine = set(weighed_ids)
    finding = Finding(
        id=_identity(question),
        measure=question.measure,
        unit=question.unit,
        area=question.area,
        since=question.since,
        until=question.until,
        who=question.who,
        counts=question.counts,
        floors=rungs,
        bands=bands,
        declared=dialled,
        families=counted,
        contradictions=_contradictions(question, series, setting, ground),
        assertions=asserted,
        enclosing=_enclosing(question, found),
        ties=tuple(tie for tie in ground.ties if tie.claim in mine or tie.other in mine),
        waiting=tuple(ground.waiting[i] for i in weighed_ids if i in ground.waiting),
        claims=weighed_ids,
        origins=tuple(sorted({b.weighed.origin for b in binding if b.weighed.origin is not None})),
        household_size=ground.household_size,
        state=weakest([limit.state for limit in _front(rungs, dialled, ground.dial)]),
    )
    said = {
        language: " ".join(
            [
                sentence(finding, ground.atlas, ground.registry.bodies, ground.dial, language),
                *_late_notes(late, ground, language),
            ]
        )
        for language in words.LANGUAGES
    }
    return replace(finding, notes=tuple(_late_notes(late, ground, "en")), en=said["en"], ar=said["ar"])


def _binding(found: Sequence[Bearing], ground: Ground) -> list[Bearing]:
    may = {one.id for one in ground.binding}
    return [b for b in found if b.weighed.id in may]


def _families(question: Question, found: Sequence[Bearing], ground: Ground, *, ceiling: bool) -> tuple[Families, ...]:
    """The same question asked of families, times the persons a family that the figures' own documents give."""
    asked = families(question)
    if asked is None:
        return ()
    counted = _binding(bearings(asked, ground.weighed, ground.atlas), ground)
    sizes = [ground.families[b.weighed.id] for b in found if b.weighed.id in ground.families]
    sizes += [] if ground.household_size is None else [ground.household_size]
    return in_families(_series(asked, counted, ground, exact=False), sizes, ceiling=ceiling)


def _late(question: Question, found: Sequence[Bearing], series: Sequence[OwnSeries]) -> dict[str, list[Weighed]]:
    """What each body recorded in the window of what happened before or on a day not known."""
    entered = [
        b.weighed
        for b in found
        if is_late(b.weighed) and question.start < b.weighed.end.latest <= question.end and b.below
    ]
    return {one.body: mine for one in series if (mine := [o for o in entered if o.origin == one.body])}


def _late_notes(late: Mapping[str, Sequence[Weighed]], ground: Ground, language: str) -> list[str]:
    return [
        words.say(
            "late",
            "note",
            language,
            body=words.body_name(ground.registry.bodies.get(body), body, language),
            count=words.count(sum(o.claim.value for o in mine), mine[0].claim.unit, language),
        )
        for body, mine in late.items()
    ]


def _declared_system(question: Question, dial: float, ground: Ground, *, exact: bool) -> System | Covers | None:
    """All bodies' figures over the areas that sum with the question's."""

    def rows(found: Sequence[Bearing]) -> list[Row]:
        return declared_rows(found, dial)

    if question.algebra is Algebra.STOCK:
        return None
    if question.algebra is Algebra.DISTINCT:
        return covers_of(question, ground.binding, ground.atlas, ground.memory, dial, rows)
    made = system_of(question, ground.binding, ground.atlas, ground.memory, dial, rows)
    return None if made is None else replace(made, exact=exact)


def _series(question: Question, binding: Sequence[Bearing], ground: Ground, *, exact: bool) -> list[OwnSeries]:
    by_body: dict[str, list[Bearing]] = defaultdict(list)
    for bearing in binding:
        by_body[str(bearing.weighed.origin)].append(bearing)
    series = []
    for body in sorted(by_body):
        mine = [one for one in ground.binding if one.origin == body]
        system = system_of(question, mine, ground.atlas, ground.memory, body, total_rows)
        system = None if system is None else replace(system, exact=exact)
        once = question.algebra is Algebra.DISTINCT
        covers = covers_of(question, mine, ground.atlas, ground.memory, body, total_rows) if once else None
        # Which of a body's figures agree does not depend on the window that is asked for.
        key = ("agreed", body, question.area, question.measure, question.unit, question.counts, question.who)
        if question.algebra is Algebra.STOCK:
            agreed: Consistent = (by_body[body], ())
        else:
            agreed = ground.memory.recall(key, by_body[body], partial(consistent, by_body[body]))
        series.append(own_series(question, body, agreed, ground.states, system, covers))
    return series


def _meets(one: Weighed, question: Question) -> bool:
    return one.start.earliest < question.end and one.end.latest > question.start


def _contradictions(
    question: Question, series: Sequence[OwnSeries], setting: Setting, ground: Ground
) -> tuple[Contradiction, ...]:
    """Figures that exclude each other, in the time of the question: within one body, between bodies, through sums."""
    told = []
    for one in series:
        for claims in one.broken:
            members = [Bearing(o, True, True) for o in ground.weighed if o.id in claims]
            if all(_meets(m.weighed, question) for m in members):
                told.append(own_contradiction(members, question, setting))
    told += disagreements(question, [b for one in series for b in one.kept], setting)
    if question.algebra is not Algebra.STOCK:
        for one in series:
            mine = [o for o in ground.binding if o.origin == one.body]
            told += summed(question, Whose(one.body, mine), setting, ground.memory)
        estimates = [o for o in ground.binding if o.reading is Reading.ESTIMATE]
        told += summed(question, Whose(None, estimates), setting, ground.memory)
    return tuple({frozenset(one.claims): one for one in reversed(told)}.values())[::-1]


def _front(rungs: Sequence[Floor], bands: Sequence[Band], dial: float) -> list[Limit]:
    limits = [rung.limit for rung in rungs[:1]]
    for band in bands:
        if band.dial == dial:
            limits += [limit for limit in (band.low, band.high) if limit is not None]
    return limits


def _assertions(
    question: Question, found: Sequence[Bearing], rungs: Sequence[Floor], bands: Sequence[Band], ground: Ground
) -> tuple[Assertion, ...]:
    """Where the claims that bind nothing stand against the floor and the declared band."""
    low = rungs[0].limit.value if rungs else None
    high = next((b.high.value for b in bands if b.dial == ground.dial and b.high is not None), None)
    told = []
    for bearing in found:
        one = bearing.weighed
        if not bearing.same or one.reading is not Reading.ASSERTION or overlaps(question, one.start, one.end) < _SHARED:
            continue
        if one.interval.high is not None and low is not None and one.interval.high < low:
            stand = Stand.BELOW
        elif high is not None and one.interval.low > high:
            stand = Stand.ABOVE
        else:
            stand = Stand.INSIDE
        told.append(Assertion(one.id, stand))
    return tuple(told)


def _enclosing(question: Question, found: Sequence[Bearing]) -> tuple[str, ...]:
    """The nearest statements where the window is too small: those that share most of it, the best first."""
    ranked = sorted(
        (-overlaps(question, b.weighed.start, b.weighed.end), b.weighed.id)
        for b in found
        if b.same and b.weighed.start.earliest > DAWN
    )
    return tuple(claim for shared, claim in ranked if shared < 0)[:_ENCLOSING]


def _identity(question: Question) -> str:
    key = "\n".join(
        str(part)
        for part in (
            question.measure,
            question.unit,
            question.area,
            question.since,
            question.until,
            question.who,
            question.counts,
        )
    )
    return hashlib.sha256(key.encode()).hexdigest()[:16]
