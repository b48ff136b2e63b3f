"""Proofs of many rows in one file a segment: what a public account carries, beside the manifest (it holds no value).

A file of `data/proofs/` is one `Packed` in MessagePack. Its rows lead to the root of their segment together, so that an
inner hash is stored once; the salts are bytes, not digits, and the values are compressed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import pyarrow as pa

from nuzuh.ledger import merkle
from nuzuh.ledger.canonical import canonical
from nuzuh.ledger.commit import HASH, SALT, commitment, row_hash
from nuzuh.ledger.manifest import Entry
from nuzuh.ledger.proofs import open_row
from nuzuh.ledger.segments import read_seal, read_table
from nuzuh.ledger.store import Store, parts

# Which fields of a row may be shown; none leaves the row out.
Choose = Callable[[Mapping[str, Any]], Collection[str]]

_LEVEL = 6  # zlib's own middle: 9 took three times as long for 2 % less on 100,000 claims


class Packed(msgspec.Struct, frozen=True, kw_only=True):
    """Some rows of one segment.

    `rows` counts from 0. `shown[i]` says which of the `patterns` (lists of fields) row i discloses. `values` is the
    zlib of a JSON list with a list of those fields' values a row. `openings` has, row after row, for each field of the
    segment in its order the salt (16 bytes) of a disclosed one and the commitment (32 bytes) of any other. `hashes` are
    those of the rows, `inner` the hashes of the tree that they do not give themselves (`merkle.others`).
    """

    kind: str
    segment: int
    rows: tuple[int, ...]
    shown: tuple[int, ...]
    patterns: tuple[tuple[str, ...], ...]
    values: bytes
    openings: bytes
    hashes: bytes
    inner: bytes


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment that may be proven: its entry, the SHA-256 of the file that now holds it, and the ids of its rows."""

    store: Store
    entry: Entry
    file: Entry
    start: int
    ids: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its file of proofs; the same for as long as the chain stands."""
        return f"{self.entry.number:06}-{self.entry.kind}.msgpack"

    def pack(self, choose: Choose) -> bytes | None:
        """The proofs of the rows that `choose` shows something of; None where there are none."""
        rows = read_table(self.store.folder, self.file.file).slice(self.start, self.entry.rows)
        seal = read_seal(self.store.folder, self.file.seal, self.file.rows).part(
            self.start, self.start + self.entry.rows
        )
        patterns: dict[tuple[str, ...], int] = {}
        picked: dict[int, int] = {}
        values: list[bytes] = []
        salts = bytearray()
        for start in range(0, rows.num_rows, _BATCH):
            for index, row in enumerate(rows.slice(start, _BATCH).to_pylist(), start):
                if wanted := choose(row):
                    shown, openings = open_row(self.entry.fields, row, wanted, seal.secrets[index])
                    picked[index] = patterns.setdefault(tuple(shown), len(patterns))
                    values.append(canonical(list(shown.values())))
                    salts += b"".join(openings)
        if not picked:
            return None
        packed = Packed(
            kind=self.entry.kind,
            segment=self.entry.number,
            rows=tuple(picked),
            shown=tuple(picked.values()),
            patterns=tuple(patterns),
            values=zlib.compress(b"[" + b",".join(values) + b"]", _LEVEL),
            openings=bytes(salts),
            hashes=b"".join(seal.hashes[index] for index in picked),
            inner=b"".join(merkle.others(merkle.levels(seal.hashes), picked)),
        )
        return msgspec.msgpack.encode(packed)


_BATCH = 2_000  # rows at a time as Python values, a few megabytes


def segments(store: Store, kinds: Collection[str]) -> Iterator[Segment]:
    """The segments of some kinds, in the order of the files that hold them. Raises `BrokenChainError` where one cannot
    be read."""
    for part in parts(store.entries()):
        if part.entry.kind not in kinds:
            continue
        ids = read_table(store.folder, part.entry.file, ["id"]).column("id").to_pylist()
        start = 0
        for segment in part.segments:
            yield Segment(store, segment, part.entry, start, tuple(ids[start : start + segment.rows]))
            start += segment.rows


def columns(store: Store, kind: str, names: Collection[str]) -> Iterator[dict[str, Any]]:
    """Some columns of all rows of a kind; null where a file does not know one."""
    for part in parts(store.entries()):
        if part.entry.kind == kind:
            table = read_table(store.folder, part.entry.file, list(names))
            lacking = [name for name in names if name not in table.column_names]
            for name in lacking:
                table = table.append_column(name, pa.nulls(table.num_rows))
            yield from table.to_pylist()


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a file of proofs holds: its kind, the disclosed values of each row that is proven, and what is wrong."""

    kind: str
    rows: tuple[dict[str, Any], ...]
    problems: tuple[str, ...]


def unpack(data: bytes, entries: list[Entry]) -> Unpacked:
    """Check a file of proofs against the entries of the chain. Each row that does not hold is named."""
    try:
        packed = msgspec.msgpack.decode(data, type=Packed)
        listed = msgspec.json.decode(zlib.decompress(packed.values), type=list[list[Any]])
    except (msgspec.DecodeError, zlib.error, UnicodeDecodeError):
        return Unpacked("", (), ("it holds no proofs",))
    if not 1 <= packed.segment <= len(entries):
        return Unpacked(packed.kind, (), (f"there is no segment {packed.segment}",))
    segment = entries[packed.segment - 1]
    if segment.kind != packed.kind or not segment.brings_rows:
        return Unpacked(packed.kind, (), (f"segment {packed.segment} holds no {packed.kind}",))
    try:
        hashes = _cut(packed.hashes, HASH)
        leaves = dict(zip(packed.rows, hashes, strict=True))
        reached = merkle.climb_together(leaves, segment.rows, _cut(packed.inner, HASH))
        rows = [
            dict(zip(packed.patterns[i], values, strict=True)) for i, values in zip(packed.shown, listed, strict=True)
        ]
        openings = list(_openings(packed, segment, rows))
    except (ValueError, IndexError) as error:
        return Unpacked(packed.kind, (), (f"it is not whole ({error})",))
    if reached.hex() != segment.root:
        return Unpacked(packed.kind, (), (f"its rows do not lead to the root of segment {packed.segment}",))
    held, problems = [], []
    for index, row, opened, hashed in zip(packed.rows, rows, openings, hashes, strict=True):
        if _hash(segment, row, opened) == hashed:
            held.append(row)
        else:
            problems.append(
                f"row {index} ({row.get('id', '?')}): a value or a salt is not what the ledger committed to"
            )
    return Unpacked(packed.kind, tuple(held), tuple(problems))


def _openings(packed: Packed, segment: Entry, rows: list[dict[str, Any]]) -> Iterator[list[bytes]]:
    at, data = 0, packed.openings
    for row in rows:
        if not row.keys() <= set(segment.fields):
            raise ValueError("its fields are not those of its segment")
        opened = []
        for field in segment.fields:
            size = SALT if field in row else HASH
            opened.append(data[at : at + size])
            at += size
        yield opened
    if at != len(data):
        raise ValueError("the salts are more or fewer than the fields")


def _hash(segment: Entry, row: Mapping[str, Any], opened: list[bytes]) -> bytes:
    parts_ = [
        commitment(opening, canonical(row[field])) if field in row else opening
        for field, opening in zip(segment.fields, opened, strict=True)
    ]
    return row_hash(segment.fields, parts_)


def _cut(data: bytes, size: int) -> list[bytes]:
    if len(data) % size:
        raise ValueError("a hash is cut short")
    return [data[i : i + size] for i in range(0, len(data), size)]
