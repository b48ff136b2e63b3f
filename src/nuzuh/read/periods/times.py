"""The time expressions of a sentence and the days they mean, seen from the publication."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import compress, count

from nuzuh.read.periods import calendar
from nuzuh.read.periods.calendar import Interval
from nuzuh.read.periods.clock import Clock
from nuzuh.read.periods.dates import BEGUN, FILLERS, LASTS, THEN, TimeSpan
from nuzuh.read.periods.lengths import Lengths
from nuzuh.read.words.lexicon import Phrases

# A named start is told in this many words ("since the start of the Russian-backed military campaign").
_EVENT_REACH = 9
# An event is named in so many words behind "before" ("before the current war").
_BEFORE_REACH = 4
# Its date begins at most so many words behind it: "before fighting broke out in 2011".
_DATED = 4
# Within so many more tokens its words may go on to its date.
_DATE_REACH = 14
# "Which broke out in April, has killed": so many tokens behind a start, what began has done something since.
_DOING = 3
# "The deadliest attack since": so many tokens before a start, one of these only ranks what happened now.
_RANKED = 6
# Words of which is remembered how a time can begin with them; beyond it they are forgotten.
_REMEMBERED = 1 << 14


class Finder(Lengths):
    """Finds the time expressions of one sentence: its dates, times told from the day it is seen from, named starts."""

    def find(self) -> list[TimeSpan]:
        """The time expressions, in order and without overlap."""
        found: list[TimeSpan] = []
        words, past = self.words, 0
        for i in compress(count(), map(_readings(self.clock).__getitem__, words)):
            if i < past:
                continue
            figure = i in self.counted and words[i][0].isdigit() and words[i] not in self.clock.openers
            span = self._numeric(i) if figure else self._at(i)
            if span is None:
                continue
            led = self._before_now(self._led(span, found[-1].last if found else 0))
            if not self._ranks(led):
                found.append(self._begun(led))
            elif self._told_of(led.last):
                found.append(led._replace(lead="in", told=THEN))
            if span.interval is not None and span.kind in ("date", "month"):
                self.month = span.interval.start
            past = max(span.last, i + 1)
        return found

    def _at(self, i: int) -> TimeSpan | None:
        for reading in _readings(self.clock)[self.words[i]]:
            span = reading(self, i)
            if span is not None:
                return span
        return None

    def _same(self, i: int) -> TimeSpan | None:
        reporting = self.clock.reporting.at(self.words, i)
        if reporting is not None:
            return TimeSpan(i, reporting[0], "reporting", "", None)
        same_day = self.clock.same_days.at(self.words, i)
        if same_day is not None:
            return TimeSpan(i, same_day[0], "same day", "", None, shift=same_day[1][0])
        found = self.clock.same.at(self.words, i)
        if found is None:
            return None
        behind = found[0] + (not self.clock.span.isdisjoint(self.words[found[0] : found[0] + 1]))
        year = self._whole(behind) if found[0] < len(self.words) else None
        if year is None or year.interval is None or year.interval.width != "year":
            return TimeSpan(i, found[0], "same", "", None)
        return TimeSpan(i, year.last, "same", "", None, told=str(year.interval.start.year))

    def _then(self, i: int) -> TimeSpan | None:
        """ "Since then": from the time named before."""
        found = self.clock.since_then.at(self.words, i)
        return None if found is None else TimeSpan(i, found[0], "then", "since", None)

    def _event(self, i: int) -> TimeSpan | None:
        """A named start: "since the start of the campaign", "since the war began"."""
        lead = self.clock.leads.at(self.words, i)
        if lead is None or lead[1][0] != "since":
            return None
        start = self._skip_inside(lead[0])
        if self._month_at(start) is not None or (
            start < len(self.words) and self.clock.weekdays.at(self.words, start) is not None
        ):
            return None
        start, started, behind = lead[0], False, 0
        for at in range(start, min(len(self.words), start + _EVENT_REACH)):
            word = self.words[at]
            if not (word[:1].isalpha() or word in ("-", "'s")):
                break
            if not started and word in self.clock.starts:
                started, behind = True, at + 1
            began = self.clock.began.at(self.words, at)
            if began is not None and at > start:
                return self._named(i, start, began[0])
            if word in self.clock.events and (started or self._ends(at + 1) or self._dated(at + 1)):
                end = at + 1
                began = self.clock.began.at(self.words, end) if end < len(self.words) else None
                return self._named(i, start, end if began is None else began[0])
        if not started:
            return self._clause(i, start)
        what = self._skip_inside(behind)
        if any(self.clock.units.at(self.words, at) is not None for at in range(behind, min(what + 1, len(self.words)))):
            return None  # "since the start of the year"
        return self._start_of(i, start, what)

    def _earlier(self, i: int) -> TimeSpan | None:
        """What was before something began: "before the war", "prior to the outbreak of fighting"."""
        lead = self.clock.before.at(self.words, i)
        if lead is None:
            return None
        for at in range(lead[0], min(len(self.words), lead[0] + _BEFORE_REACH)):
            word = self.words[at]
            if not word[:1].isalpha():
                return None
            if word in self.clock.events and not (word in self.clock.starts and self._goes_on(at + 1)):
                dated = self._date_behind(at + 1)
                event = " ".join(self.tokens.raw[lead[0] : at + 1])
                if dated is None or dated.kind not in ("date", "month", "year") or dated.first > at + _DATED:
                    return TimeSpan(i, at + 1, "event", "before", None, event)
                return TimeSpan(i, dated.last, "event", "before", dated.interval, event)
        return None

    def _goes_on(self, i: int) -> bool:
        return i < len(self.words) and self.words[i] in self.clock.of

    def _clause(self, first: int, start: int) -> TimeSpan | None:
        """A start told in a clause with its date: "since soldiers seized power on 26 July"."""
        dated = self._date_behind(start) if self.clock.strict.at(self.words, first) is not None else None
        if dated is None or dated.kind == "back":
            return None
        told = [i for i in range(start, self._led(dated, start).first) if self._tells(i)]
        exact = dated.kind in ("date", "month", "year")
        if len(told) < (1 if exact else 2):
            return None
        return self._start_of(first, start, start)

    def _tells(self, i: int) -> bool:
        """Whether a word before a date tells what began then: it is none of those within a time ("since early May")."""
        clock, word = self.clock, self.words[i]
        tables = (clock.fillers, clock.parts, clock.inside, clock.units, clock.ordinals)
        return word[0].isalpha() and word not in clock.seasons and all(word not in table.firsts for table in tables)

    def _start_of(self, first: int, start: int, what: int) -> TimeSpan | None:
        """A start of something that is no known event, with its date: "since the fall of the town in December 2024"."""
        dated = self._date_behind(what)
        if dated is None or dated.first <= what or not self.counted.isdisjoint(range(start, dated.first)):
            return None
        named = " ".join(self.tokens.raw[start : self._led(dated, what).first])
        return TimeSpan(first, dated.last, "event", "since", dated.interval, named)

    def _ends(self, i: int) -> bool:
        return i >= len(self.words) or not self.words[i][0].isalpha() or self.clock.began.at(self.words, i) is not None

    def _dated(self, i: int) -> bool:
        """Whether an event's words go on with its date: "the coup of February 2021"."""
        at = self._skip_inside(i)
        return at > i and (self._month_at(at) is not None or self._year_at(at) is not None)

    def _named(self, first: int, start: int, end: int) -> TimeSpan:
        words = " ".join(self.tokens.raw[start:end])
        dated = self._date_behind(end)
        if dated is not None:
            return TimeSpan(first, dated.last, "event", "since", dated.interval, words)
        return TimeSpan(first, end, "event", "since", None, words)

    def _date_behind(self, end: int) -> TimeSpan | None:
        """The date that an event's words go on with: "since the war began with protests in March 2011"."""
        for at in range(end, min(len(self.words), end + _DATE_REACH)):
            led = self.clock.leads.at(self.words, at)
            if self.words[at] in (",", ".", ";", "،", ":") or (led is not None and led[1][0] in ("until", "before")):
                return None
            span = self._day_of_month(at) or self._month(at) or self._year(at) or self._weekday(at) or self._unit(at)
            if span is not None:
                return span
        return None

    # --- leads and windows

    def _led(self, span: TimeSpan, floor: int) -> TimeSpan:
        """The span with the lead that stands before it, over fillers and parts."""
        if span.lead:
            return span
        if self._of_noun(span):
            lead = self._ending(self.clock.strict, span.first - 1, floor)
            return span._replace(lead="of") if lead is None else span._replace(first=lead, lead="since")
        i, weak = span.first, None
        for _ in range(FILLERS):
            lead = self._ending(self.clock.leads, i, floor)
            if lead is not None:
                kind = self.clock.leads.at(self.words, lead)
                assert kind is not None
                if kind[1][0] != "around":
                    ranged = kind[1][0] == "since" and span.kind == "date" and _ranged(span.interval)
                    return span._replace(first=lead, lead="in" if ranged else kind[1][0])
                i, weak = lead, lead
                continue
            filler = self._ending(self.clock.fillers, i, floor)
            part = self._ending(self.clock.parts, i, floor)
            step = filler if filler is not None else part
            if step is None:
                break
            i = step
        return span if weak is None else span._replace(first=weak, lead="in")

    def _before_now(self, span: TimeSpan) -> TimeSpan:
        """A start lies behind the day that it is seen from: "since 8 October", said in September."""
        if span.lead != "since" or span.kind != "date" or span.interval is None or self.anchor is None:
            return span
        start = span.interval.start
        own = self.words[span.first : span.last]
        named = any(word[3:] and (word[:4].isdigit() or word[-4:].isdigit()) for word in own)
        if named or start <= self.anchor or span.interval.width != "day":
            return span
        return span._replace(interval=calendar.make_day(start.year - 1, start.month, start.day) or span.interval)

    def _begun(self, span: TimeSpan) -> TimeSpan:
        """A time on which something began that may go on, "fighting that broke out on 15 April", or goes on: "has"."""
        on = span.lead in ("", "in") and span.kind in ("date", "month", "year", "weekday")
        began = on and self._ending(self.clock.began, span.first, 0) is not None
        if not began:
            return span
        behind = self.words[span.last : span.last + _DOING]
        return span._replace(told=BEGUN if self.clock.lasts.isdisjoint(behind) else LASTS)

    def _ranks(self, span: TimeSpan) -> bool:
        """Whether a start or a length only ranks what happened now: "the deadliest attack since the coup", "the largest
        since the quake of 17 August", "the worst floods in ten years"."""
        if span.kind == "lasting":
            return self._ranks_within(span.first)
        since = span.first if span.lead == "since" else self._since(span.first)
        return since > 0 and not self.clock.ranks.isdisjoint(self.words[max(0, since - _RANKED) : since])

    def _ranks_within(self, i: int) -> bool:
        """Whether a word that ranks stands before the length at token `i`, with no number or mark between."""
        for at in range(i - 1, max(-1, i - 1 - _RANKED), -1):
            if self.words[at] in self.clock.ranks:
                return True
            if at in self.counted or not self.words[at][0].isalpha():
                return False
        return False

    def _since(self, i: int) -> int:
        """Where "since the quake of" begins before the date at token `i`, 0 where nothing such does."""
        for at in range(i - 1, max(0, i - 1 - _BEFORE_REACH), -1):
            if not self.words[at][0].isalpha():
                break
            if self.clock.strict.at(self.words, at) is not None:
                return at
        return 0

    def _told_of(self, i: int) -> bool:
        """Whether the text goes on with what happened at the time that ends at `i`: "since 1993, when 1,336 died"."""
        at = i + (self.words[i : i + 1] in ([","], ["،"]))
        return not self.clock.when.isdisjoint(self.words[at : at + 2])

    def _of_noun(self, span: TimeSpan) -> bool:
        """Whether a time only tells which event a noun is: "after Saturday's quake", "the 2010 floods", "the floods of
        2010"."""
        if self.words[span.last : span.last + 1] == ["'s"]:
            return True
        named = span.kind in ("month", "year") and span.first > 1 and self.words[span.first - 1] in self.clock.of
        if named and self.words[span.first - 2] in self.clock.happenings:
            return True
        if (
            span.kind not in ("date", "month", "year", "weekday")
            or self.words[span.first - 1] not in self.clock.articles
        ):
            return False
        return any(
            word in self.clock.events or word in self.clock.happenings for word in self.words[span.last : span.last + 3]
        )

    def _ending(self, table: Phrases[str], end: int, floor: int) -> int | None:
        """Where the longest phrase of `table` that ends at `end` begins."""
        if end <= floor or self.words[end - 1] not in table.lasts:
            return None
        for size in (4, 3, 2, 1):
            start = end - size
            if start >= floor:
                found = table.at(self.words[start:end], 0)
                if found is not None and found[0] == size:
                    return start
        return None


# Each way to read a time, the tables of the clock that its first word is of, and whether it may be a number.
_READINGS: tuple[tuple[Callable[[Finder, int], TimeSpan | None], tuple[str, ...], bool], ...] = (
    (Finder._numeric, (), True),
    (Finder._hijri, ("feasts", "hijri", "day_names"), True),
    (Finder._day_of_month, ("months", "day_names"), True),
    (Finder._day_of_this_month, ("day_names",), True),
    (Finder._part_of, ("ordinals", "units"), True),
    (Finder._month, ("months",), False),
    (Finder._then, ("since_then",), False),
    (Finder._event, ("since",), False),
    (Finder._earlier, ("before",), False),
    (Finder._weekday, ("weekdays",), False),
    (Finder._same, ("reporting", "same_days", "same"), False),
    (Finder._length, ("units",), False),
    (Finder._unit, ("units",), False),
    (Finder._deictic, ("days", "overnight", "so_far"), False),
    (Finder._year, (), True),
    (Finder._season, (), False),
)


class _Readings(dict[str, tuple[Callable[[Finder, int], TimeSpan | None], ...]]):
    """The ways to read a time that begins with a word, in the order in which they are tried; most words begin none."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def __missing__(self, word: str) -> tuple[Callable[[Finder, int], TimeSpan | None], ...]:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[word] = self._of(word)
        return found

    def _of(self, word: str) -> tuple[Callable[[Finder, int], TimeSpan | None], ...]:
        clock, digits = self._clock, word[0].isdigit()
        if not (digits or word in clock.openers or "-" in word or word in clock.seasons):
            return ()
        number = digits or clock.grammar.entry(word) is not None
        firsts = {name for _, names, _ in _READINGS for name in names if word in getattr(clock, name).firsts}
        if "-" in word and word.partition("-")[0] in clock.parts.firsts:
            firsts.add("months")  # "mid-June"
        if word in clock.halves:
            firsts.add("units")
        return tuple(
            reading
            for reading, names, numeric in _READINGS
            if (numeric and number)
            or not firsts.isdisjoint(names)
            or (reading is Finder._season and word in clock.seasons)
        )


_readings = cache(_Readings)


def _ranged(interval: Interval | None) -> bool:
    """Whether a date told two days ("from 3 to 7 May")."""
    return interval is not None and interval.width == "day" and interval.start < interval.end
