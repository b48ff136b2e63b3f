"""Which documents the ledger holds, in which segments they lie, and which of them a reader has yet to read.

A cache, `known.cache` beside the manifest: one more document must not cost a look at all the others. It says what was
true at the entry whose hash it names. Later entries are looked at and added; where that hash is not in the chain, or
rows were destroyed or lost since, or the file is damaged or not there, it is made anew from the segments.
"""

from __future__ import annotations

import os
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import pyarrow as pa

from nuzuh.ledger.files import TEMPORARY
from nuzuh.ledger.manifest import START, Entry, only_added
from nuzuh.ledger.segments import read_table
from nuzuh.ledger.store import Store

CACHE = "known.cache"
FORMAT = b"nuzuh known 2\n"
CHECK = 4  # bytes of CRC-32, which finds each flipped bit
# Looking at so many new segments takes as long as writing the cache of 100,000 documents.
SAVED_EVERY = 8
ID = 64  # characters of an id, a SHA-256
# So many are merged into the sorted ids at once: that goes through all of them, as one more document must not.
MANY = 4_096
# What says something of documents, and in which columns.
COLUMNS = {"documents": ["id"], "readings": ["document"], "claims": ["document", "read"]}


class Known(msgspec.Struct, array_like=True):
    """What is known at entry `number` of the chain, whose hash is `head`.

    `groups` are the sets of segments that speak of the same documents: a batch has few. Which of them speak of a
    document stands in `lately` by its id, else in `places` (4 bytes each) where its id stands among the sorted `ids`: a
    dictionary of all would take longer to load than all else of one more document. `strangers` are ids that are spoken
    of while no segment holds the document, `imported` the documents with imported claims, `unread` what `reader` (none:
    nobody asked) has not read as it is known now.
    """

    number: int = 0
    head: str = START
    groups: list[tuple[int, ...]] = []
    ids: bytes = b""
    places: bytes = b""
    lately: dict[str, int] = {}
    strangers: set[str] = set()
    imported: set[str] = set()
    reader: str = ""
    unread: set[str] = set()

    def holds(self, entries: Sequence[Entry]) -> bool:
        """Whether it is of this chain, and what came later only added rows."""
        return only_added(entries, self.number, self.head)

    def group_of(self, id: str) -> int | None:
        """Which of the groups speaks of a document; None for one that nothing speaks of."""
        found = self.lately.get(id)
        if found is None and _is_sorted(id):
            key, ids = id.encode(), self.ids
            at = bisect_left(range(len(ids) // ID), key, key=lambda at: ids[at * ID : at * ID + ID])
            if ids[at * ID : at * ID + ID] == key:
                found = int.from_bytes(self.places[at * 4 : at * 4 + 4], "little")
        return found

    def spoken_of(self) -> set[str]:
        """The ids of all documents that something speaks of."""
        return {*self._sorted(), *self.lately}

    def documents(self) -> set[str]:
        """The ids of all documents."""
        return self.spoken_of() - self.strangers

    def has(self, id: str) -> bool:
        """Whether the ledger holds this document."""
        return id not in self.strangers and self.group_of(id) is not None

    def has_read(self, id: str) -> bool:
        """Whether the reader has read this document as it is known now."""
        return id not in self.unread and self.group_of(id) is not None

    def segments_of(self, ids: Iterable[str]) -> set[int]:
        """The segments that speak of these documents."""
        groups = {self.group_of(id) for id in ids}
        return {number for group in groups if group is not None for number in self.groups[group]}

    def merge(self) -> None:
        """Take `lately` into the sorted ids."""
        places = struct.unpack(f"<{len(self.places) // 4}I", self.places)
        found = dict(zip(self._sorted(), places, strict=True))
        found.update((id, group) for id, group in self.lately.items() if _is_sorted(id))
        self.lately = {id: group for id, group in self.lately.items() if not _is_sorted(id)}
        self.ids = "".join(sorted(found)).encode()
        self.places = struct.pack(f"<{len(found)}I", *(found[id] for id in self._sorted()))

    def _sorted(self) -> list[str]:
        ids = self.ids.decode()
        return [ids[at : at + ID] for at in range(0, len(ids), ID)]

    def add(self, store: Store, entries: list[Entry]) -> set[str]:
        """Take in the segments that came since; gives the ids that they speak of."""
        touched: set[str] = set()
        for part in store.parts(entries):
            kind, start = part.entry.kind, 0
            if kind not in COLUMNS or all(one.number <= self.number for one in part.segments):
                continue
            table = read_table(store.folder, part.entry.file, COLUMNS[kind])
            for segment in part.segments:
                if segment.number > self.number:
                    touched |= self._segment(kind, segment.number, table.slice(start, segment.rows))
                start += segment.rows
        if entries:
            self.number, self.head = len(entries), entries[-1].hash
        return touched

    def _segment(self, kind: str, number: int, table: pa.Table) -> set[str]:
        ids = set(table.column(0).to_pylist())
        if kind == "documents":
            self.strangers -= ids
        else:
            self.strangers |= {id for id in ids if self.group_of(id) is None}
        if kind == "claims":
            columns = (column.to_pylist() for column in table.columns)
            self.imported.update(id for id, read in zip(*columns, strict=True) if read is None)
        fresh: dict[tuple[int, ...], int] = {}  # a group with a new segment in it is new
        for id in ids:
            before = self.group_of(id)
            group = (number,) if before is None else (*self.groups[before], number)
            self.lately[id] = fresh.setdefault(group, len(self.groups) + len(fresh))
        self.groups += fresh
        return ids


def _is_sorted(id: str) -> bool:
    """Whether an id may stand among the sorted ones, all of which are equally long."""
    return len(id) == ID and id.isascii()


def load(folder: Path) -> Known:
    """What was kept; nothing where it is not there, of another format or damaged."""
    with suppress(OSError, msgspec.DecodeError):
        data = (folder / CACHE).read_bytes()
        body = memoryview(data)[len(FORMAT) + CHECK :]
        if data.startswith(FORMAT + zlib.crc32(body).to_bytes(CHECK, "big")):
            return msgspec.msgpack.decode(body, type=Known)
    return Known()


def save(folder: Path, known: Known) -> None:
    """Keep it; a cache that cannot be written only costs time."""
    if len(known.lately) > MANY:
        known.merge()
    temporary = folder / f"{CACHE}.{os.urandom(4).hex()}{TEMPORARY}"
    body = msgspec.msgpack.encode(known)
    with suppress(OSError):
        try:
            temporary.write_bytes(FORMAT + zlib.crc32(body).to_bytes(CHECK, "big") + body)
            temporary.replace(folder / CACHE)
        finally:
            temporary.unlink(missing_ok=True)
