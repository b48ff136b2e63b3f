"""Claims and monitors for the tests, in one line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from nuzuh.model import (
    Bound,
    Claim,
    Counts,
    Document,
    Measure,
    Modality,
    Period,
    PlaceMention,
    Reading,
    Role,
    State,
    TableRow,
    Who,
)
from nuzuh.monitor import Area, BodyEntry, Event, Monitor, Words

_numbers = count(1)
HEDGES = {
    "": Bound.EXACT,
    "about": Bound.APPROX,
    "nearly": Bound.APPROX,
    "over": Bound.AT_LEAST,
    "at least": Bound.AT_LEAST,
    "up to": Bound.AT_MOST,
}


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def claim(
    value: float,
    since: str | None = None,
    until: str | None = None,
    source: str | None = "United Nations",
    hedge: str = "",
    area: str | None = "land",
    measure: Measure = Measure.DISPLACED,
    **fields: Any,
) -> Claim:
    """A reviewed claim of `source` over the area `land`, unless told otherwise."""
    name = fields.pop("id", f"c{next(_numbers):05d}")
    document = fields.pop("document", f"d-{name}")
    period = Period(day(since), day(until))
    margins = {key: day(fields.pop(key)) for key in list(fields) if key.endswith(("_earliest", "_latest"))}
    period = replace(period, **margins, event=fields.pop("event", None))
    values: dict[str, Any] = {
        "id": name,
        "document": document,
        "doc": document,
        "where": TableRow("test.csv", 1, f"{hedge} {value:,.0f}".strip()),
        "number": f"{value:,.0f}",
        "value": float(value),
        "measure": measure,
        "unit": "persons",
        "bound": HEDGES[hedge],
        "qualifier": hedge or None,
        "places": () if area is None else (PlaceMention(name=area, role=Role.LOCATION),),
        "period": period,
        "source": source,
        "reader": "test/1",
        "state": State.REVIEWED,
    }
    return Claim(**{**values, **fields})


def document(name: str, published: str | None = None, **fields: Any) -> Document:
    return Document(id=name, doc=name, text="", path=f"{name}.txt", published=day(published), **fields)


def documents(*listed: Document) -> dict[str, Document]:
    return {one.id: one for one in listed}


def monitor(**fields: Any) -> Monitor:
    """The land, made of north and south, south of east and west; a body that draws on another."""
    areas = (
        Area("land", Words("the land", "البلاد"), parts=("north", "south")),
        Area("north", Words("the north", "الشمال"), inside=("Hilltown",)),
        Area("south", Words("the south", "الجنوب"), parts=("east", "west")),
        Area("east", Words("the east", "الشرق")),
        Area("west", Words("the west", "الغرب")),
        Area("edge", Words("north and east", "الشمال والشرق"), parts=("north", "east")),
    )
    bodies = (
        BodyEntry("watch", Words("The Watch", "الراصد"), reading="floor"),
        BodyEntry("copyist", Words("The Copyist", "الناسخ"), draws_on=("watch",)),
        BodyEntry("relief", Words("Relief Now", "إغاثة")),
        BodyEntry("voice", Words("The Voice", "الصوت"), counts=False),
        BodyEntry("clerk", Words("Amina the Clerk", "أمينة"), speaks_for="relief", kind="person"),
    )
    values: dict[str, Any] = {
        "title": Words("Test", "اختبار"),
        "start": date(2020, 1, 1),
        "end": date(2020, 3, 31),
        "area": "land",
        "areas": areas,
        "bodies": bodies,
        "measures": ("displaced", "killed"),
        "events": (Event("truce", Words("the truce", "الهدنة"), effective=date(2020, 2, 1)),),
    }
    return Monitor(**{**values, **fields})


__all__ = ["Counts", "Measure", "Modality", "Reading", "Who", "claim", "day", "document", "documents", "monitor"]
