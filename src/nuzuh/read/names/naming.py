"""The noun phrases that name a speaker in a language with capitals: beside a verb, over appositions and brackets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from nuzuh.read.names.speech import LONGEST, QUOTES, SHORT_FORM, Words
from nuzuh.read.sentence import Sentence
from nuzuh.text import capitalised

APPOSITION, _CLAUSE = 14, 25
# Appositions, brackets and commas that are passed over between a name and its verb.
_STEPS = 5
# Tokens of a phrase that stands aside.
_ASIDE = 4
# Words of a body's name before its last one.
_HELD = 2
# Small words before a capitalised name that can still be its titles ("river agency official Weber").
_LOWER_MOST = 4
# Letters of the words that headlines leave without a capital ("from").
_SMALL = 4
MARKS = QUOTES | frozenset((",", ";", ":", "(", ")", "-", "–", "—", "."))


class Naming:
    """The noun phrases of one sentence that may name who speaks."""

    def __init__(self, sentence: Sentence, index: int, text: str, vocabulary: Words) -> None:
        self.sentence, self.index, self.text, self.vocabulary = sentence, index, text, vocabulary
        self.raw: Sequence[str] = sentence.tokens.raw
        self.words: Sequence[str] = sentence.words

    @cached_property
    def titled(self) -> bool:
        """Whether the words of the sentence begin with capitals as those of a headline do."""
        return not any(len(word) > _SMALL and word[0].islower() for word in self.raw)

    def _noun(self, i: int) -> bool:
        """Whether the word at `i`, which can be a verb, is a noun or part of a name: "the report", "United States"."""
        raw, words, vocabulary = self.raw, self.words, self.vocabulary
        if i == 0:  # "Reports from Lamu suggest"
            return not vocabulary.opening.isdisjoint(words[1:2])
        if words[i - 1] in vocabulary.attributes or words[i - 1] in vocabulary.determiners:
            return True
        if vocabulary.nouns.at(words, i) is not None:
            return True
        if i > 1 and self._adverb(i - 1) and words[i - 2] in vocabulary.determiners:
            return words[i] in vocabulary.participles  # "a previously declared zone"
        if words[i] in vocabulary.also_nouns and vocabulary.that.isdisjoint(words[i + 1 : i + 2]):
            return True
        return capitalised(raw[i]) and not raw[i].isupper() and not self.titled

    def _trimmed(self, i: int) -> bool:
        """Whether token `i` belongs to no name; an abbreviation in capitals does (WHO)."""
        return self.words[i] in self.vocabulary.trim and not self._short(i)

    def _postnominal(self, i: int) -> bool:
        return self.words[i] in self.vocabulary.postnominals

    def _light(self, i: int) -> bool:
        """Whether token `i` stands between a name and its verb: "has also", "officially"."""
        return (self._trimmed(i) and self.words[i] not in self.vocabulary.pronouns) or self._adverb(i)

    def _adverb(self, i: int) -> bool:
        """Whether token `i` is an adverb, which belongs to the verb and to no name ("officially")."""
        word, vocabulary = self.raw[i], self.vocabulary
        if word in vocabulary.adverbs:
            return True
        return word.islower() and word.endswith(tuple(vocabulary.adverb_endings)) and word not in vocabulary.people

    def _short(self, i: int) -> bool:
        """Whether token `i` is a short form in capitals."""
        return len(self.raw[i]) > 1 and self.raw[i].isupper()

    def _stops(self, i: int) -> bool:
        if self.raw[i] == "." and self.words[i - 1] in self.vocabulary.titles and i + 1 < len(self.raw):
            return not capitalised(self.raw[i + 1])
        if self.raw[i] == "." and i > 0 and "." in self.raw[i - 1] and i + 1 < len(self.raw):
            return False  # the last point of an abbreviation: "the U.N. refugee agency"
        return self.raw[i] in MARKS or self.raw[i] in self.vocabulary.breaks

    def _right(self, first: int, *, speaks: bool = False) -> tuple[int, int] | None:
        """The noun phrase that begins at `first`; one that `speaks` names a speaker by where it stands."""
        words, vocabulary = self.words, self.vocabulary
        end = min(len(words), first + LONGEST)
        sent = self._sent(first, end)
        sender = None if sent == end else self._right(sent, speaks=speaks)
        if sender is not None and self._body(*sender):
            return sender
        last, named = first, False
        counted = {figure.left for figure in self.sentence.figures if figure.right in self.sentence.noun_at}
        while last < end:
            word = words[last]
            if (
                (word in vocabulary.verbs and named and not self._noun(last))
                or self._stops(last)
                or word in vocabulary.pronouns
                or (named and last in counted)
            ):
                break
            light = word in vocabulary.articles or word in vocabulary.links
            if (self._trimmed(last) and not light) or (word in vocabulary.ends and named):
                break
            named = named or capitalised(self.raw[last]) or word in vocabulary.people
            last += 1
        while last > first and (self._trimmed(last - 1) or words[last - 1] in vocabulary.within):
            last -= 1
        owner = next((i for i in range(last - 1, first, -1) if words[i] == "'s"), None)
        if owner is not None and not any(
            capitalised(self.raw[i]) or words[i] in vocabulary.people or words[i] in vocabulary.titles
            for i in range(owner + 1, last)
        ):
            last = owner
        short = last + 1
        if last > first and not capitalised(self.raw[last - 1]) and self._short_form(short):
            return short, short + 1
        anybody = speaks and last - first > 1 and words[first] in vocabulary.determiners
        return self._checked(first, last, numbers=True, anybody=anybody)

    def _short_form(self, i: int) -> bool:
        """Whether token `i` is the short form of the name before it, between commas: "the relief office, REO"."""
        raw = self.raw
        return i < len(raw) and raw[i - 1] == "," and self._short(i) and (i + 1 == len(raw) or raw[i + 1] in (",", "."))

    def _left(self, verb: int) -> tuple[int, int] | None:
        """The noun phrase that ends before `verb`, over brackets and appositions between commas."""
        raw, words, vocabulary = self.raw, self.words, self.vocabulary
        last = verb
        while last > 0 and self._light(last - 1):
            last -= 1
        if (
            last > 0
            and words[last - 1] in vocabulary.pronouns
            and not (len(raw[last - 1]) > 1 and raw[last - 1].isupper())
        ):
            return last - 1, last
        closed = False
        for _ in range(_STEPS):
            closed = closed or (last < len(raw) and raw[last] in (",", "("))
            jumped = self._jump(last)
            if jumped is not None:
                last = jumped
                continue
            first = last
            while (
                first > 0
                and last - first < APPOSITION
                and not self._stops(first - 1)
                and (words[first - 1] not in vocabulary.verbs or self._noun(first - 1))
            ):
                first -= 1
            last = self._described(first, last)
            if first > 1 and words[first - 1] in vocabulary.persons and raw[first - 2] not in MARKS:
                last = first - 1
                continue
            if closed and last > first and first > 0 and raw[first - 1] == "," and self._apposition(first, last):
                last = first - 1
                continue
            first = max(self._beginning(first, last), last - LONGEST)
            return self._checked(first, last, anybody=self._anybody(first, last, verb))
        return None

    def _described(self, first: int, last: int) -> int:
        """Where those who speak end, before a participle that describes them: "the agency | running the camp"."""
        raw, words, vocabulary = self.raw, self.words, self.vocabulary
        for i in range(first + 1, last - 1):
            behind = words[i - 1] in vocabulary.people or words[i - 1] in vocabulary.titles
            if behind and raw[i].islower() and words[i] not in vocabulary.people:
                by = not vocabulary.agents.isdisjoint(words[i + 1 : i + 2])
                if raw[i].endswith(tuple(vocabulary.doing)) or (by and raw[i].endswith(tuple(vocabulary.act_endings))):
                    return i
        return last

    def _jump(self, last: int) -> int | None:
        """Over what can stand between a name and `last`: brackets, a relative clause, a word between commas."""
        raw = self.raw
        if last > 1 and raw[last - 1] == "." and "." in raw[last - 2]:
            return last - 1
        aside = self._aside(last)
        if aside is not None:
            return aside
        if last > 0 and raw[last - 1] == ")":
            return next((k for k in range(last - 2, max(-1, last - 2 - SHORT_FORM), -1) if raw[k] == "("), None)
        if last > 0 and raw[last - 1] == ",":
            opened = next((k for k in range(last - 2, max(-1, last - _CLAUSE), -1) if raw[k] == ","), -1)
            between = self.vocabulary.relative | self.vocabulary.relays | self.vocabulary.opening
            return opened if opened >= 0 and raw[opened + 1] in between else last - 1
        if last > 1 and raw[last - 2] == "," and (self._trimmed(last - 1) or self._postnominal(last - 1)):
            return last - 1
        return None

    def _aside(self, last: int) -> int | None:
        """Where a phrase that ends at `last` and stands aside begins: "the army for its part said"."""
        if last == 0 or self.words[last - 1] not in self.vocabulary.asides.lasts:
            return None
        starts = range(max(1, last - _ASIDE), last - 1)
        found = ((start, self.vocabulary.asides.at(self.words, start)) for start in starts)
        return next((start for start, phrase in found if phrase is not None and phrase[0] == last), None)

    def _anybody(self, first: int, last: int, verb: int) -> bool:
        """Whether a noun phrase speaks though no table knows its noun: the subject of "said" does ("a potter said")."""
        words, vocabulary = self.words, self.vocabulary
        if words[verb] not in vocabulary.saying or last <= first or words[last - 1] in vocabulary.vague:
            return False
        if not vocabulary.agents.isdisjoint(words[verb + 1 : verb + 2]) or not vocabulary.pronouns.isdisjoint(
            words[first:last]
        ):
            return False
        hearers = verb + 1 if words[verb] in vocabulary.told else -1  # "told 40 families to leave"
        if any(first <= figure.first < last or figure.first == hearers for figure in self.sentence.figures):
            return False
        if words[first] in vocabulary.determiners:
            return last - first > 1
        return first == 0 or self.raw[first - 1] in MARKS

    def _beginning(self, first: int, last: int) -> int:
        """Where the noun phrase that ends at `last` begins, if not at `first`: reports are often without commas."""
        raw, words, vocabulary = self.raw, self.words, self.vocabulary
        first = next((i + 1 for i in range(last - 2, first - 1, -1) if self._leaves(i, first)), first)
        for i in range(last - 1, first, -1):
            if words[i] in vocabulary.determiners and words[i - 1] not in vocabulary.within and not self._held(i):
                return i
        run = last
        while run > first and (
            capitalised(raw[run - 1])
            or (words[run - 1] in vocabulary.within and run < last and capitalised(raw[run - 2]))
        ):
            run -= 1
        named = run < last and words[run - 1] not in vocabulary.within  # but "the health ministry in Hodeidah"
        return run if named and run - first > _LOWER_MOST else first

    def _held(self, i: int) -> bool:
        """Whether token `i` goes on with the name of a body that has an article inside ("Save the Children")."""
        found = (self.vocabulary.whole.at(self.words, first) for first in range(max(0, i - _HELD), i))
        return any(phrase is not None and phrase[0] > i for phrase in found)

    def _leaves(self, i: int, first: int) -> bool:
        """Whether token `i` is the last that does not belong to the noun phrase behind it.

        A clause and a time do not, nor does what "and" joins to it where that is no speaker ("the town and activists").
        """
        words, vocabulary = self.words, self.vocabulary
        if words[i] in vocabulary.times and i > first:
            return True
        if words[i] in vocabulary.auxiliaries and not capitalised(self.raw[i]):
            return True
        if words[i] not in vocabulary.joiners or i == first:
            return False
        return not (capitalised(self.raw[i - 1]) or words[i - 1] in vocabulary.people)

    def _apposition(self, first: int, last: int) -> bool:
        """Whether the words behind a comma describe the name before it ("an official from the agency")."""
        raw, vocabulary = self.raw, self.vocabulary
        if raw[first] in vocabulary.relative:
            return True
        if first < 2 or not (capitalised(raw[first - 2]) or raw[first - 2] == ")"):
            return False
        owner = next((i for i in range(last - 1, first, -1) if self.words[i] == "'s"), None)
        if owner is not None and self._office(owner + 1, last):
            return not self._located(first - 1)  # "Mary Ohler, Oxfam's director in Chad"
        if capitalised(raw[first]):
            return False
        if raw[first] in vocabulary.describing or self.words[first] in vocabulary.titles:
            return True
        if raw[first] not in vocabulary.articles:
            return False
        return (
            self._short(first - 2)
            or self._office(first + 1, last)
            or not any(capitalised(raw[i]) for i in range(first, last))
        )

    def _located(self, last: int) -> bool:
        """Whether the name that ends at `last` is that of a place: "in Harbour, the district's mayor"."""
        words, first = self.words, last
        while first > 0 and capitalised(self.raw[first - 1]) and words[first - 1] not in self.vocabulary.within:
            first -= 1
        return first > 0 and words[first - 1] in self.vocabulary.within

    def _office(self, first: int, last: int) -> bool:
        """Whether an office that a person holds is the noun that begins at `first`: "director of a hospital"."""
        words, vocabulary = self.words, self.vocabulary
        noun = next((i for i in range(first, last) if words[i] in vocabulary.within), last) - 1
        return noun >= first and words[noun] in vocabulary.titles and not capitalised(self.raw[noun])

    def _mute(self, i: int) -> bool:
        """Whether token `i` is a word of what does not speak, and no part of a name ("War Observatory")."""
        named = i > 0 and capitalised(self.raw[i]) and not self.titled
        # "the region's police", "a war monitor"
        describes = self.words[i + 1 : i + 2] == ["'s"] or not self.vocabulary.people.isdisjoint(
            self.words[i + 1 : i + 2]
        )
        mute = self.words[i] in self.vocabulary.not_speakers and not named and not describes
        return mute and not self._held(i)

    def _head(self, first: int, last: int) -> int:
        """Where what a noun phrase is about ends: "a survivor of the attack" is a survivor."""
        words, vocabulary = self.words, self.vocabulary
        end = next((i for i in range(first, last) if words[i] in vocabulary.links and words[i] != "'s"), last)
        return end if end > first and words[end - 1] in vocabulary.people else last

    def _counts(self, i: int) -> bool:
        """Whether token `i` is a number and no part of a name ("M23" is two tokens)."""
        starts, ends = self.sentence.tokens.starts, self.sentence.tokens.ends
        joined = i > 0 and self.raw[i - 1].isupper() and ends[i - 1] == starts[i]
        return self.raw[i][0].isdigit() and not joined

    def _attributive(self, i: int, last: int) -> bool:
        """Whether the word at `i` only describes the noun behind it: "military necessities"."""
        words, vocabulary = self.words, self.vocabulary
        if words[i] not in vocabulary.attributive or i + 1 >= last:
            return False
        return not any(words[i + 1] in known for known in (vocabulary.within, vocabulary.trim, vocabulary.titles))

    def _checked(
        self, first: int, last: int, *, numbers: bool = False, anybody: bool = False
    ) -> tuple[int, int] | None:
        """The span without what does not belong to a name; None where nobody is named by it.

        A name may hold a number behind its first word where `numbers` says so; else it begins behind the last one.
        With `anybody` it needs neither a capital nor a noun that speaks.
        """
        raw, words, vocabulary = self.raw, self.words, self.vocabulary
        if not numbers:
            first = next((i + 1 for i in range(last - 1, first - 1, -1) if self._counts(i)), first)
        while first < last and (
            self._trimmed(first) or words[first] in vocabulary.within or not words[first][0].isalpha()
        ):
            first += 1
        while last > first and words[last - 1] in vocabulary.accounts:
            last -= 1  # "UN figures show"
        if last <= first or words[first] in vocabulary.none:
            return None
        vague = words[first] in vocabulary.vague
        people = any(words[i] in vocabulary.people and not self._attributive(i, last) for i in range(first, last))
        capitals = any(
            capitalised(raw[i]) and not self._trimmed(i) and words[i] not in vocabulary.determiners
            for i in range(first + vague, last)
        )
        if not (people or capitals or (anybody and not vague)) or any(
            map(self._mute, range(first, self._head(first, last)))
        ):
            return None
        run = last
        while run > first and capitalised(raw[run - 1]):
            run -= 1
        titled = any(
            not capitalised(raw[i]) and (words[i] in vocabulary.titles or words[i] in vocabulary.people)
            for i in range(first, run)
        )
        bodies = any(words[i] in vocabulary.people for i in range(run, last))
        if last - run >= 2 and run > first and titled and not bodies:
            return run, last
        return self._sender(first, last) or (first, last)

    def _sender(self, first: int, last: int) -> tuple[int, int] | None:
        """Whose account it is that speaks: of "early reports from the health ministry" the ministry."""
        sent = self._sent(first, last)
        return self._checked(sent, last) if sent < last and self._body(sent, last) else None

    def _sent(self, first: int, last: int) -> int:
        """Where the name of who sent an account begins behind it ("reports from"), `last` where none is told of."""
        words, vocabulary = self.words, self.vocabulary
        at = next((i for i in range(first, last - 2) if words[i] in vocabulary.sent), last)
        named = any(capitalised(self.raw[i]) for i in range(max(first, 1), at))  # "UNHCR data from the border"
        return at + 2 if at < last and words[at + 1] in vocabulary.senders and not named else last

    def _body(self, first: int, last: int) -> bool:
        """Whether a noun phrase names people or has the initials of a body."""
        return any(
            self.words[i] in self.vocabulary.people or sum(map(str.isupper, self.raw[i])) > 1
            for i in range(first, last)
        )
