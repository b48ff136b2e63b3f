"""Claims in the fields of IDMC Helix, UCDP GED and ACLED, by the tables of `resources/crosswalks`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from nuzuh.account.exports.tables import Field, Table
from nuzuh.account.index import Cell, Index, short
from nuzuh.model import Bound, Claim, Counts, Measure, Place, Role, TextSpan

SCHEMES = ("helix", "ucdp", "acled")


@cache
def crosswalk(scheme: str) -> Mapping[str, Any]:
    """A scheme's table: for each vocabulary of nuzuh, each value's counterpart or None."""
    text = (files("nuzuh.resources") / "crosswalks" / f"{scheme}.yml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    assert isinstance(loaded, dict)
    return loaded


def _rows(scheme: str) -> Callable[[Index, Sequence[Claim]], list[Claim]]:
    """The claims whose measure, unit, bound and modality the scheme has, small counts left out."""

    def rows(index: Index, claims: Sequence[Claim]) -> list[Claim]:
        table = crosswalk(scheme)
        return [
            claim
            for claim in claims
            if table["measure"][claim.measure] is not None
            and table["unit"].get(claim.unit) is not None
            and table["bound"][claim.bound] is not None
            and table["modality"][claim.modality] is not None
            and claim.id not in index.public.suppressed
        ]

    return rows


def _text(name: str, what: str, take: Callable[[Index, Claim], Cell]) -> Field:
    return Field(name, "string", "", what, take)


def _day(name: str, what: str, end: bool) -> Field:
    def take(_: Index, claim: Claim) -> Cell:
        day = claim.period.end if end else claim.period.start or claim.period.end
        return None if day is None else day.isoformat()

    return Field(name, "date", "", what, take)


def _place(index: Index, claim: Claim, role: Role | None = None) -> Place | None:
    named = [m for m in claim.places if role is None or m.role is role]
    found = [index.data.places[m.place] for m in named if m.place is not None and m.place in index.data.places]
    return found[0] if len(found) == 1 else None  # several places: no one position would be true


def _position(name: str) -> Field:
    def take(index: Index, claim: Claim) -> Cell:
        place = _place(index, claim)
        return None if place is None else getattr(place, name[:3])

    return Field(name, "number", "", f"{name.capitalize()} of the one place that is named", take)


def _number(value: float | None) -> Cell:
    return int(value) if value is not None and float(value).is_integer() else value


def _publisher(index: Index, claim: Claim) -> Cell:
    document = index.documents.get(claim.document)
    return None if document is None else document.publisher


def _sentence(_: Index, claim: Claim) -> Cell:
    return claim.where.sentence if isinstance(claim.where, TextSpan) else claim.where.text


def _body(index: Index, claim: Claim) -> Cell:
    body = index.data.origins.get(claim.id)
    return None if body is None else index.body(body).name


def _mapped(scheme: str, vocabulary: str, of: Callable[[Claim], str | None]) -> Callable[[Index, Claim], Cell]:
    def take(_: Index, claim: Claim) -> Cell:
        value = of(claim)
        return None if value is None else str(crosswalk(scheme)[vocabulary].get(value) or "") or None

    return take


def _category(_: Index, claim: Claim) -> Cell:
    table = crosswalk("helix")
    if claim.measure is Measure.DISPLACED and claim.counts is Counts.MOVEMENTS:
        return str(table["counts"][Counts.MOVEMENTS])
    return str(table["measure"][claim.measure])


def _named(role: Role) -> Callable[[Index, Claim], Cell]:
    return lambda _, claim: "; ".join(m.name for m in claim.places if m.role is role) or None


_ID = _text("nuzuh_id", "Id of the claim", lambda _, claim: claim.id)
_PAGE = _text("nuzuh_page", "Its page", lambda _, claim: f"d/{short(claim.document)}.html#c-{claim.id}")

HELIX = Table(
    "idmc_helix",
    str(crosswalk("helix")["what"]),
    (
        _ID,
        _text("category", "Figure category", _category),
        _text("term", "The report's own word", lambda _, claim: claim.term),
        _text("quantifier", "Quantifier", _mapped("helix", "bound", lambda c: c.bound)),
        Field("reported", "number", "", "The figure as reported", lambda _, claim: _number(claim.value)),
        _text("unit", "Person or household", _mapped("helix", "unit", lambda c: c.unit)),
        _text("role", "Never RECOMMENDED", lambda _, claim: "TRIANGULATION"),  # noqa: ARG005
        _day("start_date", "First day counted", end=False),
        _day("end_date", "Last day counted", end=True),
        _text("origin", "From where", _named(Role.ORIGIN)),
        _text("destination", "To where", _named(Role.DESTINATION)),
        _text("location", "Where, no direction said", _named(Role.LOCATION)),
        _text("sources", "Who counted", _body),
        _text("publishers", "Who published", _publisher),
        _text("source_excerpt", "The sentence", _sentence),
        _PAGE,
    ),
    _rows("helix"),
)


def _deaths(column: str) -> Callable[[Index, Claim], Cell]:
    def take(_: Index, claim: Claim) -> Cell:
        kind = "deaths_unknown" if claim.who is None else crosswalk("ucdp")["who"][claim.who]
        return _number(claim.value) if kind == column else None

    return take


def _precision(claim: Claim) -> int:
    """UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer or unknown."""
    start, end = claim.period.start, claim.period.end
    if start is None or end is None:
        return 5
    days = (end - start).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def _year(claim: Claim) -> int | None:
    day: date | None = claim.period.end or claim.period.start
    return None if day is None else day.year


UCDP = Table(
    "ucdp_ged",
    str(crosswalk("ucdp")["what"]),
    (
        _ID,
        Field("year", "integer", "", "Year", lambda _, claim: _year(claim)),
        _text("source_article", "The sentence", _sentence),
        _text("source_office", "Who published", _publisher),
        _text("source_original", "Who counted", _body),
        _text("where_coordinates", "Where", _named(Role.LOCATION)),
        _position("latitude"),
        _position("longitude"),
        Field("date_prec", "integer", "", "Precision of the date, 1 to 5", lambda _, claim: _precision(claim)),
        _day("date_start", "First day", end=False),
        _day("date_end", "Last day", end=True),
        Field("deaths_civilians", "number", "", "Civilians", _deaths("deaths_civilians")),
        Field("deaths_unknown", "number", "", "Not told apart", _deaths("deaths_unknown")),
        Field("best", "number", "", "Left empty", lambda _, claim: None),  # noqa: ARG005
        Field("low", "number", "", "Lower", lambda _, c: None if c.bound is Bound.AT_MOST else _number(c.value)),
        Field("high", "number", "", "Upper", lambda _, c: _upper(c)),
        _PAGE,
    ),
    _rows("ucdp"),
)


def _upper(claim: Claim) -> Cell:
    """The end of a range, or the figure where the wording makes it one; nothing above a minimum."""
    if claim.bound is Bound.AT_LEAST:
        return None
    return _number(claim.value if claim.high is None else claim.high)


ACLED = Table(
    "acled",
    str(crosswalk("acled")["what"]),
    (
        _ID,
        _day("event_date", "Last day counted", end=True),
        Field(
            "time_precision",
            "integer",
            "",
            "1 a day, 2 a week, 3 longer",
            lambda _, c: min(3, (_precision(c) + 1) // 2),
        ),
        _text("event_type", "The widest type that surely holds", lambda _, c: _event_type(c)),
        _text("actor1", "Who did it, in the report's words", lambda _, claim: claim.actor),
        _text("location", "Where", _named(Role.LOCATION)),
        _position("latitude"),
        _position("longitude"),
        _text("source", "Who published", _publisher),
        _text("notes", "The sentence", _sentence),
        Field(
            "fatalities", "number", "", "Deaths", lambda _, c: _number(c.value) if c.measure is Measure.KILLED else None
        ),
        _PAGE,
    ),
    _rows("acled"),
)


def _event_type(claim: Claim) -> Cell:
    table = crosswalk("acled")
    if claim.measure is Measure.KILLED:
        return None if claim.who is None else str(table["who"][claim.who] or "") or None
    return str(table["measure"][claim.measure])


CROSSWALKS = (HELIX, UCDP, ACLED)
