"""Single journeys: whole people, the same seed the same way, and on average what the flow says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nuzuh.anticipate.case import Closure, ClosureKind, Kind
from nuzuh.anticipate.flow import prepare
from nuzuh.anticipate.individuals import NOT_YET, ON_THE_ROAD, Journeys, follow
from tests.anticipate.cases import BRISK, case, flee, place

TOWNS = case(
    (place("Zone", Kind.CONFLICT), place("Town"), place("Near", Kind.CAMP), place("Far", Kind.CAMP)),
    (("Zone", "Town", 40), ("Town", "Near", 70), ("Town", "Far", 160), ("Zone", "Far", 230)),
    days=8,
)
RULES = replace(BRISK, default_movechance=0.4, avoid_short_stints=True, start_on_foot=True)


def journeys(seed: int, people: float = 4000.0) -> Journeys:
    spawn = np.zeros((8, 4))
    spawn[:2, 0] = people / 2
    return follow(prepare(TOWNS, RULES), RULES, spawn, np.zeros(4), seed)


def test_the_same_seed_gives_the_same_journeys() -> None:
    assert (journeys(1).where == journeys(1).where).all()
    assert (journeys(1).where != journeys(2).where).any()


def test_nobody_is_lost() -> None:
    where = journeys(1).where
    assert where.shape == (8, 4000)
    assert (where[0] == NOT_YET).sum() == 2000
    assert (where[1:] != NOT_YET).all()


def test_on_average_it_is_the_flow() -> None:
    spawn = np.zeros((8, 4))
    spawn[0, 0] = 20_000
    # Without the threshold of short stints, near which the flow's classes of distance tell.
    rules = replace(RULES, avoid_short_stints=False)
    whole = follow(prepare(TOWNS, rules), rules, spawn, np.zeros(4), 3).people(4)
    expected = flee(TOWNS, people=20_000, rules=rules)
    # four standard deviations of a binomial of 20,000, and one in a hundred for the classes
    assert whole == pytest.approx(expected.people[:, :, 0], abs=4 * np.sqrt(20_000) / 2 + 200)


def test_a_closed_road_sends_people_back() -> None:
    made = case(
        (place("Zone", Kind.CONFLICT), place("Far", Kind.CAMP)),
        (("Zone", "Far", 250),),
        closures=(Closure(kind=ClosureKind.LINK, a="Zone", b="Far", start=1),),
    )
    spawn = np.zeros((4, 2))
    spawn[0, 0] = 10
    where = follow(prepare(made, BRISK), BRISK, spawn, np.zeros(2), 1).where
    assert where[:, 0].tolist() == [ON_THE_ROAD, ON_THE_ROAD, 0, 0]
