"""Which fields of which rows a public account discloses, and the files that prove them.

A field is disclosed where what the gate lets through is exactly what the ledger holds. What was masked, coarsened,
suppressed or corrected is not: of it the files hold a commitment alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from nuzuh.account.data import AccountData
from nuzuh.account.index import Index
from nuzuh.account.memory import digest
from nuzuh.account.output import Output
from nuzuh.account.prints import prints
from nuzuh.ledger.judged import parse_value
from nuzuh.ledger.manifest import MANIFEST
from nuzuh.ledger.packed import Choose, Segment, columns, segments
from nuzuh.ledger.rows import claim_to_row, document_to_row
from nuzuh.ledger.store import Store
from nuzuh.model import Claim, Place, Verdict
from nuzuh.monitor import Monitor

FOLDER = "proofs"
SETTINGS = "settings.json"

# Allow-lists: what is not named here is never disclosed, whatever it holds (file names, paths, authors, notes, texts).
CLAIM = (
    *("id", "document", "start", "end", "sentence", "sentence_start", "row", "number", "value", "high", "bound"),
    *("measure", "unit", "who", "actor", "places", "from", "to", "from_earliest", "from_latest", "to_earliest"),
    *("to_latest", "event", "source", "via", "modality", "qualifier", "term", "counts", "reading", "part_of"),
    *("repeats", "area_outer", "area_inner", "section", "confidence", "uncertain", "reader"),
)
DOCUMENT = (
    *("id", "media_type", "extractor", "language", "published", "publisher", "url", "title", "licence"),
    *("copy_of", "version_of"),
)
_JUDGEMENT = ("id", "claim", "document", "start", "end", "verdict", "field", "until", "when")
_JUDGED = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.SAME_AS, Verdict.NOT_SAME)
# What would give a small count away.
_COUNT = frozenset({"start", "end", "sentence", "number", "value", "high", "bound", "qualifier", "confidence"})


class Settings(msgspec.Struct, frozen=True):
    """What findings are computed with, beside claims and documents: the monitor's settings, the places and the ids of
    the units that each lies in."""

    monitor: Monitor
    places: tuple[Place, ...]
    around: dict[str, tuple[str, ...]]


def settings(data: AccountData) -> bytes:
    """The settings file of an account."""
    places = tuple(place for _, place in sorted(data.places.items()))
    around = {
        place.id: tuple(unit for unit in data.around.get(place.id, ()) if unit in data.places) for place in places
    }
    return msgspec.json.encode(Settings(data.monitor, places, {key: units for key, units in around.items() if units}))


def proof_files(index: Index) -> Iterator[Output]:
    """The files that prove an account: settings, manifest, a file a segment. None without a ledger."""
    store = index.data.store
    if store is None:
        return
    entries = store.entries()
    yield Output(f"data/{SETTINGS}", lambda: settings(index.data))
    yield Output(f"data/{MANIFEST}", lambda: b"".join(entry.line() + b"\n" for entry in entries))
    choose = choices(index, store)
    for segment in segments(store, choose.fields):
        pack = partial(segment.pack, choose.fields[segment.entry.kind])
        yield Output(f"data/{FOLDER}/{segment.name}", pack, choose.inputs(index, segment))


@dataclass(frozen=True, slots=True)
class Choices:
    """What is disclosed of each kind of row, and the time of the row that counts by the id of a claim or document."""

    fields: dict[str, Choose]
    newest: dict[str, str]

    def inputs(self, index: Index, segment: Segment) -> bytes | None:
        """The digest of what the proofs of a segment are made from; None for judgements, of which there are few."""
        if segment.entry.kind == "claims":
            of = [claim.document if (claim := index.claims.get(id)) else None for id in segment.ids]
        elif segment.entry.kind == "documents":
            of = [id if id in index.documents else None for id in segment.ids]
        else:
            return None
        printed = prints(index)
        shown = [printed[document] for document in dict.fromkeys(of) if document is not None]
        newest = [self.newest.get(id) for id in segment.ids]
        there = [document is not None for document in of]
        return digest(segment.file.sha256.encode(), msgspec.msgpack.encode((segment.entry, newest, there, shown)))


def choices(index: Index, store: Store) -> Choices:
    """What is disclosed of each kind of row."""
    readings: dict[str, str] = {}
    for row in columns(store, "claims", ("id", "reader", "read")):
        claim = index.claims.get(row["id"])
        if claim is not None and claim.reader == row["reader"]:
            readings[row["id"]] = max(readings.get(row["id"], ""), row["read"] or "")
    stored: dict[str, str] = {}
    for row in columns(store, "documents", ("id", "stored")):
        stored[row["id"]] = max(stored.get(row["id"], ""), row["stored"])

    def claim_fields(row: Mapping[str, Any]) -> Collection[str]:
        claim = index.claims.get(row["id"])
        if claim is None or (row["read"] or "") != readings.get(row["id"]) or row["reader"] != claim.reader:
            return ()
        same = _equal(CLAIM, claim_to_row(claim, row["read"]), row)
        return ["state", *(field for field in same if field not in _COUNT or not _small(index, claim))]

    def document_fields(row: Mapping[str, Any]) -> Collection[str]:
        document = index.documents.get(row["id"])
        if document is None or row["stored"] != stored[row["id"]]:
            return ()
        return _equal(DOCUMENT, document_to_row(document, ""), row)

    def judgement_fields(row: Mapping[str, Any]) -> Collection[str]:
        claim = index.claims.get(row["claim"])
        if claim is None or row["verdict"] not in _JUDGED:
            return ()
        return [field for field in _JUDGEMENT if field in row] + (["value"] if _value_shown(index, claim, row) else [])

    fields: dict[str, Choose] = {
        "claims": claim_fields,
        "documents": document_fields,
        "judgements": judgement_fields,
    }
    return Choices(fields, readings | stored)


def _equal(fields: Collection[str], public: Mapping[str, Any], row: Mapping[str, Any]) -> list[str]:
    return [field for field in fields if field in row and field in public and public[field] == row[field]]


def _small(index: Index, claim: Claim) -> bool:
    return claim.id in index.public.suppressed


def _value_shown(index: Index, claim: Claim, row: Mapping[str, Any]) -> bool:
    """Whether a judgement's value is what the account shows: the corrected field, or the other claim."""
    if row["verdict"] != Verdict.CORRECT:
        return row["value"] is None or row["value"] in index.claims
    shown = claim_to_row(claim, None).get(row["field"])
    return not _small(index, claim) and row["field"] in CLAIM and shown == parse_value(row["value"])
