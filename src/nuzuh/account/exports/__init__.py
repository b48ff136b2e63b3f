"""Open data: one module a format, found by name in `FORMATS`; what is not a table stands in `SINGLE`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nuzuh.account.exports import csv, geojson, jsonl, package, parquet, xlsx
from nuzuh.account.exports.crosswalk import CROSSWALKS
from nuzuh.account.exports.tables import TABLES, Table
from nuzuh.account.index import Index


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the end of its files' names, what it is called, how a table is written."""

    suffix: str
    name: str
    write: Callable[[Table, Index], bytes]


FORMATS: dict[str, Format] = {
    "csv": Format("csv", "CSV, HXL", csv.write),
    "jsonl": Format("jsonl", "JSON lines", jsonl.write),
    "xlsx": Format("xlsx", "XLSX, HXL", xlsx.write),
    "parquet": Format("parquet", "Parquet", parquet.write),
}


@dataclass(frozen=True, slots=True)
class File:
    """One published file of data: its name under `data/`, what it holds, its format, and how its bytes are made."""

    name: str
    what: str
    format: str
    make: Callable[[Index], bytes]


SINGLE = (
    File("claims.geojson", "Every claim at every place it names, by role.", "GeoJSON", geojson.write),
    File("datapackage.json", "What each column of each table means.", "Data package", package.write),
)


def data_files() -> Iterator[File]:
    """Every file under `data/` that each edition has."""
    for table in TABLES:
        for form in FORMATS.values():
            yield File(f"{table.name}.{form.suffix}", table.what, form.name, _maker(table, form))
    for table in CROSSWALKS:
        yield File(f"{table.name}.csv", table.what, "CSV", _maker(table, FORMATS["csv"]))
    yield from SINGLE


def _maker(table: Table, form: Format) -> Callable[[Index], bytes]:
    return lambda index: form.write(table, index)
