"""Compiles records into a layer: arrays on disk that are mapped into memory and shared between processes.

A layer folder holds, as `.npy`: of each place its coordinates, kind, country, population and parent; the sorted hashes
of folded names, ids and keys with the place of each, and the keys with one symbol deleted. Blobs of text hold of each
place its names as written, folded and in their fine form, a line each, and its ids. `strings.json` holds what repeats
(sources, licences) and `outlines.json` the polygons.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nuzuh.places.fold import ARABIC, fold
from nuzuh.places.keys import KEY_LENGTH, fine_arabic, fine_latin, key_number, skeletons
from nuzuh.places.layout import PLACE, text_hash
from nuzuh.places.naming import arabic_name
from nuzuh.places.records import KINDS, Record

LINES = 100_000  # names folded in one pass: large enough to be fast, small enough for memory


def compile_layer(records: Iterable[Record], folder: Path) -> None:
    """Write the layer of `records` into `folder`. Ids must be unique; a parent that is none of their ids or codes is
    dropped."""
    places = list(records)
    rows = {code: row for row, record in enumerate(places) for code in (*record.codes, record.id)}
    strings: dict[str, int] = {"": 0}
    table = np.zeros(len(places), dtype=PLACE)
    for row, record in enumerate(places):
        table[row] = (
            np.nan if record.lat is None else record.lat,
            np.nan if record.lon is None else record.lon,
            min(record.population, 2**32 - 1),
            rows.get(record.parent or "", -1),
            KINDS.index(record.kind),
            strings.setdefault(record.country, len(strings)),
            strings.setdefault(record.source, len(strings)),
            strings.setdefault(record.licence, len(strings)),
        )
    np.save(folder / "places.npy", table)
    _save_texts(folder, "ids", [" ".join((record.id, *record.codes)) for record in places])
    ids = [(text_hash(name), row) for row, record in enumerate(places) for name in (record.id, *record.codes)]
    _save_lookup(folder, "id", np.array([i for i, _ in ids], np.uint64), np.array([row for _, row in ids], np.intp))
    _save_names(folder, [_names(record) for record in places])
    outlines = {str(row): record.outline for row, record in enumerate(places) if record.outline}
    (folder / "outlines.json").write_text(json.dumps(outlines), encoding="utf-8")
    (folder / "strings.json").write_text(json.dumps(list(strings)), encoding="utf-8")


def _names(record: Record) -> list[str]:
    # The Arabic name comes before other names in Arabic letters: `Layer.place` takes the first of them.
    given = (record.name, record.name_ar or arabic_name(record.names, record.name), *record.names)
    return list(dict.fromkeys(" ".join(name.split()) for name in given if name is not None and name.strip()))


def _save_texts(folder: Path, name: str, texts: list[str]) -> None:
    """One blob, and where the text of each row begins and ends in it."""
    encoded = [text.encode() for text in texts]
    bounds = np.cumsum(np.fromiter(chain([0], map(len, encoded)), np.uint32, len(encoded) + 1), dtype=np.uint32)
    np.save(folder / f"{name}_bounds.npy", bounds)
    (folder / f"{name}.bin").write_bytes(b"".join(encoded) or b"\n")


def _save_names(folder: Path, names: list[list[str]]) -> None:
    counts = np.fromiter(map(len, names), np.intp, len(names))
    flat = list(chain.from_iterable(names))
    exact: list[NDArray[np.uint64]] = [np.zeros(0, np.uint64)]
    keys: list[NDArray[np.uint64]] = [np.zeros(0, np.uint64)]
    every: dict[str, list[str]] = {"names": flat, "folded": [], "fines": []}
    for start in range(0, len(flat), LINES):
        folded = fold("\n".join(flat[start : start + LINES])).split("\n")
        sounds = fine_forms(folded)
        exact.append(np.fromiter(map(text_hash, folded), np.uint64, len(folded)))
        keys.append(np.fromiter(map(key_number, skeletons("\n".join(sounds)).split("\n")), np.uint64, len(sounds)))
        every["folded"] += folded
        every["fines"] += sounds
    for kind, lines in every.items():
        following = iter(lines)
        _save_texts(folder, kind, ["\n".join(islice(following, count)) for count in counts.tolist()])
    owners = np.repeat(np.arange(len(names)), counts)
    _save_lookup(folder, "exact", np.concatenate(exact), owners)
    key = np.concatenate(keys)
    _save_lookup(folder, "key", key[key > 0], owners[key > 0])
    _save_deletions(folder, np.unique(key[key > 0]))


def fine_forms(folded: list[str]) -> list[str]:
    """The fine forms of folded names, those of other scripts empty; each script in one pass."""
    arabic = [ARABIC.search(name) is not None for name in folded]
    latin = iter(fine_latin("\n".join(n for n, a in zip(folded, arabic, strict=True) if not a)).split("\n"))
    eastern = iter(fine_arabic("\n".join(n for n, a in zip(folded, arabic, strict=True) if a)).split("\n"))
    return [next(eastern) if a else next(latin) for a in arabic]


def _save_deletions(folder: Path, keys: NDArray[np.uint64]) -> None:
    """Every key with one of its 5-bit symbols left out, sorted, with the key that it came from."""
    shorter, origin = [], []
    for place in range(KEY_LENGTH):
        low = np.uint64(5 * place)
        whole = (keys >> low > 0) & (keys >= 32**2)  # has a symbol at this place, and three at least
        rest = keys[whole]
        shorter.append((rest >> (low + np.uint64(5)) << low) | (rest & ((np.uint64(1) << low) - np.uint64(1))))
        origin.append(np.flatnonzero(whole))
    _save_lookup(folder, "deleted", np.concatenate(shorter), np.concatenate(origin))
    np.save(folder / "distinct_keys.npy", keys)


def _save_lookup(folder: Path, name: str, keys: NDArray[np.uint64], rows: NDArray[np.intp]) -> None:
    """Sorted `keys` and the row of each, each pair of them once."""
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    fresh = np.ones(len(keys), np.bool_)
    fresh[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
    np.save(folder / f"{name}_key.npy", keys[fresh])
    np.save(folder / f"{name}_row.npy", rows[fresh].astype(np.uint32))
