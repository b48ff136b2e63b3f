"""Web archives (WARC, also WARC.GZ, such as Common Crawl's): each page that was fetched."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from nuzuh.collect.limits import MAX_FILE_BYTES, MAX_RECORD_BYTES, MIB
from nuzuh.collect.metadata import web_address
from nuzuh.collect.result import Member, Metadata, Refusal
from nuzuh.errors import DocumentError

# What is fetched along with a page and is no report.
SKIPPED = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/j")
KINDS = {"text/html": "text/html", "application/xhtml+xml": "text/html", "application/pdf": "application/pdf"}
OK = "200"
# How a record begins, and how often a damaged archive is begun again behind its break.
PACKED, PLAIN = b"\x1f\x8b\x08", b"WARC/1."
BREAKS = 1_000


def members(source: Path | bytes, name: str) -> Iterator[Member | Refusal]:
    """A report for each answer with status 200 that is a page or a document.

    Raises `DocumentError` where the archive is damaged, when all that can be read of it was given, and where it holds
    none.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    found, damage, at = False, "", 0
    with stream:
        begins = PACKED if name.endswith(".gz") or stream.read(len(PACKED)) == PACKED else PLAIN
        for _ in range(BREAKS):
            stream.seek(at)
            records = ArchiveIterator(stream)
            try:
                for item in _items(records):
                    found = True
                    yield item
                break
            except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError, IndexError, KeyError) as error:
                damage = damage or str(error).partition(", first line")[0][:120]  # which is not one of text
            next_record = _find(stream, begins, max(at, records.offset or 0) + 1)
            if next_record is None:
                break
            at = next_record
    if damage:
        raise DocumentError(
            f"the web archive is damaged ({damage})", remedy="Fetch it again; what can be read of it is taken"
        )
    if not found:
        raise DocumentError("the web archive holds no page that was fetched", remedy="Look at what is in it")


def _items(records: Iterable[Any]) -> Iterator[Member | Refusal]:
    for record in records:
        if (record.length or 0) > MAX_RECORD_BYTES:
            raise ValueError(f"a record of more than {MAX_RECORD_BYTES // MIB} MB")
        item = _member(record)
        if item is not None:
            yield item


def _find(stream: IO[bytes], words: bytes, start: int) -> int | None:
    """Where these bytes stand next."""
    stream.seek(start)
    tail = b""
    while block := stream.read(MIB):
        at = (tail + block).find(words)
        if at >= 0:
            return start - len(tail) + at
        start += len(block)
        tail = (tail + block)[1 - len(words) :]
    return None


def _member(record: Any) -> Member | Refusal | None:
    address = record.rec_headers.get_header("WARC-Target-URI") if record.rec_headers is not None else None
    if record.rec_type not in ("response", "resource") or not address:
        return None
    kind = _content_type(record)
    cut = Refusal(address, "the web archive ends in the middle of this page", "Fetch it again")
    if kind.startswith(SKIPPED):
        return None
    if record.rec_type == "response" and _status(record) != OK:
        return cut if _is_cut(record) else None
    data = record.content_stream().read(MAX_FILE_BYTES + 1)
    if len(data) <= MAX_FILE_BYTES and _is_cut(record):
        return cut
    if not data:
        return None
    if len(data) > MAX_FILE_BYTES:
        return Refusal(address, f"it has more than {MAX_FILE_BYTES // MIB} MB", "Fetch it by itself and split it")
    return Member(
        name=address,
        data=data,
        metadata=Metadata(url=web_address(address), publisher=urlsplit(address).hostname),
        media_type=KINDS.get(kind),
    )


def _is_cut(record: Any) -> bool:
    """Whether the file ended before the record did; what may stand behind the last chunk is read too."""
    while record.raw_stream.read(MIB):
        pass
    return getattr(record.raw_stream, "limit", 0) > 0


def _status(record: Any) -> str:
    return "" if record.http_headers is None else str(record.http_headers.get_statuscode())


def _content_type(record: Any) -> str:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    value = headers.get_header("Content-Type") if headers is not None else None
    return (value or "").split(";")[0].strip().lower()
