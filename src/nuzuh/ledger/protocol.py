"""The seam: what a ledger can do, whatever stores it (files here; a team server's database behind the same names)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

import msgspec

from nuzuh.model import Claim, Document, Judgement


class Head(msgspec.Struct, frozen=True):
    """The end of the chain: entry `number`, its `hash` (hex) and `time`. An empty ledger has number 0 and no time."""

    number: int
    hash: str
    time: datetime | None


class Problem(msgspec.Struct, frozen=True):
    """Something that does not fit: `segment` names the file or the line of the manifest, `message` what is wrong."""

    segment: str
    message: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What verifying found. `notes` are worth knowing and break nothing (files left by a stopped run)."""

    segments: int = 0
    rows: int = 0
    redacted: int = 0
    lost: int = 0
    head: Head
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every hash fits."""
        return not self.problems


class Ledger(Protocol):
    """Append-only. Whatever an `append_` call returned from is on the disk; a call that raised has changed nothing."""

    def head(self) -> Head:
        """The end of the chain."""
        ...

    def append_documents(self, documents: Iterable[Document]) -> int:
        """Store the documents that are new, and those of which something else than `collected` is known otherwise than
        before (the newest row of an id stands). Gives the number of rows stored."""
        ...

    def append_reading(self, reader: str, readings: Mapping[str, Sequence[Claim]]) -> int:
        """Store what the reader (its version) read in each document (by id); no claims is a reading too. Documents
        already read by it are skipped. Gives the number of readings stored."""
        ...

    def append_claims(self, claims: Iterable[Claim]) -> int:
        """Store typed and imported claims, which belong to no reading; those whose id is known are skipped."""
        ...

    def append_judgement(self, judgement: Judgement) -> None:
        """Store what a person decided."""
        ...

    def append_records(self, kind: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Store rows of a `RECORDS` kind (`scenario`, `forecast`, `edition`): JSON objects, known by their `id`
        (a hash of the row where it has none). Known ids are skipped."""
        ...

    def documents(self) -> Iterator[Document]:
        """All documents as they are now known, in the order of publication, then id."""
        ...

    def document(self, id: str) -> Document | None:
        """The document with this id."""
        ...

    def document_ids(self) -> set[str]:
        """The ids of all documents, without their texts."""
        ...

    def mark(self) -> tuple[int, str]:
        """The state that the ledger is in: how many entries its chain has, and the hash of the last."""
        ...

    def holds_since(self, mark: tuple[int, str]) -> bool:
        """Whether every document that it held at that state is there still: entries were only added since, and none of
        them destroyed or gave up rows."""
        ...

    def unread(self, reader: str) -> Iterator[Document]:
        """The documents that this reader (its version) has not read as they are now known; those that carry imported
        claims are not read at all."""
        ...

    def has_document(self, id: str) -> bool:
        """Whether these bytes (SHA-256, hex) are known, be it as the redacted form of a report."""
        ...

    def read_by(self, reader: str) -> set[str]:
        """The ids of the documents that this reader (its version) has read as they are now known: one whose date,
        publisher, language, title, URL or text was changed since is not among them."""
        ...

    def claims(self, *, current: bool = True, judged: bool = True, withheld: bool = True) -> list[Claim]:
        """The claims by document, position and id. `current`: of the newest reading only. `judged`: rejected ones left
        out, corrections applied, reviewed ones marked. `withheld` False leaves out those withheld today."""
        ...

    def withheld(self, today: date | None = None) -> dict[str, Judgement]:
        """The current claims that are withheld on that day (UTC today), with the judgement that says so."""
        ...

    def judgements(self) -> list[Judgement]:
        """All judgements, oldest first."""
        ...

    def orphaned_judgements(self) -> list[Judgement]:
        """Judgements that fit no current claim since a re-reading: the claim must be judged anew."""
        ...

    def records(self, kind: str) -> list[dict[str, Any]]:
        """The rows of a kind, oldest first."""
        ...

    def query(
        self,
        *,
        measure: str | None = None,
        place: str | None = None,
        since: date | None = None,
        until: date | None = None,
        source: str | None = None,
    ) -> list[Claim]:
        """The judged current claims of a measure, a place (name or id), a window that their period touches (the
        publication date where a claim has none) and a source (part of its name, or of who relays it)."""
        ...

    def verify(self) -> Report:
        """Recompute every hash."""
        ...
