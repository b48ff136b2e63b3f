"""Looks for words inside packed files: gzip (web archives), ZIP and the office files that are ZIP inside."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import cast

Holds = Callable[[bytes], bool]

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
# A year of news is gigabytes unpacked: it is looked at in pieces that overlap by more than any words are long.
PIECE, OVERLAP = 16 << 20, 1 << 16
DEEPEST = 4  # a report in an archive in an archive, and what that report packs
DAMAGED = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)


def holds_packed(data: bytes, holds: Holds, deep: int = 1) -> bool:
    """Whether something packed in the data holds the words; what cannot be unpacked holds none."""
    if deep > DEEPEST:
        return False
    return any(holds(piece) or holds_packed(piece, holds, deep + 1) for piece in _pieces(data))


def _pieces(data: bytes) -> Iterator[bytes]:
    with suppress(*DAMAGED):
        if data.startswith(GZIP):
            with gzip.open(io.BytesIO(data)) as file:
                yield from _cut(file.read1)
        elif data.startswith(ZIP):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for info in archive.infolist():
                    with suppress(*DAMAGED), archive.open(info) as member:
                        yield from _cut(cast("zipfile.ZipExtFile", member).read1)


def _cut(read: Callable[[int], bytes]) -> Iterator[bytes]:
    held = bytearray()
    with suppress(*DAMAGED):  # up to where it is cut off it may hold the words
        while piece := read(PIECE):
            held += piece
            if len(held) >= PIECE:
                yield bytes(held)
                del held[:-OVERLAP]
    yield bytes(held)
