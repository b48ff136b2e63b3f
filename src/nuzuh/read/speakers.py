"""Speakers: who says something in a sentence, and through whom.

A speaker is found by a phrase ("according to X"), a verb behind its name ("X said") or before it (", said X"). A
pronoun, "the statement" or a verb without a subject is a speaker without a name of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import compress, count
from operator import attrgetter
from typing import NamedTuple

import msgspec

from nuzuh.lang import Pack
from nuzuh.read import caseless
from nuzuh.read.lexicon import Phrases, phrase
from nuzuh.read.sentence import Sentence
from nuzuh.text import capitalised

# A speaker's name with titles and body is rarely longer; beyond it the walk has left the noun phrase.
_LONGEST = 11
_APPOSITION, _CLAUSE = 14, 25
# Appositions, brackets and commas that are passed over between a name and its verb.
_STEPS = 5
# Tokens of a short form in brackets, and of an outlet's name.
_SHORT_FORM, _OUTLET = 6, 4
# Small words before a capitalised name that can still be its titles ("disaster agency official Fauzi").
_LOWER_MOST = 4
_QUOTES = frozenset('"“”«»')
_MARKS = _QUOTES | frozenset((",", ";", ":", "(", ")", "-", "–", "—", "."))


class Words(msgspec.Struct, frozen=True):
    """The `sources.yml` of a language."""

    before: Phrases[str]
    verbs: frozenset[str]
    inverted: frozenset[str]
    pronouns: frozenset[str]
    self: frozenset[str]
    trim: frozenset[str]
    titles: frozenset[str]
    outlets: frozenset[str]
    people: frozenset[str]
    not_speakers: frozenset[str]
    documenting: frozenset[str]
    that: frozenset[str]
    breaks: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    links: frozenset[str]
    within: frozenset[str]
    ends: frozenset[str]
    describing: frozenset[str]
    relative: frozenset[str]
    told: frozenset[str]
    relays: frozenset[str]
    through: frozenset[str]
    modals: frozenset[str]
    joiners: frozenset[str]
    clauses: frozenset[str]
    anaphors: frozenset[str]
    to: frozenset[str]
    continuing: frozenset[str]
    inside: Phrases[str]
    known: frozenset[str] | None


class Speaker(NamedTuple):
    """A speaker at tokens `first` to `last` of a sentence; `cue` is the token of the verb or phrase, `pattern` how.

    `via` is who relays it ("X told Y"). A speaker without a name of its own has the pattern "pronoun".
    """

    sentence: int
    first: int
    last: int
    name: str
    cue: int
    verb: str
    pattern: str
    via: str | None = None


@cache
def source_words(pack: Pack) -> Words:
    """The vocabulary of speech of a language."""
    table = pack.table("sources")

    def phrases(name: str) -> Phrases[str]:
        found: Phrases[str] = Phrases()
        for entry in table.get(name, ()):
            found.add(phrase(str(entry)), str(entry))
        found.freeze()
        return found

    def single(name: str) -> frozenset[str]:
        return frozenset(w for entry in table.get(name, ()) for w in phrase(str(entry)))

    known = pack.words if table.get("verb_first") == "true" else None
    words = {name: single(name) for name in Words.__struct_fields__ if name not in ("before", "inside", "known")}
    return Words(before=phrases("before"), inside=phrases("inside"), known=known, **words)


_cue = attrgetter("cue")


def speakers(sentence: Sentence, index: int, text: str, vocabulary: Words) -> list[Speaker]:
    """The speakers that a sentence names, in the order of their cues."""
    if vocabulary.known is not None:
        return _verb_first(sentence, index, text, vocabulary, vocabulary.known)
    return _Finder(sentence, index, text, vocabulary).find()


def _verb_first(sentence: Sentence, index: int, text: str, vocabulary: Words, known: frozenset[str]) -> list[Speaker]:
    """The speakers where the verb stands first; a verb with what was said right behind it has the subject before."""
    words = sentence.words
    found = _Finder(sentence, index, text, vocabulary).before_colon()
    said = compress(count(), map(vocabulary.verbs.__contains__, words))
    alone = {i for i in said if caseless.verbal(sentence, i) and _said_behind(words, i, vocabulary)}
    for first, last, cue, pattern in caseless.speakers(
        sentence, before=vocabulary.before, verbs=vocabulary.verbs, people=vocabulary.people,
        trim=vocabulary.trim, barred=vocabulary.not_speakers, inside=vocabulary.inside, known=known,
    ):  # fmt: skip
        if cue in alone or words[first] in vocabulary.self:
            continue
        via = _outlet(sentence, text, last, vocabulary)
        if words[cue] in vocabulary.relays and last < len(words) and words[last] in vocabulary.through:
            via, (first, last) = _name(sentence, text, first, last), (last + 1, _run(words, last + 1, vocabulary))
            if first == last:
                continue
        how = "pronoun" if vocabulary.anaphors.issuperset(words[first:last]) else pattern
        found.append(Speaker(index, first, last, _name(sentence, text, first, last), cue, words[cue], how, via))
    for i in alone:
        first = i
        while first > 0 and i - first < _LONGEST and _nominal(words[first - 1], vocabulary):
            first -= 1
        if any(word in vocabulary.people for word in words[first:i]):
            found.append(Speaker(index, first, i, _name(sentence, text, first, i), i, words[i], "verb"))
        else:
            found.append(Speaker(index, i, i, "", i, words[i], "pronoun"))
    return sorted(found, key=_cue)


def _said_behind(words: Sequence[str], i: int, vocabulary: Words) -> bool:
    """Whether what was said stands right behind the verb: "that", or a quotation longer than a name."""
    if i + 1 >= len(words):
        return False
    if words[i + 1] in _QUOTES:
        return _QUOTES.isdisjoint(words[i + 2 : i + 2 + _SHORT_FORM])
    return words[i + 1] in vocabulary.that


def _nominal(word: str, vocabulary: Words) -> bool:
    barred = word in vocabulary.trim or word in vocabulary.verbs or word in vocabulary.clauses
    return word[0].isalpha() and not barred


def _run(words: Sequence[str], first: int, vocabulary: Words) -> int:
    """Where the words of a name that begins at `first` end."""
    last = first
    while last < min(len(words), first + _LONGEST) and _nominal(words[last], vocabulary):
        last += 1
    return last


def _outlet(sentence: Sentence, text: str, i: int, vocabulary: Words) -> str | None:
    """The outlet behind "to": "قال X لوكالة Y"."""
    words = sentence.words
    if i + 1 >= len(words) or words[i] not in vocabulary.to:
        return None
    first = i + 1 + (words[i + 1] in _QUOTES)
    if first >= len(words) or words[first] not in vocabulary.outlets:
        return None
    last = min(first + _OUTLET, _run(words, first, vocabulary))
    return _name(sentence, text, first, last) if last > first else None


def _name(sentence: Sentence, text: str, first: int, last: int) -> str:
    start = sentence.tokens.starts[first]
    name = " ".join(text[start : sentence.tokens.ends[last - 1]].split())
    # "for the" swallows the alif of the article: للأمم is said of الأمم.
    return f"ا{name}" if text[max(0, start - 1) : start + 1] == "لل" else name


class _Finder:
    """Finds the speakers of one sentence of a language with capitals and the verb behind its subject."""

    def __init__(self, sentence: Sentence, index: int, text: str, vocabulary: Words) -> None:
        self.sentence, self.index, self.text, self.vocabulary = sentence, index, text, vocabulary
        self.raw: Sequence[str] = sentence.tokens.raw
        self.words: Sequence[str] = sentence.words

    def find(self) -> list[Speaker]:
        """The speakers in the order of their cues."""
        vocabulary, words = self.vocabulary, self.words
        found = []
        for first, last, _ in vocabulary.before.find(self.sentence.words):
            span = self._right(last)
            if span is not None:
                found.append(self._speaker(span, first, "phrase", self._relay(first)))
        found += self.before_colon()
        taken = {speaker.cue for speaker in found}
        for i in compress(count(), map(vocabulary.verbs.__contains__, words)):
            if i not in taken:
                self._verb(i, found)
        found = [s if s.via is not None or words[s.cue] not in vocabulary.relays else _via(s, found) for s in found]
        return sorted(found, key=_cue)

    def _verb(self, i: int, found: list[Speaker]) -> None:
        """Add the speaker of the verb at `i`, if it has one."""
        before = self.words[i - 1] if i else ""
        if before in self.vocabulary.modals or before in self.vocabulary.determiners:
            return
        if before in self.vocabulary.joiners:
            subject = max((s for s in found if s.cue < i), key=_cue, default=None)
            if subject is not None and subject.pattern in ("verb", "pronoun"):
                found.append(subject._replace(cue=i, verb=self.words[i]))
            return
        speaker = self._by_verb(i)
        if speaker is not None and not any(s.first < speaker.last and speaker.first < s.last for s in found):
            found.append(speaker)

    def before_colon(self) -> list[Speaker]:
        """The speaker of a headline such as "Monitor: 12 dead" or "12 dead in Homs: monitor"."""
        raw, words = self.raw, self.words
        if ":" not in raw:
            return []
        colons = [i for i, word in enumerate(raw) if word == ":"]
        found = []
        for i in colons[:1] + colons[1:][-1:]:
            for first, last in ((0, i), (i + 1, len(words))):
                if 0 < last - first <= _LONGEST and not any(first <= f.first < last for f in self.sentence.figures):
                    span = self._checked(first, last)
                    if span is not None and any(words[k] in self.vocabulary.people for k in range(*span)):
                        found.append(self._speaker(span, i, "colon"))
        return found

    def _speaker(self, span: tuple[int, int], cue: int, pattern: str, via: str | None = None) -> Speaker:
        first, last = span
        name = _name(self.sentence, self.text, first, last)
        if self.vocabulary.anaphors.issuperset(self.words[first:last]):
            pattern = "pronoun"
        return Speaker(self.index, first, last, name, cue, self.words[cue], pattern, via)

    def _by_verb(self, i: int) -> Speaker | None:
        words, vocabulary = self.words, self.vocabulary
        word, previous = words[i], words[i - 1] if i else ""
        if word in vocabulary.inverted and (
            previous in (",", "") or previous in _QUOTES or (i and self.raw[i - 1] in _QUOTES)
        ):
            span = self._right(i + 1)
            if span is not None:
                return self._speaker(span, i, "inverted")
        if word in vocabulary.relays:
            cited = self._right(i + 1)
            if cited is not None:
                return self._speaker(cited, i, "phrase", self._relay(i))
        span = self._left(i)
        if span is None:
            return None
        pronoun = words[span[0]] in vocabulary.pronouns and span[1] - span[0] == 1
        return self._speaker(span, i, "pronoun" if pronoun else "verb", self._told(i))

    def _relay(self, i: int) -> str | None:
        """Who cites: "Reuters, citing X"."""
        if self.words[i] not in self.vocabulary.relays:
            return None
        span = self._left(i)
        return None if span is None else _name(self.sentence, self.text, *span)

    def _told(self, i: int) -> str | None:
        """The outlet in "X told the Y"."""
        words, vocabulary = self.words, self.vocabulary
        if words[i] not in vocabulary.told or i + 1 >= len(words):
            return None
        first = i + 1 + (words[i + 1] in vocabulary.articles)
        last = first
        while last < len(words) and capitalised(self.raw[last]) and not self._trimmed(last):
            last += 1
        return _name(self.sentence, self.text, first, last) if last > first else None

    def _trimmed(self, i: int) -> bool:
        """Whether token `i` belongs to no name; an abbreviation in capitals does (WHO)."""
        return self.words[i] in self.vocabulary.trim and not self._short(i)

    def _short(self, i: int) -> bool:
        """Whether token `i` is a short form in capitals."""
        return len(self.raw[i]) > 1 and self.raw[i].isupper()

    def _stops(self, i: int) -> bool:
        return self.raw[i] in _MARKS or self.raw[i] in self.vocabulary.breaks

    def _right(self, first: int) -> tuple[int, int] | None:
        """The noun phrase that begins at `first`."""
        words, vocabulary = self.words, self.vocabulary
        end = min(len(words), first + _LONGEST)
        last, named = first, False
        while last < end:
            word = words[last]
            if (word in vocabulary.verbs and named) or self._stops(last) or word in vocabulary.pronouns:
                break
            light = word in vocabulary.articles or word in vocabulary.links
            if (self._trimmed(last) and not light) or (word in vocabulary.ends and named):
                break
            named = named or capitalised(self.raw[last]) or word in vocabulary.people
            last += 1
        while last > first and (self._trimmed(last - 1) or words[last - 1] in vocabulary.within):
            last -= 1
        return self._checked(first, last, numbers=True)

    def _left(self, verb: int) -> tuple[int, int] | None:
        """The noun phrase that ends before `verb`, over brackets and appositions between commas."""
        raw, words, vocabulary = self.raw, self.words, self.vocabulary
        last = verb
        while last > 0 and self._trimmed(last - 1) and words[last - 1] not in vocabulary.pronouns:
            last -= 1
        if (
            last > 0
            and words[last - 1] in vocabulary.pronouns
            and not (len(raw[last - 1]) > 1 and raw[last - 1].isupper())
        ):
            return last - 1, last
        for _ in range(_STEPS):
            jumped = self._jump(last)
            if jumped is not None:
                last = jumped
                continue
            first = last
            while (
                first > 0
                and last - first < _APPOSITION
                and not self._stops(first - 1)
                and words[first - 1] not in vocabulary.verbs
            ):
                first -= 1
            if last > first and first > 0 and raw[first - 1] == "," and self._apposition(first, last):
                last = first - 1
                continue
            return self._checked(max(self._beginning(first, last), last - _LONGEST), last)
        return None

    def _jump(self, last: int) -> int | None:
        """Over what can stand between a name and `last`: brackets, a relative clause, a word between commas."""
        raw = self.raw
        if last > 1 and raw[last - 1] == "." and "." in raw[last - 2]:
            return last - 1
        if last > 0 and raw[last - 1] == ")":
            return next((k for k in range(last - 2, max(-1, last - 2 - _SHORT_FORM), -1) if raw[k] == "("), None)
        if last > 0 and raw[last - 1] == ",":
            opened = next((k for k in range(last - 2, max(-1, last - _CLAUSE), -1) if raw[k] == ","), -1)
            return opened if opened >= 0 and raw[opened + 1] in self.vocabulary.relative else last - 1
        if last > 1 and raw[last - 2] == "," and self._trimmed(last - 1):
            return last - 1
        return None

    def _beginning(self, first: int, last: int) -> int:
        """Where the noun phrase that ends at `last` begins, if not at `first`: reports are often without commas."""
        raw, words, vocabulary = self.raw, self.words, self.vocabulary
        for i in range(last - 1, first, -1):
            if words[i] in vocabulary.determiners and words[i - 1] not in vocabulary.within:
                return i
        run = last
        while run > first and (
            capitalised(raw[run - 1])
            or (words[run - 1] in vocabulary.links and run < last and capitalised(raw[run - 2]))
        ):
            run -= 1
        return run if run < last and run - first > _LOWER_MOST else first

    def _apposition(self, first: int, last: int) -> bool:
        """Whether the words behind a comma describe the name before it ("an official from the agency")."""
        raw, vocabulary = self.raw, self.vocabulary
        if raw[first] in vocabulary.relative:
            return True
        if capitalised(raw[first]) or first < 2 or not (capitalised(raw[first - 2]) or raw[first - 2] == ")"):
            return False
        if raw[first] in vocabulary.describing or self.words[first] in vocabulary.titles:
            return True
        return raw[first] in vocabulary.articles and not any(capitalised(raw[i]) for i in range(first, last))

    def _checked(self, first: int, last: int, *, numbers: bool = False) -> tuple[int, int] | None:
        """The span without what does not belong to a name; None where nobody is named by it.

        A name may hold a number behind its first word where `numbers` says so; else it begins behind the last one.
        """
        raw, words, vocabulary = self.raw, self.words, self.vocabulary
        if not numbers:
            first = next((i + 1 for i in range(last - 1, first - 1, -1) if raw[i][0].isdigit()), first)
        while first < last and (
            self._trimmed(first) or words[first] in vocabulary.within or not words[first][0].isalpha()
        ):
            first += 1
        if last <= first:
            return None
        people = any(words[i] in vocabulary.people for i in range(first, last))
        capitals = any(
            capitalised(raw[i]) and not self._trimmed(i) and words[i] not in vocabulary.determiners
            for i in range(first, last)
        )
        if not (people or capitals) or any(words[i] in vocabulary.not_speakers for i in range(first, last)):
            return None
        run = last
        while run > first and capitalised(raw[run - 1]):
            run -= 1
        titled = any(
            not capitalised(raw[i]) and (words[i] in vocabulary.titles or words[i] in vocabulary.people)
            for i in range(first, run)
        )
        bodies = any(words[i] in vocabulary.people for i in range(run, last))
        return (run, last) if last - run >= 2 and run > first and titled and not bodies else (first, last)


def _via(speaker: Speaker, found: Sequence[Speaker]) -> Speaker:
    """A cited speaker with the one who cites: "Reuters reported on Monday, citing X"."""
    before = [other for other in found if other.cue < speaker.cue and other.pattern == "verb"]
    return speaker._replace(via=max(before, key=_cue).name) if before else speaker
