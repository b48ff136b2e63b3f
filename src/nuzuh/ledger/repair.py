"""Mending what is damaged: bits of the manifest and of seals exactly, rows where they still fit their hashes.

What cannot be mended is set aside as `NAME.broken`, the loss is written into the chain, and documents whose reading is
no longer whole count as unread, so that the next build reads them again. Reports that are lost are collected anew from
`reports/` by the caller.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from nuzuh.errors import BrokenChainError
from nuzuh.ledger import manifest
from nuzuh.ledger.commit import HASH, REDACTED, SECRET, hash_rows
from nuzuh.ledger.files import locked, plain_errors, sync_folder, write_durably
from nuzuh.ledger.manifest import MANIFEST, PREVIOUS, Act, Entry
from nuzuh.ledger.merkle import root
from nuzuh.ledger.redact import Why, bury
from nuzuh.ledger.segments import Seal, new_seal
from nuzuh.ledger.store import Part, Store, Transaction, parts
from nuzuh.ledger.verify import check_part, read_chain, unburied

BROKEN = ".broken"
_NO_GRAVE = dict.fromkeys(("target", "root", "row", "field", "file", "sha256"))
_LOST_STONE = Why("nuzuh ledger repair", "redacted earlier; the tombstone was lost to damage")


@dataclass(frozen=True, slots=True)
class Loss:
    """Rows of a segment that could not be saved."""

    segment: str
    kind: str
    rows: int


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended exactly (files), how many rows were saved from damaged files, and what is lost."""

    mended: tuple[str, ...] = ()
    saved: int = 0
    lost: tuple[Loss, ...] = ()


def repair(store: Store) -> Repair:
    """Mend the ledger. Raises `BrokenChainError` where the manifest itself cannot be mended."""
    with locked(store.folder), plain_errors(store.folder, "repairing the ledger"):
        mended = list(_mend_manifest(store.folder))
        damaged = []
        for part in parts(store.entries()):
            if next(check_part(store, part), None) is None:
                continue
            if _mend_seal(store.folder, part):
                mended.append(part.entry.seal)
            else:
                damaged.append(part)
    saved, lost = 0, list[Loss]()
    if damaged:
        with store.writing() as transaction:
            for part in damaged:
                kept, losses = _salvage(store.folder, transaction, part)
                saved, lost = saved + kept, lost + losses
            gone = unburied(store, transaction.entries)
            graves = [{"root": root_, "row": row, "field": field} for root_, row, field in sorted(gone)]
            bury(transaction, [_NO_GRAVE | grave for grave in graves], _LOST_STONE)
    return Repair(tuple(mended), saved, tuple(loss for loss in lost if loss.rows))


def _mend_manifest(folder: Path) -> Iterator[str]:
    data = manifest.read_bytes(folder)
    if not read_chain(data)[1]:
        return
    while (found := read_chain(data))[1]:
        whole = found[0]
        better = _flip_back(data, len(whole)) or _from_previous(folder, data, len(whole))
        if better is None or len(read_chain(better)[0]) <= len(whole):
            raise BrokenChainError(
                f"line {len(whole) + 1} of {MANIFEST} cannot be restored",
                segment=f"{MANIFEST} line {len(whole) + 1}",
                path=folder,
                remedy="Take the ledger's folder from a backup, or merge a colleague's monitor into a new one",
            )
        data = better
    fixed = data
    write_durably(folder / MANIFEST, lambda file: file.write(fixed))
    sync_folder(folder)
    yield MANIFEST


def _flip_back(data: bytes, whole: int) -> bytes | None:
    """The bytes with the one bit flipped that makes line `whole` (from 0) right, its end included."""
    lines = data.split(b"\n")
    start = sum(len(line) + 1 for line in lines[:whole])
    # A flipped end of line joins two lines; a flipped character can become one and make two.
    end = start + sum(len(line) + 1 for line in lines[whole : whole + 2])
    region = bytearray(data[start:end])
    for bit in range(len(region) * 8):
        region[bit // 8] ^= 1 << bit % 8
        first = bytes(region).split(b"\n", 1)[0]
        if (entry := manifest.parse_line(first)) is not None and entry.number == whole + 1:
            return data[:start] + bytes(region) + data[end:]
        region[bit // 8] ^= 1 << bit % 8
    return None


def _from_previous(folder: Path, data: bytes, whole: int) -> bytes | None:
    """The bytes with line `whole` as the manifest before the last append had it."""
    try:
        older = manifest.split_lines((folder / PREVIOUS).read_bytes())
    except FileNotFoundError:
        return None
    lines = manifest.split_lines(data)
    if whole >= len(older) or whole >= len(lines):
        return None
    return b"\n".join([*lines[:whole], older[whole], *lines[whole + 1 :]]) + b"\n"


def _mend_seal(folder: Path, part: Part) -> bool:
    """Whether the seal could be restored exactly: the file of the rows must be as it was written."""
    data = _bytes(folder / part.entry.file)
    stored = _bytes(folder / part.entry.seal)
    size = SECRET + HASH
    if hashlib.sha256(data).hexdigest() != part.entry.sha256 or len(stored) != part.entry.rows * size:
        return False
    table = pq.read_table(folder / part.entry.file)
    rows, start = bytearray(stored), 0
    for segment in part.segments:
        stop = start + segment.rows
        secrets = [stored[i * size : i * size + SECRET] for i in range(start, stop)]
        leaves = [stored[i * size + SECRET : (i + 1) * size] for i in range(start, stop)]
        computed = hash_rows(table.slice(start, segment.rows), segment.fields, secrets)
        for i, (hashed, leaf) in enumerate(zip(computed, leaves, strict=True)):
            if hashed != leaf:
                secret, leaves[i] = _mend_row(table.slice(start + i, 1), segment, secrets[i], leaf, hashed)
                rows[(start + i) * size : (start + i + 1) * size] = secret + leaves[i]
        start = stop
        if root(leaves).hex() != segment.root:
            return False
    write_durably(folder / part.entry.seal, lambda file: file.write(bytes(rows)))
    return True


def _mend_row(row: pa.Table, segment: Entry, secret: bytes, leaf: bytes, computed: bytes) -> tuple[bytes, bytes]:
    """Secret and hash with a flipped bit of the secret put right; else the hash that follows from the secret."""
    for bit in range(SECRET * 8):
        tried = bytearray(secret)
        tried[bit // 8] ^= 1 << bit % 8
        if next(hash_rows(row, segment.fields, [bytes(tried)])) == leaf:
            return bytes(tried), leaf
    return secret, computed or leaf


def _salvage(folder: Path, transaction: Transaction, part: Part) -> tuple[int, list[Loss]]:
    """Append anew what can be trusted of a damaged file, and write down the loss."""
    table, trusted = _readable(folder, part)
    start, saved, losses = 0, 0, []
    for segment in part.segments:
        good = [index for index in trusted if start <= index < start + segment.rows]
        start += segment.rows
        if table is not None and good:
            rows = table.take(pa.array(good)).select([name for name in table.column_names if name != REDACTED])
            fields, note = tuple(rows.column_names), f"saved from segment {segment.number}"
            transaction.add(Act.APPEND, segment.kind, rows, new_seal(rows), fields=fields, note=note)
            saved += len(good)
        missing = segment.rows - len(good)
        losses.append(Loss(part.entry.file, segment.kind, missing))
    lost = sum(loss.rows for loss in losses)
    note = f"{part.entry.file} was damaged; {saved} of its {part.entry.rows} rows were saved"
    transaction.record(
        Entry(number=0, previous="", act=Act.LOSS, kind=part.entry.kind, covers=part.entry.covers, rows=lost, note=note)
    )
    for name in (part.entry.file, part.entry.seal):
        if (folder / name).exists():
            (folder / name).replace(folder / (name + BROKEN))
    return saved, losses


def _readable(folder: Path, part: Part) -> tuple[pa.Table | None, list[int]]:
    """The rows of a damaged file, and which of them are surely as they were written."""
    data, stored = _bytes(folder / part.entry.file), _bytes(folder / part.entry.seal)
    try:
        table = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError, ValueError):
        return None, []
    if hashlib.sha256(data).hexdigest() == part.entry.sha256:
        return table, list(range(table.num_rows))  # the seal is damaged, the rows are not
    size = SECRET + HASH
    if len(stored) != part.entry.rows * size or table.num_rows != part.entry.rows:
        return None, []
    starts = range(0, len(stored), size)
    seal = Seal([stored[i : i + SECRET] for i in starts], [stored[i + SECRET : i + size] for i in starts])
    start, good = 0, []
    for segment in part.segments:
        sealed = seal.part(start, start + segment.rows)
        if root(sealed.hashes).hex() == segment.root and set(segment.fields) <= set(table.column_names):
            hashes = hash_rows(table.slice(start, segment.rows), segment.fields, sealed.secrets)
            good += [start + i for i, hashed in enumerate(hashes) if hashed == sealed.hashes[i]]
        start += segment.rows
    return table, good


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
