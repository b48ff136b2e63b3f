"""Questions to small ledgers: what must come out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nuzuh.errors import InputError
from nuzuh.model import Finding, PlaceMention, Role, Stand, State, TextSpan
from nuzuh.reconcile import ask, reconcile
from tests.reconcile.makers import Measure, Modality, Reading, claim, document, documents, monitor


def asked(
    *claims: object,
    measure: str = "displaced",
    area: str = "land",
    window: tuple[str, str] = ("2020-01-01", "2020-01-31"),
) -> Finding:
    account = reconcile(claims, {}, monitor())  # type: ignore[arg-type]
    return ask(account, measure, area, date.fromisoformat(window[0]), date.fromisoformat(window[1]))


def floor(finding: Finding, rung: int = 0) -> float | None:
    return finding.floors[rung].limit.value if len(finding.floors) > rung else None


def band(finding: Finding, body: str | float) -> tuple[float | None, float | None]:
    for one in (*finding.bands, *finding.declared):
        if body in (one.body, one.dial):
            return (one.low.value if one.low else None, one.high.value if one.high else None)
    raise AssertionError(f"no band of {body}")


def test_difference_of_running_counts_recovers_what_was_only_hedged() -> None:
    finding = asked(
        claim(290784, "2020-01-01", "2020-02-20", end_earliest="2020-02-19", document="report"),
        claim(152210, "2020-02-01", "2020-02-20", end_earliest="2020-02-19", document="report"),
        claim(138500, "2020-01-01", "2020-01-31", hedge="over"),
    )
    assert band(finding, "un") == (138574, 138574)
    assert [link.sign for link in finding.floors[0].limit.chain] == [1, -1]


def test_one_body_in_two_mouths_is_one_vote() -> None:
    finding = asked(
        claim(5000, "2020-01-01", "2020-01-31", source="OCHA"),
        claim(5000, "2020-01-01", "2020-01-31", source="Panos Moumtzis"),
    )
    assert [rung.bodies for rung in finding.floors] == [("un",)]


def test_second_rung_needs_two_independent_bodies() -> None:
    window = ("2020-01-01", "2020-01-31")
    drawn = asked(claim(5121, *window, source="The Watch"), claim(6121, *window, source="The Copyist"))
    assert [rung.limit.value for rung in drawn.floors] == [6121]
    apart = asked(claim(5121, *window, source="The Watch"), claim(6121, *window, source="Relief Now"))
    assert [(rung.limit.value, rung.bodies) for rung in apart.floors] == [
        (6121, ("relief",)),
        (5121, ("relief", "watch")),
    ]


def test_nobody_who_counts_binds_nothing_and_is_set_against_the_floor() -> None:
    finding = asked(
        claim(812_121, "2020-01-01", "2020-01-31", id="counted"),
        claim(600_000, "2020-01-01", "2020-01-30", source=None, hedge="about", id="said"),
        claim(5_000_000, "2020-01-01", "2020-01-31", source="The Voice", id="shouted"),
        claim(900_000, "2020-01-01", "2020-01-31", modality=Modality.PROJECTED, id="feared"),
    )
    assert floor(finding) == 812_121
    stands = {one.claim: one.stand for one in finding.assertions}
    assert stands == {"said": Stand.BELOW, "shouted": Stand.ABOVE, "feared": Stand.INSIDE}


def test_deaths_have_no_ceiling_but_a_body_has_its_own_count() -> None:
    finding = asked(claim(33, "2020-01-01", "2020-01-31", source="The Watch", measure=Measure.KILLED), measure="killed")
    assert band(finding, "watch") == (33, 33)
    assert band(finding, 0.25) == (33, None)


def test_people_are_not_counted_twice_but_deaths_sum() -> None:
    first = ("2020-01-01", "2020-01-10")
    second = ("2020-01-11", "2020-01-31")
    fled = asked(claim(1001, *first), claim(2003, *second))
    assert (floor(fled), band(fled, "un")) == (2003, (3004, 3004))
    dead = asked(
        claim(1001, *first, measure=Measure.KILLED), claim(2003, *second, measure=Measure.KILLED), measure="killed"
    )
    assert floor(dead) == 3004


def test_a_figure_without_a_known_area_is_no_floor_for_one() -> None:
    assert floor(asked(claim(5123, "2020-01-01", "2020-01-31", area="Elsewhere"))) is None
    assert floor(asked(claim(5123, "2020-01-01", "2020-01-31", area=None))) is None


def test_a_part_is_a_floor_of_the_whole_and_the_whole_a_ceiling_of_the_part() -> None:
    window = ("2020-01-01", "2020-01-31")
    part = claim(5123, *window, area="the north")
    assert (floor(asked(part)), band(asked(part), "un")) == (5123, (5123, None))
    whole = claim(7123, *window)
    assert band(asked(whole, area="the north"), "un") == (None, 7123)
    town = claim(411, *window, area="Hilltown")
    assert band(asked(town, area="the north"), "un") == (411, None)


def test_parts_sum_to_the_whole_and_a_part_is_the_whole_less_the_others() -> None:
    window = ("2020-01-01", "2020-01-31")
    parts = [claim(1111, *window, area="the north"), claim(2222, *window, area="the south")]
    finding = asked(*parts)
    assert band(finding, "un") == (3333, 3333)
    assert finding.bands[0].low is not None
    assert finding.bands[0].low.certified
    assert {link.amount for link in finding.bands[0].low.chain} == {1111, 2222}
    rest = asked(claim(5555, *window), claim(2222, *window, area="the south"), area="the north")
    assert band(rest, "un") == (3333, 3333)
    union = asked(claim(1111, *window, area="the north"), claim(777, *window, area="the east"), area="edge")
    assert band(union, "un") == (1888, 1888)


def test_machine_read_jump_waits_and_does_not_bind() -> None:
    read: dict[str, Any] = {"state": State.MACHINE_READ}
    finding = asked(
        claim(80_111, "2020-01-01", "2020-01-20", **read),
        claim(91_222, "2020-01-01", "2020-01-25", **read),
        claim(9_433_333, "2020-01-01", "2020-01-31", id="slip", **read),
    )
    assert [one.claim for one in finding.waiting] == ["slip"]
    assert floor(finding) == 91_222
    assert finding.state is State.MACHINE_READ


def test_alone_a_machine_read_figure_binds_and_says_so() -> None:
    finding = asked(
        claim(700_000, None, "2020-01-31", state=State.MACHINE_READ),
        claim(41, "2020-01-05", "2020-01-31", state=State.MACHINE_READ),
    )
    assert floor(finding) == 41
    assert "not reviewed" in finding.en


def test_independent_documents_corroborate_but_copies_do_not() -> None:
    def states(**second: str) -> set[State]:
        pair = [
            claim(5123, "2020-01-01", "2020-01-31", document=name, state=State.MACHINE_READ) for name in ("one", "two")
        ]
        account = reconcile(pair, documents(document("one"), document("two", **second)), monitor())
        return set(account.states.values())

    assert states() == {State.CORROBORATED}
    assert states(copy_of="one") == {State.MACHINE_READ}


def test_anything_can_be_missing() -> None:
    bare = claim(12, None, None, source=None, area=None, state=State.MACHINE_READ)
    dated = claim(13, None, "2020-01-31", measure=Measure.KILLED)
    share = claim(50, "2020-01-01", "2020-01-31", unit="percent")
    money = claim(50, "2020-01-01", "2020-01-31", unit="money:USD", measure=Measure.FUNDING)
    account = reconcile([bare, dated, share, money], {}, monitor())
    assert all(finding.en and finding.ar for finding in account.findings)
    assert reconcile([], {}, monitor(end=None)).until is None


def test_headlines_and_tallies_since_events() -> None:
    account = reconcile([claim(5123, "2020-01-01", "2020-01-31")], {}, monitor())
    assert {(f.since, f.until) for f in account.findings} == {
        (date(2020, 1, 1), date(2020, 3, 31)),
        (date(2020, 2, 1), date(2020, 3, 31)),
    }
    assert {f.area for f in account.findings} == {"land", "north", "south", "east", "west", "edge"}


@pytest.mark.parametrize(
    ("measure", "area", "words"), [("price", "land", "no measure"), ("displaced", "Mars", "no area")]
)
def test_ask_says_what_it_does_not_know(measure: str, area: str, words: str) -> None:
    account = reconcile([], {}, monitor())
    with pytest.raises(InputError, match=words):
        ask(account, measure, area, None, None)


def test_the_order_of_claims_does_not_matter() -> None:
    claims = [
        claim(290784, "2020-01-01", "2020-02-20"),
        claim(140000, "2020-01-01", "2020-01-31", hedge="about"),
        claim(138574, "2020-01-01", "2020-01-31", source="OCHA"),
        claim(160583, "2020-01-09", "2020-01-26", source="Relief Now"),
    ]
    there, back = reconcile(claims, {}, monitor()), reconcile(claims[::-1], {}, monitor())
    assert there.findings == back.findings
    assert there.ties == back.ties


def test_typed_assertion_stays_one() -> None:
    finding = asked(claim(5123, "2020-01-01", "2020-01-31", reader="import/1", reading=Reading.ASSERTION))
    assert floor(finding) is None


def test_a_relay_alone_is_no_ceiling_and_waits_where_nothing_of_the_body_brackets_it() -> None:
    def read(value: float, publisher: str, since: str, until: str, area: str = "land") -> tuple[Any, Any]:
        name = f"{publisher}-{value}"
        told = claim(
            value, since, until, source="Relief Now", area=area, document=name, id=name, state=State.MACHINE_READ
        )
        return told, document(name, "2020-02-01", publisher=publisher)

    pairs = [
        read(4111, "Relief Now", "2020-01-01", "2020-01-10"),
        read(5222, "Relief Now", "2020-01-01", "2020-01-20"),
        read(4333, "Some Paper", "2020-01-01", "2020-01-31"),
        read(6444, "Some Paper", "2020-01-01", "2020-01-31", area="west"),
    ]
    account = reconcile([told for told, _ in pairs], documents(*(doc for _, doc in pairs)), monitor())
    assert [one.claim for one in account.waiting] == ["Some Paper-6444"]
    finding = ask(account, "displaced", "land", date(2020, 1, 1), date(2020, 1, 31))
    assert band(finding, "relief") == (5222, None)


def test_a_province_and_a_governorate_are_the_area_itself_but_its_city_is_not() -> None:
    for name, value in (("west province", 5123), ("محافظة west", 5123), ("west city", None)):
        assert floor(asked(claim(5123, "2020-01-01", "2020-01-31", area=name), area="west")) == value


def test_levels_of_two_dates_are_never_summed() -> None:
    finding = asked(
        claim(2_000_111, None, "2020-01-05", measure=Measure.IDPS),
        claim(2_100_111, None, "2020-01-30", measure=Measure.IDPS),
        claim(1_900_111, None, "2020-01-20", measure=Measure.IDPS, source="Relief Now"),
        measure="idps",
    )
    assert [rung.limit.value for rung in finding.floors] == [2_100_111, 1_900_111]
    assert band(finding, 0.25) == (2_100_111 / 1.25, 1_900_111 * 1.25)


def test_an_unknown_day_of_two_reports_need_not_be_the_same() -> None:
    pair = [
        claim(290784, "2020-01-01", "2020-02-20", end_earliest="2020-02-17", document="one"),
        claim(152210, "2020-02-01", "2020-02-20", end_earliest="2020-02-17", document="two"),
    ]
    assert floor(asked(*pair)) is None
    undated = [claim(290784, None, "2020-02-20", document="one"), claim(152210, None, "2020-01-31", document="one")]
    assert floor(asked(*undated, window=("2020-02-01", "2020-02-20"))) is None
    told = [
        claim(290784, None, "2020-02-20", document="one", event="the campaign began"),
        claim(152210, None, "2020-01-31", document="two", event="the campaign began"),
    ]
    for published, low in (("2020-03-01", 138574), ("2020-07-01", None)):
        printed = documents(document("one", published), document("two", "2020-02-01"))
        account = reconcile(told, printed, monitor())
        assert floor(ask(account, "displaced", "land", date(2020, 2, 1), date(2020, 2, 20))) == low


def test_a_place_that_only_the_headline_names_proves_no_area() -> None:
    said = TextSpan(1510, 1515, "It counted 5,123 people in January.", 1500)
    for start, low in ((1520, 5123), (1300, 5123), (40, None)):
        place = PlaceMention(name="the north", role=Role.LOCATION, start=start, end=start + 9)
        told = claim(5123, "2020-01-01", "2020-01-31", where=said, places=(place,), state=State.MACHINE_READ)
        assert floor(asked(told)) == low
        assert floor(asked(replace(told, state=State.REVIEWED))) == 5123


def test_deaths_count_where_they_happened_and_flight_whence_people_fled() -> None:
    places = (PlaceMention(name="the north", role=Role.ORIGIN), PlaceMention(name="the south", role=Role.LOCATION))
    killed = claim(511, "2020-01-01", "2020-01-31", places=places, measure=Measure.KILLED)
    fled = claim(5123, "2020-01-01", "2020-01-31", places=places)
    assert floor(asked(killed, measure="killed", area="south")) == 511
    assert floor(asked(killed, measure="killed", area="north")) is None
    assert floor(asked(fled, area="north")) == 5123
