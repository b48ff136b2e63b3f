"""Figures that exclude each other: which, no more than needed, and what would make them agree."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from nuzuh.model import Claim, Contradiction, Finding
from nuzuh.reconcile import ask, reconcile
from tests.reconcile.makers import Counts, Measure, claim, monitor
from tests.reconcile.test_account import band, floor

JANUARY = ("2020-01-01", "2020-01-31")


def asked(*claims: Claim, area: str = "land", measure: str = "displaced") -> Finding:
    account = reconcile(claims, {}, monitor())
    return ask(account, measure, area, date(2020, 1, 1), date(2020, 1, 31), counts=Counts.MOVEMENTS)


def moved(value: float, area: str, source: str, name: str) -> Claim:
    return claim(value, *JANUARY, source, area=area, counts=Counts.MOVEMENTS, id=name)


def named(finding: Finding) -> list[set[str]]:
    return [set(one.claims) for one in finding.contradictions]


def test_parts_that_pass_their_whole_are_named_with_each_way_out() -> None:
    told = [
        moved(5_111, "land", "UN", "whole"),
        moved(3_222, "north", "Relief Now", "north"),
        moved(2_333, "south", "Relief Now", "south"),
        moved(111, "east", "UN", "east"),
        moved(3_001, "north", "The Voice", "said"),
    ]
    for area in ("land", "north"):
        (one,) = asked(*told, area=area).contradictions
        assert set(one.claims) == {"whole", "north", "south"}
        assert set(one.bodies) == {"un", "relief"}
        assert "3,222 movements (Relief Now, the north, " in one.en
        assert "areas, which sum" in one.en
        assert {way.kind for way in one.dissolutions} == {"floor", "dates", "dial"}
        assert "1.04" in _way(one, "dial")
        assert "الشمال" in one.ar


def test_no_claim_of_a_contradiction_can_be_spared() -> None:
    told = [
        moved(5_111, "land", "UN", "whole"),
        moved(3_222, "north", "Relief Now", "north"),
        moved(1_333, "east", "Relief Now", "east"),
        moved(1_001, "west", "Relief Now", "west"),
        moved(4_555, "edge", "Relief Now", "edge"),
    ]
    by_id = {one.id: one for one in told}
    cores = named(asked(*told))
    assert cores
    for core in cores:
        assert len(core) >= 3
        for some in combinations(sorted(core), len(core) - 1):
            assert not asked(*(by_id[c] for c in some)).contradictions


def test_a_body_that_contradicts_itself_through_sums_is_told_and_binds_less() -> None:
    told = [
        moved(5_111, "land", "UN", "whole"),
        moved(3_222, "north", "UN", "north"),
        moved(2_333, "south", "UN", "south"),
    ]
    finding = asked(*told)
    (one,) = finding.contradictions
    assert (set(one.claims), one.bodies) == ({"whole", "north", "south"}, ("un",))
    assert "own figures for areas that sum exclude each other" in one.en
    assert floor(finding) == 5_111


def test_a_body_that_contradicts_itself_in_one_area_is_told_with_each_way_out() -> None:
    told = [
        claim(9_123, "2020-01-02", "2020-01-30", id="whole"),
        claim(12_345, "2020-01-05", "2020-01-20", id="part"),
    ]
    account = reconcile(told, {}, monitor())
    (one,) = ask(account, "displaced", "land", date(2020, 1, 1), date(2020, 1, 31)).contradictions
    assert set(one.claims) == {"whole", "part"}
    assert {"floor", "dial"} <= {way.kind for way in one.dissolutions}


def test_what_was_recognised_late_is_no_floor_through_sums_either() -> None:
    told = [
        claim(111, *JANUARY, area="north", measure=Measure.KILLED, source="The Watch"),
        claim(57, *JANUARY, area="south", measure=Measure.KILLED, source="The Watch", term="recognised by committee"),
        claim(33, "2020-01-02", "2020-01-09", area="south", measure=Measure.KILLED, source="The Watch"),
    ]
    finding = ask(reconcile(told, {}, monitor()), "killed", "land", date(2020, 1, 1), date(2020, 1, 31))
    assert floor(finding) == 144
    assert band(finding, 0.25)[0] == 144


def _way(one: Contradiction, kind: str) -> str:
    return next(way.en for way in one.dissolutions if way.kind == kind)
