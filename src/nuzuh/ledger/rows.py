"""From the values of the model to rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from math import isfinite
from typing import Any

import msgspec
import pyarrow as pa
from pyarrow.json import ParseOptions, ReadOptions, read_json

from nuzuh.errors import LedgerError
from nuzuh.ledger.schema import CLAIMS, KINDS
from nuzuh.model import Claim, Document, Judgement, Verdict, claim_from_dict, claim_to_dict

_SPAN = ("start", "end", "sentence_start", "page")
_ROW = ("file", "row")
BLOCK = 64 << 20  # bytes of JSON at a time: Arrow counts up to 2 GB, and memory should hold little twice


def document_to_row(document: Document, stored: str) -> dict[str, Any]:
    """A document's row, stored at that time."""
    row = {name: getattr(document, name) for name in _DOCUMENT_FIELDS}
    return row | {
        "published": _iso(document.published),
        "collected": _iso(document.collected),
        "pages": list(document.pages),
        "uncertain": [list(span) for span in document.uncertain],
        "notes": list(document.notes),
        "stored": stored,
    }


def same_document(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rows say the same of a document; when it was collected and stored does not matter."""
    return all(row[name] == other[name] for name in _DOCUMENT_FIELDS if name != "collected")


def row_to_document(row: Mapping[str, Any]) -> Document:
    """The document of a row."""
    known = {name: row[name] for name in _DOCUMENT_FIELDS if row.get(name) is not None}
    known["uncertain"] = tuple((start, end) for start, end in known.get("uncertain", ()))
    known |= {name: tuple(known.get(name, ())) for name in ("pages", "notes")}
    if "published" in known:
        known["published"] = date.fromisoformat(known["published"])
    if "collected" in known:
        known["collected"] = datetime.fromisoformat(known["collected"])
    return Document(**known)


_DOCUMENT_FIELDS = tuple(field.name for field in fields(Document))


def claim_to_row(claim: Claim, read: str | None) -> dict[str, Any]:
    """A claim's row in the reading of that time; None for an imported claim."""
    if not isfinite(claim.value) or not isfinite(claim.high or 0):
        raise LedgerError(f"the value of {claim.number[:40]!r} is no number that can be stored")
    row = claim_to_dict(claim)
    row["reasons"] = [{"field": r.field, "step": r.step, "rule": r.rule, "words": r.words} for r in claim.reasons]
    row["read"] = read
    if unknown := row.keys() - _CLAIM_COLUMNS:
        raise LedgerError(f"a claim has fields that the ledger has no column for: {', '.join(sorted(unknown))}")
    return row


_CLAIM_COLUMNS = set(CLAIMS.names)


def row_to_claim(row: dict[str, Any]) -> Claim:
    """The claim of a row."""
    for name in _SPAN if row.get("row") is not None else _ROW:
        row.pop(name, None)
    return claim_from_dict(row)


def judgement_to_row(judgement: Judgement) -> dict[str, Any]:
    """A judgement's row."""
    row = asdict(judgement)
    return row | {"verdict": str(judgement.verdict), "when": _iso(judgement.when), "until": _iso(judgement.until)}


def row_to_judgement(row: Mapping[str, Any]) -> Judgement:
    """The judgement of a row."""
    known = {name: row[name] for name in _JUDGEMENT_FIELDS}
    known["verdict"] = Verdict(known["verdict"])
    known["when"] = datetime.fromisoformat(known["when"])
    known["until"] = None if known["until"] is None else date.fromisoformat(known["until"])
    return Judgement(**known)


_JUDGEMENT_FIELDS = tuple(field.name for field in fields(Judgement))


def to_json(value: object) -> str:
    """A value as JSON text, keys in order; days as ISO strings."""
    import json  # one more document does without

    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_iso)


def to_table(kind: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as a table of a kind's columns; one that a row does not have is null. Raises `LedgerError`.

    By way of JSON, since Arrow's way from Python's values loads pandas wherever it is installed, for nothing.
    """
    tables = [pa.Table.from_batches([], KINDS[kind])]
    try:
        lines = [msgspec.json.encode(row) for row in rows]
        for start, stop in _blocks(lines):
            block = b"\n".join(lines[start:stop])
            tables.append(
                read_json(
                    pa.BufferReader(block),
                    ReadOptions(use_threads=False, block_size=len(block) + 1),
                    ParseOptions(explicit_schema=KINDS[kind], unexpected_field_behavior="ignore"),
                )
            )
    except (pa.ArrowException, UnicodeEncodeError, OverflowError) as error:
        raise LedgerError(f"a row of {kind} cannot be stored ({error})") from error
    return pa.concat_tables(tables)


def _blocks(lines: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Lines in runs of at most `BLOCK` bytes, or one line."""
    start = size = 0
    for stop, line in enumerate(lines):
        size += len(line)
        if size > BLOCK and stop > start:
            yield start, stop
            start, size = stop, len(line)
    if lines:
        yield start, len(lines)


def _iso(moment: Any) -> str | None:
    return None if moment is None else str(moment.isoformat())
