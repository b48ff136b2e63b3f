"""The ledger in a folder: sealed Parquet segments and a chained manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from nuzuh.errors import LedgerError
from nuzuh.ledger.judged import Judged, judge
from nuzuh.ledger.manifest import START, now, only_added
from nuzuh.ledger.protocol import Head, Report
from nuzuh.ledger.rows import (
    claim_to_row,
    document_to_row,
    judgement_to_row,
    row_to_claim,
    row_to_document,
    row_to_judgement,
    same_document,
    to_json,
    to_table,
)
from nuzuh.ledger.schema import RECORDS
from nuzuh.ledger.store import Store
from nuzuh.ledger.views import Views
from nuzuh.model import Claim, Document, Judgement

if TYPE_CHECKING:
    from nuzuh.ledger.redaction import Redaction
    from nuzuh.ledger.repair import Repair

# Up to so many documents are looked up by id; more are picked while all stream by, so that memory stays small.
FEW = 1_000


class SegmentLedger:
    """See `nuzuh.ledger.protocol.Ledger`."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.views = Views(store)

    def head(self) -> Head:
        entries = self.store.entries()
        if not entries:
            return Head(0, START, None)
        last = entries[-1]
        return Head(last.number, last.hash, max(datetime.fromisoformat(entry.time) for entry in entries))

    def append_documents(self, documents: Iterable[Document]) -> int:
        given = {document.id: document for document in documents}
        if not given:
            return 0
        with self.store.writing() as transaction:
            stored = now()
            rows = [document_to_row(document, stored) for document in given.values()]
            known_now = self.views.known()
            again = [id for id in given if known_now.has(id)]
            known = {row["id"]: row for row in self.views.documents(again)} if again else {}
            gone = self.views.redacted_reports()
            new = [row for row in rows if row["id"] not in gone and not _same(row, known.get(row["id"]))]
            transaction.append("documents", to_table("documents", new))
        return len(new)

    def append_reading(self, reader: str, readings: Mapping[str, Sequence[Claim]]) -> int:
        with self.store.writing() as transaction:
            known = self.views.known(reader)
            read = now()
            new = {document: claims for document, claims in readings.items() if not known.has_read(document)}
            rows = [claim_to_row(claim, read) for claims in new.values() for claim in claims]
            if len({row["id"] for row in rows}) < len(rows):
                raise LedgerError("two claims of one reading have one id", remedy="This is a fault of the reader")
            log = [{"document": id, "reader": reader, "read": read, "claims": len(new[id])} for id in new]
            transaction.append("claims", to_table("claims", rows))
            transaction.append("readings", to_table("readings", log))
        return len(new)

    def append_claims(self, claims: Iterable[Claim]) -> int:
        rows = {claim.id: claim_to_row(claim, None) for claim in claims}
        if not rows:
            return 0
        with self.store.writing() as transaction:
            known = self.views.imported(list(rows))
            new = [row for id, row in rows.items() if id not in known]
            transaction.append("claims", to_table("claims", new))
        return len(new)

    def append_judgement(self, judgement: Judgement) -> None:
        with self.store.writing() as transaction:
            transaction.append("judgements", to_table("judgements", [judgement_to_row(judgement)]))

    def append_records(self, kind: str, rows: Iterable[Mapping[str, Any]]) -> int:
        if kind not in RECORDS:
            raise LedgerError(f"{kind!r} is no kind of record", remedy=f"Use one of {', '.join(RECORDS)}")
        bodies = {_record_id(row): to_json(dict(row)) for row in rows}
        with self.store.writing() as transaction:
            known = {row["id"] for row in self.views.records(kind)}
            time = now()
            new = [{"id": id, "time": time, "body": body} for id, body in bodies.items() if id not in known]
            transaction.append(kind, to_table(kind, new))
        return len(new)

    def documents(self) -> Iterator[Document]:
        return map(row_to_document, self.views.documents())

    def document(self, id: str) -> Document | None:
        return next(map(row_to_document, self.views.documents([id])), None)

    def document_ids(self) -> set[str]:
        return self.views.known().documents()

    def mark(self) -> tuple[int, str]:
        entries = self.store.entries()
        return (len(entries), entries[-1].hash) if entries else (0, START)

    def holds_since(self, mark: tuple[int, str]) -> bool:
        return only_added(self.store.entries(), *mark)

    def unread(self, reader: str) -> Iterator[Document]:
        known = self.views.known(reader)
        todo = known.unread - known.strangers - known.imported
        few = sorted(todo) if len(todo) <= FEW else None
        rows = self.views.documents(few) if todo else iter(())
        return (row_to_document(row) for row in rows if row["id"] in todo)

    def has_document(self, id: str) -> bool:
        return self.views.known().has(id) or id in self.views.redacted_reports()

    def read_by(self, reader: str) -> set[str]:
        known = self.views.known(reader)
        return known.spoken_of() - known.unread

    def claims(self, *, current: bool = True, judged: bool = True, withheld: bool = True) -> list[Claim]:
        if not judged:
            return [row_to_claim(row) for row in self.views.claims(current=current).to_pylist()]
        result = self._judged(current=current)
        return [row_to_claim(row) for row in result.rows if withheld or row["id"] not in result.withheld]

    def withheld(self, today: date | None = None) -> dict[str, Judgement]:
        return self._judged(today=today).withheld

    def judgements(self) -> list[Judgement]:
        return [row_to_judgement(row) for row in self.views.judgements()]

    def orphaned_judgements(self) -> list[Judgement]:
        return self._judged().orphaned

    def records(self, kind: str) -> list[dict[str, Any]]:
        return [msgspec.json.decode(row["body"]) for row in self.views.records(kind)]

    def query(
        self,
        *,
        measure: str | None = None,
        place: str | None = None,
        since: date | None = None,
        until: date | None = None,
        source: str | None = None,
    ) -> list[Claim]:
        rows = self._judged().rows
        window = {name: None if day is None else day.isoformat() for name, day in (("since", since), ("until", until))}
        filters = {"measure": measure, "place": place, "source": source, **window}
        found = self.views.filtered(to_table("claims", rows), filters)
        return [row_to_claim(row) for row in rows if row["id"] in found]

    # What is seldom done is loaded when it is done: one more document should cost little.

    def verify(self) -> Report:
        from nuzuh.ledger.verify import verify

        return verify(self.store)

    def compact(self) -> int:
        """See `nuzuh.ledger.compact.compact`."""
        from nuzuh.ledger.compact import compact

        return compact(self.store)

    def tidy(self) -> int:
        """See `nuzuh.ledger.compact.tidy`."""
        from nuzuh.ledger.compact import tidy

        return tidy(self.store)

    def merge(self, other: SegmentLedger) -> int:
        """See `nuzuh.ledger.merge.merge`."""
        from nuzuh.ledger.merge import merge

        return merge(self.store, other.store)

    def repair(self) -> Repair:
        """See `nuzuh.ledger.repair.repair`."""
        from nuzuh.ledger.repair import repair

        return repair(self.store)

    def redact(self, root: Path, words: str, *, who: str, why: str, public: Path) -> Redaction:
        """See `nuzuh.ledger.redaction.redact`."""
        from nuzuh.ledger.redact import Why
        from nuzuh.ledger.redaction import redact

        return redact(self.store, root, words, Why(who, why), public)

    def _judged(self, *, current: bool = True, today: date | None = None) -> Judged:
        judgements = self.judgements()
        rows = self.views.claims(current=current).to_pylist()
        before = self.views.readings_of([judgement.claim for judgement in judgements]) if judgements else []
        return judge(rows, judgements, before, today or datetime.now(UTC).date())


def _same(row: Mapping[str, Any], known: Mapping[str, Any] | None) -> bool:
    return known is not None and same_document(row, known)


def _record_id(row: Mapping[str, Any]) -> str:
    return str(row["id"]) if "id" in row else hashlib.sha256(to_json(dict(row)).encode()).hexdigest()[:16]
