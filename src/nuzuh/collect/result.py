"""What a parser gives: the text of one file and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from nuzuh.errors import DocumentError
from nuzuh.model import Claim, Document


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a report beside its text; None where it is not known."""

    published: date | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    licence: str | None = None

    def over(self, lower: Metadata) -> Metadata:
        """These values, and those of `lower` where they lack."""
        chosen = {}
        for name in METADATA_KEYS:
            mine = getattr(self, name)
            chosen[name] = getattr(lower, name) if mine is None else mine
        return Metadata(**chosen)


NOTHING = Metadata()
METADATA_KEYS = Metadata.__struct_fields__


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One report inside an archive or a message: its bytes, its `name` in it and what the archive says of it."""

    name: str
    data: bytes
    metadata: Metadata = Metadata()
    media_type: str | None = None


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """One file's text as the `extractor` ("name/version") took it out; of a message also the reports `attached` to it.
    The other fields are as in `Document`."""

    text: str
    extractor: str
    metadata: Metadata = Metadata()
    encoding: str | None = None
    pages: tuple[int, ...] = ()
    ocr: float | None = None
    uncertain: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
    attached: tuple[Member, ...] = ()


class Import(msgspec.Struct, frozen=True):
    """A table of typed data: the `document` that it is, and its rows as claims."""

    document: Document
    claims: tuple[Claim, ...]


class Refusal(msgspec.Struct, frozen=True):
    """A file that was not taken in: `path`, what is wrong and what to do."""

    path: str
    message: str
    remedy: str = ""

    @classmethod
    def of(cls, error: DocumentError, path: str) -> Refusal:
        return cls(path, error.message, error.remedy)

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" + (f". {self.remedy}" if self.remedy else "")


class ScannedError(DocumentError):
    """A PDF without text: its pages are pictures, to be recognised."""


def join_pages(pages: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """The pages as one text, a blank line between them, and the offset at which each begins."""
    starts: list[int] = []
    parts: list[str] = []
    at = 0
    for page in pages:
        starts.append(at)
        parts.append(page)
        at += len(page) + 2
    return "\n\n".join(parts), tuple(starts)
