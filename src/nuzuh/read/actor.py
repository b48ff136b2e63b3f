"""Who did it: the one who harms, where the words say so for this figure."""

from __future__ import annotations

from bisect import bisect_left
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
# Words that part a doer from a figure, and tokens between them: up to 3, 8, 16 or more.
_BREAKS = frozenset((",", ";", "but", "while", "who", "which"))
_GAPS = (3, 8, 16)


class Words(msgspec.Struct, frozen=True):
    """The `actors.yml` of a language; `generic` are words of those who harm that say nothing of whose they are."""

    harm: Phrases[str]
    passive: Phrases[str]
    doers: frozenset[str]
    bands: Phrases[str]
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
        phrases("bands"),
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
    bands = {i for first, last, _ in vocabulary.bands.find(words) for i in range(first, last)}

    def names(i: int) -> bool:
        return i in bands or (words[i] in vocabulary.doers and (len(words[i]) > _ABBREVIATED or raw[i].isupper()))

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
    for i in range(len(words)):
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
) -> list[tuple[str, ...]]:
    """What speaks for `doer`, of the figure's own sentence, as the actor of `figure`."""
    low, high = min(doer.cue, figure.first), max(doer.cue, figure.first)
    words, at, head = sentence.words, sentence.tokens.starts, draft.head
    noun = sentence.noun_at.get(doer.last) if doer.pattern == "named" else None
    return [
        _stands(
            doer.pattern,
            "before" if doer.cue < figure.first else "after",
            bisect_left(_GAPS, high - low),
            min(sum(map(_BREAKS.__contains__, words[low:high])), 2),
            min(sum([low < other.first < high for other in sentence.figures]), 2),
            doer.sure,
            draft.who is Who.COMBATANTS,
        ),
        _does(
            doer.pattern,
            str(draft.measure),
            str(draft.measure) in vocabulary.harmful,
            vocabulary.generic.issuperset(words[doer.first : doer.last]),
            head is not None and doer.cue < len(at) and head[0] <= at[doer.cue] < head[1],
            head is not None and head[0] <= at[doer.first] < head[1],
            draft.verb == doer.cue,
            noun is not None and noun[1].unit == "persons",
            "" if inherited is None else str(doer.name == inherited),
        ),
    ]


@lru_cache(maxsize=1 << 10)
def _stands(
    pattern: str, side: str, gap: int, breaks: int, between: int, sure: bool, combatants: bool
) -> tuple[str, ...]:
    """Where a doer stands to a figure."""
    size = ("3", "8", "16", "far")[gap]
    names = (
        f"{pattern} {side}",
        f"{pattern} {side} {size}",
        f"breaks {breaks}",
        f"between {pattern} {side} {between}",
        f"{pattern} sure {sure}",
    )
    return (*names, f"combatants {pattern}", f"combatants {pattern} {side} {size}") if combatants else names


@lru_cache(maxsize=1 << 12)
def _does(
    pattern: str, measure: str, harmful: bool, bare: bool, counted: bool, within: bool, own: bool, people: bool,
    inherited: str,
) -> tuple[str, ...]:  # fmt: skip
    """Whether a doer does what the figure counts."""
    names = [f"{pattern} {'harm' if harmful else 'other'}", f"{pattern} {measure}"]
    if bare:
        names += ["bare", f"bare {pattern}"]
    if counted:
        names += [f"counted {pattern}", f"counted {pattern} {measure}"]
    if within:
        names += ["within counted", f"within counted {measure}"]
    if own:
        names.append(f"own verb {pattern}")
    if pattern == "named":
        names.append("named people" if people else "named alone")
    if inherited:
        names.append(f"inherited {inherited}")
    return tuple(names)


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


@lru_cache(maxsize=1 << 10)
def nobody(measure: str, before: str, count: int, *, harmful: bool, harm: bool) -> tuple[str, ...]:
    """What speaks for no actor, `before` says whether the figure before in the sentence had one."""
    group = "harm" if harmful else "other"
    return (
        "nobody",
        f"nobody {measure}",
        f"nobody {group}",
        f"nobody of {count}",
        f"nobody after {before}",
        f"nobody after {before} {group}",
        f"nobody harm {harm}",
    )
