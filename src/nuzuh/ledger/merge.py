"""Joining another organisation's ledger: its segments come over as they are, with their writer, time and root.

What both hold is told apart by the root of a segment (its rows have random secrets), so merging again brings nothing,
and the order of merges does not matter: what a ledger says is a function of the set of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import msgspec

from nuzuh.collect.barred import BLOCK
from nuzuh.errors import LedgerError
from nuzuh.ledger import manifest
from nuzuh.ledger.commit import REDACTED, Kept
from nuzuh.ledger.manifest import Act
from nuzuh.ledger.redact import WORDS, Why, redact_rows
from nuzuh.ledger.segments import broken, read_seal, read_table
from nuzuh.ledger.store import Part, Store, Transaction, parts
from nuzuh.ledger.verify import check_part

# Kind, id of the row, field -> the value with blocks in it.
Masked = dict[tuple[str, str, str], Any]


def merge(store: Store, other: Store) -> int:
    """Bring the segments of `other` that this ledger lacks; gives their number. What either redacted is redacted in
    the rows of both. Raises `LedgerError` where `other` is no ledger and `BrokenChainError` where it is damaged."""
    if not (other.folder / manifest.MANIFEST).is_file():
        raise LedgerError("there is no ledger", path=other.folder, remedy="Give the folder of a monitor")
    theirs = parts(other.entries())
    for part in theirs:
        for problem in check_part(other, part):
            raise broken(other.folder, problem.segment, problem.message)
    with store.writing() as transaction:
        ours = parts(transaction.entries)
        known = {segment.root for part in ours for segment in part.segments}
        masked = _masked(other, theirs) | _masked(store, ours)
        before = transaction.added
        for part in theirs:
            _bring(transaction, other, part, known)
        brought = transaction.added - before
        _redact_alike(store, transaction, masked)
    with store.writing() as transaction:
        store.clean(transaction.entries, timedelta(0))
    return brought


def _bring(transaction: Transaction, other: Store, part: Part, known: set[str]) -> None:
    if all(segment.root in known for segment in part.segments):
        return
    table = read_table(other.folder, part.entry.file)
    seal = read_seal(other.folder, part.entry.seal, part.entry.rows)
    start = 0
    for segment in part.segments:
        stop = start + segment.rows
        if segment.root not in known:
            known.add(segment.root)
            transaction.add(
                Act.MERGE,
                segment.kind,
                table.slice(start, segment.rows),
                seal.part(start, stop),
                fields=segment.fields,
                writer=segment.writer,
                time=segment.time,
                origin=segment.origin or segment.hash,
            )
        start = stop


def _masked(store: Store, used: list[Part]) -> Masked:
    """What was redacted, with what stands there now."""
    found: Masked = {}
    for part in used:
        for row in _redacted_rows(store, part):
            for field in msgspec.json.decode(row[REDACTED], type=Kept).commitments:
                found[part.entry.kind, row["id"], field] = row[field]
    return found


def _redacted_rows(store: Store, part: Part) -> Iterator[Mapping[str, Any]]:
    table = read_table(store.folder, part.entry.file)
    if REDACTED in table.column_names and part.entry.kind in WORDS:
        yield from table.filter(table.column(REDACTED).is_valid()).to_pylist()


def _redact_alike(store: Store, transaction: Transaction, masked: Masked) -> None:
    """Rows of one id that came by another way: what was destroyed in one is destroyed in the other."""

    def change(kind: str, row: Mapping[str, Any], name: str) -> Any:
        value = row[name]
        hidden = masked.get((kind, row["id"], name), value)
        return value if BLOCK in str(value) else hidden

    if masked:
        redact_rows(store, transaction, change, Why("nuzuh ledger merge", "redacted in the other ledger"))
