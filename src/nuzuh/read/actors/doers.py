"""Those who do harm in a sentence: behind "by", before a noun of harm, as subject of what was done, or just named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import compress, count
from typing import Any, NamedTuple

import msgspec

from nuzuh.lang import Pack
from nuzuh.read.actors import caseless_doers
from nuzuh.read.measures.head import grammar
from nuzuh.read.names import caseless
from nuzuh.read.names.speech import source_words
from nuzuh.read.sentence import Sentence
from nuzuh.read.words.lexicon import Phrases, Trigger, phrase, word_set
from nuzuh.read.words.placewords import place_words
from nuzuh.text import capitalised

_LONGEST = 12
# A doer's word as short as "IS" and "US" is one only in capitals.
_ABBREVIATED = 2
_ACTS = frozenset(("past", "base", "third", "ing", "phrase"))
# Tokens between a sentence's first words and its verb: "Gunmen on motorcycles raided".
_OVER = 6
# Tokens of what may stand before the subject: "In March, rebels".
_INTRODUCTION = 7
# Tokens between a noun of harm and "by": "the raid that was led by".
_HARM_BY = 3
# Behind a doer's name ("the 'armed gangs' had killed").
_QUOTES = frozenset("\"”’'»")


# The fields of `Words` that are a list of the pack as it stands.
_SINGLE = (
    "doers", "losing", "striking", "end", "links", "between", "auxiliaries", "placed", "others", "articles",
    "modifiers", "before", "again", "belonging", "claims", "sides", "progressive",
)  # fmt: skip


class Words(msgspec.Struct, frozen=True):
    """The `actors.yml` of a language; `generic` are words of those who harm that say nothing of whose they are.

    `links` hold a doer's name together, `between` stands before the noun of harm ("U.S.-led strikes"), `auxiliaries`
    before the verb. A name behind one of `placed` only describes ("rebels in Lakeside killed"), and a verb behind one
    of `others` is not what the doer does. `articles` begin a name, words of `before`
    stand before it with a capital ("Earlier rebels killed"), `joins` go on with the subject before ("and"),
    `claiming` stands behind those who say that they did it. One of `modifiers` is a doer only right before a noun of
    harm, and `means` are with what it was done, no part of the name. `again` stands before a noun of harm that was told
    of before, `belonging` before whose fighters they are ("gunmen from"), `claims` are verbs of those who say that an
    attack is theirs. Behind one of `sides` stand both who fight ("between rebels and the army"), and one of
    `progressive` stands before a verb in -ing.
    """

    harm: Phrases[str]
    passive: Phrases[str]
    doers: frozenset[str]
    losing: frozenset[str]
    striking: frozenset[str]
    bands: Phrases[str]
    claiming: Phrases[str]
    means: Phrases[str]
    end: frozenset[str]
    harmful: frozenset[str]
    generic: frozenset[str]
    capitals: bool
    links: frozenset[str]
    between: frozenset[str]
    auxiliaries: frozenset[str]
    placed: frozenset[str]
    others: frozenset[str]
    articles: frozenset[str]
    modifiers: frozenset[str]
    before: frozenset[str]
    joins: frozenset[str]
    again: frozenset[str]
    belonging: frozenset[str]
    claims: frozenset[str]
    sides: frozenset[str]
    progressive: frozenset[str]


class Doer(NamedTuple):
    """A doer at tokens `first` to `last`: `pattern` is by (passive agent), of (a noun of harm), subject, side (of two
    who fight) or named."""

    first: int
    last: int
    name: str
    cue: int
    pattern: str
    sure: bool


@cache
def actor_words(pack: Pack) -> Words:
    """The vocabulary of doers of a language."""
    table = pack.table("actors")

    def phrases(name: str) -> Phrases[str]:
        made: Phrases[str] = Phrases()
        for entry in table.get(name, ()):
            made.add(phrase(str(entry)), str(entry))
        made.freeze()
        return made

    def single(name: str) -> frozenset[str]:
        return frozenset(w for entry in table.get(name, ()) for w in phrase(str(entry)))

    listed: dict[str, Any] = {name: single(name) for name in _SINGLE}
    return Words(
        **listed,
        harm=phrases("harm"),
        passive=phrases("passive"),
        bands=phrases("bands"),
        claiming=phrases("claiming"),
        means=phrases("means"),
        generic=single("harm") | single("links") | {"و"},
        harmful=frozenset(table.get("harmful", ())),
        capitals=table.get("capitals") != "false",
        joins=word_set(pack.table("grammar"), "joins"),
    )


def harms(sentence: Sentence, vocabulary: Words) -> list[tuple[int, int]]:
    """The tokens of each noun of harm in a sentence: first, past the last."""
    return [(first, last) for first, last, _ in vocabulary.harm.find(sentence.words)]


def doers(sentence: Sentence, text: str, vocabulary: Words, harm: Sequence[tuple[int, int]]) -> list[Doer]:
    """Everybody whom the sentence names as doing `harm` (its `harms`)."""
    finder = _Finder(sentence, text, vocabulary)
    finder.agents(harm)
    if not vocabulary.capitals:
        claims = [(first, last) for first, last, _ in vocabulary.claiming.find(sentence.words)]
        for first, last, cue, pattern in (
            *caseless_doers.doers(sentence, harm, vocabulary.doers, vocabulary.losing),
            *caseless_doers.claimants(sentence.words, claims, vocabulary.doers),
        ):
            finder.add(first, last, cue, pattern)
        return finder.found
    finder.claimants()
    for first, last in harm:
        finder.harming(first, last)
    finder.claiming(harm)
    for trigger in sentence.triggers:
        if any(sense.kind == "act" and sense.form in _ACTS for sense in trigger.senses):
            finder.subject(trigger)
    finder.named()
    return finder.found


class _Finder:
    """Finds the doers of one sentence."""

    def __init__(self, sentence: Sentence, text: str, vocabulary: Words) -> None:
        self.sentence, self.text, self.vocabulary = sentence, text, vocabulary
        self.raw, self.words = sentence.tokens.raw, sentence.words
        self.found: list[Doer] = []
        self.taken: set[int] = set()
        self.bands = {i for first, last, _ in vocabulary.bands.find(self.words) for i in range(first, last)}
        self.means = [(first, last) for first, last, _ in vocabulary.means.find(self.words)]
        self.countries, self.kinds = place_words(sentence.pack).countries, place_words(sentence.pack).types
        self.told: set[int] = set()
        self.telling: set[int] = set()
        self.tellers()

    def tellers(self) -> None:
        """Note the tokens behind "according to", and where it ends: those who tell are no doers."""
        for _, last, _ in source_words(self.sentence.pack).before.find(self.words):
            end = last
            while end < len(self.words) and end - last < _LONGEST and self.raw[end][0].isalpha():
                end += 1
            self.told.update(range(last, end))
            self.telling.add(last)

    def names(self, i: int) -> bool:
        """Whether token `i` is a word of a doer; "Sele state" is a place."""
        if i in self.bands:
            return True
        if i > 0 and self.words[i] in self.kinds and not capitalised(self.raw[i]) and capitalised(self.raw[i - 1]):
            return False
        return self.words[i] in self.vocabulary.doers and (
            len(self.words[i]) > _ABBREVIATED or self.raw[i].isupper()
        )  # fmt: skip

    def belongs(self, i: int) -> bool:
        """Whether token `i` may be within a doer's name; "M23" is two tokens."""
        named = capitalised(self.raw[i]) or self.names(i)
        return named or self.numbered(i) or self.words[i] in self.vocabulary.links

    def numbered(self, i: int) -> bool:
        """Whether token `i` is the number of a name ("M23")."""
        return self.raw[i][0].isdigit() and i > 0 and self.raw[i - 1].isupper() and self.joined(i)

    def joined(self, i: int) -> bool:
        """Whether nothing stands between token `i` and the one before."""
        return self.sentence.tokens.ends[i - 1] == self.sentence.tokens.starts[i]

    def back(self, end: int, most: int, belongs: Callable[[int], bool]) -> int:
        """Where the tokens that belong to what ends at `end` begin, `most` at most."""
        begin = end
        while begin > 0 and end - begin < most and belongs(begin - 1):
            begin -= 1
        return begin

    def add(self, first: int, last: int, cue: int, pattern: str) -> None:
        """Add the doer at tokens `first` to `last`, if they name one."""
        words, tokens, vocabulary = self.words, self.sentence.tokens, self.vocabulary
        opening = (vocabulary.articles, vocabulary.between, vocabulary.links, vocabulary.before)
        while first < last and pattern != "by" and any(words[first] in table for table in opening):
            first += 1
        while first < last and words[last - 1] in vocabulary.links:
            last -= 1
        if pattern in ("subject", "named") and first in self.told:
            return
        sure = any(map(self.names, range(first, last))) or (pattern == "of" and words[last - 1] in vocabulary.modifiers)
        first, last = self.without_means(first, last)
        if sure or any(self.own(i, pattern) for i in range(first, last)):
            self.taken.update(range(first, last))
            name = self.text[tokens.starts[first] : tokens.ends[last - 1]]
            if not vocabulary.capitals:
                name = caseless.written_out(name, self.sentence, first)
            pattern = "side" if self.side(first) else pattern
            self.found.append(Doer(first, last, name, cue, pattern, sure))

    def side(self, first: int) -> bool:
        """Whether who begins at token `first` is one of two who fight: "between rebels and the army"."""
        begin = self.back(first, _OVER, lambda i: self.belongs(i) or self.words[i] in self.vocabulary.articles)
        return not self.vocabulary.sides.isdisjoint(self.words[begin - 1 : begin])

    def without_means(self, first: int, last: int) -> tuple[int, int]:
        """The doer's own name in tokens `first` to `last`: "Russian air strikes", "warplanes of the regime"."""
        for begin, end in reversed(self.means):
            if first < begin and end == last:
                last = begin
        for begin, end in self.means:
            if begin == first and end + 1 < last and self.words[end] in self.vocabulary.links:
                first = end + 1
        return first, last

    def own(self, i: int, pattern: str) -> bool:
        """Whether token `i` is a name: no word of the pack, or whose strikes they were ("Ukrainian shelling")."""
        if not capitalised(self.raw[i]):
            return False
        if i + 1 < len(self.raw) and self.raw[i + 1][0].isdigit() and self.joined(i + 1):
            return True  # M23
        country = self.countries.at(self.words, i) if pattern == "of" else None
        return country is not None or self.words[i] not in self.sentence.pack.words

    def agents(self, harm: Sequence[tuple[int, int]]) -> None:
        """Those behind a passive ("killed by the army") or behind a noun of harm ("the raid by rebels")."""
        raw, words = self.raw, self.words
        for first, last, _ in self.vocabulary.passive.find(words):
            if last in self.telling:
                continue  # "announced by"
            end = last
            while (
                end < len(words)
                and end - last < _LONGEST
                and words[end] not in self.vocabulary.end
                and (not raw[end][0].isdigit() or (end > last and self.numbered(end)))
                and not (end > last and self.parted(end))
            ):
                end += 1
            nominal = any(0 <= first - past <= _HARM_BY for _, past in harm)
            begin, end = (last, end) if self.vocabulary.capitals else self.done(last, end)
            self.add(begin, end, last - 1, "of" if nominal else "by")

    def claimants(self) -> None:
        """Those who say that they did it: "Hill League claimed responsibility for the raid"."""
        for first, last, _ in self.vocabulary.claiming.find(self.words):
            end = self.back(first, first, lambda i: self.words[i] in self.vocabulary.auxiliaries)
            self.add(self.back(end, 6, self.belongs), end, last - 1, "of")

    def claiming(self, harm: Sequence[tuple[int, int]]) -> None:
        """Those who call it theirs: "Hill League claims Port Fasi bombing"; a raid with a doer of its own is not, nor
        is one that stands behind a preposition ("army claims of a raid")."""
        owned = {doer.cue for doer in self.found}
        apart = self.vocabulary.end | self.vocabulary.others | grammar(self.sentence.pack).barriers
        for i in compress(count(), map(self.vocabulary.claims.__contains__, self.words)):
            first = next((first for first, _ in harm if i < first <= i + _OVER), None)
            if first is not None and first not in owned and apart.isdisjoint(self.words[i:first]):
                end = self.back(i, i, lambda k: self.words[k] in self.vocabulary.auxiliaries)
                self.add(self.back(end, _OVER, self.belongs), end, first, "of")

    def done(self, first: int, last: int) -> tuple[int, int]:
        """Those who did what tokens `first` to `last` tell, without what they hit: استهداف الجيش خيام النازحين."""
        begin = first
        while begin < last and self.words[begin] in self.vocabulary.striking:
            begin += 1
        if begin in (first, last) or not self.names(begin):
            return first, last
        hit = (i for i in range(begin + 1, last) if i in self.sentence.noun_at and not self.names(i))
        return begin, next(hit, last)

    def parted(self, i: int) -> bool:
        """Whether a line ends before token `i`."""
        tokens = self.sentence.tokens
        return "\n" in self.text[tokens.ends[i - 1] : tokens.starts[i]]

    def harming(self, first: int, last: int) -> None:
        """Those before a noun of harm ("army shelling"); of a name that ends with it ("the Self-Defence Forces")."""
        words, between = self.words, self.vocabulary.between
        modifies = not self.vocabulary.modifiers.isdisjoint(words[first - 1 : first])
        begin = self.back(first - modifies, 5, lambda i: self.belongs(i) or words[i] in between)
        while begin < first and words[begin] in self.vocabulary.links:
            begin += 1
        end = first
        if end > begin and capitalised(self.raw[first]) and self.names(first):
            end = last
        while end > begin and words[end - 1] in between:
            end -= 1
        self.add(begin, end, first, "of")

    def subject(self, trigger: Trigger) -> None:
        """Those before a verb of what was done ("Settlers injured"); a verb within a name is none."""
        raw, words, cue = self.raw, self.words, trigger.first
        if cue > 0 and capitalised(raw[cue]) and capitalised(raw[cue - 1]):
            return
        doing = self.vocabulary.progressive if any(sense.form == "ing" for sense in trigger.senses) else frozenset()
        end = self.back(cue, cue, lambda i: words[i] in self.vocabulary.auxiliaries or words[i] in doing)
        end -= end > 0 and raw[end - 1] in _QUOTES
        begin = self.back(end, 6, lambda i: self.belongs(i) or words[i] in self.vocabulary.harm.firsts)
        if end > 0 and words[end - 1] in self.vocabulary.joins:
            begin = end
        theirs = any(map(self.names, range(begin, end))) and words[begin - 1] in self.vocabulary.belonging
        if begin == end or (not theirs and not self.vocabulary.placed.isdisjoint(words[begin - 1 : begin])):
            begin, end = self.opening(cue)
        if begin == end and self.goes_on(trigger):
            last = next((doer for doer in reversed(self.found) if doer.pattern == "subject"), None)
            begin, end = (begin, end) if last is None else (last.first, last.last)
        self.add(begin, end, cue, "subject")

    def goes_on(self, trigger: Trigger) -> bool:
        """Whether a verb goes on with the subject of the one before: "raided the town and killed", "..., killing"."""
        before = self.words[trigger.first - 1 : trigger.first]
        return not self.vocabulary.joins.isdisjoint(before) or (
            before == [","] and any(sense.form == "ing" for sense in trigger.senses)
        )

    def opening(self, cue: int) -> tuple[int, int]:
        """The doer that a sentence begins with, where nothing but its own description stands before the verb at `cue`:
        "Gunmen on motorcycles raided"."""
        raw, words = self.raw, self.words
        first = next((i + 1 for i in range(min(_INTRODUCTION, cue)) if words[i] == ","), 0)
        first += words[first] in self.vocabulary.articles
        end = first
        while end < cue and self.belongs(end):
            end += 1
        described = range(end, cue)
        clear = len(described) <= _OVER and self.vocabulary.others.isdisjoint(words[end:cue])
        clear = clear and not any(raw[i][0].isdigit() or self.acts(i) for i in described)
        return (first, end) if clear and any(map(self.names, range(first, end))) else (cue, cue)

    def acts(self, i: int) -> bool:
        """Whether token `i` is a verb of what is done or befalls."""
        trigger = self.sentence.trigger_at.get(i)
        return trigger is not None and any(sense.kind != "noun" for sense in trigger.senses)

    def named(self) -> None:
        """The other words of doers with the name around them."""
        raw, words, taken = self.raw, self.words, self.taken
        past = 0
        for i in range(len(words)):
            if i < past or i in taken or not self.names(i):
                continue
            begin, end = i, i + 1
            while begin > 0 and begin - 1 not in taken and capitalised(raw[begin - 1]):
                begin -= 1
            while end < len(words) and end not in taken and self.belongs(end):
                end += 1
            past = end
            while words[end - 1] in self.vocabulary.links:
                end -= 1
            self.add(begin, end, end, "named")
