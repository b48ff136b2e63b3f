"""The words of time of a language (`time.yml`), folded and ready to be found in tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from nuzuh.lang import Pack
from nuzuh.read.figures.numerals import grammar
from nuzuh.read.words.lexicon import Phrases, phrase
from nuzuh.text import Tokens, western_digits

# The tables whose phrases can begin a time; of the leads, only those of a named start.
_OPENING = (
    *("months", "weekdays", "days", "overnight", "units", "ordinals", "halves", "same", "same_days"),
    *("reporting", "so_far", "since_then", "hijri", "feasts", "day_names"),
)


class Clock:
    """The words of time of a language, folded."""

    def __init__(self, pack: Pack) -> None:
        self.table = table = pack.table("time")
        self.grammar = grammar(pack)
        self.months = _numbered(table.get("months"))
        self.weekdays = _numbered(table.get("weekdays"))
        self.days = _numbered(table.get("days"))
        self.units = _named(table.get("units"))
        self.parts = _named(table.get("parts"))
        self.leads = _named(table.get("leads"))
        self.strict = _named({"since": table.get("strict") or ()})
        self.tenses = _named(table.get("tenses"))
        windows: Mapping[str, Iterable[str]] = table.get("windows") or {}
        self.windows = {opening: _named({opening: links}) for opening, links in windows.items()}
        seasons: Mapping[str, tuple[int, int]] = table.get("seasons") or {}
        self.seasons = {phrase(name)[0]: (int(first), int(last)) for name, (first, last) in seasons.items()}
        self.capital, self.unlike = self._words("capital"), frozenset(table.get("unlike") or ())
        self.last, self.past, self.this = self._words("last"), self._words("past"), self._words("this")
        self.next, self.ago, self.few = self._words("next"), self._words("ago"), self._words("few")
        self.earlier, self.later = self._words("earlier"), self._words("later")
        self.span, self.starts, self.events = self._words("span"), self._words("starts"), self._words("events")
        self.wars, self.expecting = self._words("wars"), self._words("expecting")
        self.foreseeing, self.into = self._words("foreseeing"), self._words("into")
        self.previous, self.articles = self._words("previous"), self._words("articles")
        self.ranks, self.of, self.when = self._words("ranks"), self._words("of"), self._words("when")
        self.lasts, self.short = self._words("lasts"), self._words("short")
        self.on = self._words("on")
        self.halves, self.decades, self.apart = self._words("halves"), self._words("decades"), self._words("apart")
        self.same_days = _numbered(table.get("same_days"))
        self.of_it, self.and_ = self._words("of_it"), self.grammar.joiners
        self.hijri, self.day_names = _numbered(table.get("hijri")), _numbered(table.get("day_names"))
        self.month_words, self.feasts = self._words("month_words"), _named(table.get("feasts"))
        self.ordinals = _numbered(table.get("ordinals"))
        happenings: Mapping[str, Iterable[str]] = table.get("happenings") or {}
        self.happenings: dict[str, set[str]] = {}
        for kind, entries in happenings.items():
            for entry in entries:
                self.happenings.setdefault(phrase(entry)[0], set()).add(kind)
        self.overnight, self.began = self._phrases("overnight"), self._phrases("began")
        self.same, self.reporting = self._phrases("same"), self._phrases("reporting")
        self.since_then = self._phrases("since_then")
        self.so_far, self.fillers, self.inside = (
            self._phrases("so_far"),
            self._phrases("fillers"),
            self._phrases("inside"),
        )
        self.single, self.one = self._words("single"), self._words("one")
        self.plurals, self.measuring = self._words("plurals"), self._words("measuring")
        self.brief, self.elapsed, self.nights = self._words("brief"), self._words("elapsed"), self._words("nights")
        self.recounting, self.counts = self._words("recounting"), self._words("counts")
        self.behind, self.stating = self._words("behind"), self._words("stating")
        self.attributing = self._words("attributing")
        self.prior = self._words("prior")
        self.closing, self.own, self.nth = self._words("closing"), self._words("own"), self._words("nth")
        self.comparing, self.after = self._phrases("comparing"), self._phrases("after")
        self.parted = table.get("parted") == "true"
        leads = table.get("leads") or {}
        self.since, self.before = (_named({lead: leads.get(lead) or ()}) for lead in ("since", "before"))
        opening = frozenset(_firsts([table.get(name) for name in _OPENING]))
        self.openers = opening | self.since.firsts | self.before.firsts

    def _words(self, name: str) -> frozenset[str]:
        return frozenset(word for entry in self.table.get(name) or () for word in phrase(str(entry)))

    def _phrases(self, name: str) -> Phrases[str]:
        return _named({name: self.table.get(name) or ()})

    def number(self, tokens: Tokens, i: int) -> int | None:
        """The whole number that token `i` is."""
        if not 0 <= i < len(tokens):
            return None
        raw = western_digits(tokens.raw[i])
        if raw.isdecimal():
            return int(raw)
        entry = self.grammar.entry(tokens.words[i])
        return int(entry.cardinal) if entry is not None and entry.cardinal is not None else None


def _firsts(value: Any) -> Iterator[str]:
    """The first words of all phrases in (a part of) the table."""
    if isinstance(value, str):
        yield phrase(value)[0]
    elif value is not None:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _firsts(inner)


def _numbered(table: Mapping[Any, Iterable[str]] | None) -> Phrases[int]:
    found: Phrases[int] = Phrases()
    for number, entries in (table or {}).items():
        for entry in entries:
            found.add(phrase(str(entry)), int(number))
    found.freeze()
    return found


def _named(table: Mapping[str, Iterable[str]] | None) -> Phrases[str]:
    found: Phrases[str] = Phrases()
    for name, entries in (table or {}).items():
        for entry in entries:
            found.add(phrase(str(entry)), str(name))
    found.freeze()
    return found


@cache
def clock(pack: Pack) -> Clock:
    """The words of time of a language."""
    return Clock(pack)
