"""The events that a report dates: a raid dated in its lead is the one whose dead are counted further down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from nuzuh.read.periods.dates import THEN, TimeSpan
from nuzuh.read.periods.timeline import Timeline
from nuzuh.read.words.placewords import place_words

# The report's first sentences, where it tells of its event.
_OPENING = 12
# Days of one kind of event that are weighed, those named most often.
_MOST = 2
_ON = ("", "in", "of")
# Tokens from "Friday's" to its event.
_OWNED = 4

Names = tuple[str, ...]


class Happenings(msgspec.Struct):
    """The kinds of events (`happenings` of `time.yml`) that a report tells of, and the days that date them."""

    timeline: Timeline
    kinds: dict[int, frozenset[str]] = {}
    days: dict[str, Counter[date]] = {}

    def told(self, index: int) -> frozenset[str]:
        """The kinds of events that sentence `index` tells of."""
        known = self.kinds.get(index)
        if known is None:
            words = self.timeline.report.sentence(index).words
            kinds = self.timeline.clock.happenings
            known = self.kinds[index] = frozenset(kind for word in kinds.keys() & words for kind in kinds[word])
        return known

    def owned(self, index: int, kind: str, days: Sequence[tuple[TimeSpan, date]]) -> list[date]:
        """The `days` of sentence `index` whose event of that kind is told of ("Friday's strong quake"), or else all."""
        words, kinds = self.timeline.report.sentence(index).words, self.timeline.clock.happenings
        possessive = place_words(self.timeline.report.pack).possessive
        owned = [
            day
            for span, day in days
            if not possessive.isdisjoint(words[span.last : span.last + 1])
            and any(kind in kinds.get(word, ()) for word in words[span.last + 1 : span.last + 1 + _OWNED])
        ]
        return owned or [day for _, day in days]

    def dated(self, index: int, sort: str, here: str) -> Iterator[tuple[date, Names]]:
        """The days of such events as the figure's sentence tells of, or else the one before, or the headline.

        Each with what speaks for it to a measure of `sort` in a sentence that names `here` times.
        """
        told = ((where, at) for where, at in (("own", index), ("before", index - 1), ("headline", 0)) if at >= 0)
        where, kinds = next(((where, kinds) for where, at in told if (kinds := self.told(at))), ("", frozenset[str]()))
        found: dict[date, tuple[int, int]] = {}
        for kind in sorted(kinds):
            for rank, (day, count) in enumerate(self.days.get(kind, Counter[date]()).most_common(_MOST)):
                found[day] = max(found.get(day, (-_MOST, 0)), (-rank, count))
        for day, (rank, count) in found.items():
            yield day, _names(where, -rank, min(count, 3), sort, here, len(found) > 1)


def open_happenings(timeline: Timeline, indices: Iterable[int]) -> Happenings:
    """The events that the report's opening and the sentences `indices` date."""
    happenings = Happenings(timeline)
    for index in sorted({*range(min(_OPENING, len(timeline.report.spans))), *indices}):
        timeline.report.forget()
        spans = timeline.times(index)
        days = [
            (span, day) for rank, span in enumerate(spans) if (day := _day(span)) and rank not in timeline.spoken[index]
        ]
        for kind in happenings.told(index) if days else ():
            happenings.days.setdefault(kind, Counter()).update(happenings.owned(index, kind, days))
    return happenings


def _day(span: TimeSpan) -> date | None:
    """The day on which something happened, if the time is one."""
    if span.interval is None or span.lead not in _ON or span.told == THEN:
        return None
    if span.interval.start != span.interval.end:
        return None
    return span.interval.start


@lru_cache(1 << 12)
def _names(where: str, rank: int, count: int, sort: str, here: str, rivals: bool) -> Names:
    return (
        f"event {where} {rank}",
        f"event {where} {sort}",
        f"event {where} here {here}",
        f"event rank {rank} count {count}",
        f"event rank {rank} rivals {rivals} here {here}",
    )
