"""People, families, movements and levels: what one may say of another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nuzuh.model import Claim, Finding, State
from nuzuh.reconcile import ask, reconcile
from tests.reconcile.makers import Counts, Measure, Reading, claim, monitor
from tests.reconcile.test_account import band, floor

JANUARY = ("2020-01-01", "2020-01-31")
FIRST, SECOND = ("2020-01-01", "2020-01-15"), ("2020-01-16", "2020-01-31")


def asked(*claims: Claim, area: str = "land", **more: Any) -> Finding:
    account = reconcile(claims, {}, monitor(household_size=5.0))
    return ask(account, "displaced", area, date(2020, 1, 1), date(2020, 1, 31), **more)


def test_families_are_subtracted_as_families_and_multiplied_once() -> None:
    finding = asked(
        claim(2_111, *JANUARY, unit="households"),
        claim(911, *FIRST, unit="households"),
    )
    assert floor(finding) is None
    (told,) = finding.families
    assert told.low is not None
    assert told.high is not None
    assert (told.low.value, told.high.value, told.size, told.persons) == (2_111, 2_111, (5.0, 5.0), (10_555, 10_555))
    assert "2,111 families" in finding.en
    assert "10,555 people, assuming 5.00 persons a family" in finding.en
    assert "5.00" in finding.ar
    late = ask(
        reconcile([claim(2_111, *JANUARY, unit="households"), claim(911, *FIRST, unit="households")], {}, monitor()),
        "displaced",
        "land",
        date(2020, 1, 16),
        date(2020, 1, 31),
    )
    (told,) = late.families
    assert told.low is not None
    assert (told.low.value, [link.sign for link in told.low.chain]) == (1_200, [1, -1])
    assert (told.size, told.persons) == (None, (None, None))


def test_the_persons_a_family_are_the_band_of_those_in_use() -> None:
    finding = asked(
        claim(6_111, *JANUARY, document="one"),
        claim(1_011, *JANUARY, document="one", unit="households"),
    )
    (told,) = finding.families
    assert told.size == (5.0, 6_111 / 1_011)
    assert told.persons == (5_055, 6_111)


def test_movements_bound_people_from_above_and_people_movements_from_below() -> None:
    told = [
        claim(9_123, *JANUARY, counts=Counts.MOVEMENTS),
        claim(4_001, *FIRST),
        claim(3_002, *SECOND),
    ]
    people = asked(*told)
    assert (floor(people), band(people, "un")) == (4_001, (7_003, 7_003))
    assert band(people, 0.25) == (4_001 / 1.25, 7_003 * 1.25)
    moved = asked(*told, counts=Counts.MOVEMENTS)
    assert (floor(moved), band(moved, "un")) == (9_123, (9_123, 9_123))
    only = asked(told[0])
    assert (floor(only), band(only, "un")) == (None, (None, 9_123))
    sums = asked(*told[1:], counts=Counts.MOVEMENTS)
    assert (floor(sums), band(sums, "un")) == (7_003, (7_003, None))


def test_a_level_that_rose_is_a_floor_of_the_flow_and_a_fall_says_nothing() -> None:
    def level(value: float, day: str, **fields: Any) -> Claim:
        return claim(value, None, day, measure=Measure.IDPS, **fields)

    rose = asked(level(80_111, "2020-01-03"), level(95_222, "2020-01-25"))
    assert floor(rose) == 15_111
    assert [(link.sign, link.amount, link.side) for link in rose.floors[0].limit.chain] == [
        (1, 95_222, "low"),
        (-1, 80_111, "high"),
    ]
    assert "implied by the figures of United Nations" in rose.en
    for pair in (
        (level(95_222, "2020-01-03"), level(80_111, "2020-01-25")),
        (level(80_111, "2020-01-03"), level(95_222, "2020-01-25", source="Relief Now")),
        (level(80_111, "2020-01-03", area="north"), level(95_222, "2020-01-25", area="north")),
        (level(80_111, "2020-01-03", state=State.MACHINE_READ), level(95_222, "2020-01-25")),
        (level(80_111, "2020-01-03", reading=Reading.FLOOR), level(95_222, "2020-01-25")),
        (level(80_000, "2020-01-03"), level(84_000, "2020-01-25")),
    ):
        assert floor(asked(*pair)) is None
    north = asked(level(80_111, "2020-01-03", area="north"), level(95_222, "2020-01-25", area="north"), area="north")
    assert floor(north) is None


@pytest.mark.parametrize("measure", [Measure.KILLED, Measure.DISPLACED])
def test_what_one_actor_did_bounds_nothing_from_above(measure: Measure) -> None:
    account = reconcile([claim(127, *JANUARY, measure=measure, actor="the army")], {}, monitor())
    finding = ask(account, measure, "land", date(2020, 1, 1), date(2020, 1, 31))
    assert band(finding, "un") == (127, None)


def test_what_one_actor_did_withdraws_no_count_of_all() -> None:
    both = [
        claim(5_111, *FIRST, measure=Measure.KILLED, id="all"),
        claim(3_222, FIRST[0], SECOND[1], measure=Measure.KILLED, actor="the army", id="some"),
    ]
    account = reconcile(both, {}, monitor())
    assert not account.withdrawn
    finding = ask(account, "killed", "land", date(2020, 1, 1), date(2020, 1, 31))
    assert floor(finding) == 5_111
