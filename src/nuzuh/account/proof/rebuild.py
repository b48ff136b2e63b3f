"""Claims, documents and judgements as the public files give them: proven fields first, what is merely shown after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nuzuh.account.proof.disclose import Settings
from nuzuh.account.proof.published import Line, Proven
from nuzuh.ledger.judged import parse_value
from nuzuh.ledger.rows import row_to_claim, row_to_document
from nuzuh.ledger.schema import CLAIMS
from nuzuh.model import Claim, Document, Judgement, Place, Role, State, Verdict

# What reconciling asks of a claim and of its document; a claim of which one of these is not proven proves no finding.
_OF_CLAIM = frozenset(
    [
        *("id", "document", "number", "value", "high", "bound", "measure", "unit", "who", "places", "from", "to"),
        *("from_earliest", "from_latest", "to_earliest", "to_latest", "event", "source", "via", "modality"),
        *("qualifier", "term", "counts", "reading", "part_of", "repeats", "area_outer", "area_inner", "state"),
    ]
)
_OF_TEXT = frozenset({"sentence", "sentence_start"})  # whether a sentence names its place decides what it bounds
_OF_DOCUMENT = frozenset({"published", "publisher", "copy_of", "version_of"})
_ROLES = {"location": Role.LOCATION, "origin": Role.ORIGIN, "destination": Role.DESTINATION}


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A claim, which of its fields are proven, and whether that is all that reconciling asks of it and its document."""

    claim: Claim
    proven: frozenset[str]
    whole: bool


def rebuild(lines: Iterable[Line], proven: Proven) -> dict[str, Rebuilt]:
    """The claims of `claims.jsonl` by id. Corrections that are proven take the place of what was read."""
    judged: dict[str, list[Line]] = {}
    for judgement in sorted(proven.judgements.values(), key=lambda row: (row["when"], row["id"])):
        judged.setdefault(judgement["claim"], []).append(judgement)
    found: dict[str, Rebuilt] = {}
    for line in lines:
        row = dict(proven.claims.get(line["id"], {}))
        for judgement in judged.get(line["id"], ()):
            if judgement["verdict"] == Verdict.CORRECT and "value" in judgement:
                row[judgement["field"]] = parse_value(judgement["value"])
            if judgement["verdict"] in (Verdict.CORRECT, Verdict.ACCEPT):
                row["state"] = str(State.REVIEWED)
        if line["state"] == State.REVIEWED != row.get("state"):
            row.pop("state", None)  # somebody reviewed it: which judgement says so is not public
        fields = frozenset(row)
        document = proven.documents.get(line["document"], {})
        placed = fields >= _OF_TEXT or all(mention["start"] is None for mention in row.get("places") or ())
        whole = placed and fields >= _OF_CLAIM and document.keys() >= _OF_DOCUMENT
        found[line["id"]] = Rebuilt(row_to_claim(_shown(line) | row), fields, whole)
    return found


def _shown(line: Line) -> dict[str, Any]:
    """A claim's row from its public line, where nothing better is known."""
    row: dict[str, Any] = dict.fromkeys(CLAIMS.names)
    row |= {name: line[name] for name in CLAIMS.names if name in line and name not in ("page", "confidence")}
    places = [
        {"name": name, "role": role, "place": place, "start": None, "end": None, "confidence": 0.0, "part": None}
        for column, role in _ROLES.items()
        for name, place in _pairs(line[column], line[f"{column}_id"])
    ]
    return row | {"places": places, "sentence_start": 0, "confidence": line["confidence"] or 0.0}


def _pairs(names: str | None, ids: str | None) -> list[tuple[str, str | None]]:
    listed, known = (names or "").split("; "), (ids or "").split("; ")
    return [
        (name, known[i] if len(known) == len(listed) and known[i] else None) for i, name in enumerate(listed) if name
    ]


def documents(lines: Iterable[Line], proven: Proven) -> dict[str, Document]:
    """The documents of `documents.jsonl`, by id, with the fields that reconciling and the table ask for."""
    found = {}
    for line in lines:
        row = {name: line.get(name) for name in _DOCUMENT} | proven.documents.get(line["id"], {})
        found[line["id"]] = row_to_document({"doc": "", "text": "", "path": "", **row})
    return found


_DOCUMENT = (
    *("id", "title", "publisher", "published", "url", "language", "licence", "media_type", "copy_of", "version_of"),
)


def judgements(proven: Proven) -> list[Judgement]:
    """The judgements that are proven; who judged and why is not public."""
    return [
        Judgement(
            id=row["id"],
            claim=row["claim"],
            document=row["document"],
            start=row["start"],
            end=row["end"],
            verdict=Verdict(row["verdict"]),
            reason="",
            who="",
            when=datetime.fromisoformat(row["when"]),
            field=row["field"],
            value=row["value"],
        )
        for row in proven.judgements.values()
        if "value" in row
    ]


class Places:
    """A gazetteer of the places that the settings list."""

    def __init__(self, settings: Settings) -> None:
        self._places: Mapping[str, Place] = {place.id: place for place in settings.places}
        self._around = settings.around

    def place(self, place_id: str) -> Place | None:
        return self._places.get(place_id)

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        return tuple(self._places[unit] for unit in self._around.get(place.id, ()) if unit in self._places)
