"""Counting while a report is read: what is commonest so far costs the same in a long report as in a short one."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Tally(msgspec.Struct, Generic[T]):
    """How often each thing was met (`total` times in all), and the one met most often, the first of several."""

    counts: dict[T, int] = {}
    most: T | None = None
    total: int = 0
    _order: dict[T, int] = {}

    def add(self, thing: T) -> None:
        """Meet `thing` once more."""
        self.total += 1
        counts, order = self.counts, self._order
        count = counts[thing] = counts.get(thing, 0) + 1
        if count == 1:
            order[thing] = len(order)
        if self.most is None:
            self.most = thing
        elif thing != self.most:
            lead = counts[self.most]
            if count > lead or (count == lead and order[thing] < order[self.most]):
                self.most = thing
