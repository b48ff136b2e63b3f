"""Days on which a report was written or published, at its head: they are no days of an event."""

from __future__ import annotations

from datetime import date, timedelta

from nuzuh.read.periods.dates import TimeSpan
from nuzuh.read.sentence import Sentence

# Other words of a line that only dates its report ("Date published:", "Updated").
_MOST = 3
# Tokens of a dateline before its day, and what ends it.
_DATED_AT = 8
_DASHES = (["-"], ["–"], ["—"])
_MARKS = (*_DASHES, ["--"], [":"])
# The first sentences, one of which may begin with the day of writing; the days from it to publication; tokens of the
# agency in brackets behind it.
_HEAD, _WRITTEN, _AGENCY = 4, timedelta(days=5), 6


def alone(found: list[TimeSpan], words: int, published: date | None) -> bool:
    """Whether a sentence is little more than the day of publication, which is no day of an event."""
    days = [span.interval for span in found if span.interval is not None]
    return (
        published is not None
        and words - sum(span.last - span.first for span in found) <= _MOST
        and all(day.start <= published <= day.end for day in days)
    )


def heads(span: TimeSpan, index: int, sentence: Sentence, published: date | None) -> bool:
    """Whether a time is the day of publication at the head of a text that runs on without a mark between, as where a
    web page's lines were lost ("11 February 2020 Divers found"), or in a dateline ("JUBA, 11 February - Divers")."""
    if published is None or span.interval is None or span.kind != "date" or span.lead or span.first > _DATED_AT:
        return False
    if index < _HEAD and _of_writing(span, sentence, published):
        return True
    raw = sentence.tokens.raw
    if span.interval.start == span.interval.end == published and raw[span.last : span.last + 1] in _DASHES:
        return not any(word.islower() for word in raw[: span.first])
    if span.first > 1:
        return False
    runs_on = span.last < len(raw) and raw[span.last][0].isupper()
    return runs_on and span.interval.start == span.interval.end == published


def _of_writing(span: TimeSpan, sentence: Sentence, published: date) -> bool:
    """Whether a day up to a few before the publication is that of the writing: behind a place and before an agency in
    brackets, or in brackets itself ("JUBA, Feb 9 (Wire) -", "(Juba, 9 February 2020)"). Of "JUBA, 9 February -" it is
    not told: lists of events begin so too."""
    assert span.interval is not None
    raw = sentence.tokens.raw
    place = [word for word in raw[: span.first] if word[0].isalnum()]
    if not place or any(word.islower() for word in place) or any(f.first < span.first for f in sentence.figures):
        return False
    if not published - _WRITTEN <= span.interval.start == span.interval.end <= published:
        return False
    behind = raw[span.last : span.last + _AGENCY]
    if raw[0] == "(":
        return behind[:1] == [")"]
    closed = behind.index(")") if behind[:1] == ["("] and ")" in behind else -1
    return closed > 0 and raw[span.last + closed + 1 : span.last + closed + 2] in _MARKS
