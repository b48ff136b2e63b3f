"""The front page's tables: by place, by week, by body."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from nuzuh.account.choice import latest, order
from nuzuh.account.index import Index, once
from nuzuh.model import Claim, Finding, Measure, Modality, Place

_ROWS = 15
_BODIES = 12
_WEEKS = 12


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its latest claim and how many there are."""

    place: Place
    claim: Claim
    claims: int


def place_rows(index: Index, most: int | None = _ROWS) -> list[PlaceRow]:
    """The places with the most claims; the latest claim is of a measure that the monitor watches, where one is."""
    return _place_rows(index)[:most]


@once
def _place_rows(index: Index) -> list[PlaceRow]:
    rows: list[PlaceRow] = []
    for place, claims in index.by_place.items():
        watched = [c for c in claims if c.measure in index.data.monitor.measures] or claims
        claim = latest(watched, index)
        if claim is not None:
            rows.append(PlaceRow(index.data.places[place], claim, len(claims)))
    rows.sort(key=lambda row: (-row.claims, row.place.name, row.place.id))
    return rows


@dataclass(frozen=True, slots=True)
class Week:
    """How many documents were published in the week from `monday`, and how many claims they hold."""

    monday: date
    documents: int
    claims: int


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


@once
def weeks(index: Index, most: int | None = _WEEKS) -> list[Week]:
    """The weeks in which something was published, the newest first."""
    documents: Counter[date] = Counter()
    claims: Counter[date] = Counter()
    for document in index.data.documents:
        if document.published is not None:
            documents[monday(document.published)] += 1
            claims[monday(document.published)] += len(index.by_document.get(document.id, ()))
    return [Week(day, documents[day], claims[day]) for day in sorted(documents, reverse=True)][:most]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a body says of a measure last; `finding` names it among figures that cannot all be totals."""

    claim: Claim | None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Row:
    body: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Bodies by measures."""

    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]


@once
def matrix(index: Index) -> Matrix:
    """Who says what: the latest observed claim over persons or incidents of each body for each watched measure."""
    disputed = {claim: f for f in index.data.findings for c in f.contradictions for claim in c.claims}
    held: dict[tuple[str, Measure], list[Claim]] = {}
    for body, claims in index.by_body.items():
        for claim in claims:
            if claim.modality is Modality.OBSERVED and claim.unit != "percent":
                held.setdefault((body, claim.measure), []).append(claim)
    spoken = {measure for _, measure in held}
    measures = tuple(sorted((m for m in spoken if order(index, m) < 99), key=lambda m: order(index, m)))
    bodies = sorted(index.by_body, key=lambda b: (-sum((b, m) in held for m in measures), -len(index.by_body[b]), b))
    rows: list[Row] = []
    for body in bodies[:_BODIES]:
        chosen = [latest(held.get((body, measure), []), index) for measure in measures]
        cells = (Cell(c, None if c is None else _dispute(disputed, held.get((body, c.measure), []))) for c in chosen)
        row = Row(body, tuple(cells))
        if any(cell.claim is not None for cell in row.cells):
            rows.append(row)
    return Matrix(measures, tuple(rows))


def _dispute(disputed: dict[str, Finding], claims: list[Claim]) -> Finding | None:
    return next((disputed[claim.id] for claim in claims if claim.id in disputed), None)
