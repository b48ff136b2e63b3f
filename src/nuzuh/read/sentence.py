"""A sentence that holds a number, with everything the steps look at: tokens, trigger words, nouns, its numbers."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from nuzuh.lang import Pack
from nuzuh.model import Section
from nuzuh.read.lexicon import Noun, Trigger, nouns, phrase, triggers
from nuzuh.read.types import Quantity
from nuzuh.text import Tokens


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at tokens `first` to `last` (exclusive) of its sentence, with its hedge from `left` to `right`."""

    quantity: Quantity
    first: int
    last: int
    left: int
    right: int


@dataclass(slots=True)
class Sentence:
    """Characters `start` to `end` of the text. `noun_at` gives the noun that a token is (part of) and where it ends."""

    start: int
    end: int
    section: Section
    tokens: Tokens
    figures: list[Figure]
    paragraph: int = 0
    triggers: list[Trigger] = field(default_factory=list)
    noun_at: dict[int, tuple[int, Noun]] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        """The tokens' forms for look-up."""
        return self.tokens.words


def view(
    text: str, start: int, end: int, section: Section, quantities: list[Quantity], pack: Pack, paragraph: int = 0
) -> Sentence:
    """The sentence at `start` to `end` with its `quantities` (all within it), taken apart."""
    tokens = pack.tokenise(text, start, end)
    sentence = Sentence(start, end, section, tokens, [_figure(q, tokens) for q in quantities], paragraph)
    sentence.triggers = [Trigger(a, b, tuple(senses)) for a, b, senses in triggers(pack).find(tokens.words)]
    for first, last, found in nouns(pack).find(tokens.words):
        sentence.noun_at[first] = (last, found[0])
    for figure in sentence.figures:
        own = figure.quantity.noun  # a dual is number and noun in one word
        kind = None if own is None else nouns(pack).at(phrase(own), 0)
        if kind is not None:
            sentence.noun_at[figure.first] = (figure.last, kind[1][0])
    return sentence


def _figure(quantity: Quantity, tokens: Tokens) -> Figure:
    first = bisect_left(tokens.ends, quantity.start + 1)
    last = max(first + 1, bisect_left(tokens.starts, quantity.end))
    left, right = first, last
    if 0 <= quantity.qualifier_start < quantity.start:
        left = min(first, bisect_left(tokens.starts, quantity.qualifier_start))
    if quantity.qualifier_end > quantity.end:
        right = max(last, bisect_left(tokens.starts, quantity.qualifier_end))
    return Figure(quantity, first, last, left, right)
