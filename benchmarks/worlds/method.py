"""A simulated world as a ledger of nuzuh, asked with nuzuh's own stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from benchmarks.worlds.generator import CHILDREN, DAYS, Told, World
from nuzuh.model import (
    Bound,
    Claim,
    Counts,
    Document,
    Measure,
    Period,
    PlaceMention,
    Reading,
    Role,
    State,
    TextSpan,
)
from nuzuh.monitor import Area, BodyEntry, Monitor, Words
from nuzuh.reconcile import Account, reconcile
from nuzuh.reconcile.coupled import System, closed_bounds, system_of
from nuzuh.reconcile.network import Row
from nuzuh.reconcile.select import Bearing, Question, declared_rows, total_rows

FIRST = date(2020, 1, 1)
DIALS = (0.10, 0.25, 0.50)
_BOUNDS = {"bare": Bound.EXACT, "some": Bound.APPROX, "almost": Bound.APPROX, "nearly": Bound.APPROX}
_READINGS = {"UN": "estimate", "NGO": "estimate", "MON": "floor", "TALLY": "floor"}


def monitor() -> Monitor:
    """The areas and bodies of the worlds."""
    areas = tuple(
        Area(f"p{place}", Words(f"place {place}"), parts=tuple(f"p{child}" for child in CHILDREN[place]))
        for place in range(13)
    )
    bodies = tuple(BodyEntry(f"w_{b.lower()}", Words(f"Body {b}"), reading=r) for b, r in _READINGS.items())
    return Monitor(Words("World"), FIRST, "p0", areas=areas, bodies=bodies, measures=(), end=FIRST + timedelta(DAYS))


def claim_of(told: Told, number: int) -> tuple[Claim, Document]:
    """What an outlet or a body printed, as a machine-read claim of its own document."""
    name = f"{told.id}-{number}"
    printed = FIRST + timedelta(told.printed)
    body = None if told.body is None else f"Body {told.body}"
    document = Document(
        id=name,
        doc=name,
        text="",
        path=name,
        published=printed,
        publisher=body if told.own and body else f"Outlet {number}",
    )
    claim = Claim(
        id=name,
        document=name,
        doc=name,
        where=TextSpan(0, 1, "", 0),
        number=f"{told.value:,.0f}",
        value=float(told.value),
        measure=Measure.DISPLACED,
        counts=Counts.MOVEMENTS,
        unit="persons",
        bound=_BOUNDS.get(told.hedge, Bound.AT_LEAST),
        qualifier=None if told.hedge == "bare" else told.hedge,
        places=(PlaceMention(name=f"p{told.place}", role=Role.LOCATION),),
        period=Period(FIRST + timedelta(told.start), FIRST + timedelta(told.end - 1)),
        source=body,
        reading=Reading.ASSERTION,
        state=State.MACHINE_READ,
    )
    return claim, document


@dataclass(frozen=True, slots=True)
class Answer:
    """Bounds of one question by each rung: name to (low, high), inf where nothing bounds."""

    rungs: dict[str, tuple[float, float]]


class Reconciled:
    """A world reconciled once, asked many times."""

    def __init__(self, world: World) -> None:
        pairs = [claim_of(told, k) for k, told in enumerate(world.told)]
        self.claims = [claim for claim, _ in pairs]
        self.account: Account = reconcile(self.claims, {doc.id: doc for _, doc in pairs}, monitor())
        ground = self.account.ground
        self.bodies = sorted({str(one.origin) for one in ground.binding})
        self.collapsed = len(ground.binding)

    def answer(self, place: int, start: int, end: int) -> Answer:
        question = Question(
            measure=Measure.DISPLACED,
            counts=Counts.MOVEMENTS,
            unit="persons",
            area=f"p{place}",
            since=FIRST + timedelta(start),
            until=FIRST + timedelta(end - 1),
        )
        own = {body: self._bounds(question, body, total_rows) for body in self.bodies}
        outright = {body: self._bounds(question, f"{body} floor", _floors, body) for body in self.bodies}
        rungs: dict[str, tuple[float, float]] = {}
        for name, lows in (("", own), (" (outright)", outright)):
            ranked = sorted((low for low, _ in lows.values()), reverse=True)
            rungs[f"floor, one body{name}"] = (ranked[0], np.inf)
            rungs[f"floor, two bodies{name}"] = (ranked[1] if len(ranked) > 1 else 0.0, np.inf)
        estimators = [bounds for body, bounds in own.items() if body in ("w_un", "w_ngo")]
        rungs["own bands of estimators, spanned"] = (
            min(low for low, _ in estimators),
            max(high for _, high in estimators),
        )
        for dial in DIALS:
            rungs[f"declared x/÷{1 + dial:.2f}"] = self._bounds(question, dial, _declared(dial))
        second = rungs["floor, two bodies"][0]
        low, high = rungs["declared x/÷1.25"]
        rungs["two bodies' floor to declared x/÷1.25"] = (min(second, low), high)
        return Answer(rungs)

    def _bounds(self, question: Question, key: object, rows: object, body: str | None = None) -> tuple[float, float]:
        ground = self.account.ground
        whose = body or (key if isinstance(key, str) else None)
        mine = [one for one in ground.binding if whose is None or one.origin == whose]
        system: System | None = system_of(question, mine, ground.atlas, ground.memory, key, rows)  # type: ignore[arg-type]
        return (0.0, np.inf) if system is None else closed_bounds(system, question)


def _floors(found: list[Bearing]) -> list[Row]:
    return [Row(row.start, row.end, row.low, None, row.label) for row in total_rows(found)]


def _declared(dial: float):  # type: ignore[no-untyped-def]
    def rows(found: list[Bearing]) -> list[Row]:
        return declared_rows(found, dial)

    return rows
