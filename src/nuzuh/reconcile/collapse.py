"""One origin, one vote: which claims of one counting body say the same thing again, and which of them binds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from nuzuh.model import Document, Reading, Relation, State, Tie, Verdict
from nuzuh.model.judgement import Judgement
from nuzuh.reconcile.areas import Scope
from nuzuh.reconcile.copies import root
from nuzuh.reconcile.fold import fold
from nuzuh.reconcile.intervals import grain
from nuzuh.reconcile.memory import Memory
from nuzuh.reconcile.weigh import Instant, Strand, Weighed

# A figure with three or more digits that are not trailing zeros is told apart from others by its digits alone.
_TELLING_DIGITS = 3
# A running count that falls to less than half did not lose people to a correction: it began again.
_RESTART_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Collapsed:
    """`binding` are the claims that may bind, one a statement; `witnesses[id]` all claims that make that statement, the
    binding one first; `withdrawn` the ids that their own body replaced."""

    binding: tuple[Weighed, ...]
    ties: tuple[Tie, ...]
    witnesses: Mapping[str, tuple[str, ...]]
    withdrawn: frozenset[str]


def collapse(
    weighed: Iterable[Weighed], judgements: Sequence[Judgement] = (), memory: Memory | None = None
) -> Collapsed:
    """Collapses claims to the statements of their origins. The order of the claims does not matter, and collapsing what
    is collapsed changes nothing."""
    memory = Memory() if memory is None else memory
    joined, parted = _judged(judgements)
    groups: dict[tuple[str, Strand], list[Weighed]] = defaultdict(list)
    rest: list[Weighed] = []
    for one in weighed:
        if one.origin is None or one.reading is Reading.ASSERTION:
            rest.append(one)
        else:
            groups[one.origin, one.strand].append(one)
    binding, ties = [*rest], list[Tie]()
    witnesses: dict[str, tuple[str, ...]] = {one.id: (one.id,) for one in rest}
    withdrawn = frozenset[str]()
    for key in sorted(groups, key=str):
        ranked = sorted(groups[key], key=_standing)
        made = memory.recall(("collapse", key), (ranked, joined, parted), partial(_group, ranked, joined, parted))
        binding += made.binding
        ties += made.ties
        witnesses |= made.witnesses
        withdrawn |= made.withdrawn
    return Collapsed(tuple(sorted(binding, key=lambda one: one.id)), tuple(ties), witnesses, withdrawn)


def _group(ranked: list[Weighed], joined: set[frozenset[str]], parted: set[frozenset[str]]) -> Collapsed:
    """One origin's claims of one strand."""
    ties: list[Tie] = []
    witnesses: dict[str, tuple[str, ...]] = {}
    kept = _repeats(ranked, ties, witnesses, joined, parted)
    kept = _drifts(kept, ties, witnesses, parted)
    withdrawn = _revisions(kept, ties)
    binding = [one for one in kept if one.id not in withdrawn]
    _extensions(binding, ties)
    return Collapsed(tuple(binding), tuple(ties), witnesses, frozenset(withdrawn))


def _judged(judgements: Sequence[Judgement]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """The pairs of claims that people joined and parted; the last judgement on a pair counts."""
    last = {
        frozenset((j.claim, j.value or "")): j.verdict
        for j in sorted(judgements, key=lambda j: j.when)
        if j.verdict in (Verdict.SAME_AS, Verdict.NOT_SAME)
    }
    return (
        {pair for pair, verdict in last.items() if verdict is Verdict.SAME_AS},
        {pair for pair, verdict in last.items() if verdict is Verdict.NOT_SAME},
    )


def _standing(one: Weighed) -> tuple[object, ...]:
    """Best first: reviewed, said by the body itself, both dates and the place known, the finest number, first
    printed."""
    own = one.publisher is not None and one.publisher in (one.origin, one.mouth)
    return (
        one.claim.state is not State.REVIEWED,
        not own,
        grain(one.claim.value),
        (not one.start.certain) + (not one.end.certain),
        one.scope.outer is None,
        one.published.toordinal() if one.published is not None else 0,
        one.id,
    )


def _adds_nothing(better: Instant, lesser: Instant) -> bool:
    """Whether `lesser` knows no more of a moment than `better`."""
    return lesser.earliest <= better.earliest and better.latest <= lesser.latest


def _areas_agree(one: Scope, other: Scope) -> bool:
    return one == other or Scope() in (one, other)


def _same_number(one: Weighed, other: Weighed) -> bool:
    """Whether the coarser of two numbers is the finer one, hedged (138,574 and "over 138,500") or rounded, even where
    the relay turned the hedge round (138,500 and "more than 140,000")."""
    fine, coarse = sorted((one, other), key=lambda o: grain(o.claim.value))
    step = grain(coarse.claim.value)
    if fine.claim.value == coarse.claim.value or round(fine.claim.value / step) * step == coarse.claim.value:
        return True
    top = coarse.interval.high
    return top is not None and step > 1 and coarse.interval.low <= fine.claim.value <= top


def _repeats(
    ranked: list[Weighed],
    ties: list[Tie],
    witnesses: dict[str, tuple[str, ...]],
    joined: set[frozenset[str]],
    parted: set[frozenset[str]],
) -> list[Weighed]:
    kept: list[Weighed] = []
    by_window: dict[tuple[int, int], list[Weighed]] = defaultdict(list)
    loose: list[Weighed] = []
    for one in ranked:
        near = by_window[one.start.earliest, one.end.latest] if one.start.certain and one.end.certain else kept
        first = next((o for o in (*near, *loose) if _repeat(o, one, joined, parted)), None)
        if first is None:
            kept.append(one)
            witnesses[one.id] = (one.id,)
            if one.start.certain and one.end.certain:
                by_window[one.start.earliest, one.end.latest].append(one)
            else:
                loose.append(one)
            continue
        witnesses[first.id] = (*witnesses[first.id], one.id)
        ties.append(Tie(one.id, first.id, Relation.REPEAT, _why_repeat(first, one, joined)))
    return kept


def _repeat(first: Weighed, one: Weighed, joined: set[frozenset[str]], parted: set[frozenset[str]]) -> bool:
    pair = frozenset((first.id, one.id))
    if pair in parted:
        return False
    return pair in joined or (
        _adds_nothing(first.start, one.start)
        and _adds_nothing(first.end, one.end)
        and _areas_agree(first.scope, one.scope)
        and _same_number(first, one)
    )


def _why_repeat(first: Weighed, one: Weighed, joined: set[frozenset[str]]) -> str:
    if frozenset((first.id, one.id)) in joined:
        return "a person judged the two to be the same"
    if first.claim.value == one.claim.value:
        return "the same count of the same body, again"
    return "the same count of the same body, rounded or hedged otherwise; the finer number binds"


def _drifts(
    kept: list[Weighed], ties: list[Tie], witnesses: dict[str, tuple[str, ...]], parted: set[frozenset[str]]
) -> list[Weighed]:
    """The same digits with other dates: the best standing binds, with dates as wide as both unless it is the body's own
    document."""
    by_value: dict[tuple[float, Scope], list[Weighed]] = defaultdict(list)
    out: dict[str, Weighed] = {}
    for one in kept:
        first = next((o for o in by_value[one.claim.value, one.scope] if _drift(o, one, parted)), None)
        if first is None:
            by_value[one.claim.value, one.scope].append(one)
            out[one.id] = one
            continue
        best = out[first.id]
        own = best.publisher is not None and best.publisher in (best.origin, best.mouth)
        settled = own or best.claim.state is State.REVIEWED
        if not settled:
            out[first.id] = replace(best, start=_hull(best.start, one.start, best), end=_hull(best.end, one.end, best))
        witnesses[first.id] = (*witnesses[first.id], *witnesses.pop(one.id))
        why = "the same number with other dates; " + (
            "the better source's dates hold"
            if settled
            else "neither is the body's own document, so both dates are kept open"
        )
        ties.append(Tie(one.id, first.id, Relation.SCOPE_DRIFT, why))
    return list(out.values())


def _drift(first: Weighed, one: Weighed, parted: set[frozenset[str]]) -> bool:
    value = first.claim.value
    telling = len(str(round(value)).rstrip("0")) >= _TELLING_DIGITS
    apart = first.start.certain and one.start.certain and first.start != one.start
    meet = first.start.earliest < one.end.latest and one.start.earliest < first.end.latest
    elsewhere = first.claim.document != one.claim.document
    return telling and apart and meet and elsewhere and frozenset((first.id, one.id)) not in parted


def _hull(one: Instant, other: Instant, whose: Weighed) -> Instant:
    earliest, latest = min(one.earliest, other.earliest), max(one.latest, other.latest)
    return one if one == other else Instant(earliest, latest, (str(whose.origin), "drift", whose.id, str(earliest)))


def _series(kept: Iterable[Weighed]) -> list[list[Weighed]]:
    """Running counts: claims of one area and actor from one start, by their end."""
    runs: dict[tuple[Instant, Scope, str], list[Weighed]] = defaultdict(list)
    for one in kept:
        runs[one.start, one.scope, fold(one.claim.actor or "")].append(one)
    ordered = sorted(runs.items(), key=lambda item: (item[0][0], str(item[0][1:])))
    return [sorted(run, key=lambda o: (o.end, _printed(o), o.id)) for _, run in ordered]


def _printed(one: Weighed) -> int:
    return one.published.toordinal() if one.published is not None else one.end.latest


def _revisions(kept: list[Weighed], ties: list[Tie]) -> set[str]:
    """A later figure of the same running count that lies wholly below an earlier one withdraws it; so does a later
    figure for the same window that excludes it. A fall to less than half is a new start instead."""
    gone: set[str] = set()
    for run in _series(kept):
        ordered = sorted(run, key=lambda o: (_printed(o), o.end, o.id))
        lowest: list[Weighed] = []
        for one in ordered:
            for earlier in list(lowest):
                falls = one.end >= earlier.end and _top(one) < earlier.interval.low
                other = one.end == earlier.end and (_top(earlier) < one.interval.low or falls)
                restart = falls and one.end > earlier.end and _top(one) < _RESTART_SHARE * earlier.interval.low
                if (falls or other) and not restart and _printed(one) > _printed(earlier):
                    gone.add(earlier.id)
                    lowest.remove(earlier)
                    ties.append(
                        Tie(earlier.id, one.id, Relation.REVISE, "the same body later gave another figure for it")
                    )
            lowest.append(one)
            # Only the highest earlier figures can be contradicted by a fall: a short memory keeps this linear.
            lowest = lowest[-64:]
    return gone


def _top(one: Weighed) -> float:
    return float("inf") if one.interval.high is None else one.interval.high


def _extensions(kept: list[Weighed], ties: list[Tie]) -> None:
    for run in _series(kept):
        for before, after in pairwise(run):
            if before.end < after.end and before.start.certain:
                ties.append(Tie(after.id, before.id, Relation.EXTEND, "the same running count, at a later day"))


def states(
    weighed: Sequence[Weighed],
    collapsed: Collapsed,
    documents: Mapping[str, Document],
    copied: Mapping[str, str] | None = None,
) -> dict[str, State]:
    """How far each claim has been checked: corroborated where an independent document makes the same statement.
    `copied` names the documents that claims were first printed in."""
    by_id = {one.id: one for one in weighed}
    found = {one.id: one.claim.state for one in weighed}
    for members in collapsed.witnesses.values():
        told = [(copied or {}).get(m, by_id[m].claim.document) for m in members if m in by_id]
        if len({root(document, documents) for document in told}) > 1:
            for member in members:
                if found.get(member) is State.MACHINE_READ:
                    found[member] = State.CORROBORATED
    return found
