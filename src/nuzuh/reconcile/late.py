"""Recorded now, happened before: deaths recognised late are told apart from those of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from nuzuh.model import Limit, Link
from nuzuh.reconcile.fold import fold
from nuzuh.reconcile.tables import table
from nuzuh.reconcile.weigh import Weighed


@cache
def _terms() -> frozenset[str]:
    return frozenset(fold(term) for term in table("reconcile", "late")["terms"])


def is_late(one: Weighed) -> bool:
    """Whether a claim counts what was recorded on its days but happened before or on a day not known."""
    return one.claim.term is not None and fold(one.claim.term) in _terms()


def with_late(weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    """The claims, each that has late ones of the same body, window and area raised at its upper end by them: the
    running count grew by both, of which only its own number happened then."""
    listed = list(weighed)
    entered: dict[tuple[object, ...], float] = {}
    for one in listed:
        if is_late(one):
            entered[_window(one)] = entered.get(_window(one), 0.0) + one.claim.value
    return tuple(
        one
        if is_late(one) or one.interval.high is None or _window(one) not in entered
        else replace(one, interval=replace(one.interval, high=one.interval.high + entered[_window(one)]))
        for one in listed
    )


def _window(one: Weighed) -> tuple[object, ...]:
    return one.origin, one.strand, one.scope, one.start, one.end


def less_late(floor: Limit | None, late: Iterable[Weighed]) -> Limit | None:
    """A floor that is a difference of running counts, less what entered them late: those people did not die then."""
    entered = list(late)
    if floor is None or not entered or all(link.sign > 0 for link in floor.chain):
        return floor
    taken = tuple(Link(one.id, -1, one.claim.value, "high") for one in entered)
    value = floor.value - sum(link.amount for link in taken)
    return replace(floor, value=value, chain=(*floor.chain, *taken)) if value > 0 else None
