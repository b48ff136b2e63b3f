"""When: the period that a figure counts, weighed among the times that its sentence and the ones around it name.

The candidates are the publication's day, "as of" it, nothing, each time expression in the ways it can be meant (the
window itself, since it, as of its end, from it to the publication), the days of such events as the sentence tells of
and the periods of the report's other figures. A linear model over named features decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from nuzuh.model import Period, Section
from nuzuh.read import linear
from nuzuh.read.calendar import Interval
from nuzuh.read.clock import Clock
from nuzuh.read.dates import TimeSpan
from nuzuh.read.happenings import Happenings
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.timeline import TELLING, Timeline, Told, named, sort_of
from nuzuh.read.types import Draft

# Sentences before the figure's own whose times are weighed; for a headline, sentences after it.
_BACK, _AHEAD = 3, 3
# The report's first sentences, whose times are weighed for every figure: the lead names the day of the event.
_LEAD = 3
# Tokens around a figure whose verbs tell its tense.
_TENSE_REACH = 7
# Tokens on either side of a figure whose words are looked at.
_NEAR = 5
# Times that are seen from nearer than this many tokens, and the words for it.
_GAPS = ((3, "3"), (8, "8"), (15, "15"))
# Numbers below each of these are of one size.
_SIZES = ((20, "few"), (200, "dozens"), (2000, "hundreds"), (100_000, "thousands"))
_BARRIERS = frozenset((",", ";", "that", "which", ":", "-", "،"))
# Groups of features that depend on few words are made once.
_KEPT = 1 << 14

Names = tuple[str, ...]


class Choice(msgspec.Struct):
    """A period that a figure may count, what speaks for it and the words it rests on; `named` where a time says it."""

    period: Period
    names: list[linear.Feature]
    words: str = ""
    named: bool = False


class Situation(NamedTuple):
    """What is known of a figure before its period is: all that the features of every candidate share."""

    measure: str
    sort: str
    tense: str
    modality: str
    here: int
    place: str
    size: str
    war: bool


def choices(
    timeline: Timeline, happenings: Happenings, index: int, sentence: Sentence, figure: Figure, draft: Draft
) -> dict[str, Choice]:
    """The periods that the figure may count, under "from..to", the plainest first."""
    here = [timeline.resolve(span) for span in timeline.times(index)]
    situation = Situation(
        str(draft.measure),
        sort_of(str(draft.measure)),
        _tense(sentence, figure, timeline.clock),
        str(draft.modality),
        min(len(here), 2),
        "headline" if sentence.section is Section.HEADLINE else str(sentence.section) if index else "first",
        _size(figure.quantity.value, figure.quantity.unit),
        not timeline.clock.wars.isdisjoint(sentence.words),
    )
    published = timeline.report.published
    found = {key: Choice(period, []) for key, period in _plainest(published)}
    _named_here(found, timeline, index, sentence, figure, here, situation)
    _named_around(found, timeline, index, sentence, figure, situation)
    _carried(found, timeline, index, figure, situation, draft)
    for day, names in happenings.dated(index, situation.sort, situation.here):
        found.setdefault(f"{day}..{day}", Choice(Period(day, day), [], "the day of the event")).names.append(names)
    stems = sentence.stems
    near = tuple(
        dict.fromkeys(stems[max(0, figure.first - _NEAR) : figure.first] + stems[figure.last : figure.last + _NEAR])
    )
    verb = "" if draft.verb is None else stems[draft.verb]
    alike: dict[str, linear.Once] = {}
    for choice in found.values():
        kind = _kind(choice.period, published)
        if kind not in alike:
            words_of = linear.Words(f"verb {kind}", (verb,)), linear.Words(f"near {kind}", near)
            alike[kind] = linear.Once((_is(kind, published is None, *situation), *words_of))
        choice.names.append(alike[kind])
    main = timeline.main
    most = None if main is None else found.get(_label(main, main))
    if main is not None and most is not None:
        most.names.append(_main(min(3, timeline.days[main]), situation.sort, situation.here))
    return found


@lru_cache(1 << 10)
def _plainest(published: date | None) -> tuple[tuple[str, Period], ...]:
    """The periods that need no words: none, up to the publication and its day."""
    periods = (Period(),) if published is None else (Period(), Period(None, published), Period(published, published))
    return tuple((label(period), period) for period in periods)


def label(period: Period) -> str:
    """A period as "from..to"."""
    return _label(period.start, period.end)


@lru_cache(_KEPT)
def _label(start: date | None, end: date | None) -> str:
    return f"{start}..{end}"


def options(found: Mapping[str, Choice]) -> tuple[dict[str, list[linear.Feature]], dict[str, str]]:
    """`choices` as the model takes them: features and labels by option."""
    return {key: choice.names for key, choice in found.items()}, {key: key for key in found}


# --- what every period says for itself


@lru_cache(_KEPT)
def _is(
    kind: str, undated: bool, measure: str, sort: str, tense: str, modality: str, here: int, place: str, size: str,
    war: bool,
) -> Names:  # fmt: skip
    return (
        f"is {kind}",
        f"is {kind} {sort} {size}",
        f"is {kind} {sort} war {war}",
        f"is {kind} undated {undated}",
        f"is {kind} {measure}",
        f"is {kind} {sort}",
        f"is {kind} {sort} {tense}",
        f"is {kind} {sort} here {here}",
        f"is {kind} {sort} {place}",
        f"is {kind} {modality}",
        f"is {kind} {tense} here {here}",
    )


def _size(value: float, unit: str | None) -> str:
    """How large a number is: one event seldom kills thousands, a war does."""
    if unit == "percent":
        return unit
    return next((name for most, name in _SIZES if value < most), "largest")


@lru_cache(_KEPT)
def _main(count: int, sort: str, here: int) -> Names:
    return (f"main day {count}", f"main day {sort}", f"main day here {here}")


def _kind(period: Period, published: date | None) -> str:
    """What sort of period it is."""
    return _kind_of(period.start, period.end, published)


@lru_cache(_KEPT)
def _kind_of(start: date | None, end: date | None, published: date | None) -> str:
    if start is None:
        return "none" if end is None else "as of" if end == published else "until"
    if published is not None and end is not None and end > published:
        return "ahead"
    if start == end:
        return "day" if end == published else "past day"
    return "since" if end == published else "window"


# --- times that the figure's own sentence names


def _named_here(
    found: dict[str, Choice], timeline: Timeline, index: int, sentence: Sentence, figure: Figure,
    here: list[TimeSpan], situation: Situation,
) -> None:  # fmt: skip
    if not here:
        return
    spoken = timeline.spoken[index]
    rivals = any(_is_long(span) for rank, span in enumerate(here) if rank not in spoken)
    gaps = [_gap(span, figure) for span in here]
    raw = sentence.tokens.raw
    for rank in sorted(range(len(here)), key=gaps.__getitem__):
        span = here[rank]
        if rank in spoken and rivals and span.kind == "date":
            continue
        position = _position(sentence, figure, span, gaps[rank] == min(gaps), len(here))
        told = f"said {rank in spoken} {min(len(here), 3)}"
        variants = _variants(span, timeline)
        if span.lead == "since" and span.interval is not None:
            variants = (*variants, *_until_said(span.interval, [here[k].interval for k in spoken]))
        for variant, period in variants:
            if not _said_again(found, period):
                names: list[linear.Feature] = [position, told, _here(variant, span.kind, span.lead, *situation[:4])]
                _add(found, period, names, raw, span)


@lru_cache(_KEPT)
def _here(variant: str, kind: str, lead: str, measure: str, sort: str, tense: str, modality: str) -> Names:
    return (
        f"here {variant}",
        f"here {kind} {lead}",
        f"here {variant} {kind} {lead}",
        f"here {variant} {measure}",
        f"here {variant} {sort}",
        f"here {variant} {tense}",
        f"here {variant} {modality}",
    )


def _gap(span: TimeSpan, figure: Figure) -> int:
    """The tokens between a time and a figure."""
    return span.first - figure.last if span.first >= figure.last else figure.first - span.last


def _position(sentence: Sentence, figure: Figure, span: TimeSpan, nearest: bool, count: int) -> Names:
    """Where a time of the figure's own sentence stands to it."""
    right, gap = span.first >= figure.last, _gap(span, figure)
    low, high = (figure.last, span.first) if right else (span.last, figure.first)
    others = [other for other in sentence.figures if other is not figure]
    return _stands(
        "R" if right else "L",
        next((name for most, name in _GAPS if gap <= most), "far"),
        min(2, sum(low <= other.first < high for other in others)),
        nearest,
        not _BARRIERS.isdisjoint(sentence.words[low:high]),
        any(abs(other.first - span.first) < abs(figure.first - span.first) for other in others),
        count == 1,
        span.first <= 1,
    )


@lru_cache(_KEPT)
def _stands(
    side: str, size: str, between: int, nearest: bool, barrier: bool, owned: bool, alone: bool, opening: bool
) -> Names:
    return (
        "near" if nearest else "rival",
        f"{side}{size}",
        f"between {side}{between}",
        f"barrier {side}{barrier}",
        f"owned {owned}",
        f"alone {alone}",
        f"opening {opening} nearest {nearest}",
    )


def _is_long(span: TimeSpan) -> bool:
    """Whether a time is a window or a start rather than a day."""
    return span.interval is not None and (span.lead == "since" or span.interval.start < span.interval.end)


def _until_said(since: Interval, said: list[Interval | None]) -> list[tuple[str, Period]]:
    """ "OCHA said on 17 May that ... since 1 April": up to the day of saying."""
    days = [day.end for day in said if day is not None and day.end > since.start]
    return [("since until said", Period(since.start, end)) for end in days]


def _variants(span: TimeSpan, timeline: Timeline) -> tuple[tuple[str, Period], ...]:
    """The periods that a time expression can mean, the likeliest first."""
    if span.lead != "since":
        return _meanings(span, timeline.today)
    reported = None if timeline.reporting is None else timeline.reporting.end
    return _meanings(span, timeline.today, reported, None if timeline.last is None else timeline.last.period.end)


@lru_cache(1 << 11)
def _meanings(
    span: TimeSpan, published: date | None, reported: date | None = None, before: date | None = None
) -> tuple[tuple[str, Period], ...]:
    """`_variants` seen from the day of publication; `reported` and `before` are ends that a time since a day can have:
    of the period that the report is about, and of the last figure's."""
    interval = span.interval
    if interval is None:
        end = published if span.until is None else span.until
        return (("since", Period(None, end, event=span.event)),) if span.event is not None else ()
    start, end = interval.start, interval.end
    margin = {"start_earliest": start, "start_latest": end} if start != end else {}
    if span.lead == "since":
        return (
            ("since", Period(start, published, event=span.event, **margin)),
            *(
                (name, Period(start, end, event=span.event, **margin))
                for name, end in (("since until reported", reported), ("since until before", before))
                if end is not None and end != published and start < end
            ),
        )
    if span.lead in ("until", "asof"):
        return (span.lead, Period(None, end)), ("window", Period(start, end))
    if span.kind == "back":
        middle = min(end, start + (end - start) / 2)
        return (("window", Period(start, end, start_earliest=start, start_latest=middle)),)
    meanings = ("window", Period(start, end)), ("end", Period(None, end))
    if published is None or start > published:
        return meanings
    return (*meanings, ("clipped" if end > published else "onward", Period(start, published)))


def _said_again(found: dict[str, Choice], period: Period) -> bool:
    """Whether a time said `period` before; of several that do, the first speaks for it."""
    known = found.get(label(period))
    if known is None or not known.named:
        return False
    known.names.append("said again")
    if period.event is not None:
        known.period = period
    return True


def _add(found: dict[str, Choice], period: Period, names: list[linear.Feature], raw: list[str], span: TimeSpan) -> None:
    """A time that says `period`."""
    key = label(period)
    known = found.get(key)
    if known is None:
        known = found[key] = Choice(period, [])
    known.names += names
    known.period, known.named, known.words = period, True, " ".join(raw[span.first : span.last])


# --- times that other sentences name


def _named_around(
    found: dict[str, Choice], timeline: Timeline, index: int, sentence: Sentence, figure: Figure, situation: Situation
) -> None:
    last = -1 if timeline.last is None else timeline.last.index
    report, published = timeline.report, timeline.report.published
    for distance, at in _scope(timeline, sentence, index, figure):
        spans = timeline.times(at)
        if not spans:
            continue
        spoken, raw = timeline.spoken[at], report.sentence(at).tokens.raw
        near = distance == "1"
        paragraph = near and report.paragraphs[at] == report.paragraphs[index]
        for rank, span in enumerate(map(timeline.resolve, spans)):
            place = _around(distance, rank, rank in spoken, at > last, paragraph, situation.here)
            for variant, period in _variants(span, timeline):
                if not near and period.end == published and period.start in (None, published):
                    continue  # a date line; the publication speaks for itself
                if not _said_again(found, period):
                    there = _there(variant, span.kind, span.lead, distance, situation.sort, situation.measure)
                    _add(found, period, [place, there], raw, span)


def _scope(timeline: Timeline, sentence: Sentence, index: int, figure: Figure) -> Iterator[tuple[str, int]]:
    """The sentences whose times are weighed, with how far each is, the nearest first."""
    count, headline = len(timeline.report.spans), sentence.section is Section.HEADLINE
    seen = {index}
    back = [(str(index - at), at) for at in range(index - 1, max(-1, index - 1 - _BACK), -1)]
    ahead = [("ahead", at) for at in range(index + 1, min(count, index + 1 + _AHEAD))]
    again = [("again", at) for at in timeline.stated.get(figure.quantity.value, ())]
    lead = [("lead", at) for at in range(_LEAD)]
    opening = index < _LEAD and not _own_day(timeline, index)
    for distance, at in (*(ahead if headline or opening else ()), *back, *again, *lead):
        if at not in seen and at < count:
            seen.add(at)
            yield distance, at


def _own_day(timeline: Timeline, index: int) -> bool:
    """Whether a sentence names the day of what it tells: the days and sums of the next ones are others."""
    spans, spoken = timeline.times(index), timeline.spoken[index]
    days = [span for rank, span in enumerate(spans) if rank not in spoken and span.lead in ("", "in")]
    return any(
        day.interval is not None
        and day.interval.start == day.interval.end
        and (day.lead == "in" or day.interval.start != timeline.report.published)  # a date line
        for day in days
    )


@lru_cache(_KEPT)
def _around(distance: str, rank: int, spoken: bool, fresh: bool, paragraph: bool, here: int) -> Names:
    return (
        f"at {distance}",
        f"at {distance} rank {min(rank, 2)}",
        f"at {distance} spoken {spoken}",
        f"at {distance} fresh {fresh}",
        f"at {distance} here {here}",
        f"at {distance} paragraph {paragraph}",
    )


@lru_cache(_KEPT)
def _there(variant: str, kind: str, lead: str, distance: str, sort: str, measure: str) -> Names:
    return (
        f"there {variant}",
        f"there {kind} {lead}",
        f"there {variant} {sort}",
        f"there {variant} {measure}",
        f"at {distance} {variant}",
        f"at {distance} {variant} {sort}",
        f"at {distance} {kind}",
    )


# --- periods of the report's other figures


def _carried(
    found: dict[str, Choice], timeline: Timeline, index: int, figure: Figure, situation: Situation, draft: Draft
) -> None:
    """What speaks for the periods of the figure before, of others of its sort, and of the same figure elsewhere."""
    first, last = timeline.first, timeline.last
    if first is None or last is None:
        return
    published = timeline.report.published
    measure, sort, here = situation.measure, situation.sort, situation.here
    far = index - last.index
    place = "same" if far == 0 else "next" if far == 1 else "near" if 0 < far <= 3 else "far"
    same = any(span.kind in ("same", "reporting") for span in timeline.times(index))
    kind = _kind(last.period, published)
    places = named(draft)
    _carry(found, last, "as before", _before(place, kind, here, last.measure == measure, measure, sort, same))
    _carry(found, last, "as before", _told_alike("before", last, places, draft.source, kind, here))
    there = timeline.there.get(places)
    if there is not None and there is not last:
        far = min(2, abs(index - there.index) // 3)
        names = _there_too(_kind(there.period, published), there.measure == measure, sort, here, far)
        _carry(found, there, "as before", names)
    kin = timeline.kin.get(sort)
    if kin is not None:
        if kin.last is not last:
            names = _told_alike("kin", kin.last, places, draft.source, _kind(kin.last.period, published), here)
            _carry(found, kin.last, "as before", names)
        _carry(found, kin.last, "as before", _kin(_kind(kin.last.period, published), sort, here))
        share = min(3, kin.counts[kin.common.period])
        _carry(found, kin.common, "as most", _common(_kind(kin.common.period, published), sort, here, share))
    if first is not last:
        _carry(found, first, "as first", _first(_kind(first.period, published), measure, here))
    value = figure.quantity.value
    again = timeline.same.get((value, measure))
    if again is not None:
        _carry(found, again, "as the same figure", _again(value >= TELLING, situation.place == "headline", here))


def relation(places: frozenset[str], others: frozenset[str]) -> str:
    """How the places of two figures stand to each other."""
    if not places or not others:
        return "none" if not places and not others else "one none"
    return "same" if places == others else "apart" if places.isdisjoint(others) else "shared"


def _told_alike(whose: str, other: Told, places: frozenset[str], source: str | None, kind: str, here: int) -> Names:
    """Whether another figure is told of the same places and by the same source."""
    return _alike(whose, relation(places, other.places), source == other.source, kind, here)


@lru_cache(_KEPT)
def _alike(whose: str, places: str, source: bool, kind: str, here: int) -> Names:
    return (
        f"{whose} places {places}",
        f"{whose} places {places} {kind}",
        f"{whose} places {places} here {here}",
        f"{whose} source {source}",
        f"{whose} source {source} places {places}",
        f"{whose} source {source} {kind}",
    )


@lru_cache(_KEPT)
def _there_too(kind: str, alike: bool, sort: str, here: int, far: int) -> Names:
    """The last figure with the same places."""
    return (
        "there too",
        f"there too {kind}",
        f"there too alike {alike}",
        f"there too {kind} {sort}",
        f"there too here {here}",
        f"there too far {far}",
    )


def _carry(found: dict[str, Choice], other: Told, words: str, names: Names) -> None:
    known = found.setdefault(label(other.period), Choice(other.period, [], words))
    known.names.append(names)


@lru_cache(_KEPT)
def _before(place: str, kind: str, here: int, alike: bool, measure: str, sort: str, same: bool) -> Names:
    return (
        f"before {place}",
        f"before {place} here {here}",
        f"before {place} {kind}",
        f"before {place} alike {alike}",
        f"before {kind} {sort}",
        f"before {measure}",
        f"before same {same}",
    )


@lru_cache(_KEPT)
def _kin(kind: str, sort: str, here: int) -> Names:
    return ("kin", f"kin {sort}", f"kin {kind} {sort}", f"kin {kind} here {here}")


@lru_cache(_KEPT)
def _common(kind: str, sort: str, here: int, share: int) -> Names:
    return (f"common {share}", f"common {sort} here {here}", f"common {kind} here {here}", f"common {kind} {sort}")


@lru_cache(_KEPT)
def _first(kind: str, measure: str, here: int) -> Names:
    return (f"first {measure}", f"first here {here}", f"first {kind}", f"first {kind} {measure}")


@lru_cache(_KEPT)
def _again(telling: bool, headline: bool, here: int) -> Names:
    return (f"again telling {telling} here {here}", f"again telling {telling} headline {headline}")


def _tense(sentence: Sentence, figure: Figure, words: Clock) -> str:
    """The tense of the nearest verb that has one."""
    best, found = _TENSE_REACH + 1, "none"
    low, high = max(0, figure.first - _TENSE_REACH), min(len(sentence.words), figure.last + _TENSE_REACH)
    telling = words.tenses.firsts
    for i in (*range(low, figure.first), *range(figure.last, high)):
        tense = words.tenses.at(sentence.words, i) if sentence.words[i] in telling else None
        if tense is not None:
            gap = i - figure.last + 1 if i >= figure.last else figure.first - i
            if gap < best:
                best, found = gap, tense[1][0]
    return found
