"""Whether a report is about a crisis: sport, business and engines speak of attacks, casualties and displacement too.

Its words tell (`domain.yml`), its years, and, where few words do, what it counts. A page may hold items of both worlds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from enum import Enum
from functools import cache
from itertools import groupby
from typing import NamedTuple

from nuzuh.lang import Pack, forms_of
from nuzuh.model import Measure, Section, Unit
from nuzuh.read.report import Report
from nuzuh.read.types import Draft, NonFigure
from nuzuh.text import fold

# What a report is about shows in its first pages.
_SAMPLE = 10_000
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\d{3,4}")
_DIGITS = re.compile(r"\d{1,4}")
_HIJRI = re.compile(r"\s?(?:هـ|للهجرة)(?!\w)")
# What a word of each list of `domain.yml` says of a crisis. One of elsewhere speaks against it once, however often it
# stands: at 2 more texts of other worlds would pass, at 4 more of our practice reports would be lost.
_SAYS = {"crisis": 2, "borrowed": 1}
_DENIES = 3
# Words that lean elsewhere stand in reports of crises too, yet hardly oftener than twice and once more in so many of
# their own words; what is over speaks against one. Counted outright, 16 of our practice reports would be lost.
_LEANS, _LEANING_IN = 3, 30
# A report says a word of crises, over those of elsewhere, at least once in so many of its own words (names in capitals
# apart), after a beginning that may say none. Of the annotated reports those of a crisis do so once in 35 words or more
# often, and the others say more words of elsewhere; of our 597 practice reports 6 do so less than once in 80.
_ONCE_IN = 80
_BEGINNING = 40
# Words of a single sentence, and of a paragraph: what is longer says some word that is of crises alone.
_SENTENCE, _PARAGRAPH = 20, 60
# Those that say one in so many words need nothing else to show what they are about.
_CLEARLY = 25
# A year before the first makes a report one of history, two before the second do; of many, more than half before the
# first.
_HISTORY, _LONG_AGO = 1900, 1950
# Numbers of people show a crisis where a word says what befell them and the measure is as sure as this: of the 172
# practice reports that speak of a crisis less than once in 25 words 168 have such a number, and all 5 annotated ones.
_SURE = 0.8
# An excerpt of a few words ("the preventive relocation of 158,000 people") may say no other word of a crisis. Of 1,000
# items of business news 15 give a figure at 0.3, 13 where a verb must stand with a number as sure as 0.5.
_PERHAPS, _LIKELY = 0.3, 0.5
_HIT = frozenset((Measure.HOMES, Measure.FACILITIES, Measure.PLACES_AFFECTED))
_BEFALLS = frozenset((
    Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.MISSING, Measure.DETAINED, Measure.DISPLACED,
    Measure.IDPS, Measure.CROSSED_BORDER, Measure.REFUGEES, Measure.RETURNED, Measure.AFFECTED, Measure.IN_NEED,
    Measure.ASSISTED,
))  # fmt: skip
# Where the words of a paragraph only hint at a crisis, any such number does that a word of its measure stands with
# ("storm damages 200 houses").
_MEASURED = frozenset(Measure) - {Measure.OTHER, Measure.PRICE, Measure.POPULATION, Measure.SURVEY}
# People are helped and affected in hospitals and by strikes of drivers too.
_HARMED = _BEFALLS - {Measure.AFFECTED, Measure.ASSISTED}
# News tells first what it is about: each sure number of dead or hurt in its headline and first sentence weighs as much
# against words of elsewhere as three of them do (a crush at a cup final, voters shot).
_TELLS_FIRST = 3 * _DENIES
_STRUCK = frozenset((Measure.KILLED, Measure.INJURED, Measure.MISSING))
# A number that surely counts people says as much of its line as two words of crises. To pass from a crisis to another
# world or back takes two words of elsewhere more: of our reports' 10,500 figures a handful is lost by that. In a
# report of elsewhere, lines of a crisis must say as much as four of its words and more; none of our negatives do.
_COUNTED, _PASSING, _ENOUGH = 4, 6, 9
_PERSONS = frozenset((Unit.PERSONS, Unit.HOUSEHOLDS))
_LINE = re.compile(r"[^\n]+")


class Theme(Enum):
    """What the words of a report show it to be about."""

    ELSEWHERE = 0
    BORROWED = 1  # nothing but words that other worlds use as well
    SILENT = 2  # a few words, none of which is of a crisis
    HINTED = 3  # a paragraph of a few words that other worlds use as well
    UNCERTAIN = 4
    CRISIS = 5


class _Vocabulary:
    """What the words of a crisis say, the words of elsewhere, and the forms of tokens under which both are found."""

    def __init__(self, pack: Pack) -> None:
        table = pack.table("domain")
        self.says = {fold(word): said for name, said in _SAYS.items() for word in table.get(name) or ()}
        self.elsewhere = frozenset(map(fold, table.get("elsewhere") or ()))
        self.leaning = frozenset(map(fold, table.get("leaning") or ()))
        self.forms = forms_of(pack.tables, self.elsewhere.union(self.says, self.leaning))


@cache
def _vocabulary(pack: Pack) -> _Vocabulary:
    return _Vocabulary(pack)


@cache
def _weekdays(pack: Pack) -> frozenset[str]:
    return frozenset(fold(name) for names in (pack.table("time").get("weekdays") or {}).values() for name in names)


def theme(text: str, pack: Pack) -> Theme:
    """What `text` is about, by its words; a few words may be of a crisis that say little of one."""
    vocabulary = _vocabulary(pack)
    if not vocabulary.says:
        return Theme.CRISIS
    weighed = _weighed(text[:_SAMPLE], vocabulary)
    if weighed.denied <= _DENIES and weighed.words <= _SENTENCE:
        # Such a word of a single sentence may be part of a name ("the Orchard campaign", "زوارة").
        weighed = weighed._replace(denied=0)
    if not _speaks_of_one(weighed):
        return Theme.ELSEWHERE
    if weighed.words >= _PARAGRAPH and not weighed.proper:
        return Theme.BORROWED
    if not weighed.said:
        return Theme.SILENT
    if weighed.words > _SENTENCE and not weighed.proper:
        return Theme.HINTED
    return Theme.CRISIS if _speaks_of_one(weighed, once_in=_CLEARLY) else Theme.UNCERTAIN


class _Weighed(NamedTuple):
    """How many words a text has, whether one is of crises alone, what they say of a crisis and what against it, how
    many are no names."""

    words: int
    proper: bool
    said: int
    denied: int
    own: int


def _speaks_of_one(weighed: _Weighed, told: int = 0, *, once_in: int = _ONCE_IN) -> bool:
    """Whether words, with what else was `told`, speak of a crisis over other worlds at least once in so many."""
    return (weighed.said + told - weighed.denied) * once_in >= _SAYS["crisis"] * (weighed.own - _BEGINNING)


def _weighed(text: str, vocabulary: _Vocabulary) -> _Weighed:
    vocabulary.forms.trim()
    words = _WORD.findall(text)
    forms = list(map(vocabulary.forms.__getitem__, words))
    said = [says for says in map(vocabulary.says.get, forms) if says]
    own = len(words) - sum(map(str.istitle, words)) - sum(map(str.isupper, words))
    denied = _DENIES * len(vocabulary.elsewhere.intersection(forms))
    if len(words) >= _PARAGRAPH:
        denied += _LEANS * max(len(vocabulary.leaning.intersection(forms)) - 2 - own // _LEANING_IN, 0)
    return _Weighed(len(words), _SAYS["crisis"] in said, sum(said), denied, own)


def told_first(report: Report, drafts: Iterable[Draft], about: Theme) -> Theme:
    """What a report is about that its words show to be `about` something, where it may tell first of people struck."""
    if about is not Theme.ELSEWHERE:
        return about
    first = 1 if report.sections[:1] == [Section.HEADLINE] else 0
    told = sum(_TELLS_FIRST for draft in drafts if draft.sentence <= first and _surely(draft, _STRUCK))
    weighed = _weighed(report.text[:_SAMPLE], _vocabulary(report.pack))
    return Theme.UNCERTAIN if told and _speaks_of_one(weighed, told) else about


def of_a_crisis(text: str, drafts: Iterable[Draft], pack: Pack, about: Theme) -> Iterator[tuple[int, int]]:
    """The stretches of a text `about` something that are of a crisis, by their words and by what they surely count.

    A page holds several items, and the sports news below a report is of another world.
    """
    vocabulary = _vocabulary(pack)
    measures = _HARMED if about is Theme.ELSEWHERE else _BEFALLS
    surely = [draft.quantity.start for draft in drafts if _surely(draft, measures)]
    starts = [match.start() for match in _LINE.finditer(text)]
    ends = [*starts[1:], len(text)] if starts else []
    gains = []
    for start, end in zip(starts, ends, strict=True):
        weighed = _weighed(text[start:end], vocabulary)
        people = bisect_left(surely, end) - bisect_left(surely, start)
        expected = _SAYS["crisis"] * weighed.own / _ONCE_IN
        gains.append(weighed.said - weighed.denied - expected + _COUNTED * people)
    inside = _inside(gains)
    if about is not Theme.ELSEWHERE and not any(inside):
        yield 0, len(text)
        return
    first = 0
    for crisis, run in groupby(inside):
        last = first + len(list(run))
        start, end = starts[first], ends[last - 1]
        if crisis and (
            about is not Theme.ELSEWHERE or _stands_out(_weighed(text[start:end], vocabulary), gains[first:last])
        ):
            yield start, end
        first = last


def _stands_out(weighed: _Weighed, gains: Iterable[float]) -> bool:
    """Whether lines in a report of elsewhere are of a crisis: their numbers of people alone don't make them so.

    One or two words of elsewhere stand in reports of accidents and trials.
    """
    return sum(gains) >= _ENOUGH and (weighed.denied <= 2 * _DENIES or weighed.said >= weighed.denied)


def _inside(gains: Sequence[float]) -> list[bool]:
    """Which lines are of a crisis: those that together gain most, less what it costs to pass between the worlds."""
    elsewhere, crisis = 0.0, 0.0
    came: tuple[list[bool], list[bool]] = [], []  # from a crisis, to be in another world, and to be in a crisis
    for gain in gains:
        came[False].append(crisis - _PASSING > elsewhere)
        came[True].append(crisis >= elsewhere - _PASSING)
        elsewhere, crisis = max(elsewhere, crisis - _PASSING), max(crisis, elsewhere - _PASSING) + gain
    found: list[bool] = []
    inside = crisis >= elsewhere
    for line in range(len(gains) - 1, -1, -1):
        found.append(inside)
        inside = came[inside][line]
    return found[::-1]


def of_long_ago(text: str, others: Iterable[NonFigure], pack: Pack) -> bool:
    """Whether a report is history: most years among its `others` are of long ago, and it names no day of the week.

    News that looks back ("the worst flood since 1895") says when it happened, and a historian when books appeared.
    """
    years = set(_years(text, others))
    old = sum(year < _HISTORY for year in years)
    mostly = old > 1 and 2 * old > len(years)
    wholly = bool(years) and max(years) < _LONG_AGO and (old > 0 or len(years) > 1)
    if not mostly and not wholly:
        return False
    weekdays = _weekdays(pack)
    return not any(pack.forms[word] in weekdays for word in _WORD.findall(text, 0, _SAMPLE))


def _years(text: str, others: Iterable[NonFigure]) -> Iterator[int]:
    """The years among the numbers of a text that are no figures, by the common era."""
    for other in others:
        if _HIJRI.match(text, other.end):
            yield from (622 + int(year) * 32 // 33 for year in _DIGITS.findall(text, other.start, other.end))
        elif other.kind == "year":
            yield from map(int, _YEAR.findall(text, other.start, other.end))


def tells_of_one(drafts: Iterable[Draft], about: Theme) -> bool:
    """Whether any figure tells of a crisis: it surely counts people whom one befell or who were helped in it."""
    if about is Theme.SILENT:
        return any(_of_people(draft) or _tells(draft, _HIT, _SURE) for draft in drafts)
    if about is Theme.HINTED:
        return any(_tells(draft, _MEASURED, _LIKELY) for draft in drafts)
    return any(_surely(draft, _HARMED if about is Theme.BORROWED else _BEFALLS) for draft in drafts)


def _of_people(draft: Draft) -> bool:
    """Whether a figure may count people whom a crisis befell: a bare number of a table counts nobody."""
    said = draft.verb is not None or (draft.head is not None and draft.unit in _PERSONS)
    return said and draft.measure in _BEFALLS and draft.confidence >= _PERHAPS


def _surely(draft: Draft, measures: Set[Measure] = _BEFALLS) -> bool:
    return draft.unit in _PERSONS and _tells(draft, measures, _SURE)


def _tells(draft: Draft, measures: Set[Measure], confidence: float) -> bool:
    return draft.measure in measures and draft.verb is not None and draft.confidence >= confidence
