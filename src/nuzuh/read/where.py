"""Where it happened, from where and to where: names of places near the number, weighed against each other.
The candidates are those of `mentions`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from nuzuh.model import Role
from nuzuh.read import linear
from nuzuh.read.mentions import Candidate
from nuzuh.read.placewords import Words
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft

NOWHERE, SAME = "nowhere", "same"
# Tokens between a place and a number: up to 2, 5, 10, 20 or more.
_GAPS = (2, 5, 10, 20)
_LEADS = frozenset(("in", "at", "from", "to", "on", "of", "near", "across", ""))
# Measures whose places are rarely where the figure stands: what is given, and where it goes.
_ELSEWHERE = frozenset(("funding", "aid", "other", "assisted"))


_BARRIERS = frozenset((",", ";", "that", "which", "who", "-", ":", "while", "but"))
_SPEAKS = frozenset(
    ("said", "says", "told", "reported", "warned", "announced", "have", "has", "had", "provides", "pledged", "will")
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence says beside its places: tokens of speech verbs, of harm and of those who do it."""

    told: tuple[int, ...]
    harm: frozenset[int]
    doers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Recall:
    """What is known of places when a figure comes up.

    `seen` counts the mentions of each name so far, `commonest` is the one with most. `inherited` are the places of the
    figure before (`same`: of the same sentence), `used` those of any figure before, `recent` the names
    before the sentence, latest first. `here` says that the sentence names places, `again` that it points back to one
    ("the city"), `narrowest` is the rank of the latest one that is no country.
    """

    seen: dict[str, int]
    inherited: frozenset[str]
    used: Set[str]
    same: bool
    here: bool
    again: bool
    recent: tuple[str, ...]
    commonest: str
    narrowest: int


def features(
    candidate: Candidate,
    sentence: Sentence,
    index: int,
    figure: Figure,
    draft: Draft,
    recall: Recall,
    scene: Scene,
) -> list[tuple[str, ...]]:
    """What speaks for `candidate` as a place of `figure` (in sentence `index`)."""
    distance, measure, key = index - candidate.sentence, str(draft.measure), candidate.key
    lead = candidate.lead if candidate.lead in _LEADS else "other"
    names = [_kinds(candidate.kind, candidate.size, candidate.chain, lead)]
    if distance == 0:
        names += (_here(candidate, sentence, figure, lead), _tied(candidate, sentence, figure, draft, scene))
    else:
        rank = recall.recent.index(key) if key in recall.recent else 9
        newer = recall.inherited.isdisjoint(recall.recent[:rank])
        at = "headline" if candidate.sentence == 0 else f"back {min(distance, 4)}"
        latest = rank == recall.narrowest
        names.append(
            _back(at, candidate.kind, candidate.chain, lead, recall.here, recall.again, min(rank, 3), newer, latest)
        )
    used = "inherited" if key in recall.inherited else "used" if key in recall.used else ""
    times = min(recall.seen.get(key, 0), 4)
    names.append(_recalled(times, distance == 0, used, recall.same, key == recall.commonest))
    if candidate.lead in ("from", "to") or measure in _ELSEWHERE:
        names.append(_measured(measure, candidate.lead, candidate.kind, distance == 0, lead))
    return names


@lru_cache(maxsize=1 << 12)
def _kinds(kind: str, size: str, chain: str, lead: str) -> tuple[str, ...]:
    sized = f"{kind} {size}" if kind in ("name", "known", "typed", "guess") else kind
    return (f"kind {kind}", f"chain {chain}", f"size {sized}", f"size {sized} lead {lead}")


@lru_cache(maxsize=1 << 14)
def _back(
    at: str, kind: str, chain: str, lead: str, here: bool, again: bool, rank: int, newer: bool, latest: bool
) -> tuple[str, ...]:
    """A place of an earlier sentence."""
    names = [at, f"{at} {kind}", f"{at} chain {chain}", f"back lead {lead}"]
    wide = kind in ("country", "adjective")
    narrow = "wide" if wide else "narrow"
    if here:
        names.append(f"{at} others here")
    if again:
        names.append(f"back again {'country' if wide else 'name'}")
    names += [f"recent {'more' if rank == 3 else rank} {narrow}", f"back {narrow}"]
    names.append(f"newer than inherited {newer} {narrow}")
    if not wide and chain != "wider" and latest:
        names.append("latest narrow")
    return tuple(names)


@lru_cache(maxsize=1 << 8)
def _recalled(times: int, here: bool, used: str, same: bool, commonest: bool) -> tuple[str, ...]:
    """What was said of a place before."""
    side = "here" if here else "back"
    names = ["often" if times >= 4 else "again" if times >= 2 else "once"]
    if used == "inherited":
        names += ["inherited", f"inherited {side}", f"inherited {'same' if same else 'later'} {side}"]
    elif used:
        names.append(f"used {side}")
    if commonest:
        names.append(f"commonest {side}")
    return tuple(names)


@lru_cache(maxsize=1 << 12)
def _measured(measure: str, led: str, kind: str, here: bool, lead: str) -> tuple[str, ...]:
    names = [f"{led} {measure}"] if led in ("from", "to") else []
    if measure in _ELSEWHERE:
        names.append(f"{measure} {'here' if here else 'back'} {kind} {lead if here else ''}")
    return tuple(names)


def _here(candidate: Candidate, sentence: Sentence, figure: Figure, lead: str) -> tuple[str, ...]:
    """How a place of the number's own sentence stands to it."""
    words = sentence.words
    first, last = candidate.first, candidate.last
    right = first >= figure.last
    gap = first - figure.last if right else figure.first - last
    low, high = min(last, figure.last), max(first, figure.first)
    between = nearer = 0
    away = abs(figure.first - first)
    for other in sentence.figures:
        if other is not figure:
            between += low <= other.first < high
            nearer += abs(other.first - first) < away
    barrier = not _BARRIERS.isdisjoint(words[low:high])
    verbs = sum([low <= t.first < high for t in sentence.triggers])
    behind = words[last : last + 2]
    label = behind[:1] == [":"]
    dateline = first == 0 and sentence.tokens.raw[0].isupper() and len(words[0]) > 3
    return _stands(
        right, bisect_left(_GAPS, gap), candidate.kind, lead, min(between, 2), min(nearer, 2), barrier, min(verbs, 2),
        candidate.kind == "adjective" and gap == 0 and right, label, dateline, not _SPEAKS.isdisjoint(behind),
    )  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _stands(
    right: bool, gap: int, kind: str, lead: str, between: int, nearer: int, barrier: bool, verbs: int,
    noun: bool, label: bool, dateline: bool, speaks: bool,
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
    )


def _tied(candidate: Candidate, sentence: Sentence, figure: Figure, draft: Draft, scene: Scene) -> tuple[str, ...]:
    """What a place hangs on, and whether it is the place of those who tell or of those who did it."""
    words = sentence.words
    names = []
    if candidate.first in scene.doers:
        names.append(f"doer {candidate.kind}")
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
    if at < 0:
        names.append(f"hangs on start {side}")
        return tuple(names)
    if draft.head is not None and draft.head[0] <= sentence.tokens.starts[at] < draft.head[1]:
        names.append("hangs on counted")
    elif figure.left <= at < figure.last:
        names.append("hangs on number")
    else:
        trigger = next((t for t in sentence.triggers if t.first <= at < t.last), None)
        own = trigger is not None and any(sense.measure is draft.measure for sense in trigger.senses)
        what = "own" if own else "other" if trigger is not None else _what(at, sentence, scene)
        names.append(f"hangs on {what} {side}")
    if words[at] in (",", "—", "-"):
        names.append("hangs on comma")
    return tuple(names)


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


@lru_cache(maxsize=1 << 8)
def nowhere(measure: str, here: bool, inherited: bool) -> tuple[str, ...]:
    """What speaks for no place at all."""
    return ("nowhere", f"nowhere {measure}", f"nowhere here {here}", f"nowhere inherited {inherited}")


def same(
    last: tuple[Candidate, ...], sentence: Sentence, index: int, figure: Figure, draft: Draft, before: Draft
) -> list[str]:
    """What speaks for the places of the figure before, in the same sentence."""
    named = "none" if not last else "here" if last[0].sentence == index else "back"
    at = sentence.tokens.starts
    low = next(f.last for f in sentence.figures if f.quantity is before.quantity)
    ahead = "ahead" if named == "here" and last[-1].first >= figure.last else "behind"
    words = sentence.words[low : figure.first]
    names = [
        "same", f"same {named}", f"same {named} {ahead}", f"same {named} gap {min((figure.first - low) // 4, 4)}",
        f"same {named} measure {before.measure is draft.measure}",
        f"same {named} group {_group(str(before.measure)) == _group(str(draft.measure))}",
        f"same {named} barrier {sum(word in _BARRIERS for word in words) // 2}",
        f"same {_group(str(draft.measure))}", f"same many {len(last) > 1}",
    ]  # fmt: skip
    if named == "here":
        inside = any(at[low] <= c.start < at[figure.first] for c in last)
        names.append(f"same between {inside}")
    return names


def also(
    candidate: Candidate, best: Candidate, index: int, measure: str, inherited: frozenset[str]
) -> list[tuple[str, ...]] | None:
    """What speaks for `candidate` as a place beside `best`; None where it is out of the question."""
    if candidate.sentence != best.sentence:
        return None
    between = abs(candidate.first - best.last) if candidate.first > best.first else abs(best.first - candidate.last)
    ways = [way if way in ("from", "to") else "x" for way in (best.lead, candidate.lead)]
    leads = "same" if candidate.lead == best.lead else " ".join(ways)
    order = "behind" if candidate.first > best.first else "before"
    chain = candidate.chain if candidate.first > best.first else best.chain
    used = f"{candidate.key in inherited} {best.key in inherited}"
    together = f"{candidate.group == best.group}"
    sizes = f"{together} sizes {candidate.size or candidate.kind} {best.size or best.kind}"
    return [
        _beside(leads, measure, chain, order, min(between, 6), candidate.kind, used, candidate.sentence != index),
        (f"together {together} {chain}", f"together {sizes}"),
    ]


@lru_cache(maxsize=1 << 14)
def _beside(
    leads: str, measure: str, chain: str, order: str, between: int, kind: str, used: str, back: bool
) -> tuple[str, ...]:
    names = ("yes", f"leads {leads}", f"leads {leads} {measure}", f"chain {chain} {order}", f"gap {between}",
             f"kind {kind}", f"also inherited {used}")  # fmt: skip
    return (*names, "back") if back else names


_FLOWS = frozenset(("displaced", "crossed_border", "returned"))
_STOCKS = frozenset(("refugees", "idps", "population", "in_need", "assisted"))
_GOODS = frozenset(("aid", "funding", "other"))


def _group(measure: str) -> str:
    return "flow" if measure in _FLOWS else "stock" if measure in _STOCKS else "goods" if measure in _GOODS else "harm"


_ROLES = tuple(map(str, Role))


def roles(
    candidate: Candidate,
    sentence: Sentence,
    index: int,
    measure: str,
    vocabulary: Words,
    *,
    many: bool,
    before: Role | None,
) -> linear.Apart:
    """The features of each role that the place can have; `before` is the role of the place picked before it."""
    lead = (
        candidate.lead
        if candidate.lead in ("from", "to", "in", "at", "of", "across")
        else "other"
        if candidate.lead
        else "none"
    )
    moving = ""
    if measure in _FLOWS:
        arriving = "arriving " * (not vocabulary.arriving.isdisjoint(sentence.words))
        moving = arriving + "departing" * (not vocabulary.departing.isdisjoint(sentence.words))
    role = None if before is None else str(before)
    side = "here" if candidate.sentence == index else "back"
    shared = _acts(measure, lead, side, candidate.kind, many, moving, role, candidate.chain)
    return linear.Apart(dict.fromkeys(_ROLES, ()), (shared,))


@lru_cache(maxsize=1 << 14)
def _acts(
    measure: str, lead: str, side: str, kind: str, many: bool, moving: str, before: str | None, chain: str
) -> tuple[str, ...]:
    group = _group(measure)
    names = [
        measure,
        group,
        f"{measure} {lead}",
        f"{group} {lead} {side}",
        f"{group} {kind}",
        f"{measure} {side}",
        f"{measure} many {many}",
        *(f"{name} {lead} {side}" for name in moving.split()),
    ]
    if before is not None:
        names += [f"behind {before} {chain}", f"{group} behind {before} {chain}"]
    return tuple(names)
