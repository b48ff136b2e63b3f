"""Spans of running English text that may name a place, with what speaks for and against it in the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from nuzuh.places.fold import fold
from nuzuh.places.vocabulary import load

_WORD = re.compile(r"(?:[A-Z]\.){2,}|(?:St|Ste|Mt|Ft)\.(?= [A-Z])|[^\W\d_]+(?:['’‘`´][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINT = re.compile(r"[ \-‐–'’‘`]$|, ?$")  # what may stand between the words of one name
_STOP = re.compile(r"[.!?:;\"“”\n)]\s*$|^\s*$|[.!?:]['\"”’]\s*$")
LONGEST = 6  # words of a name


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: `end` leaves a possessive out."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Span:
    """Words `first` to `last` (exclusive) of a text, at characters `start` to `end`."""

    start: int
    end: int
    first: int
    last: int
    name: str


def words_of(text: str) -> list[Word]:
    """The words of a text, a possessive's ending cut off."""
    found = []
    for match in _WORD.finditer(text):
        whole = match[0]
        bare = _POSSESSIVE.sub("", whole) or whole
        found.append(Word(bare, match.start(), match.start() + len(bare)))
    return found


def spans(text: str, words: list[Word], known: Callable[[str], bool]) -> Iterator[Span]:
    """The longest spans, from left to right, whose folded name is `known`."""
    position = 0
    while position < len(words):
        span = _longest(text, words, position, known)
        if span is None:
            position += 1
        else:
            yield span
            position = span.last


def _longest(text: str, words: list[Word], first: int, known: Callable[[str], bool]) -> Span | None:
    word = words[first]
    if not word.capital and word.text not in _cues("articles"):
        return None
    ends = [first + 1]
    for following in range(first + 1, min(first + LONGEST, len(words))):
        between = text[words[following - 1].end : words[following].start]
        if _JOINT.fullmatch(between) is None or between.startswith(","):
            break
        ends.append(following + 1)
    for last in reversed(ends):
        final = words[last - 1]
        if not final.capital or any(not w.capital and w.text not in _cues("connectors") for w in words[first:last]):
            continue
        name = text[word.start : final.end]
        if name not in never() and known(fold(name)):
            return Span(word.start, final.end, first, last, name)
    return None


@cache
def never() -> frozenset[str]:
    """Capitalised words that are no place."""
    return frozenset(load("ordinary")["never"])


@cache
def _cues(kind: str) -> frozenset[str]:
    return frozenset(load("cues")[kind])


@cache
def _people(kind: str) -> frozenset[str]:
    return frozenset(load("people")[kind].split())


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(load("ordinary")["words"])


class Surroundings:
    """A text's words and who is named in it."""

    def __init__(self, text: str, words: list[Word]) -> None:
        self.text, self.words = text, words
        self.small = {word.text for word in words if word.text.islower()}
        self.surnames, self.people = self._named_people()

    def _named_people(self) -> tuple[set[str], set[int]]:
        """Family names of people named in full somewhere, and the numbers of the words in such names."""
        given = _people("given") | _people("arabic")
        titles = _people("titles")
        family: set[str] = set()
        inside: set[int] = set()
        for number, word in enumerate(self.words[:-1]):
            after = self.words[number + 1]
            gap = self.text[word.end : after.start]
            titled = word.text.rstrip(".") in titles and gap in (" ", ". ")
            if not after.capital or not (titled or (word.text in given and gap in (" ", ". "))):
                continue
            last = number + 1
            while last + 1 < len(self.words) and self._joined(last) and self.words[last + 1].capital:
                if self.words[last + 1].text.lower() in _cues("body_nouns") | _cues("road_nouns") | _cues(
                    "place_nouns"
                ):
                    break
                last += 1
            family.add(self.words[last].text)
            inside.update(range(number, last + 1))
        return family, inside

    def _joined(self, number: int) -> bool:
        gap = self.text[self.words[number].end : self.words[number + 1].start]
        return gap == " " or (gap == ". " and len(self.words[number].text) == 1)

    def around(self, span: Span) -> dict[str, float]:
        """What the words in and around a span say, as features of 0 or 1."""
        before = self.words[span.first - 1] if span.first else None
        after = self.words[span.last] if span.last < len(self.words) else None
        gap_before = self.text[before.end : span.start] if before is not None else "\n"
        gap_after = self.text[span.end : after.start] if after is not None else "\n"
        close_before = before is not None and gap_before in (" ", "-", ". ")
        close_after = after is not None and gap_after in (" ", "-", "'s ", "’s ")
        previous = before.text.lower() if before is not None and close_before else ""
        following = after.text.lower() if after is not None and close_after else ""
        capital_before = close_before and before is not None and before.capital and gap_before == " "
        capital_after = close_after and after is not None and after.capital and gap_after == " "
        single = span.last - span.first == 1
        name = span.name
        given = _people("given") | _people("arabic")
        return {
            "single": single,
            "several words": span.last - span.first > 1,
            "capitals": name.isupper() and len(name) > 3,
            "short": len(name) < 5,
            "first of sentence": _STOP.search(gap_before) is not None,
            "after place cue": previous in _cues("place_cues"),
            "after place noun": previous in _cues("place_nouns")
            or (previous == "of" and self._before(span, 2) in _cues("place_nouns")),
            "after of": previous == "of",
            "after the": previous == "the",
            "after and": previous == "and",
            "after title": previous.capitalize() in _people("titles"),
            "after given name": before is not None and close_before and before.text in given,
            "after capital": capital_before and previous not in _cues("place_cues"),
            "after comma": gap_before.strip() == "," and before is not None and before.capital,
            "before comma": gap_after.startswith(","),
            "before capital": capital_after,
            "before body": following in _cues("body_nouns"),
            "before road": following in _cues("road_nouns"),
            "before place noun": following in _cues("place_nouns"),
            "before small": close_after and not capital_after,
            "possessive": self.text[span.end : span.end + 2] in ("'s", "’s"),
            "in a person": any(n in self.people for n in range(span.first, span.last)),
            "surname here": single
            and name in self.surnames
            and not any(n in self.people for n in range(span.first, span.last)),
            "given name": single and name in given,
            "family name": single and name.capitalize() in _people("family"),
            "ordinary word": single and name.lower() in _ordinary(),
            "small elsewhere": single and name.lower() in self.small,
            "said": following in _cues("said"),
        }

    def _before(self, span: Span, count: int) -> str:
        number = span.first - count
        return self.words[number].text.lower() if number >= 0 else ""
