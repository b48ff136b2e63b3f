"""The other end of a movement: where people went when the place found is where they came from, or the reverse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Set
from functools import lru_cache

import msgspec

from nuzuh.read import linear
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.places.groups import FLOWS
from nuzuh.read.places.where import wide_of
from nuzuh.read.sentence import Figure, Sentence, each
from nuzuh.read.words.placewords import Words

# Measures that both ends are told of: of others the annotated reports and those of practice hardly ever say both.
BOTH_ENDS = FLOWS | {"refugees"}
NONE = "none"
_WAYS = frozenset(("from", "to", "in", "at", "of", "across", ""))
# Tokens between a place and a number: up to 2, 5, 10 or more.
_GAPS = (2, 5, 10)
# Tokens of what a number counts.
_COUNTED = 3
# Tokens between the two ends whose words are looked at.
_SPAN = 15


class Known(msgspec.Struct):
    """What is known when the other end is looked for: the `first` place, its `role` and the `measure`.

    `moves` says whether the sentence has words of arriving or of departing, `earlier` whether the last figure of such a
    measure had both ends ("" for none before), `nation` is the country named most. `was` has the last role of a name in
    a figure of movement, `mates` are the places that an earlier figure had beside the first.
    """

    first: Candidate
    role: str
    measure: str
    moves: str
    earlier: str
    nation: str
    was: Mapping[str, str]
    mates: Set[str]


def moving(sentence: Sentence, vocabulary: Words) -> str:
    """Whether a sentence has words of arriving, of departing or of both."""
    arriving = "" if vocabulary.arriving.isdisjoint(sentence.words) else "arriving"
    return arriving if vocabulary.departing.isdisjoint(sentence.words) else f"{arriving}departing"


@lru_cache(maxsize=1 << 10)
def alone(measure: str, role: str, moves: str, earlier: str, here: bool, led: str) -> tuple[str, ...]:
    """What speaks for no other end; `here`: the sentence names more places, of which it is `led` to the other end."""
    return (
        "none", f"none {measure}", f"none {role}", f"none {measure} {role}",
        f"none here {here}", f"none {role} here {here}", f"none {moves}", f"none {moves} {role}",
        f"none earlier {earlier}", f"none earlier {earlier} {role}", f"none led {led}", f"none led {led} {role}",
    )  # fmt: skip


def features(
    candidate: Candidate, known: Known, index: int, sentence: Sentence, figure: Figure
) -> list[linear.Feature]:
    """What speaks for `candidate` as the other end of `figure` (in sentence `index`)."""
    key, here = candidate.key, candidate.sentence == index
    at = "here" if here else "headline" if candidate.sentence == 0 else f"back {min(index - candidate.sentence, 3)}"
    names: list[linear.Feature] = [
        _general(
            at, here, known.role, _way(candidate), known.measure, candidate.kind, wide_of(candidate),
            wide_of(known.first), known.moves,
        ),
        _remembered(here, known.role, known.measure, known.was.get(key, ""), key in known.mates, key == known.nation),
    ]  # fmt: skip
    if candidate.sentence == known.first.sentence and candidate.group == known.first.group:
        names.append(f"listed {candidate.chain}")
    return names + _near(candidate, known, index, sentence, figure) if here else names


def _way(candidate: Candidate) -> str:
    return candidate.lead if candidate.lead in _WAYS else "other"


@lru_cache(maxsize=1 << 14)
def _general(
    at: str, here: bool, role: str, way: str, measure: str, kind: str, wide: str, first: str, moves: str
) -> tuple[str, ...]:
    """What kind of place it is, and where it was named."""
    side = "here" if here else "back"
    return (
        at, f"{at} {role}", f"{side} {measure} {role}", f"{side} {kind}", f"{side} {role} {kind}",
        f"{side} lead {way}", f"{side} lead {way} {role}", f"{wide} beside {first} {role}", f"{side} {wide} {role}",
        f"{moves} {way} {role} {side}",
    )  # fmt: skip


@lru_cache(maxsize=1 << 12)
def _remembered(here: bool, role: str, measure: str, was: str, mate: bool, nation: bool) -> tuple[str, ...]:
    """What earlier figures of movement took it for."""
    side = "here" if here else "back"
    names = [f"was {was} {role}", f"was {was} {role} {side}"] if was else []
    if mate:
        names += ["mate", f"mate {side}"]
    if nation:
        names += [f"nation {role}", f"nation {role} {side}", f"nation {role} {measure}"]
    return tuple(names)


def _near(candidate: Candidate, known: Known, index: int, sentence: Sentence, figure: Figure) -> list[linear.Feature]:
    """How a place of the number's own sentence stands to it and to the first place, and the words it hangs on."""
    first, role = known.first, known.role
    right = candidate.first >= figure.last
    gap = candidate.first - figure.last if right else figure.first - candidate.last
    low, high = min(candidate.last, figure.last), max(candidate.first, figure.first)
    between = sum(low <= other.first < high for other in sentence.figures)
    order, apart = "alone", -1
    words: list[linear.Feature] = []
    if first.sentence == index:
        order = "behind" if candidate.first > first.first else "before"
        low, high = min(candidate.last, first.last), max(candidate.first, first.first)
        apart = min((high - low) // 3, 3)
        if high - low <= _SPAN:
            words.append(linear.Words(f"between {role} {order}", each(sentence.words[low:high])))
    if candidate.governor >= 0:
        led = (sentence.words[candidate.governor + 1],)
        hung = (sentence.stems[candidate.governor],)
        words += [linear.Words("led", led), linear.Words(f"led {role}", led), linear.Words(f"hangs {role}", hung)]
    noun = candidate.kind == "adjective" and right and gap == 0
    if _whence(candidate, sentence, figure):
        words.append((f"whence {role}", f"whence {role} {known.measure}", f"whence {role} {known.moves}"))
    return [
        _stands(
            role, _way(candidate), "R" if right else "L", bisect_left(_GAPS, gap), noun, min(between, 2), order, apart,
            _way(first), candidate.chain,
        ), *words,
    ]  # fmt: skip


def _whence(candidate: Candidate, sentence: Sentence, figure: Figure) -> bool:
    """Whether "from" hangs a place on the people counted ("12 refugees from Niger", "12 young people from Niger")."""
    at = candidate.governor
    counted = candidate.lead == "from" and figure.last <= at < figure.last + _COUNTED
    return counted and at in sentence.noun_at and sentence.noun_at[at][1].unit in ("persons", "households")


@lru_cache(maxsize=1 << 14)
def _stands(
    role: str, way: str, side: str, gap: int, noun: bool, between: int, order: str, apart: int, first: str, chain: str
) -> tuple[str, ...]:
    near = f"{side}{('2', '5', '10', 'far')[gap]}"
    names = (
        near, f"{near} {role}", f"{near} {way} {role}", f"{side} {way} {role}", f"between {between}", f"{order} {role}",
        f"{order} {role} {way}", f"leads {first} {way} {role}", f"leads {first} {way} {order}", f"apart {apart}",
        f"apart {apart} {order} {way}", f"chain {chain}", f"chain {chain} {role}",
    )  # fmt: skip
    return (*names, "of the noun", f"of the noun {role}") if noun else names
