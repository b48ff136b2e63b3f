"""A scenario made from a monitor: places from the gazetteer, roads as great circles with a detour, conflict days from
claims of attacks, what is known of those already displaced from claims and findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

import numpy as np

from nuzuh.anticipate.case import Case, Floats, Kind, Locality, Road
from nuzuh.anticipate.stocks import Stock
from nuzuh.errors import InputError
from nuzuh.model import Claim, Finding, Measure, Modality, Place, Role

# Roads are longer than the way a bird flies: 1.2 to 1.4 in most countries (Ballou, Rahardja & Sakai 2002,
# doi:10.1016/S0965-8564(01)00044-1).
DETOUR = 1.3
NEIGHBOURS = 4  # roads from each place to its nearest; bridges between separate groups are added
KINDS = {"camp": Kind.CAMP}


class Finder(Protocol):
    """The part of a gazetteer that is needed."""

    def place(self, place_id: str) -> Place | None: ...

    def ancestors(self, place: Place) -> tuple[Place, ...]: ...


def great_circle_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two points (latitude, longitude in degrees) on a sphere of 6,371 km, in km."""
    (lat1, lon1), (lat2, lon2) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(h))


def destinations_in(claims: Iterable[Claim], finder: Finder) -> tuple[Place, ...]:
    """The places to which claims say that people fled, most often named first."""
    named: dict[str, int] = {}
    for claim in claims:
        if claim.measure in (Measure.DISPLACED, Measure.IDPS):
            for mention in claim.places:
                if mention.role is Role.DESTINATION and mention.place is not None:
                    named[mention.place] = named.get(mention.place, 0) + 1
    found = (finder.place(name) for name in sorted(named, key=lambda name: (-named[name], name)))
    return tuple(place for place in found if place is not None and place.lat is not None)


def make_case(
    name: str,
    origin: Place,
    others: Sequence[Place],
    start: date,
    days: int,
    *,
    population: float,
    finder: Finder,
    claims: Iterable[Claim] = (),
    roads_km: Mapping[tuple[str, str], float] | None = None,
    detour: float = DETOUR,
) -> Case:
    """A case of `origin` and `others`.

    `roads_km` (by names) overrides distances and adds roads. Conflict days are the days before `start` on which claims
    place attacks in one of the places; attacked places keep the last state. Raises `InputError` where a place has no
    coordinates.
    """
    places = _distinct((origin, *others))
    for place in places:
        if place.lat is None or place.lon is None:
            raise InputError(
                f"{place.name} ({place.id}) has no coordinates", remedy="Give them in the monitor's places.csv"
            )
    names = _names(places)
    units = _units(places, finder)
    localities = tuple(
        _locality(place, label, unit, origin.id, population)
        for place, label, unit in zip(places, names, units, strict=True)
    )
    if len(localities) < 2:
        raise InputError("there is nowhere to go", remedy="Name destinations with --to")
    roads = _roads(places, names, detour)
    for (a, b), km in (roads_km or {}).items():
        roads[min(a, b), max(a, b)] = km
    return Case(
        name=name,
        start=start,
        days=days,
        localities=localities,
        roads=tuple(Road(a=a, b=b, km=round(km, 1)) for (a, b), km in sorted(roads.items())),
        conflict=_conflict(claims, places, start, days),
    )


def _distinct(places: Sequence[Place]) -> list[Place]:
    return list({place.id: place for place in places}.values())


def _names(places: Sequence[Place]) -> list[str]:
    plain = [place.name for place in places]
    return [
        name if plain.count(name) == 1 else f"{name} ({place.id})" for place, name in zip(places, plain, strict=True)
    ]


def _units(places: Sequence[Place], finder: Finder) -> list[Place | None]:
    """The first-level unit of each place; of a place whose unit is not known, that of the nearest whose is."""
    own = [next((up for up in finder.ancestors(place) if up.kind == "admin1"), None) for place in places]
    known = [(place, unit) for place, unit in zip(places, own, strict=True) if unit is not None]

    def nearest(place: Place) -> Place | None:
        return min(known, key=lambda pair: _apart(place, pair[0]))[1] if known else None

    return [unit if unit is not None else nearest(place) for place, unit in zip(places, own, strict=True)]


def _apart(a: Place, b: Place) -> float:
    return great_circle_km((a.lat or 0.0, a.lon or 0.0), (b.lat or 0.0, b.lon or 0.0))


def _locality(place: Place, label: str, unit: Place | None, origin: str, population: float) -> Locality:
    kind = Kind.TOWN if place.id == origin else KINDS.get(place.kind, Kind.TOWN)
    return Locality(
        name=label,
        name_ar=place.name_ar or "",
        kind=kind,
        region="" if unit is None else unit.name,
        country=place.country or "",
        lat=place.lat,
        lon=place.lon,
        population=population if place.id == origin else float(place.population),
        place=place.id,
        admin1=None if unit is None else unit.id,
    )


def _roads(places: Sequence[Place], names: Sequence[str], detour: float) -> dict[tuple[str, str], float]:
    points = [(place.lat or 0.0, place.lon or 0.0) for place in places]
    km = np.array([[great_circle_km(a, b) * detour for b in points] for a in points])
    pairs: set[tuple[int, int]] = set()
    for i, row in enumerate(km):
        nearest = [int(j) for j in np.argsort(row, kind="stable") if j != i][:NEIGHBOURS]
        pairs |= {(min(i, j), max(i, j)) for j in nearest}
    pairs |= _bridges(km, pairs)
    return {(min(names[i], names[j]), max(names[i], names[j])): float(km[i, j]) for i, j in pairs}


def _bridges(km: Floats, pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The shortest ways that join groups of places no road joins yet."""
    group = list(range(len(km)))

    def root(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    for i, j in pairs:
        group[root(i)] = root(j)
    added = set()
    order = sorted((km[i, j], i, j) for i in range(len(km)) for j in range(i + 1, len(km)))
    for _, i, j in order:
        if root(i) != root(j):
            group[root(i)] = root(j)
            added.add((i, j))
    return added


def _conflict(claims: Iterable[Claim], places: Sequence[Place], start: date, days: int) -> Floats:
    """What claims say of the week before the start is taken to go on: a place attacked then is one to avoid."""
    table = np.zeros((days, len(places)))
    index = {place.id: i for i, place in enumerate(places)}
    for claim in claims:
        last = claim.period.end
        if claim.measure is not Measure.ATTACKS or claim.modality is not Modality.OBSERVED or last is None:
            continue
        if start - timedelta(days=7) <= last < start:
            for mention in claim.places:
                if mention.place in index:
                    table[:, index[mention.place]] = 1.0
    return table


def stocks_in(case: Case, claims: Iterable[Claim], findings: Iterable[Finding], until: date) -> tuple[Stock, ...]:
    """Who is already displaced in the case's places on `until`.

    Findings of people living in displacement give bounds where they are of one of the places; else the claims of each
    place: from the least to the most said in the ninety days before.
    """
    names = {place.place: place.name for place in case.localities if place.place is not None}
    found: dict[str, Stock] = {}
    for finding in findings:
        if finding.measure is Measure.IDPS and finding.area in names and finding.floors:
            highs = [band.high.value for band in finding.bands if band.high is not None]
            low = finding.floors[0].limit.value
            found[names[finding.area]] = Stock(
                place=names[finding.area],
                low=low,
                high=max([low, *highs]),
                as_of=until.isoformat(),
                source=f"finding {finding.id}",
            )
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        day = claim.period.end
        if (
            claim.measure in (Measure.IDPS, Measure.DISPLACED)
            and claim.modality is Modality.OBSERVED
            and claim.unit == "persons"
            and day is not None
            and until - timedelta(days=90) <= day <= until
        ):
            for mention in claim.places:
                if mention.role is Role.DESTINATION and mention.place in names:
                    said.setdefault(names[mention.place], []).append(claim)
    for name, these in said.items():
        if name not in found:
            highest = max(c.high if c.high is not None else c.value for c in these)
            found[name] = Stock(
                place=name,
                low=min(c.value for c in these),
                high=highest,
                as_of=until.isoformat(),
                source="claims " + " ".join(sorted(c.id for c in these)),
            )
    return tuple(found[name] for name in case.names if name in found)
