"""Days of the Hijri year, by the Umm al-Qura calendar: what a sighting of the moon settles may differ by a day.

The conversion is that of the library hijridate, for 1343 to 1500 AH (1924 to 2077).
"""

from __future__ import annotations

from datetime import date

from hijridate import Gregorian, Hijri

from nuzuh.read.periods.calendar import AHEAD, Interval

YEARS = range(1343, 1501)


def days(year: int, month: int, first: int = 1, last: int | None = None) -> Interval | None:
    """The days `first` to `last` (without it, to the end) of a Hijri month; None where there are no such days."""
    if year not in YEARS or not 1 <= month <= 12:
        return None
    length = int(Hijri(year, month, 1).month_length())
    end = length if last is None else min(last, length)
    if not 1 <= first <= end:
        return None
    start, stop = (_gregorian(Hijri(year, month, number)) for number in (first, end))
    return Interval(start, stop, "day" if first == end else "month")


def latest(anchor: date, month: int, first: int = 1, last: int | None = None) -> Interval | None:
    """The same days of the latest Hijri year in which they had begun by `anchor`, or begin shortly."""
    try:
        year = Gregorian.fromdate(anchor).to_hijri().year
    except OverflowError:
        return None
    this = days(year, month, first, last)
    return this if this is not None and this.start <= anchor + AHEAD else days(year - 1, month, first, last)


def _gregorian(day: Hijri) -> date:
    found = day.to_gregorian()
    return date(found.year, found.month, found.day)
