"""Whether a report is about a crisis: sport, business and engines speak of attacks, casualties and displacement too.

Its words tell (`domain.yml`), its years, and, where few words do, what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import cache

from nuzuh.lang import Pack, forms_of
from nuzuh.model import Measure
from nuzuh.read.types import Draft, NonFigure
from nuzuh.text import fold

# What a report is about shows in its first pages.
_SAMPLE = 10_000
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\d{4}")
# What a word of each list of `domain.yml` says of a crisis. One of elsewhere speaks against it once, however often it
# stands: at 2 more texts of other worlds would pass, at 4 more of our practice reports would be lost.
_SAYS = {"crisis": 2, "borrowed": 1}
_DENIES = 3
# A report says a word of crises, over those of elsewhere, at least once in so many of its own words (names in capitals
# apart), after a beginning that may say none. Of the annotated reports those of a crisis do so once in 35 words or more
# often, and the others say more words of elsewhere; of our 597 practice reports 6 do so less than once in 80.
_ONCE_IN = 80
_BEGINNING = 40
# Words of a single sentence.
_SENTENCE = 20
# Those that say one in so many words need nothing else to show what they are about.
_CLEARLY = 25
# A year before the first makes a report one of history, two before the second do.
_HISTORY, _LONG_AGO = 1900, 1950
# Numbers of people show a crisis where a word says what befell them and the measure is as sure as this: of the 172
# practice reports that speak of a crisis less than once in 25 words 168 have such a number, and all 5 annotated ones.
_SURE = 0.8
_BEFALLS = frozenset((
    Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.MISSING, Measure.DETAINED, Measure.DISPLACED,
    Measure.IDPS, Measure.CROSSED_BORDER, Measure.REFUGEES, Measure.RETURNED, Measure.AFFECTED, Measure.IN_NEED,
    Measure.ASSISTED,
))  # fmt: skip


class Theme(Enum):
    """What the words of a report show it to be about."""

    ELSEWHERE = 0
    UNCERTAIN = 1
    CRISIS = 2


class _Vocabulary:
    """What the words of a crisis say, the words of elsewhere, and the forms of tokens under which both are found."""

    def __init__(self, pack: Pack) -> None:
        table = pack.table("domain")
        self.says = {fold(word): said for name, said in _SAYS.items() for word in table.get(name) or ()}
        self.elsewhere = frozenset(map(fold, table.get("elsewhere") or ()))
        self.forms = forms_of(pack.tables, self.elsewhere.union(self.says))


@cache
def _vocabulary(pack: Pack) -> _Vocabulary:
    return _Vocabulary(pack)


@cache
def _weekdays(pack: Pack) -> frozenset[str]:
    return frozenset(fold(name) for names in (pack.table("time").get("weekdays") or {}).values() for name in names)


def theme(text: str, pack: Pack) -> Theme:
    """What `text` is about, by its words; a few words that speak of nothing may be of a crisis."""
    vocabulary = _vocabulary(pack)
    if not vocabulary.says:
        return Theme.CRISIS
    vocabulary.forms.trim()
    words = _WORD.findall(text, 0, _SAMPLE)
    forms = list(map(vocabulary.forms.__getitem__, words))
    denied = len(vocabulary.elsewhere.intersection(forms))
    if denied == 1 and len(words) <= _SENTENCE:
        denied = 0  # such a word of a single sentence may be part of a name ("the Orchard campaign", "زوارة")
    there = _DENIES * denied
    said = sum(filter(None, map(vocabulary.says.get, forms))) - there
    own = len(words) - sum(map(str.istitle, words)) - sum(map(str.isupper, words))
    expected = _SAYS["crisis"] * (own - _BEGINNING)
    if said * _ONCE_IN < expected:
        return Theme.ELSEWHERE
    return Theme.CRISIS if said * _CLEARLY >= expected else Theme.UNCERTAIN


def of_long_ago(text: str, others: Iterable[NonFigure], pack: Pack) -> bool:
    """Whether a report is history: the years among its `others` are of long ago, and it names no day of the week.

    News that looks back ("the worst flood since 1895") says when it happened.
    """
    years = {int(year) for o in others if o.kind == "year" for year in _YEAR.findall(text, o.start, o.end)}
    if not years or max(years) >= _LONG_AGO or (len(years) == 1 and max(years) >= _HISTORY):
        return False
    weekdays = _weekdays(pack)
    return not any(pack.forms[word] in weekdays for word in _WORD.findall(text, 0, _SAMPLE))


def tells_of_people(drafts: Iterable[Draft]) -> bool:
    """Whether any of the figures surely counts people whom a crisis befell or who were helped in it."""
    return any(d.measure in _BEFALLS and d.verb is not None and d.confidence >= _SURE for d in drafts)
