"""Parquet with the columns' HXL tags and descriptions as field metadata."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from nuzuh.account.exports.tables import Table
from nuzuh.account.index import Cell

_TYPES = {
    "string": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
_BATCH = 5_000  # rows that wait to be columns: a few megabytes


class Columns:
    """A table as columns, from new rows and from those of an earlier file (`before`) in any order."""

    def __init__(self, table: Table, before: Path | None = None) -> None:
        self.schema = pa.schema(
            pa.field(field.name, _TYPES[field.type], metadata={"hxl": field.tag, "description": field.what})
            for field in table.fields
        )
        self.types = [field.type for field in table.fields]
        self.before = None if before is None else pq.read_table(before, schema=self.schema)
        self.waiting: list[Sequence[Cell]] = []
        self.tables: list[pa.Table | list[int]] = []

    def add(self, records: Sequence[Sequence[Cell]]) -> None:
        """New rows."""
        self.waiting += records
        if len(self.waiting) >= _BATCH:
            self._settle()

    def keep(self, start: int, count: int) -> None:
        """`count` rows of the earlier file from `start` on."""
        self._settle()
        last = self.tables[-1] if self.tables else None
        if isinstance(last, list) and last[1] == start:
            last[1] += count
        else:
            self.tables.append([start, start + count])

    def close(self, file: BinaryIO) -> None:
        """Write all as one Parquet file (zstd): the same rows give the same bytes, wherever they came from."""
        self._settle()
        whole = (
            pa.concat_tables([self._table(one) for one in self.tables]) if self.tables else self.schema.empty_table()
        )
        self.tables, self.before = [], None
        pq.write_table(whole.combine_chunks(), file, compression="zstd")

    def _table(self, one: pa.Table | list[int]) -> pa.Table:
        if isinstance(one, list):
            assert self.before is not None
            return self.before.slice(one[0], one[1] - one[0])
        return one

    def _settle(self) -> None:
        if self.waiting:
            columns = zip(*self.waiting, strict=True)
            arrays = [
                pa.array(_typed(cells, kind), _TYPES[kind]) for cells, kind in zip(columns, self.types, strict=True)
            ]
            self.tables.append(pa.Table.from_arrays(arrays, schema=self.schema))
            self.waiting = []


def _typed(cells: Sequence[Cell], kind: str) -> list[object]:
    if kind == "date":
        return [None if cell is None else date.fromisoformat(str(cell)) for cell in cells]
    if kind == "number":
        return [None if cell is None else float(cell) for cell in cells]
    return list(cells)
