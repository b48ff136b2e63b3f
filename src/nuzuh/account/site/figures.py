"""The front page's drawings: the map's layers and the timelines, each with the list that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from nuzuh.account import choice
from nuzuh.account.charts import map as mapping
from nuzuh.account.charts import timeline as time
from nuzuh.account.charts.svg import tag
from nuzuh.account.geography import LAYERS, Flow, Spot, flows, located, spots
from nuzuh.account.index import Index, once
from nuzuh.account.site.page import Page
from nuzuh.model import Claim, Measure, Place

_LISTED = 12
_SILENT = 80
_BRACKETS = 60  # more cannot be told apart
_COLOURS = 6
_TIMED = (Measure.DISPLACED, Measure.KILLED)


@dataclass(frozen=True, slots=True)
class MapLayer:
    """One position of the map's switch with the list that says the same."""

    id: str
    svg: Markup | None
    spots: Sequence[Spot]
    flows: Sequence[Flow]


def maps(page: Page) -> list[MapLayer]:
    """The layers of the map; none where no claim names a place."""
    index, words = page.index, page.words
    layers = [(layer.id, spots(index, layer)) for layer in LAYERS]
    moved = flows(index)
    if not any(found for _, found in layers):
        return []
    outlines = dict(index.data.outlines)
    points = [point for outline in outlines.values() for ring in outline.rings for point in ring]
    points = points or [_at(index.data.places[place]) for place in index.by_place if located(index.data.places[place])]
    area = mapping.frame(points)
    if area is None:
        return [MapLayer(name, None, found[:_LISTED], ()) for name, found in layers]

    def claimed(item: Spot | Flow) -> Claim:
        return item.claim

    sheet = mapping.Sheet(
        frame=area,
        outlines=outlines,
        places=dict(index.data.places),
        name=page.name,
        link=lambda item: page.claim(claimed(item)),
        figure=lambda item: page.figure(claimed(item)),
    )
    made: list[MapLayer] = []
    for name, found in layers:
        arrows = moved if name in ("from", "to") else []
        drawn = mapping.layer(sheet, found, _silent(index, area), arrows, name)
        scale = mapping.scale_bar(area, lambda km: words.say("map.scale", n=km))
        svg = tag(
            "svg",
            mapping.arrowhead(name) if arrows else "",
            drawn,
            scale,
            viewBox=f"0 0 {mapping.WIDTH:g} {area.height:.0f}",
            class_="map",
            role="group",
            aria_label=words.say(f"map.{name}"),
        )
        made.append(MapLayer(name, svg if found else None, found[:_LISTED], arrows))
    return made


def _at(place: Place) -> tuple[float, float]:
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


@once
def _silent(index: Index, area: mapping.Frame) -> list[Place]:
    """Known places within the frame of which no report speaks, the most populous first."""
    silent = [
        place
        for place in index.data.places.values()
        if place.id not in index.by_place and located(place) and area.inside(*_at(place)) and place.kind != "admin2"
    ]
    silent.sort(key=lambda place: (-place.population, place.id))
    return silent[:_SILENT]


@dataclass(frozen=True, slots=True)
class Chart:
    """The timeline of one measure, for a desk and for a phone, and how many claims it draws of how many there are."""

    measure: Measure
    wide: Markup
    narrow: Markup
    bodies: Sequence[str]
    attacks: bool
    shown: int
    all: int


def timelines(page: Page) -> list[Chart]:
    """The timelines of displacement and of deaths, where anything can be drawn."""
    made = (_timeline(page, measure) for measure in _TIMED)
    return [chart for chart in made if chart is not None]


def events(page: Page) -> list[time.Event]:
    """The monitor's dated events since its start."""
    monitor = page.index.data.monitor
    dated = [(event.day, event.name.say(page.words.code)) for event in monitor.events if event.day is not None]
    return [time.Event(day, name) for day, name in sorted(dated) if day >= monitor.start]


def _timeline(page: Page, measure: Measure) -> Chart | None:
    index = page.index
    found = _brackets(index, measure)
    if not found:
        return None
    drawn = found[:_BRACKETS]
    votes = Counter(index.data.origins[c.id] for c in drawn if c.id in index.data.origins)
    bodies = [body for body, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))][:_COLOURS]
    attacks = _attacks(index)
    plot = time.Plot(
        claims=drawn,
        series=[s for s in index.data.series if s.measure == measure and s.unit == "persons" and s.body in bodies],
        attacks=attacks[:_BRACKETS],
        events=events(page),
        since=index.data.monitor.start,
        until=_last(index),
        link=page.claim,
        said=lambda claim: _said(page, claim),
        colour=_colour(bodies),
        origin=lambda claim: index.data.origins.get(claim.id),
        axis=page.words.axis,
        month=page.words.month,
        rtl=page.words.direction == "rtl",
    )
    return Chart(
        measure,
        time.timeline(plot, time.WIDE),
        time.timeline(plot, time.NARROW),
        bodies,
        bool(attacks),
        len(drawn),
        len(found),
    )


@once
def _brackets(index: Index, measure: Measure) -> list[Claim]:
    """The claims of a timeline: those of a counting body first, then the largest."""
    found = _inside(index, choice.bracketed(index, measure))
    return sorted(found, key=lambda claim: (claim.id not in index.data.origins, -claim.value, claim.id))


@once
def _attacks(index: Index) -> list[Claim]:
    return _inside(index, [c for c in index.data.claims if c.measure is Measure.ATTACKS and c.unit == "incidents"])


def _inside(index: Index, claims: Sequence[Claim]) -> list[Claim]:
    """Claims whose window ends within the account's time and has a start and an end."""
    since, until = index.data.monitor.start, _last(index)
    return [c for c in claims if c.period.start and c.period.end and since <= c.period.end <= until]


def _last(index: Index) -> date:
    monitor, day = index.data.monitor, index.data.edition.as_of
    return day if monitor.end is None else min(day, monitor.end)


def _said(page: Page, claim: Claim) -> str:
    body = page.index.data.origins.get(claim.id)
    who = "" if body is None else f"{page.body(body)}: "
    window = page.words.window(claim.period.start, claim.period.end)
    return f"{who}{page.figure(claim)}, {page.words.word('measure', claim.measure)}, {window}"


def _colour(bodies: Sequence[str]) -> Callable[[str | None], int]:
    ranks = {body: rank for rank, body in enumerate(bodies)}
    return lambda body: ranks.get(body or "", _COLOURS - 1)
