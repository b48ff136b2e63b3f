"""The files that have a row a claim: what was made of a document before, and is the same, is copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO

from nuzuh.account.exports.crosswalk import CROSSWALKS
from nuzuh.account.exports.csv import open_csv
from nuzuh.account.exports.form import Part, Writer
from nuzuh.account.exports.geojson import features, open_geojson
from nuzuh.account.exports.jsonl import open_jsonl
from nuzuh.account.exports.parquet import Columns
from nuzuh.account.exports.tables import CLAIMS, Table
from nuzuh.account.exports.xlsx import Sheet
from nuzuh.account.index import Index, once
from nuzuh.account.memory import Pieces, digest
from nuzuh.account.prints import prints
from nuzuh.model import Claim

Create = Callable[[str], AbstractContextManager[BinaryIO]]
_OPEN: dict[str, Callable[[Table, BinaryIO], Writer]] = {"csv": open_csv, "jsonl": open_jsonl, "xlsx": Sheet}
_GEOJSON, _PARQUET = "claims.geojson", "claims.parquet"


@once
def pieces(index: Index) -> list[tuple[bytes, list[Claim]]]:
    """The claims in their order, those of a document that follow each other as one, each with a digest of all that
    their rows are made from."""
    printed = prints(index)
    runs = ((document, list(run)) for document, run in groupby(index.data.claims, key=attrgetter("document")))
    return [(digest(printed[document], "".join(c.id for c in run).encode()), run) for document, run in runs]


def write_claims(index: Index, create: Create, before: Pieces | None = None, folder: Path | None = None) -> Pieces:
    """Write the files that `create` opens. `before` are the pieces of those that stand in `folder`."""
    with ExitStack() as stack:
        writers = _writers(lambda name: stack.enter_context(create(name)))
        parquet = stack.enter_context(create(_PARQUET))
        copied: dict[str, BinaryIO] = {}
        if before is not None and folder is not None:
            copied = {name: stack.enter_context((folder / name).open("rb")) for name in writers}
        columns = Columns(CLAIMS, parquet, folder / _PARQUET if copied and folder is not None else None)
        known = {} if before is None or not copied else before.places()
        made = Pieces(parts={name: [] for name in writers})
        for key, claims in pieces(index):
            at = known.get(key)
            if at is None or before is None:
                parts = _fresh(index, claims, writers, columns)
            else:
                parts = {name: _part(file, before.parts[name][at[0]]) for name, file in copied.items()}
                columns.keep(at[1], before.rows[at[0]])
            made.keys.append(key)
            made.rows.append(len(claims))
            for name, part in parts.items():
                made.parts[name].append((writers[name].add(part), len(part.data), part.crc, part.size))
        for writer in writers.values():
            writer.close()
        columns.close()
    return made


def _writers(create: Callable[[str], BinaryIO]) -> dict[str, Writer]:
    made: dict[str, Writer] = {}
    for suffix, opened in _OPEN.items():
        name = f"{CLAIMS.name}.{suffix}"
        made[name] = opened(CLAIMS, create(name))
    made[_GEOJSON] = open_geojson(create(_GEOJSON))
    for table in CROSSWALKS:
        made[f"{table.name}.csv"] = open_csv(table, create(f"{table.name}.csv"))
    return made


def _fresh(index: Index, claims: Sequence[Claim], writers: dict[str, Writer], columns: Columns) -> dict[str, Part]:
    records = CLAIMS.records(index, claims)
    columns.add(records)
    rows: dict[str, Sequence[Any]] = {f"{CLAIMS.name}.{suffix}": records for suffix in _OPEN}
    rows[_GEOJSON] = list(features(index, claims, records))
    rows |= {f"{table.name}.csv": table.records(index, claims) for table in CROSSWALKS}
    return {name: writer.make(rows[name]) for name, writer in writers.items()}


def _part(file: BinaryIO, at: tuple[int, int, int, int]) -> Part:
    start, length, crc, size = at
    file.seek(start)
    return Part(file.read(length), crc, size)
