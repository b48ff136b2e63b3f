"""The periods that time expressions say: those of the figure's own sentence and of the ones around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from nuzuh.model import Period, Section
from nuzuh.read import linear
from nuzuh.read.measures.head import connector, grammar
from nuzuh.read.periods import calendar
from nuzuh.read.periods.clock import Clock
from nuzuh.read.periods.dates import BEGUN, LASTS, THEN, TimeSpan
from nuzuh.read.periods.period_choice import KEPT, Choice, Names, Situation, label
from nuzuh.read.periods.timeline import Timeline
from nuzuh.read.sentence import Figure, Sentence

# Sentences before the figure's own whose times are weighed; for a headline, sentences after it.
_BACK, _AHEAD = 3, 3
# The report's first sentences, whose times are weighed for every figure: the lead names the day of the event.
_LEAD = 3
# Times that are seen from nearer than this many tokens, and the words for it.
_GAPS = ((3, "3"), (8, "8"), (15, "15"))

# What is told today happened so many days before at most.
_EVE = timedelta(days=5)

_COMMAS = frozenset((",", "،"))
_FIRST = attrgetter("first")
# From what says that a number is compared to another to that one ("down from some 60").
_COMPARED = 4
# From a number that another is compared to to its own time ("60 people a year earlier").
_OWN = 3


def named_here(
    found: dict[str, Choice], timeline: Timeline, index: int, sentence: Sentence, figure: Figure,
    here: list[TimeSpan], situation: Situation, verb: int | None,
) -> None:  # fmt: skip
    if not here:
        return
    spoken = timeline.spoken[index]
    rivals = any(span.interval is not None for rank, span in enumerate(here) if rank not in spoken)
    gaps = [_gap(span, figure) for span in here]
    raw = sentence.tokens.raw
    compared = [first for first, _, _ in timeline.clock.comparing.find(sentence.words)]
    dated = _other(compared, figure) and any(
        figure.last <= span.first <= figure.last + _OWN for span in here if span.interval is not None
    )
    for rank in sorted(range(len(here)), key=gaps.__getitem__):
        span = here[rank]
        if dated and _apart(compared, figure, span):
            continue
        if _of_part(sentence, figure, span):
            continue
        if _told_of(span, sentence, figure, timeline.clock):
            span = span._replace(lead="in")
        if rank in spoken and rivals and span.kind in ("date", "weekday", "deictic") and span.lead != "since":
            continue
        position = _position(sentence, figure, span, gaps[rank] == min(gaps), len(here))
        told = f"said {rank in spoken} {min(len(here), 3)}"
        hung = _hung(sentence, span, verb)
        alone = _told_alone(happened_before(timeline, index, span)) if rank in spoken and not rivals else None
        variants = _variants(span, timeline)
        if span.lead == "since" and span.interval is not None:
            told_on = [day.end for k in spoken if (day := here[k].interval) is not None]
            until = _until_said(span, told_on, timeline.today)
            variants = until if until and span.kind == "ago" else (*variants, *until)
        for variant, period in variants:
            if not _said_again(found, period):
                there = _here(variant, span.kind, span.lead, *situation[:4])
                names: list[linear.Feature] = [position, told, hung, f"{hung} {variant}", there]
                if alone is not None:
                    names.append(alone)
                if compared:
                    names.append(_compared(compared, figure, span))
                _add(found, period, names, raw, span)


def happened_before(timeline: Timeline, index: int, span: TimeSpan) -> bool:
    """Whether the lead or the next sentences name a day right before that of saying, on which something happened."""
    if span.interval is None:
        return False
    day = span.interval.start
    for at in {*range(_LEAD), *range(index + 1, index + 1 + _AHEAD)} - {index}:
        if at < len(timeline.report.spans) and not timeline.parts.apart(at, index):
            others = [timeline.resolve(other) for other in timeline.times(at)]
            happened = [other for rank, other in enumerate(others) if rank not in timeline.spoken[at]]
            if any(
                other.interval is not None
                and other.lead in ("", "in", "of")
                and day - _EVE <= other.interval.start < day
                and other.interval.end <= day
                for other in happened
            ):
                return True
    return False


@lru_cache(KEPT)
def _told_alone(happened: bool) -> Names:
    return (f"told alone {'after a day' if happened else 'of no day'}",)


def _hung(sentence: Sentence, span: TimeSpan, verb: int | None) -> str:
    """Whether a time hangs on the verb of what is counted: how many others are nearer to it, and whether no clause ends
    between them."""
    if verb is None:
        return "hung none"
    own = verb - span.last if verb >= span.last else span.first - verb
    nearer = bisect_left(sentence.verbs, span.last + own) - bisect_right(sentence.verbs, span.first - own)
    low, high = min(verb, span.first), max(verb, span.first)
    clause = grammar(sentence.pack).barriers.isdisjoint(sentence.words[low + 1 : high])
    return f"hung {max(0, min(nearer, 2))} {clause} {'R' if span.first > verb else 'L'}"


def _of_part(sentence: Sentence, figure: Figure, span: TimeSpan) -> bool:
    """Whether a time is that of a part of what `figure` counts alone: "480 fled, including 260 in the past week"."""
    at = bisect_left(sentence.figures, span.first, key=_FIRST) - 1
    if at < 1 or (part := sentence.figures[at]).first <= figure.first or span.first - part.last > 1:
        return False
    return connector(sentence, sentence.figures[at - 1], part, None, grammar(sentence.pack)) == "including"


def _told_of(span: TimeSpan, sentence: Sentence, figure: Figure, words: Clock) -> bool:
    """Whether a figure is of what happened at a start, not since it: "the first since January 2018, when 35 died"."""
    if span.lead != "since" or span.event is not None or figure.first <= span.last:
        return False
    at = span.last + (sentence.words[span.last] in _COMMAS)
    behind = sentence.words[at : figure.first]
    return not words.when.isdisjoint(behind[:2]) and _COMMAS.isdisjoint(behind)


def _compared(compared: list[int], figure: Figure, span: TimeSpan) -> tuple[str, ...]:
    """Whether a time is told with the number, or with what that is compared to ("40 in May, down from 60 in April"),
    and whether the number is the one compared to."""
    apart = f"compared apart {_apart(compared, figure, span)}"
    return apart, f"{apart} other {_other(compared, figure)} {span.kind}"


def _apart(compared: list[int], figure: Figure, span: TimeSpan) -> bool:
    low, high = min(span.first, figure.first), max(span.first, figure.first)
    return any(low < at < high for at in compared)


def _other(compared: list[int], figure: Figure) -> bool:
    return any(at < figure.first <= at + _COMPARED for at in compared)


@lru_cache(KEPT)
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


def nearness(timeline: Timeline, index: int, sentence: Sentence, figure: Figure, here: list[TimeSpan]) -> str:
    """How many times the figure's own sentence names, and whether one of them is the figure's by where it stands."""
    if not here:
        return "0"
    spoken = timeline.spoken[index]
    tied = any(
        _tied(span, sentence, figure)
        for rank, span in enumerate(here)
        if rank not in spoken and span.interval is not None and span.lead != "of"
    )
    return f"{min(len(here), 2)}{' tied' if tied else ''}"


def _tied(span: TimeSpan, sentence: Sentence, figure: Figure) -> bool:
    """Whether a time opens the figure's sentence or has no other figure nearer on its side."""
    right = span.first >= figure.last
    low, high = (figure.last, span.first) if right else (span.last, figure.first)
    if any(low <= other.first < high for other in sentence.figures):
        return False
    return span.first <= 1 or _gap(span, figure) <= min(_gap(span, other) for other in sentence.figures)


def _gap(span: TimeSpan, figure: Figure) -> int:
    """The tokens between a time and a figure."""
    return span.first - figure.last if span.first >= figure.last else figure.first - span.last


def _position(sentence: Sentence, figure: Figure, span: TimeSpan, nearest: bool, count: int) -> Names:
    """Where a time of the figure's own sentence stands to it."""
    right, gap = span.first >= figure.last, _gap(span, figure)
    low, high = (figure.last, span.first) if right else (span.last, figure.first)
    others = [other for other in sentence.figures if other is not figure]
    owner = min((_gap(span, other) for other in others), default=99)
    return _stands(
        "R" if right else "L",
        _near(gap),
        _near(owner) if owner < gap else "none",
        min(2, sum(low <= other.first < high for other in others)),
        nearest,
        not grammar(sentence.pack).barriers.isdisjoint(sentence.words[low:high]),
        any(abs(other.first - span.first) < abs(figure.first - span.first) for other in others),
        count == 1,
        span.first <= 1,
    )


def _near(gap: int) -> str:
    """How far apart that many tokens are."""
    return next((name for most, name in _GAPS if gap <= most), "far")


@lru_cache(KEPT)
def _stands(
    side: str,
    size: str,
    owner: str,
    between: int,
    nearest: bool,
    barrier: bool,
    owned: bool,
    alone: bool,
    opening: bool,
) -> Names:  # fmt: skip
    return (
        "near" if nearest else "rival",
        f"{side}{size}",
        f"between {side}{between}",
        f"barrier {side}{barrier}",
        f"owned {owned}",
        f"owner {owner} own {size}",
        f"alone {alone}",
        f"opening {opening} nearest {nearest}",
        f"{side} between {between} barrier {barrier} nearest {nearest} owned {owned}",
    )


def _until_said(span: TimeSpan, days: list[date], today: date | None) -> tuple[tuple[str, Period], ...]:
    """ "OCHA said on 17 May that ... since 1 April": up to the day of saying, the end of what lasts so long."""
    assert span.interval is not None
    start = span.interval.start
    if span.kind == "ago" and today is not None:
        return tuple(("since until said", Period(start - (today - day), day)) for day in days)
    return tuple(("since until said", Period(start, day)) for day in days if day > start)


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
    if interval is None and span.lead == "before":
        return ((span.lead, Period()),) if span.event is not None else ()
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
    if span.lead == "asof":
        return ((span.lead, Period(None, end)),)
    if span.lead == "before" and start > date.min:
        return (span.lead, Period(None, start - calendar.DAY)), ("until", Period(None, end))
    if span.lead == "until":
        return ((span.lead, Period(None, end)),)
    if span.kind in ("back", "lasting"):
        middle = min(end, start + (end - start) / 2)
        return (("window", Period(start, end, start_earliest=start, start_latest=middle)),)
    meanings = ("window", Period(start, end)), ("end", Period(None, end))
    if published is None or start > published:
        return meanings
    if span.told == LASTS:
        return (("begun", Period(start, published)),)
    onward = "clipped" if end > published else "begun" if span.told == BEGUN else "onward"
    return (*meanings, (onward, Period(start, published)))


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


def named_around(
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
            for variant, period in _variants(span, timeline) if span.told != THEN else ():
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
    over = timeline.heads[index]
    head = [] if over is None else [("head", over)]
    for distance, at in (*head, *(ahead if headline or opening else ()), *back, *again, *lead):
        if at not in seen and at < count and not timeline.parts.apart(at, index):
            seen.add(at)
            yield distance, at


def _own_day(timeline: Timeline, index: int) -> bool:
    """Whether a sentence names the day of what it tells: the days and sums of the next ones are others."""
    spans, spoken = timeline.times(index), timeline.spoken[index]
    days = [span for rank, span in enumerate(spans) if rank not in spoken and span.lead in ("", "in", "of")]
    return any(
        day.interval is not None
        and day.interval.start == day.interval.end
        and (  # no date line
            day.lead != "" or day.kind == "deictic" or day.interval.start != timeline.report.published
        )
        for day in days
    )


@lru_cache(KEPT)
def _around(distance: str, rank: int, spoken: bool, fresh: bool, paragraph: bool, here: str) -> Names:
    return (
        f"at {distance}",
        f"at {distance} rank {min(rank, 2)}",
        f"at {distance} spoken {spoken}",
        f"at {distance} fresh {fresh}",
        f"at {distance} here {here}",
        f"at {distance} paragraph {paragraph}",
    )


@lru_cache(KEPT)
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
