"""Canonical values: one way to write a value as bytes, so that its hash is the same wherever it is computed.

JSON in UTF-8 without spaces, keys in order, whole numbers without a point (RFC 8785 but for numbers beyond 2**53).
"""

from __future__ import annotations

from typing import Any

import msgspec
import pyarrow as pa

_encode = msgspec.json.Encoder(order="deterministic").encode


def canonical(value: Any) -> bytes:
    """The bytes of a value. Raises `ValueError` for NaN and the infinities, which JSON cannot say."""
    return _encode(_plain(value))


def canonical_column(column: pa.ChunkedArray) -> list[bytes]:
    """The bytes of each value of a column; a value that stands in many rows is written once."""
    if column.null_count == len(column):
        return [b"null"] * len(column)
    values = column.to_pylist()
    if not pa.types.is_nested(column.type):
        written = {value: canonical(value) for value in set(values)}
        return [written[value] for value in values]
    if _holds_floats(column.type):
        values = [_plain(value) for value in values]
    return [_encode(value) for value in values]


def _holds_floats(kind: pa.DataType) -> bool:
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return _holds_floats(kind.value_type)
    if pa.types.is_struct(kind):
        return any(_holds_floats(kind.field(i).type) for i in range(kind.num_fields))
    return bool(pa.types.is_floating(kind))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or value is None:
        return value
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise ValueError("a value that is no number cannot be stored")
        return int(value) if value.is_integer() else value
    if kind is dict:
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value
