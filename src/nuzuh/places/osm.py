"""OpenStreetMap extracts as Overpass writes them (JSON with `elements`), ODbL. Share-alike: kept as a layer of its
own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nuzuh.places.fold import ARABIC, LATIN
from nuzuh.places.records import Record

LICENCE = "ODbL-1.0"
_LANGUAGES = ("ar", "en", "fr", "es", "de", "tr", "ru", "uk", "fa", "ku")
_OTHER_NAMES = (
    "name",
    "int_name",
    "alt_name",
    "old_name",
    "official_name",
    "loc_name",
    "short_name",
    "alt_name:en",
    "alt_name:ar",
)


def osm_records(elements: Iterable[dict[str, Any]]) -> Iterator[Record]:
    """A record for each element with a name; ways and relations by their centre."""
    for element in elements:
        tags = {key: str(value) for key, value in (element.get("tags") or {}).items() if value}
        names = [tags[key] for key in (*(f"name:{code}" for code in _LANGUAGES), *_OTHER_NAMES) if key in tags]
        names = [part.strip() for name in names for part in name.split(";") if part.strip()]
        known = [name for name in names if LATIN.search(name) is not None or ARABIC.search(name) is not None]
        centre = element.get("center") or element
        if not known or "lat" not in centre:
            continue
        linked = tags.get("geonames:id") or tags.get("GNS:id")
        yield Record(
            id=f"osm:{element.get('type', 'node')[0]}{element['id']}",
            name=tags.get("name:en") or next((name for name in known if LATIN.search(name) is not None), known[0]),
            name_ar=tags.get("name:ar"),
            names=known,
            country=tags.get("addr:country", tags.get("is_in:country_code", "")).upper()[:2],
            lat=float(centre["lat"]),
            lon=float(centre["lon"]),
            population=_count(tags.get("population", "")),
            codes=(f"gn:{linked}",) if linked and linked.isdigit() else (),
            source="OpenStreetMap",
            licence=LICENCE,
        )


def _count(text: str) -> int:
    digits = text.replace(",", "").replace(" ", "")
    return int(digits) if digits.isdigit() else 0
