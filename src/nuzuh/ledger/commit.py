"""Commitments: what a row's hash is made of, so that a field can be shown and the others kept.

    salts       = SHAKE-256(secret of the row), 16 bytes a field, in the order of the segment's fields
    commitment  = SHA-256(salt, canonical value)
    row's hash  = SHA-256(0x00, SHA-256(canonical list of fields), commitments)

The secret (32 random bytes) stands in the seal file beside the segment, with the row's hash. SHAKE-256 cannot be turned
round: a published salt gives nothing of the secret or of the other salts. 16 bytes of salt are what SD-JWT (RFC 9901)
asks for, so that a short value (a name, a number) cannot be found by trying all.

A redacted row has no secret any more (zeros). Its column `_redacted` holds, as JSON, the commitments of the fields that
were destroyed and the salts of those that remain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec
import pyarrow as pa

from nuzuh.ledger.canonical import canonical, canonical_column

SECRET, SALT, HASH = 32, 16, 32  # bytes
GONE = bytes(SECRET)
REDACTED = "_redacted"


class Kept(msgspec.Struct, frozen=True):
    """What is kept of a redacted row: hex by field."""

    commitments: dict[str, str]
    salts: dict[str, str]


def salts(secret: bytes, count: int) -> list[bytes]:
    """The salts of a row of `count` fields."""
    stream = hashlib.shake_256(secret).digest(SALT * count)
    return [stream[i : i + SALT] for i in range(0, SALT * count, SALT)]


def commitment(salt: bytes, value: bytes) -> bytes:
    """The commitment of one canonical value."""
    return hashlib.sha256(salt + value).digest()


def row_hash(fields: Sequence[str], commitments: Sequence[bytes]) -> bytes:
    """The hash of a row from the commitments of its fields."""
    names = hashlib.sha256(canonical(list(fields))).digest()
    return hashlib.sha256(b"\x00" + names + b"".join(commitments)).digest()


def hash_rows(table: pa.Table, fields: Sequence[str], secrets: Sequence[bytes]) -> Iterator[bytes]:
    """The hash of each row of a table. A redacted row whose remains do not fit gives an empty hash."""
    sha, shake = hashlib.sha256, hashlib.shake_256
    head = b"\x00" + sha(canonical(list(fields))).digest()
    columns = [canonical_column(table.column(name)) for name in fields]
    redacted = table.column(REDACTED).to_pylist() if REDACTED in table.column_names else None
    length = SALT * len(columns)
    starts = range(0, length, SALT)
    for index, (secret, values) in enumerate(zip(secrets, zip(*columns, strict=True), strict=True)):
        if redacted is not None and redacted[index] is not None:
            yield _hash_redacted(redacted[index], fields, values, secret)
            continue
        stream = shake(secret).digest(length)
        parts = [sha(stream[i : i + SALT] + value).digest() for i, value in zip(starts, values, strict=True)]
        yield sha(head + b"".join(parts)).digest()


def _hash_redacted(remains: str, fields: Sequence[str], values: Sequence[bytes], secret: bytes) -> bytes:
    if secret != GONE:
        return b""
    kept = msgspec.json.decode(remains, type=Kept)
    parts = []
    for name, value in zip(fields, values, strict=True):
        if name in kept.commitments:
            parts.append(bytes.fromhex(kept.commitments[name]))
        elif name in kept.salts:
            parts.append(commitment(bytes.fromhex(kept.salts[name]), value))
        else:
            return b""
    return row_hash(fields, parts)
