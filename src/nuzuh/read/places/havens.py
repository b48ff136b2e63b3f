"""Places that a word before them settles as where people came to ("took shelter with relatives in Doro"), or as where
they were counted."""

from __future__ import annotations

from nuzuh.model import Role
from nuzuh.read.measures.head import grammar
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.places.lists_before import pointer
from nuzuh.read.sentence import Sentence
from nuzuh.read.words.placewords import Words

# Words between the one that settles it and the place ("hosted by relatives and friends in").
_COMPANY = 6
# Words behind the place that say that people left it ("who had taken shelter in Doro have again been forced").
_LEAVES = 5


def role_of(candidate: Candidate, sentence: Sentence, vocabulary: Words) -> Role | None:
    """What a place is to those who move, where a word before it settles that."""
    if candidate.governor < 0 or candidate.lead in ("from", ""):
        return None
    governor, led = (sentence.words[at] for at in (candidate.governor, candidate.governor + 1))
    if candidate.lead == "of":
        return Role.ORIGIN if governor in vocabulary.dwellers else None
    if governor in vocabulary.departing and led in vocabulary.destination - vocabulary.location:
        return Role.DESTINATION  # "evacuated to Doro"
    return _told_at(candidate.governor, candidate.last, sentence, vocabulary)


def role_of_meant(sentence: Sentence, vocabulary: Words) -> Role | None:
    """What the place that a sentence points back to is, where the word before settles it: "settled in this town"."""
    kind = pointer(sentence, vocabulary)
    before = (at for at in range(kind - 1, -1, -1) if sentence.words[at] in vocabulary.pointers)
    lead = next(before, 0) - 1
    if lead < 1 or vocabulary.leads.get(sentence.words[lead], "from") in ("from", "of"):
        return None
    return _told_at(lead - 1, kind + 1, sentence, vocabulary)


def _told_at(governor: int, last: int, sentence: Sentence, vocabulary: Words) -> Role | None:
    """What the place that ends before token `last` is, by the words up to the `governor` of its preposition."""
    words = sentence.words
    for at in range(governor, max(-1, governor - _COMPANY), -1):
        word = words[at]
        if word in vocabulary.recorded:
            arrived = not vocabulary.arriving.isdisjoint(words[:at])  # "new arrivals were tracked in"
            return Role.DESTINATION if arrived else Role.LOCATION
        if word in vocabulary.havens:
            return None if _left(last, sentence, vocabulary) else Role.DESTINATION
        if not any(word in known for known in (vocabulary.company, vocabulary.abodes, vocabulary.before_type)):
            return None
    return None


def _left(last: int, sentence: Sentence, vocabulary: Words) -> bool:
    """Whether the words from `last` on say that people left the place before them."""
    clause = grammar(sentence.pack).clause
    for word in sentence.words[last : last + _LEAVES]:
        if word in vocabulary.departing:
            return True
        if not word.isalpha() or word in clause:
            return False
    return False
