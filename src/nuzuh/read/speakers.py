"""Speakers: who says something in a sentence, and through whom.

A speaker is found by a phrase ("according to X"), a verb behind its name ("X said") or before it (", said X"). A
pronoun, "the statement" or a verb without a subject is a speaker without a name of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count

from nuzuh.read import caseless
from nuzuh.read.sentence import Sentence
from nuzuh.read.speech import LONGEST, QUOTES, SHORT_FORM, Speaker, Words, name_of
from nuzuh.read.subjects import Finder

# Tokens of an outlet's name.
_OUTLET = 4


def speakers(sentence: Sentence, index: int, text: str, vocabulary: Words) -> list[Speaker]:
    """The speakers that a sentence names, in the order of their cues."""
    if vocabulary.known is not None:
        return _verb_first(sentence, index, text, vocabulary, vocabulary.known)
    return Finder(sentence, index, text, vocabulary).find()


def _verb_first(sentence: Sentence, index: int, text: str, vocabulary: Words, known: frozenset[str]) -> list[Speaker]:
    """The speakers where the verb stands first; a verb with what was said right behind it has the subject before."""
    words = sentence.words
    found = Finder(sentence, index, text, vocabulary).before_colon()
    said = compress(count(), map(vocabulary.verbs.__contains__, words))
    alone = {i for i in said if caseless.verbal(sentence, i) and _said_behind(words, i, vocabulary)}
    for first, last, cue, pattern in caseless.speakers(
        sentence, before=vocabulary.before, verbs=vocabulary.verbs, people=vocabulary.people,
        trim=vocabulary.trim, barred=vocabulary.not_speakers, inside=vocabulary.inside, known=known,
    ):  # fmt: skip
        if cue in alone or not _names(words, first, last, cue, vocabulary):
            continue
        via = _outlet(sentence, text, last, vocabulary)
        if words[cue] in vocabulary.relays and last < len(words) and words[last] in vocabulary.through:
            via, (first, last) = name_of(sentence, text, first, last), (last + 1, _run(words, last + 1, vocabulary))
            if first == last:
                continue
        how = "pronoun" if vocabulary.anaphors.issuperset(words[first:last]) else pattern
        found.append(Speaker(index, first, last, name_of(sentence, text, first, last), cue, words[cue], how, via))
    for i in alone:
        first = i
        while first > 0 and i - first < LONGEST and _nominal(words[first - 1], vocabulary):
            first -= 1
        if any(word in vocabulary.people for word in words[first:i]):
            found.append(Speaker(index, first, i, name_of(sentence, text, first, i), i, words[i], "verb"))
        else:
            found.append(Speaker(index, i, i, "", i, words[i], "pronoun"))
    return sorted(found, key=lambda speaker: speaker.cue)


def _names(words: Sequence[str], first: int, last: int, cue: int, vocabulary: Words) -> bool:
    """Whether the words behind a verb or phrase name a speaker: verbs such as "publish" have things behind them too."""
    if words[first] in vocabulary.self or words[first] in vocabulary.vague:
        return False
    if words[cue] in vocabulary.managing:
        return not vocabulary.documents.isdisjoint(words[last + 1 : last + 2])
    if words[cue] in vocabulary.relays and not vocabulary.through.isdisjoint(words[last : last + 1]):
        return True
    return words[cue] not in vocabulary.ambiguous or any(
        word in vocabulary.people or word in vocabulary.outlets for word in words[first:last]
    )


def _said_behind(words: Sequence[str], i: int, vocabulary: Words) -> bool:
    """Whether what was said stands right behind the verb: "that", or a quotation longer than a name."""
    if i + 1 >= len(words):
        return False
    if words[i + 1] in QUOTES:
        return QUOTES.isdisjoint(words[i + 2 : i + 2 + SHORT_FORM])
    return words[i + 1] in vocabulary.that


def _nominal(word: str, vocabulary: Words) -> bool:
    barred = word in vocabulary.trim or word in vocabulary.verbs or word in vocabulary.clauses
    return word[0].isalpha() and not barred


def _run(words: Sequence[str], first: int, vocabulary: Words) -> int:
    """Where the words of a name that begins at `first` end."""
    last = first
    while last < min(len(words), first + LONGEST) and _nominal(words[last], vocabulary):
        last += 1
    return last


def _outlet(sentence: Sentence, text: str, i: int, vocabulary: Words) -> str | None:
    """The outlet behind "to": "قال X لوكالة Y"."""
    words = sentence.words
    if i + 1 >= len(words) or words[i] not in vocabulary.to:
        return None
    first = i + 1 + (words[i + 1] in QUOTES)
    if first >= len(words) or words[first] not in vocabulary.outlets:
        return None
    last = min(first + _OUTLET, _run(words, first, vocabulary))
    return name_of(sentence, text, first, last) if last > first else None
