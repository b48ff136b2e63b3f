"""The times of a sentence that are told from the day it is seen from, and the parts of months and years."""

from __future__ import annotations

from datetime import date, timedelta

from nuzuh.read.periods import calendar
from nuzuh.read.periods import units_around as units
from nuzuh.read.periods.calendar import Interval
from nuzuh.read.periods.dates import FILLERS, LAST_DAY, Dates, TimeSpan

# Words between "in" and a length of time: "in the space of just ten days".
_LINKS = 4


class Seen(Dates):
    """Reads weekdays, "yesterday", units of time ("the past three days", "last week") and parts of months and years."""

    # --- parts of a month or a year

    def _day_of_this_month(self, i: int) -> TimeSpan | None:
        """A day of "this month" or "last month", or two of them: الثاني عشر من الشهر الماضي."""
        number, end = self._day_words(i)
        second = number
        if number is not None and end + 1 < len(self.words) and self._links(end):
            other, behind = self._day_words(end + 1)
            second, end = (number, end) if other is None else (other, behind)
        whole = self._whole(end) if number is not None and end < len(self.words) else None
        if number is None or second is None or whole is None or whole.interval is None:
            return None
        if whole.interval.width != "month" or whole.kind == "month":
            return None
        year, month = whole.interval.start.year, whole.interval.start.month
        first, last = calendar.make_day(year, month, number), calendar.make_day(year, month, second)
        if first is None or last is None or first.start > last.start:
            return None
        return TimeSpan(i, whole.last, "date", "", Interval(first.start, last.start, "day"))

    def _part_of(self, i: int) -> TimeSpan | None:
        """ "The second week of June", "the first six months of 2026", "النصف الأول من عام 2014"."""
        ordinal, count, unit, at = None, 1, "", i
        for _ in range(3):
            if at >= len(self.words):
                break
            rank, named = self.clock.ordinals.at(self.words, at), self.clock.units.at(self.words, at)
            number = self.clock.number(self.tokens, at) if at not in self.counted else None
            if rank is not None and ordinal is None:
                ordinal, at = rank[1][0], rank[0]
            elif named is not None and not unit:
                unit, at = named[1][0].rpartition(" ")[2], named[0]
            elif self.words[at] in self.clock.halves and not unit:
                unit, at = "half", at + 1
            elif number is not None and count == 1 and number < LAST_DAY:
                count, at = number, at + 1
            else:
                break
        if ordinal is None or not unit:
            return None
        whole = self._whole(at, running=True)
        part = None if whole is None or whole.interval is None else calendar.part(whole.interval, unit, ordinal, count)
        return None if part is None or whole is None else TimeSpan(i, whole.last, "date", "", part)

    def _whole(self, i: int, *, running: bool = False) -> TimeSpan | None:
        """The month or year that a part is of, behind fillers; where `running`, the one that runs is meant by "of the
        year" too."""
        for _ in range(FILLERS):
            if i >= len(self.words):
                return None
            span = self._month(i) or self._year(i) or self._unit(i) or (self._runs(i) if running else None)
            if span is not None:
                year = self._year_at(span.last) if span.kind == "this" else None
                return span if year is None else span._replace(last=year[0], interval=calendar.year(year[1]))
            filler = self.clock.fillers.at(self.words, i)
            if filler is None:
                return None
            i = filler[0]
        return None

    def _runs(self, i: int) -> TimeSpan | None:
        """The month or year that runs when it is seen, without its name: "the first half of the year"."""
        unit = self.clock.units.at(self.words, i)
        if self.anchor is None or unit is None or unit[1][0] not in ("month", "year"):
            return None
        if self._year_at(unit[0]) is not None:
            return None
        return TimeSpan(i, unit[0], "this", "", calendar.unit_around(self.anchor, unit[1][0]))

    # --- times seen from publication

    def _names_day(self, i: int) -> bool:
        """Whether a short name of a day stands in a date or is led by a word that no place follows: "Sat 12 June", "on
        Mon", and not "Mon State"."""
        before, behind = self.words[max(0, i - 1) : i], self.words[i + 1 : i + 3]
        beside = (*before, *(behind[1:] if behind[:1] in ([","], ["."]) else behind[:1]))
        return any(word[0].isdecimal() for word in beside) or not self.clock.on.isdisjoint(before)

    def _weekday(self, i: int) -> TimeSpan | None:
        found = self.clock.weekdays.at(self.words, i)
        if found is None or (self.words[i] in self.clock.capital and not self.tokens.raw[i][0].isupper()):
            return None
        if self.words[i] in self.clock.short and not self._names_day(i):
            return None
        around = {*self.words[max(0, i - 1) : i], *self.words[found[0] : found[0] + 1]}
        if self.anchor is None:
            return TimeSpan(i, found[0], "weekday", "", None)
        day = calendar.weekday(
            self.anchor, found[1][0], ahead=bool(around & self.clock.next), last=bool(around & self.clock.last)
        )
        return TimeSpan(i, found[0], "weekday", "", day)

    def _deictic(self, i: int) -> TimeSpan | None:
        overnight = self.clock.overnight.at(self.words, i)
        if overnight is not None:
            days = None if self.anchor is None else Interval(self.anchor - calendar.DAY, self.anchor, "overnight")
            return TimeSpan(i, overnight[0], "deictic", "", days)
        found = self.clock.days.at(self.words, i)
        if found is not None:
            day = None if self.anchor is None else calendar.day(self.anchor + found[1][0] * calendar.DAY)
            return TimeSpan(i, found[0], "deictic", "", day)
        so_far = self.clock.so_far.at(self.words, i)
        return None if so_far is None else TimeSpan(i, so_far[0], "so far", "", None)

    def _unit(self, i: int) -> TimeSpan | None:
        """ "The past three days", "last week", "two months ago", "الأشهر التسعة الماضية": the words around a unit."""
        found = self.clock.units.at(self.words, i)
        if found is None or self._month_at(found[0]) is not None:
            return None
        *count_of, unit = found[1][0].split()
        count = int(count_of[0]) if count_of else None
        first, end, count, words = units.around(self.tokens, i, found[0], count, self.clock, self.counted)
        vague = not words.isdisjoint(self.clock.few) or (count is None and self.words[i] in self.clock.plurals)
        return self._unit_means(first, end, unit, count, words, vague)

    def _unit_means(
        self, first: int, end: int, unit: str, count: int | None, words: set[str], vague: bool
    ) -> TimeSpan | None:
        clock, anchor = self.clock, self.anchor
        # "the last year" goes back from today as "the past year" does, "last year" is that of the calendar
        rolling = bool(words & (clock.last - clock.previous)) and first > 0 and self.words[first - 1] in clock.articles
        many = count is not None or vague or bool(words & clock.past) or rolling
        if words & clock.later and not vague:
            return TimeSpan(first, end, "ago", "", None, told=f"{unit} {-(count or 1)}")
        if words & clock.ago and not words & clock.this:  # but "earlier this month"
            ago = None if anchor is None or vague else calendar.day(calendar.back(anchor, count or 1, unit))
            told = f"{unit} {count or 1}" if words & clock.earlier else ""
            return TimeSpan(first, end, "ago", "", ago, told=told)
        if words & (clock.last | clock.past) and many:
            if anchor is None or (vague and not count):
                return TimeSpan(first, end, "back", "", None)
            return TimeSpan(first, end, "back", "", Interval(calendar.back(anchor, count or 1, unit), anchor, "back"))
        if words & clock.next and (vague or (count is not None and count > 1)):
            ahead = (
                None if anchor is None or not count else Interval(anchor, calendar.ahead(anchor, count, unit), "ahead")
            )
            return TimeSpan(first, end, "unit", "", ahead)
        shift = -1 if words & clock.last else 0 if words & clock.this else 1 if words & clock.next else None
        if shift is None and count is None and self._part_before(first):
            if self._year_at(end) is not None:
                return None  # "the beginning of the year 2014" is read with its year
            part = self._part_before(first)
            interval = None if anchor is None else calendar.unit_around(anchor, unit, 0, part if clock.parted else "")
            return TimeSpan(first, end, "that", "", interval, told=f"{unit} {part}")
        if unit == "weekend" and shift is count is None:  # "since the weekend": the latest one
            shift = 0
        if shift is not None:
            part = self._part_before(first) if clock.parted else ""
            interval = None if anchor is None else calendar.unit_around(anchor, unit, shift, part)
            kind = "this" if shift == 0 else "previous" if words & clock.previous else "unit"
            return TimeSpan(first, end, kind, "", interval)
        if (count is not None or (unit != "hour" and self.words[end - 1] in clock.one)) and self._elapsed(first, end):
            ago = None if anchor is None else calendar.day(calendar.back(anchor, count or 1, unit))
            told = f"{unit} {count or 1}" if words & clock.earlier else ""
            return TimeSpan(first, end, "ago", "", ago, told=told)
        if (
            count is not None
            and anchor is not None
            and self._spans(first)
            and self._year_at(end) is None
            and unit in ("hour", "day", "week", "month", "year")
        ):
            return self._lasting(first, end, unit, count, anchor)
        if anchor is None or self._year_at(end) is not None or (count is None and self.words[end - 1] not in clock.one):
            return None
        single = clock.span if self.words[end - 1] in clock.brief else clock.single
        if first > 0 and self.words[first - 1] in single and not self.tokens.raw[first].startswith("ال"):
            return self._lasting(first, end, unit, count or 1, anchor)
        return None

    def _spans(self, first: int) -> bool:
        """Whether a length of time that begins at `first` is one that something took: "in just ten days"."""
        at = first - 1
        while at > 0 and first - at <= _LINKS and self.words[at] in self.clock.measuring:
            at -= 1
        return at >= 0 and self.words[at] in self.clock.span

    def _elapsed(self, first: int, end: int) -> bool:
        """Whether the length at tokens `first` to `end` tells a beginning: منذ ثلاثة أيام, but not منذ عام 2014."""
        at = first - 1
        if at > 0 and self.clock.fillers.at(self.words, at) is not None:
            at -= 1  # منذ نحو شهر
        if at < 0 or self.words[at] not in self.clock.elapsed or self._year_at(end) is not None:
            return False
        dated = end < len(self.words) and (
            self.clock.weekdays.at(self.words, end) is not None or self._day_of_month(end) is not None
        )
        ends = self.clock.units.at(self.words, end - 1) is not None  # none of "منذ يوم 3 شباط"
        return ends and not dated and not self.tokens.raw[first].startswith("ال")

    def _lasting(self, first: int, end: int, unit: str, count: int, anchor: date) -> TimeSpan:
        """A time of which only the length is told, up to the last day: "in five days" are that many with it."""
        whole = calendar.DAY if unit in ("day", "week") else timedelta()
        return TimeSpan(first, end, "lasting", "", Interval(calendar.back(anchor, count, unit) + whole, anchor, "back"))
