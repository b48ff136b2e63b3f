"""A compiled layer, mapped into memory: look-ups by folded name, key, near key and id."""

from __future__ import annotations

import json
import math
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nuzuh.model import Place
from nuzuh.places.bundled import arabic_name
from nuzuh.places.compiling import text_hash
from nuzuh.places.fold import fold
from nuzuh.places.keys import KEY_LENGTH, deletions, key_number
from nuzuh.places.rank import Spellings, spellings
from nuzuh.places.records import KINDS
from nuzuh.places.values import Ring

Rows = NDArray[np.uint32]
NAMES_OF_A_PLACE = 48  # spellings compared of one place
_NONE: Rows = np.zeros(0, np.uint32)


class Row(NamedTuple):
    """A row of the table of places (see `compiling.PLACE`)."""

    lat: float
    lon: float
    population: int
    parent: int
    kind: int
    country: int
    source: int
    licence: int
    name: int


_hash = lru_cache(maxsize=1024)(text_hash)  # each layer is asked for the same name


class Layer:
    """The places of one source. Rows number places, name rows number names; the names of a place follow each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = self._array("places")
        self.name_place: Rows = self._array("name_place")
        self._arrays = {
            name: (self._array(f"{name}_key"), self._array(f"{name}_row")) for name in ("exact", "key", "deleted", "id")
        }
        self._distinct = self._array("distinct_keys")
        self._ends = {name: self._array(f"{name}_end") for name in ("names", "fines", "ids")}
        self._texts = {
            name: np.memmap(folder / f"{name}.bin", np.uint8, "r").view(np.ndarray)
            for name in ("names", "fines", "ids")
        }
        self._strings: list[str] = json.loads((folder / "strings.json").read_text(encoding="utf-8"))
        self._codes = {text: number for number, text in enumerate(self._strings)}
        self.countries = self.places["country"]
        self.populations = self.places["population"]

    def __len__(self) -> int:
        return len(self.places)

    def _array(self, name: str) -> NDArray[Any]:
        loaded: NDArray[Any] = np.load(self.folder / f"{name}.npy", mmap_mode="r")
        # A plain view of the map: indexing a memmap object costs several times as much.
        return loaded.view(np.ndarray)

    def _equal(self, table: str, number: int) -> Rows:
        keys, rows = self._arrays[table]
        wanted = np.uint64(number)
        start = keys.searchsorted(wanted)
        if start == len(keys) or keys[start] != wanted:
            return _NONE
        found: Rows = rows[start : keys.searchsorted(wanted, "right")]
        return found

    def names_folded(self, folded: str) -> Rows:
        """Name rows whose folded form is `folded`."""
        return self._equal("exact", _hash(folded))

    def names_keyed(self, skeleton: str) -> Rows:
        """Name rows whose key is `skeleton`."""
        number = key_number(skeleton)
        return self._equal("key", number) if number else _NONE

    def names_near(self, skeleton: str) -> Rows:
        """Name rows whose key differs from `skeleton` by one symbol more, less or other (some by two)."""
        if len(skeleton[:KEY_LENGTH]) < 3:
            return _NONE
        shorter = deletions(skeleton)
        origins = [self._equal("deleted", number) for number in (key_number(skeleton), *shorter)]
        near = np.unique(np.concatenate([self._distinct[np.concatenate(origins)], np.array(shorter, np.uint64)]))
        keys, rows = self._arrays["key"]
        starts, ends = keys.searchsorted(near), keys.searchsorted(near, "right")
        return np.concatenate([_NONE, *(rows[s:e] for s, e in zip(starts, ends, strict=True) if e > s)])

    def row(self, place_id: str) -> int | None:
        """The row of the place with this id or code."""
        for row in self._equal("id", text_hash(place_id)):
            if place_id in self._text("ids", int(row)).split(" "):
                return int(row)
        return None

    def _text(self, kind: str, row: int) -> str:
        return self._lines(kind, range(row, row + 1))[0]

    def _lines(self, kind: str, rows: range) -> list[str]:
        """The texts of rows that follow each other."""
        ends = self._ends[kind]
        first = int(ends[rows.start - 1]) if rows.start else 0
        stops = ends[rows.start : rows.stop].tolist()
        blob = self._texts[kind][first : stops[-1]].tobytes() if stops else b""
        return [blob[a - first : b - first].decode() for a, b in pairwise([first, *stops])]

    def name(self, name_row: int) -> str:
        """The name of a name row, as written."""
        return self._text("names", name_row)

    def fine(self, name_row: int) -> str:
        """The fine form of a name row."""
        return self._text("fines", name_row)

    def fines(self, row: int) -> list[str]:
        """The fine forms of a place's names."""
        return self._lines("fines", self.name_rows(row))

    def spellings(self, row: int) -> Spellings:
        """The first spellings of a place taken apart for comparing, but for those in a script that has no fine form."""
        rows = self.name_rows(row)[:NAMES_OF_A_PLACE]
        folded = fold("\n".join(self._lines("names", rows))).split("\n")
        known = [(name, fine) for name, fine in zip(folded, self._lines("fines", rows), strict=True) if fine]
        return spellings([name for name, _ in known], [fine for _, fine in known])

    def name_rows(self, row: int) -> range:
        """The name rows of a place."""
        start = int(self.places["name"][row])
        following = row + 1 < len(self.places)
        return range(start, int(self.places["name"][row + 1]) if following else len(self.name_place))

    def country_code(self, country: str) -> int:
        """The number that stands for `country` in this layer, -1 where it has no place of it."""
        return self._codes.get(country, -1)

    def country(self, row: int) -> str:
        return self._strings[int(self.places["country"][row])]

    @cached_property
    def holding(self) -> NDArray[np.bool_]:
        """Which places hold others."""
        parents = self.places["parent"]
        found = np.zeros(len(self), np.bool_)
        found[parents[parents >= 0]] = True
        return found

    @cached_property
    def outlines(self) -> dict[str, list[Ring]]:
        """The outer rings of the places that have them, by row."""
        found: dict[str, list[Ring]] = json.loads((self.folder / "outlines.json").read_text(encoding="utf-8"))
        return found

    def ids(self, row: int) -> list[str]:
        """The id of a place and its other codes."""
        return self._text("ids", row).split(" ")

    def ancestors(self, row: int) -> list[int]:
        """The rows of the units that a place lies in, the smallest first."""
        found: list[int] = []
        parent = int(self.places["parent"][row])
        while parent >= 0 and parent not in found:
            found.append(parent)
            parent = int(self.places["parent"][parent])
        return found

    def row_of(self, row: int) -> Row:
        """What the table of places holds of one."""
        return Row._make(self.places[row].item())

    def place(self, row: int) -> Place:
        """The place of a row."""
        record = self.row_of(row)
        names = self._lines("names", self.name_rows(row))
        own, *codes = self.ids(row)
        return Place(
            id=own,
            name=names[0],
            kind=KINDS[record.kind],
            name_ar=arabic_name(names),
            names=tuple(names[1:]),
            country=self._strings[record.country] or None,
            lat=None if math.isnan(record.lat) else record.lat,
            lon=None if math.isnan(record.lon) else record.lon,
            population=record.population,
            source=self._strings[record.source],
            licence=self._strings[record.licence],
            same_as=tuple(codes),
        )

    def kind(self, row: int) -> str:
        """The kind of a place, a value of `Place.kind`."""
        return KINDS[self.places["kind"][row]]
