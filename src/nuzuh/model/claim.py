"""A claim: one assertion in one document by one chain of sources, stored as reported."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nuzuh.model.period import Period
from nuzuh.model.place import PlaceMention
from nuzuh.model.vocabulary import Bound, Counts, Measure, Modality, Reading, Role, Section, State, Who


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Where a claim's number stands: characters `start` to `end` of the document's text, in `sentence` (which begins at
    `sentence_start`), on `page` (from 1) where the format has pages."""

    start: int
    end: int
    sentence: str
    sentence_start: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """Where a typed claim stands: `row` (from 1, the header not counted) of `file`, its `text` as a line."""

    file: str
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the reader's step, the rule's name and the words that it rests on."""

    field: str
    step: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure of one document with everything that the document says of it.

    `value` and `high` are as reported (dozens 24, a range its low and high end; a fraction is a percentage).
    `source` is the words naming who asserts the number, the one closest to the fact; `via` who relays it.
    `qualifier` keeps the hedge's words, `term` the source's own word ("forced to flee"). `part_of` is the id of the
    claim that this is a part of, `repeats` the one of the same document that it repeats. `confidence` is 0 to 1.
    `area_outer` is the area that surely holds all that is counted, `area_inner` the one that is surely counted whole;
    both are typed by a person and None where the places alone say it.
    `notes` are what the checks found, in plain words. `reader` is the reader's version, `import/1` for typed claims.
    """

    id: str
    document: str
    doc: str
    where: TextSpan | TableRow
    number: str
    value: float
    measure: Measure
    unit: str
    high: float | None = None
    bound: Bound = Bound.EXACT
    who: Who | None = None
    actor: str | None = None
    places: tuple[PlaceMention, ...] = ()
    period: Period = field(default_factory=Period)
    source: str | None = None
    via: str | None = None
    modality: Modality = Modality.OBSERVED
    qualifier: str | None = None
    term: str | None = None
    counts: Counts = Counts.PEOPLE
    reading: Reading = Reading.ASSERTION
    part_of: str | None = None
    repeats: str | None = None
    area_outer: str | None = None
    area_inner: str | None = None
    section: Section = Section.BODY
    confidence: float = 0.0
    uncertain: bool = False
    notes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    reader: str = ""
    state: State = State.MACHINE_READ

    def to_dict(self) -> dict[str, Any]:
        """The JSON line of the claim: the contract of `nuzuh read --format jsonl`. Dates are ISO strings."""
        return claim_to_dict(self)


def claim_id(document: str, extractor: str, start: int, end: int, part: int = 0) -> str:
    """The id of the claim at characters `start` to `end`: 16 hex digits of a SHA-256 over where it stands.

    `part` tells claims at the same span apart. For a typed claim, `start` and `end` are its row.
    """
    key = f"{document}\n{extractor}\n{start}\n{end}\n{part}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """See `Claim.to_dict`."""
    where, period = claim.where, claim.period
    line: dict[str, Any] = {"id": claim.id, "document": claim.document, "doc": claim.doc}
    if isinstance(where, TextSpan):
        line |= {"start": where.start, "end": where.end, "sentence": where.sentence}
        line |= {"sentence_start": where.sentence_start, "page": where.page}
    else:
        line |= {"file": where.file, "row": where.row, "sentence": where.text}
    return line | {
        "number": claim.number,
        "value": _number(claim.value),
        "high": _number(claim.high),
        "bound": str(claim.bound),
        "measure": str(claim.measure),
        "unit": claim.unit,
        "who": None if claim.who is None else str(claim.who),
        "actor": claim.actor,
        "places": [_mention_to_dict(p) for p in claim.places],
        "from": _iso(period.start),
        "to": _iso(period.end),
        "from_earliest": _iso(period.start_earliest),
        "from_latest": _iso(period.start_latest),
        "to_earliest": _iso(period.end_earliest),
        "to_latest": _iso(period.end_latest),
        "event": period.event,
        "source": claim.source,
        "via": claim.via,
        "modality": str(claim.modality),
        "qualifier": claim.qualifier,
        "term": claim.term,
        "counts": str(claim.counts),
        "reading": str(claim.reading),
        "part_of": claim.part_of,
        "repeats": claim.repeats,
        "area_outer": claim.area_outer,
        "area_inner": claim.area_inner,
        "section": str(claim.section),
        "confidence": round(claim.confidence, 3),
        "uncertain": claim.uncertain,
        "notes": list(claim.notes),
        "reader": claim.reader,
        "state": str(claim.state),
    }


def _mention_to_dict(mention: PlaceMention) -> dict[str, Any]:
    return {
        "name": mention.name,
        "role": str(mention.role),
        "start": mention.start,
        "end": mention.end,
        "place": mention.place,
        "confidence": round(mention.confidence, 3),
        "part": mention.part,
    }


def _day(text: str | None) -> date | None:
    return None if not text else date.fromisoformat(text)


def claim_from_dict(line: dict[str, Any]) -> Claim:
    """The claim that `claim_to_dict` printed; with its `reasons` where the line holds them (the ledger's rows do)."""
    where: TextSpan | TableRow
    if "row" in line:
        where = TableRow(line["file"], line["row"], line["sentence"])
    else:
        where = TextSpan(line["start"], line["end"], line["sentence"], line["sentence_start"], line.get("page"))
    mentions = (PlaceMention(**{**mention, "role": Role(mention["role"])}) for mention in line.get("places") or ())
    return Claim(
        id=line["id"],
        document=line["document"],
        doc=line["doc"],
        where=where,
        number=line["number"],
        value=float(line["value"]),
        high=None if line.get("high") is None else float(line["high"]),
        bound=Bound(line["bound"]),
        measure=Measure(line["measure"]),
        unit=line["unit"],
        who=None if line.get("who") is None else Who(line["who"]),
        actor=line.get("actor"),
        places=tuple(mentions),
        period=Period(
            _day(line.get("from")),
            _day(line.get("to")),
            _day(line.get("from_earliest")),
            _day(line.get("from_latest")),
            _day(line.get("to_earliest")),
            _day(line.get("to_latest")),
            line.get("event"),
        ),
        source=line.get("source"),
        via=line.get("via"),
        modality=Modality(line["modality"]),
        qualifier=line.get("qualifier"),
        term=line.get("term"),
        counts=Counts(line["counts"]),
        reading=Reading(line["reading"]),
        part_of=line.get("part_of"),
        repeats=line.get("repeats"),
        area_outer=line.get("area_outer"),
        area_inner=line.get("area_inner"),
        section=Section(line["section"]),
        confidence=float(line["confidence"]),
        uncertain=bool(line.get("uncertain")),
        notes=tuple(line.get("notes") or ()),
        reasons=tuple(Reason(**reason) for reason in line.get("reasons") or ()),
        reader=line["reader"],
        state=State(line["state"]),
    )
