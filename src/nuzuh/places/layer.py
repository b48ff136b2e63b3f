"""A compiled layer, mapped into memory: look-ups by folded name, key, near key and id."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from nuzuh.model import Place
from nuzuh.places.fold import is_arabic
from nuzuh.places.keys import KEY_LENGTH, deletions, key_number
from nuzuh.places.layout import PLACE, text_hash
from nuzuh.places.rank import Spellings, spellings
from nuzuh.places.records import KINDS
from nuzuh.places.values import Ring

NAMES_OF_A_PLACE = 48  # spellings compared of one place


_hash = lru_cache(maxsize=1024)(text_hash)  # each layer is asked for the same name


class Layer:
    """The places of one source, numbered by rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = self._array("places")
        self._lookups = {
            name: (self._array(f"{name}_key").data, self._array(f"{name}_row"))
            for name in ("exact", "key", "deleted", "id")
        }
        self._keys = self._array("key_key")
        self._distinct = self._array("distinct_keys")
        self._texts = {
            name: (
                np.memmap(folder / f"{name}.bin", np.uint8, "r").data,
                self._array(f"{name}_bounds").data,
            )
            for name in ("names", "folded", "fines", "ids")
        }
        self._strings: list[str] = msgspec.json.decode((folder / "strings.json").read_bytes())
        self._codes = {text: number for number, text in enumerate(self._strings)}
        # Of a single place a memoryview gives a number at a fraction of what an array takes.
        columns = {name: self.places[name].data for name in PLACE.names or ()}
        self.lats, self.lons, self.populations = columns["lat"], columns["lon"], columns["population"]
        self.countries, self.parents, self._kinds = columns["country"], columns["parent"], columns["kind"]
        self._sources, self._licences = columns["source"], columns["licence"]

    def __len__(self) -> int:
        return len(self.places)

    def _array(self, name: str) -> NDArray[Any]:
        loaded: NDArray[Any] = np.load(self.folder / f"{name}.npy", mmap_mode="r")
        # A plain view of the map: indexing a memmap object costs several times as much.
        return loaded.view(np.ndarray)

    def _equal(self, table: str, number: int) -> list[int]:
        # Of a search for one number, NumPy's own costs several times as much.
        keys, rows = self._lookups[table]
        start = bisect_left(keys, number)
        if start == len(keys) or keys[start] != number:
            return []
        found: list[int] = rows[start : bisect_right(keys, number, start)].tolist()
        return found

    def folded(self, folded: str) -> list[int]:
        """The rows of places with a name whose folded form is `folded`."""
        return self._equal("exact", _hash(folded))

    def keyed(self, skeleton: str) -> list[int]:
        """The rows of places with a name whose key is `skeleton`."""
        number = key_number(skeleton)
        return self._equal("key", number) if number else []

    def near(self, skeleton: str) -> list[int]:
        """The rows of places with a name whose key differs from `skeleton` by one symbol more, less or other (some by
        two)."""
        if len(skeleton[:KEY_LENGTH]) < 3:
            return []
        shorter = deletions(skeleton)
        origins = [origin for number in (key_number(skeleton), *shorter) for origin in self._equal("deleted", number)]
        near = np.unique(np.concatenate([self._distinct[origins], np.array(shorter, np.uint64)]))
        _, rows = self._lookups["key"]
        starts, ends = self._keys.searchsorted(near), self._keys.searchsorted(near, "right")
        return [row for s, e in zip(starts.tolist(), ends.tolist(), strict=True) for row in rows[s:e].tolist()]

    def row(self, place_id: str) -> int | None:
        """The row of the place with this id or code."""
        return next((row for row in self._equal("id", text_hash(place_id)) if place_id in self.ids(row)), None)

    def _text(self, kind: str, row: int) -> str:
        blob, bounds = self._texts[kind]
        return str(blob[bounds[row] : bounds[row + 1]], "utf-8")

    def names(self, row: int) -> list[str]:
        """The names of a place, as written."""
        return self._text("names", row).split("\n")

    def fines(self, row: int) -> list[str]:
        """The fine forms of a place's names."""
        return self._text("fines", row).split("\n")

    def spellings(self, row: int) -> Spellings:
        """The first spellings of a place taken apart for comparing, but for those in a script that has no fine form."""
        folded, sounds = (self._text(kind, row).split("\n")[:NAMES_OF_A_PLACE] for kind in ("folded", "fines"))
        return spellings(folded, sounds)

    def country_code(self, country: str) -> int:
        """The number that stands for `country` in this layer, -1 where it has no place of it."""
        return self._codes.get(country, -1)

    def country(self, row: int) -> str:
        """The code of a place's country, empty where it has none."""
        return self._strings[self.countries[row]]

    @cached_property
    def holding(self) -> memoryview:
        """Which places hold others."""
        parents = self.places["parent"]
        found = np.zeros(len(self), np.bool_)
        found[parents[parents >= 0]] = True
        return found.data

    @cached_property
    def outlines(self) -> dict[str, list[Ring]]:
        """The outer rings of the places that have them, by row."""
        found: dict[str, list[Ring]] = msgspec.json.decode((self.folder / "outlines.json").read_bytes())
        return found

    def ids(self, row: int) -> list[str]:
        """The id of a place and its other codes."""
        return self._text("ids", row).split(" ")

    def ancestors(self, row: int) -> list[int]:
        """The rows of the units that a place lies in, the smallest first."""
        found: list[int] = []
        parent = self.parents[row]
        while parent >= 0 and parent not in found:
            found.append(parent)
            parent = self.parents[parent]
        return found

    def place(self, row: int, admin: tuple[str, ...]) -> Place:
        """The place of a row, in the units `admin`."""
        names = self.names(row)
        own, *codes = self.ids(row)
        return Place(
            id=own,
            name=names[0],
            kind=self.kind(row),
            name_ar=next(filter(is_arabic, names), None),
            names=tuple(names[1:]),
            country=self.country(row) or None,
            admin=admin,
            lat=None if math.isnan(self.lats[row]) else self.lats[row],
            lon=None if math.isnan(self.lons[row]) else self.lons[row],
            population=self.populations[row],
            source=self._strings[self._sources[row]],
            licence=self._strings[self._licences[row]],
            same_as=tuple(codes),
        )

    def kind(self, row: int) -> str:
        """The kind of a place, a value of `Place.kind`."""
        return KINDS[self._kinds[row]]
