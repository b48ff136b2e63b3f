"""What of a scenario may be published: ranges for first-level units, week by week, in words. No routes, no place below
admin 1, no date finer than a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import files

from jinja2 import Environment

from nuzuh.anticipate.outlook import Records, stored
from nuzuh.anticipate.review import Observation, past_score
from nuzuh.anticipate.scores import Summary
from nuzuh.anticipate.words import people_range, phrases
from nuzuh.model import Forecast, Scenario
from nuzuh.monitor import Monitor


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLine:
    """In the week that begins on Monday `week`: the range of arrivals in `unit` by its end, in words."""

    unit: str
    week: date
    en: str
    ar: str
    unit_ar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicScenario:
    """One scenario as the public page shows it. `assumptions_en`, `_ar` say what was assumed; `issued` is the Monday of
    the week in which it was issued; `score_en`, `_ar` say how earlier forecasts turned out."""

    id: str
    title_en: str
    title_ar: str
    issued: date
    assumptions_en: tuple[str, ...]
    assumptions_ar: tuple[str, ...]
    lines: tuple[PublicLine, ...] = field(default_factory=tuple)
    score_en: str = ""
    score_ar: str = ""


def public_summary(
    monitor: Monitor,
    ledger: Records,
    observations: Sequence[Observation] = (),
    units_ar: Mapping[str, str] | None = None,
) -> tuple[PublicScenario, ...]:
    """What the account may show of the scenarios in the ledger: nothing unless `[publish] scenarios = true`.

    Of each scenario (by name) the one issued last. `units_ar` gives units' Arabic names by code. A pure function of
    its arguments.
    """
    if not monitor.publish.scenarios:
        return ()
    scenarios, forecasts = stored(ledger)
    newest = {scenario.name: scenario for scenario in scenarios}
    units = {(f.scenario, f.gazetteer or f.place): f.place for f in forecasts if f.level == "admin1"}
    return tuple(
        _public(scenario, [f for f in forecasts if f.scenario == scenario.id], forecasts, observations, units_ar or {})
        for scenario in newest.values()
        if any(key[0] == scenario.id for key in units)
    )


def _public(
    scenario: Scenario,
    own: list[Forecast],
    everything: list[Forecast],
    observations: Sequence[Observation],
    units_ar: Mapping[str, str],
) -> PublicScenario:
    earlier = [f for f in everything if f.issued < scenario.issued]
    en, ar = _scores(past_score(earlier, observations))
    return PublicScenario(
        id=scenario.id,
        # Not the scenario's own title: it may name a place below admin 1.
        title_en=f"Scenario of the week of {monday(scenario.issued).isoformat()}",
        title_ar=f"سيناريو الأسبوع الذي يبدأ في {monday(scenario.issued).isoformat()}",
        issued=monday(scenario.issued),
        assumptions_en=tuple(
            _assume(a.share_low, a.share_high, a.population, a.within, "en") for a in scenario.attacks
        ),
        assumptions_ar=tuple(
            _assume(a.share_low, a.share_high, a.population, a.within, "ar") for a in scenario.attacks
        ),
        lines=tuple(
            PublicLine(
                unit=f.place,
                week=monday(f.day),
                en=people_range(f.low, f.high, "en"),
                ar=people_range(f.low, f.high, "ar"),
                unit_ar=units_ar.get(f.admin1 or "", ""),
            )
            for f in _weekly(own)
        ),
        score_en=en,
        score_ar=ar,
    )


def _weekly(own: list[Forecast]) -> list[Forecast]:
    """One forecast a unit and week, the latest."""
    units = sorted((f for f in own if f.level == "admin1"), key=lambda f: (f.place, f.day))
    return list({(f.place, monday(f.day)): f for f in units}.values())


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _assume(low: float, high: float, population: float, within: int, language: str) -> str:
    weeks = max(round(within / 7), 1)
    a, b = round(low * 100), round(high * 100)
    if language == "ar":
        span = {1: "أسبوع", 2: "أسبوعين"}.get(weeks, f"{weeks} أسابيع")
        return f"يُفترض هجوم يغادر على إثره ما بين {a} و{b} في المئة من نحو {population:,.0f} شخص خلال {span} تقريباً."
    span = "a week" if weeks == 1 else f"{weeks} weeks"
    return (
        f"An attack is assumed, after which {a} to {b} % of about {population:,.0f} people leave within about {span}."
    )


def _scores(lines: list[Summary]) -> tuple[str, str]:
    if not lines:
        return (
            "No earlier forecast can be compared with observations yet.",
            "لا يوجد بعد توقع سابق يمكن مقارنته بالوقائع المرصودة.",
        )
    en, ar = [], []
    for line in lines:
        held = round(line.coverage * 100)
        en.append(f"{line.horizon} days ahead, {held} % of {line.count} earlier ranges held what was observed")
        ar.append(f"قبل {line.horizon} يوماً: اشتمل {held} في المئة من {line.count} نطاقاً سابقاً على ما رُصد")
    return "; ".join(en) + ".", "؛ ".join(ar) + "."


def public_section(scenarios: Sequence[PublicScenario], lang: str) -> str:
    """The published scenarios in `lang` (en, ar) as HTML for a page of their own, apart from what was observed."""
    arabic = lang == "ar"
    shown = [
        {
            "title": one.title_ar if arabic else one.title_en,
            "issued": one.issued.isoformat(),
            "assumptions": one.assumptions_ar if arabic else one.assumptions_en,
            "score": one.score_ar if arabic else one.score_en,
            "lines": [
                {
                    "unit": (line.unit_ar or line.unit) if arabic else line.unit,
                    "week": line.week.isoformat(),
                    "words": line.ar if arabic else line.en,
                }
                for line in one.lines
            ],
        }
        for one in scenarios
    ]
    template = (files("nuzuh.anticipate") / "templates" / "public.html.j2").read_text(encoding="utf-8")
    page = Environment(autoescape=True).from_string(template)
    return page.render(lang=lang, say=phrases()[lang], scenarios=shown)
