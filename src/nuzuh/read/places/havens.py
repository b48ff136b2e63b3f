"""Places that a word before them settles as where people came to ("took shelter with relatives in Doro"), or as where
they were counted."""

from __future__ import annotations

from nuzuh.model import Role
from nuzuh.read.measures.head import grammar
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.sentence import Sentence
from nuzuh.read.words.placewords import Words

# Words between the one that settles it and the place ("hosted by relatives and friends in").
_COMPANY = 6
# Words behind the place that say that people left it ("who had taken shelter in Doro have again been forced").
_LEAVES = 5


def role_of(candidate: Candidate, sentence: Sentence, vocabulary: Words) -> Role | None:
    """What a place is to those who move, where a word before it settles that."""
    if candidate.governor < 0 or candidate.lead in ("from", "of", ""):
        return None
    words = sentence.words
    for at in range(candidate.governor, max(-1, candidate.governor - _COMPANY), -1):
        word = words[at]
        if word in vocabulary.recorded:
            return Role.LOCATION
        if word in vocabulary.havens:
            return None if _left(candidate.last, sentence, vocabulary) else Role.DESTINATION
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
