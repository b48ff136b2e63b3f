"""Files as batches of documents, in any number that memory would not hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from nuzuh.collect.documents import INSIDE, documents, file_kind
from nuzuh.collect.result import Member, Refusal
from nuzuh.errors import InputError, NuzuhError
from nuzuh.model import Document
from nuzuh.scale.schema import DOCUMENTS, document_row, refused_row, to_batch

# Documents in a batch: half a second of work for a worker, and at 64 KB a page some megabytes.
ROWS = 32
TEXTS = ("jsonl", "parquet")


def open_batches(paths: Sequence[Path], rows: int = ROWS) -> Iterator[pa.RecordBatch]:
    """The documents of files and archives as batches. Archives' members are parsed by whoever works on the batch.

    What cannot be used is a row with its `problem`. Raises `InputError` at once where a file is not there.
    """
    for path in paths:
        if not path.is_file():
            raise InputError("there is no such file", path=path, remedy="Look at the name")
    return _batches(paths, rows)


def _batches(paths: Sequence[Path], rows: int) -> Iterator[pa.RecordBatch]:
    stream = (row for path in paths for row in _rows(path))
    while waiting := list(islice(stream, rows)):
        yield to_batch(waiting, DOCUMENTS)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        kind = file_kind(path)
        if kind.archive:
            yield from _member_rows(kind.module, path)
        else:
            yield from map(_file_row, documents(path))
    except NuzuhError as error:
        yield refused_row(path.name, error.message)
    except Exception as error:  # what a damaged archive makes its parser raise has no end
        yield refused_row(path.name, f"the archive is damaged ({type(error).__name__})")


def _file_row(found: Document | Refusal) -> dict[str, Any]:
    return refused_row(found.path, found.message) if isinstance(found, Refusal) else document_row(found)


def _member_rows(module: str, path: Path) -> Iterator[dict[str, Any]]:
    for member in import_module(f"nuzuh.collect.{module}").members(path, path.name):
        if isinstance(member, Member):
            yield _row(member, path, text=module in TEXTS)
        else:
            yield refused_row(f"{path.name}{INSIDE}{member.path}", member.message)


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
        "problem": None,
    }
