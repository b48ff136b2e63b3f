"""Tells same bytes, same text and near-same text apart, and finds the earlier version of an address.

Near-same is the share of common shingles (runs of five words) of two texts, estimated by MinHash with 128 permutations
(Broder 1997). It is written out here in NumPy: the library for it loads all of SciPy's integration, which costs more
than everything else that is done with one new report.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nuzuh.collect.lock import locked
from nuzuh.model import Document
from nuzuh.resources import FOLDER

PERMUTATIONS = 128
SHINGLE = 5
# Calibrated by `benchmarks/duplicates.py` on pairs made of the annotated reports by the edits that editors make
# (another headline, a cut tail, an added paragraph, furniture, updated figures, a sentence in six rewritten) against
# all pairs of different reports. At 0.60, 96 % of 705 copies are found (of each edit 98 % or more, of the rewritten
# ones 76 %), and none of 7,300 pairs of different reports is taken for a copy, 85 pairs of one event among them; the
# nearest of these share 0.54, which 128 permutations estimate as 0.60 or more in 7 of 100 draws.
THRESHOLD = 0.6
# The first permutations, cut to a byte, are compared before all: a copy at the threshold agrees on this many or more of
# them but for 3 in 1,000, and a different text almost never does.
FIRST = 32
LEAST_FIRST = 12
# A text of fewer words has too few shingles to tell: it is only compared whole.
LEAST_WORDS = 40
WORD = re.compile(r"\w+")

Signature = NDArray[np.uint32]

# A row of what is kept of a document: a mark of this layout, its id, hashes (0: none) of the id, the address, the words
# and the ids that it is linked to, the day of publication, and the signature (zeros: too short a text).
MARK = b"nzh1"
ROW = np.dtype(
    [
        ("mark", "S4"),
        ("id", "S64"),
        *((name, "<u8") for name in ("key", "url", "text", "version_of", "copy_of")),
        ("day", "S10"),
        ("first", "u1", FIRST),
        ("signature", "<u4", PERMUTATIONS),
    ]
)
COLUMNS = ("key", "url", "text")
# What each new document is compared with stands in a second file as well: of the first, hardly a page is then loaded.
KEYS = np.dtype([("mark", "S4"), *((name, "<u8") for name in COLUMNS), ("first", "u1", FIRST)])


class Duplicates:
    """The documents seen so far. `path` keeps them between runs; it is a cache and safe to delete with the index.

    What was kept stays on the disk (mapped into memory) but for the few columns that are compared; `save` adds rows to
    its end, so that one more document costs the same however many there are.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._kept = np.zeros(0, ROW) if path is None else _load(path)
        self._new = np.zeros(0, ROW)
        self._count = self._saved = len(self._kept)
        keys = _keys(self._kept) if path is None else _load_keys(path, self._kept)
        self._columns = {name: np.ascontiguousarray(keys[name]) for name in COLUMNS}
        self._first = np.ascontiguousarray(keys["first"].T)

    def link(self, document: Document) -> Document:
        """The document with `version_of` (the newest earlier one with its address) or `copy_of` (a near-same one).

        An id that was seen before is linked as it was then.
        """
        seen = self._with("key", _hash(document.id))
        row = self._row(seen[0]) if seen else self._compare(document)
        return replace(document, version_of=self._id(row["version_of"]), copy_of=self._id(row["copy_of"]))

    def _compare(self, document: Document) -> np.void:
        row: np.void = np.zeros(1, ROW)[0]
        row["mark"], row["id"], row["key"] = MARK, document.id.encode(), _hash(document.id)
        row["text"] = hash_words(document.text)
        row["day"] = b"" if document.published is None else document.published.isoformat().encode()
        signature = sign(document.text)
        if signature is not None:
            row["signature"], row["first"] = signature, signature[:FIRST].astype(np.uint8)
        before: list[np.void] = []
        if document.url is not None:
            row["url"] = _hash(document.url)
            before = [self._row(number) for number in self._with("url", row["url"])]
        if before:
            # Of two without dates, the one that was collected later came out later.
            newest = max(enumerate(before), key=lambda item: (item[1]["day"], item[0]))[1]
            row["version_of"] = newest["key"] if row["day"] >= newest["day"] else 0
        else:
            same = self._with("text", row["text"])
            near = same[0] if same else self._nearest(signature)
            row["copy_of"] = 0 if near is None else self._columns["key"][near]
        self._add(row)
        return row

    def save(self) -> None:
        """Keeps what was seen, where a path was given; a cache that cannot be written only costs time."""
        if self._path is None or self._count == self._saved:
            return
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            with locked(self._path.parent), self._path.open("ab") as file:
                # A stopped run leaves part of a row at the end, another version of this program rows of other length.
                stored = len(_load(self._path))
                new = self._new[self._saved - len(self._kept) : self._count - len(self._kept)]
                file.truncate(stored * ROW.itemsize)
                file.write(new.tobytes())
                file.flush()
                _save_keys(self._path, stored, new)
            self._saved = self._count

    def _with(self, column: str, value: int) -> list[int]:
        """The numbers of the rows that have this hash, oldest first."""
        numbers: list[int] = np.flatnonzero(self._columns[column][: self._count] == np.uint64(value)).tolist()
        return numbers

    def _row(self, number: int) -> np.void:
        kept = len(self._kept)
        row: np.void = self._kept[number] if number < kept else self._new[number - kept]
        return row

    def _id(self, key: int) -> str | None:
        found = self._with("key", key) if key else []
        return bytes(self._row(found[0])["id"]).decode() or None if found else None

    def _add(self, row: np.void) -> None:
        number = self._count - len(self._kept)
        if number == len(self._new):
            more = max(1024, number)
            self._new = np.concatenate([self._new, np.zeros(more, ROW)])
            self._columns = {
                name: np.concatenate([column[: self._count], np.zeros(more, np.uint64)])
                for name, column in self._columns.items()
            }
            self._first = np.concatenate([self._first[:, : self._count], np.zeros((FIRST, more), np.uint8)], axis=1)
        self._new[number] = row
        for name, column in self._columns.items():
            column[self._count] = row[name]
        self._first[:, self._count] = row["first"]
        self._count += 1

    def _nearest(self, signature: Signature | None) -> int | None:
        if signature is None or not self._count:
            return None
        small = signature[:FIRST].astype(np.uint8)[:, np.newaxis]
        agreeing = np.add.reduce(self._first[:, : self._count] == small, axis=0, dtype=np.uint8)
        candidates = np.flatnonzero(agreeing >= LEAST_FIRST)
        if not len(candidates):
            return None
        signatures = np.stack([self._row(number)["signature"] for number in candidates.tolist()])
        shares = np.count_nonzero(signatures == signature, axis=1) / PERMUTATIONS
        top = int(np.argmax(shares))
        return int(candidates[top]) if shares[top] >= THRESHOLD else None


def _load(path: Path) -> NDArray[np.void]:
    """The rows that were kept, mapped; none where the file is not there or not of this layout."""
    with suppress(OSError):
        count = path.stat().st_size // ROW.itemsize
        if count:
            rows = np.memmap(path, ROW, "r", shape=(count,))
            if rows[0]["mark"] == MARK and rows[-1]["mark"] == MARK:
                return rows
    return np.zeros(0, ROW)


def _load_keys(path: Path, rows: NDArray[np.void]) -> NDArray[np.void]:
    """The keys of the rows from their own file, or from the rows where it does not fit them."""
    with suppress(OSError):
        keys = np.fromfile(_beside(path), KEYS)
        if len(keys) == len(rows) and (keys["mark"] == MARK).all():
            return keys
    return _keys(rows)


def _save_keys(path: Path, stored: int, new: NDArray[np.void]) -> None:
    beside = _beside(path)
    fits = beside.is_file() and beside.stat().st_size == stored * KEYS.itemsize
    with beside.open("ab" if fits else "wb") as file:
        file.write(_keys(new if fits else _load(path)).tobytes())


def _beside(path: Path) -> Path:
    return path.with_suffix(".keys")


def _keys(rows: NDArray[np.void]) -> NDArray[np.void]:
    keys = np.zeros(len(rows), KEYS)
    for name in ("mark", *COLUMNS, "first"):
        keys[name] = rows[name]
    return keys


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def sign(text: str) -> Signature | None:
    """The MinHash signature of a text's shingles; None for a text that is too short to tell."""
    words = WORD.findall(text.lower())
    if len(words) < LEAST_WORDS:
        return None
    shingles = {" ".join(words[at : at + SHINGLE]).encode() for at in range(len(words) - SHINGLE + 1)}
    hashes = np.frombuffer(b"".join(hashlib.blake2b(shingle, digest_size=4).digest() for shingle in shingles), "<u4")
    multiply, add = _permutations()
    permuted = (multiply * hashes.astype(np.uint64) + add) >> np.uint64(32)
    signature: Signature = np.minimum.reduce(permuted, axis=1).astype(np.uint32)
    return signature


@cache
def _permutations() -> NDArray[np.uint64]:
    """128 hashings h -> (multiply * h + add mod 2**64) / 2**32, strongly universal (Dietzfelbinger 1996): two columns.

    Drawn once and kept in a file: other ones would not fit the signatures that are kept, and the module that drew them
    loads slowly.
    """
    lines = (FOLDER / "collect" / "minhash.txt").read_text(encoding="ascii").splitlines()
    drawn = [[int(number, 16) for number in line.split()] for line in lines if not line.startswith("#")]
    return np.array(drawn, np.uint64).T[:, :, np.newaxis]


def hash_words(text: str) -> int:
    """One number for a text's words, whatever stands between them."""
    digest = hashlib.blake2b(" ".join(WORD.findall(text.lower())).encode("utf-8", "replace"), digest_size=7)
    return int.from_bytes(digest.digest())
