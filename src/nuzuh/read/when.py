"""When: the period that a figure counts, weighed among the times that its sentence and the ones around it name.

The candidates are the publication's day, "as of" it, nothing, and each time expression in the ways it can be meant: the
window itself, since it, as of its end, from it to the publication. A linear model over named features decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from nuzuh.model import Period, Section
from nuzuh.monitor import Event
from nuzuh.read import calendar
from nuzuh.read.calendar import Interval
from nuzuh.read.clock import Clock, clock
from nuzuh.read.lexicon import phrase
from nuzuh.read.report import Report
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.source import source_words
from nuzuh.read.times import Finder, TimeSpan
from nuzuh.read.types import Draft
from nuzuh.read.windows import joined

# Sentences before the figure's own whose times are weighed; for a headline, sentences after it.
_BACK, _AHEAD = 3, 3
# Sorts of measure that are dated alike.
_SORTS = {
    **dict.fromkeys(("killed", "injured", "casualties", "missing"), "harm"),
    **dict.fromkeys(("displaced", "crossed_border", "returned", "detained", "assisted", "aid"), "flow"),
    **dict.fromkeys(("idps", "refugees", "population", "in_need", "affected", "survey", "price"), "stock"),
    **dict.fromkeys(("attacks", "homes", "facilities", "places_affected"), "event"),
}
# The kinds of time that "the same period" can mean.
_PERIODS = ("date", "month", "window", "back", "unit", "this", "season")
# A smaller number that comes again may be another fact.
_TELLING = 20
# Tokens around a figure whose verbs tell its tense.
_TENSE_REACH = 7
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(slots=True)
class Choice:
    """A period that a figure may count, what speaks for it and the words it rests on."""

    period: Period
    names: list[str]
    words: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The period that a figure of sentence `index` was settled to count."""

    index: int
    measure: str
    period: Period
    value: float = 0.0


@dataclass(slots=True)
class Memory:
    """What the step remembers of one report: the times of its sentences and the last figure's period."""

    report: Report
    clock: Clock
    events: tuple[tuple[frozenset[str], date], ...] = ()
    hint: date | None = None
    spans: dict[int, list[TimeSpan]] = field(default_factory=dict)
    last: Told | None = None
    first: Told | None = None
    told: list[Told] = field(default_factory=list)
    period: Interval | None = None
    reporting: Interval | None = None
    day: Interval | None = None
    stated: dict[float, list[int]] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()

    @property
    def today(self) -> date | None:
        """The day that the report is seen from: its publication, else the end of the period it reports on."""
        if self.report.published is not None or self.reporting is None:
            return self.report.published
        return self.reporting.end

    def note(self, index: int, draft: Draft, figure: Figure) -> None:
        """Remember what was settled for a figure of sentence `index`."""
        self.last = Told(index, str(draft.measure), draft.period, figure.quantity.value)
        self.told.append(self.last)
        self.first = self.first or self.last

    def times(self, index: int) -> list[TimeSpan]:
        """The time expressions of sentence `index`."""
        known = self.spans.get(index)
        if known is None:
            sentence = self.report.sentence(index)
            counted = frozenset(i for figure in sentence.figures for i in range(figure.first, figure.last))
            finder = Finder(sentence.tokens, self.clock, self.report.published, counted, self.hint)
            known = self.spans[index] = self._settle(joined(finder.find(), sentence.words, self.clock))
        return known

    def _settle(self, found: list[TimeSpan]) -> list[TimeSpan]:
        """Date named starts by the monitor, "the same period" and "the next day" by what was named before."""
        settled = []
        for span in found:
            span = self._dated(self._same(span))
            settled.append(span)
            if span.interval is None:
                continue
            if span.interval.start == span.interval.end:
                self.day = span.interval
            elif span.kind in _PERIODS:
                self.period = span.interval
        if self.reporting is None and any(span.kind == "reporting" for span in found):
            self.reporting = self.period
        return settled

    def _same(self, span: TimeSpan) -> TimeSpan:
        if span.kind == "reporting":
            return replace(span, interval=self.reporting)
        if span.kind == "same day":
            days = None if self.day is None else calendar.day(self.day.start + span.shift * calendar.DAY)
            return replace(span, interval=days)
        return span

    def resolve(self, span: TimeSpan) -> TimeSpan:
        """ "The same period" as the last figure's, or the last that was named."""
        if span.kind != "same":
            return span
        last = None if self.last is None else self.last.period
        if last is not None and last.start is not None and last.end is not None and last.start < last.end:
            return replace(span, interval=Interval(last.start, last.end, "window"))
        return replace(span, interval=self.period)

    def _dated(self, span: TimeSpan) -> TimeSpan:
        """A named start that the monitor dates."""
        if span.event is None or span.interval is not None:
            return span
        words = frozenset(phrase(span.event))
        for names, when in self.events:
            if names <= words:
                return replace(span, interval=Interval(when, when, "day"))
        return span


def remember(report: Report, events: Iterable[Event] = ()) -> Memory:
    """A memory for `report`; `events` date named starts by the words of their names."""
    dated = [
        (frozenset(phrase(name)), event.day)
        for event in events
        for name in (event.name.en, event.name.ar, *event.names)
        if event.day is not None and name
    ]
    years = [int(found.group()) for found in _YEAR.finditer(report.text)] if report.published is None else []
    hint = date(max(years), 12, 31) if years else None
    memory = Memory(report, clock(report.pack), tuple(dated), hint, verbs=source_words(report.pack).verbs)
    for index, quantities in report.quantities.items():
        for quantity in quantities:
            if quantity.value >= _TELLING:
                memory.stated.setdefault(quantity.value, []).append(index)
    return memory


def choices(memory: Memory, index: int, sentence: Sentence, figure: Figure, draft: Draft) -> dict[str, Choice]:
    """The periods that the figure may count, under "from..to", the plainest first."""
    found: dict[str, Choice] = {}
    measure = str(draft.measure)
    tense = _tense(sentence, figure, memory.clock)
    here = [memory.resolve(span) for span in memory.times(index)]
    situation = (
        measure,
        f"tense {tense}",
        f"modality {draft.modality}",
        f"here {min(len(here), 2)}",
        _place(sentence, index),
        _SORTS.get(measure, "other"),
    )
    published = memory.report.published
    _plain(found, "none", Period(), situation, published is None)
    if published is not None:
        _plain(found, "as of", Period(None, published), situation, False)
        _plain(found, "day", Period(published, published), situation, False)
    scope = _scope(sentence, index, len(memory.report.spans))
    near = {at for _, at in scope}
    scope += [("repeat", at) for at in memory.stated.get(figure.quantity.value, ()) if at not in near]
    told = _told(sentence, here, memory)
    rivals = any(_is_long(span) for rank, span in enumerate(here) if rank not in told)
    for distance, at in scope:
        fresh = memory.last is None or at > memory.last.index
        raw = memory.report.sentence(at).tokens.raw
        for rank, span in enumerate(map(memory.resolve, memory.times(at))):
            if distance == 0:
                if rank in told and rivals and span.kind == "date":
                    continue
                position = (*_position(sentence, figure, span, here), f"said {rank in told} {min(len(here), 3)}")
            else:
                position = (f"back {distance}", f"back {distance} {rank}", f"back {distance} fresh {fresh}")
            variants = _variants(span, memory)
            if distance == 0 and span.lead == "since" and span.interval is not None:
                variants += _until_said(span.interval, [here[k].interval for k in told])
            for variant, period in variants:
                names = _names(variant, span, position, situation)
                if published is not None and period.end is not None and period.end > published:
                    names += ["ahead", f"ahead {situation[1]}", f"ahead {situation[2]}"]
                _add(found, period, names, " ".join(raw[span.first : span.last]), told=distance == 0)
    _inherit(found, memory, index, here, measure)
    _recall(found, memory, figure, here, measure, sentence)
    for choice in found.values():
        kind = _kind(choice.period, published)
        choice.names += [
            f"is {kind}",
            *(f"is {kind} {fact}" for fact in situation),
            f"is {kind} {situation[-1]} {tense}",
            f"is {kind} {situation[-1]} {situation[3]}",
        ]
    return found


def _is_long(span: TimeSpan) -> bool:
    """Whether a time is a window or a start rather than a day."""
    return span.interval is not None and (span.lead == "since" or span.interval.start < span.interval.end)


def _told(sentence: Sentence, here: list[TimeSpan], memory: Memory) -> frozenset[int]:
    """Which times of a sentence stand beside a verb of speech: they date what was said, perhaps not what happened."""
    words, verbs = sentence.words, memory.verbs
    return frozenset(
        rank
        for rank, span in enumerate(here)
        if any(
            word in verbs for word in (*words[max(0, span.first - 2) : span.first], *words[span.last : span.last + 1])
        )
    )


def label(period: Period) -> str:
    """A period as "from..to"."""
    return f"{period.start}..{period.end}"


def _add(found: dict[str, Choice], period: Period, names: list[str], words: str, *, told: bool) -> None:
    """Another way to a period; what its own sentence has `told` counts for more than the situation."""
    known = found.get(label(period))
    if known is None:
        found[label(period)] = Choice(period, names, words)
    elif known.plain and told:
        found[label(period)] = Choice(period, [*names, "publication"], words)
    else:
        known.names += [name for name in names if name not in known.names]
        if period.event is not None:
            known.period, known.words = period, words


def _plain(found: dict[str, Choice], kind: str, period: Period, situation: tuple[str, ...], unknown: bool) -> None:
    names = [kind, f"{kind} unpublished {unknown}", *(f"{kind} {fact}" for fact in situation)]
    names += [f"{kind} {situation[-1]} {fact}" for fact in situation[1:-1]]
    found[label(period)] = Choice(period, names, plain=True)


def _names(variant: str, span: TimeSpan, position: tuple[str, ...], situation: tuple[str, ...]) -> list[str]:
    near = position[0]
    told = f"{span.kind} {span.lead}"
    return [
        variant,
        f"{variant} {told}",
        f"{variant} {situation[0]}",
        f"{variant} {situation[-1]}",
        f"{variant} {situation[-1]} {near}",
        f"{variant} {situation[1]}",
        f"{variant} {situation[2]}",
        f"{variant} {near}",
        f"{told} {near}",
        *position,
    ]


def _scope(sentence: Sentence, index: int, count: int) -> list[tuple[str | int, int]]:
    """The sentences whose times are weighed, with how far each is."""
    scope: list[tuple[str | int, int]] = [(0, index)]
    if index < _AHEAD or sentence.section is Section.HEADLINE:
        name = "headline ahead" if sentence.section is Section.HEADLINE else "ahead"
        scope += [(name, at) for at in range(index + 1, min(count, index + 1 + _AHEAD))]
    scope += [(index - at, at) for at in range(index - 1, max(-1, index - 1 - _BACK), -1)]
    scope += [("first", at) for at in range(min(3, index - _BACK))]
    return scope


def _until_said(since: Interval, said: list[Interval | None]) -> list[tuple[str, Period]]:
    """ "OCHA said on 17 May that ... since 1 April": up to the day of saying."""
    days = [day.end for day in said if day is not None and day.end > since.start]
    return [("since until said", Period(since.start, end)) for end in days]


def _variants(span: TimeSpan, memory: Memory) -> list[tuple[str, Period]]:
    """The periods that a time expression can mean."""
    interval, published = span.interval, memory.today
    if interval is None:
        end = published if span.until is None else span.until
        return [("since", Period(None, end, event=span.event))] if span.event is not None else []
    start, end = interval.start, interval.end
    margin = {"start_earliest": start, "start_latest": end} if start != end else {}
    if span.lead == "since":
        meanings = [("since", Period(start, published, event=span.event, **margin))]
        if memory.reporting is not None and memory.reporting.end != published and start < memory.reporting.end:
            meanings.append(("since until reported", Period(start, memory.reporting.end, event=span.event, **margin)))
        return meanings
    if span.lead in ("until", "asof"):
        return [(span.lead, Period(None, end)), ("window", Period(start, end))]
    meanings = [("window", Period(start, end)), ("end", Period(None, end))]
    if span.kind == "back":
        meanings = [
            ("window", Period(start, end, start_earliest=start, start_latest=min(end, start + (end - start) / 2)))
        ]
    if published is not None and start <= published:
        meanings.append(("clipped" if end > published else "onward", Period(start, published)))
    return meanings


def _position(sentence: Sentence, figure: Figure, span: TimeSpan, here: list[TimeSpan]) -> tuple[str, ...]:
    """Where a time of the figure's own sentence stands to it."""
    side, gap = ("R", span.first - figure.last) if span.first >= figure.last else ("L", figure.first - span.last)
    size = "3" if gap <= 3 else "8" if gap <= 8 else "15" if gap <= 15 else "far"
    low, high = (figure.last, span.first) if side == "R" else (span.last, figure.first)
    between = sum(low <= other.first < high for other in sentence.figures if other is not figure)
    nearest = min(here, key=lambda other: min(abs(other.first - figure.last), abs(figure.first - other.last))) is span
    barrier = any(word in (",", ";", "that", "which", ":", "-", "،") for word in sentence.words[low:high])
    owned = any(abs(other.first - span.first) < abs(figure.first - span.first) for other in sentence.figures)
    return (
        "near" if nearest else "rival",
        f"{side}{size}",
        f"between {side}{min(between, 2)}",
        f"barrier {side}{barrier}",
        f"owned {owned}",
        f"alone {len(here) == 1}",
    )


def _place(sentence: Sentence, index: int) -> str:
    return f"section {sentence.section}" if index else "section first"


def _tense(sentence: Sentence, figure: Figure, words: Clock) -> str:
    """The tense of the nearest verb that has one."""
    best, found = _TENSE_REACH + 1, "none"
    low, high = max(0, figure.first - _TENSE_REACH), min(len(sentence.words), figure.last + _TENSE_REACH)
    for i in (*range(low, figure.first), *range(figure.last, high)):
        tense = words.tenses.at(sentence.words, i)
        if tense is not None:
            gap = i - figure.last + 1 if i >= figure.last else figure.first - i
            if gap < best:
                best, found = gap, tense[1][0]
    return found


def _inherit(found: dict[str, Choice], memory: Memory, index: int, here: list[TimeSpan], measure: str) -> None:
    """What speaks for the period of the figure before, and of the report's first figure."""
    last, first = memory.last, memory.first
    if last is None or first is None:
        return
    far = index - last.index
    place = "same sentence" if far == 0 else "next" if far == 1 else "near" if far <= 3 else "far"
    times = f"here {min(len(here), 2)}"
    same = any(span.kind in ("same", "reporting") for span in here)
    kind = _kind(last.period, memory.report.published)
    names = [f"inherited {place}", f"inherited {place} {times}", f"inherited {measure}", f"inherited same {same}"]
    names += [
        f"inherited {kind} {place}",
        f"inherited {kind} {measure}",
        f"inherited measure {last.measure == measure} {place}",
    ]
    _add(found, last.period, names, "as before", told=False)
    if first is not last:
        kind = _kind(first.period, memory.report.published)
        _add(
            found,
            first.period,
            [f"first {measure}", f"first {times}", f"first {kind}", f"first {kind} {measure}"],
            "as first",
            told=False,
        )


def _recall(
    found: dict[str, Choice], memory: Memory, figure: Figure, here: list[TimeSpan], measure: str, sentence: Sentence
) -> None:
    """What the periods of all figures so far speak for."""
    sort = _SORTS.get(measure, "other")
    times = f"here {min(len(here), 2)}"
    published = memory.report.published
    headline = "headline" if sentence.section is Section.HEADLINE else "body"
    value = figure.quantity.value
    same = next((t for t in memory.told if t.value == value and t.measure == measure), None)
    if same is not None:
        size = "small" if value < _TELLING else "telling"
        _add(
            found,
            same.period,
            [f"same value {headline} {size}", f"same value {size} {times}"],
            "as the same figure elsewhere",
            told=False,
        )
    kin = [t for t in memory.told if _SORTS.get(t.measure, "other") == sort]
    if kin:
        counts: dict[str, int] = {}
        for t in kin:
            counts[label(t.period)] = counts.get(label(t.period), 0) + 1
        common = max(kin, key=lambda t: counts[label(t.period)])
        kind = _kind(common.period, published)
        share = min(3, counts[label(common.period)])
        _add(
            found,
            common.period,
            [
                f"common {share} of {min(len(kin), 3)}",
                f"common {sort} {times}",
                f"common {kind} {times}",
                f"common {kind} {sort}",
                f"common {headline}",
            ],
            "as others",
            told=False,
        )
        latest = kin[-1]
        kind = _kind(latest.period, published)
        _add(
            found,
            latest.period,
            ["kin", f"kin {sort} {times}", f"kin {kind} {times}", f"kin {kind} {sort}"],
            "as others",
            told=False,
        )


def _kind(period: Period, published: date | None) -> str:
    """What sort of period it is."""
    if period.start is None:
        return "none" if period.end is None else "as of" if period.end == published else "until"
    if period.start == period.end:
        return "day" if period.end == published else "past day"
    return "since" if period.end == published else "window"


def options(found: Mapping[str, Choice]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """`choices` as the model takes them: features and labels by option."""
    return {key: choice.names for key, choice in found.items()}, {key: key for key in found}
