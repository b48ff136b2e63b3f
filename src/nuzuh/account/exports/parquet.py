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
_GROUP = 10_000  # rows of a row group, which is what is held at a time: some 15 MB of claims


class Columns:
    """A table as columns, from new rows and from those of an earlier file (`before`), in a Parquet file (zstd).

    The same rows give the same bytes, wherever they came from."""

    def __init__(self, table: Table, file: BinaryIO, before: Path | None = None) -> None:
        self.schema = pa.schema(
            pa.field(field.name, _TYPES[field.type], metadata={"hxl": field.tag, "description": field.what})
            for field in table.fields
        )
        self.types = [field.type for field in table.fields]
        self.writer = pq.ParquetWriter(file, self.schema, compression="zstd")
        self.before = None if before is None else pq.ParquetFile(before)
        self.group: tuple[int, pa.Table] | None = None  # the row group of the earlier file that was read last
        self.fresh: list[Sequence[Cell]] = []
        self.run = (0, 0)  # rows of the earlier file that wait: the first, and how many
        self.ready = self.schema.empty_table()

    def add(self, records: Sequence[Sequence[Cell]]) -> None:
        """New rows."""
        self._keep_run()
        self.fresh += records
        if len(self.fresh) >= _GROUP:
            self._add_fresh()

    def keep(self, start: int, count: int) -> None:
        """`count` rows of the earlier file from `start` on."""
        self._add_fresh()
        if sum(self.run) != start:
            self._keep_run()
        self.run = (self.run[0] if self.run[1] else start, self.run[1] + count)

    def close(self) -> None:
        """End the file."""
        self._add_fresh()
        self._keep_run()
        if self.ready.num_rows:
            self.writer.write_table(self.ready.combine_chunks())
        self.writer.close()
        if self.before is not None:
            self.before.close()

    def _add_fresh(self) -> None:
        if self.fresh:
            columns = zip(*self.fresh, strict=True)
            arrays = [
                pa.array(_typed(cells, kind), _TYPES[kind]) for cells, kind in zip(columns, self.types, strict=True)
            ]
            self._take(pa.Table.from_arrays(arrays, schema=self.schema))
            self.fresh = []

    def _keep_run(self) -> None:
        start, count = self.run
        while count:
            part = self._earlier(start // _GROUP).slice(start % _GROUP, count)
            self._take(part)
            start, count = start + part.num_rows, count - part.num_rows
        self.run = (0, 0)

    def _earlier(self, number: int) -> pa.Table:
        if self.group is None or self.group[0] != number:
            assert self.before is not None
            self.group = (number, self.before.read_row_group(number))
        return self.group[1]

    def _take(self, rows: pa.Table) -> None:
        self.ready = pa.concat_tables([self.ready, rows.cast(self.schema)])
        while self.ready.num_rows >= _GROUP:
            self.writer.write_table(self.ready.slice(0, _GROUP).combine_chunks())
            self.ready = self.ready.slice(_GROUP)


def _typed(cells: Sequence[Cell], kind: str) -> list[object]:
    if kind == "date":
        return [None if cell is None else date.fromisoformat(str(cell)) for cell in cells]
    if kind == "number":
        return [None if cell is None else float(cell) for cell in cells]
    return list(cells)
