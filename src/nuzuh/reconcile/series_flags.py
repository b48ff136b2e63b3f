"""What a reader must know about a running count: restarts, falls, jumps, days that do not add up, another family
size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nuzuh.model import Flag
from nuzuh.reconcile import words
from nuzuh.reconcile.contradictions import item
from nuzuh.reconcile.late import is_late
from nuzuh.reconcile.origins import Registry
from nuzuh.reconcile.weigh import Weighed

# A count that falls to less than half began again; a smaller fall is a correction.
_RESTART = 0.5
# A count that doubles at once and then stands within 15 % of the same body's count of something else was misread or
# misprinted (151 killed and more than 405 injured; three days later 455 killed).
_DOUBLE, _FITS, _AT_ONCE = 2.0, 0.15, 5
# Family sizes are printed to two decimals.
_SIZE = 0.01


@dataclass(frozen=True, slots=True)
class Around:
    """What else one body says: all its figures of the same thing in the same area, its figures of other measures, the
    persons a family behind each figure, and the running count before this one."""

    same: Sequence[Weighed]
    others: Sequence[Weighed]
    families: Mapping[str, float]
    before: Sequence[Weighed] = ()


def flags(ordered: Sequence[Weighed], around: Around, registry: Registry) -> tuple[Flag, ...]:
    """The flags of one running count, in the order of its days."""
    found = [
        *_phases(ordered, around, registry),
        *_falls(ordered, registry),
        *_mismatches(ordered, around, registry),
        *_jumps(ordered, around, registry),
        *_multipliers(ordered, around, registry),
    ]
    return tuple(sorted(found, key=lambda f: (f.day is None, f.day, f.kind, f.claims)))


def _phases(ordered: Sequence[Weighed], around: Around, registry: Registry) -> Iterator[Flag]:
    """A new running count that begins after the last one ended, lower than it."""
    if around.before and ordered[0].claim.value < around.before[-1].claim.value:
        yield flag("restart", (around.before[-1], ordered[0]), registry)


def _falls(ordered: Sequence[Weighed], registry: Registry) -> Iterator[Flag]:
    for before, after in pairwise(ordered):
        if after.interval.high is not None and after.interval.high < before.interval.low:
            kind = "restart" if after.interval.high < _RESTART * before.interval.low else "fall"
            yield flag(kind, (before, after), registry)


def _mismatches(ordered: Sequence[Weighed], around: Around, registry: Registry) -> Iterator[Flag]:
    """Days whose own count is not the change of the running one."""
    counted = {(o.start, o.end): o for o in around.same if not is_late(o)}
    late: dict[object, float] = {}
    for one in around.same:
        if is_late(one):
            late[one.end] = late.get(one.end, 0.0) + one.claim.value
    for before, after in pairwise(ordered):
        day = counted.get((before.end, after.end))
        if day is None or day is after:
            continue
        change = after.claim.value - before.claim.value
        said = day.claim.value + late.get(after.end, 0.0)
        if said != change:
            numbers = {"said": words.number(said), "change": words.number(change)}
            yield flag("mismatch", (before, day, after), registry, **numbers)


def _jumps(ordered: Sequence[Weighed], around: Around, registry: Registry) -> Iterator[Flag]:
    for before, after in pairwise(ordered):
        if after.claim.value < _DOUBLE * before.claim.value or _days(before, after) > _AT_ONCE:
            continue
        for other in around.others:
            near = other.start == after.start and 0 <= _days(other, after) <= _AT_ONCE
            if near and abs(after.claim.value - other.claim.value) <= _FITS * other.claim.value:
                yield flag("jump", (before, other, after), registry)
                break


def _days(before: Weighed, after: Weighed) -> int:
    return after.end.latest - before.end.latest


def _multipliers(ordered: Sequence[Weighed], around: Around, registry: Registry) -> Iterator[Flag]:
    sized = [(o, around.families[o.id]) for o in ordered if o.id in around.families]
    for (before, old), (after, new) in pairwise(sized):
        if abs(new - old) >= _SIZE:
            yield flag("multiplier", (before, after), registry, old=f"{old:.2f}", new=f"{new:.2f}")


def flag(kind: str, claims: Sequence[Weighed], registry: Registry, **values: str) -> Flag:
    """A flag with its sentences."""
    said = {}
    for language in words.LANGUAGES:
        items = {"before": item(claims[0], registry, language), "after": item(claims[-1], registry, language)}
        if kind == "jump":
            items["other"] = item(claims[1], registry, language)
        said[language] = words.say("flags", kind, language, **{**values, **items})
    return Flag(kind, claims[-1].claim.period.end, tuple(one.id for one in claims), said["en"], said["ar"])
