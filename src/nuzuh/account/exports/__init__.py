"""Open data: one module a format, found by name in `FORMATS`; the files with a row a claim are made in `claims`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from nuzuh.account.exports import package
from nuzuh.account.exports.claims import Create, write_claims
from nuzuh.account.exports.crosswalk import CROSSWALKS
from nuzuh.account.exports.csv import open_csv
from nuzuh.account.exports.form import Writer
from nuzuh.account.exports.jsonl import open_jsonl
from nuzuh.account.exports.parquet import Columns
from nuzuh.account.exports.tables import CLAIMS, TABLES, Table
from nuzuh.account.exports.xlsx import Sheet
from nuzuh.account.index import Cell, Index


@dataclass(frozen=True, slots=True)
class Format:
    """A format of tables: what it is called, how rows of a table are written as a whole file."""

    name: str
    write: Callable[[Table, Sequence[Sequence[Cell]], BinaryIO], None]


def _whole(opened: Callable[[Table, BinaryIO], Writer]) -> Callable[[Table, Sequence[Sequence[Cell]], BinaryIO], None]:
    def write(table: Table, records: Sequence[Sequence[Cell]], file: BinaryIO) -> None:
        writer = opened(table, file)
        writer.add(writer.make(records))
        writer.close()

    return write


def _parquet(table: Table, records: Sequence[Sequence[Cell]], file: BinaryIO) -> None:
    columns = Columns(table, file)
    columns.add(records)
    columns.close()


FORMATS: dict[str, Format] = {
    "csv": Format("CSV, HXL", _whole(open_csv)),
    "jsonl": Format("JSON lines", _whole(open_jsonl)),
    "xlsx": Format("XLSX, HXL", _whole(Sheet)),
    "parquet": Format("Parquet", _parquet),
}


@dataclass(frozen=True, slots=True)
class File:
    """One published file of data: its name under `data/`, the key of the words that say what it holds, its format."""

    name: str
    key: str
    format: str


_GEOJSON = File("claims.geojson", "geojson", "GeoJSON")
_PACKAGE = File("datapackage.json", "package", "Data package")
# One row a claim, in this order in `data_files`.
CLAIM_FILES = (
    *(f"{CLAIMS.name}.{suffix}" for suffix in FORMATS),
    *(f"{table.name}.csv" for table in CROSSWALKS),
    _GEOJSON.name,
)


def data_files() -> Iterator[File]:
    """Every file under `data/` that each edition has, but for the proofs."""
    for table in TABLES:
        for suffix, form in FORMATS.items():
            yield File(f"{table.name}.{suffix}", table.name, form.name)
    for table in CROSSWALKS:
        yield File(f"{table.name}.csv", table.name, "CSV")
    yield from (_GEOJSON, _PACKAGE)


def write_tables(index: Index, create: Create) -> None:
    """Write every file of data that has no row a claim."""
    for table in TABLES:
        if table is not CLAIMS:
            records = table.records(index)
            for suffix, form in FORMATS.items():
                with create(f"{table.name}.{suffix}") as file:
                    form.write(table, records, file)
    with create(_PACKAGE.name) as file:
        file.write(package.write(index))


__all__ = ["CLAIM_FILES", "FORMATS", "File", "data_files", "write_claims", "write_tables"]
