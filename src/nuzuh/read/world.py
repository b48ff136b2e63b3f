"""Whether a text is of a crisis or of another world, weighed over named features: sport, business, history and games
speak of attacks, casualties and displacement too.

A report names a day near its own and who says so, and counts people; a chronicle, a rule of a game or a test of an
engine does not. Which words speak for either is learned. The weights are a table (`resources/read/worlds.tsv`), made by
`genscripts/train_worlds.py` from reports and from texts of other worlds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import cache
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.model import Measure, Unit
from nuzuh.read.linear import Feature, Words, weights
from nuzuh.read.types import Draft, Quantity
from nuzuh.text import fold
from nuzuh.text.tokens import LETTERS

# What a text is about shows in its first pages.
SAMPLE = 10_000
# The odds (their logarithm) from which a text is read: a report that is silenced costs more than a stray figure, and a
# few sentences say too little to be silenced by. In ten-fold cross-validation 1,132 of 1,149 texts of crises are read,
# and 122 of 899 of other worlds; of parts of them 2,878 of 3,012, and 375 of 1,740 (which must count people, too:
# `domain`).
_ODDS, _SHORT, _ODDS_OF_SHORT = -0.5, 60, -1.0
_UNIT = 1_000_000
_WORD = re.compile(LETTERS)
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20\d)\d(?!\d)")
# Sizes of texts by their words: a sentence names a day or a speaker less often than a page does.
_SIZES = ((20, "sentence"), (35, "sentences"), (60, "paragraph"), (100, "paragraphs"))
_PAGE = "page"
# News tells within so many characters who was struck.
AT_ONCE = 250
# A measure is sure where it is this likely.
SURE = 0.8
PERSONS = frozenset((Unit.PERSONS, Unit.HOUSEHOLDS))
_STRUCK = frozenset((Measure.KILLED, Measure.INJURED, Measure.MISSING))
_HELPED = frozenset((Measure.AFFECTED, Measure.ASSISTED))
BEFALLS = _STRUCK | _HELPED | frozenset((
    Measure.CASUALTIES, Measure.DETAINED, Measure.DISPLACED, Measure.IDPS, Measure.CROSSED_BORDER, Measure.REFUGEES,
    Measure.RETURNED, Measure.IN_NEED,
))  # fmt: skip


class _Kinds(NamedTuple):
    """Words of a pack that tell of a day near the report's own, a month, a speaker, a crisis, the present, the past."""

    recent: frozenset[str]
    months: frozenset[str]
    tells: frozenset[str]
    crisis: frozenset[str]
    borrowed: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]


@cache
def _kinds(pack: Pack) -> _Kinds:
    time, grammar, domain = pack.table("time"), pack.table("grammar"), pack.table("domain")
    days = [words for name in ("weekdays", "days") for words in (time.get(name) or {}).values()]
    sources = pack.table("sources")
    # "may" and "march" are verbs too, which the pack says by their capitals.
    months = _single(word for words in (time.get("months") or {}).values() for word in words)
    return _Kinds(
        recent=_single(word for words in days for word in words),
        months=months - _single(time.get("capital") or ()),
        tells=_single(sources.get("verbs") or ()),
        crisis=_single(domain.get("crisis") or ()),
        borrowed=_single(domain.get("borrowed") or ()),
        present=_single((*(grammar.get("present") or ()), *(grammar.get("perfect") or ()))),
        past=_single(grammar.get("past") or ()),
    )


def _single(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words if " " not in word)


def sure(draft: Draft, measures: Set[Measure] = BEFALLS) -> bool:
    """Whether a figure surely counts people whom a crisis befell or who were helped in it, by a word that says so."""
    counts = draft.unit in PERSONS and draft.measure in measures and draft.verb is not None
    return counts and draft.confidence >= SURE


def odds_of(text: str, start: int, end: int, found: Sequence[Quantity], drafts: Sequence[Draft], pack: Pack) -> float:
    """The odds (their logarithm) that the characters `start` to `end` of a text are of a crisis, where the numbers
    `found` gave `drafts`."""
    table = weights("world")
    return sum(map(table.__getitem__, features(text, start, end, found, drafts, pack))) / _UNIT


def enough(odds: float, words: int) -> bool:
    """Whether a text of so many words that has these odds is read."""
    return odds > (_ODDS_OF_SHORT if words < _SHORT else _ODDS)


def features(
    text: str, start: int, end: int, found: Sequence[Quantity], drafts: Sequence[Draft], pack: Pack
) -> list[Feature]:
    """What the characters `start` to `end` say of what they are about; no more than a sample of them is looked at."""
    end = min(end, start + SAMPLE)
    raw = _WORD.findall(text, start, end)
    words = [pack.forms[word] for word in raw]
    numbers = [quantity for quantity in found if start <= quantity.start < end]
    figures = [draft for draft in drafts if start <= draft.quantity.start < end]
    own = len(raw) - sum(map(str.istitle, raw)) - sum(map(str.isupper, raw))
    named: list[str] = ["text"]
    named += _reporting(words, len(_YEAR.findall(text, start, end)), _kinds(pack))
    named += _of_crises(words, own, _kinds(pack))
    named += _counting(figures, start, len(words))
    named += _numbers(numbers, figures, text)
    return [*named, Words("word", tuple(sorted(set(words))))]


def _reporting(words: Sequence[str], years: int, kinds: _Kinds) -> list[str]:
    """How often words name a day or a speaker, and in which tense they tell."""
    size = next((name for most, name in _SIZES if len(words) < most), _PAGE)
    count = max(1, len(words))
    recent, tells = (sum(map(known.__contains__, words)) for known in (kinds.recent, kinds.tells))
    dated = years + sum(map(kinds.months.__contains__, words))
    anchor = f"{'recent' if recent else 'dated' if dated else 'undated'} {'told' if tells else 'untold'}"
    present, past = (sum(map(known.__contains__, words)) for known in (kinds.present, kinds.past))
    tense = "none" if not present + past else "present" if present >= past else "mixed" if present else "past"
    found = [size, f"{size} {anchor}", f"{size} tense {tense}"]
    for name, value in (("recent", recent), ("dated", dated), ("told", tells)):
        found += _over(f"{name} in a hundred", 100 * value / count, (0, 1, 2, 4))
    return found


def _of_crises(words: Sequence[str], own: int, kinds: _Kinds) -> list[str]:
    """How many words are of crises, alone or with other worlds, by number and by their share of the text's `own`."""
    found = []
    for name, known in (("crisis", kinds.crisis), ("borrowed", kinds.borrowed)):
        different = len(known.intersection(words))
        found += _over(name, different, (0, 1, 2, 4, 8))
        found += _over(f"{name} in a hundred", 100 * different / max(own, 8), (1, 2, 4, 8))
    return found


def _counting(figures: Sequence[Draft], start: int, words: int) -> list[str]:
    """What is surely counted, how many figures surely count people, and whether those who were struck are told of at
    once."""
    surely = [draft for draft in figures if sure(draft)]
    told = {f"counts {draft.measure}" for draft in figures if draft.verb is not None and draft.confidence >= SURE}
    harmed = sum(draft.measure not in _HELPED for draft in surely)
    struck = sum(draft.measure in _STRUCK and draft.quantity.start < start + AT_ONCE for draft in surely)
    return [
        *sorted(told),
        *_over("sure", len(surely), (0, 1, 3, 6)),
        *_over("sure in a hundred", 100 * len(surely) / max(1, words), (1, 2, 4)),
        *_over("harmed", harmed, (0, 1, 3)),
        *_over("struck at once", struck, (0, 1)),
    ]


def _numbers(numbers: Sequence[Quantity], figures: Sequence[Draft], text: str) -> list[str]:
    """How many numbers are figures and are written as words, and how many figures have a place and a source."""
    worded = sum(text[quantity.start].isalpha() for quantity in numbers)
    placed, sourced = sum(bool(draft.places) for draft in figures), sum(draft.source is not None for draft in figures)
    of_numbers, of_figures = max(1, len(numbers)), max(1, len(figures))
    return [
        *_over("figures of numbers", len(figures) / of_numbers, (0.25, 0.5, 0.75, 0.9)),
        *_over("number words", worded / of_numbers, (0.3, 0.6, 0.8)),
        *_over("placed", placed / of_figures, (0, 0.5)),
        *_over("sourced", sourced / of_figures, (0, 0.3, 0.6)),
    ]


def _over(name: str, value: float, steps: Iterable[float]) -> list[str]:
    return [f"{name} over {step:g}" for step in steps if value > step]
