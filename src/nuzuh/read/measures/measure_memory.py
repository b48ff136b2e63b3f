"""What the figures of a report were read as so far, and what that suggests of the next one."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

import msgspec

from nuzuh.read.measures.head import Head
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.tally import Tally

# A value from here on rarely stands for two things in one report.
TELLING = 13
# What a report speaks of at the moment is what several of so many last figures counted.
_LATELY = 8
_SEVERAL = 2
_BEFORE = ("said before",)


class Said(NamedTuple):
    """A figure that was read: its measure, where it stands and the kind of its unit (`count`, `percent`, `money`)."""

    measure: str
    sentence: int
    paragraph: int
    unit: str


class Memory(msgspec.Struct):
    """The measures read so far: the `last` figure's, how often each, and the last of each value, class and noun.

    `told` is the measure of the last figure unless it is a headline's that says not what it counts.
    """

    last: Said | None = None
    told: str | None = None
    counts: Tally[str] = msgspec.field(default_factory=Tally)
    lately: deque[str] = msgspec.field(default_factory=lambda: deque(maxlen=_LATELY))
    valued: dict[tuple[float, str | None], str] = {}
    classes: dict[str, str] = {}
    nouns: dict[str, str] = {}

    def note(
        self, sentence: Sentence, index: int, figure: Figure, head: Head | None, measure: str, *, guessed: bool
    ) -> None:
        """Remember that a figure of sentence `index` counts `measure`; `guessed` where no word there says so."""
        self.last = Said(measure, index, sentence.paragraph, _unit(figure))
        self.told = None if guessed else measure
        self.counts.add(measure)
        self.lately.append(measure)
        if not guessed:
            self.valued[figure.quantity.value, figure.quantity.unit] = measure
        if head is not None:
            self.classes[_class(head)] = measure
            self.nouns[sentence.stems[head.last - 1]] = measure

    def again(self, figure: Figure, *, first: bool) -> list[tuple[str, str]]:
        """The measure of the same value and, for a sentence's `first` number, of the last one; each with its reason."""
        found: list[tuple[str, str]] = []
        same = self.valued.get((figure.quantity.value, figure.quantity.unit))
        if same is not None:
            found.append((same, "same value" if figure.quantity.value >= TELLING else "same small value"))
        if first and self.told is not None:
            found.append((self.told, "earlier sentence"))
        return found

    def context(self, sentence: Sentence, index: int, figure: Figure, head: Head | None) -> dict[str, tuple[str, ...]]:
        """What earlier sentences spoke of, each measure with how: of the same noun, most often, lately, last."""
        counts = self.counts.counts
        found: dict[str, tuple[str, ...]] = dict.fromkeys(counts, _BEFORE)
        if self.last is None:
            return found
        most = self.counts.most
        if most is not None and counts[most] >= _SEVERAL:
            found[most] = (*_BEFORE, "said most")
        for measure in {*self.lately}:
            if self.lately.count(measure) >= _SEVERAL:
                found[measure] = (*found[measure], "said lately")
        if head is not None:
            kind, noun = self.classes.get(_class(head)), self.nouns.get(sentence.stems[head.last - 1])
            if kind is not None:
                found[kind] = (*found[kind], "same class", f"same class {_class(head)}")
            if noun is not None:
                found[noun] = (*found[noun], "same noun")
        found[self.last.measure] += self._at_last(sentence, index, figure, head)
        return found

    def _at_last(self, sentence: Sentence, index: int, figure: Figure, head: Head | None) -> tuple[str, ...]:
        """How near the last figure stands, and whether it is of the same kind."""
        assert self.last is not None
        unit = "" if self.last.unit == _unit(figure) else " other unit"
        how = f"last{unit}{' bare' if head is None else ''}"
        near = ("last near",) if index - self.last.sentence <= 1 else ()
        same = ("last of the paragraph",) if sentence.paragraph == self.last.paragraph else ()
        return (how, *near, *same)


def _unit(figure: Figure) -> str:
    return (figure.quantity.unit or "count").partition(":")[0]


def _class(head: Head) -> str:
    return "unknown" if head.noun is None else head.noun.name
