"""Every flipped bit is found and its segment named. `NUZUH_FLIPS` asks for more than the 60 of every run."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from nuzuh.errors import BrokenChainError, LedgerError
from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.ledger.manifest import MANIFEST, PREVIOUS

FLIPS = int(os.environ.get("NUZUH_FLIPS", "60"))


def flip(path: Path, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


def sealed_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".parquet", ".seal") or path.name == MANIFEST)


def test_an_intact_ledger(filled: SegmentLedger) -> None:
    report = filled.verify()
    assert report.ok
    assert (report.segments, report.rows, report.redacted, report.lost) == (4, 3 + 2 + 2 + 1, 0, 0)
    assert report.head.hash == filled.head().hash


def test_every_flipped_bit_is_found_and_its_segment_named(filled: SegmentLedger, folder: Path) -> None:
    chance = random.Random(7)
    files = sealed_files(folder)
    for number in range(FLIPS):
        path = files[number % len(files)]
        bit = chance.randrange(path.stat().st_size * 8)
        flip(path, bit)
        named = [problem.segment for problem in open_ledger(folder).verify().problems]
        assert any(name.startswith(path.name) for name in named), f"bit {bit} of {path.name}: {named}"
        flip(path, bit)
    assert filled.verify().ok


def test_a_flip_in_the_manifest_names_the_line(filled: SegmentLedger, folder: Path) -> None:
    first = len((folder / MANIFEST).read_bytes().split(b"\n")[0])
    flip(folder / MANIFEST, (first + 40) * 8)
    assert [problem.segment for problem in filled.verify().problems] == [f"{MANIFEST} line 2"]
    with pytest.raises(BrokenChainError, match="line 2") as caught:
        open_ledger(folder).claims()
    assert caught.value.segment == f"{MANIFEST} line 2"


@pytest.mark.usefixtures("filled")
def test_a_damaged_manifest_is_not_written_over(folder: Path) -> None:
    flip(folder / MANIFEST, 99)
    before = (folder / MANIFEST).read_bytes()
    with pytest.raises(BrokenChainError):
        open_ledger(folder).append_records("edition", [{"id": "x"}])
    assert (folder / MANIFEST).read_bytes() == before
    assert {path.name for path in sealed_files(folder)} > {"000001-documents.parquet"}


@pytest.mark.parametrize("name", ["000001-documents.parquet", "000002-claims.seal"])
def test_a_missing_file_is_named(filled: SegmentLedger, folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert [problem.segment for problem in filled.verify().problems] == [name]


def test_swapped_rows_of_the_seal_are_found(filled: SegmentLedger, folder: Path) -> None:
    seal = folder / "000001-documents.seal"
    data = seal.read_bytes()
    seal.write_bytes(data[64:128] + data[:64] + data[128:])
    assert [problem.segment for problem in filled.verify().problems] == [seal.name]


def test_the_last_entry_cannot_be_replaced_in_silence(filled: SegmentLedger, folder: Path) -> None:
    """A shorter chain is a chain too: only a published head shows that the end was cut off."""
    head = filled.head()
    (folder / MANIFEST).write_bytes((folder / PREVIOUS).read_bytes())
    report = open_ledger(folder).verify()
    assert report.head.hash != head.hash
    assert any("000004-judgements.parquet" in note for note in report.notes)


def test_no_ledger(folder: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        open_ledger(folder).verify()
