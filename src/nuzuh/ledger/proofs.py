"""Proofs for published files: that a disclosed field is what the chain committed to, and nothing of the others.

    proof -> row's hash (values and salts of the disclosed fields, commitments of the others)
          -> root of its segment (path) -> entry of the manifest -> head of the chain

A public account carries the manifest (it holds no value) and a proof a row; `check_public` needs nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from nuzuh.errors import InputError
from nuzuh.ledger import merkle
from nuzuh.ledger.canonical import canonical
from nuzuh.ledger.commit import GONE, REDACTED, SALT, Kept, commitment, row_hash, salts
from nuzuh.ledger.manifest import MANIFEST, Entry
from nuzuh.ledger.protocol import Head, Problem, Report
from nuzuh.ledger.segments import read_seal, read_table
from nuzuh.ledger.store import Store, parts
from nuzuh.ledger.verify import read_chain

PROOFS = "proofs.jsonl"


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
    if secret == GONE:
        kept = msgspec.json.decode(row[REDACTED], type=Kept)
        opened, closed = kept.salts, kept.commitments
    else:
        opened = {f: salt.hex() for f, salt in zip(segment.fields, salts(secret, len(segment.fields)), strict=True)}
        closed = {}
    shown = [field for field in segment.fields if field in wanted and field in opened]
    hidden = {
        f: commitment(bytes.fromhex(salt), canonical(row[f])).hex() for f, salt in opened.items() if f not in shown
    }
    openings = (opened[f] if f in shown else (hidden | closed)[f] for f in segment.fields)
    values = {field: row[field] for field in shown}
    return Proof(
        kind=segment.kind, segment=segment.number, row=index, values=values, openings=tuple(openings), path=tuple(path)
    )


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


def write_public(store: Store, folder: Path, disclosed: Mapping[str, Mapping[str, Collection[str]]]) -> None:
    """Write manifest and proofs into the folder `data` of an account: `disclosed` maps a kind to ids to fields."""
    (folder / MANIFEST).write_bytes(b"".join(entry.line() + b"\n" for entry in store.entries()))
    with (folder / PROOFS).open("wb") as file:
        for kind, wanted in sorted(disclosed.items()):
            for proof in disclose(store, kind, wanted):
                file.write(msgspec.json.encode(proof) + b"\n")


def check_public(folder: Path, head: str | None = None) -> Report:
    """Check the chain and every proof of a published folder (`data` of an account), and that its claims say what is
    proven. `head`: the hash that the account shows as its edition's."""
    proven: dict[str, list[dict[str, Any]]] = {}

    def keep(proof: Proof) -> None:
        proven.setdefault(str(proof.values.get("id")), []).append(proof.values)

    entries, problems, count = _check_proofs(folder, keep)
    if head is not None and head not in {entry.hash for entry in entries}:
        problems.append(Problem(MANIFEST, f"the chain does not hold the edition's hash {head}"))
    problems += _check_claims(folder, proven)
    last = Head(entries[-1].number, entries[-1].hash, None) if entries else Head(0, "", None)
    segments = sum(entry.brings_rows for entry in entries)
    return Report(segments=segments, rows=count, head=last, problems=tuple(problems))


def _check_proofs(folder: Path, keep: Callable[[Proof], None]) -> tuple[list[Entry], list[Problem], int]:
    entries, problems = read_chain(_read(folder / MANIFEST))
    count = 0
    for index, line in enumerate(_read(folder / PROOFS).splitlines(), start=1):
        count += 1
        try:
            proof = msgspec.json.decode(line, type=Proof)
        except (msgspec.DecodeError, UnicodeDecodeError):
            problems.append(Problem(f"{PROOFS} line {index}", "is no proof"))
            continue
        if not 1 <= proof.segment <= len(entries):
            problems.append(Problem(f"{PROOFS} line {index}", f"there is no segment {proof.segment}"))
        elif wrong := check_proof(proof, entries[proof.segment - 1]):
            problems.append(Problem(f"{PROOFS} line {index}", wrong))
        else:
            keep(proof)
    return entries, problems, count


def _check_claims(folder: Path, proven: Mapping[str, list[dict[str, Any]]]) -> Iterator[Problem]:
    """Each published claim must say in the fields that are proven what one of its readings says; what a person
    corrected (`state` reviewed) may differ, and is then proven by the judgement."""
    path = folder / "claims.jsonl"
    if not path.exists():
        return
    for index, line in enumerate(path.read_bytes().splitlines(), start=1):
        claim = msgspec.json.decode(line)
        readings = proven.get(claim.get("id"), [])
        if not readings:
            yield Problem(f"{path.name} line {index}", f"claim {claim.get('id')} has no proof")
        elif claim.get("state") != "reviewed" and not any(_agree(claim, reading) for reading in readings):
            yield Problem(f"{path.name} line {index}", f"claim {claim['id']} is not as it was proven")


def _agree(claim: Mapping[str, Any], reading: Mapping[str, Any]) -> bool:
    shared = (claim.keys() & reading.keys()) - {"state"}
    return all(canonical(claim[name]) == canonical(reading[name]) for name in shared)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            "there is no such file", path=path, remedy="An account made by `nuzuh publish` has one"
        ) from None
