"""A file of data that is written piece by piece, so that a piece which stands in an earlier one can be copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows as they stand in a file; of compressed ones also the CRC-32 and the length of what is compressed."""

    data: bytes
    crc: int = 0
    size: int = 0


class Writer(Protocol):
    """Writes one file: `make` turns rows into a part (nothing is written), `add` writes one, `close` ends the file."""

    def make(self, records: Sequence[Any]) -> Part: ...

    def add(self, part: Part) -> int:
        """Write a part; where in the file it begins."""

    def close(self) -> None: ...


@dataclass(slots=True)
class Stream:
    """A file that is its `head`, its parts with `join` between those that are not empty, and its `tail`."""

    file: BinaryIO
    rows: Callable[[Sequence[Any]], bytes]
    head: bytes = b""
    join: bytes = b""
    tail: bytes = b""
    at: int = -1

    def make(self, records: Sequence[Any]) -> Part:
        return Part(self.rows(records) if records else b"")

    def add(self, part: Part) -> int:
        if self.at < 0:
            self.at = self.file.write(self.head)
        elif part.data and self.at > len(self.head):
            self.at += self.file.write(self.join)
        begins = self.at
        self.at += self.file.write(part.data)
        return begins

    def close(self) -> None:
        self.add(Part(b""))
        self.file.write(self.tail)
