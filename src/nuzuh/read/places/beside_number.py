"""A place that the number's own sentence names: how it stands to the number, and what it hangs on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from nuzuh.read import linear
from nuzuh.read.measures.head import grammar
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.names.standing import past_brackets
from nuzuh.read.places import bearings
from nuzuh.read.places.groups import group_of
from nuzuh.read.places.scene import Scene
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft
from nuzuh.read.words.placewords import Words

# Tokens between a place and a number: up to 2, 5, 10, 20 or more.
_GAPS = (2, 5, 10, 20)
_FIRST = attrgetter("first")
# Tokens from "hosts" to the number that it hosts.
_HELD = 10
# Letters of the names of bodies that are written in capitals, and what stands behind a place in a dateline.
_SHORT = 3
_DATELINES = (["-"], ["–"], ["—"], [":"], ["("], ["/"])
# Tokens from a number of places to what they are called.
_CALLED = 3
_STOPS = frozenset((",", ";", ":", "-", "—", "–", "(", ")", "،", "؛"))


def features(
    candidate: Candidate,
    sentence: Sentence,
    figure: Figure,
    draft: Draft,
    scene: Scene,
    lead: str,
    vocabulary: Words,
) -> list[linear.Feature]:
    """What speaks for `candidate` where the sentence of `figure` names it; `lead` is the preposition before it."""
    names: list[linear.Feature] = [
        _here(candidate, sentence, figure, lead),
        *wherein(sentence, candidate, figure, vocabulary),
        _tied(candidate, sentence, figure, draft, scene, lead),
    ]
    if scene.fronted:
        names.append(f"fronted {candidate.first in scene.fronted}")
    if candidate.governor >= 0 and sentence.words[candidate.governor] in vocabulary.posted:
        names.append(("posted", f"posted {group_of(str(draft.measure))}"))  # where those stand who do it
    if draft.unit == "places":
        names.append(_called(candidate.first - figure.last, lead))
    holders = holding(scene, figure)
    if holders:
        names.append(_held(candidate.first in holders, group_of(str(draft.measure))))
    return names + bearings.words_around(candidate, sentence, figure, lead)


@lru_cache(maxsize=1 << 6)
def _called(gap: int, lead: str) -> tuple[str, ...]:
    """Whether a name stands behind the places counted as what they are called ("two villages, Doro and Bunj")."""
    if gap < 0:
        return ("called before",)
    near = "near" if gap <= _CALLED else "far"
    return (f"called {near}", f"called {near} {lead}")


def wherein(sentence: Sentence, candidate: Candidate, figure: Figure, vocabulary: Words) -> list[str]:
    """Whether "where" goes on from `candidate` to the number, or from another place between the two; or "which"."""
    words = sentence.words
    last = past_brackets(words, candidate.last)
    behind = [word for word in words[last : min(last + 2, figure.first)] if word.isalpha()]
    if behind and behind[0] in vocabulary.relative:
        return ["which own"]
    at = next((i for i in range(figure.first - 1, last - 1, -1) if words[i] in vocabulary.wherein), -1)
    if at < 0:
        return []
    return ["where own" if words[last:at] in ([], [","], ["،"]) else "where other"]


def _here(candidate: Candidate, sentence: Sentence, figure: Figure, lead: str) -> tuple[str, ...]:
    """How a place of the number's own sentence stands to it."""
    words = sentence.words
    first, last = candidate.first, candidate.last
    right = first >= figure.last
    gap = first - figure.last if right else figure.first - last
    low, high = min(last, figure.last), max(first, figure.first)
    away = abs(figure.first - first)
    between = _begun(sentence.figures, low, high) - (low <= figure.first < high)
    nearer = _begun(sentence.figures, first - away + 1, first + away)
    rules = grammar(sentence.pack)
    barrier = not rules.barriers.isdisjoint(words[low:high])
    stops = [word for word in words[low:high] if word in _STOPS or word in rules.clause]
    stop = stops[0 if right else -1] if stops else ""
    verbs = sentence.triggers_between(low, high)
    behind = words[last : last + 2]
    speaks = not lead and not rules.announcing.isdisjoint(behind)  # but "the war in Sudan has killed"
    label = behind[:1] == [":"]
    dateline = first == 0 and _opens_report(sentence, behind)
    return _stands(
        right, bisect_left(_GAPS, gap), candidate.kind, lead, min(between, 2), min(nearer, 2), barrier, min(verbs, 2),
        candidate.kind == "adjective" and gap == 0 and right, label, dateline, speaks, stop,
        min(len(stops), 3),
    )  # fmt: skip


def _begun(figures: Sequence[Figure], low: int, high: int) -> int:
    """How many numbers of a sentence begin at tokens `low` to `high`."""
    return max(0, bisect_left(figures, high, key=_FIRST) - bisect_left(figures, low, key=_FIRST))


def _opens_report(sentence: Sentence, behind: list[str]) -> bool:
    """Whether the name that begins the sentence, with `behind` it, is where it was written: "GENEVA - Nine"."""
    first = sentence.tokens.raw[0]
    return (first.isupper() and len(first) > _SHORT) or (not first.isascii() and behind[:1] in _DATELINES)


@lru_cache(maxsize=1 << 14)
def _stands(
    right: bool, gap: int, kind: str, lead: str, between: int, nearer: int, barrier: bool, verbs: int,
    noun: bool, label: bool, dateline: bool, speaks: bool, stop: str, stops: int,
) -> tuple[str, ...]:  # fmt: skip
    side, size = "R" if right else "L", ("2", "5", "10", "20", "far")[gap]
    flags = {"adjective of the noun": noun, "label": label, "dateline": dateline, "speaks": speaks}
    return (
        f"here {side}{size}",
        f"lead {lead}",
        f"lead {lead} {side}",
        f"kind {kind} {side}",
        f"lead {lead} {side}{size}",
        f"between {side}{between}",
        f"rivals {nearer}",
        f"barrier {side}{barrier}",
        *(name for name, holds in flags.items() if holds),
        f"triggers {side}{verbs}",
        f"stop {side} {stop}",
        f"stops {side}{stops}",
        f"stops {side}{stops} triggers {verbs}",
    )


def _tied(
    candidate: Candidate, sentence: Sentence, figure: Figure, draft: Draft, scene: Scene, lead: str
) -> tuple[str, ...]:
    """What a place hangs on, and whether it is the place of those who tell or of those who did it."""
    words = sentence.words
    names = []
    if candidate.first in scene.doers:
        names.append(f"doer {candidate.kind}")
    if candidate.first in scene.givers:
        names += ["giver", f"giver {group_of(str(draft.measure))}"]
    right = candidate.first >= figure.last
    if scene.told:
        if not right and any(candidate.last <= t < figure.first for t in scene.told):
            near = any(candidate.last <= t <= candidate.last + 6 for t in scene.told)
            names.append(f"told before {near}")
        elif right and any(figure.last <= t < candidate.first for t in scene.told):
            names.append("told behind")
    if candidate.kind in ("adjective", "country"):
        names.append(f"{candidate.kind} of {_what(candidate.last, sentence, scene)}")
    at, side = candidate.governor, "R" if right else "L"
    if at < 0 or (at == 0 and words[0] in grammar(sentence.pack).coordinated):  # "وفي السويداء"
        names.append(f"hangs on start {side}")
        return tuple(names)
    if draft.head is not None and draft.head[0] <= sentence.tokens.starts[at] < draft.head[1]:
        names.append("hangs on counted")
    elif figure.left <= at < figure.last:
        names.append("hangs on number")
    else:
        trigger = sentence.trigger_at.get(at)
        own = trigger is not None and any(sense.measure is draft.measure for sense in trigger.senses)
        if own:
            names.append(f"own {group_of(str(draft.measure))} lead {lead} {side}")
        what = "own" if own else "other" if trigger is not None else _what(at, sentence, scene)
        names.append(f"hangs on {what} {side}")
    if words[at] in (",", "—", "-"):
        names.append("hangs on comma")
    return tuple(names)


def holding(scene: Scene, figure: Figure) -> frozenset[int]:
    """The first tokens of the places of which the sentence says that they hold what `figure` counts."""
    near = [places for places, said in scene.holders if said <= figure.first <= said + _HELD]
    return near[-1] if near else frozenset()


@lru_cache(maxsize=1 << 4)
def _held(own: bool, group: str) -> tuple[str, ...]:
    return ("holder", f"holder {group}") if own else ("holder other", f"holder other {group}")


def _what(at: int, sentence: Sentence, scene: Scene) -> str:
    """The class of the word at a token: those who harm, harm, people, another thing counted, or none of these."""
    if at in scene.harm:
        return "harm"
    if at in scene.doers:
        return "doer"
    noun = sentence.noun_at.get(at)
    if noun is not None:
        return "people" if noun[1].unit in ("persons", "households") else "thing"
    return "none" if at < len(sentence.words) and sentence.words[at].isalpha() else "mark"
