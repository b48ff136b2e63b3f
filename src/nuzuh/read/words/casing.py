"""Lines in capitals ("12 DEAD AS FERRY SINKS") and texts without any ("12 dead near torrin, un says") in the letters of
running text, which tell names from words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.read.words.gazetteer import Known, known_places
from nuzuh.read.words.lexicon import Phrases, word_set
from nuzuh.read.words.placewords import place_words
from nuzuh.text import Tokens

_LINE = re.compile(r"[^\n]+")
_SMALL, _CAPITALS = re.compile(r"[^\W\d_A-Z]"), re.compile(r"[A-Z]{2,}")
_STOPS = frozenset(".!?")
# A line of fewer words in capitals is made of short forms ("UNICEF WASH").
_LEAST = 3
# Unknown words of no more letters are short forms of bodies.
_SHORT = 4
_LETTER, _CAPITAL = re.compile(r"[a-z]"), re.compile(r"[A-Z]")
# A text has no capitals where it has fewer than one to so many small letters; running text has one to 20 or 30.
_RARE = 300
_SAMPLE = 1 << 14  # so many characters tell: a book's letters are too many to list
# A place's name has at most so many words ("deir ez-zor city").
_WORDS = 3


def in_running_letters(text: str, pack: Pack) -> str:
    """`text` with its lines in capitals in small letters, but for names, and with capitals for the names that are known
    where it has none; every character keeps its place."""
    if place_words(pack).known is not None:  # a script without capitals
        return text
    sample = text[:_SAMPLE]
    if len(_CAPITAL.findall(sample)) * _RARE < len(_LETTER.findall(sample)):
        return _LINE.sub(lambda line: _raised(line.group(), pack), text)
    return _LINE.sub(lambda line: _lowered(line.group(), pack), text)


def _lowered(line: str, pack: Pack) -> str:
    if _SMALL.search(line) is not None or len(_CAPITALS.findall(line)) < _LEAST:
        return line
    tokens, names = pack.tokenise(line), _names(pack)
    named = names.in_words(tokens.words)

    def small(i: int) -> str | None:
        word, raw = tokens.words[i], tokens.raw[i]
        ordinary = word in pack.words and i not in named
        if word in names.bodies or (not ordinary and i not in named and len(raw) <= _SHORT):
            return None
        return raw.lower() if ordinary and not _opens(tokens, i) else _titled(raw)

    return _recased(line, tokens, small)


def _raised(line: str, pack: Pack) -> str:
    """A line in small letters with capitals for what begins a sentence, for days, months, countries, bodies and places
    that are known; a word that is an ordinary one too ("hope", "split") is no place."""
    tokens, names = pack.tokenise(line), _names(pack)
    ordinary = names.as_words(tokens.words)
    named = (names.in_words(tokens.words) | _known(tokens.words, pack)) - ordinary

    def large(i: int) -> str | None:
        if tokens.words[i] in names.bodies and i not in ordinary:
            return tokens.raw[i].upper()
        return _titled(tokens.raw[i]) if i in named or _opens(tokens, i) else None

    return _recased(line, tokens, large)


class _Names(NamedTuple):
    """What has capitals whatever surrounds it: days and months (where they are `ordinary` words too, "may", told by
    those `before`), bodies, countries (but for `initials` that are words, "us")."""

    dates: frozenset[str]
    ordinary: frozenset[str]
    before: frozenset[str]
    bodies: frozenset[str]
    initials: frozenset[str]
    countries: Phrases[str]

    def in_words(self, words: Sequence[str]) -> set[int]:
        """Which of the words stand in the name of a country, a day or a month."""
        named = {i for first, last, _ in self.countries.find(words) for i in range(first, last)}
        return named | {i for i, word in enumerate(words) if word in self.dates}

    def as_words(self, words: Sequence[str]) -> set[int]:
        """Which of the words in small letters are no names, though they look like one."""
        around = zip(words, ("", *words), (*words[1:], ""), strict=False)
        return {
            i
            for i, (word, before, behind) in enumerate(around)
            if word in self.initials or (word in self.ordinary and not self._dates(before, behind))
        }

    def _dates(self, before: str, behind: str) -> bool:
        """Whether the words around a month say that it is one: "in may", "may 3", "3 may," but not "3 may flee"."""
        return before in self.before or behind[:1].isdigit() or (before.isdigit() and not behind[:1].isalpha())


@cache
def _names(pack: Pack) -> _Names:
    days, places = pack.table("nonfigures"), place_words(pack)
    return _Names(
        dates=word_set(days, "months") | word_set(days, "weekdays"),
        ordinary=word_set(days, "capital_months"),
        before=word_set(days, "year_before"),
        bodies=word_set(pack.table("sources"), "short_forms"),
        initials=frozenset(places.initials),
        countries=places.countries,
    )


def _opens(tokens: Tokens, i: int) -> bool:
    return i == 0 or tokens.raw[i - 1] in _STOPS


def _titled(raw: str) -> str:
    return raw.title() if raw.isalpha() else raw.capitalize()


def _recased(line: str, tokens: Tokens, letters: Callable[[int], str | None]) -> str:
    """`line` with each token in the `letters` that its index gives, where they are as many as its own."""
    pieces, at = [], 0
    for i, start in enumerate(tokens.starts):
        new = letters(i)
        if new is not None and len(new) == len(tokens.raw[i]):
            pieces += [line[at:start], new]
            at = start + len(new)
    return "".join([*pieces, line[at:]])


def _known(words: Sequence[str], pack: Pack) -> set[int]:
    """The tokens of names that are known as places, the longest first."""
    places = known_places("latin")
    found: set[int] = set()
    i = 0
    while i < len(words):
        size = next((n for n in range(_WORDS, 0, -1) if _is_place(words[i : i + n], n, places, pack)), 0)
        found.update(range(i, i + size))
        i += max(size, 1)
    return found


def _is_place(words: Sequence[str], count: int, places: Known, pack: Pack) -> bool:
    if len(words) < count or words[0] in pack.words or words[-1] in pack.words or not places.size(words):
        return False
    return all(word[:1].isalpha() for word in words)
