"""Files as batches of documents, in any number that memory would not hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa

from nuzuh.collect.documents import INSIDE, documents, file_kind
from nuzuh.collect.result import Member, Refusal
from nuzuh.errors import InputError
from nuzuh.scale.schema import DOCUMENTS, document_row, to_batch

# Documents in a batch: half a second of work for a worker, and at 64 KB a page some megabytes.
ROWS = 32
TEXTS = ("jsonl", "parquet")


def open_batches(paths: Iterable[Path], rows: int = ROWS) -> Iterator[pa.RecordBatch]:
    """The documents of files and archives as batches. Archives' members are parsed by whoever works on the batch.

    Raises `InputError` for a file that is not there; a member that cannot be used is left out.
    """
    waiting: list[dict[str, Any]] = []
    for path in paths:
        if not path.is_file():
            raise InputError("there is no such file", path=path, remedy="Look at the name")
        for row in _rows(path):
            waiting.append(row)
            if len(waiting) == rows:
                yield to_batch(waiting, DOCUMENTS)
                waiting = []
    if waiting:
        yield to_batch(waiting, DOCUMENTS)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    kind = file_kind(path)
    if not kind.archive:
        yield from (document_row(found) for found in documents(path) if not isinstance(found, Refusal))
        return
    for member in import_module(f"nuzuh.collect.{kind.module}").members(path, path.name):
        if isinstance(member, Member):
            yield _row(member, path, text=kind.module in TEXTS)


def _row(member: Member, path: Path, *, text: bool) -> dict[str, Any]:
    known = member.metadata
    return {
        "id": hashlib.sha256(member.data).hexdigest(),
        "path": f"{path.name}{INSIDE}{member.name}",
        "media_type": member.media_type,
        "extractor": "text/1" if text else None,
        "text": member.data.decode("utf-8", "replace") if text else None,
        "data": None if text else member.data,
        "published": None if known.published is None else known.published.isoformat(),
        "publisher": known.publisher,
        "language": known.language,
        "url": known.url,
        "title": known.title,
        "pages": [],
        "uncertain": [],
    }
