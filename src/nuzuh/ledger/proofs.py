"""Proofs for published files: that a disclosed field is what the chain committed to, and nothing of the others.

    proof -> row's hash (values and salts of the disclosed fields, commitments of the others)
          -> root of its segment (path) -> entry of the manifest -> head of the chain

This is the proof of one row, to be handed to one person. A public account carries one for many (`packed.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec
import pyarrow as pa

from nuzuh.ledger import merkle
from nuzuh.ledger.canonical import canonical
from nuzuh.ledger.commit import GONE, REDACTED, SALT, Kept, commitment, row_hash, salts
from nuzuh.ledger.manifest import Entry
from nuzuh.ledger.segments import read_seal, read_table
from nuzuh.ledger.store import Store, parts


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """One row. `values` are the disclosed fields; `openings` has, for each field of the segment in its order, the salt
    (32 hex digits) of a disclosed one and the commitment (64) of any other. `row` counts from 0."""

    kind: str
    segment: int
    row: int
    values: dict[str, Any]
    openings: tuple[str, ...]
    path: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The proof as a JSON object."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


def disclose(store: Store, kind: str, wanted: Mapping[str, Collection[str]]) -> Iterator[Proof]:
    """Proofs for the rows whose `id` is in `wanted`, which gives the fields that may be shown of each.

    All rows with an id are proven (older readings too). A field that was redacted, or that its segment did not know, is
    left out. Raises `BrokenChainError` where a segment cannot be read.
    """
    for part in parts(store.entries()):
        if part.entry.kind != kind:
            continue
        table = read_table(store.folder, part.entry.file)
        seal = read_seal(store.folder, part.entry.seal, part.entry.rows)
        start = 0
        for segment in part.segments:
            rows, sealed = table.slice(start, segment.rows), seal.part(start, start + segment.rows)
            start += segment.rows
            found = [i for i, id in enumerate(rows.column("id").to_pylist()) if id in wanted]
            if not found:
                continue
            tree = merkle.levels(sealed.hashes)
            picked = rows.take(pa.array(found)).to_pylist()
            for index, row in zip(found, picked, strict=True):
                path = [step.hex() for step in merkle.path(tree, index)]
                yield _proof(segment, index, row, wanted[row["id"]], sealed.secrets[index], path)


def _proof(
    segment: Entry, index: int, row: Mapping[str, Any], wanted: Collection[str], secret: bytes, path: list[str]
) -> Proof:
    values, openings = open_row(segment.fields, row, wanted, secret)
    return Proof(
        kind=segment.kind,
        segment=segment.number,
        row=index,
        values=values,
        openings=tuple(opening.hex() for opening in openings),
        path=tuple(path),
    )


def open_row(
    fields: tuple[str, ...], row: Mapping[str, Any], wanted: Collection[str], secret: bytes
) -> tuple[dict[str, Any], list[bytes]]:
    """The values of a row that are `wanted` and still there, and for each of its fields the salt of a shown one or the
    commitment of any other."""
    closed: dict[str, bytes] = {}
    if secret == GONE:
        kept = msgspec.json.decode(row[REDACTED], type=Kept)
        closed = {field: bytes.fromhex(hashed) for field, hashed in kept.commitments.items()}
        opened = {field: bytes.fromhex(salt) for field, salt in kept.salts.items()}
    else:
        opened = dict(zip(fields, salts(secret, len(fields)), strict=True))
    values, openings = {}, []
    for field in fields:
        if field in closed:
            openings.append(closed[field])
        elif field in wanted:
            values[field] = row[field]
            openings.append(opened[field])
        else:
            openings.append(commitment(opened[field], canonical(row[field])))
    return values, openings


def check_proof(proof: Proof, segment: Entry) -> str | None:
    """What is wrong with a proof against the entry of its segment; None if it holds."""
    if (segment.kind, segment.number) != (proof.kind, proof.segment) or not segment.brings_rows:
        return f"segment {proof.segment} holds no {proof.kind}"
    if len(proof.openings) != len(segment.fields) or not proof.values.keys() <= set(segment.fields):
        return "its fields are not those of its segment"
    try:
        parts_ = [
            commitment(_salt(opening), canonical(proof.values[field]))
            if field in proof.values
            else bytes.fromhex(opening)
            for field, opening in zip(segment.fields, proof.openings, strict=True)
        ]
        steps = [bytes.fromhex(step) for step in proof.path]
        reached = merkle.climb(row_hash(segment.fields, parts_), proof.row, segment.rows, steps)
    except ValueError as error:
        return str(error)
    return None if reached.hex() == segment.root else "its values are not those that the ledger committed to"


def _salt(opening: str) -> bytes:
    salt = bytes.fromhex(opening)
    if len(salt) != SALT:
        raise ValueError("a disclosed field has no salt")
    return salt
