"""Rows of typed data sets as claims: what the data sets share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nuzuh.model import (
    Bound,
    Claim,
    Document,
    Measure,
    Period,
    PlaceMention,
    Reading,
    Role,
    Section,
    State,
    TableRow,
    Unit,
    Who,
    claim_id,
)

READER = "import/1"
NAMED = 5  # cells that could not be used and are named one by one
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:\.\d+)?", re.ASCII)
DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a row with what the row says of it; the fields are those of `Claim`."""

    value: float
    measure: Measure
    unit: str = Unit.PERSONS
    number: str | None = None
    high: float | None = None
    bound: Bound = Bound.EXACT
    who: Who | None = None
    actor: str | None = None
    places: tuple[PlaceMention, ...] = ()
    start: date | None = None
    end: date | None = None
    source: str | None = None
    via: str | None = None
    term: str | None = None
    reading: Reading = Reading.ESTIMATE
    notes: tuple[str, ...] = ()


def claim_of(figure: Figure, document: Document, extractor: str, row: int, part: int, text: str) -> Claim:
    """The claim of a figure; not reviewed, as nobody of this monitor has looked at the row."""
    plain = str(int(figure.value)) if figure.value.is_integer() else str(figure.value)
    return Claim(
        id=claim_id(document.id, extractor, row, row, part),
        document=document.id,
        doc=document.doc,
        where=TableRow(document.path.rsplit("/", 1)[-1], row, text),
        number=plain if figure.number is None else figure.number,
        value=figure.value,
        high=figure.high,
        bound=figure.bound,
        measure=figure.measure,
        unit=figure.unit,
        who=figure.who,
        actor=figure.actor,
        places=figure.places,
        period=Period(start=figure.start, end=figure.end),
        source=figure.source,
        via=figure.via,
        term=figure.term,
        reading=figure.reading,
        section=Section.TABLE,
        confidence=1.0,
        notes=figure.notes,
        reader=READER,
        state=State.MACHINE_READ,
    )


def count(text: str, *, dotted: bool = False) -> float | None:
    """The cell as a count (42000, 42,000, 42 000, 42.5); None where it is none.

    42.000 is 42 to some programs and 42,000 to others: it is a count only where `dotted` says that the point stands
    before decimals.
    """
    if DOTTED.fullmatch(text) and not dotted:
        return None
    try:
        value = float(re.sub("[^0-9.]", "", text) if GROUPED.fullmatch(text) else text)
    except ValueError:
        return None
    return value if 0 <= value < 1e15 else None


def to_iso_day(text: str) -> date | None:
    """The cell as a date (ISO, with or without a time); None where it is none."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def lost_in(row: Mapping[str, str], counts: Iterable[str], days: Iterable[str]) -> Iterator[str]:
    """What stands in cells that should hold a count or a day, and is none."""
    for name in counts:
        if (cell := row.get(name, "")) and count(cell) is None:
            yield f"{cell[:40]!r} under {name} is no count such as 42000 or 42,000"
    for name in days:
        if (cell := row.get(name, "")) and to_iso_day(cell) is None:
            yield f"{cell[:40]!r} under {name} is no date such as 2020-02-11"


def with_lost(document: Document, lost: Sequence[str]) -> Document:
    """The document with notes of the cells that could not be used, the first few one by one."""
    more = len(lost) - NAMED
    rest = (f"and {more:,} more cells that could not be used",) if more > 0 else ()
    return replace(document, notes=(*document.notes, *lost[:NAMED], *rest))


def number_in(row: Mapping[str, str], name: str) -> float | None:
    """The named cell as a count; None where it is none or lacks."""
    return count(row.get(name, ""))


def day_in(row: Mapping[str, str], *names: str) -> date | None:
    """The first of the named cells that holds a date."""
    return next((day for name in names if (day := to_iso_day(row.get(name, ""))) is not None), None)


def place_in(row: Mapping[str, str], *names: str, role: Role = Role.LOCATION) -> tuple[PlaceMention, ...]:
    """The first of the named cells that is filled, the narrowest named first."""
    name = next((row[name] for name in names if row.get(name)), None)
    return () if name is None else (PlaceMention(name=name, role=role, confidence=1.0),)


def row_text(row: Mapping[str, str]) -> str:
    """The row as a line."""
    return " | ".join(cell for cell in row.values() if cell)[:2000]
