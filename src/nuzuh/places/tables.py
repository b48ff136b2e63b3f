"""Tables of places that somebody adds: a monitor's places.csv, OCHA COD-AB tables, GeoNames dumps, OSM extracts.

A table's kind is told by its columns, not by its name.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from nuzuh.errors import GazetteerError
from nuzuh.places.codab import codab_records, is_codab
from nuzuh.places.geonames import geonames_records
from nuzuh.places.osm import osm_records
from nuzuh.places.records import KINDS, Record

Row = dict[str, str]
_REMEDY = "Give a CSV, XLSX, GeoJSON, GeoNames or OpenStreetMap file; docs/places.md shows the columns"


def records(path: Path) -> list[Record]:
    """The records of a table. Raises `GazetteerError` that names the file and what to do."""
    try:
        found = list(_read(path))
    except FileNotFoundError:
        raise GazetteerError("there is no such file", path=path, remedy=_REMEDY) from None
    except (
        OSError,
        UnicodeDecodeError,
        json.JSONDecodeError,
        csv.Error,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
    ) as error:
        raise GazetteerError(f"this table cannot be read ({error})", path=path, remedy=_REMEDY) from error
    if not found:
        raise GazetteerError("this table has no place with a name", path=path, remedy=_REMEDY)
    return found


def _read(path: Path) -> Iterable[Record]:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        return _zipped(path)
    if suffix in (".json", ".geojson"):
        return _json(json.loads(path.read_text(encoding="utf-8-sig")), path)
    if suffix in (".xlsx", ".xlsm"):
        return _rows(_xlsx_rows(path), path)
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if suffix == ".txt" and text[:10_000].split("\n", 1)[0].count("\t") == 18:
        return geonames_records(text.splitlines())
    return _rows(_csv_rows(text), path)


def _zipped(path: Path) -> Iterable[Record]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
        if not names:
            raise ValueError("the archive holds no .txt file as GeoNames' country dumps do")
        return list(geonames_records(io.TextIOWrapper(archive.open(names[0]), encoding="utf-8")))


def _csv_rows(text: str) -> list[Row]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    return [
        {(k or "").strip(): (v or "").strip() for k, v in row.items() if isinstance(v, str | None)}
        for row in csv.DictReader(io.StringIO(text), delimiter=delimiter)
    ]


def _xlsx_rows(path: Path) -> list[Row]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    rows: list[Row] = []
    for sheet in book.worksheets:
        lines = sheet.iter_rows(values_only=True)
        head = [str(cell or "").strip() for cell in next(lines, ())]
        rows += [
            {key: "" if cell is None else str(cell).strip() for key, cell in zip(head, line, strict=False)}
            for line in lines
        ]
    return rows


def _rows(rows: list[Row], path: Path) -> Iterable[Record]:
    if not rows:
        return []
    head = list(rows[0])
    if is_codab(head):
        return codab_records(rows, source=path.name)
    if "name" in {column.lower() for column in head}:
        return own_records(rows, path.stem)
    raise ValueError(f"no column tells the name; it has {', '.join(head[:8])}")


def _json(data: Any, path: Path) -> Iterable[Record]:
    if isinstance(data, dict) and "elements" in data:
        return osm_records(data["elements"])
    if isinstance(data, dict) and data.get("type") == "FeatureCollection":
        features = data["features"]
        head = list(features[0]["properties"]) if features else []
        if is_codab(head):
            rows = [
                {key: "" if value is None else str(value) for key, value in f["properties"].items()} for f in features
            ]
            return codab_records(rows, source=path.name, shapes=[f.get("geometry") for f in features])
        return osm_records(
            {
                **_osm_id(f),
                "tags": f["properties"],
                **dict(zip(("lon", "lat"), f["geometry"]["coordinates"][:2], strict=True)),
            }
            for f in features
            if f["geometry"] is not None and f["geometry"]["type"] == "Point"
        )
    raise ValueError("this JSON is neither GeoJSON nor an OpenStreetMap extract")


def _osm_id(feature: dict[str, Any]) -> dict[str, str]:
    """The type and number of an element, which exports write as "node/123", or only the number."""
    said = str(feature["properties"].get("osm_id") or feature.get("id"))
    kind, _, number = said.rpartition("/")
    return {"type": kind or "node", "id": number}


def own_records(rows: list[Row], stem: str) -> Iterator[Record]:
    """A monitor's own table: a name is enough, everything else is optional. A place lies in the smallest of its units
    that the table has."""
    known = {value for row in rows for key, value in row.items() if key.lower() == "id"}
    for number, given in enumerate(rows, start=1):
        row = {key.lower(): value for key, value in given.items()}
        if not row.get("name"):
            continue
        units = [row[level] for level in ("admin1", "admin2") if row.get(level) in known - {row.get("id")}]
        kind = row.get("kind", "").lower()
        yield Record(
            id=row.get("id") or f"{stem}:{number}",
            name=row["name"],
            name_ar=row.get("name_ar") or None,
            names=[name.strip() for name in re.split("[;|،]", row.get("other_names", "")) if name.strip()],
            kind=kind if kind in KINDS else "settlement",
            country=row.get("country", "").upper()[:2],
            lat=_number(row.get("lat", "")),
            lon=_number(row.get("lon", "") or row.get("lng", "")),
            population=int(_number(row.get("population", "")) or 0),
            parent=units[-1] if units else None,
            source=row.get("source") or stem,
            licence=row.get("licence", ""),
        )


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "")) if text else None
    except ValueError:
        return None


READERS: dict[str, Callable[..., Iterable[Record]]] = {
    "own": own_records,
    "cod-ab": codab_records,
    "geonames": geonames_records,
    "osm": osm_records,
}
