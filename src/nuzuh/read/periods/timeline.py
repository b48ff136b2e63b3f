"""What the step `when` remembers of one report: the times that its sentences name and the periods settled so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from nuzuh.model import Period
from nuzuh.monitor import Event
from nuzuh.read.names.parts import NO_PARTS, Parts, parts_of
from nuzuh.read.names.speech import Words, source_words
from nuzuh.read.periods import calendar, datelines
from nuzuh.read.periods.calendar import Interval
from nuzuh.read.periods.clock import Clock, clock
from nuzuh.read.periods.coming import coming
from nuzuh.read.periods.dates import THEN, TimeSpan
from nuzuh.read.periods.leadins import leadins
from nuzuh.read.periods.times import Finder
from nuzuh.read.periods.windows import joined
from nuzuh.read.report import Report
from nuzuh.read.sentence import Sentence
from nuzuh.read.types import Draft
from nuzuh.read.words.lexicon import phrase
from nuzuh.read.words.placewords import place_words

# Sorts of measure that are dated alike.
_SORTS = {
    **dict.fromkeys(("killed", "injured", "casualties", "missing"), "harm"),
    **dict.fromkeys(("displaced", "crossed_border", "returned", "detained", "assisted", "aid"), "flow"),
    **dict.fromkeys(("idps", "refugees", "population", "in_need", "affected", "survey", "price"), "stock"),
    **dict.fromkeys(("attacks", "homes", "facilities", "places_affected"), "event"),
}
# The kinds of time that "the same period" can mean.
_PERIODS = ("date", "month", "window", "back", "lasting", "unit", "this", "season")
# A smaller number that comes again may be another fact.
TELLING = 20
# Tokens between a verb of speech and a time that dates it ("the ministry announced in a statement on Monday that").
_SPEECH_REACH = 9
# Tokens from such a time to "that" where the verb leads ("أمس في اتصال هاتفي بأن").
_THAT_REACH = 5
# Tokens between a time, a verb of counting anew and the word for the count.
_COUNT_REACH = 4
# Sentences of one value that are looked at for its time: it is told where it is first stated.
_STATED = 4
# Days from which an event is so long ago that a weekday is one of its own.
_LONG_AGO = 28
_COMMAS = frozenset((",", "،", ")"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def sort_of(measure: str) -> str:
    """The sort of a measure: harm, flow, stock, event or other; those of one sort are dated alike."""
    return _SORTS.get(measure, "other")


def named(draft: Draft) -> frozenset[str]:
    """The places of a figure by their names."""
    return frozenset([place.name.lower() for place in draft.places])


class Told(msgspec.Struct, frozen=True):
    """The period that a figure of sentence `index` was settled to count, with its places, who says so and where it
    starts."""

    index: int
    measure: str
    period: Period
    value: float
    places: frozenset[str] = frozenset()
    source: str | None = None
    start: int = 0


class Kin(msgspec.Struct):
    """The figures of one sort of measure settled so far: the last, one of the period that most have, and the counts."""

    last: Told
    common: Told
    counts: Counter[Period] = msgspec.field(default_factory=Counter)

    def add(self, told: Told) -> None:
        """Count the period of one more figure."""
        self.last = told
        self.counts[told.period] += 1
        if self.counts[told.period] > self.counts[self.common.period]:
            self.common = told


class Timeline(msgspec.Struct):
    """The times of a report's sentences, what "the same period" means at each, and the periods settled so far.

    `days` counts how often each single day is named, apart from the days on which something was only said; `main` is
    the one named most. `stated` gives the first sentences of a telling value. `first` and `last` are the report's first
    figure and the last one settled, `kin` what was settled for each sort of measure, `same` for a value and measure,
    `there` last for a set of places. `begun` dates the starts that were named with their days. `parts` are those of a
    roundup: what one tells has nothing to do with the times of another.
    """

    report: Report
    clock: Clock
    speech: Words
    events: tuple[tuple[frozenset[str], date], ...] = ()
    hint: date | None = None
    spans: dict[int, list[TimeSpan]] = {}
    spoken: dict[int, frozenset[int]] = {}
    first: Told | None = None
    last: Told | None = None
    kin: dict[str, Kin] = {}
    same: dict[tuple[float, str], Told] = {}
    there: dict[frozenset[str], Told] = {}
    period: Interval | None = None
    reporting: Interval | None = None
    day: Interval | None = None
    latest: Interval | None = None
    begun: dict[str, Interval] = {}
    days: Counter[date] = msgspec.field(default_factory=Counter)
    main: date | None = None
    stated: dict[float, list[int]] = {}
    heads: list[int | None] = []
    parts: Parts = NO_PARTS

    @property
    def today(self) -> date | None:
        """The day that the report is seen from: its publication, else the end of the period it reports on."""
        if self.report.published is not None or self.reporting is None:
            return self.report.published
        return self.reporting.end

    def note(self, index: int, draft: Draft) -> None:
        """Remember what was settled for a figure of sentence `index`."""
        measure, value = str(draft.measure), draft.quantity.value
        self.last = told = Told(index, measure, draft.period, value, named(draft), draft.source, draft.quantity.start)
        if self.first is None:
            self.first = told
        self.same.setdefault((value, measure), told)
        self.kin.setdefault(sort_of(measure), Kin(told, told)).add(told)
        if told.places:
            self.there[told.places] = told

    def times(self, index: int) -> list[TimeSpan]:
        """The time expressions of sentence `index`."""
        known = self.spans.get(index)
        if known is None:
            sentence = self.report.sentence(index)
            found = Finder(
                sentence.tokens, self.clock, self.report.published, self._counted(sentence), self.hint
            ).find()
            self.spoken[index] = frozenset()
            if found and not sentence.figures and datelines.alone(found, len(sentence.words), self.report.published):
                found = []
            found = [span for span in found if not datelines.heads(span, index, sentence, self.report.published)]
            if found:
                found = joined(coming(found, sentence.tokens, self.clock, self.today), sentence.words, self.clock)
                self.spoken[index] = _spoken(sentence, found, self.speech, self.clock) | _recounted(
                    sentence, found, self.clock
                )
            known = self.spans[index] = self._settle(found, self.spoken[index])
        return known

    def _counted(self, sentence: Sentence) -> frozenset[int]:
        """The tokens of a sentence that are numbers of something: no years, no days."""
        counted = {i for figure in sentence.figures for i in range(figure.first, figure.last)}
        if self.report.measured:
            counted |= {i for i, start in enumerate(sentence.tokens.starts) if start in self.report.measured}
        return frozenset(counted)

    def _settle(self, found: list[TimeSpan], spoken: frozenset[int]) -> list[TimeSpan]:
        """Date named starts by the monitor, "the same period" and "the next day" by what was named before."""
        settled = []
        for rank, span in enumerate(found):
            span = self._dated(self._same(span))
            if span.event is not None and span.told != THEN:
                span = self._begun(span)
            settled.append(span)
            if span.interval is None or span.told == THEN:
                continue
            if rank not in spoken and span.lead not in ("until", "before"):
                self.latest = span.interval
            if span.interval.start == span.interval.end:
                if span.lead in ("", "in", "of"):
                    self.day = span.interval
                    if rank not in spoken:
                        self._name(span.interval.start)
            elif span.kind in _PERIODS:
                self.period = span.interval
        if self.reporting is None and any(span.kind == "reporting" for span in found):
            self.reporting = self.period
        return settled

    def _begun(self, span: TimeSpan) -> TimeSpan:
        """What was before an event, by the day that the report gave to its start."""
        assert span.event is not None
        names = self.clock.events.intersection(phrase(span.event))
        if span.interval is not None:
            self.begun.update(dict.fromkeys(names, span.interval))
            return span
        known = next((self.begun[name] for name in names if name in self.begun), None)
        return span._replace(interval=known) if span.lead == "before" else span

    def _name(self, day: date) -> None:
        self.days[day] += 1
        if self.main is None or self.days[day] > self.days[self.main]:
            self.main = day

    def _same(self, span: TimeSpan) -> TimeSpan:
        if span.kind == "reporting":
            return span._replace(interval=self.reporting)
        if span.kind == "previous" and self.period is not None and span.interval is not None:
            before = calendar.before(self.period, span.interval.width)
            return span if before is None else span._replace(interval=before)
        if span.kind == "weekday" and self.day is not None and span.interval is not None:
            # a report on an event of long ago goes on with that week's days, one on this month with the last days
            ago = (span.interval.start - self.day.start).days
            return span._replace(interval=self.day) if ago >= _LONG_AGO and ago % 7 == 0 else span
        if span.kind == "that":
            return span._replace(kind="this", interval=self._part(span), told="")
        if span.kind == "ago" and span.told and self.latest is not None:
            unit, count = span.told.split()
            earlier = calendar.earlier(self.latest, int(count), unit)
            return span if earlier is None else span._replace(interval=earlier, told="")
        if span.kind == "then":
            return span._replace(kind="date", interval=self.latest)
        if span.kind == "same day":
            days = None if self.day is None else calendar.day(self.day.start + span.shift * calendar.DAY)
            return span._replace(interval=days)
        return span

    def _part(self, span: TimeSpan) -> Interval | None:
        """ "The end of the month": of the one that was named last, if that is a month, else of the running one."""
        unit, part = span.told.split(maxsplit=1)
        if self.period is None or self.period.width != unit:
            return span.interval
        return calendar.unit_around(self.period.start, unit, 0, part if self.clock.parted else "")

    def resolve(self, span: TimeSpan) -> TimeSpan:
        """ "The same period" as the last figure's, or the last that was named."""
        if span.kind != "same":
            return span
        last = None if self.last is None else self.last.period
        if last is not None and last.start is not None and last.end is not None and last.start < last.end:
            return span._replace(interval=_in_year(Interval(last.start, last.end, "window"), span.told))
        return span._replace(interval=None if self.period is None else _in_year(self.period, span.told))

    def _dated(self, span: TimeSpan) -> TimeSpan:
        """A named start that the monitor dates."""
        if span.event is None or span.interval is not None:
            return span
        words = frozenset(phrase(span.event))
        for names, when in self.events:
            if names <= words:
                return span._replace(interval=Interval(when, when, "day"))
        return span


def _in_year(period: Interval, year: str) -> Interval:
    """`period` as it was in another `year`, where one is told: "against 40 in the same period of 2023"."""
    if not year:
        return period
    back = period.end.year - int(year)
    return Interval(calendar.back(period.start, back, "year"), calendar.back(period.end, back, "year"), "window")


def _spoken(sentence: Sentence, found: list[TimeSpan], speech: Words, clock: Clock) -> frozenset[int]:
    """Which times of a sentence date what was said, perhaps not what happened: "said on Monday", "on Monday that"."""
    words = sentence.words
    told = set()
    reach = 1 if speech.known is None else _THAT_REACH
    for rank, span in enumerate(found):
        behind = span.last + (span.last < len(words) and words[span.last] in _COMMAS)
        beside = (*words[max(0, span.first - 2) : span.first], *words[span.last : span.last + 1])
        told_behind = not speech.that.isdisjoint(words[behind : behind + reach]) and not speech.verbs.isdisjoint(
            words[max(0, span.first - _SPEECH_REACH) : span.first]
        )
        if told_behind or not speech.verbs.isdisjoint(beside) or _stated(sentence, span, speech, clock):
            told.add(rank)
    return frozenset(told)


def _stated(sentence: Sentence, span: TimeSpan, speech: Words, clock: Clock) -> bool:
    """Whether the words from a verb of speech to a time tell only where or how it was said, or who said so: "said in a
    statement on Monday", "بحسب ما أعلن الدفاع المدني الأحد"."""
    words, raw = sentence.words, sentence.tokens.raw
    low = max(0, span.first - _SPEECH_REACH)
    verb = max((i for i in range(low, span.first) if words[i] in speech.verbs), default=None)
    if verb is None or any(verb < figure.first < span.first for figure in sentence.figures):
        return False
    between = range(verb + 1, span.first)
    if verb and words[verb - 1] in clock.attributing:
        return speech.that.isdisjoint(words[verb + 1 : span.first])
    if all(words[i] in clock.stating or raw[i][0].isupper() for i in between):
        return True
    return speech.known is not None and _is_subject(sentence, verb + 1, span.first, speech)


def _is_subject(sentence: Sentence, first: int, last: int, speech: Words) -> bool:
    """Whether tokens `first` to `last`, behind a verb of speech, only name who speaks: "أعلنت هيئة الإغاثة السبت"."""
    words = sentence.words[first:last]
    if last - first and words[-1] in _COMMAS:
        words = words[:-1]
    told = any(first <= trigger.first < last for trigger in sentence.triggers)
    return (
        bool(words)
        and not told
        and not speech.people.isdisjoint(words)
        and all(word[0].isalpha() and word not in speech.trim and word not in speech.not_speakers for word in words)
    )


def _recounted(sentence: Sentence, found: list[TimeSpan], clock: Clock) -> frozenset[int]:
    """Which times of a sentence date a new count of what happened before: "on Tuesday raised the toll to 40"."""
    words = sentence.words
    told = set()
    for rank, span in enumerate(found):
        around = range(max(0, span.first - _COUNT_REACH), min(len(words), span.last + _COUNT_REACH))
        verb = next((i for i in around if words[i] in clock.recounting), None)
        if verb is not None and not clock.counts.isdisjoint(words[verb + 1 : verb + 1 + _COUNT_REACH]):
            told.add(rank)
    return frozenset(told)


def open_timeline(report: Report, events: Iterable[Event] = ()) -> Timeline:
    """The timeline of `report`, nothing settled yet; `events` date named starts by the words of their names."""
    dated = [
        (frozenset(phrase(name)), event.day)
        for event in events
        for name in (event.name.en, event.name.ar, *event.names)
        if event.day is not None and name
    ]
    years = [int(found.group()) for found in _YEAR.finditer(report.text)] if report.published is None else []
    hint = date(max(years), 12, 31) if years else None
    timeline = Timeline(report, clock(report.pack), source_words(report.pack), tuple(dated), hint)
    timeline.heads = leadins(report)
    timeline.parts = parts_of(report, place_words(report.pack))
    for index, quantities in report.quantities.items():
        for quantity in quantities:
            if quantity.value >= TELLING:
                stated = timeline.stated.setdefault(quantity.value, [])
                if len(stated) < _STATED:
                    stated.append(index)
    return timeline
