"""The private report of a scenario, a page a language: map of arrivals by week, bands by destination, needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from jinja2 import Environment
from markupsafe import Markup

from nuzuh.anticipate.case import Case
from nuzuh.anticipate.maps import arrivals_map, bands_chart
from nuzuh.anticipate.needs import Need, Standard
from nuzuh.anticipate.outlook import Outlook
from nuzuh.anticipate.scores import Summary
from nuzuh.anticipate.stocks import Stock
from nuzuh.anticipate.words import chance_word, people_range, phrases, rounded
from nuzuh.model import Scenario

T = TypeVar("T")

LANGUAGES = ("en", "ar")
LEAST = 0.05  # share of the spread below which a driver is not named
SHOWN = 12  # destinations in the tables: the rest is in arrivals.csv


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Everything that the private report shows."""

    case: Case
    outlook: Outlook
    fled: tuple[float, float]
    needs: Sequence[Need]
    stocks: Sequence[Stock]
    scores: Sequence[Summary]
    household_size: float


def write_report(briefing: Briefing, folder: Path) -> list[Path]:
    """Write `report.en.html` and `report.ar.html` into `folder`; returns what was written."""
    template = (files("nuzuh.anticipate") / "templates" / "report.html.j2").read_text(encoding="utf-8")
    page = Environment(autoescape=True).from_string(template)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for language in LANGUAGES:
        path = folder / f"report.{language}.html"
        path.write_text(page.render(**_context(briefing, language)), encoding="utf-8")
        paths.append(path)
    return paths


def _context(briefing: Briefing, lang: str) -> dict[str, Any]:
    say, outlook, case = phrases()[lang], briefing.outlook, briefing.case
    scenario = outlook.scenario
    end = scenario.start + timedelta(days=scenario.days - 1)
    dates = [_date(scenario.start + timedelta(days=day)) for day in outlook.weeks]
    shown = _names(case, lang)
    return {
        "lang": lang,
        "say": say,
        "title": (scenario.title_ar if lang == "ar" else scenario.title) or scenario.title,
        "issued": _date(scenario.issued),
        "start": _date(scenario.start),
        "end": _date(end),
        "members": scenario.members,
        "seed": scenario.seed,
        "assumptions": [_named(line, scenario, shown) for line in (scenario.ar if lang == "ar" else scenario.en)],
        "fled": say["fled"].format(range=people_range(*briefing.fled, lang), end=_date(end)),
        "maps": _maps(briefing, say, dates, shown),
        "chart": Markup(_chart(outlook, shown)),
        "weeks": _some([say["week"].format(date=day) for day in dates]),
        "rows": _rows(outlook, lang, say, shown),
        **_needs(briefing, lang, say, shown),
        "household": f"{briefing.household_size:g}",
        "stocks": [
            {"place": shown[s.place], "range": f"{s.low:,.0f} – {s.high:,.0f}", "source": s.source}
            for s in briefing.stocks
        ],
        "scores": [_score(line) for line in briefing.scores],
        "case": case,
    }


def _some(weeks: list[T]) -> list[T]:
    """At most five of the weeks, the last among them: a table of more columns is not read."""
    keep = sorted({round(i) for i in np.linspace(0, len(weeks) - 1, 5)})
    return [weeks[i] for i in keep]


def _date(day: date) -> str:
    """An ISO date that stays in order within right-to-left text (Unicode isolates)."""
    return f"\u2066{day.isoformat()}\u2069"


def _names(case: Case, lang: str) -> dict[str, str]:
    return {x.name: (x.name_ar or x.name) if lang == "ar" else x.name for x in case.localities}


def _named(line: str, scenario: Scenario, shown: dict[str, str]) -> str:
    for attack in scenario.attacks:
        line = line.replace(attack.place, shown.get(attack.place, attack.place))
        line = line.replace(attack.start.isoformat(), _date(attack.start))
    return line


def _driver(name: str, say: dict[str, str], shown: dict[str, str]) -> str:
    what, _, place = name.partition(":")
    return say[what].format(place=shown.get(place, place))


def _maps(briefing: Briefing, say: dict[str, str], dates: list[str], shown: dict[str, str]) -> list[dict[str, Any]]:
    outlook = briefing.outlook
    median = np.median(outlook.samples, axis=2)
    high = np.quantile(outlook.samples, 0.9, axis=2)
    origins = {attack.place for attack in outlook.scenario.attacks}
    most = float(high.max(initial=1.0))
    maps = []
    for w, day in _some(list(enumerate(dates))):
        by_place = dict(zip(outlook.places, median[w].tolist(), strict=True))
        highest = dict(zip(outlook.places, high[w].tolist(), strict=True))
        svg = arrivals_map(briefing.case, by_place, highest, most, origins, shown)
        maps.append({"svg": Markup(svg), "caption": say["week"].format(date=day)})
    return maps


def _chart(outlook: Outlook, shown: dict[str, str]) -> str:
    low, median, high = np.quantile(outlook.samples[-1, :SHOWN], (0.1, 0.5, 0.9), axis=1)
    return bands_chart([shown[place] for place in outlook.places[:SHOWN]], low, median, high)


def _rows(outlook: Outlook, lang: str, say: dict[str, str], shown: dict[str, str]) -> list[dict[str, Any]]:
    total = outlook.samples[-1].sum(axis=0)
    rows = []
    for i, place in enumerate(outlook.places[:SHOWN]):
        low, high = np.quantile(outlook.samples[:, i], (0.1, 0.9), axis=1)
        cells = [f"{rounded(a):,} – {rounded(b):,}" for a, b in zip(low, high, strict=True)]
        chance = float((outlook.samples[-1, i] > total / 10).mean())
        drivers = [(_driver(name, say, shown), share) for name, share in outlook.drivers[place] if share >= LEAST]
        hangs = "; ".join(f"{name} {share:.0%}" for name, share in drivers)
        word = chance_word(chance, lang)
        rows.append({"place": shown[place], "cells": _some(cells), "chance": word, "drivers": hangs or say["none"]})
    return rows


def _needs(briefing: Briefing, lang: str, say: dict[str, str], shown: dict[str, str]) -> dict[str, object]:
    places = briefing.outlook.places[:SHOWN]
    standards = list({need.standard.id: need.standard for need in briefing.needs}.values())
    by_key = {(need.place, need.standard.id): need for need in briefing.needs}
    rows = []
    for place in places:
        left = [by_key[place, standard.id].left for standard in standards if (place, standard.id) in by_key]
        rows.append(
            {"place": shown[place], "cells": [f"{rounded(low):,} – {rounded(high):,}" for low, _, high in left]}
        )
    items = [
        {"name": s.ar if lang == "ar" else s.en, "rule": f"{_rule(s, say)} ({s.edition}).", "source": s.source}
        for s in standards
    ]
    return {"items": items, "need_rows": rows}


def _rule(standard: Standard, say: dict[str, str]) -> str:
    key = {"person": "per_person", "household": "per_household"}.get(str(standard.per), "per_many")
    return say[key].format(amount=f"{standard.amount:g}", per=standard.per)


def _score(line: Summary) -> dict[str, object]:
    return {
        "horizon": line.horizon,
        "count": line.count,
        "error": f"{line.error:.0%}",
        "held": f"{line.coverage:.0%}",
        "skill": "–" if line.skill is None else f"{line.skill:+.0%}",
    }
