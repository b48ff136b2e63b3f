"""A report as it was collected, with the text that was taken out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report.

    `id` is the SHA-256 (hex) of its bytes. `text` is what the `extractor` ("name/version") took out; every offset of a
    claim counts characters of this text. `doc` is the file's stem, a convenience. `path` is relative to the monitor's
    `reports/` (or as given, without a monitor). `pages` holds the offset in `text` at which each page begins, for
    formats with pages. `ocr` is the mean confidence (0 to 1) where the text was recognised from a picture.
    `uncertain` lists spans (start, end) whose digits two extractions disagree on. `notes` says in plain words what was
    odd about the file.
    """

    id: str
    doc: str
    text: str
    path: str
    media_type: str = "text/plain"
    extractor: str = "text/1"
    language: str | None = None
    published: date | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    title: str | None = None
    licence: str | None = None
    collected: datetime | None = None
    encoding: str | None = None
    pages: tuple[int, ...] = ()
    ocr: float | None = None
    uncertain: tuple[tuple[int, int], ...] = ()
    copy_of: str | None = None  # id of the document this one repeats (near-same text)
    version_of: str | None = None  # id of the earlier document with the same URL that this one supersedes
    notes: tuple[str, ...] = ()
