"""The words of `frames.yml` and `nouns.yml` as a table that finds them in running tokens, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import compress, count
from typing import Any, Generic, TypeVar

import msgspec

from nuzuh.lang import Pack
from nuzuh.model import Measure, Who
from nuzuh.text import fold, tokenise

T = TypeVar("T")

VERBS = ("act", "go", "host", "lives")
FORMS = ("base", "third", "past", "ing", "participle")


class Sense(msgspec.Struct, frozen=True):
    """What a trigger word says: the measure, how it stands to the number (`frames.yml`) and, for verbs, its form."""

    measure: Measure
    kind: str
    form: str = ""


# Said by the names listed as `idle` in `grammar.yml`: the ministry of the displaced has displaced nobody.
IDLE = Sense(Measure.OTHER, "idle")


class Noun(msgspec.Struct, frozen=True):
    """A class of counted things (`nouns.yml`)."""

    name: str
    unit: str
    who: Who | None


class Trigger(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) and what they can say."""

    first: int
    last: int
    senses: tuple[Sense, ...]


class Phrases(Generic[T]):
    """Phrases of one or more folded words and what each means; `find` gives the longest ones, left to right.

    `firsts` are the words that any begins with, `lasts` those that any ends with.
    """

    def __init__(self) -> None:
        self._meanings: dict[tuple[str, ...], list[T]] = {}
        # by the first word: what it means alone, and by the second one the longer phrases, the longest first
        self._alone: dict[str, tuple[T, ...]] = {}
        self._longer: dict[str, dict[str, list[tuple[int, tuple[str, ...], tuple[T, ...]]]]] = {}
        self.firsts: frozenset[str] = frozenset()
        self.lasts: frozenset[str] = frozenset()

    def add(self, words: Sequence[str], meaning: T) -> None:
        """`words` mean `meaning` too."""
        key = tuple(words)
        meanings = self._meanings.get(key)
        if meanings is None:
            self._meanings[key] = [meaning]
        elif meaning not in meanings:
            meanings.append(meaning)

    def freeze(self) -> None:
        """Order the phrases so that the longest is tried first."""
        for words, meanings in sorted(self._meanings.items(), key=_length, reverse=True):
            if len(words) == 1:
                self._alone[words[0]] = tuple(meanings)
            else:
                seconds = self._longer.setdefault(words[0], {})
                seconds.setdefault(words[1], []).append((len(words), words, tuple(meanings)))
        self.firsts = frozenset((*self._alone, *self._longer))
        self.lasts = frozenset(words[-1] for words in self._meanings)

    def find(self, words: Sequence[str]) -> list[tuple[int, int, tuple[T, ...]]]:
        """(first, past the last, meanings) of each phrase in `words`; phrases do not overlap."""
        found: list[tuple[int, int, tuple[T, ...]]] = []
        if self.firsts.isdisjoint(words):
            return found
        past, alone, longer = 0, self._alone, self._longer
        for i in compress(count(), map(self.firsts.__contains__, words)):
            if i < past:
                continue
            first = words[i]
            if first not in longer:
                past = i + 1
                found.append((i, past, alone[first]))
                continue
            told = self.at(words, i)
            if told is not None:
                past = told[0]
                found.append((i, *told))
        return found

    def at(self, words: Sequence[str], i: int) -> tuple[int, tuple[T, ...]] | None:
        """(past the last, meanings) of the longest phrase that begins at `i`, if any."""
        first = words[i]
        if first not in self.firsts:
            return None
        if first in self._longer and i + 1 < len(words):
            for size, phrase, meanings in self._longer[first].get(words[i + 1], ()):
                if tuple(words[i : i + size]) == phrase:
                    return i + size, meanings
        alone = self._alone.get(first)
        return None if alone is None else (i + 1, alone)


def _length(entry: tuple[tuple[str, ...], object]) -> int:
    return len(entry[0])


def phrase(text: str) -> tuple[str, ...]:
    """The folded words of a phrase as the tokens of a report would have them."""
    if text.replace(" ", "a").isalpha():  # most are: words of letters alone are tokens as they stand
        return tuple(text.lower().split() if text.isascii() else map(fold, text.split()))
    return tuple(tokenise(text).words)


def _inflect(word: str, rules: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """The forms of a regular `word` by the first rule whose ending it has; the word itself without rules."""
    for ending, forms in rules:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            return [stem + form for form in forms]
    return [word]


def _entries(value: Any, rules: Sequence[tuple[str, Sequence[str]]]) -> Iterator[list[str]]:
    for entry in value:
        if isinstance(entry, list):
            yield [str(form) for form in entry]
        elif " " in str(entry) or not rules:
            yield [str(entry)]
        else:
            yield _inflect(str(entry), rules)


def _add_written(table: Phrases[T], entries: Iterable[tuple[str, T]], pack: Pack) -> None:
    """Add phrases and, where the pack takes the article for a part of the first word, the form that it leaves whole."""
    articles = pack.table("clitics").get("article", ())
    for text, meaning in entries:
        words = phrase(text)
        table.add(words, meaning)
        for article in articles:
            if article + words[0] in pack.words:
                table.add((article + words[0], *words[1:]), meaning)


@cache
def triggers(pack: Pack) -> Phrases[Sense]:
    """The trigger words of `frames.yml`, and the names that hold such words and say nothing (`IDLE`)."""
    table: Phrases[Sense] = Phrases()
    _add_written(table, _triggers(pack), pack)
    table.freeze()
    return table


def _triggers(pack: Pack) -> Iterator[tuple[str, Sense]]:
    yield from ((str(name), IDLE) for name in pack.table("grammar").get("idle", ()))
    rules = pack.table("inflection").get("verb", ())
    for measure, kinds in pack.table("frames").items():
        for kind, entries in kinds.items():
            verbal = kind in ("act", "go")
            alone = Sense(Measure(measure), kind, "phrase" if verbal else "")
            inflected = [Sense(alone.measure, kind, form) for form in FORMS] if verbal else [alone] * len(FORMS)
            for forms in _entries(entries, rules if verbal else ()):
                yield from zip(forms, inflected, strict=False) if len(forms) > 1 else ((forms[0], alone),)


@cache
def nouns(pack: Pack) -> Phrases[Noun]:
    """The counted nouns of `nouns.yml`; an entry of two words is inflected at its end."""
    table: Phrases[Noun] = Phrases()
    _add_written(table, _nouns(pack), pack)
    table.freeze()
    return table


def _nouns(pack: Pack) -> Iterator[tuple[str, Noun]]:
    rules = pack.table("inflection").get("noun", ())
    for name, row in pack.table("nouns").items():
        noun = Noun(name, row["unit"], None if row.get("who") is None else Who(row["who"]))
        for entry in row["words"]:
            for form in entry if isinstance(entry, list) else _inflect(str(entry), rules):
                yield str(form), noun


@cache
def small_words(pack: Pack) -> frozenset[str]:
    """Words that say nothing by themselves."""
    return word_set(pack.table("grammar"), "small")


def word_set(table: Mapping[str, Any], name: str) -> frozenset[str]:
    """The single words listed under `name` of a pack's table."""
    return frozenset(word for entry in table.get(name, ()) for word in phrase(str(entry)))
