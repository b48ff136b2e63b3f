"""The cache of what is known of documents says what the segments say, whatever happened to them or to it."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from nuzuh.ledger import SegmentLedger, known, lookup, open_ledger, views
from nuzuh.ledger.known import CACHE
from nuzuh.ledger.manifest import MANIFEST, PREVIOUS
from nuzuh.ledger.segments import read_table
from nuzuh.model import TableRow
from tests.ledger.conftest import make_claim, make_document

REPORTS = [make_document(number) for number in range(6)]


def said(ledger: SegmentLedger, reader: str = "en/1") -> tuple[set[str], list[str], set[str]]:
    return ledger.document_ids(), sorted(one.id for one in ledger.unread(reader)), ledger.read_by(reader)


def read(ledger: SegmentLedger, *numbers: int, reader: str = "en/1") -> None:
    ledger.append_reading(reader, {REPORTS[n].id: [make_claim(REPORTS[n])] if n % 2 else [] for n in numbers})


def correct(ledger: SegmentLedger) -> None:
    ledger.append_documents([replace(REPORTS[0], published=date(2021, 1, 1)), replace(REPORTS[1], notes=("seen",))])


def import_one(ledger: SegmentLedger) -> None:
    ledger.append_claims([make_claim(REPORTS[5], id="row", where=TableRow("a.csv", 2, "33"), reader="import/1")])


def merge_other(ledger: SegmentLedger) -> None:
    other = open_ledger(ledger.store.folder.parent / "other")
    other.append_documents([replace(REPORTS[2], publisher="OCHA"), make_document(7), make_document(8)])
    other.append_reading("en/1", {make_document(7).id: []})
    ledger.merge(other)


def lose_claims(ledger: SegmentLedger) -> None:
    part = next(ledger.store.folder.glob("*-claims.parquet"))
    part.write_bytes(part.read_bytes()[:200])
    ledger.repair()


def redact(ledger: SegmentLedger) -> None:
    root = ledger.store.folder.parent
    (root / "reports").mkdir(exist_ok=True)
    ledger.redact(root, "Report 1.", who="Amal", why="safety", public=root / "public")


STEPS: list[Callable[[SegmentLedger], object]] = [
    lambda ledger: ledger.append_documents(REPORTS[:4]),
    lambda ledger: read(ledger, 0, 1, 2),
    lambda ledger: ledger.append_documents(REPORTS[4:]),
    import_one,
    correct,
    lambda ledger: read(ledger, 0, 4),
    lambda ledger: read(ledger, 3, reader="en/2"),
    SegmentLedger.compact,
    merge_other,
    lambda ledger: ledger.append_reading("en/1", {"f" * 64: []}),  # a reading of a report that is not here
    redact,
    lose_claims,
    lambda ledger: read(ledger, 1, 3),
]


@pytest.mark.parametrize("many", [0, known.MANY])
@pytest.mark.parametrize("asked", ["always", "seldom", "by two readers"])
def test_it_says_what_the_segments_say_after_every_step(
    folder: Path, asked: str, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "MANY", many)
    monkeypatch.setattr(views, "SAVED_EVERY", 1)
    ledger = open_ledger(folder)
    for number, step in enumerate(STEPS):
        step(ledger)
        if asked == "seldom" and number % 5:
            continue
        if asked == "by two readers":
            said(open_ledger(folder), "en/2")
        here, kept = said(ledger), said(open_ledger(folder))
        assert (folder / CACHE).exists()
        (folder / CACHE).unlink()
        assert here == kept == said(open_ledger(folder)), f"after step {number}"


def test_a_damaged_cache_is_made_anew(filled: SegmentLedger, folder: Path) -> None:
    was = said(filled)
    data = (folder / CACHE).read_bytes()
    for seed in range(40):
        bit = random.Random(seed).randrange(len(data) * 8)
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        (folder / CACHE).write_bytes(flipped)
        assert known.load(folder) == known.Known()
        assert said(open_ledger(folder)) == was
    (folder / CACHE).write_bytes(data[:-9])
    assert said(open_ledger(folder)) == was


def test_a_cache_of_another_chain_is_not_believed(filled: SegmentLedger, folder: Path) -> None:
    before = said(filled)
    manifest = (folder / MANIFEST).read_bytes()
    filled.append_documents([make_document(9)])
    said(open_ledger(folder))
    ahead = (folder / CACHE).read_bytes()
    (folder / MANIFEST).write_bytes(manifest)  # as if restored from a backup
    (folder / PREVIOUS).unlink()
    assert said(open_ledger(folder)) == before
    open_ledger(folder).append_documents([make_document(10)])
    (folder / CACHE).write_bytes(ahead)
    assert make_document(9).id not in open_ledger(folder).document_ids()


def test_one_more_document_opens_no_old_segment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = open_ledger(folder)
    for number in range(0, 40, 2):
        ledger.append_documents([make_document(number), make_document(number + 1)])
        read_two = {make_document(n).id: [make_claim(make_document(n))] for n in (number, number + 1)}
        ledger.append_reading("en/1", read_two)
    said(ledger)
    again = open_ledger(folder)
    opened: list[str] = []

    def noted(folder: Path, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        opened.append(name)
        return read_table(folder, name, columns)

    for module in (known, lookup):
        monkeypatch.setattr(module, "read_table", noted)
    again.append_documents([make_document(50)])
    assert [one.id for one in again.unread("en/1")] == [make_document(50).id]
    again.append_reading("en/1", {make_document(50).id: []})
    assert list(again.unread("en/1")) == []
    assert 0 < len(set(opened)) < 12


def test_a_ledger_that_cannot_be_written_is_read_all_the_same(filled: SegmentLedger, folder: Path) -> None:
    was = said(filled)
    (folder / CACHE).unlink()
    (folder / CACHE).mkdir()
    assert said(open_ledger(folder)) == was
    assert not list(folder.glob(f"{CACHE}.*"))


def test_one_document_is_as_it_is_among_all(folder: Path) -> None:
    ledger = open_ledger(folder)
    for number, step in enumerate(STEPS):
        step(ledger)
        one_by_one = {id: ledger.document(id) for id in ledger.document_ids()}
        assert {one.id: one for one in ledger.documents()} == one_by_one, f"after step {number}"


def test_ids_are_found_among_the_sorted_ones() -> None:
    ids = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(500)]
    short = {"a": 1, "ب" * 64: 2}
    one = known.Known(groups=[(n,) for n in range(9)], lately={id: n % 9 for n, id in enumerate(ids[:400])} | short)
    one.merge()
    assert one.lately == short
    one.lately |= dict.fromkeys(ids[300:450], 3)
    for _ in range(2):
        expected = [n % 9 if n < 300 else 3 if n < 450 else None for n in range(500)]
        assert [one.group_of(id) for id in ids] == expected
        assert [one.group_of(id) for id in (*short, "0" * 64, "f" * 64, "")] == [1, 2, None, None, None]
        assert one.spoken_of() == {*ids[:450], *short}
        one.merge()
