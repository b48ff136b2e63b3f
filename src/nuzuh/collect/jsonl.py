"""JSON Lines of texts, also packed with gzip: a report a line."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from nuzuh.collect.limits import MAX_FILE_BYTES, MAX_RATIO, MIB
from nuzuh.collect.records import record_member
from nuzuh.collect.result import Member, Refusal
from nuzuh.errors import DocumentError

GZIP = b"\x1f\x8b"


def members(source: Path | bytes, name: str) -> Iterator[Member | Refusal]:  # noqa: ARG001
    """A report for each line that is an object with a `text`; a line that is none is refused by its number.

    Raises `DocumentError` where the packing is damaged.
    """
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    limit = max(MAX_FILE_BYTES, MAX_RATIO * size)
    with _open(source) as lines:
        number = 0
        try:
            while line := lines.readline(MAX_FILE_BYTES):
                number += 1
                limit -= len(line)
                if limit < 0:
                    raise DocumentError(f"it unpacks to more than {MAX_RATIO} times its size", remedy="Unpack it first")
                if line.strip():
                    yield _member(line, number)
        except (EOFError, OSError, zlib.error) as error:
            raise DocumentError(
                f"line {number + 1} cannot be unpacked ({error})", remedy="Fetch the file again"
            ) from None


def _open(source: Path | bytes) -> Any:
    raw = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    packed = raw.read(2) == GZIP
    raw.seek(0)
    if not packed:
        return raw
    if isinstance(source, Path):  # gzip closes only a file that it has opened itself
        raw.close()
        return gzip.open(source)
    return gzip.GzipFile(fileobj=raw)


def _member(line: bytes, number: int) -> Member | Refusal:
    if len(line) >= MAX_FILE_BYTES:
        return Refusal(f"line {number}", f"it has {MAX_FILE_BYTES // MIB} MB or more", "Split it")
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Refusal(f"line {number}", f"it is no JSON ({error})", "Mend that line")
    return record_member(record, f"line {number}")
