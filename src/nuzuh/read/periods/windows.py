"""Times that belong together: one day told twice ("Saturday 24 June"), and the two ends of a window."""

from __future__ import annotations

from collections.abc import Sequence

from nuzuh.read.periods import calendar
from nuzuh.read.periods.calendar import Interval
from nuzuh.read.periods.clock import Clock
from nuzuh.read.periods.dates import TimeSpan

_YEAR = 4  # digits
# Between the two days of a night, where anything is.
_NIGHT = frozenset(("-", "–", "/"))
# How exactly a time tells its day, the most exact last: of two ways to tell one, the more exact is kept.
_EXACT = ("weekday", "deictic", "date")


def joined(found: Sequence[TimeSpan], words: Sequence[str], clock: Clock) -> list[TimeSpan]:
    """`found` times of a sentence of `words`, in order, with those that tell one time together made one."""
    times: list[TimeSpan] = []
    for span in found:
        before = times[-1] if times else None
        if before is None:
            times.append(span)
        elif _of_night(before, span, words, clock):
            times[-1] = _night(before, span, words, clock)
        elif _told_twice(before, span, words, clock):
            times[-1] = _one_day(before, span)
        elif before.event is not None and before.interval is None and span.lead == "until":
            end = None if span.interval is None else span.interval.end
            times[-1] = before._replace(last=span.last, until=end, told=span.kind)
        elif _is_window(opened := _in_year_of(span, before, words), span, words, clock):
            times[-1] = _window(opened, span)
        else:
            times.append(span)
    return times


def _of_night(before: TimeSpan, span: TimeSpan, words: Sequence[str], clock: Clock) -> bool:
    """Whether a day tells which night "overnight" is: "overnight on Saturday", "overnight into Sunday"."""
    if before.interval is None or before.interval.width != "overnight":
        return False
    if span.interval is None or span.interval.width != "day" or span.kind not in _EXACT:
        return False
    return all(word in clock.apart or word in clock.into for word in words[before.last : span.first])


def _night(before: TimeSpan, span: TimeSpan, words: Sequence[str], clock: Clock) -> TimeSpan:
    """The night that begins on the day of `span`, or ends on it: "overnight into Sunday"."""
    assert span.interval is not None
    day, ends = span.interval.start, _ends_on(before, span, words, clock)
    first, last = (day - calendar.DAY, day) if ends else (day, day + calendar.DAY)
    return before._replace(last=span.last, interval=Interval(first, last, "overnight"))


def _ends_on(before: TimeSpan, span: TimeSpan, words: Sequence[str], clock: Clock) -> bool:
    return span.lead == "until" or not clock.into.isdisjoint(words[before.last : span.first])


def _told_twice(before: TimeSpan, span: TimeSpan, words: Sequence[str], clock: Clock) -> bool:
    """Whether `span` tells the day of `before` (or of its end) once more, right behind it."""
    if span.interval is None or span.interval.width != "day":
        return False
    if span.lead in ("since", "until", "before", "asof") or span.kind not in _EXACT:
        return False
    if before.interval is not None and before.kind in _EXACT:
        same = before.interval == span.interval or {"deictic", "weekday"} & {before.kind, span.kind}
        near = bool(same) and before.kind != span.kind and before.interval.width == "day"
    else:
        near = before.told in _EXACT and before.told != span.kind
    return near and all(word in clock.apart for word in words[before.last : span.first])


def _one_day(before: TimeSpan, span: TimeSpan) -> TimeSpan:
    assert span.interval is not None
    if before.interval is None:
        return before._replace(last=span.last, until=span.interval.end)
    if before.kind == "window":
        interval = Interval(before.interval.start, span.interval.end, "window")
        if _EXACT.index(before.told) > _EXACT.index(span.kind) or interval.start > interval.end:
            return before._replace(last=span.last)
        return before._replace(last=span.last, interval=interval)
    better = max(before, span, key=lambda time: _EXACT.index(time.kind))
    return before._replace(last=span.last, kind=better.kind, interval=better.interval)


def _in_year_of(span: TimeSpan, before: TimeSpan, words: Sequence[str]) -> TimeSpan:
    """`before`, a month or day without a year, in the year that is told of `span`: "between April and June 2023"."""
    if before.interval is None or span.interval is None or {before.kind, span.kind} not in ({"month"}, {"date"}):
        return before
    own, told = (any(map(_is_year, words[time.first : time.last])) for time in (before, span))
    if own or not (told or before.interval.start > span.interval.end):
        return before
    moved = _in_year(before, span.interval.end.year)
    if moved is not None and moved.start > span.interval.end:
        moved = _in_year(before, span.interval.end.year - 1)
    return before if moved is None else before._replace(interval=moved)


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == _YEAR


def _in_year(time: TimeSpan, year: int) -> Interval | None:
    """The month or day of `time` in another year, if it is one."""
    assert time.interval is not None
    start = time.interval.start
    if time.kind == "month":
        return calendar.month(year, start.month) if start.day == 1 else None
    return calendar.make_day(year, start.month, start.day) if start == time.interval.end else None


def _is_window(before: TimeSpan, span: TimeSpan, words: Sequence[str], clock: Clock) -> bool:
    if before.interval is None or span.interval is None or before.interval.start > span.interval.end:
        return False
    if before.interval.width == "overnight" and before.interval.end != span.interval.end:
        return False
    weekdays = before.kind == span.kind == "weekday"
    consecutive = weekdays and before.interval.end + calendar.DAY == span.interval.start
    if consecutive and _ends_on(before, span, words, clock):
        return all(word in clock.apart or word in clock.into for word in words[before.last : span.first])
    idle = clock.parts.firsts | {word for word in clock.apart if word.isalpha()}  # "between Friday night and Sunday"
    between = [word for word in words[before.last : span.first] if word not in idle]
    if before.kind == span.kind == "weekday" and clock.nights & {*words[max(0, before.first - 1) : before.first + 1]}:
        return _NIGHT.issuperset(between) and before.interval.end + calendar.DAY == span.interval.start
    if not between or between in (["،"], [","]):
        return before.lead == "since" and span.lead == "until"
    opening = words[max(0, before.first - 1) : before.first + 1]
    coupled = len(between) == 1 and between[0] in clock.and_
    days = weekdays and coupled
    if days and consecutive:
        return True
    if (
        coupled
        and before.kind == span.kind
        and span.kind in ("month", "year")
        and before.interval.end + calendar.DAY == span.interval.start
    ):
        return True
    for opened, links in clock.windows.items():
        if (opened in opening if opened else not days) and len(between) <= 2:
            link = links.at(between, 0)
            if link is not None and link[0] == len(between):
                return True
    return False


def _window(before: TimeSpan, span: TimeSpan) -> TimeSpan:
    assert before.interval is not None
    assert span.interval is not None
    days = Interval(before.interval.start, span.interval.end, "window")
    return TimeSpan(before.first, span.last, "window", "in", days, before.event, told=span.kind)
