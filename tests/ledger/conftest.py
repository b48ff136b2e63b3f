"""Reports, claims and judgements to put into a ledger."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.model import (
    Claim,
    Document,
    Judgement,
    Measure,
    PlaceMention,
    Reason,
    Role,
    TextSpan,
    Verdict,
    claim_id,
)

SENTENCE = "At least 33 civilians were killed in Ariha."


def make_document(number: int, **more: Any) -> Document:
    known: dict[str, Any] = {"text": f"{SENTENCE} Report {number}.", "published": date(2020, 1, 1 + number % 28)}
    return Document(id=f"{number:064x}", doc=f"r{number}", path=f"r{number}.txt", **known | more)


def make_claim(document: Document, start: int = 9, **more: Any) -> Claim:
    known: dict[str, Any] = {
        "id": claim_id(document.id, document.extractor, start, start + 2),
        "where": TextSpan(start, start + 2, SENTENCE, 0),
        "number": "33",
        "value": 33.0,
        "measure": Measure.KILLED,
        "unit": "persons",
        "places": (PlaceMention(name="Ariha", role=Role.LOCATION, start=37, end=42, confidence=0.5),),
        "reasons": (Reason("measure", "counted", "verb", "were killed"),),
        "reader": "en/1",
        "confidence": 0.75,
    }
    return Claim(document=document.id, doc=document.doc, **known | more)


def make_judgement(claim: Claim, verdict: Verdict, **more: Any) -> Judgement:
    assert isinstance(claim.where, TextSpan)
    known: dict[str, Any] = {
        "id": f"j-{verdict}-{more.get('field')}-{more.get('when')}",
        "reason": "as the report says",
        "who": "Amal",
        "when": datetime(2020, 3, 1, tzinfo=UTC),
    }
    where: dict[str, Any] = {"document": claim.document, "start": claim.where.start, "end": claim.where.end}
    return Judgement(claim=claim.id, verdict=verdict, **where, **known | more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ledger"


@pytest.fixture
def ledger(folder: Path) -> SegmentLedger:
    return open_ledger(folder)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of `filled`, made once and copied for each test."""
    ledger = open_ledger(tmp_path_factory.mktemp("template") / "ledger")
    documents = [make_document(number) for number in range(3)]
    ledger.append_documents(documents)
    claims = {document.id: [make_claim(document)] for document in documents[:2]}
    ledger.append_reading("en/1", claims)
    ledger.append_judgement(make_judgement(claims[documents[0].id][0], Verdict.ACCEPT))
    return ledger.store.folder


@pytest.fixture
def filled(template: Path, folder: Path) -> SegmentLedger:
    """Three documents, two of them read, one judgement."""
    shutil.copytree(template, folder)
    return open_ledger(folder)
