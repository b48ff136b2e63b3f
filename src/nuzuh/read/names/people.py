"""Persons whom a report names in full, and goes on to call by the last name alone, which may be a town's too."""

from __future__ import annotations

from nuzuh.read.sentence import Sentence
from nuzuh.read.words.placewords import Words
from nuzuh.text import capitalised

# "Ana Torres, 48," tells a grown person's age.
_AGES = range(15, 100)


def surnames(sentence: Sentence, vocabulary: Words) -> set[str]:
    """The last names of the persons whom a sentence names by a given name or with an age; none without capitals."""
    words, raw = sentence.words, sentence.tokens.raw
    if vocabulary.known is not None:
        return set()
    return {
        words[i]
        for i in range(1, len(words))
        if capitalised(raw[i])
        and capitalised(raw[i - 1])
        and not capitalised(raw[i + 1] if i + 1 < len(raw) else "-")
        and words[i] not in vocabulary.types
        and (words[i - 1] in vocabulary.given or _aged(words[i + 1 : i + 4]))
        and not vocabulary.names.size(words[i - 1 : i + 1])
    }


def _aged(behind: list[str]) -> bool:
    """Whether an age stands behind a name."""
    return behind[::2] == [",", ","] and behind[1].isdecimal() and int(behind[1]) in _AGES
