"""Who did it: the one who harms, where the words say so for this figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress, count
from typing import NamedTuple

import msgspec

from nuzuh.lang import Pack
from nuzuh.model import Who
from nuzuh.read import caseless
from nuzuh.read.lexicon import Phrases, phrase
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft
from nuzuh.text import capitalised

NOBODY = "nobody"
_LONGEST = 12
# A doer's word as short as "IS" and "US" is one only in capitals.
_ABBREVIATED = 2
_LINKS = frozenset(("and", "the", "of", "or", "&", "its"))
# What stands between a doer and the noun of harm ("U.S.-led strikes", "the regime's shelling").
_INSIDE = frozenset(("'s", "-", ".", "led", "suspected", "alleged"))
_AUXILIARIES = frozenset(("have", "has", "had", "also", "then", "later", "reportedly", "who", "that", "which"))
_ARTICLES = frozenset(("the", "a", "an"))


class Words(msgspec.Struct, frozen=True):
    """The `actors.yml` of a language; `generic` are words of those who harm that say nothing of whose they are."""

    harm: Phrases[str]
    passive: Phrases[str]
    doers: frozenset[str]
    end: frozenset[str]
    harmful: frozenset[str]
    generic: frozenset[str]
    capitals: bool


class Doer(NamedTuple):
    """A doer at tokens `first` to `last`: `pattern` is by (passive agent), of (a noun of harm), subject or named."""

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
        single("harm") | _LINKS | {"و"},
        table.get("capitals") != "false",
    )


def harms(sentence: Sentence, vocabulary: Words) -> list[tuple[int, int]]:
    """The tokens of each noun of harm in a sentence: first, past the last."""
    return [(first, last) for first, last, _ in vocabulary.harm.find(sentence.words)]


def doers(sentence: Sentence, text: str, vocabulary: Words, harm: Sequence[tuple[int, int]]) -> list[Doer]:
    """Everybody whom the sentence names as doing `harm` (its `harms`)."""
    raw, words, tokens = sentence.tokens.raw, sentence.words, sentence.tokens
    found: list[Doer] = []
    taken: set[int] = set()

    def names(i: int) -> bool:
        return words[i] in vocabulary.doers and (len(words[i]) > _ABBREVIATED or raw[i].isupper())

    def belongs(i: int) -> bool:
        return capitalised(raw[i]) or names(i) or words[i] in _LINKS

    def add(first: int, last: int, cue: int, pattern: str) -> None:
        while first < last and pattern != "by" and (words[first] in _ARTICLES or words[first] in _INSIDE):
            first += 1
        sure = any(map(names, range(first, last)))
        if sure or any(capitalised(raw[i]) and words[i] not in sentence.pack.words for i in range(first, last)):
            taken.update(range(first, last))
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
        for first, last, cue, pattern in caseless.doers(sentence, harm, vocabulary.doers):
            add(first, last, cue, pattern)
        return found
    for first, _ in harm:
        begin = first
        while begin > 0 and first - begin < 5 and (belongs(begin - 1) or words[begin - 1] in _INSIDE):
            begin -= 1
        while begin < first and words[begin] in _LINKS:
            begin += 1
        end = first
        while end > begin and words[end - 1] in _INSIDE:
            end -= 1
        add(begin, end, first, "of")
    for trigger in sentence.triggers:
        if any(sense.kind == "act" and sense.form in ("past", "base", "third", "ing") for sense in trigger.senses):
            end = trigger.first
            while end > 0 and words[end - 1] in _AUXILIARIES:
                end -= 1
            begin = end
            while begin > 0 and end - begin < 6 and (belongs(begin - 1) or words[begin - 1] in vocabulary.harm.firsts):
                begin -= 1
            add(begin, end, trigger.first, "subject")
    past = 0
    for i in compress(count(), map(vocabulary.doers.__contains__, words)):
        if i < past or i in taken or not names(i):
            continue
        begin, end = i, i + 1
        while begin > 0 and begin - 1 not in taken and capitalised(raw[begin - 1]):
            begin -= 1
        while end < len(words) and end not in taken and belongs(end):
            end += 1
        past = end
        while words[end - 1] in _LINKS:
            end -= 1
        add(begin, end, end, "named")
    return found


def features(
    doer: Doer, sentence: Sentence, figure: Figure, draft: Draft, inherited: str | None, vocabulary: Words
) -> list[str]:
    """What speaks for `doer`, of the figure's own sentence, as the actor of `figure`."""
    measure = str(draft.measure)
    side = "before" if doer.cue < figure.first else "after"
    low, high = min(doer.cue, figure.first), max(doer.cue, figure.first)
    gap = high - low
    size = "3" if gap <= 3 else "8" if gap <= 8 else "16" if gap <= 16 else "far"
    breaks = sum(sentence.words[i] in (",", ";", "but", "while", "who", "which") for i in range(low, high))
    between = sum([low < other.first < high for other in sentence.figures])
    harm = "harm" if measure in vocabulary.harmful else "other"
    names = [
        f"{doer.pattern} {side}",
        f"{doer.pattern} {side} {size}",
        f"breaks {min(breaks, 2)}",
        f"between {doer.pattern} {side} {min(between, 2)}",
        f"{doer.pattern} sure {doer.sure}",
        f"{doer.pattern} {harm}",
        f"{doer.pattern} {measure}",
    ]
    if all(word in vocabulary.generic for word in sentence.words[doer.first : doer.last]):
        names += ["bare", f"bare {doer.pattern}"]
    if draft.who is Who.COMBATANTS:
        names += [f"combatants {doer.pattern}", f"combatants {doer.pattern} {side} {size}"]
    at = sentence.tokens.starts
    if draft.head is not None and doer.cue < len(at) and draft.head[0] <= at[doer.cue] < draft.head[1]:
        names += [f"counted {doer.pattern}", f"counted {doer.pattern} {measure}"]
    if draft.head is not None and draft.head[0] <= at[doer.first] < draft.head[1]:
        names += ["within counted", f"within counted {measure}"]
    if draft.verb is not None and draft.verb == doer.cue:
        names += [f"own verb {doer.pattern}"]
    if doer.pattern == "named":
        noun = sentence.noun_at.get(doer.last)
        names.append("named people" if noun is not None and noun[1].unit == "persons" else "named alone")
    if inherited is not None:
        names.append(f"inherited {doer.name == inherited}")
    return names


def carried(
    back: int, pattern: str, draft: Draft, vocabulary: Words, *,
    here: int, harm: bool, again: bool, border: bool, headline: bool,
) -> tuple[str, ...]:  # fmt: skip
    """What speaks for a doer named `back` sentences before.

    `here` are the doers of the figure's sentence, `harm` says that it has a noun of harm, `again` that the figure
    before took the same, `border` that a paragraph ends between.
    """
    measure = str(draft.measure)
    at = "headline" if headline else f"back {back}"
    harmful = measure in vocabulary.harmful
    return _carried(at, pattern, measure, harmful, min(here, 2), harm, again, border)


@lru_cache(maxsize=1 << 12)
def _carried(
    at: str, pattern: str, measure: str, harmful: bool, here: int, harm: bool, again: bool, border: bool
) -> tuple[str, ...]:
    group = "harm" if harmful else "other"
    return (
        at, f"{at} {pattern}", f"back {pattern}", f"back {measure}", f"back {group}", f"back here {here}",
        f"back harm {harm} {here}", f"back again {again}", f"{at} again {again}", f"back again {again} {group} {harm}",
        f"back border {border}", f"back border {border} again {again}",
    )  # fmt: skip


def follows(before: Draft, draft: Draft, gap: int, between: int) -> tuple[str, ...]:
    """What speaks for the actor of the figure before, `gap` tokens off in the same sentence, with `between` doers
    named between them."""
    return _follows(
        before.measure is draft.measure,
        str(draft.measure),
        draft.part_of is not None,
        min(gap // 5, 4),
        min(between, 1),
    )


@lru_cache(maxsize=1 << 10)
def _follows(alike: bool, measure: str, part: bool, gap: int, between: int) -> tuple[str, ...]:
    return (
        "same", f"same alike {alike}", f"same {measure}", f"same part {part}", f"same gap {gap}",
        f"same between {between}", f"same alike {alike} between {between}",
    )  # fmt: skip


def nobody(measure: str, before: str, count: int, vocabulary: Words, *, harm: bool) -> list[str]:
    """What speaks for no actor, `before` says whether the figure before in the sentence had one."""
    group = "harm" if measure in vocabulary.harmful else "other"
    return [
        "nobody",
        f"nobody {measure}",
        f"nobody {group}",
        f"nobody of {min(count, 3)}",
        f"nobody after {before}",
        f"nobody after {before} {group}",
        f"nobody harm {harm}",
    ]
