"""Lengths of time that say by themselves when they end or what they go on since: "the two weeks to 12 May"."""

from __future__ import annotations

from nuzuh.read.periods import calendar
from nuzuh.read.periods import units_around as units
from nuzuh.read.periods.calendar import Interval
from nuzuh.read.periods.dates import TimeSpan
from nuzuh.read.periods.seen import Seen

# Words between a length and the date that ends it ("the week ending on Sunday").
_LINKS = 3
# Words behind "five days of" of which one says what went on.
_OF = 2
# Words behind "since" that may name what began, and tell no date.
_NAMED = 6
_BREAKS = frozenset((",", ".", ";", ":"))


class Lengths(Seen):
    """Reads lengths that are counted back from their end, and the day on which something reaches its so-manieth."""

    def _length(self, i: int) -> TimeSpan | None:
        """ "The year to June", "in the six months since the coup", "in its tenth day"."""
        found = self.clock.units.at(self.words, i)
        if found is None:
            return None
        *count_of, unit = found[1][0].split()
        nth = self._nth_day(i, found[0], unit)
        if nth is not None or found[0] >= len(self.words):
            return nth
        said = int(count_of[0]) if count_of else None
        if found[0] < len(self.words) and self.words[found[0]] in self.clock.prior:
            return self._one_before(i, found[0], unit)
        first, end, count, told = units.around(self.tokens, i, found[0], said, self.clock, self.counted)
        if end != found[0] or told & (self.clock.ago | self.clock.next | self.clock.this | self.clock.few):
            return None
        if count is None and (first == 0 or self.words[first - 1] not in self.clock.articles):
            return None
        count = count or 1
        return (
            self._closed(first, end, count, unit)
            or self._gone_on(first, end, count, unit)
            or self._after(first, end, count, unit)
            or self._took(first, end, count, unit)
        )

    def _closed(self, first: int, end: int, count: int, unit: str) -> TimeSpan | None:
        """A length up to the date behind it: "the two weeks to 12 May"."""
        at = end
        while at < len(self.words) and at - end < _LINKS and self.words[at] in self.clock.closing:
            at += 1
        if at == end or at >= len(self.words):
            return None
        closing = self._day_of_month(at) or self._month(at) or self._weekday(at) or self._year(at)
        if closing is None or closing.interval is None:
            return None
        last = closing.interval.end
        start = calendar.back(last if unit == "hour" else last + calendar.DAY, count, unit)
        return TimeSpan(first, closing.last, "window", "in", Interval(start, last, "window"), told=closing.kind)

    def _gone_on(self, first: int, end: int, count: int, unit: str) -> TimeSpan | None:
        """A length that has gone on since something that has no date: "the three weeks since the coup", "a month into
        the siege"."""
        if self.words[end] not in self.clock.into and self.clock.strict.at(self.words, end) is None:
            return None
        if self._names_date(end + 1):
            return None
        start = None if self.anchor is None else calendar.day(calendar.back(self.anchor, count, unit))
        return TimeSpan(first, end + 1, "ago", "since", start)

    def _after(self, first: int, end: int, count: int, unit: str) -> TimeSpan | None:
        """The day of what has no date, told by how long ago it is: "six days after the cyclone made landfall"."""
        behind = self.clock.after.at(self.words, end)
        led = not self.clock.behind or (first > 0 and self.words[first - 1] in self.clock.behind)
        near = unit in ("day", "week", "year") or (unit == "month" and count == 1)  # "nineteen months" tell no day
        if behind is None or not (led and near) or self.anchor is None or self._names_date(behind[0]):
            return None
        return TimeSpan(first, behind[0], "after", "in", calendar.day(calendar.back(self.anchor, count, unit)))

    def _names_date(self, i: int) -> bool:
        """Whether a date is among the words at `i` that may name an event."""
        for at in range(i, min(len(self.words), i + _NAMED)):
            if self.words[at] in _BREAKS:
                return False
            if self._day_of_month(at) or self._month(at) or self._year(at) or self._weekday(at):
                return True
        return False

    def _took(self, first: int, end: int, count: int, unit: str) -> TimeSpan | None:
        """A length of what went on: "five days of shelling"."""
        what = self.words[end + 1 : end + 1 + _OF] if self.words[end] in self.clock.of else []
        if self.anchor is None or self.words[end - 1] not in self.clock.plurals:
            return None
        if not any(word in self.clock.happenings or word in self.clock.events for word in what):
            return None
        return self._lasting(first, end, unit, count, self.anchor)

    def _one_before(self, i: int, end: int, unit: str) -> TimeSpan | None:
        """ "The week before": the one before the week that was named."""
        goes_on = end + 1 < len(self.words) and self.words[end + 1][0].isalnum() and end + 1 not in self.counted
        if self.anchor is None or i == 0 or self.words[i - 1] not in self.clock.articles or goes_on:
            return None
        return TimeSpan(i - 1, end + 1, "previous", "", calendar.unit_around(self.anchor, unit, -1))

    def _nth_day(self, i: int, end: int, unit: str) -> TimeSpan | None:
        """The start of what is "in its tenth day"."""
        number = i - 1 if i > 0 and self.words[i - 1] not in self.clock.nth else i - 2
        if unit != "day" or number < 1 or self.words[number - 1] not in self.clock.own or number in self.counted:
            return None
        named = self.clock.day_names.at(self.words, number)
        count = named[1][0] if named is not None else self.clock.number(self.tokens, number)
        if count is None or self.anchor is None:
            return None
        start = calendar.day(calendar.back(self.anchor, count - 1, unit))
        return TimeSpan(number - 1, end, "ago", "since", start)
