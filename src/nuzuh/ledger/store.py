"""The store: segments in a folder, and the transactions that add to them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pyarrow as pa

from nuzuh.ledger import manifest
from nuzuh.ledger.files import TEMPORARY, locked, plain_errors
from nuzuh.ledger.manifest import Act, Entry
from nuzuh.ledger.merkle import root
from nuzuh.ledger.segments import Seal, new_seal, write_segment

# How long files that compaction replaced stay for readers that began before: publishing 100,000 claims takes less.
GRACE = timedelta(minutes=10)


class Part(msgspec.Struct, frozen=True):
    """A file in use: the entry that wrote it and the segments in it, in order. A segment may be dropped (`LOSS`)."""

    entry: Entry
    segments: tuple[Entry, ...]


def parts(entries: Sequence[Entry]) -> list[Part]:
    """The files in use, in the order of their entries."""
    return [Part(entry, tuple([entries[number - 1] for number in entry.covers])) for entry in _in_use(entries)]


def _in_use(entries: Sequence[Entry]) -> list[Entry]:
    newest: dict[int, Entry] = {}
    for entry in entries:
        newest.update(dict.fromkeys(entry.covers, entry))
    used = {entry.number: entry for entry in newest.values() if entry.file}
    return [used[number] for number in sorted(used)]


class Transaction(msgspec.Struct):
    """Entries to be added in one step, under the lock."""

    folder: Path
    writer: str
    entries: list[Entry]
    added: int = 0

    def append(self, kind: str, table: pa.Table) -> None:
        """Write the rows as a new segment. Nothing is written for no rows."""
        if table.num_rows:
            fields = tuple(table.column_names)
            self.add(Act.APPEND, kind, table, new_seal(table), fields=fields)

    def add(
        self, act: Act, kind: str, table: pa.Table, seal: Seal, *, covers: tuple[int, ...] = (), **more: object
    ) -> Entry:
        """Write a file and its entry; a segment covers itself."""
        number = len(self.entries) + 1
        stem = f"{number:06}-{kind}"
        sha256 = write_segment(self.folder, stem, table, seal)
        entry = Entry(
            number=number,
            previous="",
            act=act,
            kind=kind,
            covers=covers or (number,),
            rows=table.num_rows,
            root=root(seal.hashes).hex(),
            file=f"{stem}.parquet",
            seal=f"{stem}.seal",
            sha256=sha256,
        )
        self.record(msgspec.structs.replace(entry, **more))
        return entry

    def record(self, entry: Entry) -> None:
        """Add an entry at the end of the chain."""
        last = self.entries[-1].hash if self.entries else manifest.START
        stamped = {"writer": entry.writer or self.writer, "time": entry.time or manifest.now(), "previous": last}
        self.entries.append(manifest.sealed(msgspec.structs.replace(entry, number=len(self.entries) + 1, **stamped)))
        self.added += 1


class Store(msgspec.Struct):
    """A ledger's folder. Reading needs no lock; `writing` takes it."""

    folder: Path
    writer: str
    _cache: tuple[tuple[int, ...], list[Entry]] = ((), [])
    _parts: tuple[list[Entry], list[Part]] = ([], [])

    def entries(self) -> list[Entry]:
        """The manifest as it is now, its chain checked."""
        try:
            mark = self._mark()
        except FileNotFoundError:
            return []
        if self._cache[0] != mark:
            self._cache = (mark, manifest.load(self.folder))
        return self._cache[1]

    def parts(self, entries: list[Entry] | None = None) -> list[Part]:
        """The files in use now (at these `entries`), in the order of their entries."""
        entries = self.entries() if entries is None else entries
        if self._parts[0] is not entries:
            self._parts = (entries, parts(entries))
        return self._parts[1]

    def _mark(self) -> tuple[int, ...]:
        stat = (self.folder / manifest.MANIFEST).stat()
        return stat.st_ino, stat.st_size, stat.st_mtime_ns

    def files(self, kind: str) -> list[str]:
        """The paths of the files that hold rows of a kind."""
        return [str(self.folder / part.entry.file) for part in self.parts() if part.entry.kind == kind]

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction under the lock, done when the block ends; an error in the block leaves all as it was."""
        with locked(self.folder), plain_errors(self.folder, "writing to the ledger"):
            entries = list(self.entries())
            self.clean(entries)
            transaction = Transaction(self.folder, self.writer, entries)
            try:
                yield transaction
                if transaction.added:
                    manifest.save(self.folder, transaction.entries)
                    self._cache = (self._mark(), transaction.entries)
            except BaseException:
                with suppress(OSError):
                    self.clean(self.entries())
                raise

    def clean(self, entries: Sequence[Entry], grace: timedelta = GRACE) -> None:
        """Remove what a stopped run left and what was replaced. Only under the lock."""
        for name in leftovers(self.folder, entries, grace):
            (self.folder / name).unlink(missing_ok=True)


def leftovers(folder: Path, entries: Sequence[Entry], grace: timedelta = GRACE) -> list[str]:
    """Files that no entry in use names. Those that compaction replaced less than `grace` ago are not counted."""
    newest: dict[int, Entry] = {}
    used: set[str] = set()
    since = (datetime.now(UTC) - grace).isoformat()
    for entry in entries:
        if entry.act is Act.COMPACT and entry.time > since:
            used.update(name for number in entry.covers for name in _names(newest[number]))
        newest.update(dict.fromkeys(entry.covers, entry))
    used.update(name for entry in newest.values() for name in _names(entry))
    with os.scandir(folder) as found:
        unused = {item.name for item in found} - used
    return sorted(name for name in unused if name.endswith((".parquet", ".seal", TEMPORARY)))


def _names(entry: Entry) -> tuple[str, str]:
    return entry.file, entry.seal
