"""A scenario from its folder to ranges, the ledger and what may be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nuzuh.anticipate.case import Case, Kind
from nuzuh.anticipate.ensemble import departures, drivers, run_scenario
from nuzuh.anticipate.flee_read import read_case
from nuzuh.anticipate.flee_write import write_case
from nuzuh.anticipate.outlook import as_row, issue, store, stored, widen
from nuzuh.anticipate.public import public_section, public_summary
from nuzuh.anticipate.review import Observation, past_score
from nuzuh.anticipate.scenario_file import AttackEntry, ScenarioFile, Title, check_scenario, read_scenario
from nuzuh.anticipate.stocks import Stock, read_stocks, write_stocks
from nuzuh.anticipate.words import chance_word, people_range, rounded
from nuzuh.anticipate.work import run_folder
from nuzuh.errors import InputError
from nuzuh.monitor import Area, Monitor, Publish, Words
from tests.anticipate.cases import case, place


def made() -> Case:
    plain = case(
        (place("City"), place("North", Kind.CAMP, capacity=3000), place("South", Kind.CAMP), place("Road")),
        (("City", "Road", 40), ("Road", "North", 40), ("City", "South", 120)),
        days=30,
    )
    points = [(36.0, 36.6), (36.5, 36.7), (35.2, 36.6), (36.2, 36.65)]
    units = ["Idlib", "Aleppo", "Hama", "Idlib"]
    return replace(
        plain,
        localities=tuple(
            replace(x, lat=lat, lon=lon, region=unit, name_ar="مكان")
            for x, (lat, lon), unit in zip(plain.localities, points, units, strict=True)
        ),
    )


ATTACK = AttackEntry(place="City", share=(0.4, 0.7), within=7, day=3, population=10_000)
SCENARIO = ScenarioFile(
    title=Title(en="City attacked", ar="هجوم على المدينة"),
    start=date(2020, 2, 19),
    days=28,
    attacks=(ATTACK,),
    members=40,
)


class Records:
    def __init__(self) -> None:
        self.rows: dict[str, dict[str, dict[str, Any]]] = {}

    def append_records(self, kind: str, rows: Iterable[Mapping[str, Any]]) -> int:
        kept = self.rows.setdefault(kind, {})
        kept |= {row["id"]: dict(row) for row in rows if row["id"] not in kept}
        return len(kept)

    def records(self, kind: str) -> list[dict[str, Any]]:
        return list(self.rows.get(kind, {}).values())


def test_everybody_who_leaves_is_somewhere() -> None:
    outcome = run_scenario(made(), SCENARIO)
    here = outcome.arrivals[-1].sum(axis=0) + outcome.travelling[-1]
    assert here == pytest.approx(outcome.fled, rel=1e-9)
    assert (outcome.fled >= 4000).all()
    assert (outcome.fled <= 7000).all()
    assert (outcome.arrivals[2] == 0).all()  # nobody leaves before the attack


def test_the_same_seed_gives_the_same_ranges() -> None:
    assert (run_scenario(made(), SCENARIO).arrivals == run_scenario(made(), SCENARIO).arrivals).all()


def test_those_already_there_take_up_room() -> None:
    north = made().names.index("North")
    full = run_scenario(made(), SCENARIO, (Stock(place="North", low=3000, high=3000),))
    free = run_scenario(made(), SCENARIO)
    assert full.arrivals[-1, north].max() == 0
    assert free.arrivals[-1, north].min() > 300


def test_all_leave_within_the_days_said() -> None:
    for front in (0.0, 4.0):
        leave = departures(ATTACK, 28, front)
        assert leave.sum() == pytest.approx(1)
        assert leave[:3].sum() == 0
        assert leave[10:].sum() == pytest.approx(0)


def test_what_the_spread_hangs_on_adds_up_to_no_more_than_a_share() -> None:
    outcome = run_scenario(made(), SCENARIO)
    named = dict(drivers(outcome, outcome.fled))
    assert named["share:City"] == pytest.approx(1)
    assert max(value for name, value in named.items() if name != "share:City") < 0.5


def test_widening_keeps_the_sum_of_every_run() -> None:
    samples = run_scenario(made(), SCENARIO).arrivals[[6, 27]]
    wide = widen(samples, 1)
    assert wide.sum(axis=1) == pytest.approx(samples.sum(axis=1))
    assert np.ptp(wide[-1, 1]) > np.ptp(samples[-1, 1])


def test_what_is_issued_can_be_stored_and_scored() -> None:
    outlook = issue(made(), SCENARIO, run_scenario(made(), SCENARIO), "city", date(2020, 2, 18))
    ledger = Records()
    store(ledger, outlook)
    store(ledger, outlook)
    scenarios, forecasts = stored(ledger)
    assert scenarios == [outlook.scenario]
    assert forecasts == list(outlook.forecasts)
    last = max(f.day for f in forecasts)
    south = next(f for f in forecasts if f.place == "South" and f.day == last)
    seen = [Observation(place="South", day=last, low=south.median, high=south.median, before=0.0)]
    (line,) = past_score(forecasts, seen)
    assert (line.horizon, line.count, line.coverage) == (30, 1, 1.0)
    assert line.skill is not None
    assert line.skill > 0
    assert as_row(south)["day"] == last.isoformat()


def test_runs_of_mended_places_are_issued_anew() -> None:
    ledger = Records()
    mended = replace(made(), roads=made().roads[:2])
    for one in (made(), made(), mended):
        store(ledger, issue(one, SCENARIO, run_scenario(one, SCENARIO), "city", date(2020, 2, 18)))
    assert len(stored(ledger)[0]) == 2


def monitor(*, scenarios: bool) -> Monitor:
    return Monitor(
        title=Words(en="M"),
        start=date(2020, 1, 1),
        area="a",
        areas=(Area(id="a", name=Words(en="A")),),
        publish=Publish(scenarios=scenarios),
    )


def test_only_units_weeks_and_ranges_are_published_and_only_if_allowed() -> None:
    ledger = Records()
    store(ledger, issue(made(), SCENARIO, run_scenario(made(), SCENARIO), "city", date(2020, 2, 18)))
    assert public_summary(monitor(scenarios=False), ledger) == ()
    (public,) = public_summary(monitor(scenarios=True), ledger)
    assert {line.unit for line in public.lines} == {"Aleppo", "Hama", "Idlib"}
    assert {line.week.weekday() for line in public.lines} | {public.issued.weekday()} == {0}
    said = repr(public)
    for secret in ("City is", "North", "South", "2020-02-19", "2020-02-22", "datetime.date(2020, 2, 22)"):
        assert secret not in said
    assert all(("people" in line.en and "شخص" in line.ar) or "10" in line.en for line in public.lines)
    assert "10,000" in public.assumptions_en[0]


def write(folder: Path) -> Path:
    write_case(made(), folder)
    write_stocks(folder, (Stock(place="North", low=100, high=200, source="claims abc"),))
    (folder / "scenario.toml").write_text(
        'title = { en = "City attacked", ar = "هجوم" }\nstart = 2020-02-19\ndays = 28\nmembers = 40\n'
        '[[attacks]]\nplace = "City"\nday = 3\nshare = [0.4, 0.7]\nwithin = 7\npopulation = 10000\n',
        encoding="utf-8",
    )
    return folder


def test_a_case_written_is_the_case_read(tmp_path: Path) -> None:
    write_case(made(), tmp_path)
    back = read_case(tmp_path, name="made up")
    assert back.localities == made().localities
    assert [(r.a, r.b, r.km) for r in back.roads] == [(r.a, r.b, r.km) for r in made().roads]


def test_a_folder_from_end_to_end(tmp_path: Path) -> None:
    folder = write(tmp_path / "city")
    assert read_stocks(folder, made())[0].high == 200
    work = run_folder(folder, date(2020, 2, 18), household_size=5.6)
    assert {path.name for path in work.files} == {"report.en.html", "report.ar.html", "arrivals.csv", "needs.csv"}
    english, arabic = ((folder / f"report.{lang}.html").read_text(encoding="utf-8") for lang in ("en", "ar"))
    assert "City attacked" in english
    assert 'dir="rtl"' in arabic
    assert "مكان" in arabic
    assert "5.6" in english
    assert "claims abc" in english
    assert "{" not in english.split("</style>")[1]  # no phrase left unfilled


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"place": "Town"}, "'Town' is not in locations.csv"),
        ({"share": (0.7, 0.4)}, "is no range"),
        ({"within": 0}, "within must be"),
        ({"day": 40}, "day = 40"),
    ],
)
def test_a_scenario_that_makes_no_sense_is_refused(change: dict[str, Any], said: str, tmp_path: Path) -> None:
    fields = {name: getattr(ATTACK, name) for name in ("place", "share", "within", "day", "population")}
    attack = AttackEntry(**{**fields, **change})
    scenario = ScenarioFile(title=SCENARIO.title, start=SCENARIO.start, days=28, attacks=(attack,))
    with pytest.raises(InputError, match=said):
        check_scenario(scenario, made(), tmp_path)


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text('titel = "x"\n')
    with pytest.raises(InputError, match="titel"):
        read_scenario(tmp_path)


@pytest.mark.parametrize(
    ("chance", "word"),
    [(0.995, "virtually certain"), (0.7, "likely"), (0.5, "about as likely as not"), (0.0, "exceptionally unlikely")],
)
def test_chances_in_words(chance: float, word: str) -> None:
    assert chance_word(chance, "en") == word
    assert chance_word(chance, "ar") != word


@pytest.mark.parametrize(("persons", "shown"), [(7.4, 7), (123.0, 120), (98765.0, 99000), (0.0, 0)])
def test_two_figures_are_kept(persons: float, shown: int) -> None:
    assert rounded(persons) == shown


def test_ranges_in_words() -> None:
    assert people_range(3412, 12345, "en") == "3,400 to 12,000 people"
    assert people_range(0, 4, "en") == "fewer than 10 people"
    assert people_range(3412, 12345, "ar") == "من 3,400 إلى 12,000 شخص"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_public_section_says_that_nothing_was_observed(lang: str) -> None:
    ledger = Records()
    store(ledger, issue(made(), SCENARIO, run_scenario(made(), SCENARIO), "city", date(2020, 2, 18)))
    page = public_section(public_summary(monitor(scenarios=True), ledger), lang)
    assert {"en": "Nothing on this page was observed", "ar": "لم يُرصد شيء مما في هذه الصفحة"}[lang] in page
    assert "North" not in page
    assert "Aleppo" in page
