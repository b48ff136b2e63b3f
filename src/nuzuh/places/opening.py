"""Opening a gazetteer: the bundled default, compiled once, and the tables that somebody adds on top."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from nuzuh.places.bundled import bundled_records, version
from nuzuh.places.cache import compiled
from nuzuh.places.compiling import FORMAT, compile_layer
from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.layer import Layer
from nuzuh.places.records import Record
from nuzuh.places.tables import records
from nuzuh.places.vocabulary import vocabulary_hash

Progress = Callable[[str], None]


def open_gazetteer(*tables: Path, country: str | None = None, progress: Progress | None = None) -> Gazetteer:
    """The places of the world, and those of `tables` on top (the later table wins where two hold one place).

    `country` (ISO 3166-1 alpha-2) is where names are looked for first. `progress` is called with a sentence when
    something has to be compiled, which happens once a table and takes about a minute for the world.
    Raises `GazetteerError` where a table cannot be used.
    """
    added = [_table(Path(table), country, progress) for table in tables]
    return Gazetteer([_world(progress), *added], country)


def _world(progress: Progress | None) -> Layer:
    def compile_into(folder: Path) -> None:
        if progress is not None:
            progress("Compiling the index of the world's places, once: about a minute")
        compile_layer(bundled_records(), folder)

    return Layer(compiled(f"places-{FORMAT}-{vocabulary_hash()}-{version()}", compile_into))


def _table(path: Path, country: str | None, progress: Progress | None) -> Layer:
    def compile_into(folder: Path) -> None:
        if progress is not None:
            progress(f"Compiling the index of {path.name}, once")
        compile_layer(_placed(found, country), folder)

    found: list[Record] = records(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return Layer(compiled(f"table-{FORMAT}-{vocabulary_hash()}-{digest}-{country or 'any'}", compile_into))


def _placed(found: Sequence[Record], country: str | None) -> list[Record]:
    for record in found:
        record.country = record.country or country or ""
    return unique(found)


def unique(found: Sequence[Record]) -> list[Record]:
    """Records of one id become one."""
    kept: dict[str, Record] = {}
    for record in found:
        if record.id in kept:
            kept[record.id].names += [record.name, *record.names]
        else:
            kept[record.id] = record
    return list(kept.values())
