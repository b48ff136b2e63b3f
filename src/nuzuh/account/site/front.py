"""The front page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nuzuh.account import choice, ladder
from nuzuh.account.address import address, report_file
from nuzuh.account.data import Change
from nuzuh.account.index import Index, once
from nuzuh.account.site.figures import events, maps, timelines
from nuzuh.account.site.page import Page
from nuzuh.account.site.render import render, steps
from nuzuh.account.site.tables import matrix, place_rows, weeks
from nuzuh.model import Claim, Finding, Modality, State
from nuzuh.monitor import Event

_RUNGS = 4  # of a card; the finding's page has them all
_CHANGES = 12
_HARM = 12


@dataclass(frozen=True, slots=True)
class Card:
    """One headline figure."""

    finding: Finding
    rungs: Sequence[ladder.Rung]
    scale: float
    change: str | None

    @property
    def unreviewed(self) -> bool:
        """Whether nobody has reviewed any of it: said once, not at every rung."""
        return bool(self.rungs) and all(rung.unreviewed for rung in self.rungs)


def front(page: Page, changes: Sequence[Change], first: bool = False) -> str:
    """The front page's HTML. `first`: nothing was published before, so that nothing can have changed."""
    index = page.index
    reviewed = [c for c in changes if may_be_announced(index, c)]
    return render(
        "front.html",
        page,
        cards=[_card(page, finding, reviewed) for finding in choice.headlines(index)],
        first=first,
        changes=[c for c in reviewed if c.edition == index.data.edition.number][:_CHANGES],
        edition_file=address(index.data.edition),
        report=report_file(page.words.code),
        maps=maps(page),
        timelines=timelines(page),
        events=events(page),
        place_rows=place_rows(index),
        weeks=weeks(index),
        matrix=matrix(index),
        harm=_harm(index),
        tallies=tallies(page),
    )


def may_be_announced(index: Index, change: Change) -> bool:
    """Machine-read bounds never enter the feed of changes."""
    finding = index.findings.get(change.finding)
    return finding is None or finding.state is not State.MACHINE_READ


def _card(page: Page, finding: Finding, changes: Sequence[Change]) -> Card:
    shown = chosen(steps(page, finding), page.index.data.monitor.reconcile.default)
    now = page.index.data.edition.number
    words = next((_in(page, c) for c in changes if c.finding == finding.id and c.edition == now), None)
    return Card(finding, shown, ladder.scale(shown), words)


def _in(page: Page, change: Change) -> str:
    return change.ar if page.words.code == "ar" else change.en


def chosen(shown: list[ladder.Rung], dial: float) -> list[ladder.Rung]:
    """The first two floors, the bodies' bands with both ends, the declared band at the dial's own stop.

    A band that is open on one side says no more than the floor and waits on the finding's page.
    """
    floors = [rung for rung in shown if rung.kind == "floor"][:2]
    closed = [rung for rung in shown if rung.low is not None and rung.high is not None]
    bands = [rung for rung in closed if rung.kind == "band"]
    declared = [rung for rung in closed if rung.kind == "declared" and rung.dial == dial]
    return [*floors, *bands[: _RUNGS - 1 - len(floors)], *declared] or shown[:2]


def tallies(page: Page) -> list[tuple[Event, list[tuple[Finding, ladder.Rung]]]]:
    """Since each agreement, the strongest statement of each finding."""
    found: list[tuple[Event, list[tuple[Finding, ladder.Rung]]]] = []
    for event, findings in choice.tallies(page.index):
        pairs = [(finding, shown[0]) for finding in findings if (shown := steps(page, finding))]
        if pairs:
            found.append((event, pairs))
    return found


@once
def _harm(index: Index) -> list[Claim]:
    """The largest documented counts of harm, newest first: one a body, measure and who."""
    best: dict[tuple[str, str, str], list[Claim]] = {}
    for body, claims in index.by_body.items():
        for claim in claims:
            if claim.measure in choice.HARM and claim.unit != "percent" and claim.modality is Modality.OBSERVED:
                best.setdefault((body, claim.measure, str(claim.who)), []).append(claim)
    chosen = [c for c in (choice.latest(group, index) for group in best.values()) if c is not None]
    chosen.sort(key=lambda c: (choice.HARM.index(c.measure), -c.value, c.id))
    return chosen[:_HARM]
