"""What a speaker is, and the words that tell of one: the vocabulary of `sources.yml`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec

from nuzuh.lang import Pack
from nuzuh.read.names.caseless import written_out
from nuzuh.read.sentence import Sentence
from nuzuh.read.words.lexicon import Phrases, phrase, word_set

QUOTES = frozenset('"“”«»')
# A speaker's name with titles and body is rarely longer; beyond it the walk has left the noun phrase.
LONGEST = 11
# More people than these do not speak with one voice.
FEW = 12
# Tokens of a short form in brackets.
SHORT_FORM = 6


class Words(msgspec.Struct, frozen=True):
    """The `sources.yml` of a language; where the verb comes first, `known` are the words that name nobody."""

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
    accounts: frozenset[str]
    sent: frozenset[str]
    senders: frozenset[str]
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
    persons: frozenset[str]
    told: frozenset[str]
    relays: frozenset[str]
    passive: frozenset[str]
    through: frozenset[str]
    modals: frozenset[str]
    joiners: frozenset[str]
    trailing: frozenset[str]
    clauses: frozenset[str]
    anaphors: frozenset[str]
    persons_again: frozenset[str]
    definite: frozenset[str]
    to: frozenset[str]
    continuing: frozenset[str]
    vague: frozenset[str]
    tallies: frozenset[str]
    clearing: frozenset[str]
    addressees: frozenset[str]
    none: frozenset[str]
    attributes: frozenset[str]
    auxiliaries: frozenset[str]
    participles: frozenset[str]
    be: frozenset[str]
    also_nouns: frozenset[str]
    seeing: frozenset[str]
    saying: frozenset[str]
    sufferers: frozenset[str]
    attributive: frozenset[str]
    times: frozenset[str]
    ambiguous: frozenset[str]
    impersonal: frozenset[str]
    occasions: frozenset[str]
    boards: frozenset[str]
    listeners: frozenset[str]
    states: frozenset[str]
    topic: frozenset[str]
    then: frozenset[str]
    were: frozenset[str]
    managing: frozenset[str]
    documents: frozenset[str]
    labels: frozenset[str]
    postnominals: frozenset[str]
    adverbs: frozenset[str]
    adverb_endings: frozenset[str]
    opening: frozenset[str]
    means: frozenset[str]
    inside: Phrases[str]
    asides: Phrases[str]
    whole: Phrases[str]
    nouns: Phrases[str]
    owning: frozenset[str]
    orders: frozenset[str]
    fors: frozenset[str]
    citing: frozenset[str]
    acts: frozenset[str]
    act_endings: frozenset[str]
    doing: frozenset[str]
    agents: frozenset[str]
    according: frozenset[tuple[str, ...]]
    happened: frozenset[str]
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
    happenings: dict[str, list[str]] = pack.table("time").get("happenings") or {}

    def phrases(name: str) -> Phrases[str]:
        found: Phrases[str] = Phrases()
        for entry in table.get(name, ()):
            found.add(phrase(str(entry)), str(entry))
        found.freeze()
        return found

    def single(name: str) -> frozenset[str]:
        return frozenset(w for entry in table.get(name, ()) for w in phrase(str(entry)))

    others = ("before", "inside", "asides", "whole", "nouns", "according", "known", "happened")
    words = {name: single(name) for name in Words.__struct_fields__ if name not in others}
    according = frozenset(phrase(str(entry)) for entry in table.get("according", ()))
    known = None
    if table.get("verb_first") == "true":
        known = pack.words - word_set(pack.table("clitics"), "whole")
        people = words["people"] | words["titles"]
        words["people"] = people | {f"ال{word}" for word in people}
        words["states"] |= {f"ال{word}" for word in words["states"]}
    return Words(
        before=phrases("before"),
        inside=phrases("inside"),
        asides=phrases("asides"),
        whole=phrases("whole"),
        nouns=phrases("nouns"),
        according=according,
        known=known,
        happened=frozenset(w for names in happenings.values() for name in names for w in phrase(str(name))),
        **words,
    )


def name_of(sentence: Sentence, text: str, first: int, last: int) -> str:
    start = sentence.tokens.starts[first]
    end = sentence.tokens.ends[last - 1]
    # The last point of an abbreviation is a token of its own: "the U.N. said".
    end += text[end : end + 1] == "." and "." in sentence.tokens.raw[last - 1]
    return written_out(" ".join(text[start:end].split()), sentence, first)
