"""The names that may be published: places, counting bodies, officials, the monitor's own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from nuzuh.account.data import AccountData

_VOWELS = "\u0610-\u061a\u064b-\u065f\u0670"  # marks on Arabic letters, no word characters to `re`: محمّد is one word
WORD = re.compile(rf"[^\W\d_](?:[\w{_VOWELS}'’‘`ʿʾ.-]*[^\W_])?[{_VOWELS}]*")
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640'’‘`ʿʾ]")
_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")


@lru_cache(200_000)
def fold(word: str) -> str:
    """A word as names are compared: lower case, without marks, Arabic letters of one sound as one."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c) or "\u0600" <= c <= "\u06ff")
    return _MARKS.sub("", unicodedata.normalize("NFKC", plain)).translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Known:
    """Phrases of known names by their first word, longest first; all words folded."""

    phrases: dict[str, tuple[tuple[str, ...], ...]]

    def longest(self, words: list[str], at: int) -> int:
        """How many words from `at` on are a known name; 0 where none is."""
        for phrase in self.phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0


def known_names(data: AccountData, coarse: Iterable[str]) -> Known:
    """Every name that `data` gives for places (not for kinds in `coarse`), bodies, areas, events and itself."""
    monitor = data.monitor
    hidden = frozenset(coarse)
    names: list[str] = [*monitor.publish.allow_names, monitor.title.en, monitor.title.ar]
    for place in data.places.values():
        if place.kind not in hidden:
            names += [place.name, place.name_ar or "", *place.names]
    for body in data.bodies.values():
        names += [body.name, body.name_ar or "", *body.names]
    for entry in monitor.bodies:
        names += [entry.name.en, entry.name.ar, *entry.names]
    for area in monitor.areas:
        names += [area.name.en, area.name.ar, *area.names, *area.inside]
    for event in monitor.events:
        names += [event.name.en, event.name.ar, *event.names]
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(fold(word.group()) for word in WORD.finditer(name))
        if words:
            found.setdefault(words[0], set()).add(words)
    return Known({first: tuple(sorted(phrases, key=lambda p: (-len(p), p))) for first, phrases in found.items()})
