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
from pathlib import Path
from secrets import token_hex

import msgspec
import numpy as np
from numpy.typing import NDArray

from nuzuh.collect.index import TEMPORARY
from nuzuh.model import Document

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
# 128 hashings h -> (MULTIPLY * h + ADD mod 2**64) / 2**32, which is strongly universal (Dietzfelbinger 1996). Drawn
# from a fixed seed, for other ones would not fit the signatures that are kept.
MULTIPLY, ADD = np.random.RandomState(1).randint(0, 1 << 64, (2, PERMUTATIONS, 1), np.uint64)


class Known(msgspec.Struct, array_like=True):
    """What is kept of a document for comparing: its id, address, day of publication and the order it came in."""

    id: str
    url: str | None
    published: str | None
    text: int
    version_of: str | None = None
    copy_of: str | None = None


class Duplicates:
    """The documents seen so far. `path` keeps them between runs; it is a cache and safe to delete with the index."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: list[Known] = []
        self._signatures = np.zeros((0, PERMUTATIONS), np.uint32)
        self._first = np.zeros((FIRST, 0), np.uint8)
        self._by_id: dict[str, Known] = {}
        self._by_url: dict[str, Known] = {}
        self._by_text: dict[int, Known] = {}
        if path is not None:
            self._load(path)

    def link(self, document: Document) -> Document:
        """The document with `version_of` (the newest earlier one with its address) or `copy_of` (a near-same one).

        An id that was seen before is linked as it was then.
        """
        known = self._by_id.get(document.id)
        if known is None:
            known = self._compare(document)
        return replace(document, version_of=known.version_of, copy_of=known.copy_of)

    def _compare(self, document: Document) -> Known:
        signature, words = sign(document.text), hash_words(document.text)
        day = None if document.published is None else document.published.isoformat()
        known = Known(document.id, document.url, day, words)
        before = None if document.url is None else self._by_url.get(document.url)
        if before is None:
            near = self._by_text.get(words) or self._nearest(signature)
            known.copy_of = None if near is None else near.id
        elif _is_later(known, before):
            known.version_of = before.id
        self._store(len(self._known), signature)
        self._remember(known)
        return known

    def save(self) -> None:
        """Keeps what was seen, where a path was given; a cache that cannot be written only costs time."""
        if self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            temporary = self._path.with_name(f"{TEMPORARY}{token_hex(8)}")
            body = msgspec.msgpack.encode((self._known, self._signatures[: len(self._known)].tobytes()))
            temporary.write_bytes(body)
            temporary.replace(self._path)

    def _load(self, path: Path) -> None:
        with suppress(OSError, msgspec.DecodeError, ValueError):
            known, raw = msgspec.msgpack.decode(path.read_bytes(), type=tuple[list[Known], bytes])
            self._signatures = np.frombuffer(raw, np.uint32).reshape(len(known), PERMUTATIONS).copy()
            self._first = np.ascontiguousarray(self._signatures[:, :FIRST].astype(np.uint8).T)
            for entry in known:
                self._remember(entry)

    def _remember(self, entry: Known) -> None:
        self._known.append(entry)
        self._by_id[entry.id] = entry
        self._by_text.setdefault(entry.text, entry)
        if entry.url is not None:
            newest = self._by_url.get(entry.url)
            if newest is None or _is_later(entry, newest):
                self._by_url[entry.url] = entry

    def _store(self, row: int, signature: Signature | None) -> None:
        if row == len(self._signatures):
            more = max(1024, row)
            self._signatures = np.concatenate([self._signatures, np.zeros((more, PERMUTATIONS), np.uint32)])
            self._first = np.concatenate([self._first, np.zeros((FIRST, more), np.uint8)], axis=1)
        if signature is not None:
            self._signatures[row] = signature
            self._first[:, row] = signature[:FIRST].astype(np.uint8)

    def _nearest(self, signature: Signature | None) -> Known | None:
        if signature is None or not self._known:
            return None
        small = signature[:FIRST].astype(np.uint8)[:, np.newaxis]
        agreeing = np.add.reduce(self._first[:, : len(self._known)] == small, axis=0, dtype=np.uint8)
        candidates = np.flatnonzero(agreeing >= LEAST_FIRST)
        if not len(candidates):
            return None
        shares = np.count_nonzero(self._signatures[candidates] == signature, axis=1) / PERMUTATIONS
        top = int(np.argmax(shares))
        return self._known[int(candidates[top])] if shares[top] >= THRESHOLD else None


def _is_later(one: Known, other: Known) -> bool:
    """Whether `one` came out after `other`; of two without dates, the one that was collected later did."""
    return (one.published or "") >= (other.published or "")


def sign(text: str) -> Signature | None:
    """The MinHash signature of a text's shingles; None for a text that is too short to tell."""
    words = WORD.findall(text.lower())
    if len(words) < LEAST_WORDS:
        return None
    shingles = {" ".join(words[at : at + SHINGLE]).encode() for at in range(len(words) - SHINGLE + 1)}
    hashes = np.frombuffer(b"".join(hashlib.blake2b(shingle, digest_size=4).digest() for shingle in shingles), "<u4")
    permuted = (MULTIPLY * hashes.astype(np.uint64) + ADD) >> np.uint64(32)
    signature: Signature = np.minimum.reduce(permuted, axis=1).astype(np.uint32)
    return signature


def hash_words(text: str) -> int:
    """One number for a text's words, whatever stands between them."""
    digest = hashlib.blake2b(" ".join(WORD.findall(text.lower())).encode("utf-8", "replace"), digest_size=7)
    return int.from_bytes(digest.digest())
