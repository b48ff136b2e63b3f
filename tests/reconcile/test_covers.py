"""People who may flee twice, over areas that sum: bounds hold for any people, and their chains add up."""

from __future__ import annotations

import os
from datetime import date, timedelta

import numpy as np

from nuzuh.model import Measure
from nuzuh.reconcile.covers import Covers, cover_bounds, covers
from nuzuh.reconcile.network import Row
from nuzuh.reconcile.select import Question
from nuzuh.reconcile.tree import PlacedRow, shape
from nuzuh.reconcile.weigh import Instant
from tests.reconcile.makers import claim
from tests.reconcile.systems import tree
from tests.reconcile.test_account import asked, band, floor

WORLDS = int(os.environ.get("NUZUH_SYSTEMS", "60"))
DAYS, DAY = 12, date(2020, 1, 1).toordinal()


def world(seed: int) -> tuple[Covers | None, dict[tuple[int, int, int], int]]:
    """Forty people who flee one to three times from districts; true figures of areas and windows, and all true
    counts."""
    random = np.random.default_rng(seed)
    places = int(random.choice([3, 4, 7, 13]))
    parts = tree(places)
    leaves = [p for p in range(places) if p not in parts]
    parts[places] = tuple(sorted(int(p) for p in random.choice(leaves, 2, replace=False)))
    how = shape(parts, places + 1)
    fled = [
        [(int(random.choice(leaves)), int(random.integers(DAYS))) for _ in range(random.integers(1, 4))]
        for _ in range(40)
    ]
    true = {
        (place, since, until): sum(any(p in how.atoms[place] and since <= d < until for p, d in one) for one in fled)
        for place in range(places + 1)
        for since in range(DAYS)
        for until in range(since + 1, DAYS + 1)
    }
    listed = list(true)
    rows = []
    for label in range(int(random.integers(4, 30))):
        place, since, until = listed[int(random.integers(len(listed)))]
        count = true[place, since, until]
        low = float(np.floor(count * random.uniform(0.6, 1)))
        high = None if random.random() < 0.3 else float(np.ceil(count * random.uniform(1, 1.4)))
        rows.append(PlacedRow(Row(_at(since), _at(until), low, high, label), place, place))
    names = tuple(f"p{place}" for place in range(places + 1))
    return covers((), rows, names, how), true


def _at(day: int) -> Instant:
    return Instant(DAY + day, DAY + day)


def test_bounds_hold_for_any_people_and_their_chains_add_up() -> None:
    bounded = 0
    for seed in range(WORLDS):
        made, true = world(seed)
        assert made is not None
        by_label = {placed.row.label: placed.row for placed in made.rows}
        for (place, since, until), count in list(true.items())[::7]:
            question = Question(
                measure=Measure.DISPLACED,
                unit="persons",
                area=f"p{place}",
                since=date.fromordinal(DAY) + timedelta(since),
                until=date.fromordinal(DAY) + timedelta(until - 1),
            )
            bounds = cover_bounds(made, question)
            assert bounds.low <= count, f"seed {seed}"
            assert bounds.high is None or bounds.high >= count, f"seed {seed}"
            bounded += (bounds.low > 0) + (bounds.high is not None)
            for value, chain, sign in ((bounds.low, bounds.low_chain, -1), (bounds.high, bounds.high_chain, 1)):
                sums = [
                    (by_label[step.label].low or 0.0) * -sign
                    if step.side == "low"
                    else (by_label[step.label].high or 0.0) * sign
                    for step in chain
                ]
                assert sum(sums) == (value or 0.0)
    assert bounded > 10 * WORLDS


def test_the_whole_is_at_most_the_parts_and_a_part_at_least_the_whole_less_the_others() -> None:
    window = ("2020-01-01", "2020-01-31")
    parts = [claim(1_111, *window, area="the north"), claim(2_222, *window, area="the south")]
    whole = asked(*parts)
    assert floor(whole) == 2_222
    assert band(whole, 0.25) == (2_222 / 1.25, 3_333 * 1.25)
    part = asked(claim(5_555, *window), claim(2_222, *window, area="the south"), area="north")
    assert floor(part) == 3_333
    assert band(part, 0.25) == (5_555 / 1.25 - 2_222 * 1.25, 5_555 * 1.25)
