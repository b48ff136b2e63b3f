"""Who did it: the one who harms, where the words say so for this figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nuzuh.lang import Pack
from nuzuh.read import caseless
from nuzuh.read.lexicon import Phrases, phrase
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.text import capitalised

NOBODY = "nobody"
_LONGEST = 12
_LINKS = frozenset(("and", "the", "of", "or", "&", "its"))
_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Words:
    """The `actors.yml` of a language."""

    harm: Phrases[str]
    passive: Phrases[str]
    doers: frozenset[str]
    end: frozenset[str]
    harmful: frozenset[str]
    capitals: bool


@dataclass(frozen=True, slots=True)
class Doer:
    """A doer at tokens `first` to `last`: `pattern` is by (passive agent), of (before a noun of harm) or subject."""

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

    return Words(
        phrases("harm"),
        phrases("passive"),
        single("doers"),
        single("end"),
        frozenset(table.get("harmful", ())),
        table.get("capitals") != "false",
    )


def doers(sentence: Sentence, text: str, vocabulary: Words) -> list[Doer]:
    """Everybody whom the sentence names as doing harm."""
    raw, words, tokens = sentence.tokens.raw, sentence.words, sentence.tokens
    found: list[Doer] = []

    def add(first: int, last: int, cue: int, pattern: str) -> None:
        while first < last and words[first] in _ARTICLES and pattern == "of":
            first += 1
        if first < last and any(capitalised(raw[i]) or words[i] in vocabulary.doers for i in range(first, last)):
            sure = any(words[i] in vocabulary.doers for i in range(first, last))
            found.append(Doer(first, last, text[tokens.starts[first] : tokens.ends[last - 1]], cue, pattern, sure))

    for _, last, _ in vocabulary.passive.find(words):
        end = last
        while (
            end < len(words)
            and end - last < _LONGEST
            and words[end] not in vocabulary.end
            and not raw[end][0].isdigit()
        ):
            end += 1
        add(last, end, last - 1, "by")
    if not vocabulary.capitals:
        for first, last, cue, pattern in caseless.doers(sentence, vocabulary.harm, vocabulary.doers):
            add(first, last, cue, pattern)
        return found
    for first, _, _ in vocabulary.harm.find(words):
        begin = first
        while (
            begin > 0
            and first - begin < 5
            and (
                capitalised(raw[begin - 1])
                or words[begin - 1] in vocabulary.doers
                or words[begin - 1] in _LINKS
                or words[begin - 1] == "'s"
            )
        ):
            begin -= 1
        while begin < first and words[begin] in _LINKS:
            begin += 1
        end = first - 1 if first > begin and words[first - 1] == "'s" else first
        add(begin, end, first, "of")
    for trigger in sentence.triggers:
        if any(sense.kind == "act" and sense.form in ("past", "base", "third", "ing") for sense in trigger.senses):
            end = trigger.first
            while end > 0 and words[end - 1] in (
                "have",
                "has",
                "had",
                "also",
                "then",
                "later",
                "reportedly",
                "who",
                "that",
                "which",
            ):
                end -= 1
            begin = end
            while (
                begin > 0
                and end - begin < 6
                and (capitalised(raw[begin - 1]) or words[begin - 1] in vocabulary.doers or words[begin - 1] in _LINKS)
            ):
                begin -= 1
            add(begin, end, trigger.first, "subject")
    return found


def features(
    doer: Doer, sentence: Sentence, figure: Figure, measure: str, inherited: str | None, vocabulary: Words
) -> list[str]:
    """What speaks for `doer` as the actor of `figure`."""
    side = "before" if doer.cue < figure.first else "after"
    low, high = min(doer.cue, figure.first), max(doer.cue, figure.first)
    gap = high - low
    size = "3" if gap <= 3 else "8" if gap <= 8 else "16" if gap <= 16 else "far"
    breaks = sum(sentence.words[i] in (",", ";", "but", "while", "who", "which") for i in range(low, high))
    harm = "harm" if measure in vocabulary.harmful else "other"
    names = [
        f"{doer.pattern} {side}",
        f"{doer.pattern} {side} {size}",
        f"breaks {min(breaks, 2)}",
        f"{doer.pattern} sure {doer.sure}",
        f"{doer.pattern} {harm}",
        f"{doer.pattern} {measure}",
    ]
    if inherited is not None:
        names.append(f"inherited {doer.name == inherited}")
    return names


def nobody(measure: str, inherited: str | None, count: int, vocabulary: Words) -> list[str]:
    """What speaks for no actor."""
    return [
        "nobody",
        f"nobody {measure}",
        f"nobody {'harm' if measure in vocabulary.harmful else 'other'}",
        f"nobody of {min(count, 3)}",
        f"nobody inherited {inherited is None}",
    ]
