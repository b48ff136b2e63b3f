"""The whole account of a monitor: a pure function of its claims, documents, settings and judgements."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from nuzuh.errors import InputError
from nuzuh.model import (
    Body,
    Claim,
    Counts,
    Document,
    Finding,
    Judgement,
    Measure,
    Series,
    State,
    Tie,
    Unit,
    Verdict,
    Waiting,
    Who,
    claim_from_dict,
    claim_to_dict,
)
from nuzuh.monitor import Monitor
from nuzuh.reconcile.areas import Gazetteer, make_atlas
from nuzuh.reconcile.collapse import collapse, states
from nuzuh.reconcile.copies import originals
from nuzuh.reconcile.finding import Ground, answer
from nuzuh.reconcile.late import with_late
from nuzuh.reconcile.measures import rule_of
from nuzuh.reconcile.memory import Memory
from nuzuh.reconcile.origins import load_registry
from nuzuh.reconcile.relays import without_relayed_ceilings
from nuzuh.reconcile.select import Question
from nuzuh.reconcile.series import all_series
from nuzuh.reconcile.waits import waiting
from nuzuh.reconcile.weigh import Weighed, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What all claims say together.

    `findings` are the headline ones (each measure and area of the monitor over its whole time) and the tallies since
    each of its events; more are given by `ask`. `states`, `origins` are by claim id; an origin is None where nobody
    who counts is named. `claims` are as people judged them. `withdrawn` are claims that their own body replaced.
    `until` is the last day of the headline findings.
    """

    findings: tuple[Finding, ...]
    series: tuple[Series, ...]
    states: Mapping[str, State]
    ties: tuple[Tie, ...]
    origins: Mapping[str, str | None]
    waiting: tuple[Waiting, ...]
    withdrawn: frozenset[str]
    bodies: Mapping[str, Body]
    claims: Mapping[str, Claim] = field(repr=False)
    until: date | None
    ground: Ground = field(repr=False)


def reconcile(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    monitor: Monitor,
    gazetteer: Gazetteer | None = None,
    judgements: Sequence[Judgement] = (),
    *,
    before: Account | None = None,
) -> Account:
    """The account of `claims`. Their order does not matter, and equal input gives an equal account.

    Claims with missing dates, places or sources are weighed as far as they go: what is not known binds nothing.
    Judgements that the ledger has applied already may be given again. `before` is an earlier account, of any claims:
    what new claims and judgements leave as it was is taken from it, so that they cost their scope only (the same
    monitor and gazetteer; else all is worked out anew). The account is the same as without it.
    """
    memory = Memory((monitor, gazetteer), None if before is None else before.ground.memory)
    registry, atlas = load_registry(monitor), make_atlas(monitor)
    judged = _honoured(claims, judgements)
    copied = originals(judged, documents, memory)
    weighed = weigh(judged, documents, registry, atlas, gazetteer, memory, copied)
    collapsed = collapse(weighed, judgements, memory)
    found = states(weighed, collapsed, documents, copied)
    waits = waiting(weighed, found, memory)
    binding = with_late(without_relayed_ceilings(collapsed.binding, weighed, collapsed.witnesses, found))
    ground = Ground(
        weighed=binding,
        states=found,
        waiting={wait.claim: wait for wait in waits},
        ties=collapsed.ties,
        registry=registry,
        atlas=atlas,
        dials=tuple(sorted({*monitor.reconcile.dial, monitor.reconcile.default})),
        dial=monitor.reconcile.default,
        household_size=monitor.household_size,
        families=_families(weighed),
        memory=memory,
    )
    until = monitor.end or _last_day(weighed)
    findings = [
        answer(question, ground, certify=question.area == monitor.area) for question in _questions(monitor, until)
    ]
    series = all_series(binding, registry, ground.families, memory)
    memory.close()
    return Account(
        findings=tuple(findings),
        series=series,
        states=found,
        ties=collapsed.ties,
        origins={one.id: one.origin for one in weighed},
        waiting=waits,
        withdrawn=collapsed.withdrawn,
        bodies=registry.bodies,
        claims={claim.id: claim for claim in judged},
        until=until,
        ground=ground,
    )


def ask(
    account: Account,
    measure: Measure | str,
    area: str,
    since: date | None,
    until: date | None,
    who: Who | None = None,
    *,
    unit: str | None = None,
    counts: Counts = Counts.PEOPLE,
) -> Finding:
    """What all sources say together of one measure, area (id or name) and window. Raises `InputError` for a measure
    that does not add up or an area that the monitor does not know."""
    named = Measure(measure) if measure in list(Measure) else None
    rule = None if named is None else rule_of(named)
    if named is None or rule is None:
        known = ", ".join(str(m) for m in Measure if rule_of(m) is not None)
        raise InputError(f"{str(measure)!r} is no measure that can be reconciled", remedy=f"Use one of: {known}")
    if since is not None and until is not None and since > until:
        raise InputError(f"the window begins on {since} and ends before that, on {until}", remedy="Swap the two dates")
    question = Question(
        measure=named,
        unit=unit or rule.unit,
        area=account.ground.atlas.find(area),
        since=since,
        until=until,
        who=who,
        counts=counts,
    )
    return answer(question, account.ground, certify=True)


def _questions(monitor: Monitor, until: date | None) -> list[Question]:
    """The headline questions, then the tallies since each event."""
    windows = [monitor.start, *(event.day for event in monitor.events if event.day is not None)]
    seen: dict[Question, None] = {}
    for since in windows:
        if until is not None and since > until:
            continue
        for measure in (Measure(name) for name in monitor.measures):
            rule = rule_of(measure)
            if rule is None:
                continue
            for area in monitor.areas:
                seen[Question(measure=measure, unit=rule.unit, area=area.id, since=since, until=until)] = None
    return list(seen)


def _last_day(weighed: Sequence[Weighed]) -> date | None:
    """The last publication, or the last day that any claim speaks of."""
    published = [one.published for one in weighed if one.published is not None]
    ends = [one.claim.period.end for one in weighed if one.claim.period.end is not None]
    return max(published or ends, default=None)


def _families(weighed: Sequence[Weighed]) -> dict[str, float]:
    """Persons a family behind each figure of people whose families the same document gives for the same window."""
    counted = {
        (one.claim.document, one.origin, one.claim.measure, one.start, one.end, one.scope): one.claim.value
        for one in weighed
        if one.claim.unit == Unit.HOUSEHOLDS and one.claim.value > 0
    }
    sizes = {}
    for one in weighed:
        if one.claim.unit == Unit.PERSONS:
            key = (one.claim.document, one.origin, one.claim.measure, one.start, one.end, one.scope)
            if key in counted:
                sizes[one.id] = one.claim.value / counted[key]
    return sizes


def _honoured(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims as people judged them: rejected and withheld ones are left out, corrected fields replaced, accepted
    ones reviewed. The latest judgement of a kind counts."""
    by_claim: dict[str, list[Judgement]] = {}
    for judgement in sorted(judgements, key=lambda j: j.when):
        by_claim.setdefault(judgement.claim, []).append(judgement)
    kept = []
    for claim in claims:
        judged: Claim | None = claim
        for judgement in by_claim.get(claim.id, ()):
            if judgement.verdict in (Verdict.REJECT, Verdict.WITHHOLD):
                judged = None
            elif judgement.verdict is Verdict.CORRECT:
                judged = _corrected(judged or claim, judgement)
            elif judgement.verdict is Verdict.ACCEPT:
                judged = replace(judged or claim, state=State.REVIEWED)
        if judged is not None:
            kept.append(judged)
    return kept


def _corrected(claim: Claim, judgement: Judgement) -> Claim:
    line = claim_to_dict(claim)
    if judgement.field not in line or judgement.value is None:
        return claim
    line |= {judgement.field: json.loads(judgement.value), "state": str(State.REVIEWED)}
    return replace(claim_from_dict(line), reasons=claim.reasons)
