"""GeoNames country dumps (`SY.zip`, `SY.txt`): all populated places, units and features of a country, CC BY 4.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nuzuh.places.bundled import LICENCE, SOURCE, usable
from nuzuh.places.naming import arabic_name
from nuzuh.places.records import Record

# Feature classes kept: A units, P populated places, L areas, T mountains, H waters, S camps and the like are named
# often in reports; others are spots and roads.
_CLASSES = "APLT"
_KINDS = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin3", "ADM4": "admin4", "PCLI": "country", "RFGC": "camp"}


def geonames_records(lines: Iterable[str]) -> Iterator[Record]:
    """The records of a dump, units before what lies in them."""
    rows = [line.rstrip("\r\n").split("\t") for line in lines]
    kept = [row for row in rows if len(row) >= 18 and (row[6] in _CLASSES or row[7] in _KINDS)]
    units = {_code(row, level): f"gn:{row[0]}" for row in kept for level in (1, 2, 3) if row[7] == f"ADM{level}"}
    for row in sorted(kept, key=lambda row: (row[7] not in _KINDS, row[7])):
        names = [name for name in row[3].split(",") if name and usable(name)]
        yield Record(
            id=f"gn:{row[0]}",
            name=row[1],
            name_ar=arabic_name(names, row[1]),
            names=[row[2], *names],
            kind=_KINDS.get(row[7], "settlement" if row[6] == "P" else "area"),
            country=row[8],
            lat=float(row[4]),
            lon=float(row[5]),
            population=int(row[14] or 0),
            parent=_parent(row, units),
            codes=(_code(row, int(row[7][-1])),) if row[7] in ("ADM1", "ADM2", "ADM3") else (),
            source=SOURCE,
            licence=LICENCE,
        )


def _code(row: list[str], level: int) -> str:
    return ".".join((row[8], *row[10 : 10 + level]))


def _parent(row: list[str], units: dict[str, str]) -> str | None:
    own = f"gn:{row[0]}"
    for level in (3, 2, 1):
        unit = units.get(_code(row, level))
        if unit is not None and unit != own:
            return unit
    return None
