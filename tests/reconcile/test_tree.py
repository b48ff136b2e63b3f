"""The closure of all places and windows against the exact program, on random systems."""

from __future__ import annotations

import os

import numpy as np

from nuzuh.reconcile.exact import agrees, certified_bounds, minimal_contradiction, program
from nuzuh.reconcile.network import build, contradiction
from nuzuh.reconcile.tree import PlacedRow, envelope
from tests.reconcile.systems import DAY, System, system

# 500 in the long checks; enough here to see a closure that has come loose.
SYSTEMS = int(os.environ.get("NUZUH_SYSTEMS", "60"))
ASKED = 4
# Rests that only several sums together give (half of three overlapping areas) are the exact program's.
EQUAL = 0.995


def small(seed: int, unions: int = 0) -> System:
    """Trees and unions; every third system is broken, every fourth knows dates and areas only in part."""
    random = np.random.default_rng(seed)
    places, days, claims = (
        int(random.choice([1, 3, 4, 7, 13])),
        int(random.integers(4, 16)),
        int(random.integers(3, 45)),
    )
    return system(seed, places, days, claims, unions=unions, broken=seed % 3 == 0, loose=seed % 4 == 1)


def test_closure_agrees_with_the_exact_program_and_is_never_unsound() -> None:
    equal = asked = contradicting = 0
    for seed in range(SYSTEMS):
        one = small(seed, unions=seed // 2 % 3)
        days = range(DAY, DAY + one.days + 1)
        closed, exact = envelope(one.rows, one.shape, days), program(one.rows, one.parts, one.places, days)
        assert closed.agrees == agrees(exact), f"seed {seed}"
        contradicting += not closed.agrees
        if not closed.agrees:
            continue
        random = np.random.default_rng(seed)
        for _ in range(ASKED):
            place = int(random.integers(0, one.places))
            since, until = (DAY + int(t) for t in sorted(random.choice(one.days + 1, 2, replace=False)))
            best = certified_bounds(exact, place, since, until)
            assert best is not None
            low, high = closed.bounds(place, since, until)
            top = np.inf if best.high is None else best.high
            assert low <= best.low + 1e-4 * max(1, best.low), f"seed {seed}: an unsound floor"
            assert high >= top - 1e-4 * max(1, abs(top)) or np.isinf(high), f"seed {seed}: an unsound ceiling"
            equal += bool(np.isclose(low, best.low, rtol=1e-5)) + bool(high == top or np.isclose(high, top, rtol=1e-5))
            asked += 2
    assert 0 < contradicting < SYSTEMS
    assert equal >= EQUAL * asked, f"{equal} of {asked}"
    print(f"{SYSTEMS} systems, {contradicting} contradicting, {equal} of {asked} bounds equal")


def test_bounds_hold_the_truth() -> None:
    for seed in range(1, 40, 3):
        one = small(seed, unions=1)
        closed = envelope(one.rows, one.shape, range(DAY, DAY + one.days + 1))
        for place in range(one.places):
            true = one.count[place, one.days] - one.count[place, 0]
            low, high = closed.bounds(place, DAY, DAY + one.days)
            assert low <= true <= high


def test_a_minimal_contradiction_needs_each_of_its_claims() -> None:
    found = 0
    for seed in range(0, 60, 3):
        one = small(seed)
        made = program(one.rows, one.parts, one.places)
        core = minimal_contradiction(made)
        if core is None:
            continue
        found += 1
        named = {(step.label, step.side) for step in core}

        def left(spared: tuple[int, str] | None, one: System = one, named: set[tuple[int, str]] = named) -> bool:
            rows = [_only(row, named - {spared}) for row in one.rows]
            return agrees(program(rows, one.parts, one.places))

        assert not left(None)
        assert all(left(step) for step in named)
    assert found


def _only(placed: PlacedRow, named: set[tuple[int, str]]) -> PlacedRow:
    label = placed.row.label
    return PlacedRow(
        placed.row,
        placed.outer if (label, "low") in named else None,
        placed.inner if (label, "high") in named else None,
    )


def test_one_place_says_the_same_three_ways() -> None:
    for seed in range(20):
        one = system(seed, 1, 12, 18, broken=seed % 2 == 0)
        rows = [placed.row for placed in one.rows]
        closed = envelope(one.rows, one.shape)
        assert (contradiction(build(rows)) is None) == closed.agrees == agrees(program(one.rows, one.parts, 1))
