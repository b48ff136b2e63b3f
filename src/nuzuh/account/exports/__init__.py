"""Open data: one module a format, each a function from a table to bytes, found by name in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nuzuh.account.exports import csv, jsonl
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
}


@dataclass(frozen=True, slots=True)
class File:
    """One published file of data: its name under `data/`, what it holds, its format, and how its bytes are made."""

    name: str
    what: str
    format: str
    make: Callable[[Index], bytes]


def data_files() -> Iterator[File]:
    """Every file under `data/`."""
    for table in TABLES:
        for form in FORMATS.values():
            yield File(f"{table.name}.{form.suffix}", table.what, form.name, _maker(table, form))


def _maker(table: Table, form: Format) -> Callable[[Index], bytes]:
    return lambda index: form.write(table, index)
