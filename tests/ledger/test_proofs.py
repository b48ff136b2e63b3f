from __future__ import annotations

import msgspec
import pytest

from nuzuh.ledger import SegmentLedger
from nuzuh.ledger.proofs import Proof, check_proof, disclose
from tests.ledger.conftest import SENTENCE, make_claim, make_document

CLAIM = make_claim(make_document(1))
SHOWN = ("id", "document", "value", "measure", "places", "confidence")


@pytest.fixture
def proof(filled: SegmentLedger) -> Proof:
    return next(disclose(filled.store, "claims", {CLAIM.id: SHOWN}))


def test_a_proof_holds(filled: SegmentLedger, proof: Proof) -> None:
    assert proof.values["value"] == 33.0
    assert check_proof(proof, filled.store.entries()[proof.segment - 1]) is None


def test_it_still_holds_after_json_and_compaction(filled: SegmentLedger, proof: Proof) -> None:
    filled.append_records("edition", [{"id": "1"}])
    filled.append_reading("en/1", {make_document(2).id: [make_claim(make_document(2))]})
    assert filled.compact() > 0
    again = next(disclose(filled.store, "claims", {CLAIM.id: SHOWN}))
    assert again == proof
    line = msgspec.json.decode(msgspec.json.encode(proof), type=Proof)
    assert check_proof(line, filled.store.entries()[line.segment - 1]) is None


def test_it_gives_nothing_of_the_other_fields(filled: SegmentLedger, proof: Proof) -> None:
    assert proof.values.keys() == set(SHOWN)
    assert SENTENCE not in msgspec.json.encode(proof).decode()
    fields = filled.store.entries()[proof.segment - 1].fields
    lengths = {field: len(opening) for field, opening in zip(fields, proof.openings, strict=True)}
    assert {field for field, length in lengths.items() if length == 32} == set(SHOWN)


@pytest.mark.parametrize(
    "change",
    [
        {"values": {"value": 34.0}},
        {"row": 0},
        {"segment": 1},
        {"kind": "documents"},
        {"path": ()},
        {"openings": ()},
        {"openings": ("00" * 32,) * 60},
    ],
    ids=str,
)
def test_a_changed_proof_does_not_hold(filled: SegmentLedger, proof: Proof, change: dict[str, object]) -> None:
    values = change.get("values")
    if isinstance(values, dict):
        change = {"values": proof.values | values}
    wrong = msgspec.structs.replace(proof, **change)
    assert check_proof(wrong, filled.store.entries()[wrong.segment - 1])
