"""Redaction in the segments: values and their rows' secrets are destroyed, the roots stay, a tombstone says so.

What remains of a redacted row are its hash, the commitments of the fields that were destroyed (nobody can open them any
more: their salts are gone with the secret) and the salts of the others, which can still be proven.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import pyarrow as pa

from nuzuh.ledger.canonical import canonical
from nuzuh.ledger.commit import GONE, REDACTED, Kept, commitment, salts
from nuzuh.ledger.manifest import Act, Entry, now
from nuzuh.ledger.schema import KINDS
from nuzuh.ledger.segments import Seal, broken, read_seal, read_table
from nuzuh.ledger.store import Part, Store, Transaction, parts
from nuzuh.ledger.verify import check_part

# The fields that hold words of people. The others are ids, numbers, days and words of the vocabulary.
WORDS: dict[str, tuple[str, ...]] = {
    "documents": ("doc", "text", "path", "publisher", "author", "url", "title", "licence", "notes"),
    "claims": (
        *("doc", "sentence", "file", "number", "actor", "places", "event", "source", "via", "qualifier", "term"),
        *("area_outer", "area_inner", "notes", "reasons"),
    ),
    "judgements": ("reason", "who", "value"),
    "tombstones": ("file", "who", "why"),
    "scenario": ("body",),
    "forecast": ("body",),
    "edition": ("body",),
}
# The new value of a field of the row: the same where nothing is destroyed.
Change = Callable[[str, Mapping[str, Any], str], Any]


@dataclass(frozen=True, slots=True)
class Destroyed:
    """A field that was destroyed: row `row` (from 0) of the segment with this root, whose id was `target`."""

    kind: str
    target: str
    root: str
    row: int
    field: str


@dataclass(frozen=True, slots=True)
class Why:
    """Who redacts, and why; it stands in the tombstones for ever."""

    who: str
    why: str


def redact_rows(store: Store, transaction: Transaction, change: Change, why: Why) -> list[Destroyed]:
    """Rewrite the files in which `change` gives another value, within the transaction, and leave tombstones.

    Raises `BrokenChainError` where such a file is damaged: repair comes first.
    """
    destroyed: list[Destroyed] = []
    for part in parts(transaction.entries):
        if part.entry.kind not in WORDS:
            continue
        table = read_table(store.folder, part.entry.file)
        changed = _changes(table, part.entry.kind, change)
        if not changed:
            continue
        for problem in check_part(store, part):
            raise broken(store.folder, problem.segment, problem.message)
        seal = read_seal(store.folder, part.entry.seal, part.entry.rows)
        table, seal = _destroy(table, seal, part, changed)
        transaction.add(Act.REDACT, part.entry.kind, table, seal, covers=part.entry.covers)
        destroyed += _named(table, part, changed)
    bury(transaction, [{**_place(gone), "file": None, "sha256": None} for gone in destroyed], why)
    return destroyed


def bury(transaction: Transaction, graves: Sequence[Mapping[str, Any]], why: Why) -> None:
    """Append tombstones: `target`, `root`, `row`, `field` of a value; `target`, `file`, `sha256` of a report."""
    when, rows = now(), []
    for grave in graves:
        key = "\n".join(str(grave[name]) for name in ("target", "root", "row", "field", "file"))
        id = hashlib.sha256(f"{key}\n{when}".encode()).hexdigest()[:16]
        rows.append({"id": id, **grave, "who": why.who, "when": when, "why": why.why})
    transaction.append("tombstones", pa.Table.from_pylist(rows, schema=KINDS["tombstones"]))


def _place(gone: Destroyed) -> dict[str, Any]:
    return {"target": gone.target, "root": gone.root, "row": gone.row, "field": gone.field}


def _changes(table: pa.Table, kind: str, change: Change) -> dict[int, dict[str, Any]]:
    """Row -> field -> new value, where it is another."""
    names = [name for name in WORDS[kind] if name in table.column_names]
    ids = table.column("id").to_pylist()
    found: dict[int, dict[str, Any]] = {}
    for index, values in enumerate(table.select(names).to_pylist()):
        for name, value in values.items():
            if value is not None and (new := change(kind, {"id": ids[index], **values}, name)) != value:
                found.setdefault(index, {})[name] = new
    return found


def _destroy(
    table: pa.Table, seal: Seal, part: Part, changed: Mapping[int, Mapping[str, Any]]
) -> tuple[pa.Table, Seal]:
    rows, secrets = table.to_pylist(), list(seal.secrets)
    for index, values in changed.items():
        segment, _ = _segment_of(part, index)
        rows[index][REDACTED] = _remains(rows[index], secrets[index], segment.fields, values)
        rows[index].update(values)
        secrets[index] = GONE
    schema = table.schema.remove_metadata()
    if REDACTED not in schema.names:
        schema = schema.append(pa.field(REDACTED, pa.string()))
    return pa.Table.from_pylist(rows, schema=schema), Seal(secrets, seal.hashes)


def _remains(row: Mapping[str, Any], secret: bytes, fields: Sequence[str], changed: Mapping[str, Any]) -> str:
    if secret == GONE:
        before = msgspec.json.decode(row[REDACTED], type=Kept)
    else:
        known = zip(fields, salts(secret, len(fields)), strict=True)
        before = Kept(commitments={}, salts={name: salt.hex() for name, salt in known})
    commitments, kept = dict(before.commitments), dict(before.salts)
    for name in changed:
        if name in kept:
            commitments[name] = commitment(bytes.fromhex(kept.pop(name)), canonical(row[name])).hex()
    return msgspec.json.encode(Kept(commitments=commitments, salts=kept)).decode()


def _segment_of(part: Part, index: int) -> tuple[Entry, int]:
    for segment in part.segments:
        if index < segment.rows:
            return segment, index
        index -= segment.rows
    raise IndexError(index)


def _named(table: pa.Table, part: Part, changed: Mapping[int, Mapping[str, Any]]) -> Iterator[Destroyed]:
    ids = table.column("id").to_pylist()
    for index, values in changed.items():
        segment, row = _segment_of(part, index)
        for name in values:
            yield Destroyed(segment.kind, ids[index], segment.root, row, name)
