"""The open data's tables: which fields are published, under which HXL tag. What is not listed here is not published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nuzuh.account.index import Cell, Index, short, slug
from nuzuh.account.ladder import Rung, rungs
from nuzuh.account.safety import safe_url
from nuzuh.model import Claim, Document, Finding, Role, State, TextSpan


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its `name`, Frictionless `type`, HXL 1.1 `tag`, what it holds, and how it is taken."""

    name: str
    type: str
    tag: str
    what: str
    take: Callable[[Index, Any], Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the open data. `rows` gives what its rows are of; those of a table of claims are among the claims
    that it is given."""

    name: str
    what: str
    fields: tuple[Field, ...]
    rows: Callable[[Index, Sequence[Claim]], Iterable[Any]]

    def records(self, index: Index, claims: Sequence[Claim] | None = None) -> list[list[Cell]]:
        """The rows, cell by cell in the order of `fields`; of a table of claims, those of `claims`."""
        takes = [field.take for field in self.fields]
        rows = self.rows(index, index.data.claims if claims is None else claims)
        return [[take(index, row) for take in takes] for row in rows]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _plain(name: str, type_: str, tag: str, what: str) -> Field:
    return Field(name, type_, tag, what, lambda _, row: getattr(row, name))


def _names(role: Role) -> Callable[[Index, Claim], Cell]:
    return lambda _, claim: "; ".join(m.name for m in claim.places if m.role is role) or None


def _ids(role: Role) -> Callable[[Index, Claim], Cell]:
    return lambda _, claim: "; ".join(m.place for m in claim.places if m.role is role and m.place) or None


def _document(index: Index, claim: Claim) -> Document | None:
    return index.documents.get(claim.document)


def _publisher(index: Index, claim: Claim) -> Cell:
    document = _document(index, claim)
    return None if document is None else document.publisher


def _published(index: Index, claim: Claim) -> Cell:
    document = _document(index, claim)
    return None if document is None else _iso(document.published)


def _sentence(_: Index, claim: Claim) -> Cell:
    return claim.where.sentence if isinstance(claim.where, TextSpan) else claim.where.text


CLAIMS = Table(
    "claims",
    "Every claim that is published: one figure of one document, as reported, with its sentence.",
    (
        _plain("id", "string", "#meta+id+claim", "Id of the claim; stable across builds"),
        _plain("document", "string", "#meta+id+document", "SHA-256 of the document"),
        Field(
            "page",
            "string",
            "#meta+url",
            "Where the claim is explained",
            lambda _, c: f"d/{short(c.document)}.html#c-{c.id}",
        ),
        Field("publisher", "string", "#meta+source+publisher", "Who published the document", _publisher),
        Field("published", "date", "#date+published", "When it was published", _published),
        Field("measure", "string", "#indicator+type", "What is counted", lambda _, c: str(c.measure)),
        Field("value", "number", "#indicator+num", "The figure, as reported", lambda _, c: _number(c.value)),
        Field("high", "number", "#indicator+num+max", "The high end of a range", lambda _, c: _number(c.high)),
        Field("bound", "string", "#indicator+bound", "How the wording bounds the figure", lambda _, c: str(c.bound)),
        _plain("unit", "string", "#indicator+unit", "What one unit is"),
        Field("who", "string", "#affected+type", "Whom it counts", lambda _, c: None if c.who is None else str(c.who)),
        Field("counts", "string", "#indicator+counts", "People or movements", lambda _, c: str(c.counts)),
        _plain("actor", "string", "#org+actor", "Who did it, in the words of the document"),
        Field("location", "string", "#loc+name", "Where", _names(Role.LOCATION)),
        Field("location_id", "string", "#loc+code", "Ids of the places", _ids(Role.LOCATION)),
        Field("origin", "string", "#loc+name+origin", "From where", _names(Role.ORIGIN)),
        Field("origin_id", "string", "#loc+code+origin", "Ids of the places", _ids(Role.ORIGIN)),
        Field("destination", "string", "#loc+name+dest", "To where", _names(Role.DESTINATION)),
        Field("destination_id", "string", "#loc+code+dest", "Ids of the places", _ids(Role.DESTINATION)),
        Field("from", "date", "#date+start", "First day counted", lambda _, c: _iso(c.period.start)),
        Field("to", "date", "#date+end", "Last day counted", lambda _, c: _iso(c.period.end)),
        Field("body", "string", "#org+id", "Id of the counting body", lambda ix, c: ix.data.origins.get(c.id)),
        _plain("source", "string", "#meta+source", "Who asserts it, in the words of the document"),
        _plain("via", "string", "#meta+source+via", "Who relays it"),
        Field("modality", "string", "#meta+modality", "How sure the document is", lambda _, c: str(c.modality)),
        _plain("qualifier", "string", "#meta+qualifier", "The hedge's words"),
        _plain("term", "string", "#meta+term", "The document's own word"),
        Field("reading", "string", "#meta+reading", "How the count relates to the truth", lambda _, c: str(c.reading)),
        _plain("part_of", "string", "#meta+id+part", "Claim that this is a part of"),
        _plain("repeats", "string", "#meta+id+repeats", "Claim of the same document that it repeats"),
        Field("section", "string", "#meta+section", "Part of the document", lambda _, c: str(c.section)),
        Field("state", "string", "#status", "How far it was checked", lambda _, c: str(c.state)),
        _plain("reader", "string", "#meta+reader", "The reader's version"),
        Field("confidence", "number", "#meta+confidence", "0 to 1", lambda _, c: round(c.confidence, 3)),
        Field(
            "suppressed",
            "boolean",
            "#meta+suppressed",
            "A small count that is shown as a range",
            lambda ix, c: c.id in ix.public.suppressed,
        ),
        _plain("number", "string", "#meta+number", "The number's own words"),
        Field("sentence", "string", "#description+sentence", "The sentence, names masked", _sentence),
    ),
    lambda _, claims: claims,
)

DOCUMENTS = Table(
    "documents",
    "The documents that the claims stand in. Their texts belong to their publishers and are not part of this.",
    (
        _plain("id", "string", "#meta+id+document", "SHA-256 of the document's bytes"),
        Field("page", "string", "#meta+url+page", "Its page", lambda _, d: f"d/{short(d.id)}.html"),
        _plain("title", "string", "#description+title", "Title, names masked"),
        _plain("publisher", "string", "#meta+source+publisher", "Who published it"),
        Field("published", "date", "#date+published", "When", lambda _, d: _iso(d.published)),
        Field("url", "string", "#meta+url", "Where the original is", lambda _, d: safe_url(d.url)),
        _plain("language", "string", "#meta+language", "Language"),
        _plain("licence", "string", "#meta+licence", "Its own licence, where known"),
        _plain("media_type", "string", "#meta+format", "Kind of file"),
        _plain("copy_of", "string", "#meta+id+copy", "Document that this one repeats"),
        _plain("version_of", "string", "#meta+id+version", "Earlier version"),
        Field(
            "claims",
            "integer",
            "#meta+count+claims",
            "How many claims",
            lambda ix, d: len(ix.by_document.get(d.id, ())),
        ),
    ),
    lambda index, _: index.data.documents,
)

PLACES = Table(
    "places",
    "The places that claims name. Facilities and camps that may be in use are not listed.",
    (
        _plain("id", "string", "#loc+code", "Id in its source (p-code, GeoNames, OpenStreetMap)"),
        Field("page", "string", "#meta+url", "Its page", lambda _, p: f"p/{slug(p.id)}.html"),
        _plain("name", "string", "#loc+name+i_en", "Name"),
        _plain("name_ar", "string", "#loc+name+i_ar", "Name in Arabic"),
        _plain("kind", "string", "#loc+type", "Kind of place"),
        _plain("country", "string", "#country+code+v_iso2", "Country (ISO 3166-1 alpha-2)"),
        Field("admin", "string", "#adm+code", "Codes of the units it lies in", lambda _, p: "; ".join(p.admin) or None),
        _plain("lat", "number", "#geo+lat", "Latitude, WGS 84"),
        _plain("lon", "number", "#geo+lon", "Longitude, WGS 84"),
        _plain("source", "string", "#meta+source", "Where the entry comes from"),
        _plain("licence", "string", "#meta+licence", "Licence of the entry"),
        Field(
            "claims", "integer", "#meta+count+claims", "How many claims name it", lambda ix, p: len(ix.by_place[p.id])
        ),
    ),
    lambda index, _: sorted((index.data.places[place] for place in index.by_place), key=lambda place: place.id),
)

SOURCES = Table(
    "sources",
    "The counting bodies, and how they depend on each other.",
    (
        _plain("id", "string", "#org+id", "Id of the body"),
        Field("page", "string", "#meta+url+page", "Its page", lambda _, b: f"s/{slug(b.id)}.html"),
        _plain("name", "string", "#org+name+i_en", "Name"),
        _plain("name_ar", "string", "#org+name+i_ar", "Name in Arabic"),
        _plain("kind", "string", "#org+type", "Kind"),
        _plain("speaks_for", "string", "#org+id+speaks_for", "Body whose count it utters"),
        Field(
            "draws_on",
            "string",
            "#org+id+draws_on",
            "Bodies whose counts enter its own",
            lambda _, b: "; ".join(b.draws_on) or None,
        ),
        _plain(
            "reading", "string", "#meta+reading", "How its figures relate to the truth where the wording does not say"
        ),
        Field("url", "string", "#meta+url", "Its own site", lambda _, b: safe_url(b.url)),
        Field("claims", "integer", "#meta+count+claims", "How many claims", lambda ix, b: len(ix.by_body[b.id])),
    ),
    lambda index, _: [index.body(body) for body in sorted(index.by_body)],
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One rung of one finding: a row of `findings`."""

    finding: Finding
    rung: Rung | None


def _statements(index: Index, _: Sequence[Claim]) -> Iterator[Statement]:
    require = State(index.data.monitor.publish.require)
    for finding in index.data.findings:
        allowed = rungs(finding, require)
        if not allowed:
            yield Statement(finding, None)
        yield from (Statement(finding, rung) for rung in allowed)


def _of(field: str) -> Callable[[Index, Statement], Cell]:
    def take(_: Index, row: Statement) -> Cell:
        value = getattr(row.finding, field)
        return _iso(value) if isinstance(value, date) else None if value is None else str(value)

    return take


def _end(side: str) -> Callable[[Index, Statement], Cell]:
    def take(_: Index, row: Statement) -> Cell:
        limit = None if row.rung is None else getattr(row.rung, side)
        return None if limit is None else _number(limit.value)

    return take


def _chain(side: str) -> Callable[[Index, Statement], Cell]:
    def take(_: Index, row: Statement) -> Cell:
        limit = None if row.rung is None else getattr(row.rung, side)
        if limit is None:
            return None
        return " ".join(f"{'-' if link.sign < 0 else '+'}{link.claim}" for link in limit.chain)

    return take


FINDINGS = Table(
    "findings",
    "What the claims say together: one row a statement of the ladder; the bounds' chains name the claims.",
    (
        Field("id", "string", "#meta+id+finding", "Id of the finding", _of("id")),
        Field("page", "string", "#meta+url", "Its page", lambda _, s: f"f/{slug(s.finding.id)}.html"),
        Field("measure", "string", "#indicator+type", "What is counted", _of("measure")),
        Field("who", "string", "#affected+type", "Whom it counts", _of("who")),
        Field("unit", "string", "#indicator+unit", "What one unit is", _of("unit")),
        Field("counts", "string", "#indicator+counts", "People or movements", _of("counts")),
        Field("area", "string", "#loc+code+area", "Area of the monitor or place", _of("area")),
        Field("since", "date", "#date+start", "First day of the window", _of("since")),
        Field("until", "date", "#date+end", "Last day of the window", _of("until")),
        Field(
            "statement",
            "string",
            "#meta+statement",
            "floor, band or declared",
            lambda _, s: None if s.rung is None else s.rung.kind,
        ),
        Field(
            "bodies",
            "string",
            "#org+id",
            "Bodies behind it",
            lambda _, s: None if s.rung is None else "; ".join(s.rung.bodies) or None,
        ),
        Field(
            "dial",
            "number",
            "#meta+dial",
            "Declared factor: each estimate within 1 + dial of the truth",
            lambda _, s: None if s.rung is None else s.rung.dial,
        ),
        Field("low", "number", "#indicator+num+min", "Lower bound", _end("low")),
        Field("high", "number", "#indicator+num+max", "Upper bound", _end("high")),
        Field(
            "low_chain",
            "string",
            "#meta+chain+min",
            "Claims added (+) and taken away (-) for the lower bound",
            _chain("low"),
        ),
        Field("high_chain", "string", "#meta+chain+max", "The same for the upper bound", _chain("high")),
        Field(
            "state",
            "string",
            "#status",
            "That of the weakest claim behind it",
            lambda _, s: str(s.finding.state if s.rung is None else s.rung.state),
        ),
        Field(
            "claims",
            "integer",
            "#meta+count+claims",
            "How many claims were weighed",
            lambda _, s: len(s.finding.claims),
        ),
        Field(
            "contradictions",
            "integer",
            "#meta+count+contradictions",
            "How many sets of claims cannot all be totals",
            lambda _, s: len(s.finding.contradictions),
        ),
        Field("en", "string", "#description+i_en", "The finding as a sentence", _of("en")),
        Field("ar", "string", "#description+i_ar", "The same in Arabic", _of("ar")),
    ),
    _statements,
)

TABLES = (FINDINGS, CLAIMS, DOCUMENTS, PLACES, SOURCES)
