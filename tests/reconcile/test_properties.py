"""What must hold for any ledger: more claims never widen, order does not matter, scaling and shifting behave."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nuzuh.model import Claim, Counts, Finding, Period
from nuzuh.reconcile import ask, reconcile
from nuzuh.reconcile.areas import make_atlas
from nuzuh.reconcile.collapse import collapse
from nuzuh.reconcile.origins import load_registry
from nuzuh.reconcile.weigh import weigh
from tests.reconcile.makers import Measure, claim, monitor

FIRST = date(2020, 1, 1)
DAYS = 30
SETTINGS = settings(max_examples=int(os.environ.get("NUZUH_EXAMPLES", "6")), deadline=None, derandomize=True)

windows = st.tuples(st.integers(0, DAYS - 1), st.integers(1, 12)).map(lambda w: (w[0], min(DAYS, w[0] + w[1])))
daily = st.lists(st.integers(0, 400), min_size=DAYS, max_size=DAYS)


def told(count: list[int], window: tuple[int, int], name: str, scale: int = 1, shift: int = 0) -> Claim:
    """A true figure of one body for the days of `window`: exact digits, so that it means itself."""
    value = sum(count[window[0] : window[1]]) * 100_000 * scale + 10_001 * scale * (window[1] - window[0])
    since, until = FIRST + timedelta(window[0] + shift), FIRST + timedelta(window[1] - 1 + shift)
    return claim(value, since.isoformat(), until.isoformat(), id=name, counts=Counts.MOVEMENTS)


def asked(claims: list[Claim], shift: int = 0, body: str = "un") -> tuple[Finding, float, float]:
    account = reconcile(claims, {}, monitor(measures=()))
    finding = ask(
        account,
        Measure.DISPLACED,
        "land",
        FIRST + timedelta(5 + shift),
        FIRST + timedelta(20 + shift),
        counts=Counts.MOVEMENTS,
    )
    band = next((b for b in finding.bands if b.body == body), None)
    low = 0.0 if band is None or band.low is None else band.low.value
    high = float("inf") if band is None or band.high is None else band.high.value
    return finding, low, high


@SETTINGS
@given(daily, st.lists(windows, min_size=1, max_size=7, unique=True), windows)
def test_another_claim_never_widens_a_bodys_band(
    count: list[int], told_windows: list[tuple[int, int]], more: tuple[int, int]
) -> None:
    claims = [told(count, window, f"c{k}") for k, window in enumerate(told_windows)]
    _, low, high = asked(claims)
    finding, new_low, new_high = asked([*claims, told(count, more, "more")])
    assert new_low >= low
    assert new_high <= high
    assert new_low <= new_high
    assert not finding.contradictions


@SETTINGS
@given(daily, st.lists(windows, min_size=1, max_size=7, unique=True))
def test_the_truth_is_within(count: list[int], told_windows: list[tuple[int, int]]) -> None:
    _, low, high = asked([told(count, window, f"c{k}") for k, window in enumerate(told_windows)])
    true = sum(count[5:21]) * 100_000 + 10_001 * 16
    assert low <= true <= high


@SETTINGS
@given(daily, st.lists(windows, min_size=1, max_size=6, unique=True), st.integers(2, 9), st.integers(1, 20))
def test_scaling_and_shifting(count: list[int], told_windows: list[tuple[int, int]], scale: int, shift: int) -> None:
    _, low, high = asked([told(count, window, f"c{k}") for k, window in enumerate(told_windows)])
    scaled = [told(count, window, f"c{k}", scale) for k, window in enumerate(told_windows)]
    if all(str(round(c.value))[-1] != "0" for c in scaled):  # a factor that ends a number in 0 makes it round
        assert asked(scaled)[1:] == (low * scale, high * scale)
    shifted = [told(count, window, f"c{k}", shift=shift) for k, window in enumerate(told_windows)]
    assert asked(shifted, shift)[1:] == (low, high)


@SETTINGS
@given(st.lists(st.tuples(windows, st.sampled_from([5_000, 5_123, 5_100, 51_230, 9_400])), max_size=12), st.randoms())
def test_collapsing_is_idempotent_and_free_of_order(
    told_windows: list[tuple[tuple[int, int], int]], random: object
) -> None:
    claims = [
        claim(value, (FIRST + timedelta(w[0])).isoformat(), (FIRST + timedelta(w[1])).isoformat(), id=f"c{k}")
        for k, (w, value) in enumerate(told_windows)
    ]
    registry, atlas = load_registry(monitor()), make_atlas(monitor())
    once = collapse(weigh(claims, {}, registry, atlas))
    mixed = list(claims)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert collapse(weigh(mixed, {}, registry, atlas)) == once
    again = collapse(once.binding)
    assert [one.id for one in again.binding] == [one.id for one in once.binding]


def test_a_floor_above_another_bodys_band_is_a_contradiction() -> None:
    pair = [
        claim(9_123, "2020-01-02", "2020-01-30"),
        claim(12_345, "2020-01-05", "2020-01-20", source="Relief Now"),
    ]
    finding = ask(reconcile(pair, {}, monitor()), "displaced", "land", date(2020, 1, 1), date(2020, 1, 31))
    assert [set(c.bodies) for c in finding.contradictions] == [{"un", "relief"}]


def test_a_new_claim_elsewhere_changes_nothing_here() -> None:
    here = [
        claim(9_123, "2020-01-02", "2020-01-30", area="north"),
        claim(7_001, "2020-01-02", "2020-01-20", area="north"),
    ]
    there = claim(3_333, "2020-02-02", "2020-02-20", area="edge", measure=Measure.KILLED)

    def finding(claims: list[Claim]) -> Finding:
        account = reconcile(claims, {}, monitor())
        return ask(account, "displaced", "north", date(2020, 1, 1), date(2020, 1, 31))

    assert finding(here) == finding([*here, there])


def test_rebuilding_gives_an_equal_account() -> None:
    claims = [replace(claim(9_123, id="a"), period=Period(FIRST, FIRST + timedelta(20))), claim(5_000, id="b")]
    assert reconcile(claims, {}, monitor()) == reconcile(claims, {}, monitor())
