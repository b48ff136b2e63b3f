from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from nuzuh.ledger import SegmentLedger
from nuzuh.ledger.merkle import climb_together, levels, others, root
from nuzuh.ledger.packed import Packed, Unpacked, segments, unpack
from tests.ledger.conftest import SENTENCE, make_claim, make_document

CLAIM = make_claim(make_document(1))
SHOWN = ("id", "value", "measure", "places", "confidence")


def shown(row: Mapping[str, Any]) -> tuple[str, ...]:
    return SHOWN if row["id"] == CLAIM.id else ()


def packed(ledger: SegmentLedger) -> bytes:
    found = [data for segment in segments(ledger.store, ["claims"]) if (data := segment.pack(shown)) is not None]
    assert len(found) == 1
    return found[0]


def changed(ledger: SegmentLedger, **changes: object) -> Unpacked:
    wrong = msgspec.structs.replace(msgspec.msgpack.decode(packed(ledger), type=Packed), **changes)
    return unpack(msgspec.msgpack.encode(wrong), ledger.store.entries())


def test_what_is_shown_is_proven(filled: SegmentLedger) -> None:
    found = unpack(packed(filled), filled.store.entries())
    assert (found.kind, found.problems) == ("claims", ())
    assert [row.keys() for row in found.rows] == [set(SHOWN)]
    assert found.rows[0]["value"] == 33


def test_it_stays_the_same_after_compaction(filled: SegmentLedger) -> None:
    before = packed(filled)
    filled.append_reading("en/1", {make_document(2).id: [make_claim(make_document(2))]})
    assert filled.compact() > 0
    assert packed(filled) == before


def test_it_holds_nothing_of_the_other_fields(filled: SegmentLedger) -> None:
    held = msgspec.msgpack.decode(packed(filled), type=Packed)
    assert SENTENCE.encode() not in zlib.decompress(held.values)
    fields = next(segments(filled.store, ["claims"])).entry.fields
    assert len(held.openings) == 16 * len(SHOWN) + 32 * (len(fields) - len(SHOWN))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"segment": 99}, "there is no segment 99"),
        ({"segment": 1}, "segment 1 holds no claims"),
        ({"rows": (7_000,)}, "outside its segment"),
        ({"rows": ()}, "not whole"),
        ({"openings": b""}, "not whole"),
        ({"hashes": b"0" * 32}, "do not lead to the root"),
        ({"values": b"no zlib"}, "holds no proofs"),
    ],
)
def test_what_does_not_hold_is_named(filled: SegmentLedger, changes: dict[str, object], named: str) -> None:
    found = changed(filled, **changes)
    assert found.rows == ()
    assert named in found.problems[0]


def test_a_changed_salt_names_its_row(filled: SegmentLedger) -> None:
    openings = msgspec.msgpack.decode(packed(filled), type=Packed).openings
    found = changed(filled, openings=bytes([openings[0] ^ 1]) + openings[1:])
    assert CLAIM.id in found.problems[0] or "(?)" in found.problems[0]
    assert found.rows == ()


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_some_leaves_lead_to_the_root_together(size: int) -> None:
    leaves = [bytes([i]) * 32 for i in range(size)]
    tree = levels(leaves)
    for mask in range(1, 2**size, 1 + 2**size // 64):
        some = {i: leaves[i] for i in range(size) if mask >> i & 1}
        steps = others(tree, some)
        assert climb_together(some, size, steps) == root(leaves)
        with pytest.raises(ValueError, match="more hashes"):
            climb_together(some, size, [*steps, leaves[0]])
    assert others(tree, range(size)) == []
