"""Recomputes every hash: the chain, the files, the rows, the roots."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from nuzuh.errors import BrokenChainError, LedgerError
from nuzuh.ledger import manifest
from nuzuh.ledger.commit import GONE, REDACTED, Kept, hash_rows
from nuzuh.ledger.manifest import Act, Entry
from nuzuh.ledger.merkle import root
from nuzuh.ledger.protocol import Head, Problem, Report
from nuzuh.ledger.segments import Seal, read_seal, read_table
from nuzuh.ledger.store import Part, Store, leftovers, parts


def verify(store: Store) -> Report:
    """Recompute every hash. Raises `LedgerError` where there is no ledger; all damage is in the report."""
    if not (store.folder / manifest.MANIFEST).is_file():
        raise LedgerError("there is no ledger", path=store.folder, remedy="Collect a report first")
    entries, problems = read_chain(manifest.read_bytes(store.folder))
    used = parts(entries)
    for part in used:
        problems += check_part(store, part)
    redacted: set[tuple[str, int, str]] = set()
    if not problems:
        redacted.update(*(_redacted(store, part) for part in used))
        problems += [
            Problem(f"segment of root {root}", f"{field} of row {row} was destroyed: no tombstone says by whom and why")
            for root, row, field in sorted(unburied(store, entries))
        ]
    lost = sum(entry.rows for entry in entries if entry.act is Act.LOSS)
    return Report(
        segments=sum(len(part.segments) for part in used),
        rows=sum(segment.rows for part in used for segment in part.segments),
        redacted=len({(root, row) for root, row, _ in redacted}),
        lost=lost,
        head=Head(entries[-1].number, entries[-1].hash, None) if entries else Head(0, manifest.START, None),
        problems=tuple(problems),
        notes=tuple(
            f"{name} is no part of the ledger: a stopped run left it" for name in leftovers(store.folder, entries)
        ),
    )


def read_chain(data: bytes) -> tuple[list[Entry], list[Problem]]:
    """The entries of a manifest up to the first line that does not fit, and what does not."""
    entries: list[Entry] = []
    for index, line in enumerate(manifest.split_lines(data), start=1):
        name = f"{manifest.MANIFEST} line {index}"
        entry = manifest.parse_line(line)
        if entry is None:
            return entries, [Problem(name, "is not as it was written")]
        if entry.number != index or entry.previous != (entries[-1].hash if entries else manifest.START):
            return entries, [Problem(name, "does not follow from the line before it")]
        entries.append(entry)
    if data and not data.endswith(b"\n"):
        return entries, [Problem(f"{manifest.MANIFEST} line {len(entries)}", "its end is missing")]
    return entries, []


def check_part(store: Store, part: Part) -> Iterator[Problem]:
    """What does not fit in one file."""
    entry = part.entry
    try:
        data = (store.folder / entry.file).read_bytes()
    except OSError as error:
        yield Problem(entry.file, f"cannot be read ({error.strerror})")
        return
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        yield Problem(entry.file, "its SHA-256 is not the one in the manifest")
        return
    try:
        table, seal = read_table(store.folder, entry.file), _seal(store, part)
    except BrokenChainError as error:
        yield Problem(error.segment, error.message)
        return
    start = 0
    for segment in part.segments:
        stop = start + segment.rows
        rows, stored = table.slice(start, segment.rows), seal.part(start, stop)
        start = stop
        if list(hash_rows(rows, segment.fields, stored.secrets)) != stored.hashes:
            yield Problem(entry.seal, f"rows of segment {segment.number} do not fit their hashes")
        elif root(stored.hashes).hex() != segment.root:
            yield Problem(entry.seal, f"the rows of segment {segment.number} do not lead to its root")


def unburied(store: Store, entries: Sequence[Entry]) -> set[tuple[str, int, str]]:
    """Root, row and field of what was destroyed and has no tombstone. The files must be intact."""
    used = parts(entries)
    redacted = {place for part in used for place in _redacted(store, part)}
    return redacted - {place for part in used for place in _buried(store, part)}


def _redacted(store: Store, part: Part) -> set[tuple[str, int, str]]:
    """Root, row and field of what was destroyed in one file."""
    secrets, start = _seal(store, part).secrets, 0
    if GONE not in secrets:
        return set()
    remains = read_table(store.folder, part.entry.file, [REDACTED]).column(REDACTED).to_pylist()
    found = set()
    for segment in part.segments:
        for row, kept in enumerate(remains[start : start + segment.rows]):
            if kept is not None:
                fields = msgspec.json.decode(kept, type=Kept).commitments
                found |= {(segment.root, row, field) for field in fields}
        start += segment.rows
    return found


def _buried(store: Store, part: Part) -> set[tuple[str, int, str]]:
    """Root, row and field of what the tombstones of one file speak of."""
    if part.entry.kind != "tombstones":
        return set()
    rows = read_table(store.folder, part.entry.file, ["root", "row", "field"]).to_pylist()
    return {(row["root"], row["row"], row["field"]) for row in rows if row["root"] is not None}


def _seal(store: Store, part: Part) -> Seal:
    return read_seal(store.folder, part.entry.seal, part.entry.rows)
