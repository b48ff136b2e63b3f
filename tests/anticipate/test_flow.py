"""The engine on cases small enough to work out by hand, and on the real ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nuzuh.anticipate.case import Case, Closure, ClosureKind, Kind
from nuzuh.anticipate.flee_read import read_case
from nuzuh.anticipate.flow import Flow, prepare, run_flow
from nuzuh.anticipate.measures import relative_difference
from nuzuh.anticipate.rules import read_rules
from nuzuh.anticipate.spawn import spawn_from_total, start_stock
from tests.anticipate.cases import BRISK, MOVEMENT, case, flee, needs_cases, place

ZONE, CAMP = Kind.CONFLICT, Kind.CAMP
# A conflict zone with two camps; Near is 90 km away, Far 150 km.
FORK = case(
    (place("Zone", ZONE), place("Near", CAMP), place("Far", CAMP)), (("Zone", "Near", 90), ("Zone", "Far", 150))
)


def at(flow: Flow, made: Case, day: int) -> dict[str, float]:
    row = {name: round(float(flow.people[day, i, 0]), 6) for i, name in enumerate(made.names)}
    return row | {"road": round(float(flow.travelling[day, 0]), 6)}


def test_ways_are_taken_by_inverse_softened_distance() -> None:
    # Weights 1 / (10 + 90) and 1 / (10 + 150): 100 people split 100 * 160/260 and 100 * 100/260.
    near, far = 100 * 160 / 260, 100 * 100 / 260
    flow = flee(FORK)
    assert at(flow, FORK, 0) == pytest.approx({"Zone": 0, "Near": near, "Far": 0, "road": far}, abs=1e-6)
    assert at(flow, FORK, 1) == pytest.approx({"Zone": 0, "Near": near, "Far": far, "road": 0}, abs=1e-6)


def test_the_first_leg_on_foot_takes_its_days() -> None:
    # 90 km at 35 km a day: under way for two evenings, there on the third.
    rules = replace(BRISK, start_on_foot=True, max_walk_speed=35.0)
    made = case((place("Zone", ZONE), place("Near", CAMP)), (("Zone", "Near", 90),))
    flow = flee(made, rules=rules)
    assert flow.travelling[:, 0].tolist() == [100, 100, 0, 0]
    assert flow.people[:, 1, 0].tolist() == pytest.approx([0, 0, 100, 100])


@pytest.mark.parametrize(
    ("closure", "near", "far"),
    [
        pytest.param(Closure(kind=ClosureKind.LINK, a="Zone", b="Near"), 0, 100, id="link, both ways named"),
        pytest.param(Closure(kind=ClosureKind.LINK, a="Near", b="Zone"), 0, 100, id="link, named from the other end"),
        pytest.param(Closure(kind=ClosureKind.LOCATION, a="Far"), 100, 0, id="location"),
        pytest.param(Closure(kind=ClosureKind.COUNTRY, a="Here", b="There"), 100, 0, id="country"),
        pytest.param(
            Closure(kind=ClosureKind.LINK, a="Zone", b="Near", start=1), 100 * 160 / 260, 100 * 100 / 260, id="not yet"
        ),
    ],
)
def test_closures_take_effect(closure: Closure, near: float, far: float) -> None:
    made = case(
        (place("Zone", ZONE), place("Near", CAMP), place("Far", CAMP, country="There")),
        (("Zone", "Near", 90), ("Zone", "Far", 150)),
        closures=(closure,),
    )
    assert at(flee(made), made, 3) == pytest.approx({"Zone": 0, "Near": near, "Far": far, "road": 0}, abs=1e-6)


def test_who_is_under_way_when_the_road_closes_is_sent_back_and_sets_out_anew() -> None:
    # Both roads take two days. The road to Far closes on day 1: its half is back in the zone that evening, leaves
    # again on day 2 by the only road left and is in Near on day 3.
    shut = Closure(kind=ClosureKind.LINK, a="Zone", b="Far", start=1)
    made = case(
        (place("Zone", ZONE), place("Near", CAMP), place("Far", CAMP)),
        (("Zone", "Near", 150), ("Zone", "Far", 150)),
        closures=(shut,),
    )
    flow = flee(made)
    assert at(flow, made, 1) == {"Zone": 50, "Near": 50, "Far": 0, "road": 0}
    assert at(flow, made, 2) == {"Zone": 0, "Near": 50, "Far": 0, "road": 50}
    assert at(flow, made, 3) == {"Zone": 0, "Near": 100, "Far": 0, "road": 0}


REDIRECTED = (
    (place("Zone", ZONE), place("Hub", Kind.HUB), place("Near", CAMP), place("Far", CAMP)),
    (("Zone", "Hub", 20), ("Hub", "Near", 10), ("Hub", "Far", 30, 2)),
)


def test_forced_redirection_sends_everybody_on() -> None:
    made = case(*REDIRECTED)
    assert at(flee(made), made, 0) == {"Zone": 0, "Hub": 0, "Near": 0, "Far": 100, "road": 0}


def test_redirection_can_be_lifted_and_set_again() -> None:
    lifted = case(*REDIRECTED, closures=(Closure(kind=ClosureKind.REDIRECTION, a="Hub", b="Far", start=0, end=2),))
    assert at(flee(lifted), lifted, 1)["Near"] > 0
    assert at(flee(lifted, day=2), lifted, 2) == {"Zone": 0, "Hub": 0, "Near": 0, "Far": 100, "road": 0}


def test_redirection_passed_over_as_flee_does() -> None:
    made = case(*REDIRECTED)
    rules = replace(BRISK, redirections=False)
    assert at(flee(made, rules=rules), made, 1)["Near"] > 0


def test_a_full_camp_turns_people_away() -> None:
    # Near holds 100. With 96 there its multiplier is 0.4 < 0.5: whoever wants there stays in the zone; the weights are
    # 0.4 / 100 and 1 / 160, so that share is 0.004 / 0.01025.
    made = case(
        (place("Zone", ZONE), place("Near", CAMP, capacity=100), place("Far", CAMP)),
        (("Zone", "Near", 90), ("Zone", "Far", 150)),
        days=1,
    )
    spawn, start = np.zeros((1, 3, 1)), np.array([[0.0], [96.0], [0.0]])
    spawn[0, 0] = 50
    flow = run_flow(prepare(made, BRISK), [BRISK], spawn, start)
    stay = 50 * 0.004 / (0.004 + 1 / 160)
    assert at(flow, made, 0) == pytest.approx({"Zone": stay, "Near": 96, "Far": 0, "road": 50 - stay}, abs=1e-6)


def test_nearly_full_camps_lose_weight() -> None:
    # With 93 of 100 the multiplier is 0.7: weights 0.7 / 100 and 1 / 160.
    made = case(
        (place("Zone", ZONE), place("Near", CAMP, capacity=100), place("Far", CAMP)),
        (("Zone", "Near", 90), ("Zone", "Far", 150)),
        days=1,
    )
    spawn, start = np.zeros((1, 3, 1)), np.array([[0.0], [93.0], [0.0]])
    spawn[0, 0] = 10
    flow = run_flow(prepare(made, BRISK), [BRISK], spawn, start)
    assert flow.people[0, 1, 0] == pytest.approx(93 + 10 * 0.007 / (0.007 + 1 / 160))


@pytest.mark.parametrize("level", [2, 3])
def test_foresight_finds_the_camp_behind_the_town(level: int) -> None:
    # Zone - Town - Camp and Zone - Dead end. One road ahead both look alike; from two on the camp's weight counts.
    made = case(
        (place("Zone", ZONE), place("Town"), place("End"), place("Camp", CAMP)),
        (("Zone", "Town", 40), ("Zone", "End", 40), ("Town", "Camp", 40)),
        days=1,
    )
    rules = replace(BRISK, camp_weight=10.0, awareness_level=level)
    ahead = flee(made, rules=rules)
    blind = flee(made, rules=replace(rules, awareness_level=1))
    # Plans of awareness 2 from Zone: Town 1/50, Town-Camp 10/90, End 1/50; End and Town lead nowhere new but back.
    assert ahead.people[0, 3, 0] > blind.people[0, 3, 0]
    assert ahead.people.sum() + ahead.travelling.sum() == pytest.approx(100)


def test_members_of_a_batch_do_not_mix() -> None:
    other = replace(BRISK, softening=1.0)
    spawn, start = np.zeros((4, 3, 2)), np.zeros((3, 2))
    spawn[0, 0] = (100, 50)
    both = run_flow(prepare(FORK, BRISK), [BRISK, other], spawn, start)
    assert both.people[:, :, 0] == pytest.approx(flee(FORK).people[:, :, 0])
    assert both.people[:, :, 1] == pytest.approx(flee(FORK, people=50, rules=other).people[:, :, 0])


# Official Flee 3.1 at full scale (mali2012) and at one agent for ten people; it passes forced redirection over.
OFFICIAL = {"mali2012": 0.2549, "burundi2015": 0.5145, "tigray2020": 0.4232}


@needs_cases
@pytest.mark.parametrize(("name", "error"), OFFICIAL.items())
def test_real_cases_conserve_people_and_agree_with_official_flee(name: str, error: float) -> None:
    made = read_case(MOVEMENT / name)
    rules = read_rules(MOVEMENT / "simsetting.yml")
    rules = replace(rules, redirections=False)
    course = prepare(made, rules)
    assert made.total is not None
    spawn = spawn_from_total(made, course.table, rules, made.total)
    start = start_stock(made, rules)
    flow = run_flow(course, [rules], spawn[:, :, None], start[:, None])
    everybody = start.sum() + spawn.sum(axis=1).cumsum()
    here = flow.people[:, :, 0].sum(axis=1) + flow.travelling[:, 0]
    assert here == pytest.approx(everybody, rel=1e-9, abs=1e-9)
    assert relative_difference(flow.people[:, list(made.camps), 0], made.truth()) == pytest.approx(error, abs=0.025)
