"""Which findings and claims the front page shows, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from nuzuh.account.index import Index, once
from nuzuh.account.ladder import rungs
from nuzuh.model import Claim, Counts, Finding, Measure, Modality, State
from nuzuh.monitor import Event

_CARDS = 6
HARM = (Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.ATTACKS, Measure.FACILITIES, Measure.HOMES)
_OUT_OF_ORDER = 99


def headlines(index: Index) -> list[Finding]:
    """The findings over the monitor's own area from its start: one a measure, in the monitor's order, six at most."""
    monitor = index.data.monitor
    wide = [f for f in index.data.findings if f.area == monitor.area and f.since in (None, monitor.start)]
    chosen: dict[str, Finding] = {}
    for finding in sorted(wide, key=_plainness):
        if rungs(finding, State(monitor.publish.require)):
            chosen.setdefault(finding.measure, finding)
    return [chosen[m] for m in monitor.measures if m in chosen][:_CARDS]


def _plainness(finding: Finding) -> tuple[bool, bool, bool, str]:
    """People before movements, persons before families, all before a class; killed civilians before all killed."""
    killed = finding.measure in (Measure.KILLED, Measure.INJURED)
    return (
        finding.counts is not Counts.PEOPLE,
        finding.unit == "households",
        finding.who is not None and not (killed and finding.who == "civilians"),
        finding.id,
    )


def tallies(index: Index) -> list[tuple[Event, list[Finding]]]:
    """The findings since the day of each agreement, newest agreement first."""
    monitor = index.data.monitor
    found: list[tuple[Event, list[Finding]]] = []
    for event in sorted(monitor.events, key=lambda e: (e.day is None, e.day), reverse=True):
        if event.day is None or event.day == monitor.start:
            continue
        since = [f for f in index.data.findings if f.area == monitor.area and f.since == event.day]
        if since:
            found.append((event, sorted(since, key=lambda f: (order(index, f.measure), _plainness(f)))))
    return found


def order(index: Index, measure: str) -> int:
    """Where a measure stands in the monitor's own order."""
    measures = index.data.monitor.measures
    return measures.index(measure) if measure in measures else _OUT_OF_ORDER


@once
def bracketed(index: Index, measure: str) -> list[Claim]:
    """Claims for the timeline: stated as observed, with a counting body, a whole number's unit and a dated window."""
    return [
        claim
        for claim in index.data.claims
        if claim.measure == measure
        and claim.period.start is not None
        and claim.period.end is not None
        and claim.modality is Modality.OBSERVED
        and claim.unit == "persons"
        and claim.id not in index.public.suppressed
        and claim.period.end - claim.period.start < timedelta(days=3660)
    ]


def latest(claims: Iterable[Claim], index: Index) -> Claim | None:
    """The claim whose period ends last, of those the one published last and then the largest."""
    published = _published(index)

    def recency(claim: Claim) -> tuple[date, date, float, str]:
        return claim.period.end or date.min, published.get(claim.document, date.min), claim.value, claim.id

    return max(claims, key=recency, default=None)


@once
def _published(index: Index) -> dict[str, date]:
    return {document.id: document.published or date.min for document in index.data.documents}
