from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from nuzuh.ledger import SegmentLedger
from nuzuh.ledger.manifest import MANIFEST
from nuzuh.ledger.proofs import PROOFS, Proof, check_proof, check_public, disclose, write_public
from nuzuh.model import claim_to_dict
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


def publish(ledger: SegmentLedger, folder: Path) -> Path:
    folder.mkdir()
    write_public(ledger.store, folder, {"claims": {claim.id: SHOWN for claim in ledger.claims()}})
    lines = (msgspec.json.encode(claim_to_dict(claim)) + b"\n" for claim in ledger.claims())
    (folder / "claims.jsonl").write_bytes(b"".join(lines))
    return folder


def test_public_files_prove_themselves(filled: SegmentLedger, tmp_path: Path) -> None:
    data = publish(filled, tmp_path / "data")
    report = check_public(data, filled.head().hash)
    assert (report.ok, report.rows) == (True, 2)


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("claims.jsonl", '"value":33', '"value":34', "claims.jsonl line 2"),
        ("claims.jsonl", CLAIM.id, "0" * 16, "claims.jsonl line 2"),
        (PROOFS, '"killed"', '"injured"', f"{PROOFS} line 2"),
        (PROOFS, "{", "[", f"{PROOFS} line 2"),
        (MANIFEST, "nuzuh/", "nobody/", f"{MANIFEST} line 4"),
    ],
)
def test_a_changed_public_file_is_named(
    filled: SegmentLedger, tmp_path: Path, name: str, old: str, new: str, named: str
) -> None:
    path = publish(filled, tmp_path / "data") / name
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:-1], lines[-1].replace(old, new, 1)]) + "\n")
    assert named in [problem.segment for problem in check_public(path.parent).problems]


def test_another_chain_is_not_the_editions(filled: SegmentLedger, tmp_path: Path) -> None:
    assert not check_public(publish(filled, tmp_path / "data"), "0" * 64).ok
