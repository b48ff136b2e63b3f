"""A sentence that holds a number, with everything the steps look at: tokens, trigger words, nouns, its numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress, starmap
from operator import attrgetter, itemgetter
from typing import NamedTuple

import msgspec

from nuzuh.lang import Pack
from nuzuh.model import Section
from nuzuh.read.types import Quantity
from nuzuh.read.words.joined import apart
from nuzuh.read.words.lexicon import IDLE, Noun, Trigger, nouns, phrase, small_words, triggers
from nuzuh.text import Tokens

# Letters of a word that its forms share. In five-fold cross-validation the right measure is likelier by stems of 4 or 5
# than of 6 and than by whole words (minus the logarithm: .591, .592, .594 and .599, English), the right period too.
_STEM = 5
# The kind of noun that says nothing of whom it counts: pronouns ("منها") are of it.
_PEOPLE = "people"
# Marks that are put around a number alone.
_AROUND = {"(": ")", "[": "]", "«": "»", "“": "”", '"': '"', "/": "/"}


class Figure(NamedTuple):
    """A number at tokens `first` to `last` (exclusive) of its sentence, with its hedge from `left` to `right`."""

    quantity: Quantity
    first: int
    last: int
    left: int
    right: int


class Sentence(msgspec.Struct):
    """Characters `start` to `end` of the text; `words` are the tokens' forms for look-up."""

    start: int
    end: int
    section: Section
    tokens: Tokens
    words: list[str]
    figures: list[Figure]
    paragraph: int
    pack: Pack
    _triggers: list[Trigger] | None = None
    _trigger_at: dict[int, Trigger] | None = None
    _trigger_firsts: list[int] | None = None
    _verbs: list[int] | None = None
    _noun_at: dict[int, tuple[int, Noun]] | None = None
    _content: tuple[str, ...] | None = None
    _stems: list[str] | None = None

    @property
    def triggers(self) -> list[Trigger]:
        """The words of `frames.yml`, in order."""
        if self._triggers is None:
            said = starmap(Trigger, triggers(self.pack).find(self.words))
            found = [trigger for trigger in said if IDLE not in trigger.senses]
            self._triggers = sorted([*found, *self._duals()], key=attrgetter("first"))
        return self._triggers

    @property
    def trigger_at(self) -> dict[int, Trigger]:
        """The trigger word that a token is (part of)."""
        if self._trigger_at is None:
            self._trigger_at = {i: trigger for trigger in self.triggers for i in range(trigger.first, trigger.last)}
        return self._trigger_at

    @property
    def verbs(self) -> list[int]:
        """Where its trigger words begin that are more than nouns, in order."""
        if self._verbs is None:
            self._verbs = [t.first for t in self.triggers if any(sense.kind != "noun" for sense in t.senses)]
        return self._verbs

    def triggers_between(self, low: int, high: int) -> int:
        """How many trigger words begin at tokens `low` to `high`."""
        if self._trigger_firsts is None:
            self._trigger_firsts = [trigger.first for trigger in self.triggers]
        return max(0, bisect_left(self._trigger_firsts, high) - bisect_left(self._trigger_firsts, low))

    @property
    def stems(self) -> list[str]:
        """The beginnings of its words, by which "displaced" and "displacing" count as one."""
        if self._stems is None:
            self._stems = [word[:_STEM] for word in self.words]
        return self._stems

    @property
    def content(self) -> tuple[str, ...]:
        """The stems of its words, each once, but for numbers, marks and small words."""
        if self._content is None:
            small = small_words(self.pack)
            self._content = each([word[:_STEM] for word in dict.fromkeys(self.words) if word not in small])
        return self._content

    @property
    def noun_at(self) -> dict[int, tuple[int, Noun]]:
        """The noun that a token is (part of) and where it ends, by its first token."""
        if self._noun_at is None:
            self._noun_at = self._nouns()
        return self._noun_at

    def _duals(self) -> Iterator[Trigger]:
        """What a dual says, as its noun would behind a number: قتيلان."""
        table = triggers(self.pack)
        for figure in self.figures:
            own = figure.quantity.noun
            said = None if own is None else table.at(phrase(own), 0)
            if said is not None:
                senses = tuple(sense for sense in said[1] if sense.kind == "noun")
                yield Trigger(figure.first, figure.last, senses)

    def _nouns(self) -> dict[int, tuple[int, Noun]]:
        table = nouns(self.pack)
        found = {first: (last, kinds[0]) for first, last, kinds in table.find(self.words)}
        for figure in self.figures:
            own = figure.quantity.noun  # a dual is number and noun in one word
            kind = None if own is None else table.at(phrase(own), 0)
            if kind is not None:
                found[figure.first] = (figure.last, kind[1][0])
        return found


_initial = itemgetter(0)


def each(words: Sequence[str]) -> tuple[str, ...]:
    """The distinct ones of `words` (or stems) but for numbers and marks."""
    return tuple(dict.fromkeys(compress(words, map(str.isalpha, map(_initial, words)))))


def view(
    text: str, start: int, end: int, section: Section, quantities: list[Quantity], pack: Pack, paragraph: int = 0
) -> Sentence:
    """The sentence at `start` to `end` with its `quantities` (all within it), taken apart."""
    tokens = apart(pack.tokenise(text, start, end), pack)
    figures = [_unbracketed(_figure(q, tokens), tokens.words, pack) for q in quantities]
    return Sentence(start, end, section, tokens, tokens.words, figures, paragraph, pack)


def _figure(quantity: Quantity, tokens: Tokens) -> Figure:
    starts = tokens.starts
    first = bisect_left(tokens.ends, quantity.start + 1)
    last = max(first + 1, bisect_left(starts, quantity.end))
    left, right = first, last
    if 0 <= quantity.qualifier_start < quantity.start:
        left = min(first, bisect_left(starts, quantity.qualifier_start))
    if quantity.qualifier_end > quantity.end:
        right = max(last, bisect_left(starts, quantity.qualifier_end))
    return Figure(quantity, first, last, left, right)


def _unbracketed(figure: Figure, words: Sequence[str], pack: Pack) -> Figure:
    """`figure` with the marks around it where what it counts stands behind them: "إصابة (75) مدنيا"."""
    left, right = figure.left - 1, figure.right
    if figure.first and words[figure.first - 1] in _AROUND:
        left = figure.first - 1  # a hedge before the mark: "more than (75) civilians"
    if left < 0 or words[right : right + 1] != [_AROUND.get(words[left])]:
        return figure
    table = nouns(pack)
    counted = table.at(words, right + 1) is not None if right + 1 < len(words) else False
    said = left == 0 or triggers(pack).at(words, left - 1) is not None
    label = None if said else table.at(words, left - 1)  # "women (12) men (15)"
    labelled = label is not None and label[1][0].name != _PEOPLE
    return figure._replace(left=min(left, figure.left), right=right + 1) if counted and not labelled else figure
