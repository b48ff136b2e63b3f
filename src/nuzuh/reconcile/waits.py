"""Machine-read figures that wait for a person: one misread number must not set a floor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

from nuzuh.model import State, Waiting
from nuzuh.reconcile.weigh import Weighed

# A slip of a decimal, a lost "thousand" or two joined columns change a number by ten or more (DESIGN.md).
_JUMP = 10.0
# With fewer figures of its own a body has no series that a number could jump.
_SERIES = 2
# Figures of windows that end within this time of each other speak of the same order of magnitude.
_NEAR_DAYS = 92


def waiting(weighed: Iterable[Weighed], states: Mapping[str, State]) -> tuple[Waiting, ...]:
    """Machine-read claims that do not bind until somebody judges them.

    A claim waits if its body gives two or more other figures for the same thing and it is ten times above or below all
    comparable ones (windows of like length that end near it), or, where none is comparable, ten times above all of
    them: then no other figure of the body brackets it. A claim of a body without such a series is not held back: it
    binds and is shown with its state. Corroborated and reviewed claims do not wait.
    """
    groups: dict[tuple[object, ...], list[Weighed]] = defaultdict(list)
    for one in weighed:
        if one.origin is not None:
            groups[one.origin, one.claim.measure, one.claim.unit, one.claim.counts].append(one)
    found = [w for group in groups.values() for one in group if (w := _wait(one, group, states)) is not None]
    return tuple(sorted(found, key=lambda w: w.claim))


def _wait(one: Weighed, group: list[Weighed], states: Mapping[str, State]) -> Waiting | None:
    if states[one.id] is not State.MACHINE_READ or one.claim.value <= 0:
        return None
    others = [o for o in group if o.id != one.id and o.claim.value > 0]
    if len(others) < _SERIES:
        return None
    near = [o.claim.value for o in others if _comparable(one, o)]
    value = one.claim.value
    if near and (value >= _JUMP * max(near) or value * _JUMP <= min(near)):
        return Waiting(
            one.id,
            f"{value:,.0f} is ten times off what its body's own figures for comparable windows give "
            f"(their median is {median(near):,.0f})",
        )
    if not near and value >= _JUMP * max(o.claim.value for o in others):
        return Waiting(one.id, f"{value:,.0f} is ten times above every other figure of its body: none brackets it")
    return None


def _comparable(one: Weighed, other: Weighed) -> bool:
    """Whether both count over windows of a like length that lie near each other, in one area (or an unknown one)."""
    if not (one.scope == other.scope or one.scope.outer is None or other.scope.outer is None):
        return False
    if abs(one.end.latest - other.end.latest) > _NEAR_DAYS:
        return False
    lengths = (_length(one), _length(other))
    return None in lengths or max(lengths) <= _JUMP / 2 * min(lengths)  # type: ignore[type-var,operator]


def _length(one: Weighed) -> int | None:
    return max(1, one.end.latest - one.start.earliest) if one.start.certain and one.end.certain else None
