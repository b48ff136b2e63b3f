from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nuzuh.errors import BrokenChainError, LedgerError
from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.ledger.proofs import check_proof, disclose
from nuzuh.model import Verdict
from tests.ledger.conftest import SENTENCE, make_claim, make_document, make_judgement
from tests.ledger.test_verify import flip


def fill(path: Path, numbers: range, reader: str = "en/1") -> SegmentLedger:
    ledger = open_ledger(path / "ledger", writer=path.name)
    documents = [make_document(number, publisher=path.name) for number in numbers]
    ledger.append_documents(documents)
    ledger.append_reading(reader, {d.id: [make_claim(d, reader=reader, actor=path.name)] for d in documents})
    ledger.append_claims([make_claim(documents[0], id=f"typed-{path.name}", reader="import/1")])
    judged = make_claim(documents[-1])
    ledger.append_judgement(make_judgement(judged, Verdict.ACCEPT, id=path.name, reason=path.name))
    return ledger


@pytest.fixture
def pair(tmp_path: Path) -> tuple[SegmentLedger, SegmentLedger]:
    """Two organisations' ledgers with two documents in common."""
    return fill(tmp_path / "a", range(4)), fill(tmp_path / "b", range(2, 6), "en/2")


def copy(ledger: SegmentLedger, name: str) -> SegmentLedger:
    path = ledger.store.folder.parent.parent / name / "ledger"
    shutil.copytree(ledger.store.folder, path)
    return open_ledger(path, writer=name)


def says(ledger: SegmentLedger) -> tuple[object, ...]:
    """Everything that a ledger says, whatever its chain."""
    return (
        list(ledger.documents()),
        ledger.claims(),
        ledger.claims(current=False, judged=False),
        ledger.judgements(),
        ledger.read_by("en/1"),
        ledger.read_by("en/2"),
    )


def test_merging_joins_what_both_hold(pair: tuple[SegmentLedger, SegmentLedger]) -> None:
    a, b = pair
    before = {claim.id for claim in a.claims()} | {claim.id for claim in b.claims()}
    assert a.merge(b) == 5
    assert [document.doc for document in a.documents()] == [f"r{number}" for number in range(6)]
    assert {claim.id for claim in a.claims()} == before
    assert a.verify().ok
    assert {entry.writer for entry in a.store.entries()} == {"a", "b"}


def test_merging_again_brings_nothing(pair: tuple[SegmentLedger, SegmentLedger]) -> None:
    a, b = pair
    a.merge(b)
    head, said = a.head(), says(a)
    assert (a.merge(b), a.head(), says(a)) == (0, head, said)
    b.merge(a)
    assert a.merge(b) == 0


def test_the_order_does_not_matter(pair: tuple[SegmentLedger, SegmentLedger], tmp_path: Path) -> None:
    a, b = pair
    third = fill(tmp_path / "c", range(5, 8))
    orders: list[tuple[SegmentLedger, ...]] = [(a, b, third), (third, a, b), (b, third, a)]
    merged = []
    for number, (first, *others) in enumerate(orders):
        into = copy(first, f"merged-{number}")
        for other in others:
            into.merge(other)
        merged.append(says(into))
    assert merged[0] == merged[1] == merged[2]


def test_compacted_and_merged_segments_keep_their_proofs(pair: tuple[SegmentLedger, SegmentLedger]) -> None:
    a, b = pair
    wanted = {"typed-b": ["value", "actor"]}
    proof = next(disclose(b.store, "claims", wanted))
    b.compact()
    a.merge(b)
    a.compact()
    again = next(disclose(a.store, "claims", wanted))
    segment = a.store.entries()[again.segment - 1]
    assert segment.root == b.store.entries()[proof.segment - 1].root
    assert segment.origin == b.store.entries()[proof.segment - 1].hash
    assert check_proof(again, segment) is None


def redact(ledger: SegmentLedger) -> None:
    root = ledger.store.folder.parent
    ledger.redact(root, "Ariha", who="Amal", why="a request", public=root / "public")


@pytest.mark.parametrize("shared", [True, False], ids=["segments in common", "documents in common"])
@pytest.mark.parametrize("into", ["redacted", "open"])
def test_what_one_redacted_is_redacted_in_the_other(
    pair: tuple[SegmentLedger, SegmentLedger], shared: bool, into: str
) -> None:
    a, b = pair
    if shared:
        b = copy(a, "copy")
    redact(a)
    target, other = (a, b) if into == "redacted" else (b, a)
    target.merge(other)
    both = {make_document(number).id for number in (2, 3)}
    texts = [document.text for document in target.documents() if document.id in both]
    assert [SENTENCE in text for text in texts] == [False, False]
    assert target.verify().ok
    assert target.verify().notes == ()


Break = Callable[[SegmentLedger], object]


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda ledger: flip(ledger.store.folder / "000001-documents.parquet", 99), BrokenChainError),
        (lambda ledger: flip(ledger.store.folder / "manifest.jsonl", 99), BrokenChainError),
        (lambda ledger: shutil.rmtree(ledger.store.folder), LedgerError),
    ],
    ids=["segment", "manifest", "none"],
)
def test_a_damaged_ledger_is_not_merged(
    pair: tuple[SegmentLedger, SegmentLedger], damage: Break, error: type[LedgerError]
) -> None:
    a, b = pair
    head = a.head()
    damage(b)
    with pytest.raises(error):
        a.merge(open_ledger(b.store.folder))
    assert a.head() == head


def test_a_later_correction_of_the_date_stands_on_both_sides(pair: tuple[SegmentLedger, SegmentLedger]) -> None:
    a, b = pair
    known = b.document(make_document(3).id)
    assert known is not None
    b.append_documents([replace(known, title="corrected")])
    a.merge(b)
    b.merge(a)
    assert says(a)[:4] == says(b)[:4]
    assert [document.title for document in a.documents() if document.id == known.id] == ["corrected"]
