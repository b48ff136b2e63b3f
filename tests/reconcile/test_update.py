"""A new claim costs its scope only, and an account that was carried on equals one made anew."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nuzuh.model import Claim, Counts, Document, Judgement, Measure, Modality, State, Verdict
from nuzuh.monitor import Area, Words
from nuzuh.reconcile import ask, reconcile
from tests.reconcile.makers import claim, document, monitor

FIRST = date(2020, 1, 1)
SETTINGS = settings(max_examples=int(os.environ.get("NUZUH_EXAMPLES", "12")), deadline=None, derandomize=True)


def test_findings_of_other_areas_and_measures_are_taken_over_as_they_are() -> None:
    claims = [
        claim(9_123, "2020-01-02", "2020-01-30", area="island"),
        claim(7_001, "2020-01-02", "2020-01-20", area="north"),
        claim(33, "2020-01-02", "2020-01-20", area="north", measure=Measure.KILLED),
    ]
    watched = monitor(areas=(*monitor().areas, Area("island", Words("the island", "الجزيرة"))))
    before = reconcile(claims, {}, watched)
    after = reconcile([*claims, claim(8_123, "2020-01-02", "2020-01-30", area="north")], {}, watched, before=before)
    changed = {
        (new.measure, new.area) for old, new in zip(before.findings, after.findings, strict=True) if new is not old
    }
    assert changed == {(Measure.DISPLACED, area.id) for area in watched.areas if area.id != "island"}


def test_another_monitor_takes_over_nothing() -> None:
    claims = [claim(9_123, "2020-01-02", "2020-01-30")]
    before = reconcile(claims, {}, monitor())
    stricter = monitor(household_size=5.0)
    assert reconcile(claims, {}, stricter, before=before) == reconcile(claims, {}, stricter)


kinds = st.tuples(
    st.integers(0, 25),  # first day
    st.integers(1, 12),  # days
    st.sampled_from([5_000, 5_123, 4_900, 51_230, 9_400, 12_001]),
    st.sampled_from(["land", "north", "south", "east", "edge", None]),
    st.sampled_from(["UN", "OCHA", "Relief Now", "The Watch", "The Copyist", "The Voice", None]),
    st.sampled_from([Measure.DISPLACED, Measure.KILLED, Measure.IDPS]),
    st.sampled_from(["", "about", "over", "nearly"]),
    st.sampled_from([State.MACHINE_READ, State.REVIEWED]),
    st.sampled_from([Counts.PEOPLE, Counts.PEOPLE, Counts.MOVEMENTS]),
    st.sampled_from(["persons", "persons", "households"]),
    st.sampled_from([Modality.OBSERVED, Modality.OBSERVED, Modality.PROJECTED]),
)


def told(kind: tuple[object, ...], number: int) -> tuple[Claim, Document]:
    first, days, value, area, source, measure, hedge, state, counts, unit, modality = kind
    since = FIRST + timedelta(first)  # type: ignore[arg-type]
    until = since + timedelta(days)  # type: ignore[arg-type]
    name = f"c{number}"
    made = claim(value, since.isoformat(), until.isoformat(), source, hedge, area, measure, id=name)  # type: ignore[arg-type]
    made = replace(made, state=state, counts=counts, unit=unit, modality=modality, document=f"d{number // 2}")  # type: ignore[arg-type]
    return made, document(f"d{number // 2}", until.isoformat(), publisher="Some Paper" if number % 3 else "Relief Now")


def judgements(claims: list[Claim], picks: list[tuple[int, int]]) -> list[Judgement]:
    verdicts = [Verdict.REJECT, Verdict.SAME_AS, Verdict.NOT_SAME, Verdict.ACCEPT]
    made = []
    for number, (which, verdict) in enumerate(picks):
        one, other = claims[which % len(claims)], claims[(which + 1) % len(claims)]
        when = datetime(2020, 5, 1, tzinfo=UTC) + timedelta(number)
        joins = verdicts[verdict] in (Verdict.SAME_AS, Verdict.NOT_SAME)
        made.append(
            Judgement(
                id=f"j{number}",
                claim=one.id,
                document=one.document,
                start=0,
                end=1,
                verdict=verdicts[verdict],
                reason="",
                who="somebody",
                when=when,
                value=other.id if joins else None,
            )
        )
    return made


@SETTINGS
@given(
    st.lists(kinds, min_size=1, max_size=14),
    st.lists(st.integers(1, 6), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3)), max_size=3),
)
def test_carried_on_equals_made_anew(
    listed: list[tuple[object, ...]], batches: list[int], picks: list[tuple[int, int]]
) -> None:
    pairs = [told(kind, number) for number, kind in enumerate(listed)]
    claims, held = [one for one, _ in pairs], {one.id: one for _, one in pairs}
    judged = judgements(claims, picks)
    watched = monitor(end=None, measures=("displaced", "killed", "idps"), household_size=5.0)
    account, taken = None, 0
    for batch in [*batches, len(claims)]:
        taken += batch
        decided = judged if taken >= len(claims) else []
        account = reconcile(claims[:taken], held, watched, judgements=decided, before=account)
        anew = reconcile(claims[:taken], held, watched, judgements=decided)
        assert account == anew
        window = (FIRST + timedelta(3), FIRST + timedelta(20))
        assert ask(account, "displaced", "edge", *window) == ask(anew, "displaced", "edge", *window)
    # And back: what was taken away again leaves no trace.
    assert reconcile(claims[:1], held, watched, before=account) == reconcile(claims[:1], held, watched)
