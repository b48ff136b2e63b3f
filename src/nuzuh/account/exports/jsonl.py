"""JSON lines: one object a row, the field's names as keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from nuzuh.account.exports.form import Stream
from nuzuh.account.exports.tables import Table
from nuzuh.account.index import Cell

_encode = msgspec.json.Encoder().encode_lines


def open_jsonl(table: Table, file: BinaryIO) -> Stream:
    """The table as JSON lines in UTF-8."""
    names = [field.name for field in table.fields]

    def lines(records: Sequence[Sequence[Cell]]) -> bytes:
        return _encode([dict(zip(names, record, strict=True)) for record in records])

    return Stream(file, lines)
