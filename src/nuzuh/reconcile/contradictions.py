"""Figures of different bodies that cannot all be whole counts of one area, and what would make them agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nuzuh.model import Contradiction, Dissolution, Reading
from nuzuh.reconcile import words
from nuzuh.reconcile.areas import Atlas
from nuzuh.reconcile.network import Row, build, contradiction
from nuzuh.reconcile.origins import Registry
from nuzuh.reconcile.select import Bearing, Question, total_rows
from nuzuh.reconcile.weigh import DAWN, DUSK, Instant, Weighed

# Enough to see where bodies part; listing all minimal contradictions is exponential.
_NAMED = 6
# Shifts that a relay's "as of" hides: a day, half a week, a week.
_SHIFTS = (1, 3, 7)

Agree = Callable[[Sequence[Row]], bool]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentences need: the atlas, the registry and the persons a family that each claim rests on."""

    atlas: Atlas
    registry: Registry
    families: dict[str, float]
    household_size: float | None


def disagreements(question: Question, found: Sequence[Bearing], setting: Setting) -> tuple[Contradiction, ...]:
    """Contradictions between estimates of bodies in the time of the question, pairs first, then longer chains.

    Every figure is read strictly here, as the whole count of its inner area: what a vague area would allow is then
    named as something that dissolves the contradiction. Documented counts contradict nothing: they are floors.
    """
    strict = [
        _strictly(b, question, setting.atlas)
        for b in found
        if b.weighed.reading is Reading.ESTIMATE and b.less is None and _meets(b.weighed, question)
    ]
    named: list[list[Bearing]] = []
    for members in _pairs(strict):
        if len(named) < _NAMED:
            named.append(members)
    spent = {b.weighed.id for members in named for b in members[:1]}
    left = [b for b in strict if b.weighed.id not in spent]
    while len(named) < _NAMED:
        cycle = contradiction(build(total_rows(left)))
        if cycle is None:
            break
        members = list({left[step.label].weighed.id: left[step.label] for step in cycle}.values())
        if len({m.weighed.origin for m in members}) > 1:
            named.append(members)
        left.remove(min(members, key=lambda m: (m.weighed.end.latest - m.weighed.start.earliest, m.weighed.id)))
    return tuple(_told(members, question, setting) for members in named)


def _meets(one: Weighed, question: Question) -> bool:
    return one.start.latest < question.end and one.end.earliest > question.start and one.start.earliest > DAWN


def _strictly(bearing: Bearing, question: Question, atlas: Atlas) -> Bearing:
    inner = bearing.weighed.scope.inner
    return replace(bearing, below=bearing.below or (bearing.same and atlas.encloses(question.area, inner)))


def _pairs(strict: Sequence[Bearing]) -> Iterator[list[Bearing]]:
    """Two bodies, one window in the other, the larger number in the smaller window; the widest gap first. One figure is
    named once."""
    gaps = []
    for small in strict:
        for large in strict:
            top = large.weighed.interval.high
            if small.weighed.origin == large.weighed.origin or top is None or not (small.below and large.above):
                continue
            if _within(small.weighed, large.weighed) and small.weighed.interval.low > top:
                gaps.append(
                    (small.weighed.interval.low / max(top, 1.0), small.weighed.id, large.weighed.id, small, large)
                )
    seen: set[str] = set()
    for _, one, other, small, large in sorted(gaps, key=lambda gap: (-gap[0], gap[1], gap[2])):
        if not seen & {one, other}:
            seen |= {one, other}
            yield [small, large]


def _within(small: Weighed, large: Weighed) -> bool:
    return large.start.latest <= small.start.earliest and small.end.latest <= large.end.earliest


def _told(members: Sequence[Bearing], question: Question, setting: Setting) -> Contradiction:
    told = {}
    for language in words.LANGUAGES:
        area = setting.atlas.areas[question.area].name.say(language)
        items = [_item(m.weighed, setting, language) for m in members]
        if len(items) == 2 and _within(members[0].weighed, members[1].weighed):
            told[language] = words.say("contradiction", "pair", language, a=items[0], b=items[1], area=area)
        else:
            told[language] = words.say("contradiction", "chain", language, list="; ".join(items), area=area)
    return contradicting(members, told, dissolutions(members, question, setting, _agree))


def own_contradiction(members: Sequence[Bearing], question: Question, setting: Setting) -> Contradiction:
    """Figures of one body for one area that exclude each other."""
    told = {}
    for language in words.LANGUAGES:
        items = "; ".join(_item(m.weighed, setting, language) for m in members)
        body = _body(members[0].weighed, setting.registry, language)
        told[language] = words.say("contradiction", "own", language, body=body, list=items)
    return contradicting(members, told, dissolutions(members, question, setting, _agree))


def contradicting(members: Sequence[Bearing], told: Mapping[str, str], ways: Iterable[Dissolution]) -> Contradiction:
    """Figures that exclude each other, in words, with each way out told once."""
    bodies = dict.fromkeys(str(m.weighed.origin) for m in members)
    claims = dict.fromkeys(one.id for m in members for one, *_ in m.ends)
    return Contradiction(
        tuple(claims), tuple(bodies), told["en"], told["ar"], tuple({way.en: way for way in ways}.values())
    )


def item(one: Weighed, registry: Registry, language: str, area: str | None = None) -> str:
    """A figure with its body, window and, where one is given, area, as an item of a list."""
    unit = words.noun_unit(one.claim.unit, one.claim.counts == "movements")
    return words.say(
        "contradiction",
        "item" if area is None else "placed",
        language,
        area=area or "",
        count=words.count(one.claim.value, unit, language),
        body=_body(one, registry, language),
        window=words.window(one.claim.period.start, one.claim.period.end, language),
    )


def _body(one: Weighed, registry: Registry, language: str) -> str:
    who = one.origin or one.mouth or one.publisher
    return words.body_name(registry.bodies.get(who or ""), who or one.claim.source or one.claim.doc, language)


def _item(one: Weighed, setting: Setting, language: str) -> str:
    return item(one, setting.registry, language)


def _agree(rows: Sequence[Row]) -> bool:
    return contradiction(build(rows)) is None


def dissolutions(
    members: Sequence[Bearing], question: Question, setting: Setting, agree: Agree
) -> Iterator[Dissolution]:
    """Every single change that makes the figures agree: each is tried. `agree` says whether rows in the order of
    `members` can all hold."""
    rows = total_rows(members)
    bodies = list(dict.fromkeys(str(m.weighed.origin) for m in members))
    for k, member in enumerate(members):
        scope = member.weighed.scope
        wider = scope.outer != scope.inner and not setting.atlas.encloses(question.area, scope.outer)
        if wider and agree([replace(row, low=None) if i == k else row for i, row in enumerate(rows)]):
            yield _dissolution("area", member, setting, outer=scope.outer, inner=scope.inner)
    for body in bodies:
        mine = [m.weighed.origin == body for m in members]
        if agree([replace(row, high=None) if own else row for row, own in zip(rows, mine, strict=True)]):
            yield _dissolution("floor", next(m for m, own in zip(members, mine, strict=True) if own), setting)
    yield from _household(members, rows, setting, agree)
    for k, member in enumerate(members):
        for days in _SHIFTS:
            shifted = [_shift(row, days) if i == k else row for i, row in enumerate(rows)]
            if agree(shifted):
                yield _dissolution("dates", member, setting, days=days)
                break
    yield _dissolution("dial", members[0], setting, factor=f"{_factor(rows, agree):.2f}")


def _household(
    members: Sequence[Bearing], rows: Sequence[Row], setting: Setting, agree: Agree
) -> Iterator[Dissolution]:
    sizes = {m.weighed.id: setting.families[m.weighed.id] for m in members if m.weighed.id in setting.families}
    new = setting.household_size
    if new is None:
        return
    for body in dict.fromkeys(str(m.weighed.origin) for m in members):
        mine = {
            k: sizes[m.weighed.id] for k, m in enumerate(members) if m.weighed.origin == body and m.weighed.id in sizes
        }
        if not mine:
            continue
        scaled = [_scale(row, new / mine[k]) if k in mine else row for k, row in enumerate(rows)]
        if agree(scaled):
            k, old = next(iter(mine.items()))
            yield _dissolution("household", members[k], setting, new=f"{new:.2f}", old=f"{old:.2f}")


def _scale(row: Row, by: float) -> Row:
    return replace(row, low=None if row.low is None else row.low * by, high=None if row.high is None else row.high * by)


def _shift(row: Row, days: int) -> Row:
    """The row with both ends unknown by `days` either way."""

    def loose(instant: Instant, side: str) -> Instant:
        early, late = max(DAWN, instant.earliest - days), min(DUSK, instant.latest + days)
        return Instant(early, late, ("shift", side, str(row.label)))

    return replace(row, start=loose(row.start, "start"), end=loose(row.end, "end"))


def _factor(rows: Sequence[Row], agree: Agree) -> float:
    """The least 1 + d with which all agree when every figure may be off by x/÷(1 + d): found by halving."""
    small, large = 1.0, 2.0
    while large < math.inf and not agree([_loosened(row, large) for row in rows]):
        small, large = large, large * 2
    for _ in range(20):
        middle = (small + large) / 2
        small, large = (small, middle) if agree([_loosened(row, middle) for row in rows]) else (middle, large)
    return large


def _loosened(row: Row, factor: float) -> Row:
    low = None if row.low is None else row.low / factor
    return replace(row, low=low, high=None if row.high is None else row.high * factor)


def _dissolution(kind: str, member: Bearing, setting: Setting, **values: str | int | None) -> Dissolution:
    origin = str(member.weighed.origin)
    said = {}
    for language in words.LANGUAGES:
        named = {key: _named(value, setting.atlas, language) for key, value in values.items()}
        body = words.body_name(setting.registry.bodies.get(origin), origin, language)
        said[language] = words.say("dissolutions", kind, language, body=body, **named)
    return Dissolution(kind, said["en"], said["ar"])


def _named(value: str | int | None, atlas: Atlas, language: str) -> str:
    """An area's name, a number of days, or the value itself."""
    if value is None:
        return words.say("windows", "wider", language)
    if isinstance(value, int):
        return words.count(value, "days", language)
    return atlas.areas[value].name.say(language) if value in atlas.areas else value
