"""The places that a figure has beside the first one found, and the role of each."""

from __future__ import annotations

from functools import lru_cache

from nuzuh.model import Role
from nuzuh.read import linear
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.places import havens
from nuzuh.read.places.groups import FLOWS, group_of
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft
from nuzuh.read.words.placewords import Words


def also(
    candidate: Candidate,
    best: Candidate,
    index: int,
    measure: str,
    inherited: frozenset[str],
    sentence: Sentence,
    figure: Figure,
    mates: frozenset[str] | None,
) -> list[tuple[str, ...]]:
    """What speaks for `candidate` as a place beside `best`, of the same sentence and with the same role.

    `sentence` is theirs, `mates` the places that an earlier figure had beside `best`, None where it had not that.
    """
    low, high = min(candidate.last, best.last), max(candidate.first, best.first)
    parted = sum([low <= other.first < high for other in sentence.figures])
    verbs = sentence.triggers_between(low, high)
    beside = "" if candidate.sentence != index else "L" if candidate.last <= figure.first else "R"
    sides = beside and beside + ("L" if best.last <= figure.first else "R")
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
        (f"together {together} {chain}", f"together {sizes}", f"together {together} {chain} {min(parted, 2)} {sides}"),
        _parted(
            min(parted, 2), min(verbs, 2), sides, together, mates is None, mates is not None and candidate.key in mates
        ),
    ]


def listed(candidate: Candidate, best: Candidate, index: int, sentence: Sentence, figure: Figure) -> bool:
    """Whether `candidate` is in one list with `best` on the same side of the number, with nothing counted between."""
    first, last = sorted((candidate, best), key=lambda c: c.first)
    if candidate.sentence != index or first.group != last.group or last.chain != "list" or first.lead != last.lead:
        return False
    astride = first.first < figure.first < last.first
    return not astride and not any(first.last <= other.first < last.first for other in sentence.figures)


@lru_cache(maxsize=1 << 12)
def _parted(figures: int, verbs: int, sides: str, together: str, new: bool, mate: bool) -> tuple[str, ...]:
    """What stands between two places, and whether they were together before."""
    return (
        f"parted {figures}", f"parted {figures} {sides}", f"sides {sides}", f"sides {sides} {together}",
        f"verbs {verbs} {together}", f"parted {figures} {together}", "" if new else f"mate {mate}",
    )  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _beside(
    leads: str, measure: str, chain: str, order: str, between: int, kind: str, used: str, back: bool
) -> tuple[str, ...]:
    names = ("yes", f"leads {leads}", f"leads {leads} {measure}", f"chain {chain} {order}", f"gap {between}",
             f"kind {kind}", f"also inherited {used}")  # fmt: skip
    return (*names, "back") if back else names


_ROLES = tuple(map(str, Role))


def roles(
    candidate: Candidate,
    sentence: Sentence,
    index: int,
    draft: Draft,
    vocabulary: Words,
    *,
    many: bool,
    before: Role | None,
    first: Role | None,
    last: str,
) -> linear.Apart:
    """The features of each role that the place can have.

    `before` is the role of the place picked before it, `first` that of the place whose other end it is, `last` the one
    that it had when a figure with this measure last took it ("" where none did).
    """
    lead = (
        candidate.lead
        if candidate.lead in ("from", "to", "in", "at", "of", "across")
        else "other"
        if candidate.lead
        else "none"
    )
    measure = str(draft.measure)
    group, here = group_of(measure), candidate.sentence == index
    settled = None
    if measure in FLOWS:
        own = here and candidate.governor >= 0
        settled = havens.role_of(candidate, sentence, vocabulary) if own else havens.role_of_meant(sentence, vocabulary)
    if settled is not None and settled is not first:
        return linear.Apart({str(settled): ()}, ())
    moving = ""
    if measure in FLOWS:
        arriving = "arriving " * (not vocabulary.arriving.isdisjoint(sentence.words))
        moving = arriving + "departing" * (not vocabulary.departing.isdisjoint(sentence.words))
    side = "here" if here else "back"
    shared = _acts(measure, lead, side, candidate.kind, many, moving, before, first, candidate.chain, last)
    verb = ("" if draft.verb is None else sentence.stems[draft.verb],)
    words = [linear.Words(f"verb {side}", verb), linear.Words(f"verb {lead} {side}", verb)]
    if here and candidate.governor >= 0:
        hung, led = (sentence.stems[candidate.governor],), (sentence.words[candidate.governor + 1],)
        words += [
            linear.Words("hangs", hung), linear.Words(f"hangs {lead}", hung), linear.Words(f"hangs {group}", hung),
            linear.Words("led", led), linear.Words(f"led {group}", led),
        ]  # fmt: skip
    return linear.Apart(dict.fromkeys(_ROLES, ()), (shared, *words))


@lru_cache(maxsize=1 << 14)
def _acts(
    measure: str, lead: str, side: str, kind: str, many: bool, moving: str, before: Role | None, first: Role | None,
    chain: str, last: str,
) -> tuple[str, ...]:  # fmt: skip
    group = group_of(measure)
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
    if last:
        names += [f"was {last}", f"was {last} {side}", f"was {last} {side} {group}"]
    if first is not None:
        names += [f"other end of {first}", f"other end of {first} {measure}", f"other end of {first} {lead}"]
    if before is not None:
        names += [f"behind {before} {chain}", f"{group} behind {before} {chain}"]
    return tuple(names)
