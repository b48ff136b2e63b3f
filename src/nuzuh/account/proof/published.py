"""The files of a published account, as whoever downloaded them reads them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import msgspec
import pyarrow.parquet as pq

from nuzuh.account.address import FILE
from nuzuh.account.address import FOLDER as EDITIONS
from nuzuh.account.changes import Record
from nuzuh.account.exports.csv import safe
from nuzuh.account.exports.tables import TABLES, Table
from nuzuh.account.proof.disclose import FOLDER, SETTINGS, Settings
from nuzuh.errors import InputError
from nuzuh.ledger.manifest import MANIFEST, Entry
from nuzuh.ledger.packed import unpack
from nuzuh.ledger.protocol import Problem
from nuzuh.ledger.verify import read_chain

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proven:
    """The chain, and the disclosed fields of each row of claims, documents and judgements that holds against it."""

    entries: list[Entry]
    claims: dict[str, Line]
    documents: dict[str, Line]
    judgements: dict[str, Line]
    problems: list[Problem]


def read_proofs(data: Path) -> Proven:
    """The proofs in the folder `data` of an account."""
    entries, problems = read_chain(_read(data / MANIFEST))
    found: dict[str, dict[str, Line]] = {"claims": {}, "documents": {}, "judgements": {}}
    for path in sorted((data / FOLDER).glob("*.msgpack")):
        unpacked = unpack(path.read_bytes(), entries)
        problems += [Problem(f"{FOLDER}/{path.name}", problem) for problem in unpacked.problems]
        rows = found.get(unpacked.kind, {})
        rows |= {row["id"]: row for row in unpacked.rows if "id" in row}
    return Proven(entries, found["claims"], found["documents"], found["judgements"], problems)


def read_lines(data: Path, table: str) -> list[Line]:
    """The rows of a table, from its JSON lines. Raises `InputError` that names the line that is none."""
    path = data / f"{table}.jsonl"
    lines: list[Line] = []
    for number, line in enumerate(_read(path).splitlines(), start=1):
        try:
            lines.append(msgspec.json.decode(line, type=dict[str, Any]))
        except msgspec.DecodeError as error:
            raise InputError(f"line {number}: {error}", path=path, remedy="Download it again") from None
    return lines


def read_settings(data: Path) -> Settings:
    """What the findings were computed with."""
    path = data / SETTINGS
    try:
        return msgspec.json.decode(_read(path), type=Settings)
    except msgspec.DecodeError as error:
        raise InputError(str(error), path=path, remedy="Download it again") from None


def read_edition(data: Path) -> tuple[str, Record]:
    """The newest edition's findings, and the name of their file."""
    found = []
    for path in (data.parent / EDITIONS).glob(f"*/{FILE}"):
        try:
            found.append((path.relative_to(data).as_posix(), msgspec.json.decode(path.read_bytes(), type=Record)))
        except msgspec.DecodeError as error:
            raise InputError(str(error), path=path, remedy="Download it again") from None
    if not found:
        raise InputError("there is no edition", path=data, remedy="An account made by `nuzuh publish` has one")
    return max(found, key=lambda pair: pair[1].edition.number)


def other_formats(data: Path, lines: dict[str, list[Line]]) -> Iterator[Problem]:
    """Where the CSV or the Parquet of a table does not say what its JSON lines say."""
    for table in TABLES:
        expected = lines[table.name]
        for name, rows in ((f"{table.name}.csv", _csv(data, table)), (f"{table.name}.parquet", _parquet(data, table))):
            if len(rows) != len(expected):
                yield Problem(name, f"has {len(rows)} rows, {table.name}.jsonl has {len(expected)}")
            for number, (row, line) in enumerate(zip(rows, expected, strict=False), start=1):
                for field in table.fields:
                    said = line.get(field.name)
                    if row[field.name] != (_cell(said) if name.endswith("csv") else said):
                        yield Problem(f"{name} row {number}", f"{field.name} is not what {table.name}.jsonl says")


def _csv(data: Path, table: Table) -> list[Line]:
    with (data / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        next(reader, None)  # the HXL tags
        return list(reader)


def _cell(value: Any) -> str:
    return "" if value is None else str(safe(value))


def _parquet(data: Path, table: Table) -> list[Line]:
    rows = pq.read_table(data / f"{table.name}.parquet", partitioning=None).to_pylist()
    days = [field.name for field in table.fields if field.type == "date"]
    for row in rows:
        row |= {day: row[day].isoformat() for day in days if row[day] is not None}
    return cast("list[Line]", rows)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            "there is no such file", path=path, remedy="An account made by `nuzuh publish` has one"
        ) from None
