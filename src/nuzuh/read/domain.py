"""Which stretches of a report are about a crisis: a page may hold items of other worlds too.

What it is about as a whole is weighed (`world`); its lines tell by the words of `domain.yml` and by what they surely
count. History tells by its years.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from functools import cache
from itertools import groupby
from typing import NamedTuple

from nuzuh.lang import Pack, forms_of
from nuzuh.model import Measure
from nuzuh.read.types import Draft, NonFigure, Quantity
from nuzuh.read.world import AT_ONCE, BEFALLS, PERSONS, SAMPLE, SURE, enough, odds_of, sure
from nuzuh.text import fold
from nuzuh.text.tokens import LETTERS

_WORD = re.compile(LETTERS)
_YEAR = re.compile(r"\d{3,4}")
_FOUR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LINE_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d\b(?![.,:/-]?\d)", re.MULTILINE)
_NAMED_YEAR = re.compile(r"\b((?:1[5-9]|20)\d\d) ((?:[A-Z][\w'’-]+ ){0,3}[A-Za-z]\w+)")
_DIGITS = re.compile(r"\d{1,4}")
_HIJRI = re.compile(r"\s?(?:هـ|للهجرة)(?!\w)")
# What a word of each list of `domain.yml` says of a crisis. One of elsewhere speaks against it once, however often it
# stands: at 2 more texts of other worlds would pass, at 4 more of our practice reports would be lost.
_SAYS = {"crisis": 2, "borrowed": 1}
_DENIES = 3
# Words that lean elsewhere stand in reports of crises too, yet hardly oftener than twice and once more in so many of
# their own words; what is over speaks against one in a paragraph. Counted outright, 16 of our practice reports would be
# lost.
_LEANS, _LEANING_IN, _PARAGRAPH = 3, 30, 60
# A text of a crisis says a word of it, over those of elsewhere, at least once in so many of its own words (names in
# capitals apart), after a beginning that may say none. What says one in so many as the last needs no number to show it.
_ONCE_IN, _BEGINNING, _CLEARLY = 80, 40, 25
# Numbers alone don't make a crisis of a text that says no word of one and so many of elsewhere (tourists who arrived).
_OTHERWISE = 2
# News tells first of the dead: each sure number of them weighs as much against words of elsewhere as five of those do
# (a crush at a cup final, voters shot).
_TOLD_FIRST = 5 * _DENIES
# A year before the first makes a report one of history, two before the second do; of many, more than half before the
# first.
_HISTORY, _LONG_AGO = 1900, 1950
# So does a list of so many years, over so many (a war's own years are fewer), of which the newest is that long before
# the publication ("the worst floods"). Of 885 annotated and practice reports none is lost by that.
_LISTED, _APART, _PAST = 4, 40, 10
# Within so many characters behind a day of the week stands the year of its date ("Tuesday, the 3rd of September 1786").
_DATED = 30
# An excerpt of a single sentence ("the preventive relocation of 158,000 people") may say no word of a crisis; then it
# counts people whom one befell, at least this likely. Of 1,000 items of business news 15 give a figure at 0.3.
_SENTENCE, _PERHAPS, _LIKELY = 20, 0.3, 0.5
_HIT = frozenset((Measure.HOMES, Measure.FACILITIES, Measure.PLACES_AFFECTED))
_STRUCK = _HIT | {Measure.ATTACKS}
# People are helped and affected in hospitals and by strikes of drivers too.
_HARMED = BEFALLS - {Measure.AFFECTED, Measure.ASSISTED}
# A number that surely counts people says as much of its line as two words of crises. To pass from a crisis to another
# world or back takes two words of elsewhere more: of our reports' 10,500 figures a handful is lost by that. In a
# report of elsewhere, lines of a crisis must say as much as four of its words and more; none of our negatives do.
_COUNTED, _PASSING, _ENOUGH = 4, 6, 9
# Below these odds it is in doubt that a text is of a crisis; then people harmed are likely enough from so much on. In
# ten-fold cross-validation 514 Arabic texts of other worlds give 128 false figures (194 without doubt), most of them in
# single sentences, 333 English ones 104 (151); of the annotated reports' figures none is lost by it, of 1,358 in short
# reports of unusual crises 70.
_SURELY, _IN_DOUBT = 0.5, 0.4
_LINE = re.compile(r"[^\n]+")


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


class Stretch(NamedTuple):
    """Characters of a text that are of a crisis, and whether that is in doubt."""

    start: int
    end: int
    doubtful: bool

    def holds(self, draft: Draft) -> bool:
        """Whether a figure is kept that stands in it: where in doubt, one that a word says to count people harmed,
        or surely what was hit."""
        if not self.doubtful or _tells(draft, _STRUCK, SURE):
            return True
        return draft.unit in PERSONS and _tells(draft, _HARMED, _IN_DOUBT)


def of_a_crisis(text: str, found: Sequence[Quantity], drafts: Sequence[Draft], pack: Pack) -> Iterator[Stretch]:
    """The stretches of a text that are of a crisis, where its numbers `found` gave `drafts`."""
    vocabulary = _vocabulary(pack)
    if not vocabulary.says:
        yield Stretch(0, len(text), doubtful=False)
        return
    weighed = _weighed(text[:SAMPLE], vocabulary)
    if weighed.words <= _SENTENCE:
        if _says(weighed, drafts):
            yield Stretch(0, len(text), doubtful=False)
        return
    odds = odds_of(text, 0, len(text), found, drafts, pack)
    about = _speaks(weighed, drafts) and enough(odds, weighed.words)
    for start, end in _stretches(text, drafts, vocabulary, elsewhere=not about):
        if about:
            yield Stretch(start, end, doubtful=odds < _SURELY)
        elif end - start < len(text):
            own = odds_of(text, start, end, found, drafts, pack)
            if enough(own, len(_WORD.findall(text, start, end))):
                yield Stretch(start, end, doubtful=own < _SURELY)


class _Weighed(NamedTuple):
    """How many words a text has, whether one is of crises alone, what they say of a crisis and what against it, how
    many are no names."""

    words: int
    proper: bool
    said: int
    denied: int
    own: int


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


def _speaks(weighed: _Weighed, drafts: Sequence[Draft]) -> bool:
    """Whether words, with what is surely counted, speak of a crisis over other worlds, and either say so plainly or
    count people whom one befell."""
    if weighed.words < _PARAGRAPH and any(draft.places for draft in drafts):
        # One word of elsewhere says little of what happened at a place: the tourists of a balloon, traders of a bazaar.
        weighed = weighed._replace(denied=max(0, weighed.denied - _DENIES))
    if weighed.said == 0 and weighed.denied >= _OTHERWISE * _DENIES:
        return False
    if not _once(weighed, _ONCE_IN, _told(drafts)):
        return False
    return (weighed.proper and _once(weighed, _CLEARLY)) or _counts_people(drafts)


def _once(weighed: _Weighed, words: int, told: int = 0) -> bool:
    """Whether a text, with what else was `told`, speaks of a crisis once in so many of its own words."""
    return (weighed.said + told - weighed.denied) * words >= _SAYS["crisis"] * (weighed.own - _BEGINNING)


def _told(drafts: Iterable[Draft]) -> int:
    """What the numbers say of a crisis that surely count people harmed, most of all the dead that are told of first."""
    surely = [draft for draft in drafts if sure(draft, _HARMED)]
    first = sum(draft.measure is Measure.KILLED and draft.quantity.start < AT_ONCE for draft in surely)
    return _TOLD_FIRST * first + _COUNTED * (len(surely) - first)


def _counts_people(drafts: Iterable[Draft]) -> bool:
    return any(_of_people(draft) or _tells(draft, _HIT, _LIKELY) for draft in drafts)


def _says(weighed: _Weighed, drafts: Sequence[Draft]) -> bool:
    """Whether a single sentence is of a crisis, by its words or by what it counts.

    One word of elsewhere may be part of a name ("the Orchard campaign", "زوارة").
    """
    if weighed.said:
        return weighed.denied <= max(_DENIES, weighed.said + _told(drafts))
    return weighed.denied <= _DENIES and _counts_people(drafts)


def _stretches(
    text: str, drafts: Iterable[Draft], vocabulary: _Vocabulary, *, elsewhere: bool
) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are of a crisis, by their words and by what they surely count; of one that as a
    whole is `elsewhere` those that stand out, else all of it where no line is.

    A page holds several items, and the sports news below a report is of another world.
    """
    measures = _HARMED if elsewhere else BEFALLS
    surely = [draft.quantity.start for draft in drafts if sure(draft, measures)]
    starts = [match.start() for match in _LINE.finditer(text)]
    ends = [*starts[1:], len(text)] if starts else []
    gains = []
    for start, end in zip(starts, ends, strict=True):
        weighed = _weighed(text[start:end], vocabulary)
        people = bisect_left(surely, end) - bisect_left(surely, start)
        expected = _SAYS["crisis"] * weighed.own / _ONCE_IN
        gains.append(weighed.said - weighed.denied - expected + _COUNTED * people)
    inside = _inside(gains)
    if not elsewhere and not any(inside):
        yield 0, len(text)
        return
    first = 0
    for crisis, run in groupby(inside):
        last = first + len(list(run))
        start, end = starts[first], ends[last - 1]
        if crisis and (not elsewhere or _stands_out(_weighed(text[start:end], vocabulary), gains[first:last])):
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


@cache
def _before_era(pack: Pack) -> re.Pattern[str]:
    names = "|".join(map(re.escape, pack.table("time").get("before_era") or ()))
    return re.compile(rf"(?<!\d)\d{{1,3}}\s?(?:{names})(?!\w)" if names else r"(?!)")


def of_long_ago(text: str, others: Iterable[NonFigure], pack: Pack, published: date | None) -> bool:
    """Whether a report is history: most years among its `others` are of long ago, or it lists disasters all long before
    it was `published`, and it names no day of the week.

    News that looks back ("the worst flood since 1895") says when it happened, and a historian when books appeared.
    A year before the common era settles it.
    """
    years = set(_years(text, others))
    if _before_era(pack).search(text, 0, SAMPLE) is not None:
        years = {0}
    old = sum(year < _HISTORY for year in years)
    mostly = old > 1 and 2 * old > len(years)
    wholly = bool(years) and max(years) < _LONG_AGO and (old > 0 or len(years) > 1)
    if not mostly and not wholly and not _of_old_disasters(text, years, pack, published):
        return False
    weekdays = _weekdays(pack)
    days = (match.end() for match in _WORD.finditer(text, 0, SAMPLE) if pack.forms[match.group()] in weekdays)
    return all(_of_old(text[end : end + _DATED]) for end in days)


def _of_old(behind: str) -> bool:
    """Whether what stands behind a day of the week dates it long ago."""
    found = _FOUR.search(behind)
    return found is not None and int(found.group()) < _LONG_AGO


def _years(text: str, others: Iterable[NonFigure]) -> Iterator[int]:
    """The years among the numbers of a text that are no figures, by the common era."""
    for other in others:
        if _HIJRI.match(text, other.end):
            yield from (622 + int(year) * 32 // 33 for year in _DIGITS.findall(text, other.start, other.end))
        elif other.kind == "year":
            yield from map(int, _YEAR.findall(text, other.start, other.end))


def _of_old_disasters(text: str, years: Set[int], pack: Pack, published: date | None) -> bool:
    """Whether a text lists what happened in many years, over more than a war lasts, and names none of late."""
    listed = {*_timeline(text), *_events(text, pack)}
    if published is None or len(listed) < _LISTED or max(listed) - min(listed) < _APART:
        return False
    return max(listed | years) <= published.year - _PAST


def _timeline(text: str) -> list[int]:
    """The years that the lines of a list begin with, in order ("1883 Doro. 300 lives lost.")."""
    years = [int(match.group()) for match in _LINE_YEAR.finditer(text, 0, SAMPLE)]
    in_order = years in (sorted(years), sorted(years, reverse=True))
    return years if len(set(years)) >= _LISTED and in_order else []


def _events(text: str, pack: Pack) -> Iterator[int]:
    """The years that name what happened in them ("the 1887 Yellow River flood")."""
    happened = _happened(pack)
    for match in _NAMED_YEAR.finditer(text, 0, SAMPLE):
        if not happened.isdisjoint(map(fold, _WORD.findall(match.group(2)))):
            yield int(match.group(1))


@cache
def _happened(pack: Pack) -> frozenset[str]:
    kinds = pack.table("time").get("happenings") or {}
    return frozenset(fold(word) for words in kinds.values() for word in words)


def _of_people(draft: Draft) -> bool:
    """Whether a figure may count people whom a crisis befell: a bare number of a table counts nobody."""
    said = draft.verb is not None or (draft.head is not None and draft.unit in PERSONS)
    return said and draft.measure in BEFALLS and draft.confidence >= _PERHAPS


def _tells(draft: Draft, measures: Set[Measure], confidence: float) -> bool:
    return draft.measure in measures and draft.verb is not None and draft.confidence >= confidence
