"""Months without a year that are still to come: "until next June", "needs 16 million until August"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from nuzuh.read.periods import calendar
from nuzuh.read.periods.clock import Clock
from nuzuh.read.periods.dates import TimeSpan
from nuzuh.text import Tokens

# What has ended more recently than this is rather meant than the same month of next year.
_RECENT = timedelta(days=60)
_YEAR = 4  # digits


def coming(found: Sequence[TimeSpan], tokens: Tokens, clock: Clock, today: date | None) -> list[TimeSpan]:
    """`found` times of a sentence of `tokens`, those that it expects taken for the next such month after `today`."""
    if today is None:
        return list(found)
    words = [
        word
        for word, raw in zip(tokens.words, tokens.raw, strict=True)
        if word not in clock.months.firsts or not raw[0].isupper()  # "may", not May
    ]
    expected, foreseen = not clock.expecting.isdisjoint(words), not clock.foreseeing.isdisjoint(words)
    return [_ahead(span, tokens.words, clock, today, expected, foreseen) for span in found]


def _ahead(span: TimeSpan, words: Sequence[str], clock: Clock, today: date, expected: bool, foreseen: bool) -> TimeSpan:
    if span.interval is None or span.kind not in ("date", "month") or _dated(words[span.first : span.last]):
        return span
    told = not clock.next.isdisjoint(words[span.last : span.last + 1])
    open_ended = (expected and span.lead in ("until", "before")) or (
        foreseen and span.kind == "month" and span.lead != "since"
    )
    if not (told and span.interval.end < today) and not (open_ended and span.interval.end < today - _RECENT):
        return span
    start, end = (calendar.ahead(day, 1, "year") for day in span.interval[:2])
    return span._replace(interval=span.interval._replace(start=start, end=end))


def _dated(words: Sequence[str]) -> bool:
    """Whether a year is said."""
    return any(word.isdigit() and len(word) == _YEAR for word in words)
