"""Parquet with the columns' HXL tags and descriptions as field metadata."""

from __future__ import annotations

import io
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from nuzuh.account.exports.tables import Table
from nuzuh.account.index import Cell, Index

_TYPES = {
    "string": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def write(table: Table, index: Index) -> bytes:
    """The table as one Parquet file (zstd)."""
    fields = [
        pa.field(field.name, _TYPES[field.type], metadata={"hxl": field.tag, "description": field.what})
        for field in table.fields
    ]
    records = table.records(index)
    columns = [
        pa.array(_typed([record[i] for record in records], field.type), _TYPES[field.type])
        for i, field in enumerate(table.fields)
    ]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields)), out, compression="zstd")
    return out.getvalue()


def _typed(cells: list[Cell], kind: str) -> list[object]:
    if kind == "date":
        return [None if cell is None else date.fromisoformat(str(cell)) for cell in cells]
    if kind == "number":
        return [None if cell is None else float(cell) for cell in cells]
    return list(cells)
