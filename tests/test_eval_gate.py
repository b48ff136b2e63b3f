from __future__ import annotations

from tests.eval_gate import compare


def test_a_score_below_its_floor_is_named() -> None:
    assert compare({"en found": 0.9}, {"en found": 0.91}) == ["en found is 0.9000, its floor 0.9100"]


def test_a_score_that_is_gone_has_fallen() -> None:
    assert compare({}, {"en found": 0.5}) == ["en found is 0.0000, its floor 0.5000"]


def test_a_score_at_its_floor_stands() -> None:
    assert compare({"en found": 0.9, "new": 0.1}, {"en found": 0.9}) == []
