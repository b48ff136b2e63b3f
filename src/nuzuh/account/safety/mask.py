"""Masks a text: names of private persons, contacts and places in use, in one pass that keeps track of offsets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nuzuh.account.safety.contacts import find_contacts
from nuzuh.account.safety.text import neutral

_LOOK = 400  # characters are enough to tell the script

Finder = Callable[[str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked `text` and, in order, what was replaced: (start, end) of the original and the length put in."""

    text: str
    cuts: tuple[tuple[int, int, int], ...]

    def leaves(self, text: str) -> bool:
        """Whether nothing of `text` was replaced."""
        return not self.cuts and self.text == text

    def at(self, offset: int) -> int:
        """Where the original's `offset` stands in the masked text; the end of the mask where it was cut away."""
        shift = 0
        for start, end, length in self.cuts:
            if offset <= start:
                break
            if offset < end:
                return start + shift + length
            shift += length - (end - start)
        return offset + shift


@dataclass(frozen=True, slots=True)
class Masker:
    """Replaces what `names` and `facilities` find, and contacts, by the `words` for each kind; `arabic` has the same
    words for Arabic texts."""

    names: Finder
    facilities: Finder
    words: dict[str, str]
    arabic: dict[str, str]

    def of_script(self, text: str) -> Masker:
        """The masker whose words are in the script that most of `text` is in."""
        start = text[:_LOOK]
        arabic = 0 if start.isascii() else sum("\u0600" <= character <= "\u06ff" for character in start)
        return replace(self, words=self.arabic) if arabic * 2 > len(start) - start.count(" ") else self

    def mask(self, text: str, extra: Sequence[tuple[int, int, str]] = ()) -> Masked:
        """`text` without what must not be published. `extra` are further spans with their kind."""
        spans = [(start, end, "contact") for start, end in find_contacts(text)]
        spans += [(start, end, "facility") for start, end in self.facilities(text)]
        spans += [(start, end, "name") for start, end in self.names(text)]
        return _replace(text, [*extra, *spans], self.words)

    def text(self, text: str) -> str:
        """The masked text alone."""
        return self.mask(text).text


def _replace(text: str, spans: Sequence[tuple[int, int, str]], words: dict[str, str]) -> Masked:
    """Overlapping spans become one, with the words of the one that starts first."""
    merged: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end), merged[-1][2])
        elif start < end:
            merged.append((start, end, kind))
    pieces: list[str] = []
    cuts: list[tuple[int, int, int]] = []
    done = 0
    for start, end, kind in merged:
        _piece(pieces, cuts, text, done, start)
        pieces.append(words[kind])
        cuts.append((start, end, len(words[kind])))
        done = end
    _piece(pieces, cuts, text, done, len(text))
    return Masked("".join(pieces), tuple(cuts))


def _piece(pieces: list[str], cuts: list[tuple[int, int, int]], text: str, start: int, end: int) -> None:
    """Keep `text[start:end]`, its controls neutralised; where that changes its length, character by character."""
    kept = text[start:end]
    shown = neutral(kept)
    if len(shown) != len(kept):
        for offset, character in enumerate(kept, start):
            seen = neutral(character)
            if len(seen) != 1:
                cuts.append((offset, offset + 1, len(seen)))
    pieces.append(shown)
