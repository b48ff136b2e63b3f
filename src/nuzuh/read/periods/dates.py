"""The dates of the calendar in a sentence: days, months, years and seasons, of the Hijri year too."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from nuzuh.read.periods import calendar, hijri
from nuzuh.read.periods.calendar import Interval
from nuzuh.read.periods.clock import Clock
from nuzuh.text import Tokens, capitalised, western_digits

_YEARS = range(1900, 2101)
LAST_DAY = 31
# Words between a lead and its time, or within a date, that are passed over.
FILLERS = 4
# How a time is told on which something began.
BEGUN = "begun"
# How one is told of which is said what has happened since.
LASTS = "lasts"
# How one is told that what happened now is only ranked by: what else is told of then is in its own sentence.
THEN = "then"


class TimeSpan(NamedTuple):
    """A time expression at tokens `first` to `last` of a sentence.

    `lead` is what the words before it say: `in`, `since`, `until`, `before`, `asof`, `of` (it belongs to a noun:
    "Saturday's quake"). `kind` is how it is told: `date`, `month`, `year`, `weekday`, `deictic` (today), `back` (past
    three days), `lasting` (in three days), `unit` (last week), `previous` (the week before the one named), `this`,
    `that` ("the end of the month"), `ago`, `window`, `event`, `same` (as a time named before), `same day`, `then` (the
    time named before), `reporting` (the report's own period), `so far`.
    `interval` is the days it names, None where they are not settled; `event` the words of a named start.
    `shift` is how many days a `same day` lies after the last day named. `until` is the end of what a named start began,
    where that is told. `told` is how the end of a `window` is told, unit and part of `that`, the year of `same`,
    BEGUN or LASTS.
    """

    first: int
    last: int
    kind: str
    lead: str
    interval: Interval | None
    event: str | None = None
    shift: int = 0
    until: date | None = None
    told: str = ""


class Dates:
    """Reads the dates of one sentence's `tokens`, each where it begins.

    `anchor` is the day they are seen from, if known. `counted` are tokens that belong to figures: they are no years and
    no days of a month. Without an anchor, `hint` is a day from which only the year of a date that has none is told.
    `month` is the one last named.
    """

    def __init__(
        self,
        tokens: Tokens,
        clock: Clock,
        anchor: date | None,
        counted: frozenset[int] = frozenset(),
        hint: date | None = None,
    ) -> None:
        self.tokens, self.words, self.clock = tokens, tokens.words, clock
        self.anchor, self.counted, self.hint = anchor, counted, hint if anchor is None else anchor
        self.month: date | None = anchor

    def _numeric(self, i: int) -> TimeSpan | None:
        """2019-05-12, 12/05/2019, 12.5.2019 (the day first, unless only the month can be)."""
        raw = self.tokens.raw
        parts = [western_digits(raw[i])]
        if not parts[0][0].isdigit():
            return None
        if parts[0].count(".") == 2:
            numbers, end = parts[0].split("."), i + 1
        elif i + 4 < len(raw) and raw[i + 1] == raw[i + 3] and raw[i + 1] in "-/":
            numbers, end = [western_digits(raw[k]) for k in (i, i + 2, i + 4)], i + 5
        else:
            return None
        if not all(n.isdecimal() for n in numbers):
            return None
        a, b, c = (int(n) for n in numbers)
        year, month, day = (a, b, c) if a > LAST_DAY else (c, a, b) if b > 12 else (c, b, a)
        found = calendar.make_day(year, month, day) if year in _YEARS else None
        return None if found is None else TimeSpan(i, end, "date", "", found)

    def _hijri(self, i: int) -> TimeSpan | None:
        """A feast, or a month of the Hijri year that its day, its year or the word "month" shows to be one."""
        feast = self.clock.feasts.at(self.words, i)
        if feast is not None:
            month_of, first, last = map(int, feast[1][0].split())
            year = self._hijri_year(feast[0])
            found = self._hijri_days(year, month_of, first, last)
            return TimeSpan(i, feast[0] if year is None else year[0], "window", "", found)
        number = self._day_number(i)
        at = i if number is None else self._skip_inside(i + 1)
        month = self.clock.hijri.at(self.words, at) if at < len(self.words) else None
        if month is None:
            return None
        year = self._hijri_year(month[0])
        if number is None and year is None and (i == 0 or self.words[i - 1] not in self.clock.month_words):
            return None
        found = self._hijri_days(year, month[1][0], number or 1, number)
        return TimeSpan(i, month[0] if year is None else year[0], "month" if number is None else "date", "", found)

    def _hijri_year(self, i: int) -> tuple[int, int] | None:
        at = self._skip_inside(i)
        raw = western_digits(self.tokens.raw[at]) if at < len(self.words) and at not in self.counted else ""
        return (at + 1, int(raw)) if raw.isdecimal() and int(raw) in hijri.YEARS else None

    def _hijri_days(self, year: tuple[int, int] | None, month: int, first: int, last: int | None) -> Interval | None:
        if year is not None:
            return hijri.days(year[1], month, first, last)
        return None if self.anchor is None else hijri.latest(self.anchor, month, first, last)

    def _day_number(self, i: int) -> int | None:
        number = self.clock.number(self.tokens, i)
        if number is None and 0 <= i < len(self.words):
            named = self.clock.day_names.at(self.words, i)
            number = named[1][0] if named is not None and named[0] == i + 1 else None
        return number if number is not None and 1 <= number <= LAST_DAY and i not in self.counted else None

    def _skip_inside(self, i: int) -> int:
        while i < len(self.words):
            found = self.clock.inside.at(self.words, i)
            if found is None:
                break
            i = found[0]
        return i

    def _month_at(self, i: int) -> tuple[int, int, str] | None:
        """(past the last, number, part) of the month that begins at `i`."""
        if i >= len(self.words):
            return None
        found = None if self.tokens.raw[i].rstrip("ـ") in self.clock.unlike else self.clock.months.at(self.words, i)
        if found is not None:
            small = self.words[i] in self.clock.capital and not self.tokens.raw[i][0].isupper()
            return None if small or self._in_name(i) else (self._alternative(found[0], found[1][0]), found[1][0], "")
        head, mark, tail = self.words[i].partition("-")
        part = self.clock.parts.at([head], 0) if mark and head else None
        if part is not None and tail:
            found = self.clock.months.at([tail], 0)
            return None if found is None else (i + 1, found[1][0], part[1][0])
        return None

    def _in_name(self, i: int) -> bool:
        """Whether the short name of a month is part of another name: "Jan Egeland", "Zenda Jan district"."""
        if self.words[i] not in self.clock.short:
            return False
        beside = [j for j in (i - 1, i + 1) if 0 < j < len(self.words)]
        if any(self.words[j][0].isdecimal() for j in beside):
            return False
        return any(capitalised(self.tokens.raw[j]) and self.clock.months.at(self.words, j) is None for j in beside)

    def _alternative(self, end: int, number: int) -> int:
        """Past a second name of the same month in brackets: "يوليو (تموز)", "آب/أغسطس"."""
        marks = ("(", "/", "-")
        if end + 1 < len(self.words) and self.words[end] in marks:
            other = self.clock.months.at(self.words, end + 1)
            if other is not None and other[1][0] == number:
                closed = other[0] < len(self.words) and self.words[other[0]] == ")"
                return other[0] + closed
        return end

    def _year_at(self, i: int) -> tuple[int, int] | None:
        """(past the last, year) of a year at `i`, over the words inside a date."""
        at = self._skip_inside(i)
        if at < len(self.words) and at - i <= FILLERS and at not in self.counted:
            raw = western_digits(self.tokens.raw[at])
            if len(raw) == 4 and raw.isdecimal() and int(raw) in _YEARS:
                return at + 1, int(raw)
        return None

    def _day_of_month(self, i: int) -> TimeSpan | None:
        number, end = self._day_words(i)
        return self._month_before_day(i) if number is None else self._day_before_month(i, number, end)

    def _day_words(self, i: int) -> tuple[int | None, int]:
        """The day that begins at `i` and past its words, which may be several: الحادي والعشرين."""
        named = self.clock.day_names.at(self.words, i)
        if named is not None and named[0] > i + 1:
            return named[1][0], named[0]
        return self._day_number(i), i + 1

    def _day_before_month(self, i: int, number: int, end: int) -> TimeSpan | None:
        """ "5 May", "3 to 7 May", and a day of the month last named: "the 5th of it"."""
        second, at = number, self._skip_inside(end)
        if at == i + 1 and at + 1 < len(self.words) and self._links(at):
            other = self._day_number(at + 1)
            month = self._month_at(self._skip_inside(at + 2)) if other is not None else None
            if other is not None and month is not None:
                second, at = other, self._skip_inside(at + 2)
        month = self._month_at(at)
        if month is not None:
            return self._days(i, number, second, month[0], month[1])
        if self.month is None or end >= len(self.words) or self.words[end] not in self.clock.of_it:
            return None
        found = calendar.make_day(self.month.year, self.month.month, number)
        return None if found is None else TimeSpan(i, end + 1, "date", "", found)

    def _month_before_day(self, i: int) -> TimeSpan | None:
        """ "May 5", "May 3-7"."""
        month = self._month_at(i)
        if month is None:
            return None
        at = month[0] + (month[0] < len(self.words) and self.words[month[0]] == ".")
        number = self._day_number(at)
        if number is None or not self.tokens.raw[at][0].isdigit():
            return None
        end, second = at + 1, number
        if end < len(self.words) and self.words[end] in ("st", "nd", "rd", "th"):
            end += 1
        other = self._day_number(end + 1) if end + 1 < len(self.words) and self._links(end) else None
        digits = other is not None and self.tokens.raw[end + 1][0].isdigit()
        if other is not None and other > number and digits and self._month_at(end + 2) is None:
            end, second = end + 2, other
        return self._days(i, number, second, end, month[1])

    def _links(self, i: int) -> bool:
        return any(links.at(self.words, i) is not None for links in self.clock.windows.values())

    def _days(self, first: int, number: int, second: int, end: int, month: int) -> TimeSpan | None:
        year = self._told_year(end)
        if year is None and self.hint is None:
            return TimeSpan(first, end, "date", "", None)
        named = self._year_of(year, month, number)
        start, stop = calendar.make_day(named, month, number), calendar.make_day(named, month, second)
        if start is None or stop is None:
            return None
        last = end if year is None else year[0]
        return TimeSpan(first, last, "date", "", Interval(start.start, stop.start, "day"))

    def _year_of(self, said: tuple[int, int] | None, month: int, number: int = 1) -> int:
        """The year said, else the one that the hint lets expect."""
        if said is not None:
            return said[1]
        assert self.hint is not None
        return calendar.year_of(self.hint, month, number)

    def _month(self, i: int) -> TimeSpan | None:
        month = self._month_at(i)
        if month is None:
            return None
        end, number, part = month
        if not part:
            part = self._part_before(i)
        year = self._told_year(end)
        if year is None and self.hint is None:
            return TimeSpan(i, end, "month", "", None)
        named = self._year_of(year, number)
        return TimeSpan(i, end if year is None else year[0], "month", "", calendar.month(named, number, part))

    def _told_year(self, i: int) -> tuple[int, int] | None:
        """(past the last, year) of the year told behind a date: "2019", "of last year", "من العام الماضي"."""
        year = self._year_at(i)
        if year is not None or self.anchor is None:
            return year
        shifts = ((self.clock.last, -1), (self.clock.this, 0), (self.clock.next, 1))
        for at in range(i, min(len(self.words) - 1, self._skip_inside(i) + 1)):
            pair = self.words[at : at + 2]
            if "," in pair or self.words[at + 2 : at + 3] == ["'s"]:
                return None
            for unit, told in (pair, pair[::-1]):
                found = self.clock.units.at([unit], 0)
                shift = next((shift for words, shift in shifts if told in words), None)
                if found is not None and found[1][0] == "year" and shift is not None:
                    return at + 2, self.anchor.year + shift
        return None

    def _part_before(self, i: int) -> str:
        """Which part of a month or year the words before `i` say: "early", "the end of"."""
        for back in (1, 2, 3):
            at = i - back
            if at < 0:
                break
            found = self.clock.parts.at(self.words, at)
            if found is not None and found[0] <= i:
                return found[1][0]
            if self.clock.fillers.at(self.words, at) is None:
                break
        return ""

    def _year(self, i: int) -> TimeSpan | None:
        year = self._year_at(i)
        if year is None or year[0] != i + 1:
            return None
        if self.words[i + 1 : i + 2] and self.words[i + 1] in self.clock.decades and year[1] % 10 == 0:
            return TimeSpan(i, i + 2, "year", "", calendar.unit_around(date(year[1], 1, 1), "decade"))
        first = i - 2 if i > 1 and self.words[i - 1] == "-" else i
        part = self.clock.parts.at(self.words, first) if first < i else None
        if part is not None:  # "mid-2023"
            return TimeSpan(first, i + 1, "year", "", calendar.year(year[1], part[1][0]))
        return TimeSpan(i, i + 1, "year", "", calendar.year(year[1], self._part_before(i)))

    def _season(self, i: int) -> TimeSpan | None:
        months = self.clock.seasons.get(self.words[i])
        if months is None:
            return None
        year = self._year_at(i + 1)
        if year is not None:
            return TimeSpan(i, year[0], "season", "", _season(year[1], *months))
        before = self.words[i - 1] if i else ""
        if self.anchor is None or before not in self.clock.last | self.clock.this:
            return None
        if not MINYEAR + 1 < self.anchor.year < MAXYEAR:
            return None
        ended = before in self.clock.last
        seasons = (_season(year, *months) for year in (self.anchor.year + 1, self.anchor.year, self.anchor.year - 1))
        season = next(s for s in seasons if (s.end if ended else s.start) <= self.anchor)
        return TimeSpan(i, i + 1, "season", "", season)


def _season(year: int, first: int, last: int) -> Interval:
    """The months `first` to `last` that end in `year`; winter begins in the year before."""
    return Interval(date(year - (first > last), first, 1), calendar.months_end(year, last), "season")
