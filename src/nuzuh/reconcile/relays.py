"""Figures that only a relay gives: what a body never printed itself does not bound its count from above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nuzuh.model import Reading, State
from nuzuh.reconcile.weigh import Weighed


def without_relayed_ceilings(
    binding: Iterable[Weighed],
    everything: Sequence[Weighed],
    witnesses: Mapping[str, tuple[str, ...]],
    states: Mapping[str, State],
) -> tuple[Weighed, ...]:
    """`binding` without the upper ends of machine-read figures that only others print, where the body prints its own.

    A relay that misdates or misplaces a figure mostly stretches it ("since December" for a week, the province for the
    district): what it then says at least still holds, what it says at most does not. Reviewed and corroborated claims,
    and bodies that are known from relays alone, are taken as they are.
    """
    own = {one.id for one in everything if one.publisher is not None and one.publisher in (one.origin, one.mouth)}
    printing = {(one.origin, one.strand) for one in everything if one.id in own}
    return tuple(
        replace(one, interval=replace(one.interval, high=None))
        if one.reading is not Reading.ASSERTION
        and states[one.id] is State.MACHINE_READ
        and (one.origin, one.strand) in printing
        and not own.intersection(witnesses.get(one.id, (one.id,)))
        else one
        for one in binding
    )
