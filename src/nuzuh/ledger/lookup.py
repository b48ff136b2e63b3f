"""What the ledger says of some documents, from the segments that speak of them: no database is loaded for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa

from nuzuh.ledger.manifest import Act
from nuzuh.ledger.schema import KINDS
from nuzuh.ledger.segments import read_table
from nuzuh.ledger.store import Store

# What the reader is told of a document: where it changes, the document is to be read again.
_TOLD = ("extractor", "language", "published", "publisher", "title", "url")
# Of two rows of a document that were stored at one time, any may be the newest, but always the same.
_TIES = ("collected", "path", "title", "publisher", "url")

Row = Mapping[str, Any]


def documents(store: Store, ids: Collection[str], among: Collection[int]) -> list[dict[str, Any]]:
    """The newest row of each of these documents, by publication date (the undated last) and id.

    `among` are the segments that speak of them. Raises as all of this module `BrokenChainError` where a file is damaged
    and `FileNotFoundError` where it was replaced meanwhile.
    """
    wanted, empty = set(ids), dict.fromkeys(KINDS["documents"].names)
    found: list[dict[str, Any]] = []
    for table in _tables(store, "documents", None, among):
        for index, id in enumerate(table.column("id").to_pylist()):
            if id in wanted:
                found += (empty | row for row in table.slice(index, 1).to_pylist())
    newest = [_newest(rows) for _, rows in _by_id(found)]
    return sorted(newest, key=lambda row: (*_last(row["published"]), row["id"]))


def read_by(
    store: Store, reader: str, ids: Collection[str] | None = None, among: Collection[int] | None = None
) -> set[str]:
    """Which documents (of `ids`) this reader has read since what it is told of them became as it is now.

    Where a damaged segment was given up, a reading counts only if all of its claims are still there.
    """
    read: dict[str, str] = {}
    held = _claims_held(store, among)
    for id, by, moment, claims in _values(store, "readings", ("document", "reader", "read", "claims"), among):
        whole = held is None or held[id, by, moment] >= claims
        if by == reader and whole and (ids is None or id in ids):
            read[id] = max(moment, read.get(id, ""))
    if not read:
        return set()
    since: dict[str, str] = {}
    again: set[str] = set()
    for id, stored in _values(store, "documents", ("id", "stored"), among):
        if id in since:
            again.add(id)
        since[id] = stored
    if again:  # few are stored more than once: only of these does it matter what changed
        names = tuple(dict.fromkeys(("id", "stored", *_TIES, *_TOLD)))
        rows = (row for row in _rows(store, "documents", names, among) if row["id"] in again)
        since |= {id: _told_since(list(found)) for id, found in _by_id(rows)}
    return {id for id, moment in read.items() if moment >= since.get(id, "")}


def redacted_reports(store: Store) -> set[str]:
    """The SHA-256 of reports and files that redaction changed, as they were and as it left them: none is new."""
    left = {sha256 for (sha256,) in _values(store, "tombstones", ("sha256",)) if sha256 is not None}
    return redacted_files(store) | left


def redacted_files(store: Store) -> set[str]:
    """The SHA-256 of reports and files that redaction changed, as they were before."""
    graves = _values(store, "tombstones", ("target", "field", "file"))
    return {target for target, field, file in graves if field == "text" or file is not None}


def redacted_addresses(store: Store) -> set[str]:
    """Where the reports stand on the web of which anything was redacted; redacted words in an address are blocks."""
    targets = {target for (target,) in _values(store, "tombstones", ("target",))}
    return {url for id, url in _values(store, "documents", ("id", "url")) if url is not None and id in targets}


def _told_since(rows: Sequence[Row]) -> str:
    """When the newest of a document's rows became what the reader is told of it."""
    told = [_newest(rows)[name] for name in _TOLD]
    return str(min(row["stored"] for row in rows if [row[name] for name in _TOLD] == told))


def _newest(rows: Iterable[Any]) -> Any:
    """`views.Views.documents` says the same in SQL of all documents at once."""
    ordered = sorted(rows, key=lambda row: [_last(row[name]) for name in _TIES])
    return max(ordered, key=lambda row: row["stored"])


def _last(value: str | None) -> tuple[bool, str]:
    return value is None, value or ""


def _by_id(rows: Iterable[Any]) -> Iterator[tuple[str, Iterator[Any]]]:
    return groupby(sorted(rows, key=lambda row: row["id"]), key=lambda row: row["id"])


def _claims_held(store: Store, among: Collection[int] | None) -> Counter[tuple[str, str, str]] | None:
    """How many claims of each reading there are; None where none was ever lost."""
    if not any(entry.act is Act.LOSS for entry in store.entries()):
        return None
    return Counter(_values(store, "claims", ("document", "reader", "read"), among))


def _values(
    store: Store, kind: str, names: Sequence[str], among: Collection[int] | None = None
) -> Iterator[tuple[Any, ...]]:
    for table in _tables(store, kind, names, among):
        yield from zip(*(table.column(name).to_pylist() for name in names), strict=True)


def _rows(store: Store, kind: str, names: Sequence[str], among: Collection[int] | None) -> Iterator[Row]:
    for values in _values(store, kind, names, among):
        yield dict(zip(names, values, strict=True))


def _tables(store: Store, kind: str, names: Sequence[str] | None, among: Collection[int] | None) -> Iterator[pa.Table]:
    for part in store.parts():
        if part.entry.kind == kind and (among is None or any(one.number in among for one in part.segments)):
            yield read_table(store.folder, part.entry.file, names)
