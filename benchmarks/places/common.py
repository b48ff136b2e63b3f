"""What the measurements of place resolution share: tables, small gazetteers, tallies."""

from __future__ import annotations

import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from nuzuh.places.bundled import bundled_records
from nuzuh.places.compiling import compile_layer
from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.layer import Layer
from nuzuh.places.records import Record


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def bundled() -> dict[str, list[Record]]:
    """The bundled records by country."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in bundled_records():
        found[record.country].append(record)
    return found


@contextmanager
def gazetteer(records: Iterable[Record], country: str) -> Iterator[Gazetteer]:
    """A gazetteer of these records alone."""
    with tempfile.TemporaryDirectory() as folder:
        compile_layer(records, Path(folder))
        yield Gazetteer([Layer(Path(folder))], country)


def without(record: Record, dropped: set[str]) -> Record:
    """The record without the spellings `dropped`; its first other spelling becomes its name."""
    kept = [name for name in (record.name, *record.names) if name not in dropped]
    arabic = record.name_ar if record.name_ar not in dropped else None
    return replace(record, name=kept[0] if kept else arabic or "?", names=kept[1:], name_ar=arabic)


class Tally:
    """Recall at 1 and 5."""

    def __init__(self) -> None:
        self.asked = self.first = self.five = 0

    def add(self, gold: set[str], found: Sequence[set[str]]) -> bool:
        self.asked += 1
        hit = bool(found) and bool(gold & found[0])
        self.first += hit
        self.five += any(gold & ids for ids in found[:5])
        return hit

    def __str__(self) -> str:
        n = max(1, self.asked)
        return f"n={self.asked} recall@1={self.first / n:.4f} recall@5={self.five / n:.4f}"
