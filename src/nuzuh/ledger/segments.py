"""A segment's two files: the Parquet of its rows and the seal with their secrets and hashes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from nuzuh.errors import BrokenChainError
from nuzuh.ledger.commit import HASH, SECRET, hash_rows
from nuzuh.ledger.files import write_durably

NONCE = b"nonce"


class Seal(msgspec.Struct, frozen=True):
    """The secret and the hash of each row, in order."""

    secrets: list[bytes]
    hashes: list[bytes]

    def __add__(self, other: Seal) -> Seal:
        return Seal(self.secrets + other.secrets, self.hashes + other.hashes)

    def part(self, start: int, stop: int) -> Seal:
        """The rows `start` to `stop`."""
        return Seal(self.secrets[start:stop], self.hashes[start:stop])

    def to_bytes(self) -> bytes:
        """As stored: 32 bytes of secret and 32 bytes of hash a row."""
        return b"".join(secret + hashed for secret, hashed in zip(self.secrets, self.hashes, strict=True))


def new_seal(table: pa.Table) -> Seal:
    """Fresh secrets for the rows of a table, and the hashes that follow from them."""
    stream = os.urandom(SECRET * table.num_rows)
    secrets = [stream[i : i + SECRET] for i in range(0, len(stream), SECRET)]
    return Seal(secrets, list(hash_rows(table, table.column_names, secrets)))


def write_segment(folder: Path, stem: str, table: pa.Table, seal: Seal) -> str:
    """Write both files; gives the SHA-256 (hex) of the Parquet file.

    The file carries a random nonce, so that its hash, which stays in the manifest for ever, does not let anyone find a
    redacted value by trying all.
    """
    salted = table.replace_schema_metadata({NONCE: os.urandom(SECRET).hex().encode()})
    sink = pa.BufferOutputStream()
    pq.write_table(salted, sink, compression="zstd", write_page_checksum=True, store_schema=True)
    data = sink.getvalue()
    write_durably(folder / f"{stem}.parquet", lambda file: file.write(data))
    write_durably(folder / f"{stem}.seal", lambda file: file.write(seal.to_bytes()))
    return hashlib.sha256(data).hexdigest()


def read_table(folder: Path, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of a file. Raises `BrokenChainError` that names the file where they cannot be read."""
    path = folder / name
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            if missing := set(columns or ()) - set(file.schema_arrow.names):
                raise broken(folder, name, f"the file has no column {', '.join(sorted(missing))}")
            return file.read(columns=columns)
    except FileNotFoundError:
        raise
    except (pa.ArrowException, OSError, ValueError) as error:
        raise broken(folder, name, f"the file cannot be read ({str(error).splitlines()[0]})") from error


def read_seal(folder: Path, name: str, rows: int) -> Seal:
    """The seal of `rows` rows. Raises `BrokenChainError` where it has not their length."""
    try:
        data = (folder / name).read_bytes()
    except FileNotFoundError:
        data = b""
    if len(data) != rows * (SECRET + HASH):
        raise broken(folder, name, f"the seal has {len(data)} bytes instead of {rows * (SECRET + HASH)}")
    starts = range(0, len(data), SECRET + HASH)
    return Seal([data[i : i + SECRET] for i in starts], [data[i + SECRET : i + SECRET + HASH] for i in starts])


def broken(folder: Path, segment: str, message: str) -> BrokenChainError:
    """The error that names a segment."""
    return BrokenChainError(
        message,
        segment=segment,
        path=folder / segment,
        remedy="`nuzuh verify` shows all damage; `nuzuh ledger repair` restores what can be restored",
    )
