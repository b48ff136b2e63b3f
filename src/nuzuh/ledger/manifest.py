"""The manifest: one JSON line an entry, each holding the hash of the one before it.

It is replaced as a whole by a rename, which is the moment at which an append is done. The one before it stays as
`manifest.previous.jsonl`, from which `nuzuh ledger repair` restores lines.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from nuzuh.errors import BrokenChainError
from nuzuh.ledger.files import sync_folder, write_durably

MANIFEST, PREVIOUS = "manifest.jsonl", "manifest.previous.jsonl"
START = "0" * 64


class Act(StrEnum):
    """What an entry did."""

    APPEND = "append"  # a new segment
    MERGE = "merge"  # a segment of another ledger, its rows and root unchanged
    COMPACT = "compact"  # the rows of several segments in one new file
    REDACT = "redact"  # the rows of a file without the values that were destroyed
    LOSS = "loss"  # a segment that was damaged beyond repair; what could be saved was appended anew


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the manifest.

    A segment is an entry that brings rows (`append`, `merge`): its `root` stays true for ever. Its rows lie in the
    `file` of the newest entry that `covers` its number, one segment after the other; `seal` is the file of their
    secrets and hashes. `sha256` is that of `file`. `fields` are those the rows' hashes are made of. `origin` is the
    hash of the entry in the ledger that a merged segment came from; `writer` and `time` stay those of that entry.
    """

    number: int
    previous: str
    act: Act
    kind: str
    covers: tuple[int, ...]
    rows: int
    fields: tuple[str, ...] = ()
    root: str = ""
    file: str = ""
    seal: str = ""
    sha256: str = ""
    writer: str = ""
    time: str = ""
    note: str = ""
    origin: str = ""
    hash: str = ""

    @property
    def brings_rows(self) -> bool:
        """Whether the entry is a segment."""
        return self.act in (Act.APPEND, Act.MERGE)

    def line(self) -> bytes:
        """The entry as it stands in the file, without the line's end."""
        return msgspec.json.encode(self)

    def computed_hash(self) -> str:
        """SHA-256 (hex) of the line with an empty `hash`."""
        return hashlib.sha256(msgspec.structs.replace(self, hash="").line()).hexdigest()


def sealed(entry: Entry) -> Entry:
    """The entry with its own hash."""
    return msgspec.structs.replace(entry, hash=entry.computed_hash())


def now() -> str:
    """The time (UTC, ISO) as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def only_added(entries: Sequence[Entry], number: int, head: str) -> bool:
    """Whether a chain was once `number` entries long with the hash `head`, and no rows were destroyed or lost since."""
    if number > len(entries):
        return False
    then = entries[number - 1].hash if number else START
    return then == head and not any(entry.act in (Act.REDACT, Act.LOSS) for entry in entries[number:])


def parse_line(line: bytes) -> Entry | None:
    """The entry of one line; None where a single bit of it is not as it was written."""
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if entry.line() != line:
        return None
    unhashed = (
        line.removesuffix(f'{entry.hash}"}}'.encode()) + b'"}'
    )  # as `computed_hash` has it, without writing it anew
    return entry if hashlib.sha256(unhashed).hexdigest() == entry.hash else None


def split_lines(data: bytes) -> list[bytes]:
    """The lines of a manifest. What follows the last line's end counts as a line, for it should not be there."""
    lines = data.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines


def load(folder: Path) -> list[Entry]:
    """All entries, each checked and the chain with it. Raises `BrokenChainError` that names the line."""
    data = read_bytes(folder)
    entries: list[Entry] = []
    for index, line in enumerate(split_lines(data), start=1):
        entry = parse_line(line)
        last = entries[-1].hash if entries else START
        if entry is None or entry.number != index or entry.previous != last:
            raise BrokenChainError(
                f"line {index} of {MANIFEST} is not as it was written",
                segment=f"{MANIFEST} line {index}",
                path=folder,
                remedy="`nuzuh verify` shows all damage; `nuzuh ledger repair` restores what can be restored",
            )
        entries.append(entry)
    if data and not data.endswith(b"\n"):
        raise BrokenChainError(
            "the end of the last line is missing", segment=f"{MANIFEST} line {len(entries)}", path=folder
        )
    return entries


def read_bytes(folder: Path) -> bytes:
    """The manifest's bytes; none where there is no ledger yet."""
    try:
        return (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        return b""


def save(folder: Path, entries: Sequence[Entry]) -> None:
    """Replace the manifest. When this returns, the entries last."""
    path = folder / MANIFEST
    keep = folder / PREVIOUS
    with suppress(FileNotFoundError):
        link = keep.with_name(keep.name + ".tmp")
        link.unlink(missing_ok=True)
        os.link(path, link)
        link.replace(keep)
        link.unlink(missing_ok=True)  # renaming one name of a file to another of its names does nothing
    write_durably(path, lambda file: file.write(b"".join(entry.line() + b"\n" for entry in entries)))
    sync_folder(folder)
