"""Days of a calendar seen from the day of publication: what "April", "Monday", "last week" mean there."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
# "Early April" is 1 to 10, "mid-March" the 15th, "late" the last ten days (annotation guidelines).
_EARLY, _MID, _LATE = 10, 15, 21
# An event of a coming day is seldom reported; a date this far ahead of publication still is the coming one.
AHEAD = timedelta(days=45)

# How many days a week, a month ... may have as a report counts them.
_LENGTHS = {"week": range(6, 9), "month": range(28, 33), "quarter": range(89, 94), "year": range(364, 368)}


class Interval(NamedTuple):
    """Days from `start` to `end`, inclusive, and how wide the words are: `day`, `month`, `year`, `week`, ..."""

    start: date
    end: date
    width: str


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when, "day")


def make_day(year: int, month: int, number: int) -> Interval | None:
    """A day by its numbers, None where there is no such day."""
    if not (1 <= month <= 12 and 1 <= number <= monthrange(max(1, min(year, 9999)), month)[1]):
        return None
    return day(date(year, month, number))


def month(year: int, number: int, part: str = "") -> Interval:
    """A month, or its `early`, `mid` or `late` part."""
    last = monthrange(year, number)[1]
    if part == "early":
        return Interval(date(year, number, 1), date(year, number, _EARLY), "part")
    if part == "mid":
        return Interval(date(year, number, _MID), date(year, number, _MID), "part")
    if part == "late":
        return Interval(date(year, number, _LATE), date(year, number, last), "part")
    return Interval(date(year, number, 1), date(year, number, last), "month")


def year(number: int, part: str = "") -> Interval:
    """A year; its early part is January to April, its middle May to August, its late part September to December."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    return Interval(date(number, first, 1), months_end(number, last), "part" if part else "year")


def months_end(number: int, last: int) -> date:
    """The last day of a month."""
    return date(number, last, monthrange(number, last)[1])


def year_of(anchor: date, month_number: int, day_number: int = 1) -> int:
    """The year of a month (and day) named without one: the latest that is not after `anchor`, or shortly ahead."""
    this = make_day(anchor.year, month_number, day_number) or make_day(anchor.year, month_number, 1)
    if this is None or this.start <= anchor:
        return anchor.year
    return anchor.year if this.start - anchor <= AHEAD and day_number > 1 else anchor.year - 1


def weekday(anchor: date, number: int, *, ahead: bool = False, last: bool = False) -> Interval:
    """The latest such weekday up to `anchor` (Monday is 0), before it with `last`; the coming one with `ahead`."""
    back = (anchor.weekday() - number) % 7
    if ahead:
        return day(anchor + timedelta(days=(number - anchor.weekday()) % 7 or 7))
    return day(anchor - timedelta(days=7 if last and back == 0 else back))


def back(anchor: date, count: int, unit: str) -> date:
    """The day `count` units before `anchor`, at the earliest 1 January of the year 1.

    `unit` is hour, day, week, weekend, month, quarter, year or decade.
    """
    if unit == "hour":
        return anchor - timedelta(days=max(1, round(count / 24)))
    if unit in ("day", "week", "weekend"):
        return anchor - timedelta(days=count * (1 if unit == "day" else 7))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    total = anchor.year * 12 + anchor.month - 1 - months
    if total < 12:
        return date.min
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(anchor.day, monthrange(year, month)[1]))


def ahead(anchor: date, count: int, unit: str) -> date:
    """The day `count` units after `anchor`."""
    return anchor + timedelta(days=max(1, round(count / 24))) if unit == "hour" else back(anchor, -count, unit)


def before(whole: Interval, width: str) -> Interval | None:
    """The `width` ("week", "month", ...) before `whole`, None where that is not about as long."""
    days = (whole.end - whole.start).days + 1
    if days not in _LENGTHS.get(width, ()):
        return None
    earlier = unit_around(whole.start - DAY, width)
    if width != "week" and earlier is not None and earlier.end == whole.start - DAY and whole.start.day == 1:
        return earlier
    return Interval(whole.start - days * DAY, whole.start - DAY, width)


def earlier(whole: Interval, count: int, unit: str) -> Interval | None:
    """Months or years `count` units before `whole`: "in 2023, up from 40 a year earlier", days and weeks before a day;
    None for other times."""
    if whole.start == whole.end and unit in ("day", "week"):
        return day(back(whole.start, count, unit))
    months = whole.start.day == 1 and (whole.end + DAY).day == 1
    if not months or unit not in ("month", "year"):
        return None
    start, end = back(whole.start, count, unit), back(whole.end.replace(day=1), count, unit)
    return Interval(start, months_end(end.year, end.month), whole.width)


def unit_around(anchor: date, unit: str, shift: int = 0, part: str = "") -> Interval | None:
    """The calendar week, weekend, month, quarter, year or decade that holds `anchor`, `shift` of them later; of months
    and years, their `early`, `mid` or `late` part."""
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return Interval(monday, monday + timedelta(days=6), "week")
    if unit == "weekend":
        saturday = (
            anchor - timedelta(days=(anchor.weekday() - 5) % 7) + timedelta(weeks=shift + 1 if shift < 0 else shift)
        )
        return Interval(saturday, saturday + DAY, "weekend")
    if unit == "month":
        total = anchor.year * 12 + anchor.month - 1 + shift
        return month(total // 12, total % 12 + 1, part)
    if unit == "quarter":
        total = anchor.year * 4 + (anchor.month - 1) // 3 + shift
        first = total % 4 * 3 + 1
        return Interval(date(total // 4, first, 1), months_end(total // 4, first + 2), "quarter")
    if unit == "year":
        return year(anchor.year + shift, part)
    if unit == "decade":
        first = anchor.year // 10 * 10 + 10 * shift
        return Interval(date(first, 1, 1), date(first + 9, 12, 31), "decade")
    if unit == "day":
        return day(anchor + timedelta(days=shift))
    return None


def part(whole: Interval, unit: str, ordinal: int, count: int = 1) -> Interval | None:
    """The `ordinal`-th (-1 the last) `unit` of a month or year, or its first or last `count` units; None beyond it.

    Half a month ends on the 15th; a week of a month is one of seven days from Monday, the first the one of its 1st,
    but the last one is its last seven days.
    """
    start, end = whole.start, whole.end
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if unit == "half" and months == 1:
        middle = start.replace(day=_MID)
        return Interval(start, middle, "part") if ordinal == 1 else Interval(middle + DAY, end, "part")
    if unit == "week" and months == 1 and count == 1:
        monday = start - timedelta(days=start.weekday())
        first = monday + timedelta(weeks=ordinal - 1) if ordinal > 0 else end - timedelta(days=6)
        return Interval(first, first + timedelta(days=6), "week") if first <= end else None
    if unit in ("week", "day") and ordinal in (1, -1) and count > 1:
        days = count * (7 if unit == "week" else 1) * DAY
        if days > end - start:
            return None
        return Interval(start, start + days - DAY, "part") if ordinal == 1 else Interval(end - days + DAY, end, "part")
    size = {"half": months // 2, "quarter": 3, "month": 1}.get(unit, 0) * count
    if not 0 < size <= months or (count > 1 and ordinal not in (1, -1)):
        return None
    skipped = months - size if ordinal < 0 else size * (ordinal - 1)
    if skipped + size > months:
        return None
    first_month = start.month - 1 + skipped
    last_month = first_month + size - 1
    begin = date(start.year + first_month // 12, first_month % 12 + 1, 1)
    return Interval(begin, months_end(start.year + last_month // 12, last_month % 12 + 1), "part")
