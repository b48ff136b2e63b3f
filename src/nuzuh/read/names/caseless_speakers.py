"""Those who speak in a language without capitals (Arabic), by the verb or phrase that stands before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count

from nuzuh.model import Measure
from nuzuh.read.names.caseless import CLOSINGS, QUOTED, QUOTES, unknown, verbal, with_article
from nuzuh.read.names.speech import FEW
from nuzuh.read.names.speech import Words as Speech
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.lexicon import phrase

# A speaker's title, body and name take up to twelve words.
_MOST = 12
_IN, _FOR, _AT, _AND, _TO = "في", "ل", "ب", "و", "الي"
# The given name, which folds to the preposition على, and the first halves of others.
_ALI = "علي"
_HALVES = frozenset(("عبد", "ابو", "ابي", "ام", "بن", "ابن"))
# From a verb to "that" behind its subject.
_TO_THAT = 7
# Nouns of these measures tell what was said, not who said it.
_TOLD = frozenset(
    (Measure.KILLED, Measure.INJURED, Measure.DISPLACED, Measure.ATTACKS, Measure.DETAINED, Measure.CASUALTIES)
)


def speakers(sentence: Sentence, vocabulary: Speech, known: frozenset[str]) -> Iterator[tuple[int, int, int, str]]:
    """The speakers of a sentence whose verb or phrase stands first: (first, last, cue, "phrase" or "inverted")."""
    words, raw = sentence.words, sentence.tokens.raw
    verbs, people, trim, barred = vocabulary.verbs, vocabulary.people, vocabulary.trim, vocabulary.not_speakers
    cues = {first: (last, "phrase") for first, last, _ in vocabulary.before.find(words)}
    speaking = compress(count(), map(verbs.__contains__, words))
    cues |= {i: (i + 1, "inverted") for i in speaking if i not in cues and verbal(sentence, i)}
    clearing = compress(count(), map(vocabulary.clearing.__contains__, words))
    cues |= {i: (i + 1, "inverted") for i in clearing if _clears(words, i, vocabulary)}
    if not cues:
        return
    numbers = {i for figure in sentence.figures for i in range(figure.left, figure.right)}
    voices = {figure.first: figure for figure in sentence.figures if counts_speakers(figure, words, vocabulary)}
    told = {t.first for t in sentence.triggers if any(s.measure in _TOLD and s.kind != "state" for s in t.senses)}
    for cue, (start, pattern) in sorted(cues.items()):
        if pattern == "inverted" and cue and words[cue - 1] in vocabulary.passive:
            continue  # "تم رصد القارب": nobody is named
        moved = words[cue] in vocabulary.relays and words[start : start + 1] == [_FOR]
        if moved or words[start : start + 1] == [_TO]:
            continue  # "نقلوا إلى المستشفى", "تم نقلهم للمستشفى": nobody speaks
        first = start = _past_tally(words, start, vocabulary)
        while first < len(words) and first - start < 2 and (words[first] in trim or words[first] in QUOTES):
            first += 1
        few = voices.get(first) if first == start and words[cue] not in vocabulary.ambiguous else None
        last = first if few is None else few.last
        while last < len(words) and last - first < _MOST:
            word = words[last]
            link = inside_name(sentence, last, vocabulary) if last > first else None
            if link is not None:
                last = link
                continue
            if word in QUOTES and last > first:
                closing = next((k for k in range(last + 2, last + 2 + QUOTED) if words[k : k + 1] in CLOSINGS), 0)
                if closing:
                    last = closing + 1
                    continue
            if word == _IN and last > first and words[first] in people and _named_in(words, last + 1, vocabulary):
                last += 2
                continue
            if word == _AT and last > first and not vocabulary.states.isdisjoint(words[last + 1 : last + 2]):
                last += 2  # مكتب الهيئة ببغداد
                continue
            said = (word in verbs and verbal(sentence, last)) or (word in vocabulary.addressees and last > first)
            trimmed = word in trim and (last == first or raw[last] != _ALI)
            if trimmed or said or not word[0].isalpha() or last in numbers:
                break
            if last > first and (last in told or word in barred) and not raw[last].startswith("ال"):
                break
            last += 1
        first = _person(sentence, first, last, people, known) if few is None else first
        span = words[first:last]
        stated = first == start and not vocabulary.states.isdisjoint(span[:1])
        quoted = first > start and words[first - 1] in QUOTES and words[last : last + 1] in CLOSINGS
        nouns = any(word in people or word in vocabulary.outlets or word not in known for word in span)
        named = quoted or stated or few is not None or nouns
        if span and span[0] not in barred and named:
            yield first, last, cue, pattern


def counts_speakers(figure: Figure, words: Sequence[str], vocabulary: Speech) -> bool:
    """Whether a small number is one of people who may speak: "مسؤولان", "ثلاثة شهود"."""
    own = figure.quantity.noun
    noun = words[figure.last : figure.last + 1] if own is None else phrase(own)
    return figure.quantity.value <= FEW and not vocabulary.people.isdisjoint(noun)


def _clears(words: Sequence[str], i: int, vocabulary: Speech) -> bool:
    """Whether what may be "between" is "made clear" at token `i`: who did, and "that", stand behind it. A sentence that
    begins with it makes anybody's words clear: "وبين سمير أن"."""
    that = next((k for k in range(i + 2, min(len(words), i + 2 + _TO_THAT)) if words[k] in vocabulary.that), None)
    if that is None or _AND in words[i + 1 : that]:
        return False
    return words[i + 1] in vocabulary.people or i == 0 or (i == 1 and words[0] == _AND)


def _past_tally(words: Sequence[str], i: int, vocabulary: Speech) -> int:
    """Past "the latest toll of" and the like at token `i`: who made it is named behind."""
    if i >= len(words) or words[i] not in vocabulary.tallies:
        return i
    end = i + 1
    while end < len(words) and (words[end] in vocabulary.tallies or words[end] in vocabulary.vague):
        end += 1
    while end < len(words) and words[end] in vocabulary.trim:
        end += 1
    return end


def inside_name(sentence: Sentence, i: int, vocabulary: Speech) -> int | None:
    """Where what begins at token `i` ends if it is part of a name: "for human rights", or "for the" and a noun."""
    words, raw = sentence.words, sentence.tokens.raw
    link = vocabulary.inside.at(words, i)
    if link is not None:
        return link[0]
    if words[i] == _AND and i > 1 and words[i - 2] in vocabulary.boards and with_article(raw, i - 1):
        follows = with_article(raw, i + 1) and words[i + 1] not in vocabulary.people  # وزارة الطاقة والمياه
        return i + 2 if follows else None
    definite = words[i] == _FOR and i + 1 < len(words) and raw[i + 1].startswith(_FOR)
    return (
        i + 2 if definite and not words[i + 1].startswith(_FOR) and words[i + 1] not in vocabulary.listeners else None
    )


def _named_in(words: Sequence[str], i: int, vocabulary: Speech) -> bool:
    """Whether a name goes on behind "in": "مدير المشفى في حماة فلان", but not "في بيان"."""
    if i >= len(words) or not words[i][0].isalpha():
        return False
    return words[i] not in vocabulary.occasions and words[i] not in vocabulary.trim


def _person(sentence: Sentence, first: int, last: int, people: frozenset[str], known: frozenset[str]) -> int:
    """Where a person's name begins behind a long title, else `first`: the name alone tells who that is."""
    words, begin = sentence.words, last
    while begin > first and (unknown(words, begin - 1, known) or words[begin - 1] in _HALVES):
        begin -= 1
    size = last - begin
    titled = (
        begin > first + 1
        and words[first] in people
        and not with_article(sentence.tokens.raw, begin)
        and words[begin - 1] != _FOR
    )
    return begin if titled and size in (2, 3, 4) and last - first > 2 * size + 2 else first
