"""The ledger in a folder: sealed Parquet segments and a chained manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pyarrow as pa

from nuzuh.errors import LedgerError
from nuzuh.ledger import views
from nuzuh.ledger.judged import Judged, judge
from nuzuh.ledger.manifest import START, now
from nuzuh.ledger.protocol import Head, Report
from nuzuh.ledger.rows import (
    AMENDABLE,
    claim_to_row,
    document_to_row,
    judgement_to_row,
    row_to_claim,
    row_to_document,
    row_to_judgement,
    to_json,
)
from nuzuh.ledger.schema import KINDS, RECORDS
from nuzuh.ledger.store import Store
from nuzuh.ledger.verify import verify
from nuzuh.model import Claim, Document, Judgement


class SegmentLedger:
    """See `nuzuh.ledger.protocol.Ledger`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def head(self) -> Head:
        entries = self.store.entries()
        if not entries:
            return Head(0, START, None)
        last = entries[-1]
        return Head(last.number, last.hash, max(datetime.fromisoformat(entry.time) for entry in entries))

    def append_documents(self, documents: Iterable[Document]) -> int:
        rows = {document.id: document_to_row(document) for document in documents}
        if not rows:
            return 0
        with self.store.writing() as transaction:
            known = views.document_ids(self.store)
            new = [row for id, row in rows.items() if id not in known]
            transaction.append("documents", _table("documents", new))
        return len(new)

    def amend_documents(self, documents: Iterable[Document]) -> int:
        given = {document.id: document for document in documents}
        with self.store.writing() as transaction:
            time = now()
            rows: list[dict[str, Any]] = []
            for stored in self.documents():
                if (better := given.get(stored.id)) is not None:
                    rows += _amendments(stored, better, time)
            transaction.append("amendments", _table("amendments", rows))
        return len({row["document"] for row in rows})

    def append_reading(self, reader: str, readings: Mapping[str, Sequence[Claim]]) -> int:
        with self.store.writing() as transaction:
            done = views.read_by(self.store, reader)
            read = now()
            new = {document: claims for document, claims in readings.items() if document not in done}
            rows = [claim_to_row(claim, read) for claims in new.values() for claim in claims]
            if len({row["id"] for row in rows}) < len(rows):
                raise LedgerError("two claims of one reading have one id", remedy="This is a fault of the reader")
            log = [{"document": id, "reader": reader, "read": read, "claims": len(new[id])} for id in new]
            transaction.append("claims", _table("claims", rows))
            transaction.append("readings", _table("readings", log))
        return len(new)

    def append_claims(self, claims: Iterable[Claim]) -> int:
        rows = {claim.id: claim_to_row(claim, None) for claim in claims}
        with self.store.writing() as transaction:
            known = views.claim_ids(self.store)
            new = [row for id, row in rows.items() if id not in known]
            transaction.append("claims", _table("claims", new))
        return len(new)

    def append_judgement(self, judgement: Judgement) -> None:
        with self.store.writing() as transaction:
            transaction.append("judgements", _table("judgements", [judgement_to_row(judgement)]))

    def append_records(self, kind: str, rows: Iterable[Mapping[str, Any]]) -> int:
        if kind not in RECORDS:
            raise LedgerError(f"{kind!r} is no kind of record", remedy=f"Use one of {', '.join(RECORDS)}")
        bodies = {_record_id(row): to_json(dict(row)) for row in rows}
        with self.store.writing() as transaction:
            known = {row["id"] for row in views.records(self.store, kind)}
            time = now()
            new = [{"id": id, "time": time, "body": body} for id, body in bodies.items() if id not in known]
            transaction.append(kind, _table(kind, new))
        return len(new)

    def documents(self) -> Iterator[Document]:
        amended = views.amendments(self.store)
        for row in views.documents(self.store):
            yield _amend(row_to_document(row), amended.get(row["id"], {}))

    def document(self, id: str) -> Document | None:
        row = views.document(self.store, id)
        return None if row is None else _amend(row_to_document(row), views.amendments(self.store).get(id, {}))

    def has_document(self, id: str) -> bool:
        return id in views.document_ids(self.store)

    def read_by(self, reader: str) -> set[str]:
        return views.read_by(self.store, reader)

    def claims(self, *, current: bool = True, judged: bool = True, withheld: bool = True) -> list[Claim]:
        if not judged:
            return [row_to_claim(row) for row in views.claims(self.store, current=current).to_pylist()]
        result = self._judged(current=current)
        return [row_to_claim(row) for row in result.rows if withheld or row["id"] not in result.withheld]

    def withheld(self, today: date | None = None) -> dict[str, Judgement]:
        return self._judged(today=today).withheld

    def judgements(self) -> list[Judgement]:
        return [row_to_judgement(row) for row in views.judgements(self.store)]

    def orphaned_judgements(self) -> list[Judgement]:
        return self._judged().orphaned

    def records(self, kind: str) -> list[dict[str, Any]]:
        return [msgspec.json.decode(row["body"]) for row in views.records(self.store, kind)]

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
        found = views.filtered(self.store, _table("claims", rows), filters)
        return [row_to_claim(row) for row in rows if row["id"] in found]

    def verify(self) -> Report:
        return verify(self.store)

    def _judged(self, *, current: bool = True, today: date | None = None) -> Judged:
        judgements = self.judgements()
        rows = views.claims(self.store, current=current).to_pylist()
        before = views.readings_of(self.store, [judgement.claim for judgement in judgements]) if judgements else []
        return judge(rows, judgements, before, today or datetime.now(UTC).date())


def _table(kind: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    try:
        return pa.Table.from_pylist(list(rows), schema=KINDS[kind])
    except (pa.ArrowException, UnicodeEncodeError, OverflowError) as error:
        raise LedgerError(f"a row of {kind} cannot be stored ({error})") from error


def _amendments(stored: Document, better: Document, time: str) -> Iterator[dict[str, Any]]:
    for name in AMENDABLE:
        value = getattr(better, name)
        if value is not None and value != getattr(stored, name):
            yield {"document": stored.id, "field": name, "value": to_json(value), "time": time}


def _amend(document: Document, values: Mapping[str, str]) -> Document:
    known = {name: msgspec.json.decode(value) for name, value in values.items()}
    if "published" in known:
        known["published"] = date.fromisoformat(known["published"])
    return replace(document, **known) if known else document


def _record_id(row: Mapping[str, Any]) -> str:
    return str(row["id"]) if "id" in row else hashlib.sha256(to_json(dict(row)).encode()).hexdigest()[:16]
