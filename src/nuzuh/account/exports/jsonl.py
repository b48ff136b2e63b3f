"""JSON lines: one object a row, the field's names as keys."""

from __future__ import annotations

import msgspec

from nuzuh.account.exports.tables import Table
from nuzuh.account.index import Index


def write(table: Table, index: Index) -> bytes:
    """The table as JSON lines in UTF-8."""
    names = [field.name for field in table.fields]
    encode = msgspec.json.Encoder().encode
    lines = [encode(dict(zip(names, record, strict=True))) for record in table.records(index)]
    return b"".join(line + b"\n" for line in lines)
