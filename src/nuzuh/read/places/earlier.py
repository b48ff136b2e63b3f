"""A place that the report named before: where, and which figures took it.

`Recall` is what is known of places when a figure comes up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from functools import lru_cache

from nuzuh.read import linear
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.places import bearings
from nuzuh.read.places.groups import group_of
from nuzuh.read.places.scene import Recall, Scene

# The last sentence of a report's lead.
_LEAD = 2
# Places of a figure before that are more than these are a list.
_FEW = 3
_STEPS = (10, 100, 1_000, 10_000, 100_000)


def features(candidate: Candidate, index: int, recall: Recall, scene: Scene, lead: str) -> list[linear.Feature]:
    """What speaks for `candidate`, which a sentence before that of the figure (`index`) names behind `lead`."""
    distance, key, headline = index - candidate.sentence, candidate.key, candidate.sentence == 0
    rank = recall.recent[key]
    newer, latest = rank <= recall.older, rank == recall.narrowest
    at = "headline" if headline else f"back {min(distance, 4)}"
    line = bearings.line_of(recall.sections, recall.lines, candidate.sentence, index)
    tie = recall.ties[candidate.sentence, candidate.first]
    names: list[linear.Feature] = [
        _back(at, candidate.kind, candidate.chain, lead, recall.here, scene.again, min(rank, 3), newer, latest),
        bearings.hung(tie, group_of(recall.measure), "headline" if headline else str(min(distance, 3))),
        bearings.lined(line, key in recall.inherited),
    ]
    if recall.lands:
        names.append(_abroad(candidate.kind in ("country", "adjective"), key in recall.inherited))
    if scene.fronted:
        names.append(_fronted(key in recall.inherited, recall.same))
    if scene.pointed:
        names.append(bearings.pointed_at(candidate, scene.pointed, recall.meant, here=recall.here))
    return names


def uses(candidate: Candidate, recall: Recall, wide: str, *, here: bool) -> list[linear.Feature]:
    """What the report's earlier figures and its headings speak for, of a place `wide` as `where.wide_of` says."""
    key = candidate.key
    came, inherited = recall.first[key].sentence, key in recall.inherited
    used = "inherited" if inherited else "used" if key in recall.used else ""
    names: list[linear.Feature] = [
        _recalled(
            min(recall.seen[key], 4), here, used, recall.same, key == recall.commonest, recall.many, recall.run, wide
        ),
        _followed(
            key in recall.alike,
            key in recall.akin,
            key in recall.whole,
            _share(recall.uses.get(key, 0), recall.total),
            recall.salient.get(key, 3),
            "opening" if came == 0 else "lead" if came <= _LEAD else "later",
            min(recall.paragraph - recall.paragraphs[candidate.sentence], 2),
            here,
            wide,
            recall.part,
            inherited,
            recall.same,
        ),
    ]
    if recall.title:
        names.append(_headed(key in recall.titled, came < recall.title, here, wide))
    if recall.people and candidate.kind == "country":
        names.append(_of_people(key == recall.people, here))
    if recall.repeated is not None:
        names.append(_repeated(key in recall.repeated, here))
    return names


@lru_cache(maxsize=1 << 2)
def _abroad(country: bool, inherited: bool) -> tuple[str, ...]:
    """A place named before a sentence that names another country."""
    wide = "country" if country else "narrow"
    return (f"back of a land {wide}", f"back of a land {wide} inherited {inherited}")


@lru_cache(maxsize=1 << 2)
def _fronted(inherited: bool, same: bool) -> tuple[str, ...]:
    """A place named before a sentence that begins with another ("In Doro, ...")."""
    return ("back fronted", f"back fronted inherited {inherited}", f"back fronted same {same}")


@lru_cache(maxsize=1 << 2)
def _of_people(own: bool, here: bool) -> tuple[str, ...]:
    """Whether a country is that of the people counted."""
    return (f"people {own}", f"people {own} {'here' if here else 'back'}")


@lru_cache(maxsize=1 << 2)
def _repeated(own: bool, here: bool) -> tuple[str, ...]:
    """Whether a place is one of those that an earlier figure of the same value took."""
    return (f"repeat {own}", f"repeat {own} {'here' if here else 'back'}")


def _share(uses: int, total: int) -> str:
    """How much of the figures so far took a place."""
    if total < 4:
        return "early" if uses else "never early"
    return "never" if not uses else "most" if 2 * uses >= total else "some"


def many(inherited: Set[str]) -> str:
    """How many places the figure before has: a long list of them is seldom meant again."""
    return "none" if not inherited else "one" if len(inherited) == 1 else "few" if len(inherited) <= _FEW else "list"


def magnitude(value: float) -> int:
    """The order of magnitude of a number, 0 (below 10) to 5 (100,000 and more)."""
    return bisect_right(_STEPS, value)


@lru_cache(maxsize=1 << 6)
def _headed(titled: bool, before: bool, here: bool, wide: str) -> tuple[str, ...]:
    """How a place stands to the heading of the part of the report."""
    side = "here" if here else "back"
    how = "titled" if titled else "before title" if before else "after title"
    return (how, f"{how} {side}", f"{how} {side} {wide}")


@lru_cache(maxsize=1 << 15)
def _followed(
    alike: bool, akin: bool, whole: bool, share: str, rank: int, origin: str, paragraphs: int, here: bool,
    wide: str, part: bool, inherited: bool, follows: bool,
) -> tuple[str, ...]:  # fmt: skip
    """What earlier figures took, and how a place stands in the report."""
    side = "here" if here else "back"
    flags = {"alike": alike, "akin": akin, "whole": whole}
    names = [f"{name} {side}" for name, holds in flags.items() if holds]
    names.append(f"taken {share} {side}")
    if follows:
        names += [f"follows {side}", f"follows {wide} {side}"]
    if inherited and part:
        names.append(f"inherited of part {whole} {side}")
    names += [f"salient {rank} {side}", f"salient {rank} {wide} {side}", f"{origin} {side}", f"{origin} {wide} {side}"]
    if not here:
        names += [f"paragraphs {paragraphs}", f"paragraphs {paragraphs} {wide}"]
        if inherited:
            names.append(f"inherited paragraphs {paragraphs}")
    return tuple(names)


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


@lru_cache(maxsize=1 << 12)
def _recalled(
    times: int, here: bool, used: str, same: bool, commonest: bool, inherited: str, run: int, wide: str
) -> tuple[str, ...]:
    """What was said of a place before; `run` figures in a row had the places that are `inherited`."""
    side = "here" if here else "back"
    names = ["often" if times >= 4 else "again" if times >= 2 else "once"]
    if used == "inherited":
        names += ["inherited", f"inherited {side}", f"inherited {'same' if same else 'later'} {side}"]
        names.append(f"inherited {side} of {inherited}")
        if not here:
            names += [f"run {run}", f"run {run} {wide}"]
    elif used:
        names.append(f"used {side}")
    if commonest:
        names.append(f"commonest {side}")
    return tuple(names)
