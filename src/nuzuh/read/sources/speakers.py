"""Speakers: who says something in a sentence, and through whom.

A speaker is found by a phrase ("according to X"), a verb behind its name ("X said") or before it (", said X"). A
pronoun, "the statement" or a verb without a subject is a speaker without a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, count

from nuzuh.read.names import caseless, caseless_speakers
from nuzuh.read.names.speech import FEW, LONGEST, QUOTES, SHORT_FORM, Speaker, Words, name_of
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.sources.subjects import Finder

# The letters that Arabic verbs in the present begin with.
_PRESENT = ("ت", "ي")
# Marks between a dateline or a label and what it heads: "الفاشر: لجان المقاومة تعلن".
_OPENS = frozenset((":", "-", "–", "—", "|"))
# Tokens from who relays something to "citing".
_RELAYING = 6
# What "according" stands before, written as one with a name that no table knows.
_FOR = "ل"
# Tokens of an outlet's name.
_OUTLET = 4


def speakers(sentence: Sentence, index: int, text: str, vocabulary: Words) -> list[Speaker]:
    """The speakers that a sentence names, in the order of their cues."""
    if vocabulary.known is not None:
        return _verb_first(sentence, index, text, vocabulary, vocabulary.known)
    return Finder(sentence, index, text, vocabulary).find()


def tells(figure: Figure, found: Iterable[Speaker], sentence: Sentence, vocabulary: Words) -> bool:
    """Whether a number only counts those who speak: "two police sources said". Where many do, it is a survey."""
    if figure.quantity.value > FEW or not vocabulary.within.isdisjoint(sentence.words[figure.last : figure.last + 1]):
        return False
    return any(
        speaker.first <= figure.first < speaker.last
        and (speaker.pattern != "verb" or speaker.verb in vocabulary.saying)
        and (
            not vocabulary.people.isdisjoint(sentence.words[figure.last : speaker.last])
            or (vocabulary.known is not None and caseless_speakers.counts_speakers(figure, sentence.words, vocabulary))
        )
        for speaker in found
    )


def _verb_first(sentence: Sentence, index: int, text: str, vocabulary: Words, known: frozenset[str]) -> list[Speaker]:
    """The speakers where the verb stands first; a verb with what was said right behind it has the subject before."""
    words = sentence.words
    found = Finder(sentence, index, text, vocabulary).before_colon()
    verbs = compress(count(), map(vocabulary.verbs.__contains__, words))
    said = [i for i in verbs if caseless.verbal(sentence, i)]
    alone = {i for i in said if _said_behind(words, i, vocabulary)}
    subjects = {i: span for i in said if (span := _subject(sentence, i, vocabulary)) is not None}
    found += [
        Speaker(index, first, end, name_of(sentence, text, first, end), i, words[i], "verb")
        for i, (first, end) in subjects.items()
    ]
    named = list(caseless_speakers.speakers(sentence, vocabulary, known))
    made = {cue for _, _, cue, pattern in named if pattern == "phrase"}
    for first, last, cue, pattern in named:
        if first in made and first != cue:
            continue  # "وفق بيان للوزارة": who made it is named behind
        if cue in alone or cue in subjects or not _names(words, first, last, cue, vocabulary):
            continue
        via = _outlet(sentence, text, last, vocabulary)
        if words[cue] in vocabulary.relays and last < len(words) and words[last] in vocabulary.through:
            via, (first, last) = name_of(sentence, text, first, last), (last + 1, _run(sentence, last + 1, vocabulary))
            if first == last:
                continue
        how = "pronoun" if vocabulary.anaphors.issuperset(words[first:last]) else pattern
        name = name_of(sentence, text, first, last)
        if words[cue] in vocabulary.fors and words[first] not in known:
            name = name.removeprefix(_FOR)  # وفقا لسليم
        found.append(Speaker(index, first, last, name, cue, words[cue], how, via))
    for i in alone - subjects.keys():
        end = i - (i > 0 and words[i - 1] in vocabulary.auxiliaries)
        first = _beginning(sentence, end, vocabulary)
        if end > first and words[end - 1] in vocabulary.anaphors:
            found.append(Speaker(index, end - 1, end, "", i, words[i], "pronoun"))
        elif any(word in vocabulary.people for word in words[first:end]):
            found.append(Speaker(index, first, end, name_of(sentence, text, first, end), i, words[i], "verb"))
        else:
            found.append(Speaker(index, i, i, "", i, words[i], "pronoun"))
    return _cited(sorted(found, key=lambda speaker: speaker.cue), vocabulary)


def _cited(found: list[Speaker], vocabulary: Words) -> list[Speaker]:
    """`found`, in order, where one who is cited ("نقلا عن") takes the place of who relays it right before."""
    kept: list[Speaker] = []
    for speaker in found:
        relays = bool(kept) and kept[-1].name != "" and speaker.cue - kept[-1].last <= _RELAYING
        if relays and speaker.via is None and speaker.verb in vocabulary.citing:
            relay = kept[-1]
            kept = [other for other in kept if other.first != relay.first]
            speaker = speaker._replace(via=relay.name)
        kept.append(speaker)
    return kept


def _beginning(sentence: Sentence, end: int, vocabulary: Words) -> int:
    """Where the noun phrase that ends at `end` begins, over "in" and "for the"."""
    first, words = end, sentence.words
    while first > 0 and end - first < LONGEST:
        over = first > 1 and first < end and (
            words[first - 1] in vocabulary.within and _nominal(words[first - 2], vocabulary)
        )  # fmt: skip
        joined = first > 1 and caseless_speakers.inside_name(sentence, first - 2, vocabulary) == first
        if not (over or joined or _nominal(words[first - 1], vocabulary)):
            break
        first -= 1 + joined
    return first


def _subject(sentence: Sentence, i: int, vocabulary: Words) -> tuple[int, int] | None:
    """The subject before the verb at `i`: of a headline ("الشبكة توثق"), behind "as for" ("أما X فقالت") or between the
    parts of a pluperfect ("كانت X قد أعلنت")."""
    words, span = sentence.words, None
    had = i > 0 and words[i - 1] in vocabulary.auxiliaries
    then = i - 1 - (had and i > 1 and words[i - 2] in vocabulary.then)
    if i > 1 and words[then] in vocabulary.then:
        topic = next((k for k in range(then - 1, max(-1, then - LONGEST), -1) if words[k] in vocabulary.topic), None)
        span = None if topic is None else (topic + 1, then)
    elif had:
        begin, were = _teller(words, _beginning(sentence, i - 1, vocabulary), i - 1, vocabulary)
        span = (begin, i - 1) if were else None
    else:
        begin = _beginning(sentence, i, vocabulary)
        before = words[begin - 1 : begin]
        opens = words[i][0] in _PRESENT and (not before or before[0] in _OPENS)
        span = (begin, i) if opens or not vocabulary.were.isdisjoint(before) else None  # "كان الحاكم أعلن"
    return None if span is None or vocabulary.people.isdisjoint(words[slice(*span)]) else span


def _teller(words: Sequence[str], begin: int, end: int, vocabulary: Words) -> tuple[int, bool]:
    """Where the one who had told something begins in the words up to `end`, behind the count or report that is theirs
    ("كانت حصيلة أولية لوزارة الصحة قد"), and whether a "was" stands before it all."""
    first = begin
    while first > 0 and _of_account(words[first - 1], vocabulary):
        first -= 1
    while begin < end and _of_account(words[begin], vocabulary):
        begin += 1
    named = begin < end and (begin == first or words[begin - 1] in vocabulary.to or words[begin - 1] in vocabulary.trim)
    return begin if named else first, first > 0 and words[first - 1] in vocabulary.were


def _of_account(word: str, vocabulary: Words) -> bool:
    return (
        word in vocabulary.to or word in vocabulary.vague or word in vocabulary.tallies or word in vocabulary.occasions
    )


def _names(words: Sequence[str], first: int, last: int, cue: int, vocabulary: Words) -> bool:
    """Whether the words behind a verb or phrase name a speaker: verbs such as "publish" have things behind them too."""
    if words[first] in vocabulary.self or words[first] in vocabulary.vague:
        return False
    if words[cue] in vocabulary.managing:
        return not vocabulary.documents.isdisjoint(words[last + 1 : last + 2])
    if not vocabulary.owning.isdisjoint(words[first : last + 1]):
        return False
    if words[cue] in vocabulary.ambiguous and not vocabulary.orders.isdisjoint(words[first : last + 1]):
        return False
    if words[cue] in vocabulary.relays and not vocabulary.through.isdisjoint(words[last : last + 1]):
        return True
    return words[cue] not in vocabulary.ambiguous or any(
        word in vocabulary.people or word in vocabulary.outlets for word in words[cue + 1 : last]
    )


def _said_behind(words: Sequence[str], i: int, vocabulary: Words) -> bool:
    """Whether what was said stands right behind the verb: "that", or a quotation longer than a name."""
    if i + 1 >= len(words) or words[i] in vocabulary.impersonal:
        return False
    if words[i + 1] in vocabulary.within and not vocabulary.occasions.isdisjoint(words[i + 2 : i + 3]):
        return True
    if words[i + 1] in vocabulary.to and not vocabulary.that.isdisjoint(words[i + 3 : i + 3 + _OUTLET]):
        return words[i + 2] in vocabulary.outlets or words[i + 2] in vocabulary.listeners
    if words[i + 1] in QUOTES:
        return QUOTES.isdisjoint(words[i + 2 : i + 2 + SHORT_FORM])
    return words[i + 1] in vocabulary.that


def _nominal(word: str, vocabulary: Words) -> bool:
    barred = word in vocabulary.trim or word in vocabulary.verbs or word in vocabulary.clauses
    return word[0].isalpha() and not barred


def _run(sentence: Sentence, first: int, vocabulary: Words) -> int:
    """Where the words of a name that begins at `first` end."""
    last, words = first, sentence.words
    while last < min(len(words), first + LONGEST) and (
        _nominal(words[last], vocabulary) and (last == first or not _harms(sentence, last))
    ):
        last += 1
    return last


def _harms(sentence: Sentence, i: int) -> bool:
    """Whether a verb that tells what was done begins at token `i`."""
    trigger = sentence.trigger_at.get(i)
    return trigger is not None and any(sense.kind == "act" for sense in trigger.senses)


def _outlet(sentence: Sentence, text: str, i: int, vocabulary: Words) -> str | None:
    """The outlet behind "to": "قال X لوكالة Y"."""
    words = sentence.words
    if i + 1 >= len(words) or words[i] not in vocabulary.to:
        return None
    first = i + 1 + (words[i + 1] in QUOTES)
    if first >= len(words) or words[first] not in vocabulary.outlets:
        return None
    last = min(first + _OUTLET, _run(sentence, first, vocabulary))
    return name_of(sentence, text, first, last) if last > first else None
