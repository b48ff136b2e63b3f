"""Speakers in a language with capitals whose verb stands behind its subject: the noun phrase beside verb or phrase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import attrgetter

from nuzuh.model import Section
from nuzuh.read.names.caseless import verbal
from nuzuh.read.names.naming import APPOSITION, MARKS, Naming
from nuzuh.read.names.speech import LONGEST, QUOTES, Speaker, name_of
from nuzuh.text import capitalised

# Tokens within which what is given or raised stands behind its verb: "raised the overall death toll".
# Tokens from a verb over a number to what is claimed: "claimed more than 1,200 lives".
_CLAIMED = 7
_MANAGED = 6
# Tokens of what may stand before a sentence's subject: "On Monday, police sealed".
_INTRODUCTION = 8
# Tokens of a name behind a headline's dash.
_BEHIND = 5
_DASHES = frozenset(("-", "–", "—"))
_SENTENCE_ENDS = frozenset(".?!|")

_cue = attrgetter("cue")


class Finder(Naming):
    """Finds the speakers of one sentence of a language with capitals and the verb behind its subject."""

    def find(self) -> list[Speaker]:
        """The speakers in the order of their cues."""
        vocabulary, words = self.vocabulary, self.words
        found: list[Speaker] = []
        phrases = vocabulary.before.find(self.sentence.words)
        for first, last, _ in phrases:
            span = self._right(last, speaks=tuple(words[first:last]) in vocabulary.according)
            if span is not None:
                found.append(self._behind(first, last, span, found))
        found += self.before_colon()
        found += self.behind_dash()
        # "Said by telephone" has its subject before it.
        by_phrase = (
            i for i, last, _ in phrases if last > i + 1 and vocabulary.means.isdisjoint(words[last : last + 1])
        )
        taken = {speaker.cue for speaker in found}.union(by_phrase)
        for i in compress(count(), map(vocabulary.verbs.__contains__, words)):
            if i not in taken:
                self._verb(i, found)
        found = [s if s.via is not None or words[s.cue] not in vocabulary.relays else _via(s, found) for s in found]
        # "Reuters reported, citing the police": the police say so, Reuters passes it on.
        passing = {s.via for s in found if words[s.cue] in vocabulary.relays}
        return sorted((s for s in found if s.pattern != "verb" or s.name not in passing), key=_cue)

    def _behind(self, first: int, last: int, span: tuple[int, int], found: list[Speaker]) -> Speaker:
        """The speaker at `span`, behind a phrase at `first`; of "X, quoted by Y", X before it, whom Y only relays."""
        if self.words[first] not in self.vocabulary.relays or last == first + 1:
            return self._speaker(span, first, "phrase", self._relay(first))
        via = name_of(self.sentence, self.text, *span)
        before = next((s for s in reversed(found) if 0 <= first - s.last <= APPOSITION), None)
        if before is not None:
            found.remove(before)
            return before._replace(via=via)
        quoted = self._left(first)
        return self._speaker(span if quoted is None else quoted, first, "phrase", None if quoted is None else via)

    def acting(self) -> Speaker | None:
        """Who acts in the sentence, whom the next may call "he": "The governor toured the camp. He said ..."."""
        span = self._opening(len(self.words))
        return None if span is None else self._speaker(span, span[1] - 1, "acting")

    def _verb(self, i: int, found: list[Speaker]) -> None:
        """Add the speaker of the verb at `i`, if it has one."""
        before = self.words[i - 1] if i else ""
        if before in self.vocabulary.modals or not self._asserts(i):
            return
        if before in self.vocabulary.joiners or self.words[i] in self.vocabulary.trailing:
            subject = max((s for s in found if s.cue < i), key=_cue, default=None)
            if subject is not None and subject.pattern in ("verb", "pronoun"):
                found.append(subject._replace(cue=i, verb=self.words[i]))
                return
            opening = self._opening(i)
            if opening is not None:
                found.append(self._speaker(opening, i, "verb"))
            if before in self.vocabulary.joiners or opening is not None:
                return
        speaker = self._by_verb(i)
        if speaker is not None and not any(
            (s.first < speaker.last and speaker.first < s.last) or s.via == speaker.name for s in found
        ):
            found.append(speaker)

    def _opening(self, cue: int) -> tuple[int, int] | None:
        """Who acts in the clause before the verb at `cue` and goes on to speak: "Police sealed off the pier and said".

        The noun phrase begins the sentence or stands behind its introduction, with a verb of the past behind it.
        """
        words, people = self.words, self.vocabulary.people
        starts = [0, *(i + 1 for i in range(min(_INTRODUCTION, cue)) if words[i] == ",")]
        for first in starts:
            for i in range(first + 1, min(cue, first + LONGEST)):
                if self._stops(i) or words[i - 1] in self.vocabulary.pronouns:
                    break
                if self._acts(i) and (words[i - 1] in people or self._is_named(i - 1)):
                    span = self._right(first)
                    return span if span is not None and span[1] <= i else self._checked(first, i)
        return None

    def _is_named(self, i: int) -> bool:
        """Whether token `i` has a capital that is a name's: a sentence may begin with what happened ("Clashes")."""
        happened = i == 0 and (0 in self.sentence.trigger_at or self.words[0] in self.vocabulary.happened)
        return capitalised(self.raw[i]) and not happened

    def _acts(self, i: int) -> bool:
        """Whether token `i` is a verb of the past by its ending or as the pack lists it."""
        word, vocabulary = self.raw[i], self.vocabulary
        return word in vocabulary.acts or (word.islower() and word.endswith(tuple(vocabulary.act_endings)))

    def _asserts(self, i: int) -> bool:
        """Whether the verb at `i` has a subject that asserts: it is no noun ("early warning"), not passive and
        claims no attack and no lives ("claimed responsibility", "claimed five lives").
        """
        words, vocabulary = self.words, self.vocabulary
        if i == 0:
            return not self._noun(i)
        if self._noun(i) or not vocabulary.owning.isdisjoint(words[i + 1 : i + 2]) or self._takes_lives(i):
            return False
        if words[i] in vocabulary.managing and vocabulary.documents.isdisjoint(words[i + 1 : i + _MANAGED]):
            return False
        if words[i] not in vocabulary.participles:
            return True
        at = i - 1
        while at > 0 and words[at] not in vocabulary.be and (self._trimmed(at) or self._adverb(at)):
            at -= 1
        return words[at] not in vocabulary.be

    def _takes_lives(self, i: int) -> bool:
        """Whether the verb at `i` is one of harm here: "the storm claimed five lives"."""
        trigger = self.sentence.trigger_at.get(i)
        if trigger is None or all(sense.kind != "lives" for sense in trigger.senses):
            return False
        behind = self.words[i + 1 : i + _CLAIMED]
        taken = next((k for k, word in enumerate(behind) if word in self.vocabulary.owning), None)
        return taken is not None and self.vocabulary.that.isdisjoint(behind[:taken])

    def before_colon(self) -> list[Speaker]:
        """The speaker of a headline such as "Monitor: 12 dead" or "12 dead in Homs: monitor"."""
        raw, words = self.raw, self.words
        if ":" not in raw:
            return []
        labels = {figure.first for figure in self.sentence.figures if self._alone(figure.last)}
        colons = [i for i, word in enumerate(raw) if word == ":" and i + 1 not in labels]
        found = []
        for i in colons[:1] + colons[1:][-1:]:
            for first, last in ((0, i), (i + 1, len(words))):
                first = max((k + 1 for k in range(first, last) if raw[k] == "|"), default=first)  # "عاجل | المرصد: ..."
                while first < last and not raw[first][0].isalnum():  # a quotation mark, a bullet or a heading's "#"
                    first += 1
                while first < last and raw[last - 1] in QUOTES:
                    last -= 1
                if 0 < last - first <= LONGEST and self._named(first, last):
                    span = self._checked(first, last)
                    if span is not None and (
                        any(words[k] in self.vocabulary.people for k in range(*span)) or self._heads(span, i)
                    ):
                        found.append(self._speaker(span, i, "colon"))
        return found

    def _heads(self, span: tuple[int, int], colon: int) -> bool:
        """Whether the short form of a body that no table knows opens a headline: "DRMC: storm deaths climb to 12"."""
        first, last = span
        headline = self.sentence.section is Section.HEADLINE and last == first + 1 == colon
        return headline and self._short(first) and self.words[first] not in self.sentence.pack.words

    def behind_dash(self) -> list[Speaker]:
        """The speaker at the end of a headline such as "12 dead in Homs – monitor"; an outlet there is its page's."""
        raw, words, count = self.raw, self.words, len(self.raw)
        if self.sentence.section is not Section.HEADLINE:
            return []
        dash = next((i for i in range(count - 2, max(0, count - 2 - _BEHIND), -1) if raw[i] in _DASHES), None)
        if dash is None or not self._named(dash + 1, count):
            return []
        known = not self.vocabulary.people.isdisjoint(words[dash + 1 :]) or (
            dash + 2 == count and self._short(dash + 1)
        )
        if not known or not self.vocabulary.outlets.isdisjoint(words[dash + 1 :]):
            return []
        span = self._checked(dash + 1, count)
        return [] if span is None else [self._speaker(span, dash, "colon")]

    def _alone(self, i: int) -> bool:
        """Whether the number that ends at token `i` stands alone, so that a colon before it follows no speaker."""
        return i >= len(self.raw) or self.raw[i] in MARKS

    def _named(self, first: int, last: int) -> bool:
        """Whether tokens `first` to `last`, on one side of a colon, may be a name: no clause, number or label."""
        words, vocabulary = self.words, self.vocabulary
        if (
            any(first <= figure.first < last for figure in self.sentence.figures)
            or words[last - 1] in vocabulary.labels
        ):
            return False
        if words[first] in vocabulary.within and words[first] not in vocabulary.articles:
            return False
        if vocabulary.known is not None and words[first] not in vocabulary.people:
            return False
        return not any(
            words[i] in vocabulary.auxiliaries or words[i] in vocabulary.pronouns
            or (words[i] in vocabulary.verbs and (vocabulary.known is None or verbal(self.sentence, i)))
            or self._stops(i) or self.raw[i] in _SENTENCE_ENDS
            for i in range(first, last)
        )  # fmt: skip

    def _speaker(self, span: tuple[int, int], cue: int, pattern: str, via: str | None = None) -> Speaker:
        first, last = span
        name = name_of(self.sentence, self.text, first, last)
        if self._again(first, last):
            pattern = "pronoun"
        return Speaker(self.index, first, last, name, cue, self.words[cue], pattern, via)

    def _again(self, first: int, last: int) -> bool:
        """Whether tokens `first` to `last` only point back to who spoke before: "the statement", "the official"."""
        words, vocabulary = self.words, self.vocabulary
        definite = first > 0 and words[first - 1] in vocabulary.definite
        again = vocabulary.anaphors | vocabulary.persons_again if definite else vocabulary.anaphors
        return again.issuperset(words[first:last])

    def _by_verb(self, i: int) -> Speaker | None:
        words, vocabulary = self.words, self.vocabulary
        word, previous = words[i], words[i - 1] if i else ""
        if word in vocabulary.inverted and (
            previous in (",", "") or previous in QUOTES or (i and self.raw[i - 1] in QUOTES)
        ):
            span = self._right(i + 1, speaks=word in vocabulary.saying)
            if span is not None and vocabulary.auxiliaries.isdisjoint(words[span[1] : span[1] + 1]):
                return self._speaker(span, i, "inverted")
        if word in vocabulary.relays:
            cited = self._right(i + 1)
            if cited is not None:
                return self._speaker(cited, i, "phrase", self._relay(i))
        span = self._left(i)
        if span is None:
            return None
        pronoun = words[span[0]].partition("'")[0] in vocabulary.pronouns and span[1] - span[0] == 1
        subject = self._opening(span[0]) if pronoun and span[0] > 1 else None
        if subject is not None:
            return self._speaker(subject, i, "verb", self._told(i))  # "The army took the town, where it said ..."
        if not pronoun and not self._says(span, word):
            return None
        return self._speaker(span, i, "pronoun" if pronoun else "verb", self._told(i))

    def _says(self, span: tuple[int, int], verb: str) -> bool:
        """Whether the name of `span` can have said something: a route sees nothing, and families are registered."""
        vocabulary, named = self.vocabulary, self.words[slice(*span)]
        if not vocabulary.people.isdisjoint(named):
            return True
        if verb in vocabulary.seeing:
            return False
        return verb in vocabulary.saying or vocabulary.sufferers.isdisjoint(named)

    def _relay(self, i: int) -> str | None:
        """Who cites: "Reuters, citing X"."""
        if self.words[i] not in self.vocabulary.relays:
            return None
        span = self._left(i)
        if span is None or not self._cites(span[0]):
            return None
        return name_of(self.sentence, self.text, *span)

    def _cites(self, first: int) -> bool:
        """Whether the name at token `first`, before "citing", is of one who cites, not of where it was ("in Doro")."""
        held = first > 0 and self.words[first - 1] in self.vocabulary.within - self.vocabulary.articles
        return not held and (capitalised(self.raw[first]) or self.words[first] in self.vocabulary.people)

    def _told(self, i: int) -> str | None:
        """The outlet in "X told the Y"."""
        words, vocabulary = self.words, self.vocabulary
        if words[i] not in vocabulary.told or i + 1 >= len(words):
            return None
        first = i + 1 + (words[i + 1] in vocabulary.articles)
        last = first
        while last < len(words) and capitalised(self.raw[last]) and not self._trimmed(last):
            last += 1
        if last == first or not vocabulary.listeners.isdisjoint(words[first:last]):
            return None
        return name_of(self.sentence, self.text, first, last)


def _via(speaker: Speaker, found: Sequence[Speaker]) -> Speaker:
    """A cited speaker with the one who cites: "Reuters reported on Monday, citing X", "Citing X, Reuters reported"."""
    verbs = [other for other in found if other.pattern == "verb"]
    before = [other for other in verbs if other.cue < speaker.cue]
    if before:
        return speaker._replace(via=max(before, key=_cue).name)
    return speaker._replace(via=min(verbs, key=_cue).name) if verbs and speaker.cue == 0 else speaker
