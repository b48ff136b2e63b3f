"""Places that have no name of their own in a language with capitals: "the southeast", "the flooded areas", "Camp 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nuzuh.read.words.placewords import Words
from nuzuh.text import capitalised

# Words between "the western" and "area" ("the western villas area").
_NOUNS = 1
# Letters or digits of what tells one camp or sector from the others ("Camp 12", "Area C").
_MARK = 3
# Tokens between two members of a list (", and").
_JOINTS = 2
# Short forms and Roman numbers that stand for the regions of a country ("Regions NCR, IV-A and IX").
_CODE = re.compile("[A-Z]{1,12}(-[A-Z])?")
_ROMAN = re.compile("[IVX]+(-[A-Z])?")


def unnamed_at(raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Words) -> int:
    """Where the place that begins at token `i` ends, if it is one of a kind and nothing more; else `i`."""
    common = vocabulary.common.at(words, i)
    if common is not None:
        behind = words[common[0] : common[0] + 1]  # "the coast of Libya" is Libya, "the coast guard" speaks
        named = not (vocabulary.of.isdisjoint(behind) and vocabulary.organisations.isdisjoint(behind))
        return i if named else common[0]
    if i == 0 or words[i - 1] not in vocabulary.leads or words[i - 1] in vocabulary.definite:
        return i
    first = i + (words[i] in vocabulary.definite)
    for find in (_side, _area):
        end = find(raw, words, first, vocabulary)
        if end > first:
            return end
    return i


def _side(raw: Sequence[str], words: Sequence[str], first: int, vocabulary: Words) -> int:
    """Where "the north" or "the south of the island" ends, which begins at `first` behind its article."""
    if words[first - 1] not in vocabulary.definite or first >= len(words) or words[first] not in vocabulary.quarters:
        return first
    end = first + 1
    if end < len(words) and words[end] in vocabulary.of:
        common = vocabulary.common.at(words, end + 1)
        return first if common is None else common[0]
    goes_on = raw[end : end + 1] == ["-"] or not vocabulary.types.isdisjoint(words[end : end + 2])
    return first if goes_on or (end < len(words) and capitalised(raw[end])) else end


def _area(raw: Sequence[str], words: Sequence[str], first: int, vocabulary: Words) -> int:
    """Where "flooded areas" or "western villas area" ends, which begins at `first`."""
    i = first
    while i < len(words) and (words[i] in vocabulary.stricken or words[i] in vocabulary.directions):
        i += 1
    if i == first:
        return first
    for end in range(i, min(i + _NOUNS + 1, len(words))):
        if capitalised(raw[end]) or not words[end].isalpha():
            break
        if words[end] in vocabulary.areas:
            named = not vocabulary.of.isdisjoint(words[end + 1 : end + 2])
            return first if named else end + 1
    return first


def marked_at(raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Words) -> int:
    """Where "Camp 12" or "Area C", which begins at token `i`, ends; `i` where "Camp" has no such mark."""
    if words[i] not in vocabulary.types or i + 1 >= len(words):
        return i
    mark = raw[i + 1]
    shown = mark[0].isdigit() or (mark.isupper() and len(mark) == 1)
    coded = _ROMAN.fullmatch(mark) or (_plural(words[i], vocabulary) and _CODE.fullmatch(mark))
    return i + 2 if coded or (shown and mark.isalnum() and len(mark) <= _MARK) else i


def _plural(word: str, vocabulary: Words) -> bool:
    """Whether a kind of place is named for several ("Regions")."""
    return word[:-1] in vocabulary.types


def coded(raw: Sequence[str], words: Sequence[str], i: int, first: int, last: int, vocabulary: Words) -> bool:
    """Whether token `i` goes on with the short forms of a list whose last member is at `first` to `last`: the "IX" and
    "BARMM" of "Regions NCR, IX and BARMM"."""
    between = words[last:i]
    if not between or len(between) > _JOINTS or not vocabulary.coordinated.issuperset(between):
        return False
    headed = words[first] in vocabulary.types and last == first + 2
    closed = not vocabulary.joins.isdisjoint(words[first - 1 : first])  # "in Regions V and VI, OCD said"
    return bool((headed or not closed) and _CODE.fullmatch(raw[last - 1]) and _CODE.fullmatch(raw[i]))
