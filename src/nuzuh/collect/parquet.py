"""Parquet tables of texts: a report a row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from nuzuh.collect.records import IDS, NAMES, TEXTS, record_member
from nuzuh.collect.result import Member, Refusal
from nuzuh.errors import DocumentError

ROWS_AT_A_TIME = 256


def members(source: Path | bytes, name: str) -> Iterator[Member | Refusal]:  # noqa: ARG001
    """A report for each row with a text. Raises `DocumentError` for a table that is damaged or has no text."""
    wanted = {*TEXTS, *IDS, *(name for names in NAMES.values() for name in names)}
    try:
        with pq.ParquetFile(io.BytesIO(source) if isinstance(source, bytes) else source) as table:
            columns = [column for column in table.schema_arrow.names if column in wanted]
            if not set(columns) & set(TEXTS):
                raise DocumentError(
                    f"the table has no column of texts (looked for {', '.join(TEXTS)})", remedy="Name it `text`"
                )
            number = 0
            for batch in table.iter_batches(ROWS_AT_A_TIME, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield record_member(row, f"row {number}")
    except (pa.ArrowException, OSError) as error:
        said = str(error).splitlines()[0][:160]
        raise DocumentError(f"the Parquet file is damaged ({said})", remedy="Fetch it again") from None
