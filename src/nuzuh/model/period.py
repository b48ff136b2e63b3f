"""The period a claim counts over, each end with its earliest and latest day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, inclusive; None where the document does not settle an end.

    `start` and `end` are the fields `from` and `to` of a claim (`from` is a keyword in Python). The figure is
    N(end of `end`) - N(end of the day before `start`). Each end lies between its `_earliest` and `_latest`; where those
    are None the end is certain, or unknown if it is None itself. A stock has `end` only (as of). `event` keeps a named
    start ("since the campaign began").
    """

    start: date | None = None
    end: date | None = None
    start_earliest: date | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None
    event: str | None = None

    def with_ends(self, start: date | None, end: date | None) -> Period:
        """The same period with other ends, their margins forgotten."""
        return replace(
            self, start=start, end=end, start_earliest=None, start_latest=None, end_earliest=None, end_latest=None
        )

    @property
    def outer(self) -> tuple[date | None, date | None]:
        """The widest window that the words allow."""
        return self.start_earliest or self.start, self.end_latest or self.end

    @property
    def inner(self) -> tuple[date | None, date | None]:
        """The narrowest window that the words allow."""
        return self.start_latest or self.start, self.end_earliest or self.end
