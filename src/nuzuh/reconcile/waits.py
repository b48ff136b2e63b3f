"""Machine-read figures that wait for a person: one misread number must not set a floor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from nuzuh.model import State, Waiting
from nuzuh.reconcile.areas import Scope
from nuzuh.reconcile.memory import Memory
from nuzuh.reconcile.weigh import Strand, Weighed

# A slip of a decimal, a lost "thousand" or two joined columns change a number by ten or more (DESIGN.md).
_JUMP = 10.0
# A relay that rounds to one figure makes a number half as large again at most; what is twice what the body itself
# prints for that area and time is something else.
_BRACKET = 2.0
# With fewer figures of its own a body has no series that a number could jump.
_SERIES = 2
# Figures of windows that end within this time of each other speak of the same order of magnitude.
_NEAR_DAYS = 92
# Windows whose lengths differ by more are of another kind: a day's count beside a running one.
_LIKE = 5.0
# More neighbours than this say nothing new of an order of magnitude.
_NEIGHBOURS = 64


@dataclass(frozen=True, slots=True)
class _Series:
    """One body's figures of one thing in one area, by the day they end."""

    ends: list[int]
    members: list[Weighed]

    def near(self, one: Weighed) -> list[Weighed]:
        """Others whose windows end near that of `one`, the nearest first."""
        day = one.end.latest
        first, last = bisect_left(self.ends, day - _NEAR_DAYS), bisect_right(self.ends, day + _NEAR_DAYS)
        middle = bisect_left(self.ends, day)
        first, last = max(first, middle - _NEIGHBOURS), min(last, middle + _NEIGHBOURS)
        return [o for o in self.members[first:last] if o.id != one.id and o.claim.value > 0]


def waiting(
    weighed: Iterable[Weighed], states: Mapping[str, State], memory: Memory | None = None
) -> tuple[Waiting, ...]:
    """Machine-read claims that do not bind until somebody judges them; corroborated and reviewed ones never wait.

    A claim waits if its body gives two or more other figures for the same thing and

    - it is ten times above or below all comparable ones (windows of like length in the same area that end near it); or
    - none is comparable and it is ten times above all of them: then no other figure of the body brackets it; or
    - only a relay gives it while the body prints figures of its own, and no figure of the body for that area and time
      brackets it: relays put figures into the wrong place.

    A claim of a body without such a series is not held back: it binds and is shown with its state.
    """
    memory = Memory() if memory is None else memory
    by_strand: dict[tuple[str | None, Strand], list[Weighed]] = defaultdict(list)
    for one in sorted((o for o in weighed if o.origin is not None), key=lambda o: (o.end.latest, o.id)):
        by_strand[one.origin, one.strand].append(one)
    found: list[Waiting] = []
    for key, members in by_strand.items():
        read = {one.id for one in members if states[one.id] is State.MACHINE_READ}
        if read and len(members) > _SERIES:
            found += memory.recall(("waiting", key), (members, read), partial(_waiting, members, read))
    return tuple(sorted(found, key=lambda w: w.claim))


def _waiting(members: Sequence[Weighed], read: Collection[str]) -> list[Waiting]:
    """Those of one body's figures of one thing (by their end) that wait; `read` are the machine-read ones."""
    by_area: dict[Scope, list[Weighed]] = defaultdict(list)
    for one in members:
        by_area[one.scope].append(one)
    series = {scope: _Series([o.end.latest for o in listed], listed) for scope, listed in by_area.items()}
    top = sorted((o.claim.value for o in members), reverse=True)[:2]
    printing = any(_own(o) for o in members)
    found = []
    for one in members:
        if one.id in read and one.claim.value > 0:
            highest = top[1] if one.claim.value == top[0] else top[0]
            why = _reason(one, series[one.scope].near(one), highest, printing)
            found += [] if why is None else [Waiting(one.id, why)]
    return found


def _own(one: Weighed) -> bool:
    return one.publisher is not None and one.publisher in (one.origin, one.mouth)


def _reason(one: Weighed, neighbours: Sequence[Weighed], highest: float, printing: bool) -> str | None:
    value = one.claim.value
    near = [o.claim.value for o in neighbours if _comparable(one, o)]
    if near and (value >= _JUMP * max(near) or value * _JUMP <= min(near)):
        return (
            f"{value:,.0f} is ten times off what its body's own figures for comparable windows give "
            f"(their median is {median(near):,.0f})"
        )
    if not near and value >= _JUMP * highest:
        return f"{value:,.0f} is ten times above every other figure of its body: none brackets it"
    if printing and not _own(one) and not any(_brackets(o, one) for o in neighbours):
        return f"{value:,.0f} is given by a relay alone: no figure the body itself printed for that place brackets it"
    return None


def _brackets(other: Weighed, one: Weighed) -> bool:
    """Whether a figure that the body printed itself speaks of the time of `one` and is half of it at least."""
    meet = other.start.earliest < one.end.latest and one.start.earliest < other.end.latest
    return _own(other) and meet and one.claim.value <= _BRACKET * other.claim.value


def _comparable(one: Weighed, other: Weighed) -> bool:
    """Whether the windows of two figures are of a like length."""
    lengths = (_length(one), _length(other))
    return None not in lengths and max(lengths) <= _LIKE * min(lengths)  # type: ignore[type-var,operator]


def _length(one: Weighed) -> int | None:
    return max(1, one.end.latest - one.start.earliest) if one.start.certain and one.end.certain else None
