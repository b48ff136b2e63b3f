"""Place names in running Arabic text. Arabic has no capitals: a name is looked for after a word for a kind of place
(مدينة, ريف, ...), there in a near spelling too; elsewhere only countries, admin 1 units, and names that had such a word
somewhere in the text, each as it is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from nuzuh.places.fold import fold
from nuzuh.places.spans import Span, Word
from nuzuh.places.vocabulary import load

LONGEST = 4  # words of a name
_WORD = re.compile("[\u0620-\u065f\u066e-\u06d3]+")
_JOINED = re.compile("^[وفبلك]{1,2}(?=..)")  # "and", "so", "in", "to", "as", written to the word
_GAP = re.compile(r"[ \u00a0\-]{1,2}")


@dataclass(frozen=True, slots=True)
class Cue:
    """A span that may name a place, and the kinds that the word before it allows: None without such a word."""

    span: Span
    kinds: tuple[str, ...] | None


def arabic_words(text: str) -> list[Word]:
    """The words of `text` in Arabic letters."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def arabic_spans(
    text: str, known: Callable[[str], bool], near: Callable[[str], bool], unit: Callable[[str], bool]
) -> Iterator[Cue]:
    """The names of `text`, from left to right. `known`, `near` and `unit` say of a folded name whether a place has it,
    has one like it for certain, and whether a country or admin 1 unit has it."""
    words = arabic_words(text)
    cued: dict[int, Cue] = {}
    for number, word in enumerate(words[:-1]):
        kinds = _kinds(word.text)
        if kinds is None or not _follows(text, words, number):
            continue
        span = _longest(text, words, number + 1, known) or _longest(text, words, number + 1, near, most=2)
        if span is not None:
            cued[number + 1] = Cue(span, kinds)
    said = {fold(cue.span.name) for cue in cued.values()}
    position = 0
    while position < len(words):
        cue = cued.get(position) or _plain(text, words, position, lambda name: name in said or unit(name))
        if cue is not None:
            yield cue
        position = position + 1 if cue is None else cue.span.last


def _plain(text: str, words: list[Word], position: int, wanted: Callable[[str], bool]) -> Cue | None:
    span = _longest(text, words, position, lambda name: name not in _ordinary() and wanted(name))
    if span is None and (joined := _JOINED.match(words[position].text)) is not None:
        bare = Word(words[position].text[joined.end() :], words[position].start + joined.end(), words[position].end)
        span = _longest(
            text,
            [*words[:position], bare, *words[position + 1 :]],
            position,
            lambda n: n not in _ordinary() and wanted(n),
        )
    return None if span is None else Cue(span, None)


def _longest(
    text: str, words: list[Word], first: int, wanted: Callable[[str], bool], most: int = LONGEST
) -> Span | None:
    last = first + 1
    while last < min(first + most, len(words)) and _follows(text, words, last - 1):
        last += 1
    for end in range(last, first, -1):
        name = text[words[first].start : words[end - 1].end]
        if _kinds(words[first].text) is None and wanted(fold(name)):
            return Span(words[first].start, words[end - 1].end, first, end, name)
    return None


def _follows(text: str, words: list[Word], number: int) -> bool:
    return _GAP.fullmatch(text[words[number].end : words[number + 1].start]) is not None


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {form: () if kind == "any" else (kind,) for kind, forms in load("cues")["arabic"].items() for form in forms}


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(load("cues")["arabic_ordinary"])


@cache
def _kinds(word: str) -> tuple[str, ...] | None:
    """The kinds of place that a word asks for, None for a word that asks for none."""
    folded = fold(word)
    joined = _JOINED.match(folded)
    forms = (folded, folded[joined.end() :]) if joined is not None else (folded,)
    return next((_table()[form] for form in forms if form in _table()), None)
