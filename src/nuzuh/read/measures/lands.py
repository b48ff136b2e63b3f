"""Whether those counted go or live abroad: the countries and other words that a sentence names around a number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.read.measures.head import Grammar
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.lexicon import Phrases, phrase

# How far behind the number's noun words say where those counted live or go.
_AROUND = 12
# Words between a number and the people that it counts.
_OF = 1
# More countries than this in a sentence say no more.
_MANY = 3


class Land(NamedTuple):
    """A country's name, or its adjective (`people`), at tokens `first` to `last`."""

    first: int
    last: int
    country: str
    people: bool


@cache
def _countries(pack: Pack) -> Phrases[tuple[str, bool]]:
    table: Phrases[tuple[str, bool]] = Phrases()
    regions = frozenset(map(str, pack.table("grammar").get("regions", ())))
    for name, adjectives in pack.table("places").get("countries", {}).items():
        if str(name) not in regions:
            table.add(phrase(str(name)), (str(name), False))
            for adjective in adjectives:
                table.add(phrase(str(adjective)), (str(name), True))
    table.freeze()
    return table


def lands(sentence: Sentence) -> list[Land]:
    """The countries that the sentence names, in order."""
    return [Land(first, last, *of[0]) for first, last, of in _countries(sentence.pack).find(sentence.words)]


def people_counted(sentence: Sentence, figure: Figure) -> str:
    """The country whose people a number counts ("40 Hondurans", "thousands of Syrians"), "" where it says none."""
    for land in lands(sentence):
        if land.people and figure.last <= land.first <= figure.last + _OF:
            return land.country
    return ""


def whither(sentence: Sentence, figure: Figure, start: int, found: Sequence[Land], rules: Grammar) -> list[str]:
    """Features of the words around a number that say whether people live or go abroad, within their country, to camps.

    `start` is where the number's noun ends, `found` the `lands` of the sentence. Words beyond the numbers before and
    behind speak of those.
    """
    words = sentence.words
    floor, end = 0, min(len(words), start + _AROUND)
    for other in sentence.figures:
        if other.right <= figure.left:
            floor = other.right
        elif start <= other.left < end:
            end = other.left
    behind = words[start:end]
    names = [group for group in ("abroad", "inside", "camps") if rules.any_of(group, behind)]
    if not found:
        return names
    for land in found:
        if floor < land.last and land.first < end:
            name = _how(words, figure, start, floor, land, rules)
            if name not in names:
                names.append(name)
    names.append(f"countries {min(_MANY, len({land.country for land in found}))}")
    return names


def _how(words: Sequence[str], figure: Figure, start: int, floor: int, land: Land, rules: Grammar) -> str:
    """How a country stands to a number ("Jordan hosts 12", "12 Syrians", "12 people fled Sudan", "crossed to Chad")."""
    if land.people and figure.last <= land.first < start:
        return "people of a country"
    before = words[max(floor, land.first - 2) : land.first]
    name = (
        "adjective"
        if land.people
        else "towards a country"
        if not rules.towards.isdisjoint(before)
        else "out of a country"
        if not rules.leaving.isdisjoint(before)
        else "in a country"
        if not rules.within.isdisjoint(before)
        else "country"
    )
    return f"{name} {'behind' if land.first >= start else 'ahead'}"
