"""Cells that must go too, so that a suppressed one cannot be had by taking shown ones from their total.

Secondary suppression (Hundepool et al., Statistical Disclosure Control, 2012) for the one threat that reports give: a
total of an area and figures of places in it, of the same thing over the same window.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from nuzuh.account.data import AccountData
from nuzuh.model import Claim, Finding, Role


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure of one place (or area of the monitor). Cells of one `group` count the same thing."""

    id: str
    group: Hashable
    place: str
    value: float


Holds = Callable[[str, str], bool]


def complement(cells: Iterable[Cell], hidden: frozenset[str], holds: Holds, limit: int) -> frozenset[str]:
    """The ids of the cells to suppress beside the `hidden` ones.

    `holds(outer, inner)`: whether a place lies within another. Where all but one of the cells within a total are shown
    and less than `limit` remains, the smallest shown one goes, or the total where there is none.
    """
    groups: dict[Hashable, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(cell.group, []).append(cell)
    gone: set[str] = set()
    for group in groups.values():
        if any(cell.id in hidden for cell in group):
            gone |= _of_group(group, hidden, holds, limit)
    return frozenset(gone - hidden)


def _of_group(group: Sequence[Cell], hidden: frozenset[str], holds: Holds, limit: int) -> set[str]:
    gone = set(hidden)
    changed = True
    while changed:
        changed = False
        for whole in group:
            given = None if whole.id in gone else _gives_away(whole, group, gone, holds, limit)
            if given is not None:
                gone.add(given.id)
                changed = True
    return gone


def _gives_away(whole: Cell, group: Sequence[Cell], gone: set[str], holds: Holds, limit: int) -> Cell | None:
    """The cell to suppress so that `whole` gives none of its parts away; None where it does not."""
    within = [cell for cell in group if cell.place != whole.place and holds(whole.place, cell.place)]
    parts = [cell for cell in within if not any(_between(cell, other, holds) for other in within)]
    shown = [cell for cell in parts if cell.id not in gone]
    if len({cell.place for cell in parts if cell.id in gone}) != 1:
        return None
    rest = whole.value - sum(
        max(cell.value for cell in shown if cell.place == place) for place in {c.place for c in shown}
    )
    if not 0 < rest < limit:
        return None
    return min(shown, key=lambda cell: (cell.value, cell.id), default=whole)


def _between(cell: Cell, other: Cell, holds: Holds) -> bool:
    return other.place != cell.place and holds(other.place, cell.place)


def claim_cells(claims: Iterable[Claim], measures: frozenset[str]) -> list[Cell]:
    """The claims of some measures over one place each."""
    found = []
    for claim in claims:
        places = {mention.place for mention in claim.places if mention.role is Role.LOCATION}
        if claim.measure in measures and len(places) == 1 and (place := next(iter(places))) is not None:
            group = (claim.measure, claim.unit, claim.who, claim.period.start, claim.period.end)
            found.append(Cell(claim.id, group, place, claim.value))
    return found


def finding_cells(findings: Iterable[Finding], measures: frozenset[str]) -> list[Cell]:
    """The findings of some measures, with every end that they state: each could be the total."""
    found = []
    for finding in findings:
        if finding.measure in measures:
            group = (finding.measure, finding.unit, finding.who, finding.counts, finding.since, finding.until)
            ends = {floor.limit.value for floor in finding.floors}
            ends |= {x.value for b in (*finding.bands, *finding.declared) for x in (b.low, b.high) if x is not None}
            found += [Cell(finding.id, group, finding.area, value) for value in sorted(ends)]
    return found


def containment(data: AccountData) -> Holds:
    """Whether a place or area lies within another, by the places' own units and the monitor's areas."""
    above: dict[str, set[str]] = {
        place.id: {*place.admin, *data.around.get(place.id, ())} for place in data.places.values()
    }
    for area in data.monitor.areas:
        above.setdefault(area.id, set()).update(area.within)
        for part in area.parts:
            above.setdefault(part, set()).add(area.id)
        for place in (*area.places, *area.inside):
            if place in data.places and place != area.id:
                above.setdefault(place, set()).add(area.id)

    def holds(outer: str, inner: str) -> bool:
        seen, todo = {inner}, [inner]
        while todo:
            for unit in above.get(todo.pop(), ()):
                if unit not in seen:
                    seen.add(unit)
                    todo.append(unit)
        return outer != inner and outer in seen

    return holds
