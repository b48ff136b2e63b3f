"""A real series with everything that goes wrong: daily and running counts of three bodies over a thousand days.

Without NUZUH_LONG the deaths of the months that the tests ask about; with it all days, and the injured.
"""

from __future__ import annotations

import csv
import os
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from nuzuh.model import Claim, Finding, Flag, Measure, Reading, State
from nuzuh.monitor import Area, Event, Monitor, Words
from nuzuh.reconcile import Account, ask, reconcile
from tests.reconcile.makers import claim

DATA = Path(__file__).parents[3] / "shared" / "bench" / "reconcile"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"needs the public daily counts in {DATA}")
LONG = "NUZUH_LONG" in os.environ

START = date(2023, 10, 7)
ASKED = ((date(2023, 12, 25), date(2024, 3, 10)), (date(2024, 8, 20), date(2024, 9, 1)), (date(2025, 9, 25), date.max))
KILLED, INJURED = ("killed", Measure.KILLED), ("injured", Measure.INJURED)
PHASES = {"1": date(2023, 10, 8), "2": date(2026, 3, 2)}
BODIES = {"mohtel": "mohtel", "gmotel": "gmotel", "ocha": "OCHA", "moph_lb": "Lebanese Ministry of Public Health"}
LATE = {"killed_committee": "recognised by committee", "killed_recovered": "recovered"}
TRUCE = date(2025, 10, 10)
MONITOR = Monitor(
    title=Words("Daily counts"),
    start=START,
    area="gaza",
    areas=tuple(Area(name.lower().replace(" ", "_"), Words(name)) for name in ("Gaza", "West Bank", "Lebanon")),
    measures=("killed",),
    events=(Event("truce", Words("cease-fire of 10 October 2025"), effective=TRUCE),),
)


def typed(area: str, file: str) -> list[Claim]:
    """The rows as typed claims: a running count, the day's count less what was recognised late, and what was."""
    claims = []
    with (DATA / file).open(encoding="utf-8") as table:
        for number, row in enumerate(csv.DictReader(table), 1):
            source = BODIES.get(row.get("report_source") or "ocha")
            if source is None:
                continue
            day = date.fromisoformat(row["report_date"])
            if not LONG and "gaza" in file and not any(first <= day <= last for first, last in ASKED):
                continue
            start = PHASES[row["phase"]] if "phase" in row else START
            late = {k: float(row[k]) for k in LATE if row.get(k)}
            first = day - timedelta(max(1, int(row.get("report_period") or 24) // 24) - 1)

            def told(
                kind: str,
                value: float,
                since: date,
                measure: Measure = Measure.KILLED,
                number: int = number,
                day: date = day,
                source: str = source,
                **fields: str,
            ) -> Claim:
                return claim(
                    value,
                    since.isoformat(),
                    day.isoformat(),
                    source=source,
                    area=area,
                    measure=measure,
                    id=f"{file}:{number}:{kind}",
                    document=file,
                    reading=Reading.FLOOR,
                    state=State.REVIEWED,
                    reader="import/1",
                    **fields,
                )

            for kind, measure in (KILLED, INJURED) if LONG else (KILLED,):
                if row.get(f"{kind}_cum"):
                    claims.append(told(f"{kind}_cum", float(row[f"{kind}_cum"]), start, measure))
                if row.get(kind) and row.get("report_period") != "0":
                    value = float(row[kind]) - (sum(late.values()) if kind == "killed" else 0)
                    claims.append(told(kind, value, first, measure))
            claims += [told(kind, value, first, term=LATE[kind]) for kind, value in late.items()]
    return claims


@cache
def account() -> Account:
    tables = {"Gaza": "t4p_gaza_daily.csv", "Lebanon": "t4p_lebanon_daily.csv"}
    tables |= {"West Bank": "t4p_west_bank_daily.csv"} if LONG else {}
    return reconcile([one for area, file in tables.items() for one in typed(area, file)], {}, MONITOR)


def since_truce() -> Finding:
    return ask(account(), "killed", "gaza", TRUCE, account().until)


def flags(area: str, kind: str) -> list[Flag]:
    return [f for s in account().series if s.area == area and s.measure == "killed" for f in s.flags if f.kind == kind]


def test_killed_since_the_cease_fire_is_a_difference_less_what_was_recognised_late() -> None:
    finding = since_truce()
    running = {one.id: one.value for one in account().claims.values() if one.id.endswith("killed_cum")}
    band = next(one for one in finding.bands if one.body == "moh_gaza")
    assert band.low is not None
    assert [(link.sign, link.amount) for link in band.low.chain] == [
        (1, max(v for k, v in running.items() if "gaza" in k)),
        (-1, running["t4p_gaza_daily.csv:734:killed_cum"]),
    ]
    floor = finding.floors[0].limit
    late = [link for link in floor.chain if link.claim.rpartition(":")[2] in LATE]
    assert late
    assert floor.value == band.low.value - sum(link.amount for link in late)
    assert "recognised late" in finding.en
    assert "تأخر الاعتراف" in finding.ar


def test_days_that_do_not_add_up_are_named() -> None:
    days = {flag.day for flag in flags("gaza", "mismatch")}
    assert {date(2024, 1, 12), date(2024, 1, 16), date(2024, 8, 27), date(2024, 8, 28)} <= days
    assert date(2024, 3, 1) not in days


def test_lebanons_restart_is_a_phase_and_no_contradiction() -> None:
    restarts = flags("lebanon", "restart")
    assert [flag.day for flag in restarts if "moph_lb" in _body(flag)] == [date(2026, 3, 5)]
    assert not any("2026-03-05" in "".join(c.claims) for f in account().findings for c in f.contradictions)


def _body(flag: Flag) -> set[str | None]:
    return {account().origins[claim_id] for claim_id in flag.claims}


def test_nothing_is_clamped_to_zero() -> None:
    fallen = ask(account(), "killed", "lebanon", date(2026, 6, 20), date(2026, 6, 22))
    assert fallen.claims
    assert all(link.amount >= 0 for rung in fallen.floors for link in rung.limit.chain)
