from __future__ import annotations

import random
from pathlib import Path

import pytest

from nuzuh.errors import BrokenChainError
from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.ledger.manifest import MANIFEST, PREVIOUS
from nuzuh.model import State
from tests.ledger.conftest import make_claim, make_document
from tests.ledger.test_verify import flip


def flip_some(path: Path, seed: int) -> None:
    flip(path, random.Random(seed).randrange(path.stat().st_size * 8))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", [MANIFEST, "000001-documents.seal", "000002-claims.seal"])
def test_manifest_and_seals_are_mended_bit_for_bit(filled: SegmentLedger, folder: Path, name: str, seed: int) -> None:
    before = (folder / name).read_bytes()
    flip_some(folder / name, seed)
    done = open_ledger(folder).repair()
    assert done.mended == (name,)
    assert (folder / name).read_bytes() == before
    assert filled.verify().ok


def test_a_lost_end_of_line_is_mended(filled: SegmentLedger, folder: Path) -> None:
    before = (folder / MANIFEST).read_bytes()
    flip(folder / MANIFEST, before.index(b"\n") * 8 + 3)
    open_ledger(folder).repair()
    assert (folder / MANIFEST).read_bytes() == before
    assert filled.verify().ok


def test_a_ruined_line_comes_from_the_manifest_before(filled: SegmentLedger, folder: Path) -> None:
    before = (folder / MANIFEST).read_bytes()
    lines = before.split(b"\n")
    (folder / MANIFEST).write_bytes(b"\n".join([lines[0], b"#" * 50, *lines[2:]]))
    open_ledger(folder).repair()
    assert (folder / MANIFEST).read_bytes() == before
    assert filled.verify().ok


def test_what_cannot_be_restored_is_left_alone(filled: SegmentLedger, folder: Path) -> None:
    lines = (folder / MANIFEST).read_bytes().split(b"\n")
    ruined = b"\n".join([lines[0], b"#" * 50, *lines[2:]])
    (folder / MANIFEST).write_bytes(ruined)
    (folder / PREVIOUS).unlink()
    with pytest.raises(BrokenChainError, match="backup"):
        open_ledger(folder).repair()
    assert (folder / MANIFEST).read_bytes() == ruined
    assert not filled.store.folder.joinpath("x").exists()


@pytest.mark.usefixtures("filled")
def test_lost_claims_are_read_again(folder: Path) -> None:
    (folder / "000002-claims.parquet").unlink()
    done = open_ledger(folder).repair()
    assert (done.saved, [(loss.kind, loss.rows) for loss in done.lost]) == (0, [("claims", 2)])
    ledger = open_ledger(folder)
    assert ledger.verify().ok
    assert ledger.verify().lost == 2
    assert ledger.read_by("en/1") == set()
    documents = [make_document(number) for number in range(2)]
    assert ledger.append_reading("en/1", {document.id: [make_claim(document)] for document in documents}) == 2
    assert sorted(claim.state for claim in ledger.claims()) == [State.MACHINE_READ, State.REVIEWED]


@pytest.mark.parametrize("seed", range(12))
def test_every_row_is_saved_or_named_as_lost(filled: SegmentLedger, folder: Path, seed: int) -> None:
    claims = filled.claims(judged=False)
    flip_some(folder / "000002-claims.parquet", seed)
    done = open_ledger(folder).repair()
    assert done.saved + sum(loss.rows for loss in done.lost) == 2
    ledger = open_ledger(folder)
    assert ledger.verify().ok
    saved = ledger.claims(judged=False)
    assert len(saved) == done.saved
    assert all(claim in claims for claim in saved)
    assert ledger.read_by("en/1") == {claim.document for claim in saved}


def test_lost_documents_are_collected_again(filled: SegmentLedger, folder: Path) -> None:
    (folder / "000001-documents.parquet").unlink()
    open_ledger(folder).repair()
    assert list(filled.documents()) == []
    assert filled.append_documents([make_document(number) for number in range(3)]) == 3
    assert filled.verify().ok


def test_a_ruined_seal_does_not_cost_the_rows(filled: SegmentLedger, folder: Path) -> None:
    (folder / "000001-documents.seal").unlink()
    done = open_ledger(folder).repair()
    assert (done.saved, done.lost) == (3, ())
    assert len(list(filled.documents())) == 3
    assert filled.verify().ok


def test_a_lost_tombstone_is_set_again(filled: SegmentLedger, folder: Path) -> None:
    filled.redact(folder.parent, "Ariha", who="Amal", why="a request", public=folder.parent / "public")
    stone = next(path for path in folder.iterdir() if path.name.endswith("tombstones.parquet"))
    stone.unlink()
    assert not filled.verify().ok
    open_ledger(folder).repair()
    assert filled.verify().ok
    assert {grave["who"] for grave in filled.views.tombstones()} == {"nuzuh ledger repair"}


def test_nothing_to_mend(filled: SegmentLedger) -> None:
    head = filled.head()
    done = filled.repair()
    assert (done.mended, done.saved, done.lost, filled.head()) == ((), 0, (), head)
